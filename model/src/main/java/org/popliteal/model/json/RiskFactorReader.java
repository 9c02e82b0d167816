package org.popliteal.model.json;

import java.util.Optional;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Interval;
import org.popliteal.model.RiskFactor;

/** Reads risk factors. */
final class RiskFactorReader {
  private final Problems problems;
  private final Index index;
  private final Criteria criteria;
  private final Grounds grounds;
  private final Codes codes;

  RiskFactorReader(
      Index index, Criteria criteria, Grounds grounds, Codes codes, Problems problems) {
    this.index = index;
    this.criteria = criteria;
    this.grounds = grounds;
    this.codes = codes;
    this.problems = problems;
  }

  RiskFactor read(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    String id = fields.id("id");
    fields.has("when");
    Criterion when = criteria.ofRiskFactor(part, part.place());
    RiskFactor riskFactor =
        new RiskFactor(
            id,
            fields.text("label"),
            fields.text("plainLabel"),
            fields.textOrNone("articleTerm"),
            fields.texts("sources"),
            fields.word("modifiable", Words.MODIFIABLE, RiskFactor.Modifiable.NO),
            when,
            index.references(fields, "causes", Kind.CAUSE),
            fields.objects("statements", each -> Optional.of(statement(each))),
            fields.textOrNone("advice"),
            fields.textOrNone("plainAdvice"),
            codes.read(fields));
    fields.done();
    return riskFactor;
  }

  private RiskFactor.Statement statement(Fields fields) {
    Interval interval = grounds.interval(fields);
    Evidence evidence = grounds.required(fields);
    String measure = fields.wordOr("measure", Words.MEASURE, "none");
    double value = fields.numberOr("value", -Double.MAX_VALUE, Double.MAX_VALUE, Double.NaN);
    if (value < interval.low() || value > interval.high()) {
      problems.add(
          PackProblem.BAD_INTERVAL,
          fields.at("interval"),
          "the value lies outside its own interval",
          "Compare both with the source.");
    }
    return new RiskFactor.Statement(
        fields.word("stance", Words.STANCE, RiskFactor.Stance.SUPPORTS),
        fields.text("text"),
        fields.textOrNone("outcome"),
        measure.equals("none") ? "" : measure,
        value,
        interval.isKnown()
            ? new Evidence(
                evidence.certainty(),
                evidence.basis(),
                evidence.citations(),
                interval,
                evidence.band(),
                evidence.population(),
                evidence.note())
            : evidence);
  }
}
