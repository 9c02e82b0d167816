package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Truth;

/** Reads criteria, and reports those that can never be true or never be false. */
final class Criteria {
  private static final Map<String, Answer.Presence> PRESENCE = presence();
  private static final List<String> FORMS =
      List.of("finding", "all", "any", "not", "count", "rule", "riskFactor");

  private final Problems problems;
  private final Index index;
  private final Map<String, AnswerType> types;
  private final Satisfiability satisfiability;
  private final Map<String, DecisionRule> rules = new HashMap<>();
  private final Map<String, Criterion> riskFactors = new HashMap<>();
  private final Set<String> riskFactorsBeingRead = new LinkedHashSet<>();
  private boolean insideRule;

  Criteria(Problems problems, Index index, Map<String, AnswerType> types) {
    this.problems = problems;
    this.index = index;
    this.types = types;
    this.satisfiability = new Satisfiability(types);
  }

  private static Map<String, Answer.Presence> presence() {
    Map<String, Answer.Presence> words = new LinkedHashMap<>();
    words.put("yes", Answer.Presence.PRESENT);
    words.put("no", Answer.Presence.ABSENT);
    return words;
  }

  /** Rules are read first: no criterion of theirs may name another rule. */
  void readingRules(boolean now) {
    insideRule = now;
  }

  void rule(DecisionRule rule) {
    rules.put(rule.id(), rule);
  }

  Map<String, AnswerType> types() {
    return types;
  }

  Satisfiability satisfiability() {
    return satisfiability;
  }

  /** A criterion that must be there. */
  Criterion required(Fields fields, String key) {
    if (!fields.has(key)) {
      fields.missing(key, "a criterion");
      return Criterion.always();
    }
    return read(fields.value(key), fields.at(key));
  }

  /** A criterion that may be missing. */
  Criterion or(Fields fields, String key, Criterion otherwise) {
    return fields.has(key) ? required(fields, key) : otherwise;
  }

  /** Never true: for exclusions that nobody stated. */
  static Criterion never() {
    return new Criterion.Any(List.of());
  }

  /** Stands for something that could not be read. No verdict is given on what contains it. */
  private static Criterion unjudged(String id) {
    return new Criterion.Is("?" + id, Answer.Presence.PRESENT);
  }

  private Criterion read(JsonNode node, Place place) {
    return Fields.of(node, place, problems)
        .map(
            fields -> {
              int before = problems.errors();
              Criterion criterion = read(fields);
              fields.done();
              if (problems.errors() == before) {
                judge(criterion, place);
              }
              return criterion;
            })
        .orElseGet(Criterion::always);
  }

  /**
   * Reports a criterion that the answers cannot move. Parts come first, so only the innermost is
   * told.
   */
  private void judge(Criterion criterion, Place place) {
    if (!satisfiability.canBe(Truth.TRUE, criterion)) {
      problems.add(
          PackProblem.NEVER_TRUE,
          place,
          "no answers can make this true",
          "Two parts contradict each other, or a bound lies outside the "
              + "finding's range: change or remove it.");
    } else if (!satisfiability.canBe(Truth.FALSE, criterion)) {
      problems.add(
          PackProblem.NEVER_FALSE,
          place,
          "no answers can make this false",
          "It holds for everyone: narrow it, or leave it out if it is meant for everyone.");
    }
  }

  private Criterion read(Fields fields) {
    List<String> forms = FORMS.stream().filter(fields::has).toList();
    if (forms.size() != 1) {
      fields.keys().forEach(fields::has);
      problems.add(
          PackProblem.CRITERION_SHAPE,
          fields.place(),
          forms.isEmpty()
              ? "this is no criterion"
              : "a criterion has one form, this one has several: " + String.join(", ", forms),
          "Write exactly one of finding, all, any, not, count with of, rule with "
              + "bands, riskFactor.");
      return Criterion.always();
    }
    return switch (forms.get(0)) {
      case "finding" -> finding(fields);
      case "all" -> new Criterion.All(parts(fields, "all"));
      case "any" -> new Criterion.Any(parts(fields, "any"));
      case "not" -> new Criterion.Not(read(fields.value("not"), fields.at("not")));
      case "count" -> {
        List<Criterion> parts = parts(fields, "of");
        yield new Criterion.AtLeast(fields.integer("count", 1, Math.max(1, parts.size())), parts);
      }
      case "rule" -> rule(fields);
      default -> riskFactor(fields);
    };
  }

