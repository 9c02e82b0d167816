package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;

/** Reads findings. */
final class FindingReader {
  private static final String COUNTS = "Counts and scores are written {count}, {score}.";
  private static final double NEARLY = 0.02;

  private final Index index;
  private final CriterionReader criteria;
  private final EvidenceReader evidence;
  private final FrequencyReader frequencies;
  private final Set<String> aliases = new HashSet<>();

  FindingReader(
      Index index, CriterionReader criteria, EvidenceReader evidence, FrequencyReader frequencies) {
    this.index = index;
    this.criteria = criteria;
    this.evidence = evidence;
    this.frequencies = frequencies;
  }

  private enum Form {
    YES_NO,
    CHOICE,
    QUANTITY
  }

  /**
   * Reads what kinds of answers the findings take, which every criterion needs before any finding
   * can be read whole. Findings whose answer cannot be read are missing.
   */
  static Map<String, AnswerType> types(Index index, IssueCollector issues) {
    Map<String, AnswerType> types = new LinkedHashMap<>();
    for (Entry entry : index.entries(Kind.FINDING)) {
      int before = issues.errors();
      AnswerType type = entry.reader(issues).object("answer", FindingReader::type);
      if (issues.errors() == before) {
        types.put(entry.id(), type);
      }
    }
    return types;
  }

  /**
   * Reads a finding. Its answer was read, and its problems reported, before. One with errors is
   * known, but what causes say of it is not judged.
   */
  Finding read(ObjectReader fields) {
    int before = fields.issues().errors();
    String id = fields.id("id");
    if (!fields.textOrNone("unweighed").isEmpty()) {
      index.use(Kind.FINDING, id);
    }
    fields.has("answer");
    boolean isTyped = criteria.types().containsKey(id);
    AnswerType type = criteria.types().getOrDefault(id, new AnswerType.YesNo());
    Finding finding =
        new Finding(
            id,
            fields.text("label"),
            fields.text("question"),
            fields.textOrNone("help"),
            fields.word("kind", Finding.Kind.class),
            fields.word("respondent", Finding.Respondent.class),
            index.ofHead(fields, "section", PackProblem.UNKNOWN_SECTION),
            type,
            fields.has("cluster") ? fields.id("cluster") : id,
            criteria.or(fields, "askWhen", Criterion.always()),
            fields.list("derived", quotient -> quotient(quotient, id, type)),
            fields.texts("sources"),
            CodeReader.read(fields),
            fields.list("recorded", recorded -> recorded(recorded, type)),
            evidence.remarks(fields),
            purpose(fields, id),
            fields.has("ordinary") && isTyped ? frequencies.ordinary(fields, id, type) : List.of(),
            aliases(fields));
    fields.done();
    if (fields.issues().errors() == before && isTyped) {
      frequencies.add(finding);
    }
    return finding;
  }

  /** Ids of earlier versions; today nothing else may have them. */
  private List<String> aliases(ObjectReader fields) {
    return fields.texts(
        "aliases",
        (alias, place) -> {
          if (index.entry(Kind.FINDING, alias).isPresent() || !aliases.add(alias)) {
            aliasTaken(fields.issues(), place, alias, "finding");
          }
        });
  }

  private static void aliasTaken(
      IssueCollector issues, JsonPlace place, String alias, String what) {
    issues.add(PackProblem.ALIAS_TAKEN, place, alias, what);
  }

  private static Finding.Purpose purpose(ObjectReader fields, String id) {
    if (fields.has("purpose") == fields.has("ordinary")) {
      fields.report(
          fields.has("purpose") ? PackProblem.TWO_PURPOSES : PackProblem.PURPOSE_UNCLEAR,
          fields.place(),
          id);
    }
    return fields.wordBut("purpose", Finding.Purpose.CAUSES);
  }

  private Finding.Recorded recorded(ObjectReader fields, AnswerType type) {
    String option = type instanceof AnswerType.Choice ? option(fields, "option", type) : "";
    return new Finding.Recorded(
        option,
        fields.integerOr("validDays", 1, 36500, 0),
        CodeReader.read(fields),
        fields.has("validDays")
            ? evidence.ofNumber(fields)
            : evidence.or(fields, EvidenceReader.none()));
  }

  /** An option that must be one of the finding's own. */
  static String option(ObjectReader fields, String key, AnswerType type) {
    String option = fields.text(key);
    if (!option.isEmpty() && !type.ids().contains(option)) {
      fields.report(
          PackProblem.UNKNOWN_OPTION,
          fields.at(key),
          option,
          NearestId.suggest(option, type.ids()));
    }
    return option;
  }

  private Finding.Quotient quotient(ObjectReader fields, String id, AnswerType type) {
    String numerator = index.reference(fields, "numerator", Kind.FINDING);
    String denominator = index.reference(fields, "denominator", Kind.FINDING);
    for (String operand : List.of(id, numerator, denominator)) {
      AnswerType its = operand.equals(id) ? type : criteria.types().get(operand);
      if (its != null && !(its instanceof AnswerType.Quantity)) {
        fields.report(PackProblem.DERIVED_FROM_NO_QUANTITY, fields.place(), operand);
      }
    }
    if (numerator.equals(id) || denominator.equals(id)) {
      fields.report(PackProblem.DERIVED_FROM_ITSELF, fields.place(), id);
    }
    return new Finding.Quotient(
        numerator,
        denominator,
        fields.integerOr("power", 1, 4, 1),
        fields.numberOr("scale", Double.MIN_NORMAL, Double.MAX_VALUE, 1));
  }

