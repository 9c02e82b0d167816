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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.Origin;

/** What holds for every person and every answer, on the shipped pack. */
class AssessorProperties {

  @Property(tries = 150)
  void orderOfAnswersIsIrrelevant(@ForAll Random random) {
    Assessment assessment = random(random);
    List<String> order = new ArrayList<>(stated(assessment));
    Collections.shuffle(order, random);
    Assessment.Builder shuffled = Fixtures.assessment();
    order.forEach(id -> shuffled.answer(id, assessment.to(id), Origin.STATED));

    assertSame(assess(shuffled.build()), assess(assessment));
  }

  private static List<String> stated(Assessment assessment) {
    return assessment.answered().entrySet().stream()
        .filter(each -> each.getValue().origin().kind() == Origin.Kind.STATED)
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
  void findingThatSpeaksForACauseNeverLowersIt(@ForAll Random random) {
    Cause cause = pick(Fixtures.SHIPPED.causes(), random);
    List<String> telling = findingsThatOnlySpeakFor(cause);
    if (telling.isEmpty()) {
      return;
    }
    String finding = pick(telling, random);
    Assessment without = random(random).toBuilder(Fixtures.SHIPPED).forget(finding).build();
    Assessment with = without.toBuilder(Fixtures.SHIPPED).yes(finding).build();

    assertThat(Fixtures.cause(assess(with), cause.id()).logOdds())
        .isGreaterThanOrEqualTo(Fixtures.cause(assess(without), cause.id()).logOdds() - 1e-12);
  }

  /**
   * Yes-no findings with a ratio above 1 for the cause, no other part in it, and no other question
   * at their heels.
   */
  private static List<String> findingsThatOnlySpeakFor(Cause cause) {
    return cause.likelihoods().stream()
        .filter(
            each ->
                each.cases().get(0).ratio().value() > 1
                    && each.cases().get(0).when() instanceof Criterion.Is is
                    && is.presence() == Answer.Presence.PRESENT)
        .map(each -> each.findings().iterator().next())
        .filter(
            id ->
                cause.likelihoods().stream().filter(each -> each.findings().contains(id)).count()
                    == 1)
        .filter(
            id ->
                Fixtures.SHIPPED.riskFactors().stream()
                    .noneMatch(riskFactor -> riskFactor.when().findings().contains(id)))
        .filter(
            id ->
                Fixtures.SHIPPED.findings().stream()
                    .noneMatch(finding -> finding.askWhen().findings().contains(id)))
        .toList();
  }

  @Property(tries = 250)
  void raisedRedFlagIsNotLoweredByAnyOtherAnswer(@ForAll Random random) {
    Assessment assessment = random(random);
    Assessment.Builder more = assessment.toBuilder(Fixtures.SHIPPED);
    RandomAnswers answers = new RandomAnswers(Fixtures.SHIPPED, random);
    for (Finding finding : Fixtures.SHIPPED.findings()) {
      if (assessment.to(finding.id()) == Answer.Presence.UNKNOWN && random.nextBoolean()) {
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

  /** Yes-no findings that nothing but contraindications looks at. */
  private static List<String> findingsOfContraindicationsAlone() {
    Set<String> elsewhere = new HashSet<>();
    Fixtures.SHIPPED.causes().stream()
        .flatMap(cause -> cause.likelihoods().stream())
        .forEach(each -> elsewhere.addAll(each.findings()));
    Fixtures.SHIPPED.riskFactors().forEach(each -> elsewhere.addAll(each.when().findings()));
    Fixtures.SHIPPED.redFlags().forEach(each -> elsewhere.addAll(each.when().findings()));
    elsewhere.addAll(Fixtures.SHIPPED.policy().selfCareWhen().findings());
    Set<String> found = new LinkedHashSet<>();
    for (Intervention intervention : Fixtures.SHIPPED.interventions()) {
      intervention.indications().forEach(each -> elsewhere.addAll(each.when().findings()));
      intervention.contraindications().forEach(each -> found.addAll(each.when().findings()));
    }
    found.removeAll(elsewhere);
    return found.stream()
        .filter(id -> Fixtures.SHIPPED.finding(id).answer() instanceof AnswerType.YesNo)
        .toList();
  }

  @Property(tries = 800)
  void everyAcceptedAssessmentGetsACompleteResult(@ForAll Random random) {
    AssessmentResult result = assess(random(random));

    assertThat(result.differential()).hasSameSizeAs(Fixtures.SHIPPED.causes());
    assertThat(result.triage().reasons()).isNotEmpty();
    assertThat(result.plan().safetyNet()).isNotEmpty();
    assertThat(result.actedOn()).isNotEmpty();
    result
        .leading()
        .forEach(
            each -> {
              assertThat(each.probability()).isStrictlyBetween(0.0, 1.0);
              assertThat(each.probabilityRange().low()).isLessThanOrEqualTo(each.probability());
              assertThat(each.probabilityRange().high()).isGreaterThanOrEqualTo(each.probability());
              assertThat(each.explanation().posteriorLogOdds()).isEqualTo(each.logOdds());
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
              flag ->
                  assertThat(each.intervention().tags())
                      .doesNotContainAnyElementsOf(flag.withholds()));
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
    assertThat(one.differential().stream().map(RankedCause::logOdds))
        .containsExactlyElementsOf(
            other.differential().stream().map(RankedCause::logOdds).toList());
    assertThat(one.triage().urgency()).isEqualTo(other.triage().urgency());
    assertThat(recommended(one)).isEqualTo(recommended(other));
  }
}