  private List<Criterion> parts(Fields fields, String key) {
    fields.some(key);
    return fields.each(key, (node, place) -> Optional.of(read(node, place)));
  }

  private Criterion finding(Fields fields) {
    String finding = index.reference(fields, "finding", Kind.FINDING);
    boolean options = fields.has("anyOf");
    boolean bounds =
        List.of("atLeast", "moreThan", "atMost", "lessThan").stream().filter(fields::has).count()
            > 0;
    boolean unit = fields.has("unit");
    boolean is = fields.has("is");
    Answer.Presence presence = fields.wordOr("is", PRESENCE, Answer.Presence.PRESENT);
    List<String> chosen = fields.texts("anyOf");
    Criterion.Within within = within(fields, finding, problems);
    AnswerType type = types.get(finding);
    if (type == null) {
      return unjudged(finding);
    }
    if (type instanceof AnswerType.YesNo) {
      if (options || bounds || unit) {
        wrongAnswerType(fields, finding, "yes or no", "\"is\": \"yes\" or \"no\"");
      }
      return new Criterion.Is(finding, presence);
    }
    if (type instanceof AnswerType.Choice choice) {
      if (is || bounds || unit || !options) {
        wrongAnswerType(fields, finding, "one of its options", "\"anyOf\": a list of options");
      } else {
        fields.some("anyOf");
      }
      checkOptions(fields.at("anyOf"), finding, choice, chosen);
      return anyOf(finding, choice, chosen);
    }
    if (is || options || !bounds) {
      wrongAnswerType(
          fields, finding, "a quantity", "\"atLeast\", \"moreThan\", \"atMost\" or \"lessThan\"");
    }
    if (type instanceof AnswerType.Quantity quantity) {
      checkUnit(fields, finding, quantity);
    }
    return within;
  }

  /** With the options that mean one of the chosen ones, and those that may. */
  private static Criterion anyOf(String finding, AnswerType.Choice choice, List<String> chosen) {
    List<String> options = new ArrayList<>(chosen);
    List<String> open = new ArrayList<>();
    for (AnswerType.Option option : choice.options()) {
      if (!option.anyOf().isEmpty() && !chosen.contains(option.id())) {
        if (chosen.containsAll(option.anyOf())) {
          options.add(option.id());
        } else if (!Collections.disjoint(chosen, option.anyOf())) {
          open.add(option.id());
        }
      }
    }
    return new Criterion.AnyOf(finding, options, open);
  }

  private void checkUnit(Fields fields, String finding, AnswerType.Quantity quantity) {
    String unit = fields.textOrNone("unit");
    if (!unit.isEmpty() && !unit.equals(quantity.unit())) {
      problems.add(
          PackProblem.CRITERION_UNIT,
          fields.at("unit"),
          "\"" + finding + "\" is kept in " + quantity.unit() + ", not in " + unit,
          "State the bounds in " + quantity.unit() + ".");
    }
  }

  /** The bounds of a quantity, read from the same keys in criteria and in bands. */
  static Criterion.Within within(Fields fields, String finding, Problems problems) {
    Criterion.Bound low = bound(fields, "atLeast", "moreThan", problems);
    Criterion.Bound high = bound(fields, "atMost", "lessThan", problems);
    if (low.value() > high.value()) {
      problems.add(
          PackProblem.CRITERION_BOUNDS,
          fields.place(),
          "the lower bound is above the upper bound",
          "Exchange them, or write \"not\" around the criterion if the values outside are meant.");
    }
    return new Criterion.Within(finding, low, high);
  }

