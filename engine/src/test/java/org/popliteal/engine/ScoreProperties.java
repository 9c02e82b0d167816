package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.FrequencyTable;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Triage;

/** What holds of the score whatever the pack says and whatever is answered. */
class ScoreProperties {

  @Property(tries = 1000)
  void probabilitiesAddUpToOne(@ForAll Random random) {
    AssessmentResult result = result(new RandomPacks(random).next(), random);

    assertThat(result.differential().stream().mapToDouble(RankedCause::probability).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Property(tries = 500)
  void normalisationLeadsFromTheScoreToTheProbability(@ForAll Random random) {
    for (RankedCause each : result(new RandomPacks(random).next(), random).differential()) {
      Explanation why = each.explanation();

      assertThat(Math.exp(why.score() / why.temperature() + why.normalisation()))
          .isCloseTo(each.probability(), within(1e-12));
    }
  }

  @Property(tries = 1000)
  void whatIsNotAskedOrNotKnownAddsExactlyNothing(@ForAll Random random) {
    KnowledgeBase knowledgeBase = new RandomPacks(random).next();
    Assessment assessment =
        new RandomAnswers(knowledgeBase, random).assessment(random.nextDouble());
    Assessment.Builder more = assessment.toBuilder(knowledgeBase);
    knowledgeBase.findings().stream()
        .filter(each -> !assessment.wasAsked(each.id()))
        .forEach(each -> more.unknown(each.id()));
    Assessor assessor = Assessor.using(knowledgeBase);

    assertThat(scores(assessor.assess(more.build())))
        .isEqualTo(scores(assessor.assess(assessment)));
  }

  @Property(tries = 500)
  void findingThatDoesNotBearOnCausesAddsExactlyNothing(@ForAll Random random) {
    KnowledgeBase knowledgeBase = new RandomPacks(random).next();
    Assessment assessment = new RandomAnswers(knowledgeBase, random).assessment(1);
    Assessment.Builder less = assessment.toBuilder(knowledgeBase);
    knowledgeBase.findings().stream()
        .filter(each -> !each.bearsOnCauses())
        .forEach(each -> less.forget(each.id()));
    Assessor assessor = Assessor.using(knowledgeBase);

    assertThat(scores(assessor.assess(less.build())))
        .isEqualTo(scores(assessor.assess(assessment)));
  }

  @Property(tries = 1000)
  void whatACauseDoesNotSayIsAsInTheOrdinaryPatientToTheBit(@ForAll Random random) {
    KnowledgeBase drawn = new RandomPacks(random).next();
    Cause silent = Fixtures.with(drawn.causes().get(0), drawn.causes().get(0).prior(), List.of());
    List<Cause> causes = new ArrayList<>(drawn.causes());
    causes.set(0, silent);
    KnowledgeBase knowledgeBase = Fixtures.with(drawn, causes, drawn.policy());
    RankedCause ranked = Fixtures.cause(result(knowledgeBase, random), silent.id());

    assertThat(ranked.score())
        .isEqualTo(
            drawn.policy().scoring().priorWeight().value()
                * StrictMath.log(silent.prior().probability()));
    assertThat(ranked.explanation().contributions()).hasSize(1);
    assertThat(ranked.explanation().setAside()).isEmpty();
    assertThat(ranked.explanation().notAsked()).isEmpty();
  }

  @Property(tries = 1000)
  void sameInputGivesTheSameToTheBit(@ForAll Random random) {
    KnowledgeBase knowledgeBase = new RandomPacks(random).next();
    Assessment assessment =
        new RandomAnswers(knowledgeBase, random).assessment(random.nextDouble());
    AssessmentResult one = Assessor.using(knowledgeBase).assess(assessment);
    AssessmentResult other =
        Assessor.using(Fixtures.with(knowledgeBase, knowledgeBase.causes(), knowledgeBase.policy()))
            .assess(assessment);

    assertThat(scores(other)).isEqualTo(scores(one));
    assertThat(other.differential().stream().map(RankedCause::explanation))
        .containsExactlyElementsOf(
            one.differential().stream().map(RankedCause::explanation).toList());
    assertThat(other.differential().stream().map(RankedCause::probabilityRange))
        .containsExactlyElementsOf(
            one.differential().stream().map(RankedCause::probabilityRange).toList());
    assertThat(other.nextQuestions()).isEqualTo(one.nextQuestions());
    assertThat(other.counterfactuals()).isEqualTo(one.counterfactuals());
  }

  @Property(tries = 500)
  void findingThatSaysTheSameOverAgainAddsNothing(
      @ForAll @DoubleRange(min = 0.02, max = 0.98) double ordinary,
      @ForAll @DoubleRange(min = 0.02, max = 0.98) double share,
      @ForAll boolean isSeen) {
    SmallPack pack =
        new SmallPack()
            .ordinary("night-pain", "pain-at-rest", ordinary)
            .ordinary("rest-pain", "pain-at-rest", ordinary)
            .cause(
                "bone-tumour",
                100,
                SmallPack.seen("night-pain", share),
                SmallPack.seen("rest-pain", share));
    String once = isSeen ? "night-pain" : "!night-pain";
    String again = isSeen ? once + "; rest-pain" : once + "; !rest-pain";

    assertThat(scores(pack.assess(again))).isEqualTo(scores(pack.assess(once)));
  }

  @Property(tries = 1000)
  void frequenciesOfAnswersThatExcludeEachOtherAddUpToOne(@ForAll Random random) {
    KnowledgeBase knowledgeBase = new RandomPacks(random).next();
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.bearsOnCauses() && finding.answer().isExclusive()) {
        for (Cause cause : knowledgeBase.causes()) {
          assertThat(
                  finding.answer().classes().stream()
                      .mapToDouble(each -> with(knowledgeBase, cause, finding, each).mean())
                      .sum())
              .isCloseTo(1, within(1e-12));
        }
      }
    }
  }

