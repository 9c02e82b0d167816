package org.popliteal.examples.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.LikelihoodRatio;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.Policy;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * What a competent developer writes in a week: maps from findings to ratios, criteria evaluated as
 * they stand, and a list of reasons. The same score and triage as the engine's, and the
 * interventions that apply without their conditions.
 */
final class HashMapScorer {
  private final KnowledgeBase knowledgeBase;
  private final Map<String, Map<String, List<Entry>>> byFindingAndCause = new HashMap<>();
  private final Map<String, List<Entry>> alone = new HashMap<>();
  private final Map<String, Set<String>> listed = new HashMap<>();

  /** Likelihoods with their place in the cause and their log ratios, "otherwise" last. */
  private record Entry(int order, Likelihoods likelihoods, List<Double> logRatios) {}

  /**
   * One line of an explanation.
   *
   * @param label what was looked at
   * @param logOdds what it added
   * @param evidence what it rests on
   */
  record Reason(String label, double logOdds, Evidence evidence) {}

  /**
   * A cause with its score.
   *
   * @param cause the cause
   * @param logOdds natural log-odds
   * @param reasons what was added up
   */
  record Scored(Cause cause, double logOdds, List<Reason> reasons) {
    double probability() {
      return 1 / (1 + Math.exp(-logOdds));
    }
  }

  /**
   * What the hand-written scorer says.
   *
   * @param ranking all causes, the most probable first
   * @param raised red flags that are raised
   * @param open red flags that are not excluded
   * @param urgency how soon to be seen, by the flags
   * @param plan interventions that apply
   */
  record Outcome(
      List<Scored> ranking,
      List<RedFlag> raised,
      List<RedFlag> open,
      Urgency urgency,
      List<Intervention> plan) {}

  HashMapScorer(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    for (Cause cause : knowledgeBase.causes()) {
      Set<String> named = listed.computeIfAbsent(cause.id(), id -> new HashSet<>(cause.neutral()));
      for (RiskFactor riskFactor : knowledgeBase.riskFactors()) {
        if (riskFactor.effects().stream().anyMatch(e -> e.causes().contains(cause.id()))) {
          named.addAll(riskFactor.when().findings());
        }
      }
      int order = 0;
      for (Likelihoods each : cause.likelihoods()) {
        Entry entry = new Entry(order++, each, logRatios(each));
        if (each.findings().size() == 1) {
          named.addAll(each.findings());
          each.findings()
              .forEach(id -> alone.computeIfAbsent(id, any -> new ArrayList<>()).add(entry));
        }
        for (String finding : each.findings()) {
          byFindingAndCause
              .computeIfAbsent(finding, id -> new HashMap<>())
              .computeIfAbsent(cause.id(), id -> new ArrayList<>())
              .add(entry);
        }
      }
    }
  }

  private List<Double> logRatios(Likelihoods likelihoods) {
    List<Double> logs = new ArrayList<>();
    likelihoods.cases().forEach(each -> logs.add(logRatio(each.ratio(), likelihoods)));
    logs.add(logRatio(likelihoods.otherwise(), likelihoods));
    return logs;
  }

  private double logRatio(LikelihoodRatio ratio, Likelihoods likelihoods) {
    Policy policy = knowledgeBase.policy();
    double log = Math.log(ratio.value());
    if (likelihoods.evidence().population() == Evidence.Population.SELECTED) {
      log *= policy.spectrumExponent().value();
    }
    boolean instrumental =
        likelihoods.findings().stream()
            .map(id -> knowledgeBase.finding(id).kind())
            .allMatch(kind -> kind == Finding.Kind.IMAGING || kind == Finding.Kind.LABORATORY);
    double cap =
        Math.log((instrumental ? policy.imagingRatioCap() : policy.singleRatioCap()).value());
    return Math.max(-cap, Math.min(cap, log));
  }

  Outcome assess(Assessment assessment) {
    List<RiskFactor> risks =
        knowledgeBase.riskFactors().stream()
            .filter(each -> each.when().evaluate(assessment) == Truth.TRUE)
            .toList();
    Set<String> telling = new HashSet<>();
    for (String finding : assessment.answered().keySet()) {
      if (knowledgeBase.finding(finding).kind().isManifestation()
          && alone.getOrDefault(finding, List.of()).stream().anyMatch(e -> speaks(e, assessment))) {
        telling.add(finding);
      }
    }
    List<Scored> ranking = new ArrayList<>();
    for (Cause cause : knowledgeBase.causes()) {
      ranking.add(score(cause, risks, telling, assessment));
    }
    ranking.sort(
        Comparator.comparingDouble(Scored::logOdds)
            .reversed()
            .thenComparing(each -> each.cause().id()));
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
    return new Outcome(
        ranking,
        raised,
        open,
        urgency(ranking, raised, assessment),
        plan(ranking, raised, risks, assessment));
  }

  /** Whether an answer speaks for some cause by itself. */
  private static boolean speaks(Entry entry, Assessment assessment) {
    List<Likelihoods.Case> cases = entry.likelihoods().cases();
    for (int i = 0; i < cases.size(); i++) {
      if (entry.logRatios().get(i) > 0 && cases.get(i).when().evaluate(assessment) == Truth.TRUE) {
        return true;
      }
    }
    return false;
  }

