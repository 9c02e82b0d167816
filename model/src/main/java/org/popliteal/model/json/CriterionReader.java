package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Truth;

/** Reads criteria, and reports those that can never be true or never be false. */
final class CriterionReader {
  private static final List<String> FORMS =
      List.of("finding", "all", "any", "not", "unless", "count", "rule", "riskFactor", "situation");
  private static final List<String> BOUNDS = List.of("atLeast", "moreThan", "atMost", "lessThan");

  private final IssueCollector issues;
  private final Index index;
  private final Map<String, AnswerType> types;
  private final Satisfiability satisfiability;
  private final Map<String, DecisionRule> rules = new HashMap<>();
  private final Map<String, Criterion> riskFactors = new HashMap<>();
  private final Set<String> riskFactorsBeingRead = new LinkedHashSet<>();
  private final Map<String, Criterion> situations = new LinkedHashMap<>();
  private final Map<String, JsonPlace> unusedSituations = new LinkedHashMap<>();
  private boolean areRulesRead;

  CriterionReader(Index index, Map<String, AnswerType> types, IssueCollector issues) {
    this.issues = issues;
    this.index = index;
    this.types = types;
    this.satisfiability = new Satisfiability(types);
  }

  private enum Said {
    YES,
    NO
  }

  /** Criteria that many places need, in order: one may refer to those before it. */
  void readSituations(ObjectReader head) {
    head.list(
        "situations",
        fields -> {
          String id = fields.uniqueId();
          int before = issues.errors();
          Criterion read = required(fields, "when");
          situations.put(id, issues.errors() == before ? read : unjudged(id));
          unusedSituations.put(id, fields.place());
          return id;
        });
  }

  void reportUnusedSituations() {
    unusedSituations.forEach(
        (id, place) ->
            issues.add(
                PackProblem.UNUSED_SITUATION,
                place,
                "situation \"" + id + "\": nothing refers to it",
                "Refer to it in a criterion, or remove it."));
  }

  /** A sound rule, to which criteria may refer. */
  void add(DecisionRule rule) {
    rules.put(rule.id(), rule);
  }

  /** Rules are read first: no criterion of theirs may name another rule. */
  void rulesAreRead() {
    areRulesRead = true;
  }

  Map<String, AnswerType> types() {
    return types;
  }

  /** A criterion that must be there. */
  Criterion required(ObjectReader fields, String key) {
    if (!fields.has(key)) {
      fields.missing(key, "a criterion");
      return Criterion.always();
    }
    return read(fields.value(key), fields.at(key));
  }

