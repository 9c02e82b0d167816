package org.popliteal.model.json;

import java.util.List;
import java.util.Optional;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Intervention;

/** Reads interventions. */
record InterventionReader(Index index, CriterionReader criteria, EvidenceReader evidence) {
  private static final int MAX_DAYS = 3650;
  private static final int MAX_TIMES = 1000;

  Intervention read(ObjectReader fields) {
    String id = fields.id("id");
    Evidence whole = evidence.required(fields);
    Intervention intervention =
        new Intervention(
            id,
            fields.text("label"),
            fields.text("plainLabel"),
            fields.textOrNone("articleTerm"),
            fields.texts("sources"),
            fields.word("kind", Intervention.Kind.class),
            fields.words("tags", Vocabulary.HAZARD),
            fields.text("instruction"),
            fields.text("plainInstruction"),
            index.bodySites(fields, "bodySites"),
            fields.list("doses", InterventionReader::dose),
            fields.word("performer", Intervention.Performer.class),
            place(fields),
            fields.integerOr("reviewDays", 0, MAX_DAYS, 0),
            fields.list("indications", indication -> indication(indication, whole)),
            fields.list("contraindications", against -> contraindication(against, id, whole)),
            evidence.facts(fields, "outcomes"),
            fields.textOrNone("indirectness"),
            whole,
            CodeReader.read(fields));
    if (fields.value("indications").isEmpty()) {
      fields.report(PackProblem.NO_INDICATION, fields.at("indications"), id);
    }
    return intervention;
  }

  private Intervention.Place place(ObjectReader fields) {
    return new Intervention.Place(
        index.references(fields, "insteadOf", Kind.INTERVENTION),
        index.references(fields, "triedAfter", Kind.INTERVENTION),
        fields.wordOr("burden", Intervention.Burden.LIGHT),
        fields.wordOr("whileUrgent", Intervention.WhileUrgent.WAITS),
        fields.wordOr("access", Intervention.Access.ON_ADVICE),
        criteria.or(fields, "mentionWhen", Criterion.always()));
  }

  private static Intervention.Dose dose(ObjectReader fields) {
    double amount = fields.numberOr("amount", Double.MIN_NORMAL, Double.MAX_VALUE, Double.NaN);
    String unit = unit(fields, "unit");
    double per = fields.numberOr("per", Double.MIN_NORMAL, Double.MAX_VALUE, 0);
    String perUnit = unit(fields, "perUnit");
    together(fields, "amount", "unit");
    together(fields, "per", "perUnit");
    Optional<Units.Unit> period = Units.parse(perUnit);
    if (period.isPresent() && !period.get().sameDimension(Units.parse("d").orElseThrow())) {
      fields.report(PackProblem.NO_UNIT_OF_TIME, fields.at("perUnit"), perUnit);
    }
    int times = fields.integerOr("times", 1, MAX_TIMES, 0);
    return new Intervention.Dose(
        fields.text("text"),
        amount,
        unit,
        times,
        fields.integerOr("timesMax", times + 1, MAX_TIMES, 0),
        per,
        perUnit,
        fields.integerOr("forDays", 1, MAX_DAYS, 0),
        fields.textOrNone("maximum"),
        fields.objectIfThere("prescription", each -> prescription(each, amount)));
  }

  private static Intervention.Prescription prescription(ObjectReader fields, double amount) {
    boolean isOpen = Double.isNaN(amount);
    return new Intervention.Prescription(
        fields.word("route", Intervention.Route.class),
        fields.textOrNone("site"),
        fields.numberOr(
            "atLeast", Double.MIN_NORMAL, isOpen ? Double.MAX_VALUE : amount, Double.NaN),
        fields.integerOr("hoursApart", 1, 24, 0),
        fields.number("inADay", isOpen ? Double.MIN_NORMAL : amount, Double.MAX_VALUE),
        fields.textOrNone("asNeededFor"));
  }

  private static void together(ObjectReader fields, String number, String unit) {
    if (fields.has(number) && !fields.has(unit)) {
      fields.missing(unit, "the UCUM unit of \"" + number + "\"");
    } else if (fields.has(unit) && !fields.has(number)) {
      fields.missing(number, "how many \"" + unit + "\"");
    }
  }

  private static String unit(ObjectReader fields, String key) {
    return Units.read(fields, key, fields.textOrNone(key), "Counts are written {count}.");
  }

  /** What calls for an intervention. An empty list would call for it in everyone. */
  private List<String> occasions(ObjectReader fields, String key, Kind kind) {
    if (fields.value(key).isArray() && fields.value(key).isEmpty()) {
      fields.report(PackProblem.EMPTY_OCCASIONS, fields.at(key), kind.noun());
    }
    return index.references(fields, key, kind);
  }

  private Intervention.Indication indication(ObjectReader fields, Evidence whole) {
    Intervention.Advice advice = fields.word("advice", Intervention.Advice.class);
    return new Intervention.Indication(
        occasions(fields, "causes", Kind.CAUSE),
        occasions(fields, "riskFactors", Kind.RISK_FACTOR),
        occasions(fields, "redFlags", Kind.RED_FLAG),
        criteria.or(fields, "when", Criterion.always()),
        advice,
        fields.wordOr(
            "reach",
            advice == Intervention.Advice.AVOID
                ? Intervention.Reach.NOT_EXCLUDED
                : Intervention.Reach.ACTED_ON),
        index.ofHead(fields, "phase", PackProblem.UNKNOWN_PHASE),
        fields.text("rationale"),
        fields.text("plainRationale"),
        evidence.or(fields, whole));
  }

  private Intervention.Contraindication contraindication(
      ObjectReader fields, String id, Evidence whole) {
    String alternative =
        fields.has("alternative") ? index.reference(fields, "alternative", Kind.INTERVENTION) : "";
    if (alternative.equals(id)) {
      fields.report(PackProblem.OWN_ALTERNATIVE, fields.at("alternative"), id);
    }
    return new Intervention.Contraindication(
        fields.uniqueId(),
        criteria.required(fields, "when"),
        fields.word("severity", Intervention.Severity.class),
        fields.text("reason"),
        fields.text("plainReason"),
        alternative,
        evidence.or(fields, whole));
  }
}