  private static AnswerType type(ObjectReader fields) {
    return switch (fields.word("type", Form.class)) {
      case YES_NO -> new AnswerType.YesNo();
      case CHOICE -> choice(fields);
      case QUANTITY -> quantity(fields);
    };
  }

  private static AnswerType choice(ObjectReader fields) {
    AnswerType.Select select = fields.word("select", AnswerType.Select.class);
    List<AnswerType.Option> options = fields.list("options", FindingReader::option);
    if (options.size() < 2) {
      fields.report(PackProblem.TOO_FEW_OPTIONS, fields.at("options"));
    }
    Set<String> ids = new HashSet<>();
    Set<String> definite = new HashSet<>();
    for (AnswerType.Option option : options) {
      ids.add(option.id());
      if (option.anyOf().isEmpty()) {
        definite.add(option.id());
      }
    }
    for (int i = 0; i < options.size(); i++) {
      JsonPlace place = fields.at("options").at(i);
      for (String alias : options.get(i).aliases()) {
        if (!ids.add(alias)) {
          aliasTaken(fields.issues(), place.at("aliases"), alias, "option");
        }
      }
      for (String meant : options.get(i).anyOf()) {
        if (!definite.contains(meant)) {
          fields.report(
              PackProblem.UNKNOWN_DEFINITE_OPTION,
              place.at("anyOf"),
              meant,
              NearestId.suggest(meant, definite));
        }
      }
    }
    return new AnswerType.Choice(select, options);
  }

  private static AnswerType.Option option(ObjectReader fields) {
    return new AnswerType.Option(
        fields.uniqueId(), fields.text("label"), fields.texts("anyOf"), fields.texts("aliases"));
  }

  private static AnswerType quantity(ObjectReader fields) {
    String unit = Units.read(fields, "unit", fields.text("unit"), COUNTS);
    double min = fields.number("min", -Double.MAX_VALUE, Double.MAX_VALUE);
    double max = fields.number("max", -Double.MAX_VALUE, Double.MAX_VALUE);
    if (fields.has("min") && fields.has("max") && min >= max) {
      fields.report(PackProblem.RANGE_BACKWARDS, fields.at("max"));
    }
    Set<String> units = new HashSet<>(Set.of(unit));
    return new AnswerType.Quantity(
        unit,
        min,
        max,
        fields.integerOr("decimals", 0, 6, 0),
        fields.list("alternatives", alternative -> conversion(alternative, unit, units)),
        bands(fields));
  }

  /** Answer classes, from the least to the greatest, without overlap or gap. */
  private static List<AnswerType.Band> bands(ObjectReader fields) {
    List<AnswerType.Band> bands =
        fields.list(
            "bands",
            band -> {
              Criterion.Within within = CriterionReader.within(band, "");
              return new AnswerType.Band(
                  band.uniqueId(), band.text("label"), within.low(), within.high());
            });
    for (int i = 0; i < bands.size(); i++) {
      Criterion.Bound low = bands.get(i).low();
      boolean fits =
          i == 0
              ? low.isOpen()
              : low.value() == bands.get(i - 1).high().value()
                  && low.end() != bands.get(i - 1).high().end();
      if (!fits || (i == bands.size() - 1 && !bands.get(i).high().isOpen())) {
        fields.report(PackProblem.BANDS_DO_NOT_COVER, fields.at("bands").at(i));
        break;
      }
    }
    return bands;
  }

  private static AnswerType.Conversion conversion(
      ObjectReader fields, String own, Set<String> units) {
    String unit = Units.read(fields, "unit", fields.text("unit"), COUNTS);
    if (!units.add(unit)) {
      fields.listedTwice(fields.at("unit"), "the unit \"" + unit + "\"");
    }
    double offset = fields.numberOr("offset", -Double.MAX_VALUE, Double.MAX_VALUE, 0);
    JsonNode given = fields.value("factor");
    double factor = given.isNumber() ? given.doubleValue() : Double.NaN;
    String meaning = "how many " + own + " one " + unit + " is";
    if (given.isMissingNode()) {
      fields.missing("factor", meaning);
    } else if (!(factor > 0) || Double.isInfinite(factor)) {
      fields.report(PackProblem.BAD_FACTOR, fields.at("factor"), meaning);
    } else {
      Units.parse(own)
          .ifPresent(
              its ->
                  Units.parse(unit).ifPresent(other -> check(fields, factor, offset, its, other)));
    }
    return new AnswerType.Conversion(unit, factor > 0 ? factor : 1, offset);
  }

  private static void check(
      ObjectReader fields, double factor, double offset, Units.Unit own, Units.Unit other) {
    if (!own.sameDimension(other)) {
      fields.report(PackProblem.UNIT_OF_OTHER_DIMENSION, fields.at("unit"));
      return;
    }
    if (!own.annotation().equals(other.annotation())) {
      return; // What {FEU} or {score} means is not UCUM's to say: the factor stands as it is.
    }
    double right = other.magnitude() / own.magnitude();
    double shift = (other.zero() - own.zero()) / own.magnitude();
    if (Math.abs(factor / right - 1) > NEARLY || Math.abs(offset - shift) > 0.05) {
      String rest = rounded(shift).equals("0") ? "." : ", and the offset " + rounded(shift) + ".";
      fields.report(PackProblem.WRONG_CONVERSION, fields.place(), rounded(right), rest);
    }
  }

  private static String rounded(double value) {
    return ObjectReader.plain(new BigDecimal(value).round(new MathContext(6)).doubleValue());
  }
}
