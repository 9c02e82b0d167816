package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.ReturnToRun.EntryStatus;
import org.popliteal.engine.ReturnToRun.PlannedSession;
import org.popliteal.engine.ReturnToRun.State;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningMode;
import org.popliteal.model.Truth;

/** The way back to running, by the shipped programme of eleven stages. */
class RunningCoachTest {
  private static final String TENDON = "distal-semimembranosus-tendinopathy";
  private static final String KNEECAP = "patellofemoral-pain";
  private static final String BONE = "bone-stress-injury";

  /** All entry criteria met, nine weeks after the last run. */
  private static final String READY =
      "age=35; !surgery-for-this-problem; pain-at-rest=0;"
          + " pain-on-stairs-and-brisk-walking=0;walk-30-min-pain=0;"
          + " !walk-30-min-next-day-increase; knee-effusion=none;extension-difference=0;"
          + " flexion-difference=0; single-leg-stand-10s; single-leg-squats-10;heel-raises-15;"
          + " hops-10; jog-on-spot-1-min; strength-percent-of-other-side=90;"
          + "days-since-last-run=63;";

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private static Assessment.Builder on(KnowledgeBase knowledgeBase, LocalDate day, String answers) {
    return Shorthand.answers(
        knowledgeBase,
        Assessment.of(knowledgeBase, "test", OffsetDateTime.of(day.atTime(9, 0), ZoneOffset.UTC)),
        answers);
  }

  private static ReturnToRun first(String cause, String answers) {
    KnowledgeBase sure = SurePack.of(cause);
    return coached(sure, on(sure, DAY, answers));
  }

  private static ReturnToRun coached(KnowledgeBase knowledgeBase, Assessment.Builder assessment) {
    return Assessor.using(knowledgeBase).assess(assessment.build()).returnToRun().orElseThrow();
  }

  /** Ready on {@link #DAY}, then these runs, and a follow-up so many days after {@link #DAY}. */
  private static ReturnToRun after(String cause, int days, RunSession... runs) {
    KnowledgeBase sure = SurePack.of(cause);
    Assessor assessor = Assessor.using(sure);
    String cleared =
        READY + "clinician-clearance; focal-bone-tenderness-gone; pain-free-walking-days=7;";
    AssessmentResult before = assessor.assess(on(sure, DAY, cleared).build());
    Assessment.Builder followUp = on(sure, DAY.plusDays(days), cleared).following("test");
    for (RunSession each : runs) {
      followUp.ran(each);
    }
    return assessor.assess(followUp.build(), before).returnToRun().orElseThrow();
  }

  /**
   * A run so many days after {@link #DAY} that hurt so much, was quiet an hour later and next
   * morning.
   */
  private static RunSession run(int day, int stage, int worst) {
    return new RunSession(DAY.plusDays(day), stage, 0, worst, 0, 0, List.of());
  }

  private static RunSession run(int day, int stage, RunSession.Sign sign) {
    return new RunSession(DAY.plusDays(day), stage, 0, 0, 0, 0, List.of(sign));
  }

  private static void assertAt(ReturnToRun actual, State state, int stage) {
    assertThat(actual.state()).isEqualTo(state);
    assertThat(actual.stage().number()).isEqualTo(stage);
  }

  // ---- Before the first run

  @Test
  void allEntryCriteriaMetStartsAtStageOne() {
    ReturnToRun advice = first(TENDON, READY);

    assertAt(advice, State.READY, 1);
    assertThat(advice.stage().label()).isEqualTo("8 x (1 min run, 1.5 min walk)");
  }