  @Property(tries = 1000)
  void countedCasesOfADangerousCauseMoveTheOddsOfNoAnswerBeyondTheLimit(@ForAll Random random) {
    KnowledgeBase counted = new RandomPacks(random).next();
    KnowledgeBase without = withoutCounts(counted);
    for (Cause cause : counted.causes()) {
      if (cause.urgency().urgency().level().compareTo(Triage.ROUTINE) < 0) {
        for (Finding finding : counted.findings()) {
          for (String answer : answers(finding)) {
            assertThat(
                    odds(with(counted, cause, finding, answer))
                        / odds(with(without, cause, finding, answer)))
                .isBetween(
                    (1 - 1e-9) / RandomPacks.COUNTED_LIMIT, (1 + 1e-9) * RandomPacks.COUNTED_LIMIT);
          }
        }
      }
    }
  }

  @Property(tries = 500)
  void countedCasesDoNotChangeTheOrdinaryPatient(@ForAll Random random) {
    KnowledgeBase counted = new RandomPacks(random).next();
    FrequencyTable without = withoutCounts(counted).frequencies();
    for (Finding finding : counted.findings()) {
      for (String answer : answers(finding)) {
        assertThat(counted.frequencies().ordinary(finding.id(), answer))
            .isEqualTo(without.ordinary(finding.id(), answer));
      }
    }
  }

  private static double odds(Frequency frequency) {
    return frequency.seen() / frequency.notSeen();
  }

  private static Frequency with(
      KnowledgeBase knowledgeBase, Cause cause, Finding finding, String answer) {
    return knowledgeBase.frequencies().with(cause.id(), finding.id(), answer);
  }

  /** Answers with a frequency; where they exclude each other, those too that leave it open. */
  private static List<String> answers(Finding finding) {
    if (!finding.bearsOnCauses()) {
      return List.of();
    }
    return finding.answer() instanceof AnswerType.Choice choice && finding.answer().isExclusive()
        ? choice.options().stream().map(AnswerType.Option::id).toList()
        : finding.answer().classes();
  }

