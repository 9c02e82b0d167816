package org.popliteal.model.json;

import org.popliteal.model.Evidence;
import org.popliteal.model.Interval;
import org.popliteal.model.RiskFactor;

/** Reads risk factors. */
record RiskFactorReader(Index index, CriterionReader criteria, EvidenceReader evidence) {

  RiskFactor read(ObjectReader fields) {
    String id = fields.id("id");
    fields.has("when");
    return new RiskFactor(
        id,
        fields.text("label"),
        fields.text("plainLabel"),
        fields.textOrNone("articleTerm"),
        fields.texts("sources"),
        fields.word("modifiable", RiskFactor.Modifiable.class),
        criteria.ofRiskFactor(fields, id, fields.place()),
        index.references(fields, "causes", Kind.CAUSE),
        fields.list("statements", this::statement),
        fields.textOrNone("advice"),
        fields.textOrNone("plainAdvice"),
        CodeReader.read(fields));
  }

  private RiskFactor.Statement statement(ObjectReader fields) {
    Interval interval = evidence.interval(fields);
    Evidence own = evidence.required(fields);
    String measure =
        fields.has("measure") ? fields.wordIfKnown("measure", Vocabulary.MEASURE).orElse("") : "";
    double value = fields.numberOr("value", -Double.MAX_VALUE, Double.MAX_VALUE, Double.NaN);
    if (value < interval.low() || value > interval.high()) {
      fields.report(PackProblem.VALUE_OUTSIDE_INTERVAL, fields.at("interval"));
    }
    return new RiskFactor.Statement(
        fields.word("stance", RiskFactor.Stance.class),
        fields.text("text"),
        fields.textOrNone("outcome"),
        measure.equals("none") ? "" : measure,
        value,
        interval.isKnown() ? EvidenceReader.with(own, interval) : own);
  }
}