  private static Criterion.Bound bound(
      Fields fields, String inclusive, String exclusive, Problems problems) {
    if (fields.has(inclusive) && fields.has(exclusive)) {
      problems.add(
          PackProblem.CRITERION_BOUNDS,
          fields.place(),
          "\"" + inclusive + "\" and \"" + exclusive + "\" stand together",
          "Keep one of them.");
    }
    double low = -Double.MAX_VALUE;
    if (fields.has(inclusive)) {
      return new Criterion.Bound(
          fields.number(inclusive, low, Double.MAX_VALUE), Criterion.Bound.End.INCLUSIVE);
    }
    return fields.has(exclusive)
        ? new Criterion.Bound(
            fields.number(exclusive, low, Double.MAX_VALUE), Criterion.Bound.End.EXCLUSIVE)
        : Criterion.Bound.NONE;
  }

  void wrongAnswerType(Fields fields, String finding, String takes, String remedy) {
    problems.add(
        PackProblem.CRITERION_ANSWER_TYPE,
        fields.place(),
        "\"" + finding + "\" takes " + takes,
        "Write " + remedy + ", and nothing else.");
  }

  /** Checks that a finding has the options that are named. */
  void checkOptions(Place place, String finding, AnswerType.Choice choice, List<String> named) {
    List<String> known = choice.options().stream().map(AnswerType.Option::id).toList();
    for (int i = 0; i < named.size(); i++) {
      if (!known.contains(named.get(i))) {
        problems.add(
            PackProblem.UNKNOWN_OPTION,
            place.at(i),
            "\"" + finding + "\" has no option \"" + named.get(i) + "\"",
            NearestId.suggest(named.get(i), known) + " Options: " + String.join(", ", known) + ".");
      }
    }
  }

  private Criterion rule(Fields fields) {
    fields.some("bands");
    List<String> bands = fields.texts("bands");
    if (insideRule) {
      fields.text("rule");
      problems.add(
          PackProblem.RULE_IN_RULE,
          fields.place(),
          "a decision rule must not refer to a decision rule",
          "Repeat the findings that the other rule looks at.");
      return Criterion.always();
    }
    String id = index.reference(fields, "rule", Kind.DECISION_RULE);
    DecisionRule rule = rules.get(id);
    if (rule == null) {
      return unjudged(id);
    }
    List<String> known = rule.bands().stream().map(DecisionRule.Band::id).toList();
    for (int i = 0; i < bands.size(); i++) {
      if (!known.contains(bands.get(i))) {
        problems.add(
            PackProblem.UNKNOWN_BAND,
            fields.at("bands").at(i),
            "\"" + id + "\" has no band \"" + bands.get(i) + "\"",
            NearestId.suggest(bands.get(i), known) + " Bands: " + String.join(", ", known) + ".");
      }
    }
    return new Criterion.InBand(rule, bands);
  }

  private Criterion riskFactor(Fields fields) {
    String id = index.reference(fields, "riskFactor", Kind.RISK_FACTOR);
    return index
        .part(Kind.RISK_FACTOR, id)
        .map(part -> ofRiskFactor(part, fields.at("riskFactor")))
        .orElseGet(Criterion::always);
  }

  /** The criterion of a risk factor, read once, on demand: one may refer to another. */
  Criterion ofRiskFactor(Part part, Place from) {
    Criterion known = riskFactors.get(part.id());
    if (known != null) {
      return known;
    }
    if (!riskFactorsBeingRead.add(part.id())) {
      problems.add(
          PackProblem.RISK_FACTOR_CYCLE,
          from,
          "risk factors refer to each other in a circle: "
              + String.join(" -> ", riskFactorsBeingRead)
              + " -> "
              + part.id(),
          "State the findings in one of them.");
      return Criterion.always();
    }
    int before = problems.errors();
    Criterion read = required(new Fields(part.node(), part.place(), problems), "when");
    Criterion criterion = problems.errors() == before ? read : unjudged(part.id());
    riskFactorsBeingRead.remove(part.id());
    riskFactors.put(part.id(), criterion);
    return criterion;
  }
}
