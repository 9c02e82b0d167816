package org.popliteal.examples.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyTable;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Policy;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * What a competent developer writes in a week: maps from answers to what they add to each cause,
 * criteria evaluated as they stand, and a list of reasons for every cause. The same scores,
 * probabilities, rules and triage as the engine's, and the interventions that apply without their
 * conditions.
 */
final class HashMapScorer {
  /** Before an option that was not marked. */
  private static final String NOT = "not ";

  private static final Weight NOTHING = new Weight(0, 0, new Frequency(1, 1), new Frequency(1, 1));

  private final KnowledgeBase knowledgeBase;

  /** What is added, by finding, answer and cause. */
  private final Map<String, Map<String, Map<String, Weight>>> weights = new HashMap<>();

  /** Answers that red flags ask for, by finding. */
  private final Map<String, Set<String>> alarming = new HashMap<>();

  /**
   * What an answer adds to a cause.
   *
   * @param log what it adds
   * @param alarm the same for the triage
   * @param withCause how often it is seen with the cause
   * @param ordinary how often on average
   */
  record Weight(double log, double alarm, Frequency withCause, Frequency ordinary) {}

  /** The answer to a finding: its parts, and what each adds, by cause. */
  private record Given(Finding finding, List<String> parts, List<Map<String, Weight>> weights) {}

  /**
   * One line of an explanation.
   *
   * @param finding id of the finding; empty for the prior
   * @param label what was looked at
   * @param parts what was answered
   * @param weights what each part adds, and how often it is seen
   * @param log what all of it adds
   */
  record Reason(
      String finding, String label, List<String> parts, List<Weight> weights, double log) {}

  /**
   * A cause with its score.
   *
   * @param cause the cause
   * @param score weighted log prior and what the answers added
   * @param alarm the score without what a red-flag answer says against the cause
   * @param reasons what was added up
   */
  record Scored(Cause cause, double score, double alarm, List<Reason> reasons) {}

  /**
   * A decision rule with its outcome.
   *
   * @param rule the rule
   * @param applies whether it may be used
   * @param score its score
   * @param bands what that may mean
   */
  record Ruled(DecisionRule rule, Truth applies, Interval score, List<DecisionRule.Band> bands) {}

  /**
   * What the hand-written scorer says.
   *
   * @param ranking all causes, the most probable first
   * @param probabilities by id of the cause; together 1
   * @param raised red flags that are raised
   * @param open red flags that are not excluded
   * @param urgency how soon to be seen
   * @param rules all decision rules
   * @param plan interventions that apply
   */
  record Outcome(
      List<Scored> ranking,
      Map<String, Double> probabilities,
      List<RedFlag> raised,
      List<RedFlag> open,
      Urgency urgency,
      List<Ruled> rules,
      List<Intervention> plan) {}

