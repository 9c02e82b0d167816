package org.popliteal.model.json;

import java.util.List;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Reads decision rules, and checks that their bands cover every score once. */
record DecisionRuleReader(Index index, CriterionReader criteria, EvidenceReader evidence) {

  /** A rule with errors is known, but not judged where criteria refer to it. */
  DecisionRule read(ObjectReader fields) {
    IssueCollector issues = fields.issues();
    int before = issues.errors();
    DecisionRule rule =
        new DecisionRule(
            fields.id("id"),
            fields.text("label"),
            fields.texts("sources"),
            fields.text("purpose"),
            criteria.or(fields, "appliesWhen", Criterion.always()),
            criteria.or(fields, "exclusions", CriterionReader.never()),
            scoring(fields),
            fields.some("bands", DecisionRuleReader::band),
            fields.texts("cautions"),
            evidence.facts(fields, "accuracy"),
            evidence.required(fields));
    fields.done();
    if (issues.errors() == before) {
      check(rule, fields.at("bands"), issues);
    }
    if (issues.errors() == before) {
      criteria.add(rule);
    }
    return rule;
  }

  private DecisionRule.Scoring scoring(ObjectReader fields) {
    boolean isMeasured = fields.has("measure");
    if (fields.has("items") == isMeasured) {
      fields.report(PackProblem.ITEMS_OR_MEASURE, fields.place());
    }
    if (!isMeasured) {
      return new DecisionRule.Points(fields.list("items", this::item));
    }
    String finding = index.reference(fields, "measure", Kind.FINDING);
    AnswerType type = criteria.types().get(finding);
    if (type != null && !(type instanceof AnswerType.Quantity)) {
      fields.report(PackProblem.MEASURE_OF_NO_QUANTITY, fields.at("measure"), finding);
    }
    return new DecisionRule.Measure(finding);
  }

  private DecisionRule.Item item(ObjectReader fields) {
    return new DecisionRule.Item(
        fields.uniqueId(),
        fields.text("label"),
        fields.integer("points", -100, 100),
        criteria.required(fields, "when"),
        fields.wordOr("unanswered", DecisionRule.Unanswered.UNKNOWN));
  }

  private static DecisionRule.Band band(ObjectReader fields) {
    return new DecisionRule.Band(
        fields.uniqueId(),
        fields.text("label"),
        fields.numberOr("min", -Double.MAX_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY),
        fields.numberOr("max", -Double.MAX_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY),
        fields.text("meaning"),
        fields.textOrNone("action"),
        fields
            .objectIfThere("urgency", UrgencyReader::read)
            .orElseGet(() -> new Urgency(Triage.SELF_CARE, 0)));
  }

  private void check(DecisionRule rule, JsonPlace place, IssueCollector issues) {
    boolean points = rule.scoring() instanceof DecisionRule.Points;
    double expected = Double.NaN;
    for (int i = 0; i < rule.bands().size(); i++) {
      DecisionRule.Band band = rule.bands().get(i);
      if (points && (band.min() != Math.rint(band.min()) || band.max() != Math.rint(band.max()))) {
        issues.add(PackProblem.POINTS_NOT_WHOLE, place.at(i));
        return;
      }
      if (points ? band.min() > band.max() : band.min() >= band.max()) {
        issues.add(PackProblem.BAND_BACKWARDS, place.at(i), band.id());
        return;
      }
      if (i > 0 && band.min() != expected) {
        issues.add(
            band.min() < expected ? PackProblem.BANDS_OVERLAP : PackProblem.BANDS_LEAVE_A_GAP,
            place.at(i),
            rule.bands().get(i - 1).id(),
            band.id(),
            ObjectReader.plain(expected));
      }
      expected = band.max() + (points ? 1 : 0);
    }
    checkCover(rule, place, issues);
  }

  private void checkCover(DecisionRule rule, JsonPlace place, IssueCollector issues) {
    double least = 0;
    double most = 0;
    boolean pastMost = false;
    if (rule.scoring() instanceof DecisionRule.Points points) {
      for (DecisionRule.Item item : points.items()) {
        least += Math.min(0, item.points());
        most += Math.max(0, item.points());
      }
    } else if (rule.scoring() instanceof DecisionRule.Measure measure
        && criteria.types().get(measure.finding()) instanceof AnswerType.Quantity quantity) {
      least = quantity.min();
      most = quantity.max();
      pastMost = true; // the upper end of a band of a measure is exclusive
    } else {
      return;
    }
    List<DecisionRule.Band> bands = rule.bands();
    String from = ObjectReader.plain(least);
    String to = ObjectReader.plain(most);
    double high = bands.get(bands.size() - 1).max();
    if (bands.get(0).min() > least || high < most || (pastMost && high == most)) {
      issues.add(
          pastMost ? PackProblem.MEASURES_NOT_COVERED : PackProblem.SCORES_NOT_COVERED,
          place,
          from,
          to);
      return;
    }
    for (int i = 0; i < bands.size(); i++) {
      DecisionRule.Band band = bands.get(i);
      if (band.min() > most || band.max() < least) {
        issues.add(PackProblem.BAND_OUT_OF_REACH, place.at(i), band.id(), from, to);
      }
    }
  }
}
