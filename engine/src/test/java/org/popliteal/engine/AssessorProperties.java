package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyTable;
import org.popliteal.model.Intervention;
import org.popliteal.model.Origin;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** What holds for every person and every answer, on the shipped pack. */
class AssessorProperties {
  /**
   * Questions to which a "yes" may lower a red flag: what a published rule subtracts. The Wells
   * score takes two points off where another diagnosis is as likely.
   */
  private static final Set<String> MAY_POSTPONE = Set.of("alternative-diagnosis-as-likely");

  private static final CompiledAssessor COMPILED = new CompiledAssessor(Fixtures.SHIPPED);
  private static final FindingTable COMPILED_FINDINGS = new FindingTable(Fixtures.SHIPPED);

  @Property(tries = 150)
  void orderOfAnswersIsIrrelevant(@ForAll Random random) {
    Assessment assessment = random(random);
    List<String> order = new ArrayList<>(stated(assessment));
    Collections.shuffle(order, random);
    Assessment.Builder shuffled = Fixtures.assessment();
    order.forEach(id -> shuffled.answer(id, assessment.stated(id), Origin.STATED));

    assertSame(assess(shuffled.build()), assess(assessment));
  }

  private static List<String> stated(Assessment assessment) {
    return assessment.answered().entrySet().stream()
        .filter(
            each ->
                each.getValue().origin().kind() == Origin.Kind.STATED
                    || each.getValue().origin().kind() == Origin.Kind.DISPUTED)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Property(tries = 150)
  void explicitUnknownChangesNoScore(@ForAll Random random) {
    Assessment assessment = random(random);
    Assessment.Builder withUnknown = assessment.toBuilder(Fixtures.SHIPPED);
    List<String> stated = stated(assessment);
    for (Finding finding : Fixtures.SHIPPED.findings()) {
      if (!stated.contains(finding.id()) && random.nextBoolean()) {
        withUnknown.unknown(finding.id());
      }
    }

    assertSame(assess(withUnknown.build()), assess(assessment));
  }

  @Property(tries = 400)
  void answerMovesEachCauseInTheDirectionOfItsFrequency(@ForAll Random random) {
    Cause cause = pick(Fixtures.SHIPPED.causes(), random);
    Finding finding = pick(yesNoFindingsOfTheScore(), random);
    Assessment without = random(random).toBuilder(Fixtures.SHIPPED).forget(finding.id()).build();
    Assessment with = without.toBuilder(Fixtures.SHIPPED).yes(finding.id()).build();
    FrequencyTable table = Fixtures.SHIPPED.frequencies();
    double usual = table.ordinary(finding.id(), "yes").mean();
    double seen = table.with(cause.id(), finding.id(), "yes").mean();
    double change =
        Fixtures.cause(assess(with), cause.id()).score()
            - Fixtures.cause(assess(without), cause.id()).score();

    if (seen > usual) {
      assertThat(change).isGreaterThanOrEqualTo(-1e-12);
    } else {
      assertThat(change).isLessThanOrEqualTo(1e-12);
    }
  }

  /** Of no other question's condition and of no contradiction, so that nothing follows from it. */
  private static List<Finding> yesNoFindingsOfTheScore() {
    return Fixtures.SHIPPED.findings().stream()
        .filter(each -> each.bearsOnCauses() && each.answer() instanceof AnswerType.YesNo)
        .filter(
            each ->
                Fixtures.SHIPPED.contradictions().stream()
                    .noneMatch(
                        one ->
                            one.when().findings().contains(each.id())
                                || one.unless().findings().contains(each.id())))
        .filter(
            each ->
                Fixtures.SHIPPED.findings().stream()
                    .noneMatch(other -> other.askWhen().findings().contains(each.id())))
        .toList();
  }

  /** More symptoms never postpone, whether nobody asked before or it was a "no". */
  @Property(tries = 2000)
  void yesToARedFlagFindingNeverMakesAPersonBeSeenLater(@ForAll Random random) {
    assertThatYesNeverPostpones(random);
  }

  /** The same for as many people as {@code -Dtriage.people=1000000} says. */
  @Example
  void yesToARedFlagFindingNeverMakesAnyOfManyPeopleBeSeenLater() {
    Random random = new Random(1);
    for (int person = 0; person < Integer.getInteger("triage.people", 1000); person++) {
      assertThatYesNeverPostpones(random);
    }
  }

  private static void assertThatYesNeverPostpones(Random random) {
    Finding finding = pick(redFlagFindings(), random);
    double share = random.nextInt(4) == 0 ? random.nextDouble() : random.nextDouble() / 10;
    Assessment.Builder few =
        new RandomAnswers(Fixtures.SHIPPED, random)
            .assessment(share).toBuilder(Fixtures.SHIPPED).forget(finding.id());
    Assessment assessment = (random.nextBoolean() ? few : few.no(finding.id())).build();
    Assessment with = assessment.toBuilder(Fixtures.SHIPPED).yes(finding.id()).build();
    Urgency before = urgency(assessment);
    Urgency after = urgency(with);

    assertThat(after.level()).as(finding.id()).isLessThanOrEqualTo(before.level());
    assertThat(after.withinHours()).as(finding.id()).isLessThanOrEqualTo(before.withinHours());
  }

  private static Urgency urgency(Assessment assessment) {
    return COMPILED.urgency(COMPILED.score(COMPILED_FINDINGS.table(assessment)));
  }

  /** A change of the pack that adds to them must say why. */
  @Example
  void noOtherYesMayLowerARedFlag() {
    Set<String> lowering = new HashSet<>();
    Fixtures.SHIPPED
        .redFlags()
        .forEach(flag -> collectLowering(flag.when(), Answer.Presence.ABSENT, lowering));
    lowering.removeIf(
        id -> !(Fixtures.SHIPPED.findings().get(id).answer() instanceof AnswerType.YesNo));

    assertThat(lowering).isEqualTo(MAY_POSTPONE);
  }

  /**
   * Collects what a "yes" may make false.
   *
   * @param lowering the answer whose demand a "yes" disappoints; the other one below a negation
   */
  private static void collectLowering(
      Criterion criterion, Answer.Presence lowering, Set<String> into) {
    if (criterion instanceof Criterion.Is is && is.presence() == lowering) {
      into.add(is.finding());
    } else if (criterion instanceof Criterion.Not not) {
      collectLowering(
          not.part(),
          lowering == Answer.Presence.ABSENT ? Answer.Presence.PRESENT : Answer.Presence.ABSENT,
          into);
      return;
    } else if (criterion instanceof Criterion.InBand inBand) {
      if (lowering == Answer.Presence.PRESENT) {
        into.addAll(inBand.findings());
      }
      collectLowering(inBand.rule().appliesWhen(), lowering, into);
      if (inBand.rule().scoring() instanceof DecisionRule.Points points) {
        points.items().stream()
            .filter(item -> item.points() < 0)
            .forEach(item -> into.addAll(item.when().findings()));
      }
    }
    criterion.parts().forEach(part -> collectLowering(part, lowering, into));
  }

  private static void collectEnding(Criterion criterion, Set<String> into) {
    if (criterion instanceof Criterion.Not not && not.open() == Truth.TRUE) {
      into.addAll(not.findings());
    }
    criterion.parts().forEach(part -> collectEnding(part, into));
  }

  private static List<Finding> redFlagFindings() {
    Set<String> found = new LinkedHashSet<>();
    Fixtures.SHIPPED.redFlags().forEach(flag -> found.addAll(flag.when().findings()));
    return found.stream()
        .map(Fixtures.SHIPPED.findings()::get)
        .filter(each -> each.answer() instanceof AnswerType.YesNo)
        .filter(each -> !MAY_POSTPONE.contains(each.id()))
        .toList();
  }

  /**
   * Except where a flag says itself that it ends, when an injury is known to be old, say, and where
   * an answer explains others that seemed to contradict each other.
   */
  @Property(tries = 250)
  void raisedRedFlagIsNotLoweredByAnyOtherAnswer(@ForAll Random random) {
    Assessment assessment = random(random);
    Assessment.Builder more = assessment.toBuilder(Fixtures.SHIPPED);
    RandomAnswers answers = new RandomAnswers(Fixtures.SHIPPED, random);
    Set<String> ending = new HashSet<>();
    Fixtures.SHIPPED.redFlags().forEach(flag -> collectEnding(flag.when(), ending));
    Fixtures.SHIPPED.contradictions().forEach(each -> ending.addAll(each.unless().findings()));
    for (Finding finding : Fixtures.SHIPPED.findings()) {
      if (assessment.stated(finding.id()) == Answer.Presence.UNKNOWN
          && !ending.contains(finding.id())
          && random.nextBoolean()) {
        more.answer(finding.id(), answers.answer(finding), Origin.STATED);
      }
    }

    AssessmentResult before = assess(assessment);
    AssessmentResult after = assess(more.build());

    assertThat(after.triage().raised()).containsAll(before.triage().raised());
    before
        .triage()
        .raised()
        .forEach(flag -> assertThat(after.triage().urgency()).isLessThanOrEqualTo(flag.urgency()));
  }

  @Property(tries = 150)
  void contraindicationNeverAddsARecommendation(@ForAll Random random) {
    Assessment assessment = random(random);
    List<String> pure = findingsOfContraindicationsAlone();
    Assessment.Builder withIllness = assessment.toBuilder(Fixtures.SHIPPED);
    Assessment.Builder healthy = assessment.toBuilder(Fixtures.SHIPPED);
    for (String id : pure) {
      healthy.no(id);
      if (random.nextBoolean()) {
        withIllness.yes(id);
      } else {
        withIllness.no(id);
      }
    }

    assertThat(recommended(assess(healthy.build())))
        .containsAll(recommended(assess(withIllness.build())));
  }

  /**
   * Yes-no findings that nothing but contraindications looks at; a contradiction does too, since a
   * man who breastfeeds counts as neither sex.
   */
  private static List<String> findingsOfContraindicationsAlone() {
    Set<String> elsewhere = new HashSet<>();
    Fixtures.SHIPPED.findings().stream()
        .filter(Finding::bearsOnCauses)
        .forEach(each -> elsewhere.add(each.id()));
    Fixtures.SHIPPED.riskFactors().forEach(each -> elsewhere.addAll(each.when().findings()));
    Fixtures.SHIPPED.redFlags().forEach(each -> elsewhere.addAll(each.when().findings()));
    elsewhere.addAll(Fixtures.SHIPPED.policy().triage().selfCareWhen().findings());
    Fixtures.SHIPPED.contradictions().forEach(each -> elsewhere.addAll(each.when().findings()));
    Set<String> found = new LinkedHashSet<>();
    for (Intervention intervention : Fixtures.SHIPPED.interventions()) {
      intervention.indications().forEach(each -> elsewhere.addAll(each.when().findings()));
      intervention.contraindications().forEach(each -> found.addAll(each.when().findings()));
    }
    found.removeAll(elsewhere);
    return found.stream()
        .filter(id -> Fixtures.SHIPPED.findings().get(id).answer() instanceof AnswerType.YesNo)
        .toList();
  }

  @Property(tries = 800)
  void everyAcceptedAssessmentGetsACompleteResult(@ForAll Random random) {
    AssessmentResult result = assess(random(random));

    assertThat(result.differential()).hasSameSizeAs(Fixtures.SHIPPED.causes());
    assertThat(result.triage().reasons()).isNotEmpty();
    assertThat(result.plan().safetyNet()).isNotEmpty();
    assertThat(result.actedOn().isEmpty())
        .isEqualTo(result.scope() != AssessmentResult.Scope.COVERED);
    result
        .leading()
        .forEach(
            each -> {
              assertThat(each.probability()).isStrictlyBetween(0.0, 1.0);
              assertThat(each.probabilityRange().low()).isLessThanOrEqualTo(each.probability());
              assertThat(each.probabilityRange().high()).isGreaterThanOrEqualTo(each.probability());
              assertThat(each.explanation().score()).isEqualTo(each.score());
            });
  }

  @Property(tries = 250)
  void nothingThatAFlagWithholdsIsRecommendedWhileItIsRaised(@ForAll Random random) {
    AssessmentResult result = assess(random(random));

    for (Plan.Recommendation each : result.plan().recommendations()) {
      result
          .triage()
          .raised()
          .forEach(
              flag -> assertThat(each.intervention().tags()).noneMatch(flag.withholds()::contains));
    }
  }

  @Property(tries = 6)
  void resultIsTheSameInEveryThread(@ForAll Random random) {
    Assessment assessment = random(random);
    AssessmentResult alone = assess(assessment);

    IntStream.range(0, 16)
        .parallel()
        .mapToObj(i -> assess(assessment))
        .forEach(
            result -> {
              assertSame(result, alone);
              assertThat(result.nextQuestions()).isEqualTo(alone.nextQuestions());
              assertThat(result.counterfactuals()).isEqualTo(alone.counterfactuals());
            });
  }

  private static Assessment random(Random random) {
    return new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble());
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static AssessmentResult assess(Assessment assessment) {
    return Fixtures.ASSESSOR.assess(assessment);
  }

  private static List<String> recommended(AssessmentResult result) {
    return result.plan().recommendations().stream().map(each -> each.intervention().id()).toList();
  }

  private static void assertSame(AssessmentResult one, AssessmentResult other) {
    assertThat(one.differential().stream().map(each -> each.cause().id()))
        .containsExactlyElementsOf(
            other.differential().stream().map(each -> each.cause().id()).toList());
    assertThat(one.differential().stream().map(RankedCause::score))
        .containsExactlyElementsOf(other.differential().stream().map(RankedCause::score).toList());
    assertThat(one.triage().urgency()).isEqualTo(other.triage().urgency());
    assertThat(recommended(one)).isEqualTo(recommended(other));
  }
}