  HashMapScorer(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    for (RedFlag flag : knowledgeBase.redFlags()) {
      flag.when().findings().forEach(finding -> alarm(finding, "yes"));
      alarm(flag.when());
    }
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.bearsOnCauses()) {
        Map<String, Map<String, Weight>> ofFinding = new HashMap<>();
        for (String answer : answers(finding.answer())) {
          ofFinding.put(answer, new HashMap<>());
          ofFinding.put(NOT + answer, new HashMap<>());
          for (Cause cause : knowledgeBase.causes()) {
            put(finding, answer, cause.id(), ofFinding);
          }
        }
        weights.put(finding.id(), ofFinding);
      }
    }
  }

  private static List<String> answers(AnswerType type) {
    if (type instanceof AnswerType.Choice choice) {
      return choice.options().stream()
          .map(AnswerType.Option::id)
          .filter(id -> choice.select() == AnswerType.Select.ONE || !id.equals(AnswerType.NONE))
          .toList();
    }
    return type.classes();
  }

  /** An answer that a red flag asks for never speaks against a cause, nor its absence for it. */
  private void put(
      Finding finding, String answer, String cause, Map<String, Map<String, Weight>> ofFinding) {
    FrequencyTable table = knowledgeBase.frequencies();
    Frequency with = table.with(cause, finding.id(), answer);
    Frequency ordinary = table.ordinary(finding.id(), answer);
    boolean alarms = alarming.getOrDefault(finding.id(), Set.of()).contains(answer);
    double log = Math.log(with.mean() / ordinary.mean());
    double not = Math.log((1 - with.mean()) / (1 - ordinary.mean()));
    ofFinding
        .getOrDefault(answer, Map.of())
        .put(cause, new Weight(log, alarms ? Math.max(0, log) : log, with, ordinary));
    ofFinding
        .getOrDefault(NOT + answer, Map.of())
        .put(
            cause,
            new Weight(
                not, alarms ? Math.min(0, not) : not, with.complement(), ordinary.complement()));
  }

  private void alarm(Criterion criterion) {
    if (criterion instanceof Criterion.AnyOf anyOf) {
      anyOf.options().forEach(option -> alarm(anyOf.finding(), option));
      anyOf.open().forEach(option -> alarm(anyOf.finding(), option));
    } else if (criterion instanceof Criterion.Within within
        && knowledgeBase.findings().get(within.finding()).answer()
            instanceof AnswerType.Quantity type) {
      type.bands().stream()
          .filter(band -> !isBelow(band.high(), within.low()))
          .filter(band -> !isBelow(within.high(), band.low()))
          .forEach(band -> alarm(within.finding(), band.id()));
    } else if (criterion instanceof Criterion.Not not
        && not.part() instanceof Criterion.AnyOf anyOf
        && knowledgeBase.findings().get(anyOf.finding()).answer()
            instanceof AnswerType.Choice choice) {
      choice.options().stream()
          .map(AnswerType.Option::id)
          .filter(option -> !anyOf.options().contains(option))
          .forEach(option -> alarm(anyOf.finding(), option));
    } else {
      criterion.parts().forEach(this::alarm);
    }
  }

  /** Whether a range that ends here has no value in common with one that begins there. */
  private static boolean isBelow(Criterion.Bound high, Criterion.Bound low) {
    return high.value() < low.value()
        || (high.value() == low.value()
            && !(high.admitsBelow(low.value()) && low.admitsAbove(high.value())));
  }

  private void alarm(String finding, String answer) {
    alarming.computeIfAbsent(finding, id -> new HashSet<>()).add(answer);
  }

  Outcome assess(Assessment assessment) {
    Map<String, List<Given>> clusters = clusters(assessment);
    List<Scored> ranking = new ArrayList<>();
    for (Cause cause : knowledgeBase.causes()) {
      ranking.add(score(cause, clusters));
    }
    ranking.sort(
        Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(each -> each.cause().id()));
    Map<String, Double> probabilities = probabilities(ranking);
    List<RedFlag> raised = new ArrayList<>();
    List<RedFlag> open = new ArrayList<>();
    for (RedFlag flag : knowledgeBase.redFlags()) {
      Truth truth = flag.when().evaluate(assessment);
      if (truth == Truth.TRUE) {
        raised.add(flag);
      } else if (truth == Truth.UNKNOWN) {
        open.add(flag);
      }
    }
    List<RiskFactor> risks =
        knowledgeBase.riskFactors().stream()
            .filter(each -> each.when().evaluate(assessment) == Truth.TRUE)
            .toList();
    List<Ruled> rules =
        knowledgeBase.decisionRules().stream()
            .map(
                rule ->
                    new Ruled(
                        rule,
                        rule.applies(assessment),
                        rule.score(assessment),
                        rule.possibleBands(assessment)))
            .toList();
    Set<String> causes = actedOn(ranking, probabilities);
    return new Outcome(
        ranking,
        probabilities,
        raised,
        open,
        urgency(ranking, raised, assessment),
        rules,
        plan(causes, raised, risks, assessment));
  }

  /** What was answered, by cluster; not what only follows from other answers. */
  private Map<String, List<Given>> clusters(Assessment assessment) {
    Map<String, List<Given>> clusters = new LinkedHashMap<>();
    for (Map.Entry<String, Assessment.Answered> each : assessment.answered().entrySet()) {
      Finding finding = knowledgeBase.findings().get(each.getKey());
      Map<String, Map<String, Weight>> ofFinding = weights.getOrDefault(finding.id(), Map.of());
      boolean stated = each.getValue().origin().kind() != Origin.Kind.IMPLIED;
      if (stated && !ofFinding.isEmpty()) {
        List<String> given = given(finding.answer(), each.getValue().answer());
        if (!given.isEmpty()) {
          List<Map<String, Weight>> added =
              given.stream().map(answer -> ofFinding.getOrDefault(answer, Map.of())).toList();
          clusters
              .computeIfAbsent(finding.cluster(), id -> new ArrayList<>())
              .add(new Given(finding, given, added));
        }
      }
    }
    return clusters;
  }

  private static List<String> given(AnswerType type, Answer answer) {
    if (answer instanceof Answer.Presence presence) {
      return presence == Answer.Presence.UNKNOWN
          ? List.of()
          : List.of(presence == Answer.Presence.PRESENT ? "yes" : NOT + "yes");
    }
    if (answer instanceof Answer.Measured measured && type instanceof AnswerType.Quantity of) {
      return of.bands().stream()
          .filter(band -> band.holds(measured.value()))
          .map(AnswerType.Band::id)
          .toList();
    }
    AnswerType.Choice choice = (AnswerType.Choice) type;
    List<String> marked = ((Answer.Chosen) answer).options();
    return choice.select() == AnswerType.Select.ONE ? marked : severally(choice, marked);
  }

  /** Each option as marked or not; of one that leaves open which it is, only that it was marked. */
  private static List<String> severally(AnswerType.Choice choice, List<String> marked) {
    Set<String> open = new HashSet<>();
    for (AnswerType.Option option : choice.options()) {
      if (marked.contains(option.id()) && option.anyOf().stream().noneMatch(marked::contains)) {
        open.addAll(option.anyOf());
      }
    }
    List<String> given = new ArrayList<>();
    for (AnswerType.Option option : choice.options()) {
      String id = option.id();
      if (id.equals(AnswerType.NONE)) {
        continue;
      }
      if (marked.contains(id)) {
        if (option.anyOf().stream().noneMatch(marked::contains)) {
          given.add(id);
        }
      } else if (option.anyOf().isEmpty() && !open.contains(id)) {
        given.add(NOT + id);
      }
    }
    return given;
  }

  private Scored score(Cause cause, Map<String, List<Given>> clusters) {
    double weight = knowledgeBase.policy().scoring().priorWeight().value();
    double prior = weight * Math.log(cause.prior().probability());
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason("", "Before any answer", List.of(), List.of(), prior));
    double score = prior;
    double alarm = prior;
    for (List<Given> cluster : clusters.values()) {
      Given best = cluster.get(0);
      Given worst = best;
      double up = 0;
      double down = 0;
      double most = 0;
      double least = 0;
      for (Given each : cluster) {
        double sum = 0;
        double alarmed = 0;
        for (Map<String, Weight> part : each.weights()) {
          Weight added = part.getOrDefault(cause.id(), NOTHING);
          sum += added.log();
          alarmed += added.alarm();
        }
        if (sum > up) {
          best = each;
          up = sum;
        } else if (sum < down) {
          worst = each;
          down = sum;
        }
        most = Math.max(most, alarmed);
        least = Math.min(least, alarmed);
      }
      if (up > 0) {
        reasons.add(reason(best, cause, up));
      }
      if (down < 0) {
        reasons.add(reason(worst, cause, down));
      }
      score += up + down;
      alarm += most + least;
    }
    return new Scored(cause, score, alarm, reasons);
  }

  private static Reason reason(Given given, Cause cause, double log) {
    List<Weight> weights = new ArrayList<>();
    given.weights().forEach(part -> weights.add(part.getOrDefault(cause.id(), NOTHING)));
    return new Reason(given.finding().id(), given.finding().label(), given.parts(), weights, log);
  }

  private Map<String, Double> probabilities(List<Scored> ranking) {
    double temperature = knowledgeBase.policy().scoring().temperature().value();
    double greatest = ranking.get(0).score();
    Map<String, Double> probabilities = new LinkedHashMap<>();
    double total = 0;
    for (Scored each : ranking) {
      double share = Math.exp((each.score() - greatest) / temperature);
      probabilities.put(each.cause().id(), share);
      total += share;
    }
    double sum = total;
    probabilities.replaceAll((id, share) -> share / sum);
    return probabilities;
  }

  private Urgency urgency(List<Scored> ranking, List<RedFlag> raised, Assessment assessment) {
    Policy.TriageLimits limits = knowledgeBase.policy().triage();
    boolean mild = limits.selfCareWhen().evaluate(assessment) == Truth.TRUE;
    Urgency most =
        mild
            ? new Urgency(Triage.SELF_CARE, (int) limits.selfCareWithinHours().value())
            : new Urgency(Triage.ROUTINE, (int) limits.routineWithinHours().value());
    for (RedFlag flag : raised) {
      most = flag.urgency().compareTo(most) < 0 ? flag.urgency() : most;
    }
    for (Scored each : ranking) {
      Urgency urgency = each.cause().urgency().urgency();
      if (raises(each) && urgency.compareTo(most) < 0) {
        most = urgency;
      }
    }
    return most;
  }

  private boolean raises(Scored scored) {
    Triage level = scored.cause().urgency().urgency().level();
    return scored.alarm() >= knowledgeBase.policy().triage().from(level);
  }

  /** Ids of probable causes, of those that raise the triage, and of what remains without one. */
  private Set<String> actedOn(List<Scored> ranking, Map<String, Double> probabilities) {
    Policy.Planning planning = knowledgeBase.policy().planning();
    Cause first = ranking.get(0).cause();
    boolean specific =
        first.role() == Cause.Role.DIAGNOSIS
            && probabilities.getOrDefault(first.id(), 0.0) >= planning.nonspecificBelow().value();
    Set<String> causes = new HashSet<>();
    if (specific) {
      causes.add(first.id());
    }
    for (Scored each : ranking) {
      boolean diagnosis = each.cause().role() == Cause.Role.DIAGNOSIS;
      double probability = probabilities.getOrDefault(each.cause().id(), 0.0);
      boolean probable = probability >= planning.planFrom().value();
      if ((diagnosis && probable) || (!diagnosis && !specific) || raises(each)) {
        causes.add(each.cause().id());
      }
    }
    return causes;
  }

  /**
   * Interventions for the probable causes, the risk factors and the flags; none that is
   * contraindicated.
   */
  private List<Intervention> plan(
      Set<String> causes, List<RedFlag> raised, List<RiskFactor> risks, Assessment assessment) {
    Set<String> present = new HashSet<>();
    risks.forEach(each -> present.add(each.id()));
    Set<String> flags = new HashSet<>();
    Set<String> withheld = new HashSet<>();
    for (RedFlag flag : raised) {
      flags.add(flag.id());
      withheld.addAll(flag.withholds());
    }
    List<Intervention> plan = new ArrayList<>();
    for (Intervention each : knowledgeBase.interventions()) {
      if (each.tags().stream().noneMatch(withheld::contains)
          && isIndicated(each, causes, flags, present, assessment)
          && !isContraindicated(each, assessment)) {
        plan.add(each);
      }
    }
    return plan;
  }

  private static boolean isIndicated(
      Intervention intervention,
      Set<String> causes,
      Set<String> flags,
      Set<String> risks,
      Assessment assessment) {
    boolean indicated = false;
    for (Intervention.Indication each : intervention.indications()) {
      boolean applies =
          each.causes().stream().anyMatch(causes::contains)
              || each.redFlags().stream().anyMatch(flags::contains)
              || each.riskFactors().stream().anyMatch(risks::contains);
      if (applies && each.when().evaluate(assessment) == Truth.TRUE) {
        if (each.advice() == Intervention.Advice.AVOID) {
          return false;
        }
        indicated = true;
      }
    }
    return indicated;
  }

  private static boolean isContraindicated(Intervention intervention, Assessment assessment) {
    for (Intervention.Contraindication each : intervention.contraindications()) {
      if (each.severity() == Intervention.Severity.ABSOLUTE
          && each.when().evaluate(assessment) == Truth.TRUE) {
        return true;
      }
    }
    return false;
  }
}
