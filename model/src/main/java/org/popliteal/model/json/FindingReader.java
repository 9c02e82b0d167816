package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;

/** Reads findings. */
final class FindingReader {
  private static final double NEARLY = 0.02;

  private final Problems problems;
  private final Index index;
  private final FrequencyReader frequencies;
  private final Set<String> aliases = new HashSet<>();

  FindingReader(Problems problems, Index index, FrequencyReader frequencies) {
    this.problems = problems;
    this.index = index;
    this.frequencies = frequencies;
  }

  /**
   * Reads what kinds of answers the findings take, which every criterion needs before any finding
   * can be read whole. Findings whose answer cannot be read are missing.
   */
  Map<String, AnswerType> types() {
    Map<String, AnswerType> types = new LinkedHashMap<>();
    for (Part part : index.parts(Kind.FINDING)) {
      answer(new Fields(part.node(), part.place(), problems))
          .ifPresent(type -> types.put(part.id(), type));
    }
    return types;
  }

  /** Reads a finding. Its answer was read, and its problems reported, before. */
  Finding read(Part part, Criteria criteria, Grounds grounds, Codes codes) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    String id = fields.id("id");
    if (!fields.textOrNone("unweighed").isEmpty()) {
      index.use(Kind.FINDING, id);
    }
    fields.has("answer");
    AnswerType type = criteria.types().getOrDefault(id, new AnswerType.YesNo());
    Finding.Purpose purpose = purpose(fields, id);
    Finding finding =
        new Finding(
            id,
            fields.text("label"),
            fields.text("question"),
            fields.textOrNone("help"),
            fields.word("kind", Words.FINDING_KIND, Finding.Kind.SYMPTOM),
            fields.word("respondent", Words.RESPONDENT, Finding.Respondent.RUNNER),
            index.section(fields, "section"),
            type,
            fields.has("cluster") ? fields.id("cluster") : id,
            criteria.or(fields, "askWhen", Criterion.always()),
            fields.objects("derived", each -> Optional.of(quotient(each, id, type, criteria))),
            fields.texts("sources"),
            codes.read(fields),
            fields.objects("recorded", each -> Optional.of(recorded(each, type, codes, grounds))),
            grounds.remarks(fields),
            purpose,
            fields.has("ordinary") && criteria.types().containsKey(id)
                ? frequencies.ordinary(fields, id, type)
                : List.of(),
            aliases(fields));
    fields.done();
    return finding;
  }

  /** Ids of earlier versions; today nothing else may have them. */
  private List<String> aliases(Fields fields) {
    List<String> aliases = fields.texts("aliases");
    for (int i = 0; i < aliases.size(); i++) {
      String alias = aliases.get(i);
      if (index.part(Kind.FINDING, alias).isPresent() || !this.aliases.add(alias)) {
        aliasTaken(fields.at("aliases").at(i), alias, "finding");
      }
    }
    return aliases;
  }

  private void aliasTaken(Place place, String alias, String what) {
    problems.add(
        PackProblem.DUPLICATE_ID,
        place,
        "the alias \"" + alias + "\" already means another " + what,
        "Take the alias away, or rename the other " + what + ".");
  }

  private Finding.Purpose purpose(Fields fields, String id) {
    if (fields.has("purpose") == fields.has("ordinary")) {
      problems.add(
          PackProblem.PURPOSE_UNCLEAR,
          fields.place(),
          fields.has("purpose")
              ? "\"" + id + "\" bears on causes and has another purpose as well"
              : "nothing says whether \"" + id + "\" bears on causes",
          "Add \"ordinary\" (how often ordinary patients have it) if it does, or else "
              + "\"purpose\": safety, plan or record.");
    }
    return fields.wordOr("purpose", Words.PURPOSE, Finding.Purpose.CAUSES);
  }

  private Finding.Recorded recorded(Fields fields, AnswerType type, Codes codes, Grounds grounds) {
    String option = "";
    if (type instanceof AnswerType.Choice choice) {
      option = fields.text("option");
      List<String> known = choice.options().stream().map(AnswerType.Option::id).toList();
      if (!option.isEmpty() && !known.contains(option)) {
        problems.add(
            PackProblem.UNKNOWN_OPTION,
            fields.at("option"),
            "the finding has no option \"" + option + "\"",
            NearestId.suggest(option, known));
      }
    }
    return new Finding.Recorded(
        option,
        fields.integerOr("validDays", 1, 36500, 0),
        codes.read(fields),
        fields.has("validDays") ? grounds.ofNumber(fields) : grounds.or(fields, Grounds.none()));
  }

  private Finding.Quotient quotient(Fields fields, String id, AnswerType type, Criteria criteria) {
    String numerator = index.reference(fields, "numerator", Kind.FINDING);
    String denominator = index.reference(fields, "denominator", Kind.FINDING);
    for (String each : List.of(id, numerator, denominator)) {
      AnswerType its = each.equals(id) ? type : criteria.types().get(each);
      if (its != null && !(its instanceof AnswerType.Quantity)) {
        problems.add(
            PackProblem.DERIVATION,
            fields.place(),
            "\"" + each + "\" is no quantity",
            "Derive quantities from quantities alone.");
      }
    }
    if (numerator.equals(id) || denominator.equals(id)) {
      problems.add(
          PackProblem.DERIVATION,
          fields.place(),
          "\"" + id + "\" is derived from itself",
          "Name the findings that it is computed from.");
    }
    return new Finding.Quotient(
        numerator,
        denominator,
        fields.integerOr("power", 1, 4, 1),
        fields.numberOr("scale", Double.MIN_NORMAL, Double.MAX_VALUE, 1));
  }

  private Optional<AnswerType> answer(Fields finding) {
    int before = problems.errors();
    Optional<AnswerType> type = finding.object("answer", this::type);
    return problems.errors() == before ? type : Optional.empty();
  }

  private AnswerType type(Fields fields) {
    return switch (fields.word("type", Words.ANSWER, "")) {
      case "choice" -> choice(fields);
      case "quantity" -> quantity(fields);
      default -> new AnswerType.YesNo();
    };
  }

  private AnswerType choice(Fields fields) {
    AnswerType.Select select = fields.word("select", Words.SELECT, AnswerType.Select.ONE);
    Set<String> ids = new HashSet<>();
    List<AnswerType.Option> options =
        fields.objects(
            "options",
            each -> {
              AnswerType.Option option =
                  new AnswerType.Option(
                      each.id("id"),
                      each.text("label"),
                      each.texts("anyOf"),
                      each.texts("aliases"));
              if (!ids.add(option.id())) {
                problems.add(
                    PackProblem.DUPLICATE_ID,
                    each.at("id"),
                    "there are two options \"" + option.id() + "\"",
                    "Rename one of them, or take it away.");
              }
              return Optional.of(option);
            });
    if (options.size() < 2) {
      problems.add(
          PackProblem.EMPTY_LIST,
          fields.at("options"),
          "a choice needs at least two options",
          "Add options, or make it a yes-no finding.");
    }
    for (int i = 0; i < options.size(); i++) {
      for (String alias : options.get(i).aliases()) {
        if (!ids.add(alias)) {
          aliasTaken(fields.at("options").at(i).at("aliases"), alias, "option");
        }
      }
    }
    Set<String> definite = new HashSet<>();
    options.stream()
        .filter(each -> each.anyOf().isEmpty())
        .forEach(each -> definite.add(each.id()));
    for (int i = 0; i < options.size(); i++) {
      for (String each : options.get(i).anyOf()) {
        if (!definite.contains(each)) {
          problems.add(
              PackProblem.UNKNOWN_OPTION,
              fields.at("options").at(i).at("anyOf"),
              "there is no option \"" + each + "\" of its own",
              NearestId.suggest(each, definite));
        }
      }
    }
    return new AnswerType.Choice(select, options);
  }

  private AnswerType quantity(Fields fields) {
    String unit = fields.text("unit");
    Optional<Units.Unit> own = unit(fields, "unit", unit);
    double min = fields.number("min", -Double.MAX_VALUE, Double.MAX_VALUE);
    double max = fields.number("max", -Double.MAX_VALUE, Double.MAX_VALUE);
    if (fields.has("min") && fields.has("max") && min >= max) {
      problems.add(
          PackProblem.OUT_OF_RANGE,
          fields.at("max"),
          "the greatest value is not above the least",
          "Exchange min and max, or widen the range.");
    }
    int decimals = fields.integerOr("decimals", 0, 6, 0);
    Map<String, AnswerType.Conversion> seen = new HashMap<>();
    List<AnswerType.Conversion> alternatives =
        fields.objects(
            "alternatives",
            each -> {
              AnswerType.Conversion conversion = conversion(each, unit, own);
              if (conversion.unit().equals(unit)
                  || seen.put(conversion.unit(), conversion) != null) {
                problems.add(
                    PackProblem.LISTED_TWICE,
                    each.at("unit"),
                    "the unit \"" + conversion.unit() + "\" is listed twice",
                    "Take one of them away.");
              }
              return Optional.of(conversion);
            });
    return new AnswerType.Quantity(
        unit, min, max, decimals, new ArrayList<>(alternatives), bands(fields));
  }

  /** Answer classes, from the least to the greatest, without overlap or gap. */
  private List<AnswerType.Band> bands(Fields fields) {
    Set<String> ids = new HashSet<>();
    List<AnswerType.Band> bands =
        fields.objects(
            "bands",
            each -> {
              Criterion.Within within = Criteria.within(each, "", problems);
              if (!ids.add(each.id("id"))) {
                problems.add(
                    PackProblem.DUPLICATE_ID,
                    each.at("id"),
                    "there are two bands \"" + each.id("id") + "\"",
                    "Rename one of them.");
              }
              return Optional.of(
                  new AnswerType.Band(
                      each.id("id"), each.text("label"), within.low(), within.high()));
            });
    for (int i = 0; i < bands.size(); i++) {
      Criterion.Bound low = bands.get(i).low();
      boolean fits =
          i == 0
              ? low.isOpen()
              : low.value() == bands.get(i - 1).high().value()
                  && low.end() != bands.get(i - 1).high().end();
      if (!fits || (i == bands.size() - 1 && !bands.get(i).high().isOpen())) {
        problems.add(
            PackProblem.BANDS_DO_NOT_COVER,
            fields.at("bands").at(i),
            "the bands overlap, leave a gap, or do not cover all values",
            "Let the first have no lower bound and the last no upper bound, and each begin where "
                + "the one before ends: \"lessThan\": 18, then \"atLeast\": 18.");
        break;
      }
    }
    return bands;
  }

  private Optional<Units.Unit> unit(Fields fields, String key, String unit) {
    Optional<Units.Unit> parsed = Units.parse(unit);
    if (parsed.isEmpty() && !unit.isBlank()) {
      problems.add(
          PackProblem.UNKNOWN_UNIT,
          fields.at(key),
          "\"" + unit + "\" is not a UCUM unit that is known here",
          NearestId.suggest(unit, Units.atoms())
              + " Counts and scores are written {count}, {score}.");
    }
    return parsed;
  }

  private AnswerType.Conversion conversion(
      Fields fields, String ownUnit, Optional<Units.Unit> own) {
    String unit = fields.text("unit");
    Optional<Units.Unit> other = unit(fields, "unit", unit);
    double offset = fields.numberOr("offset", -Double.MAX_VALUE, Double.MAX_VALUE, 0);
    JsonNode given = fields.value("factor");
    double factor = given.isNumber() ? given.doubleValue() : Double.NaN;
    if (given.isMissingNode()) {
      fields.missing("factor", "how many " + ownUnit + " one " + unit + " is");
    } else if (!(factor > 0) || Double.isInfinite(factor)) {
      problems.add(
          PackProblem.WRONG_CONVERSION,
          fields.at("factor"),
          "a conversion factor must be above 0",
          "Say how many " + ownUnit + " one " + unit + " is.");
    } else if (own.isPresent() && other.isPresent()) {
      check(fields, factor, offset, own.get(), other.get());
    }
    return new AnswerType.Conversion(unit, factor > 0 ? factor : 1, offset);
  }

  private void check(
      Fields fields, double factor, double offset, Units.Unit own, Units.Unit other) {
    if (!own.sameDimension(other)) {
      problems.add(
          PackProblem.UNIT_OF_OTHER_DIMENSION,
          fields.at("unit"),
          "this unit measures something else than the finding's own",
          "Name a unit of the same dimension, or make it a finding of its own.");
      return;
    }
    if (!own.annotation().equals(other.annotation())) {
      return; // What {FEU} or {score} means is not UCUM's to say: the factor stands as it is.
    }
    double right = other.magnitude() / own.magnitude();
    double shift = (other.zero() - own.zero()) / own.magnitude();
    if (Math.abs(factor / right - 1) > NEARLY || Math.abs(offset - shift) > 0.05) {
      problems.add(
          PackProblem.WRONG_CONVERSION,
          fields.place(),
          "the conversion is wrong",
          "The factor is "
              + Fields.plain(rounded(right))
              + (rounded(shift) == 0
                  ? "."
                  : ", and the offset " + Fields.plain(rounded(shift)) + "."));
    }
  }

  private static double rounded(double value) {
    return new java.math.BigDecimal(value).round(new java.math.MathContext(6)).doubleValue();
  }
}