  /** A criterion that may be missing. */
  Criterion or(ObjectReader fields, String key, Criterion otherwise) {
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

  private Criterion read(JsonNode node, JsonPlace place) {
    int before = issues.errors();
    Criterion criterion =
        ObjectReader.of(node, place, issues)
            .map(fields -> fields.whole(this::form))
            .orElseGet(Criterion::always);
    if (issues.errors() == before) {
      judge(criterion, place);
    }
    return criterion;
  }

  /**
   * Reports a criterion that the answers cannot move. Parts come first, so only the innermost is
   * told.
   */
  private void judge(Criterion criterion, JsonPlace place) {
    if (!satisfiability.canBe(Truth.TRUE, criterion)) {
      issues.add(
          PackProblem.NEVER_TRUE,
          place,
          "no answers can make this true",
          "Two parts contradict each other, or a bound lies outside the "
              + "finding's range: change or remove it.");
    } else if (!satisfiability.canBe(Truth.FALSE, criterion)) {
      issues.add(
          PackProblem.NEVER_FALSE,
          place,
          "no answers can make this false",
          "It holds for everyone: narrow it, or leave it out if it is meant for everyone.");
    }
  }

  private Criterion form(ObjectReader fields) {
    List<String> forms = FORMS.stream().filter(fields::has).toList();
    if (forms.size() != 1) {
      fields.keys().forEach(fields::has);
      fields.report(
          PackProblem.CRITERION_SHAPE,
          forms.isEmpty()
              ? "this is no criterion"
              : "a criterion has one form, this one has several: " + String.join(", ", forms),
          "Write exactly one of finding, all, any, not, unless, count with of, rule with "
              + "bands, riskFactor, situation.");
      return Criterion.always();
    }
    return switch (forms.get(0)) {
      case "finding" -> finding(fields);
      case "all" -> new Criterion.All(parts(fields, "all"));
      case "any" -> new Criterion.Any(parts(fields, "any"));
      case "not" -> new Criterion.Not(read(fields.value("not"), fields.at("not")));
      case "unless" ->
          new Criterion.Not(read(fields.value("unless"), fields.at("unless")), Truth.TRUE);
      case "count" -> {
        List<Criterion> parts = parts(fields, "of");
        yield new Criterion.AtLeast(fields.integer("count", 1, Math.max(1, parts.size())), parts);
      }
      case "rule" -> rule(fields);
      case "situation" -> situation(fields);
      default -> riskFactor(fields);
    };
  }

  private List<Criterion> parts(ObjectReader fields, String key) {
    fields.needsSome(key);
    return fields.each(key, (node, place) -> Optional.of(read(node, place)));
  }

  private Criterion finding(ObjectReader fields) {
    String finding = index.reference(fields, "finding", Kind.FINDING);
    AnswerType type = types.get(finding);
    List<String> known =
        type instanceof AnswerType.Choice choice
            ? choice.options().stream().map(AnswerType.Option::id).toList()
            : List.of();
    boolean options = fields.has("anyOf");
    boolean bounds = BOUNDS.stream().filter(fields::has).count() > 0;
    boolean unit = fields.has("unit");
    boolean is = fields.has("is");
    Said said = fields.wordOr("is", Said.YES);
    List<String> chosen =
        known.isEmpty()
            ? fields.texts("anyOf")
            : named(fields, "anyOf", PackProblem.UNKNOWN_OPTION, finding, "option", known);
    Criterion.Within within = within(fields, finding);
    if (type == null) {
      return unjudged(finding);
    }
    if (type instanceof AnswerType.YesNo) {
      if (options || bounds || unit) {
        wrongAnswerType(fields, finding, "yes or no", "\"is\": \"yes\" or \"no\"");
      }
      return new Criterion.Is(
          finding, said == Said.YES ? Answer.Presence.PRESENT : Answer.Presence.ABSENT);
    }
    if (type instanceof AnswerType.Choice choice) {
      if (is || bounds || unit || !options) {
        wrongAnswerType(fields, finding, "one of its options", "\"anyOf\": a list of options");
      } else {
        fields.needsSome("anyOf");
      }
      return anyOf(finding, choice, chosen);
    }
    if (is || options || !bounds) {
      wrongAnswerType(
          fields, finding, "a quantity", "\"atLeast\", \"moreThan\", \"atMost\" or \"lessThan\"");
    }
    String own = ((AnswerType.Quantity) type).unit();
    String given = fields.textOrNone("unit");
    if (!given.isEmpty() && !given.equals(own)) {
      fields.report(
          PackProblem.CRITERION_UNIT,
          "unit",
          "\"" + finding + "\" is kept in " + own + ", not in " + given,
          "State the bounds in " + own + ".");
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

  /** The bounds of a quantity, read from the same keys in criteria and in bands. */
  static Criterion.Within within(ObjectReader fields, String finding) {
    Criterion.Bound low = bound(fields, "atLeast", "moreThan");
    Criterion.Bound high = bound(fields, "atMost", "lessThan");
    if (low.value() > high.value()) {
      fields.report(
          PackProblem.CRITERION_BOUNDS,
          "the lower bound is above the upper bound",
          "Exchange them, or write \"not\" around the criterion if the values outside are meant.");
    }
    return new Criterion.Within(finding, low, high);
  }

  private static Criterion.Bound bound(ObjectReader fields, String inclusive, String exclusive) {
    boolean isInclusive = fields.has(inclusive);
    boolean isExclusive = fields.has(exclusive);
    if (!isInclusive && !isExclusive) {
      return Criterion.Bound.NONE;
    }
    if (isInclusive && isExclusive) {
      fields.report(
          PackProblem.CRITERION_BOUNDS,
          "\"" + inclusive + "\" and \"" + exclusive + "\" stand together",
          "Keep one of them.");
    }
    String key = isInclusive ? inclusive : exclusive;
    return new Criterion.Bound(
        fields.number(key, -Double.MAX_VALUE, Double.MAX_VALUE),
        isInclusive ? Criterion.Bound.End.INCLUSIVE : Criterion.Bound.End.EXCLUSIVE);
  }

  private static void wrongAnswerType(
      ObjectReader fields, String finding, String takes, String remedy) {
    fields.report(
        PackProblem.CRITERION_ANSWER_TYPE,
        "\"" + finding + "\" takes " + takes,
        "Write " + remedy + ", and nothing else.");
  }

  /** Options of a finding, or bands of a rule, each of which must be one of its own. */
  private List<String> named(
      ObjectReader fields,
      String key,
      PackProblem unknown,
      String owner,
      String noun,
      List<String> known) {
    String all = " " + noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1) + "s: ";
    return fields.texts(
        key,
        (name, place) -> {
          if (!known.contains(name)) {
            issues.add(
                unknown,
                place,
                "\"" + owner + "\" has no " + noun + " \"" + name + "\"",
                NearestId.suggest(name, known) + all + String.join(", ", known) + ".");
          }
        });
  }

  private Criterion rule(ObjectReader fields) {
    fields.needsSome("bands");
    if (!areRulesRead) {
      fields.report(
          PackProblem.RULE_IN_RULE,
          "a decision rule must not refer to a decision rule",
          "Repeat the findings that the other rule looks at.");
      return Criterion.always();
    }
    String id = index.reference(fields, "rule", Kind.DECISION_RULE);
    DecisionRule rule = rules.get(id);
    if (rule == null) {
      fields.texts("bands");
      return unjudged(id);
    }
    List<String> known = rule.bands().stream().map(DecisionRule.Band::id).toList();
    return new Criterion.InBand(
        rule, named(fields, "bands", PackProblem.UNKNOWN_BAND, id, "band", known));
  }

  private Criterion situation(ObjectReader fields) {
    String id =
        Index.ofHead(
            fields, "situation", "situation", situations.keySet(), PackProblem.UNKNOWN_SITUATION);
    unusedSituations.remove(id);
    return situations.getOrDefault(id, unjudged(id));
  }

  private Criterion riskFactor(ObjectReader fields) {
    String id = index.reference(fields, "riskFactor", Kind.RISK_FACTOR);
    return index
        .entry(Kind.RISK_FACTOR, id)
        .map(entry -> ofRiskFactor(entry.reader(issues), id, fields.at("riskFactor")))
        .orElseGet(Criterion::always);
  }

  /** The criterion of a risk factor, read once, on demand: one may refer to another. */
  Criterion ofRiskFactor(ObjectReader riskFactor, String id, JsonPlace from) {
    Criterion known = riskFactors.get(id);
    if (known != null) {
      return known;
    }
    if (!riskFactorsBeingRead.add(id)) {
      issues.add(
          PackProblem.RISK_FACTOR_CYCLE,
          from,
          "risk factors refer to each other in a circle: "
              + String.join(" -> ", riskFactorsBeingRead)
              + " -> "
              + id,
          "State the findings in one of them.");
      return Criterion.always();
    }
    int before = issues.errors();
    Criterion read = required(riskFactor, "when");
    Criterion criterion = issues.errors() == before ? read : unjudged(id);
    riskFactorsBeingRead.remove(id);
    riskFactors.put(id, criterion);
    return criterion;
  }
}