  private static KnowledgeBase withoutCounts(KnowledgeBase knowledgeBase) {
    return knowledgeBase.without(FrequencyRow.Basis.COUNTED);
  }

  @Property(tries = 1000)
  void countedCasesLowerNoAlarmBeyondTheDrop(@ForAll Random random) {
    KnowledgeBase counted = new RandomPacks(random).next();
    Assessment assessment = new RandomAnswers(counted, random).assessment(random.nextDouble());
    double drop = counted.policy().scoring().countedDrop().value();
    AssessmentResult before = Assessor.using(withoutCounts(counted)).assess(assessment);

    assertThat(Assessor.using(counted).assess(assessment).differential())
        .allSatisfy(
            each -> {
              double plain = Fixtures.cause(before, each.cause().id()).triageScore();
              assertThat(each.triageScore()).isGreaterThanOrEqualTo(plain - drop);
            });
  }

  @Property(tries = 500)
  void fewerObservationsMakeTheRangeWider(
      @ForAll @DoubleRange(min = 1, max = 40) double few,
      @ForAll @DoubleRange(min = 1.01, max = 10) double factor,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double share) {
    Interval narrow = range(few * factor, share);
    Interval wide = range(few, share);

    assertThat(wide.low()).isLessThan(narrow.low());
    assertThat(wide.high()).isGreaterThan(narrow.high());
  }

  private static Interval range(double worth, double share) {
    AssessmentResult result =
        new SmallPack()
            .judgedWorth(worth)
            .ordinary("lump", 0.3001)
            .cause("cyst", 200, SmallPack.seen("lump", share))
            .assess("lump");
    return Fixtures.cause(result, "cyst").probabilityRange();
  }

  @Property(tries = 1000)
  void rangeHoldsTheProbability(@ForAll Random random) {
    for (RankedCause each : result(new RandomPacks(random).next(), random).differential()) {
      assertThat(each.probabilityRange().low()).isLessThanOrEqualTo(each.probability() + 1e-12);
      assertThat(each.probabilityRange().high()).isGreaterThanOrEqualTo(each.probability() - 1e-12);
    }
  }

  /** Whether nobody asked before, or it was a "no". */
  @Property(tries = 1500)
  void yesToARedFlagFindingNeverLowersTheAlarmOfAnyCause(@ForAll Random random) {
    KnowledgeBase knowledgeBase = new RandomPacks(random).next();
    Set<String> asked = redFlagFindings(knowledgeBase);
    CompiledAssessor assessor = new CompiledAssessor(knowledgeBase);
    FindingTable findings = new FindingTable(knowledgeBase);
    Assessment assessment =
        new RandomAnswers(knowledgeBase, random).assessment(random.nextDouble());
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.answer() instanceof AnswerType.YesNo && asked.contains(finding.id())) {
        Scores before = assessor.score(findings.table(assessment));
        Assessment with =
            assessment.toBuilder(knowledgeBase)
                .answer(finding.id(), Answer.Presence.PRESENT, Origin.STATED)
                .build();
        Scores after = assessor.score(findings.table(with));
        for (int c = 0; c < before.causes(); c++) {
          assertThat(after.alarm(c)).isGreaterThanOrEqualTo(before.alarm(c) - 1e-12);
        }
      }
    }
  }

  private static Set<String> redFlagFindings(KnowledgeBase knowledgeBase) {
    Set<String> found = new HashSet<>();
    knowledgeBase.redFlags().forEach(flag -> found.addAll(flag.when().findings()));
    return found;
  }

  private static AssessmentResult result(KnowledgeBase knowledgeBase, Random random) {
    return Assessor.using(knowledgeBase)
        .assess(new RandomAnswers(knowledgeBase, random).assessment(random.nextDouble()));
  }

  private static List<String> scores(AssessmentResult result) {
    return result.differential().stream()
        .map(each -> each.cause().id() + " " + Double.doubleToLongBits(each.score()))
        .toList();
  }
}
