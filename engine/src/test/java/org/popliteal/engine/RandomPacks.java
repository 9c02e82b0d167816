package org.popliteal.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Evidence;
import org.popliteal.model.Evidence.Population;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.HowOften;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Policy;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Share;
import org.popliteal.model.Threshold;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** Draws small knowledge bases with every kind of criterion, answer and frequency. */
final class RandomPacks {
  /** Greatest factor by which counted cases may move odds in a cause that can raise the triage. */
  static final double COUNTED_LIMIT = 3;

  private static final Evidence JUDGED = SmallPack.JUDGED;
  private static final List<HowOften> SCALE =
      DoubleStream.of(0.02, 0.05, 0.12, 0.25, 0.5, 0.75, 0.9, 0.97)
          .mapToObj(share -> new HowOften("share-" + share, "in " + share, share))
          .toList();

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
            new Policy.Scoring(
                SCALE,
                threshold(1 + random.nextInt(40)),
                threshold(1 + random.nextInt(100)),
                threshold(0.1 + 0.9 * random.nextDouble()),
                threshold(1 + random.nextInt(20)),
                threshold(COUNTED_LIMIT),
                threshold(random.nextDouble()),
                threshold(random.nextDouble()),
                threshold(0.5 + random.nextDouble())),
            new Policy.Planning(
                threshold(0.2),
                threshold(0.05),
                threshold(0.3),
                threshold(5),
                threshold(0.1),
                threshold(0.35),
                threshold(7),
                ""),
            new Policy.TriageLimits(
                threshold(3 * random.nextDouble()),
                threshold(3 * random.nextDouble()),
                threshold(3 * random.nextDouble()),
                threshold(1008),
                threshold(1008),
                criterion(2, rules),
                JUDGED),
            new Policy.Questions(threshold(10), threshold(0.01), List.of(), List.of()));
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
            "",
            List.of());
    return KnowledgeBase.builder(identity, policy)
        .with(Finding.class, findings)
        .with(Cause.class, causes)
        .with(RiskFactor.class, riskFactors)
        .with(RedFlag.class, flags)
        .with(DecisionRule.class, rules)
        .build();
  }

  private static Threshold threshold(double value) {
    return new Threshold("A figure.", value, JUDGED);
  }

  private Finding finding(String id) {
    AnswerType type =
        switch (random.nextInt(4)) {
          case 0 ->
              new AnswerType.Choice(
                  random.nextBoolean() ? AnswerType.Select.ONE : AnswerType.Select.MANY, options());
          case 1 -> quantity(random.nextInt(2));
          default -> new AnswerType.YesNo();
        };
    return finding(id, type, random.nextInt(4) > 0);
  }

  /** "none", four others, and sometimes ones that leave open which of them it is. */
  private List<AnswerType.Option> options() {
    List<AnswerType.Option> options = new ArrayList<>();
    for (String id : List.of("none", "a", "b", "c", "d")) {
      options.add(new AnswerType.Option(id, id));
    }
    if (random.nextBoolean()) {
      options.add(new AnswerType.Option("a-or-b", "a or b", List.of("a", "b"), List.of()));
      options.add(new AnswerType.Option("b-or-c", "b or c", List.of("b", "c"), List.of()));
    }
    return options;
  }

  private AnswerType.Quantity quantity(int decimals) {
    Criterion.Bound low = new Criterion.Bound(3, Criterion.Bound.End.INCLUSIVE);
    Criterion.Bound high = new Criterion.Bound(7, Criterion.Bound.End.INCLUSIVE);
    return new AnswerType.Quantity(
        "cm",
        0,
        10,
        decimals,
        List.of(),
        List.of(
            new AnswerType.Band(
                "small",
                "small",
                Criterion.Bound.NONE,
                new Criterion.Bound(3, Criterion.Bound.End.EXCLUSIVE)),
            new AnswerType.Band("middle", "middle", low, high),
            new AnswerType.Band(
                "great",
                "great",
                new Criterion.Bound(7, Criterion.Bound.End.EXCLUSIVE),
                Criterion.Bound.NONE)));
  }

  private Finding finding(String id, AnswerType type, boolean bears) {
    return new Finding(
        id,
        id,
        id,
        "",
        Finding.Kind.SYMPTOM,
        Finding.Respondent.RUNNER,
        "complaint",
        type,
        "cluster-" + random.nextInt(5),
        Criterion.always(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        bears ? Finding.Purpose.CAUSES : Finding.Purpose.RECORD,
        bears ? type.classes().stream().map(each -> judged(id, each)).toList() : List.of(),
        List.of());
  }

  private FrequencyRow judged(String finding, String answer) {
    return FrequencyRow.judged(finding, answer, SCALE.get(random.nextInt(SCALE.size())));
  }

  private Finding any() {
    return findings.get(random.nextInt(findings.size()));
  }

  private Criterion atom() {
    Finding finding = any();
    if (finding.answer() instanceof AnswerType.Choice) {
      return random.nextBoolean()
          ? new Criterion.AnyOf(finding.id(), List.of("a"), List.of("a-or-b"))
          : new Criterion.AnyOf(finding.id(), List.of("none", "b"), List.of("a-or-b", "b-or-c"));
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
      case 2 -> new Criterion.Not(parts.get(0), random.nextBoolean() ? Truth.TRUE : Truth.UNKNOWN);
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
                  Finding added = finding("measured", quantity(1), random.nextBoolean());
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
    List<FrequencyRow> rows = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.bearsOnCauses()) {
        for (String answer : finding.answer().classes()) {
          if (random.nextBoolean()) {
            rows.add(judged(finding.id(), answer));
          }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
          rows.add(observed(finding));
        }
      }
    }
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
        "",
        List.of(),
        "",
        new Cause.Prior(1 + random.nextInt(900), JUDGED),
        new Cause.CauseUrgency(
            new Urgency(List.of(Triage.values()).get(random.nextInt(5)), 24),
            random.nextBoolean() ? new Criterion.Any(List.of()) : criterion(2, rules),
            "",
            "",
            JUDGED),
        List.of(),
        Cause.Role.DIAGNOSIS,
        rows,
        List.of(),
        List.of());
  }

  /** A published or counted row of any kind. */
  private FrequencyRow observed(Finding finding) {
    List<String> answers = new ArrayList<>(finding.answer().classes());
    Collections.shuffle(answers, random);
    boolean isCounted = random.nextInt(3) == 0;
    double of = 1 + random.nextInt(200);
    double seen = random.nextInt((int) of + 1);
    Share share =
        switch (isCounted ? 0 : random.nextInt(3)) {
          case 0 -> new Share.Count(seen, of);
          case 1 -> new Share.Proportion(seen / of);
          default -> new Share.OddsRatio(0.2 + 8 * random.nextDouble());
        };
    boolean isWithout = !isCounted && !(share instanceof Share.OddsRatio) && random.nextInt(3) == 0;
    return new FrequencyRow(
        finding.id(),
        answers.subList(0, answers.size() > 2 && random.nextInt(3) == 0 ? 2 : 1),
        isWithout ? FrequencyRow.Group.WITHOUT_CAUSE : FrequencyRow.Group.WITH_CAUSE,
        isCounted ? FrequencyRow.Basis.COUNTED : FrequencyRow.Basis.PUBLISHED,
        share,
        random.nextBoolean() ? Population.SIMILAR : Population.SELECTED,
        "",
        List.of(),
        "",
        "");
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
        List.of(causes.get(random.nextInt(causes.size()))),
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
