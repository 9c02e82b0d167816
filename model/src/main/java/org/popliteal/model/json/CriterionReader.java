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
          index.addOfHead(PackProblem.UNKNOWN_SITUATION, id);
          unusedSituations.put(id, fields.place());
          return id;
        });
  }

  void reportUnusedSituations() {
    unusedSituations.forEach((id, place) -> issues.add(PackProblem.UNUSED_SITUATION, place, id));
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
      issues.add(PackProblem.NEVER_TRUE, place);
    } else if (!satisfiability.canBe(Truth.FALSE, criterion)) {
      issues.add(PackProblem.NEVER_FALSE, place);
    }
  }

  private Criterion form(ObjectReader fields) {
    List<String> forms = FORMS.stream().filter(fields::has).toList();
    if (forms.size() != 1) {
      fields.keys().forEach(fields::has);
      fields.report(
          forms.isEmpty() ? PackProblem.NO_CRITERION : PackProblem.CRITERION_SHAPE,
          fields.place(),
          String.join(", ", forms));
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
    List<String> known = type instanceof AnswerType.Choice ? type.ids() : List.of();
    boolean options = fields.has("anyOf");
    boolean bounds = BOUNDS.stream().filter(fields::has).count() > 0;
    boolean unit = fields.has("unit");
    boolean is = fields.has("is");
    Said said = fields.wordOr("is", Said.YES);
    List<String> chosen =
        known.isEmpty()
            ? fields.texts("anyOf")
            : named(fields, "anyOf", PackProblem.NO_SUCH_OPTION, finding, known);
    Criterion.Within within = within(fields, finding);
    if (type == null) {
      return unjudged(finding);
    }
    if (type instanceof AnswerType.YesNo) {
      if (options || bounds || unit) {
        fields.report(PackProblem.TAKES_YES_OR_NO, fields.place(), finding);
      }
      return new Criterion.Is(
          finding, said == Said.YES ? Answer.Presence.PRESENT : Answer.Presence.ABSENT);
    }
    if (type instanceof AnswerType.Choice choice) {
      if (is || bounds || unit || !options) {
        fields.report(PackProblem.TAKES_OPTIONS, fields.place(), finding);
      } else {
        fields.needsSome("anyOf");
      }
      return anyOf(finding, choice, chosen);
    }
    if (is || options || !bounds) {
      fields.report(PackProblem.TAKES_A_QUANTITY, fields.place(), finding);
    }
    String own = ((AnswerType.Quantity) type).unit();
    String given = fields.textOrNone("unit");
    if (!given.isEmpty() && !given.equals(own)) {
      fields.report(PackProblem.CRITERION_UNIT, fields.at("unit"), finding, own, given);
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
      fields.report(PackProblem.BOUNDS_BACKWARDS, fields.place());
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
      fields.report(PackProblem.BOUNDS_DOUBLED, fields.place(), inclusive, exclusive);
    }
    String key = isInclusive ? inclusive : exclusive;
    return new Criterion.Bound(
        fields.number(key, -Double.MAX_VALUE, Double.MAX_VALUE),
        isInclusive ? Criterion.Bound.End.INCLUSIVE : Criterion.Bound.End.EXCLUSIVE);
  }

  /** Options of a finding, or bands of a rule, each of which must be one of its own. */
  private List<String> named(
      ObjectReader fields, String key, PackProblem unknown, String owner, List<String> known) {
    return fields.texts(
        key,
        (name, place) -> {
          if (!known.contains(name)) {
            String all = String.join(", ", known);
            issues.add(unknown, place, owner, name, NearestId.suggest(name, known), all);
          }
        });
  }

  private Criterion rule(ObjectReader fields) {
    fields.needsSome("bands");
    if (!areRulesRead) {
      fields.report(PackProblem.RULE_IN_RULE, fields.place());
      return Criterion.always();
    }
    String id = index.reference(fields, "rule", Kind.DECISION_RULE);
    DecisionRule rule = rules.get(id);
    if (rule == null) {
      fields.texts("bands");
      return unjudged(id);
    }
    List<String> known = rule.bands().stream().map(DecisionRule.Band::id).toList();
    return new Criterion.InBand(rule, named(fields, "bands", PackProblem.UNKNOWN_BAND, id, known));
  }

  private Criterion situation(ObjectReader fields) {
    String id = index.ofHead(fields, "situation", PackProblem.UNKNOWN_SITUATION);
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
          PackProblem.RISK_FACTOR_CYCLE, from, String.join(" -> ", riskFactorsBeingRead), id);
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
