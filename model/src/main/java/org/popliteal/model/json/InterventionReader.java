package org.popliteal.model.json;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Intervention;

/** Reads interventions. */
final class InterventionReader {
  private static final int MOST_DAYS = 3650;

  private final Problems problems;
  private final Index index;
  private final Criteria criteria;
  private final Grounds grounds;
  private final Codes codes;

  InterventionReader(
      Index index, Criteria criteria, Grounds grounds, Codes codes, Problems problems) {
    this.index = index;
    this.criteria = criteria;
    this.grounds = grounds;
    this.codes = codes;
    this.problems = problems;
  }

  Intervention read(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    String id = fields.id("id");
    Evidence evidence = grounds.required(fields);
    Set<String> contraindications = new HashSet<>();
    Intervention intervention =
        new Intervention(
            id,
            fields.text("label"),
            fields.text("plainLabel"),
            fields.textOrNone("articleTerm"),
            fields.texts("sources"),
            fields.word("kind", Words.INTERVENTION_KIND, Intervention.Kind.EDUCATION),
            fields.words("tags", Words.HAZARD),
            fields.text("instruction"),
            fields.text("plainInstruction"),
            fields.objects("doses", each -> Optional.of(dose(each))),
            fields.word("performer", Words.PERFORMER, Intervention.Performer.PATIENT),
            fields.integerOr("reviewDays", 0, MOST_DAYS, 0),
            fields.objects("indications", each -> Optional.of(indication(each, evidence))),
            fields.objects(
                "contraindications",
                each -> Optional.of(contraindication(each, id, evidence, contraindications))),
            grounds.facts(fields, "outcomes"),
            fields.textOrNone("indirectness"),
            evidence,
            codes.read(fields));
    fields.done();
    if (!fields.has("indications") || fields.value("indications").isEmpty()) {
      problems.add(
          PackProblem.NO_INDICATION,
          fields.at("indications"),
          "nothing says when \"" + id + "\" is advised",
          "Give at least one indication, with \"advice\": \"avoid\" if it is advised against.");
    }
    return intervention;
  }

  private Intervention.Dose dose(Fields fields) {
    double amount = fields.numberOr("amount", Double.MIN_NORMAL, Double.MAX_VALUE, Double.NaN);
    String unit = unit(fields, "unit");
    double per = fields.numberOr("per", Double.MIN_NORMAL, Double.MAX_VALUE, 0);
    String perUnit = unit(fields, "perUnit");
    together(fields, "amount", "unit");
    together(fields, "per", "perUnit");
    Optional<Units.Unit> period = Units.parse(perUnit);
    Optional<Units.Unit> day = Units.parse("d");
    if (period.isPresent() && day.isPresent() && !period.get().sameDimension(day.get())) {
      problems.add(
          PackProblem.UNIT_OF_OTHER_DIMENSION,
          fields.at("perUnit"),
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
        fields.integerOr("forDays", 1, MOST_DAYS, 0),
        fields.textOrNone("maximum"));
  }

  private void together(Fields fields, String number, String unit) {
    if (fields.has(number) && !fields.has(unit)) {
      fields.missing(unit, "the UCUM unit of \"" + number + "\"");
    } else if (fields.has(unit) && !fields.has(number)) {
      fields.missing(number, "how many \"" + unit + "\"");
    }
  }

  private String unit(Fields fields, String key) {
    String unit = fields.textOrNone(key);
    if (!unit.isBlank() && Units.parse(unit).isEmpty()) {
      problems.add(
          PackProblem.UNKNOWN_UNIT,
          fields.at(key),
          "\"" + unit + "\" is not a UCUM unit that is known here",
          NearestId.suggest(unit, Units.atoms()) + " Counts are written {count}.");
    }
    return unit;
  }

  /** What calls for an intervention. An empty list would call for it in everyone. */
  private List<String> occasions(Fields fields, String key, Kind kind) {
    if (fields.value(key).isArray() && fields.value(key).isEmpty()) {
      problems.add(
          PackProblem.EMPTY_LIST,
          fields.at(key),
          "the list is empty",
          "Name at least one " + kind.noun() + ", or leave the key out if it does not matter.");
    }
    return index.references(fields, key, kind);
  }

  private Intervention.Indication indication(Fields fields, Evidence evidence) {
    return new Intervention.Indication(
        occasions(fields, "causes", Kind.CAUSE),
        occasions(fields, "riskFactors", Kind.RISK_FACTOR),
        occasions(fields, "redFlags", Kind.RED_FLAG),
        criteria.or(fields, "when", Criterion.always()),
        fields.word("advice", Words.ADVICE, Intervention.Advice.CONSIDER),
        index.phase(fields, "phase"),
        fields.text("rationale"),
        fields.text("plainRationale"),
        grounds.or(fields, evidence));
  }

  private Intervention.Contraindication contraindication(
      Fields fields, String id, Evidence evidence, Set<String> seen) {
    String alternative = index.referenceOrNone(fields, "alternative", Kind.INTERVENTION);
    if (alternative.equals(id)) {
      problems.add(
          PackProblem.OWN_ALTERNATIVE,
          fields.at("alternative"),
          "\"" + id + "\" is its own alternative",
          "Name another intervention, or leave the key out.");
    }
    String own = fields.id("id");
    if (!seen.add(own)) {
      problems.add(
          PackProblem.DUPLICATE_ID,
          fields.at("id"),
          "there are two contraindications \"" + own + "\"",
          "Rename one of them, or take it away.");
    }
    return new Intervention.Contraindication(
        own,
        criteria.required(fields, "when"),
        fields.word("severity", Words.SEVERITY, Intervention.Severity.ABSOLUTE),
        fields.text("reason"),
        fields.text("plainReason"),
        alternative,
        grounds.or(fields, evidence));
  }
}
