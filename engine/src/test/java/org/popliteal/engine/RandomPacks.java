package org.popliteal.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Certainty;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Evidence;
import org.popliteal.model.Evidence.Population;
import org.popliteal.model.Finding;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.LikelihoodRatio;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Policy;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Threshold;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Draws small knowledge bases with every kind of criterion, answer and evidence. */
final class RandomPacks {
  private static final Evidence JUDGED = evidence(Certainty.EXPERT_JUDGEMENT, Population.SIMILAR);

  private final Random random;
  private final List<Finding> findings = new ArrayList<>();

  RandomPacks(Random random) {
    this.random = random;
  }

  KnowledgeBase next() {
    findings.clear();
    int count = 3 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      findings.add(finding("finding-" + i));
    }
    List<DecisionRule> rules = List.of(rule(0), measureRule());
    List<Cause> causes =
        IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> cause(i, rules)).toList();
    List<String> ids = causes.stream().map(Cause::id).toList();
    List<RiskFactor> riskFactors =
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> riskFactor(i, ids, rules)).toList();
    List<RedFlag> flags =
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> flag(i, rules)).toList();
    Policy policy =
        new Policy(
            threshold(10),
            threshold(20),
            threshold(2 + random.nextInt(20)),
            threshold(1.5 + random.nextInt(5)),
            threshold(0.5),
            threshold(0.3 + 0.7 * random.nextDouble()),
            threshold(0.1 + 0.9 * random.nextDouble()),
            threshold(0.2),
            threshold(0.3),
            threshold(5),
            threshold(10),
            threshold(10),
            threshold(1008),
            threshold(1008),
            criterion(2, rules),
            JUDGED);
    PackIdentity identity =
        new PackIdentity(
            "random",
            "1.0.0",
            PackIdentity.Status.DRAFT,
            LocalDate.of(2026, 1, 1),
            "",
            "",
            "",
            "",
            "",
            "",
            List.of());
    return new KnowledgeBase(
        identity,
        new KnowledgeBase.Content(
            findings,
            causes,
            riskFactors,
            flags,
            rules,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            policy));
  }

  private static Threshold threshold(double value) {
    return new Threshold(value, JUDGED);
  }

  private static Evidence evidence(Certainty certainty, Population population) {
    return new Evidence(
        certainty, Evidence.Basis.PUBLISHED, List.of(), Interval.NONE, 2, population, "");
  }

  private Evidence evidence() {
    return evidence(
        random.nextInt(3) > 0 ? Certainty.EXPERT_JUDGEMENT : Certainty.LOW,
        random.nextInt(3) > 0 ? Population.SIMILAR : Population.SELECTED);
  }

  private Finding finding(String id) {
    AnswerType type =
        switch (random.nextInt(4)) {
          case 0 ->
              new AnswerType.Choice(
                  random.nextBoolean() ? AnswerType.Select.ONE : AnswerType.Select.MANY,
                  List.of(
                      new AnswerType.Option("none", "none"),
                      new AnswerType.Option("a", "a"),
                      new AnswerType.Option("b", "b")));
          case 1 -> new AnswerType.Quantity("cm", 0, 10, random.nextInt(2), List.of());
          default -> new AnswerType.YesNo();
        };
    Finding.Kind kind = random.nextInt(5) == 0 ? Finding.Kind.IMAGING : Finding.Kind.SYMPTOM;
    return new Finding(
        id,
        id,
        id,
        "",
        kind,
        Finding.Respondent.RUNNER,
        "complaint",
        type,
        id,
        Criterion.always(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private Finding any() {
    return findings.get(random.nextInt(findings.size()));
  }

  private Criterion atom() {
    Finding finding = any();
    if (finding.answer() instanceof AnswerType.Choice) {
      return new Criterion.AnyOf(
          finding.id(), random.nextBoolean() ? List.of("a") : List.of("none", "b"));
    }
    if (finding.answer() instanceof AnswerType.Quantity) {
      double low = random.nextInt(6);
      return new Criterion.Within(finding.id(), bound(low), bound(low + random.nextInt(4)));
    }
    return new Criterion.Is(
        finding.id(), random.nextBoolean() ? Answer.Presence.PRESENT : Answer.Presence.ABSENT);
  }

  private Criterion.Bound bound(double value) {
    return random.nextInt(4) == 0
        ? Criterion.Bound.NONE
        : new Criterion.Bound(
            value,
            random.nextBoolean() ? Criterion.Bound.End.INCLUSIVE : Criterion.Bound.End.EXCLUSIVE);
  }

  private Criterion criterion(int depth, List<DecisionRule> rules) {
    if (depth == 0) {
      return atom();
    }
    List<Criterion> parts =
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(i -> criterion(depth - 1, rules))
            .toList();
    return switch (random.nextInt(rules.isEmpty() ? 5 : 6)) {
      case 0 -> new Criterion.All(parts);
      case 1 -> new Criterion.Any(parts);
      case 2 -> new Criterion.Not(parts.get(0));
      case 3 -> new Criterion.AtLeast(1 + random.nextInt(parts.size()), parts);
      case 4 -> atom();
      default -> {
        DecisionRule rule = rules.get(random.nextInt(rules.size()));
        yield new Criterion.InBand(
            rule, List.of(rule.bands().get(random.nextInt(rule.bands().size())).id()));
      }
    };
  }

  private DecisionRule rule(int number) {
    List<DecisionRule.Item> items =
        IntStream.range(0, 1 + random.nextInt(4))
            .mapToObj(
                i ->
                    new DecisionRule.Item(
                        "item-" + i,
                        "item",
                        random.nextInt(4) - 1,
                        criterion(1, List.of()),
                        random.nextBoolean()
                            ? DecisionRule.Unanswered.UNKNOWN
                            : DecisionRule.Unanswered.ASSUME_ABSENT))
            .toList();
    return rule(
        "rule-" + number,
        new DecisionRule.Points(items),
        List.of(
            new DecisionRule.Band("low", "low", -9, 0, "", ""),
            new DecisionRule.Band("high", "high", 1, 9, "", "")));
  }

  private DecisionRule measureRule() {
    Finding measured =
        findings.stream()
            .filter(each -> each.answer() instanceof AnswerType.Quantity)
            .findFirst()
            .orElseGet(
                () -> {
                  Finding added =
                      new Finding(
                          "measured",
                          "m",
                          "m",
                          "",
                          Finding.Kind.MEASUREMENT,
                          Finding.Respondent.RUNNER,
                          "complaint",
                          new AnswerType.Quantity("cm", 0, 10, 1, List.of()),
                          "measured",
                          Criterion.always(),
                          List.of(),
                          List.of(),
                          List.of(),
                          List.of());
                  findings.add(added);
                  return added;
                });
    return rule(
        "measure",
        new DecisionRule.Measure(measured.id()),
        List.of(
            new DecisionRule.Band("small", "small", 0, 4, "", ""),
            new DecisionRule.Band("great", "great", 4, Double.POSITIVE_INFINITY, "", "")));
  }

  private DecisionRule rule(
      String id, DecisionRule.Scoring scoring, List<DecisionRule.Band> bands) {
    Criterion never = new Criterion.Not(Criterion.always());
    return new DecisionRule(
        id,
        id,
        List.of(),
        "",
        random.nextBoolean() ? Criterion.always() : criterion(1, List.of()),
        random.nextBoolean() ? never : criterion(1, List.of()),
        scoring,
        bands,
        List.of(),
        List.of(),
        JUDGED);
  }

  private Cause cause(int number, List<DecisionRule> rules) {
    List<Likelihoods> likelihoods =
        IntStream.range(0, random.nextInt(8))
            .mapToObj(
                i ->
                    new Likelihoods(
                        "likelihoods " + i,
                        "cluster-" + random.nextInt(5),
                        IntStream.range(0, 1 + random.nextInt(3))
                            .mapToObj(
                                c ->
                                    new Likelihoods.Case(
                                        criterion(random.nextInt(3), rules), ratio()))
                            .toList(),
                        random.nextBoolean() ? LikelihoodRatio.NONE : ratio(),
                        evidence()))
            .toList();
    String id = "cause-" + number;
    return new Cause(
        id,
        id,
        id,
        "",
        List.of(),
        "other",
        Cause.Site.POSTERIOR,
        "",
        "",
        List.of(),
        "",
        new Cause.Prior(1 + random.nextInt(900), JUDGED),
        new Cause.CauseUrgency(
            new Urgency(List.of(Triage.values()).get(random.nextInt(5)), 24),
            0.05 + random.nextDouble() * 0.9,
            "",
            "",
            JUDGED),
        List.of(),
        Cause.Role.DIAGNOSIS,
        likelihoods,
        random.nextInt(3) == 0 ? List.of("finding-0") : List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private LikelihoodRatio ratio() {
    double[] ratios = {0.02, 0.2, 0.5, 0.85, 1, 1.19, 2, 5, 8, 30};
    return new LikelihoodRatio(ratios[random.nextInt(ratios.length)]);
  }

  private RiskFactor riskFactor(int number, List<String> causes, List<DecisionRule> rules) {
    String id = "risk-" + number;
    return new RiskFactor(
        id,
        id,
        id,
        "",
        List.of(),
        RiskFactor.Modifiable.YES,
        criterion(1, rules),
        List.of(
            new RiskFactor.Effect(
                List.of(causes.get(random.nextInt(causes.size()))),
                random.nextBoolean() ? 3 : 0.5,
                JUDGED)),
        List.of(),
        "",
        "",
        List.of());
  }

  private RedFlag flag(int number, List<DecisionRule> rules) {
    String id = "flag-" + number;
    return new RedFlag(
        id,
        id,
        id,
        List.of(),
        criterion(2, rules),
        new Urgency(List.of(Triage.values()).get(random.nextInt(3)), random.nextInt(100)),
        List.of(),
        "",
        "",
        List.of("running"),
        List.of(),
        List.of(),
        RedFlag.Screening.EVERYONE,
        JUDGED);
  }
}