  private Urgency urgency(List<Scored> ranking, List<RedFlag> raised, Assessment assessment) {
    boolean mild = knowledgeBase.policy().selfCareWhen().evaluate(assessment) == Truth.TRUE;
    Urgency most =
        mild
            ? new Urgency(
                Triage.SELF_CARE, (int) knowledgeBase.policy().selfCareWithinHours().value())
            : new Urgency(
                Triage.ROUTINE, (int) knowledgeBase.policy().routineWithinHours().value());
    for (RedFlag flag : raised) {
      most = flag.urgency().compareTo(most) < 0 ? flag.urgency() : most;
    }
    for (Scored each : ranking) {
      Urgency urgency = each.cause().urgency().urgency();
      if (each.probability() >= each.cause().urgency().from()
          && urgency.level().compareTo(Triage.ROUTINE) < 0
          && urgency.compareTo(most) < 0) {
        most = urgency;
      }
    }
    return most;
  }

  private Scored score(
      Cause cause, List<RiskFactor> risks, Set<String> telling, Assessment assessment) {
    List<Reason> reasons = new ArrayList<>();
    double prior = cause.prior().probability();
    double sum = Math.log(prior / (1 - prior));
    if (cause.prior().evidence().isJudgement()) {
      double weight = knowledgeBase.policy().judgedPriorWeight().value();
      double share = 1.0 / (knowledgeBase.causes().size() + 1);
      sum = weight * sum + (1 - weight) * Math.log(share / (1 - share));
    }
    reasons.add(new Reason("prior", sum, cause.prior().evidence()));
    Map<Integer, Entry> touched = new TreeMap<>();
    for (Map.Entry<String, Assessment.Answered> each : assessment.answered().entrySet()) {
      if (each.getValue().answer() != Answer.Presence.UNKNOWN) {
        byFindingAndCause
            .getOrDefault(each.getKey(), Map.of())
            .getOrDefault(cause.id(), List.of())
            .forEach(entry -> touched.put(entry.order(), entry));
      }
    }
    Map<String, Reason> strongestFor = new LinkedHashMap<>();
    Map<String, Reason> strongestAgainst = new LinkedHashMap<>();
    for (Entry each : touched.values()) {
      double log = logRatio(each, assessment);
      if (log != 0) {
        Reason reason = new Reason(each.likelihoods().label(), log, each.likelihoods().evidence());
        (log > 0 ? strongestFor : strongestAgainst)
            .merge(
                each.likelihoods().cluster(),
                reason,
                (one, other) -> Math.abs(other.logOdds()) > Math.abs(one.logOdds()) ? other : one);
      }
    }
    double judged = 0;
    for (Map<String, Reason> direction : List.of(strongestFor, strongestAgainst)) {
      for (Reason each : direction.values()) {
        reasons.add(each);
        sum += each.logOdds();
        judged += each.evidence().isJudgement() ? each.logOdds() : 0;
      }
    }
    Set<String> unexplained = new HashSet<>(telling);
    unexplained.removeAll(listed.getOrDefault(cause.id(), Set.of()));
    if (!unexplained.isEmpty()) {
      double log = unexplained.size() * Math.log(knowledgeBase.policy().unlistedRatio().value());
      reasons.add(
          new Reason(
              String.join(", ", unexplained),
              log,
              knowledgeBase.policy().unlistedRatio().evidence()));
      sum += log;
      judged += log;
    }
    double limit = Math.log(knowledgeBase.policy().judgementProductCap().value());
    sum -= judged - softened(judged, limit);
    double risk = 0;
    for (RiskFactor riskFactor : risks) {
      for (RiskFactor.Effect effect : riskFactor.effects()) {
        if (effect.causes().contains(cause.id())) {
          double log = Math.log(effect.oddsRatio());
          reasons.add(new Reason(riskFactor.label(), log, effect.evidence()));
          risk += log;
        }
      }
    }
    double riskLimit = Math.log(knowledgeBase.policy().riskFactorProductCap().value());
    sum += Math.max(-riskLimit, Math.min(riskLimit, risk));
    return new Scored(cause, sum, reasons);
  }

  private static double softened(double sum, double limit) {
    double full = limit / 2;
    double beyond = Math.abs(sum) - full;
    return beyond <= 0 ? sum : Math.copySign(full + full * Math.tanh(beyond / full), sum);
  }

  private static double logRatio(Entry entry, Assessment assessment) {
    List<Likelihoods.Case> cases = entry.likelihoods().cases();
    for (int i = 0; i < cases.size(); i++) {
      Truth truth = cases.get(i).when().evaluate(assessment);
      if (truth == Truth.UNKNOWN) {
        return 0;
      }
      if (truth == Truth.TRUE) {
        return entry.logRatios().get(i);
      }
    }
    return entry.logRatios().get(cases.size());
  }

  /**
   * Interventions for the probable causes, the risk factors and the flags; none that is
   * contraindicated.
   */
  private List<Intervention> plan(
      List<Scored> ranking, List<RedFlag> raised, List<RiskFactor> risks, Assessment assessment) {
    Set<String> causes = new HashSet<>();
    for (Scored each : ranking) {
      if (each.probability() >= knowledgeBase.policy().planFrom().value() || causes.isEmpty()) {
        causes.add(each.cause().id());
      }
    }
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
