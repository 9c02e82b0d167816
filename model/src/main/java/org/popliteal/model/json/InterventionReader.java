package org.popliteal.model.json;

import java.util.List;
import java.util.Optional;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Intervention;

/** Reads interventions. */
record InterventionReader(Index index, CriterionReader criteria, EvidenceReader evidence) {
  private static final int MAX_DAYS = 3650;

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
      fields.report(
          PackProblem.NO_INDICATION,
          "indications",
          "nothing says when \"" + id + "\" is advised",
          "Give at least one indication, with \"advice\": \"avoid\" if it is advised against.");
    }
    return intervention;
  }

  private Intervention.Place place(ObjectReader fields) {
    return new Intervention.Place(
        index.references(fields, "insteadOf", Kind.INTERVENTION),
        index.references(fields, "triedAfter", Kind.INTERVENTION),
        fields.wordOr("burden", Intervention.Burden.LIGHT),
        fields.wordOr("whileUrgent", Intervention.WhileUrgent.WAITS),
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
      fields.report(
          PackProblem.UNIT_OF_OTHER_DIMENSION,
          "perUnit",
          "\"" + perUnit + "\" is no unit of time",
          "Use h, d, wk or mo.");
    }
    return new Intervention.Dose(
        fields.text("text"),
        amount,
        unit,
        fields.integerOr("times", 1, 1000, 0),
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
      fields.report(
          PackProblem.EMPTY_LIST,
          key,
          "the list is empty",
          "Name at least one " + kind.noun() + ", or leave the key out if it does not matter.");
    }
    return index.references(fields, key, kind);
  }

  private Intervention.Indication indication(ObjectReader fields, Evidence whole) {
    return new Intervention.Indication(
        occasions(fields, "causes", Kind.CAUSE),
        occasions(fields, "riskFactors", Kind.RISK_FACTOR),
        occasions(fields, "redFlags", Kind.RED_FLAG),
        criteria.or(fields, "when", Criterion.always()),
        fields.word("advice", Intervention.Advice.class),
        fields.wordOr("reach", Intervention.Reach.NOT_EXCLUDED),
        index.phase(fields, "phase"),
        fields.text("rationale"),
        fields.text("plainRationale"),
        evidence.or(fields, whole));
  }

  private Intervention.Contraindication contraindication(
      ObjectReader fields, String id, Evidence whole) {
    String alternative =
        fields.has("alternative") ? index.reference(fields, "alternative", Kind.INTERVENTION) : "";
    if (alternative.equals(id)) {
      fields.report(
          PackProblem.OWN_ALTERNATIVE,
          "alternative",
          "\"" + id + "\" is its own alternative",
          "Name another intervention, or leave the key out.");
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