  @Test
  void nothingKnownIsNotReadyAndWalks() {
    ReturnToRun advice = first(TENDON, "age=38; pain-with-running");

    assertAt(advice, State.NOT_READY, 0);
    assertThat(advice.entry()).extracting(EntryStatus::truth).containsOnly(Truth.UNKNOWN);
    assertThat(advice.schedule()).allMatch(each -> each.stage().number() == 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          surgery-for-this-problem               | cleared-after-surgery | UNKNOWN
          surgery-for-this-problem; !clinician-clearance | cleared-after-surgery | FALSE
          pain-at-rest=2                         | low-pain     | FALSE
          pain-on-stairs-and-brisk-walking=3     | low-pain     | FALSE
          pain-at-rest=?                         | low-pain     | UNKNOWN
          walk-30-min-pain=3                     | walks-30-min | FALSE
          walk-30-min-next-day-increase          | walks-30-min | FALSE
          knee-effusion=small                    | quiet-joint  | FALSE
          extension-difference=6                 | quiet-joint  | FALSE
          flexion-difference=11                  | quiet-joint  | FALSE
          !hops-10                               | load-tests   | FALSE
          hops-10=?                              | load-tests   | UNKNOWN
          strength-percent-of-other-side=79      | strength     | FALSE
          """)
  void oneMissingCriterionIsEnoughToWait(String answers, String criterion, Truth truth) {
    ReturnToRun advice = first(TENDON, READY + answers);

    assertAt(advice, State.NOT_READY, 0);
    assertThat(advice.entry())
        .filteredOn(each -> each.truth() != Truth.TRUE)
        .extracting(EntryStatus::id, EntryStatus::truth)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(criterion, truth));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pain-at-rest=1; pain-on-stairs-and-brisk-walking=2",
        "walk-30-min-pain=2",
        "extension-difference=5; flexion-difference=10",
        "strength-percent-of-other-side=80",
        "surgery-for-this-problem; clinician-clearance"
      })
  void entryLimitsThemselvesAreMet(String answers) {
    assertAt(first(TENDON, READY + answers), State.READY, 1);
  }

  @Test
  void openCriterionNamesTheFindingsThatWouldSettleIt() {
    ReturnToRun advice = first(TENDON, READY + "hops-10=?; jog-on-spot-1-min=?");

    assertThat(advice.entry())
        .filteredOn(each -> each.truth() == Truth.UNKNOWN)
        .flatExtracting(EntryStatus::open)
        .containsExactly("hops-10", "jog-on-spot-1-min");
  }

  @ParameterizedTest
  @CsvSource({"14, 4", "15, 1", "3, 4"})
  void breakOfTwoWeeksAtMostEntersAtStageFour(int days, int stage) {
    assertAt(first(TENDON, READY + "days-since-last-run=" + days), State.READY, stage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pain-at-rest=1", "pain-on-stairs-and-brisk-walking=1"})
  void conservativeModeWaitsUntilThereIsNoPainAtAll(String answers) {
    KnowledgeBase sure = SurePack.of(TENDON);
    Assessment.Builder assessment = on(sure, DAY, READY + answers);

    assertAt(coached(sure, assessment), State.READY, 1);
    assertAt(
        coached(sure, assessment.returningToRunning(RunningMode.CONSERVATIVE)), State.NOT_READY, 0);
  }

  @Test
  void boneStressInjuryNeedsTendernessGoneFiveDaysOfPainlessWalkingAndClearance() {
    String cleared = "focal-bone-tenderness-gone; pain-free-walking-days=5; clinician-clearance";

    assertAt(first(BONE, READY), State.NOT_READY, 0);
    assertAt(first(BONE, READY + cleared + "; pain-free-walking-days=4"), State.NOT_READY, 0);
    assertAt(first(BONE, READY + cleared), State.READY, 1);
  }

  /** With crutches for a torn root or a bone, brisk walks the next day would be wrong. */
  @ParameterizedTest
  @ValueSource(strings = {"medial-meniscus-root-tear", BONE})
  void noWalksAreScheduledBeforeTheClearanceThatTheCauseNeeds(String cause) {
    ReturnToRun advice = first(cause, READY);

    assertAt(advice, State.NOT_READY, 0);
    assertThat(advice.awaitsClearance()).isTrue();
    assertThat(advice.schedule()).isEmpty();
    assertThat(first(TENDON, "age=38; pain-with-running").awaitsClearance()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "deep-vein-thrombosis, age=38",
    "septic-arthritis, knee-motion-limited",
    "acute-limb-ischaemia, numbness-or-weakness-before"
  })
  void noRunningWhileTheDiagnosisIsUrgent(String cause, String sign) {
    ReturnToRun advice = first(cause, READY + sign);

    assertAt(advice, State.WITHHELD, 0);
    assertThat(advice.schedule()).isEmpty();
  }

  @Test
  void raisedFlagWithholdsRunningAndSaysWhich() {
    ReturnToRun advice = first(TENDON, READY + "calf-swelling; calf-circumference-difference=3");

    assertAt(advice, State.WITHHELD, 0);
    assertThat(advice.reason()).contains(Fixtures.SHIPPED.redFlags().get("suspected-dvt").label());
    assertThat(advice.schedule()).isEmpty();
  }

  // ---- After green runs

  @Test
  void threeGreenRunsInAWeekLeadToTheNextStage() {
    assertAt(after(TENDON, 8, run(1, 1, 2), run(3, 1, 1), run(5, 1, 0)), State.PROGRESS, 2);
  }

  @Test
  void twoGreenRunsStayAtTheStage() {
    assertAt(after(TENDON, 8, run(1, 1, 0), run(5, 1, 0)), State.PROGRESS, 1);
  }

  @Test
  void threeGreenRunsBeforeTheWeekIsOverStayAtTheStage() {
    assertAt(after(TENDON, 7, run(1, 1, 0), run(3, 1, 0), run(5, 1, 0)), State.PROGRESS, 1);
  }

  @Test
  void threeWalksInThreeDaysLeadFromStageZeroToTheFirstRun() {
    assertAt(after(TENDON, 4, run(1, 0, 0), run(2, 0, 0), run(3, 0, 0)), State.PROGRESS, 1);
  }

  @Test
  void lastStageHasNoNext() {
    RunSession[] runs = new RunSession[6];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = run(3 * i, 10, 0);
    }

    assertAt(after(TENDON, 16, runs), State.PROGRESS, 10);
  }

  @Test
  void runsOfEarlierFollowUpsCountAsWell() {
    KnowledgeBase sure = SurePack.of(TENDON);
    Assessor assessor = Assessor.using(sure);
    AssessmentResult ready = assessor.assess(on(sure, DAY, READY).build());
    AssessmentResult week =
        assessor.assess(
            on(sure, DAY.plusDays(4), READY).ran(run(1, 1, 0)).ran(run(3, 1, 0)).build(), ready);

    AssessmentResult later =
        assessor.assess(on(sure, DAY.plusDays(8), READY).ran(run(5, 1, 0)).build(), week);

    assertAt(later.returnToRun().orElseThrow(), State.PROGRESS, 2);
  }

  @Test
  void entryCriteriaNeedNotBeAnsweredAgainButMustNotFail() {
    KnowledgeBase sure = SurePack.of(TENDON);
    Assessor assessor = Assessor.using(sure);
    AssessmentResult ready = assessor.assess(on(sure, DAY, READY).build());

    AssessmentResult silent =
        assessor.assess(on(sure, DAY.plusDays(2), "").ran(run(1, 1, 0)).build(), ready);
    AssessmentResult swollen =
        assessor.assess(
            on(sure, DAY.plusDays(2), "knee-effusion=small").ran(run(1, 1, 0)).build(), ready);

    assertAt(silent.returnToRun().orElseThrow(), State.PROGRESS, 1);
    assertAt(swollen.returnToRun().orElseThrow(), State.NOT_READY, 0);
  }

  @Test
  void clearanceStandsOnceItWasGivenButIsNotTakenForGranted() {
    KnowledgeBase sure = SurePack.of(BONE);
    Assessor assessor = Assessor.using(sure);
    AssessmentResult cleared =
        assessor.assess(
            on(
                    sure,
                    DAY,
                    READY
                        + "focal-bone-tenderness-gone; pain-free-walking-days=7;"
                        + " clinician-clearance")
                .build());
    Assessment followUp = on(sure, DAY.plusDays(2), "").ran(run(1, 1, 0)).build();

    assertAt(assessor.assess(followUp, cleared).returnToRun().orElseThrow(), State.PROGRESS, 1);
    assertThat(assessor.assess(followUp).returnToRun()).isEmpty();
  }

  // ---- The pain rule

  @ParameterizedTest
  @CsvSource({
    "distal-semimembranosus-tendinopathy, 2, PROGRESS, 3",
    "distal-semimembranosus-tendinopathy, 3, HOLD, 3",
    "distal-semimembranosus-tendinopathy, 5, HOLD, 3",
    "distal-semimembranosus-tendinopathy, 6, STEP_BACK, 2",
    "patellofemoral-pain, 2, PROGRESS, 3",
    "patellofemoral-pain, 3, STEP_BACK, 2",
    "popliteal-cyst, 2, PROGRESS, 3",
    "popliteal-cyst, 3, STEP_BACK, 2"
  })
  void tissueDecidesHowMuchARunMayHurt(String cause, int worst, State state, int stage) {
    assertAt(after(cause, 2, run(1, 3, worst)), state, stage);
  }

  @ParameterizedTest
  @CsvSource({
    // before, during, an hour after, next morning
    "1, 2, 1, 1, PROGRESS, 3",
    "1, 2, 2, 1, HOLD, 3",
    "1, 2, 1, 2, HOLD, 3",
    "1, 2, 1, 3, STEP_BACK, 2",
    "0, 0, 0, 2, STEP_BACK, 2"
  })
  void painAfterwardsCountsAgainstItsLevelBefore(
      int before, int during, int hourAfter, int nextMorning, State state, int stage) {
    RunSession run =
        new RunSession(DAY.plusDays(1), 3, before, during, hourAfter, nextMorning, List.of());

    assertAt(after(TENDON, 2, run), state, stage);
  }

  @Test
  void strictestRuleHoldsWhereSeveralCausesAreActedOn() {
    KnowledgeBase sure = SurePack.of(TENDON, KNEECAP);
    Assessor assessor = Assessor.using(sure);
    AssessmentResult ready = assessor.assess(on(sure, DAY, READY).build());

    AssessmentResult later =
        assessor.assess(on(sure, DAY.plusDays(2), READY).ran(run(1, 3, 3)).build(), ready);

    assertAt(later.returnToRun().orElseThrow(), State.STEP_BACK, 2);
  }

  @ParameterizedTest
  @CsvSource({"0, PROGRESS", "1, HOLD", "2, HOLD"})
  void conservativeModeIsGreenWithoutPainAlone(int worst, State state) {
    KnowledgeBase sure = SurePack.of(TENDON);
    Assessor assessor = Assessor.using(sure);
    AssessmentResult ready =
        assessor.assess(on(sure, DAY, READY).returningToRunning(RunningMode.CONSERVATIVE).build());

    AssessmentResult later =
        assessor.assess(
            on(sure, DAY.plusDays(2), READY)
                .returningToRunning(RunningMode.CONSERVATIVE)
                .ran(run(1, 3, worst))
                .build(),
            ready);

    assertAt(later.returnToRun().orElseThrow(), state, 3);
  }

  // ---- Red days

  @Test
  void twoRedDaysWithinAWeekCostTwoStages() {
    assertAt(after(TENDON, 8, run(1, 5, 6), run(7, 5, 6)), State.STEP_BACK, 3);
  }

  @Test
  void twoRedDaysEightDaysApartCostOneStageEach() {
    assertAt(after(TENDON, 10, run(1, 5, 6), run(9, 5, 6)), State.STEP_BACK, 4);
  }

  @Test
  void redDayAtStageOneLeadsBackToWalking() {
    assertAt(after(TENDON, 2, run(1, 1, 6)), State.STEP_BACK, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"NEW_SWELLING", "NIGHT_PAIN", "NUMBNESS_OR_COLDNESS", "BONE_PAIN"})
  void warningSignAfterARunMeansAClinicianBeforeTheNext(RunSession.Sign sign) {
    ReturnToRun advice = after(TENDON, 2, run(1, 3, sign));

    assertThat(advice.state()).isEqualTo(State.SEE_CLINICIAN);
    assertThat(advice.stage().number()).isLessThan(3);
    assertThat(advice.schedule()).isEmpty();
  }

  @Test
  void betterRunDoesNotMakeUpForAWarningThatNoClinicianHasHeardOf() {
    ReturnToRun advice =
        after(TENDON, 4, run(1, 3, RunSession.Sign.NUMBNESS_OR_COLDNESS), run(3, 3, 0));

    assertThat(advice.state()).isEqualTo(State.SEE_CLINICIAN);
  }

  @Test
  void limpIsARedDay() {
    assertAt(after(TENDON, 2, run(1, 3, RunSession.Sign.LIMP)), State.STEP_BACK, 2);
  }

  @Test
  void warningSignIsNotForgottenAfterAWeekWithoutRunning() {
    ReturnToRun advice = after(TENDON, 10, run(1, 3, RunSession.Sign.NUMBNESS_OR_COLDNESS));

    assertThat(advice.state()).isEqualTo(State.SEE_CLINICIAN);
    assertThat(advice.schedule()).isEmpty();
  }

  @Test
  void anyPainInARunAfterABoneStressInjuryLeadsBackToWalkingAndToAClinician() {
    ReturnToRun advice = after(BONE, 2, run(1, 4, 1));

    assertAt(advice, State.SEE_CLINICIAN, 0);
    assertThat(advice.schedule()).isEmpty();
  }

  @Test
  void painlessRunAfterABoneStressInjuryIsGreen() {
    assertAt(after(BONE, 2, run(1, 4, 0)), State.PROGRESS, 4);
  }

  // ---- Missed days

  @ParameterizedTest
  @CsvSource({"6, 6", "7, 5", "13, 5", "14, 3", "27, 3", "28, 1", "100, 1"})
  void missedDaysCostStages(int missed, int stage) {
    ReturnToRun advice = after(TENDON, 1 + missed, run(1, 6, 0));

    assertThat(advice.stage().number()).isEqualTo(stage);
  }

  @Test
  void missedDaysNeverLeadForward() {
    assertThat(after(TENDON, 9, run(1, 0, 0)).stage().number()).isZero();
    assertThat(after(TENDON, 31, run(1, 0, 0)).stage().number()).isZero();
  }

  @Test
  void missedDaysAfterARedDayCostTheMoreOfTheTwo() {
    assertAt(after(TENDON, 15, run(1, 6, 6)), State.STEP_BACK, 3);
    assertAt(after(TENDON, 9, run(1, 6, 5), run(2, 6, 6)), State.STEP_BACK, 5);
  }

  // ---- The calendar

  @Test
  void runsAreTwoDaysApartAtLeastAndNeverInThePast() {
    List<PlannedSession> schedule = first(TENDON, READY).schedule();
    List<LocalDate> days = schedule.stream().map(PlannedSession::on).toList();

    assertThat(days).allMatch(day -> day.isAfter(DAY));
    for (int i = 1; i < days.size(); i++) {
      assertThat(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i))).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void everyStageFromTheCurrentOneIsScheduledInOrder() {
    List<PlannedSession> schedule = first(TENDON, READY).schedule();

    List<Integer> stages = new ArrayList<>();
    schedule.forEach(
        each -> {
          if (!stages.contains(each.stage().number())) {
            stages.add(each.stage().number());
          }
        });
    assertThat(stages).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(schedule.subList(0, 4))
        .extracting(PlannedSession::number, each -> each.stage().number())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 1),
            org.assertj.core.groups.Tuple.tuple(2, 1),
            org.assertj.core.groups.Tuple.tuple(3, 1),
            org.assertj.core.groups.Tuple.tuple(1, 2));
  }

  /** By the programme: after three runs of a stage one more day of rest. */
  @Test
  void thirdRunOfAStageIsFollowedByALongerRest() {
    List<PlannedSession> schedule = first(TENDON, READY).schedule();

    assertThat(Fixtures.SHIPPED.runningProgrammes().get(0).runsBeforeLongerRest()).isEqualTo(3);
    assertThat(ChronoUnit.DAYS.between(schedule.get(1).on(), schedule.get(2).on())).isEqualTo(2);
    assertThat(ChronoUnit.DAYS.between(schedule.get(2).on(), schedule.get(3).on())).isEqualTo(3);
  }

  @Test
  void stageThatIsHalfDoneGoesOnWithItsNextSession() {
    List<PlannedSession> schedule = after(TENDON, 4, run(1, 2, 0), run(3, 2, 0)).schedule();

    assertThat(schedule.get(0).stage().number()).isEqualTo(2);
    assertThat(schedule.get(0).number()).isEqualTo(3);
    assertThat(schedule.get(0).on()).isEqualTo(DAY.plusDays(5));
    assertThat(schedule.get(1).stage().number()).isEqualTo(3);
  }

  @Test
  void redDayPutsTwoDaysBeforeTheNextRun() {
    assertThat(after(TENDON, 4, run(4, 3, 6)).schedule().get(0).on()).isEqualTo(DAY.plusDays(6));
  }
}
