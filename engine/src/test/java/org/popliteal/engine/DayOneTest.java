package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.ReturnToRun.State;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Origin;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;

/** The plan of a person, by the shipped knowledge: what to do today, and what when. */
class DayOneTest {
  private static final String FALL =
      "age=52; sex=male; onset=after-blow-or-fall; injury-mechanism=fall-on-bent-knee;"
          + " injury-age=1; symptom-duration=1; pain-site=anterior+whole-posterior;"
          + " bruising=front-of-knee; knee-effusion=small; limp; pain-worst-24h=5;"
          + " !unable-four-steps-now; !calf-swelling; !fever; !knee-hot;";
  private static final String BLOW =
      "age=35; sex=male; onset=after-blow-or-fall; injury-mechanism=direct-blow; injury-age=1;"
          + " symptom-duration=1; pain-site=anterior; bruising=front-of-knee; knee-effusion=none;"
          + " !limp; !unable-four-steps-now; flexion-range=130; bone-tenderness=none;"
          + " !calf-swelling; pain-worst-24h=4;";
  private static final String SHIN_SPLINTS =
      "age=24; sex=female; onset=gradual; symptom-duration=21; pain-site=medial-shin;"
          + " pain-pattern=warms-up-then-returns; tender-place=shin-border; bone-tenderness=none;"
          + " recent-load-increase; pain-worst-24h=4; !night-pain; !rest-pain;";
  private static final String TENDON =
      "age=35; sex=male; onset=gradual; symptom-duration=20; pain-site=posteromedial;"
          + " pain-pattern=warms-up-then-returns; recent-load-increase; pain-worst-24h=3;";
  private static final String HAMSTRING =
      "age=28; sex=male; onset=sudden-during-activity; injury-mechanism=sprint-or-overstretch;"
          + " pain-site=low-posterior-thigh; tendon-tenderness=muscle-belly;"
          + " resisted-knee-flexion-pain; !pain-on-walking; pain-worst-24h=2;";
  private static final String ARTHRITIS =
      "age=60; sex=male; onset=gradual; symptom-duration=90; pain-site=medial-joint-line;"
          + " known-knee-osteoarthritis; pain-worst-24h=5; morning-stiffness=10;";
  private static final OffsetDateTime FIRST_DAY = OffsetDateTime.parse("2026-03-02T09:00:00Z");

  private static AssessmentResult assess(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers));
  }

  private static Assessment on(OffsetDateTime day, String answers) {
    return Shorthand.answers(
            Fixtures.SHIPPED, Assessment.of(Fixtures.SHIPPED, "test", day), answers)
        .build();
  }

  private static List<String> ids(List<Plan.Recommendation> recommendations) {
    return recommendations.stream().map(each -> each.intervention().id()).toList();
  }

  private static List<String> today(String answers) {
    return ids(assess(answers).plan().today());
  }

  // ---- One coherent day

  /** Whatever is answered: nothing stands beside what makes it superfluous. */
  @Property(tries = 300)
  void daysAreCoherentWhateverIsAnswered(@ForAll Random random) {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble() / 2));
    List<String> today = ids(result.plan().today());

    SoftAssertions.assertSoftly(
        softly -> {
          softly.assertThat(today).hasSizeLessThanOrEqualTo(7).doesNotHaveDuplicates();
          softly.assertThat(count(today, "rice", "peace-and-love")).isLessThanOrEqualTo(1);
          softly
              .assertThat(count(today, "topical-nsaid", "oral-nsaid", "paracetamol"))
              .isLessThanOrEqualTo(1);
          softly
              .assertThat(count(today, "stop-running", "relative-rest", "load-education"))
              .isLessThanOrEqualTo(1);
          softly.assertThat(count(today, "emergency-care", "see-clinician")).isLessThanOrEqualTo(1);
          if (count(today, "stop-running", "protected-weight-bearing") > 0) {
            softly
                .assertThat(result.returnToRun().stream().flatMap(run -> run.schedule().stream()))
                .isEmpty();
          }
        });
  }

  private static long count(List<String> all, String... some) {
    return all.stream().filter(List.of(some)::contains).count();
  }

  @Test
  void stopOutranksRelativeRest() {
    Plan plan = assess(BLOW).plan();

    assertThat(ids(plan.today())).contains("stop-running");
    assertThat(ids(plan.recommendations())).doesNotContain("relative-rest", "load-education");
  }

  @Test
  void riceStandsForItsPartsAndForItsSuccessor() {
    Plan plan = assess(BLOW).plan();

    assertThat(ids(plan.today())).contains("rice").doesNotContain("ice", "peace-and-love");
    assertThat(plan.superseded()).extracting(Intervention::id).contains("peace-and-love");
  }

  /** Nobody in pain is left without relief or the word where to get it. */
  @Property(tries = 300)
  void adultInPainGetsSomethingForItOrIsToldWhomToAsk(@ForAll Random random) {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            new RandomAnswers(Fixtures.SHIPPED, random)
                .assessment(random.nextDouble() / 2).toBuilder(Fixtures.SHIPPED)
                    .answer("age", new Answer.Measured(18 + random.nextInt(80), "a"), Origin.STATED)
                    .answer("pain-worst-24h", new Answer.Measured(6, "{score}"), Origin.STATED)
                    .build());

    assertThat(ids(result.plan().recommendations()))
        .containsAnyOf(
            "paracetamol", "topical-nsaid", "oral-nsaid", "medication-review", "emergency-care");
  }

  @Test
  void liverDiseaseIsToldWhomToAskForAPainkiller() {
    Plan plan =
        assess(
                "age=58; sex=male; pain-site=posteromedial; onset=gradual; symptom-duration=14;"
                    + "pain-worst-24h=6; liver-disease; heavy-alcohol; fragile-skin; skin-break;")
            .plan();

    assertThat(ids(plan.today()))
        .contains("medication-review")
        .doesNotContain("paracetamol", "oral-nsaid", "topical-nsaid");
  }

  /** "Running less is not enough" stands beside "stop", not beside advice on how to run. */
  @Property(tries = 300)
  void whoMustNotRunLessIsToldToStop(@ForAll Random random) {
    Plan plan =
        Fixtures.ASSESSOR
            .assess(new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble() / 2))
            .plan();

    if (plan.withheld().stream()
        .anyMatch(
            each ->
                each.intervention().id().equals("relative-rest")
                    && each.ground() == Plan.Ground.ADVISED_AGAINST)) {
      assertThat(ids(plan.recommendations()))
          .contains("stop-running")
          .doesNotContain("load-education", "relative-rest");
    }
  }

  @Test
  void likelyEnoughToForbidRunningLessIsLikelyEnoughToStop() {
    Plan plan = assess(ARTHRITIS + "age=70; anticoagulant; atrial-fibrillation;").plan();

    assertThat(plan.withheld())
        .extracting(each -> each.intervention().id())
        .contains("relative-rest");
    assertThat(ids(plan.today())).contains("stop-running").doesNotContain("load-education");
  }

  /** What finds no room today is not for today. */
  @Property(tries = 200)
  void whatComesLaterStartsLater(@ForAll Random random) {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble() / 2));
    LocalDate today = result.assessment().assessedAt().toLocalDate();

    assertThat(result.plan().later())
        .filteredOn(each -> !each.startsWhenReady())
        .allSatisfy(each -> assertThat(each.start()).isAfter(today));
  }

  /** What a clinician orders takes no room from relief, crutches and first aid. */
  @Property(tries = 200)
  void nobodyWaitsForReliefBecauseTestsAreOrdered(@ForAll Random random) {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble() / 2));
    LocalDate tomorrow = result.assessment().assessedAt().toLocalDate().plusDays(1);

    if (result.plan().today().stream().anyMatch(DayOneTest::isOrdered)) {
      assertThat(result.plan().later())
          .filteredOn(each -> each.intervention().place().triedAfter().isEmpty())
          .filteredOn(each -> each.phase().fromDay() == 0 && each.start().equals(tomorrow))
          .allMatch(DayOneTest::isOrdered);
    }
  }

  private static boolean isOrdered(Plan.Recommendation each) {
    return each.intervention().performer() != Intervention.Performer.PATIENT;
  }

  /** A torn hamstring under an anticoagulant: what the scan shows does not stop the pain today. */
  @Test
  void tornHamstringIsRelievedAndSparedOnTheDayOfTheScan() {
    Plan plan =
        assess(
                "age=61; sex=male; onset=sudden-during-activity; injury-age=2;"
                    + " injury-mechanism=sprint-or-overstretch; pain-site=posterior-thigh;"
                    + " pop-felt; bruising=thigh; thigh-swelling; limp; pain-worst-24h=7;"
                    + " anticoagulant; atrial-fibrillation; !calf-swelling;"
                    + " !unable-four-steps-now;")
            .plan();

    assertThat(ids(plan.today()))
        .contains("see-clinician", "stop-running", "paracetamol", "protected-weight-bearing", "ice")
        .contains("ultrasound-thigh", "mri-hip-and-thigh");
    assertThat(ids(plan.recommendations())).doesNotContain("vascular-testing", "dvt-testing");
  }

  @Test
  void bleedWithASignOfTheArteryIsTestedFurther() {
    assertThat(
            today(
                "age=61; sex=male; onset=sudden-without-activity; pain-site=posterior-thigh;"
                    + " thigh-swelling; popliteal-lump; lump-pulsatile; pain-worst-24h=7;"))
        .contains("vascular-testing");
  }

  @Test
  void bandageAndElevationArePartsOfPeaceAndLove() {
    Plan plan =
        assess(
                "age=44; sex=male; onset=sudden-during-activity; injury-mechanism=jump-or-push-off;"
                    + " injury-age=5; symptom-duration=5; pain-site=calf; tender-place=calf-muscle;"
                    + " pop-felt; heel-raise-pain; !calf-swelling; limp; pain-worst-24h=4;")
            .plan();

    assertThat(ids(plan.recommendations()))
        .contains("peace-and-love")
        .doesNotContain("compression", "elevation");
  }

  /** "Do not load it before the scan" and "then load it" are not said to the same person. */
  @Test
  void whatMayBeTornOffIsNotLoadedUnderAnyName() {
    Plan plan =
        assess(
                HAMSTRING
                    + "injury-age=5; symptom-duration=5; bruising=thigh; could-not-continue;"
                    + " knee-flexion-weak; tender-place=hamstring-muscle; pain-worst-24h=5;")
            .plan();

    assertThat(plan.withheld())
        .extracting(each -> each.intervention().id())
        .contains("hamstring-loading", "peace-and-love");
  }

  @Test
  void crutchesAreForWhoLimps() {
    assertThat(ids(assess(BLOW + "pain-on-walking").plan().recommendations()))
        .doesNotContain("protected-weight-bearing");
    assertThat(ids(assess(BLOW + "pain-on-walking; limp").plan().recommendations()))
        .contains("protected-weight-bearing");
  }

  /** In an emergency the hospital says what follows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "foot-cold-now; foot-pale-or-blue-now; fever; pain-site=calf; onset=sudden-without-activity",
        "knee-hot; knee-red; knee-effusion=present; known-gout-or-arthritis; pain-worst-24h=8",
        "saddle-numbness; bladder-or-bowel-change; bilateral-leg-pain"
      })
  void nothingIsPlannedBeyondAnEmergencyButAVisit(String answers) {
    assertThat(ids(assess("age=55; sex=male; " + answers).plan().later()))
        .isSubsetOf("see-clinician");
  }

  @Test
  void oneMedicineComesBeforeTheNext() {
    Plan plan = assess(ARTHRITIS).plan();

    assertThat(ids(plan.today())).contains("topical-nsaid");
    assertThat(ids(plan.later())).contains("paracetamol", "oral-nsaid");
    assertThat(plan.later())
        .filteredOn(each -> each.intervention().kind() == Intervention.Kind.MEDICINE)
        .extracting(Plan.Recommendation::start)
        .doesNotHaveDuplicates();
    assertThat(plan.later())
        .allSatisfy(each -> assertThat(each.start()).isAfter(FIRST_DAY.toLocalDate()));
  }

  /** The label of the gel: not under a bandage. */
  @Test
  void gelWaitsWhileABandageIsWorn() {
    Plan plan = assess(BLOW).plan();

    assertThat(ids(plan.today())).contains("rice", "paracetamol").doesNotContain("topical-nsaid");
    assertThat(ids(plan.later())).contains("topical-nsaid");
  }

  /** A torn hamstring at 4 % must be seen, but calls for no crutches and no operation. */
  @Test
  void whatAsksMuchNeedsALikelyCause() {
    AssessmentResult result =
        assess(HAMSTRING + "injury-age=1; symptom-duration=1; bruising=thigh;");

    assertThat(result.actedOn())
        .extracting(each -> each.cause().id())
        .contains("hamstring-avulsion");
    assertThat(Fixtures.cause(result, "hamstring-avulsion").probability()).isLessThan(0.2);
    assertThat(ids(result.plan().recommendations()))
        .contains("see-clinician")
        .doesNotContain("protected-weight-bearing", "surgical-referral", "mri-knee");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "age=?; onset=?; pain-site=?",
      })
  void nothingIsAdvisedToWhomNothingIsKnownOf(String answers) {
    Plan plan = assess(answers).plan();

    assertThat(plan.recommendations()).isEmpty();
    assertThat(plan.avoid()).isEmpty();
    assertThat(plan.safetyNet()).isNotEmpty();
  }

  // ---- Examples

  @Test
  void bluntFallYesterdayGetsFirstAidAnalgesiaAndTheKneeRules() {
    assertThat(today(FALL)).contains("x-ray-knee", "ice", "elevation", "paracetamol");
    assertThat(today(BLOW)).contains("rice", "paracetamol");
  }

  @Test
  void textbookShinSplintsGetTheirOwnPlan() {
    AssessmentResult result = assess(SHIN_SPLINTS);

    assertThat(result.differential().get(0).cause().id())
        .isEqualTo("medial-tibial-stress-syndrome");
    assertThat(ids(result.plan().today())).contains("relative-rest").doesNotContain("stop-running");
    assertThat(ids(result.plan().later())).contains("calf-loading", "see-clinician");
    assertThat(result.plan().reviewOn()).isAfter(FIRST_DAY.toLocalDate());
  }

  @ParameterizedTest
  @CsvSource({"varus", "valgus", "dynamic-valgus"})
  void alignmentIsSeenAndSomethingCanBeDone(String alignment) {
    AssessmentResult result = assess(ARTHRITIS + "knee-alignment=" + alignment);

    assertThat(result.plan().recommendations())
        .filteredOn(each -> each.intervention().id().equals("hip-knee-strengthening"))
        .flatExtracting(Plan.Recommendation::reasons)
        .extracting(Plan.Reason::kind)
        .contains(Plan.TargetKind.RISK_FACTOR);
  }

  // ---- What is said of a visit, and what is not

  @Test
  void visitSaysWhyHereAndNothingOfWeeksBesideAnUrgentFlag() {
    Plan.Recommendation visit =
        assess(
                "age=44; sex=male; pain-site=calf; onset=gradual; symptom-duration=4;"
                    + " calf-swelling; calf-circumference-difference=3.5; pitting-oedema;")
            .plan()
            .today()
            .get(0);

    assertThat(visit.intervention().id()).isEqualTo("see-clinician");
    assertThat(visit.reasons()).extracting(Plan.Reason::id).contains("suspected-dvt");
    assertThat(visit.reasons())
        .allSatisfy(each -> assertThat(each.plainRationale()).doesNotContain("weeks"));
    assertThat(visit.intervention().doses()).isEmpty();
  }

  /** Whatever makes it more than routine has its visit today, with its reason. */
  @Test
  void everyFlagAndEveryCauseThatCannotWaitSendsToSomebodyToday() {
    List<Intervention.Indication> visits =
        Fixtures.SHIPPED.interventions().stream()
            .filter(each -> each.kind() == Intervention.Kind.SEE_CLINICIAN)
            .flatMap(each -> each.indications().stream())
            .filter(each -> each.advice() == Advice.DO && each.phase().equals("now"))
            .filter(each -> each.when().equals(Criterion.always()))
            .toList();

    assertThat(Fixtures.SHIPPED.redFlags())
        .filteredOn(each -> each.urgency().level().compareTo(Triage.ROUTINE) < 0)
        .allSatisfy(
            flag ->
                assertThat(visits)
                    .as(flag.id())
                    .anyMatch(each -> each.redFlags().contains(flag.id())));
    assertThat(Fixtures.SHIPPED.causes())
        .filteredOn(each -> each.urgency().urgency().level().compareTo(Triage.ROUTINE) < 0)
        .allSatisfy(
            cause ->
                assertThat(visits)
                    .as(cause.id())
                    .anyMatch(each -> each.causes().contains(cause.id())));
  }

  @Test
  void injectionsAndArthroscopyAreMentionedWhereTheyAreNear() {
    assertThat(ids(assess(TENDON).plan().avoid()))
        .doesNotContain("cortisone-at-tendon", "knee-arthroscopy", "no-opioids");
    assertThat(ids(assess(TENDON + "failed-treatment; opioid-use;").plan().avoid()))
        .contains("cortisone-at-tendon", "no-opioids");
  }

  // ---- Tell us first

  @Test
  void whatNobodyAnsweredIsAskedOnceAndNoImageIsAskedFor() {
    AssessmentResult result = assess(ARTHRITIS);
    List<String> asked = result.askFirst().stream().map(each -> each.finding().id()).toList();

    assertThat(asked)
        .contains("anticoagulant", "chronic-kidney-disease", "nsaid-allergy")
        .doesNotHaveDuplicates()
        .doesNotContain("imaging-result", "x-ray-result", "mri-result", "egfr", "pregnancy");
    assertThat(result.askFirst())
        .filteredOn(each -> each.finding().id().equals("nsaid-allergy"))
        .flatExtracting(Plan.OpenQuestion::interventions)
        .extracting(Intervention::id)
        .contains("topical-nsaid", "oral-nsaid");
  }

  /** Few enough to be answered; what an examiner or a laboratory must tell is none of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        FALL,
        BLOW,
        SHIN_SPLINTS,
        TENDON,
        HAMSTRING + "injury-age=5; symptom-duration=5; bruising=thigh; limp;",
        ARTHRITIS,
        "age=44; sex=female; pain-site=calf; onset=sudden-during-activity; injury-age=2; pop-felt;",
        "age=26; sex=female; pain-site=anterior; onset=gradual; worse-squat-stairs-sitting;",
        "age=55; sex=male; pain-site=whole-knee; knee-hot; knee-effusion=large; pain-now=8;",
        "age=45; sex=female; pain-site=whole-posterior; onset=gradual; anticoagulant=?; fever=?;"
      })
  void whatIsAskedFirstIsFewQuestionsOfToday(String answers) {
    AssessmentResult result = assess(answers);

    assertThat(result.askFirst())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(12)
        .allSatisfy(
            each -> {
              assertThat(each.finding().respondent()).isNotEqualTo(Finding.Respondent.EXAMINER);
              assertThat(each.interventions())
                  .containsAnyElementsOf(
                      result.plan().today().stream()
                          .map(Plan.Recommendation::intervention)
                          .toList());
            });
  }

  /**
   * Nothing that could forbid what is for today is lost: the person is asked, or it is screened.
   */
  @Property(tries = 200)
  void everyOpenContraindicationOfTodayIsAskedOrScreened(@ForAll Random random) {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble() / 3));
    Set<String> asked = new HashSet<>();
    result.askFirst().forEach(each -> asked.add(each.finding().id()));
    result.triage().notExcluded().forEach(each -> asked.addAll(each.flag().when().findings()));

    assertThat(result.plan().today())
        .flatExtracting(Plan.Recommendation::checks)
        .filteredOn(each -> each.status() == Truth.UNKNOWN)
        .filteredOn(each -> each.contraindication().severity() == Intervention.Severity.ABSOLUTE)
        .map(each -> each.contraindication().when())
        .map(when -> OpenFindings.askable(when, result.assessment(), Fixtures.SHIPPED))
        .filteredOn(open -> !open.isEmpty())
        .allSatisfy(open -> assertThat(asked).containsAll(open));
  }

  @Test
  void whatOnlyFollowsIsAskedBeforeItFollows() {
    AssessmentResult result = assess(TENDON + "!nsaid-allergy; knee-effusion=none;");

    assertThat(result.askLater())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(result.askFirst())
        .extracting(each -> each.finding().id())
        .contains("fluoroquinolone");
  }

  /** Of two things that must both be so, one "no" is enough. */
  @Test
  void questionThatAnotherOneSparesWaitsForIt() {
    assertThat(
            OpenFindings.askable(
                new Criterion.All(
                    List.of(
                        new Criterion.Is("giving-way", Answer.Presence.PRESENT),
                        new Criterion.Is("catching", Answer.Presence.PRESENT))),
                Shorthand.assessment("age=40"),
                Fixtures.SHIPPED))
        .containsExactly("giving-way");
    assertThat(
            OpenFindings.askable(
                new Criterion.All(
                    List.of(
                        new Criterion.Is("giving-way", Answer.Presence.PRESENT),
                        new Criterion.Is("posterior-sag", Answer.Presence.PRESENT))),
                Shorthand.assessment("age=40"),
                Fixtures.SHIPPED))
        .isEmpty();
  }

  /** Where the instruction says what to take care of, nobody is asked. */
  @Test
  void careIsNotAskedForAndIsMentionedWhereItIsKnown() {
    assertThat(assess(BLOW).askFirst())
        .extracting(each -> each.finding().id())
        .doesNotContain("neuropathy", "fragile-skin", "foot-ulcer");
    assertThat(assess(BLOW + "neuropathy").plan().today())
        .filteredOn(each -> each.intervention().id().equals("rice"))
        .flatExtracting(Briefing::care)
        .extracting(each -> each.contraindication().id())
        .contains("neuropathy");
  }

  @Test
  void whatIsAnsweredNoIsNotMentionedAgain() {
    AssessmentResult result = assess(ARTHRITIS + "!anticoagulant; !nsaid-allergy; !asthma;");

    assertThat(result.askFirst())
        .extracting(each -> each.finding().id())
        .doesNotContain("anticoagulant", "nsaid-allergy", "asthma");
    assertThat(result.plan().recommendations())
        .flatExtracting(Plan.Recommendation::checks)
        .extracting(each -> each.contraindication().id())
        .doesNotContain("nsaid-allergy", "anticoagulant", "asthma");
  }

  // ---- Time

  @ParameterizedTest
  @CsvSource({"1, now", "5, settle", "30, strengthen"})
  void phasesCountFromTheInjury(int injuryAge, String earliest) {
    Plan plan =
        assess(HAMSTRING + "injury-age=" + injuryAge + "; symptom-duration=" + injuryAge).plan();

    assertThat(plan.dayZero()).isEqualTo(FIRST_DAY.toLocalDate().minusDays(injuryAge));
    assertThat(plan.today().get(0).phase().id()).isEqualTo(earliest);
  }

  @Test
  void followUpGoesOnWhereTheEpisodeStands() {
    AssessmentResult first = Fixtures.ASSESSOR.assess(on(FIRST_DAY, TENDON));
    AssessmentResult later = Fixtures.ASSESSOR.assess(on(FIRST_DAY.plusDays(30), TENDON), first);
    AssessmentResult last = Fixtures.ASSESSOR.assess(on(FIRST_DAY.plusDays(60), TENDON), later);

    assertThat(first.plan().today().get(0).phase().id()).isEqualTo("now");
    for (AssessmentResult each : List.of(later, last)) {
      assertThat(each.plan().dayZero()).isEqualTo(FIRST_DAY.toLocalDate());
      assertThat(each.plan().today())
          .isNotEmpty()
          .allSatisfy(item -> assertThat(item.phase().id()).isEqualTo("strengthen"));
    }
  }

  @Test
  void returnToRunningHasNoDateBeforeItsCriteriaAreMet() {
    AssessmentResult result = assess(HAMSTRING + "injury-age=30; symptom-duration=30;");

    assertThat(result.plan().later())
        .filteredOn(each -> each.intervention().id().equals("return-to-running"))
        .singleElement()
        .satisfies(each -> assertThat(each.startsWhenReady()).isTrue());
    ReturnToRun running = result.returnToRun().orElseThrow();
    assertThat(running.state()).isEqualTo(State.NOT_READY);
    assertThat(running.firstRun()).isEmpty();
  }

  @Test
  void thereIsOneDateForTheFirstRunOnceTheCriteriaAreMet() {
    AssessmentResult result =
        assess(
            TENDON
                + "!surgery-for-this-problem; pain-at-rest=0; pain-on-stairs-and-brisk-walking=0;"
                + " walk-30-min-pain=0; !walk-30-min-next-day-increase; knee-effusion=none;"
                + " extension-difference=0; flexion-difference=0; single-leg-stand-10s;"
                + " single-leg-squats-10; heel-raises-15; hops-10; jog-on-spot-1-min;"
                + " strength-percent-of-other-side=90; days-since-last-run=63;");
    ReturnToRun running = result.returnToRun().orElseThrow();
    LocalDate first = running.firstRun().orElseThrow();

    assertThat(running.state()).isEqualTo(State.READY);
    assertThat(first).isEqualTo(running.schedule().get(0).on());
    List<LocalDate> dated = new ArrayList<>();
    result.plan().recommendations().stream()
        .filter(each -> each.intervention().id().equals("return-to-running"))
        .filter(each -> !each.startsWhenReady())
        .forEach(each -> dated.add(each.start()));
    assertThat(dated).isEmpty();
  }

  // ---- Medicines

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pregnancy=pregnant; gestation=12; sex=female;",
        "pregnancy=pregnant; gestation=30; sex=female;",
        "chronic-kidney-disease; ace-inhibitor-or-arb;",
        "nsaid-allergy;",
        "anticoagulant;",
        "bone-tenderness=proximal-tibia; night-pain;"
      })
  void everyAdultInPainIsOfferedSomethingSafe(String answers) {
    assertThat(
            ids(assess("age=30; pain-worst-24h=5; " + TENDON + answers).plan().recommendations()))
        .contains("paracetamol")
        .doesNotContain("oral-nsaid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foot-cold-now; foot-pale-or-blue-now; onset=sudden-without-activity; pain-site=calf",
        "knee-dislocated; onset=after-blow-or-fall; injury-age=1",
        "knee-hot; refuses-to-move-knee; rigors; fever",
        "saddle-numbness; bladder-or-bowel-change; bilateral-leg-pain",
        "calf-tense; pain-out-of-proportion; pain-on-passive-stretch; pain-site=calf"
      })
  void nothingByMouthWhereAnOperationMayFollow(String answers) {
    Plan plan = assess("age=50; sex=male; pain-worst-24h=8; " + answers).plan();

    assertThat(ids(plan.recommendations()))
        .contains("emergency-care")
        .doesNotContain("paracetamol", "oral-nsaid");
    assertThat(plan.withheld())
        .filteredOn(each -> each.intervention().id().equals("paracetamol"))
        .extracting(Plan.Withheld::plainReason)
        .first()
        .asString()
        .contains("swallow nothing");
  }

  /** Every dose of a medicine says how much each time, how often, and the most of a day. */
  @Test
  void everyDoseOfAMedicineHasAmountIntervalAndDailyMaximum() {
    Fixtures.SHIPPED.interventions().stream()
        .filter(each -> each.kind() == Intervention.Kind.MEDICINE)
        .forEach(
            each ->
                assertThat(each.doses())
                    .as(each.id())
                    .isNotEmpty()
                    .allSatisfy(
                        dose -> {
                          assertThat(dose.amount()).isPositive();
                          assertThat(dose.unit()).isIn("mg", "g");
                          assertThat(dose.times()).isPositive();
                          assertThat(dose.maximum()).contains("24 h");
                        }));
  }

  /** A gram of gel is no gram of diclofenac: 4 g of 1 % gel hold 40 mg. */
  @Test
  void gelIsDosedByItsSubstance() {
    Intervention.Dose dose = Fixtures.SHIPPED.interventions().get("topical-nsaid").doses().get(0);

    assertThat(dose.unit()).isEqualTo("mg");
    assertThat(dose.amount() * dose.timesMax()).isEqualTo(160);
    assertThat(Fixtures.SHIPPED.interventions().get("topical-nsaid").instruction())
        .contains("United States", "Not under a bandage");
  }

  @Test
  void adviceThatIsOnlyConsideredNeverComesBeforeWhatIsToBeDone() {
    List<Advice> advice =
        assess(FALL).plan().today().stream().map(Plan.Recommendation::advice).toList();

    assertThat(advice.lastIndexOf(Advice.DO)).isLessThan(advice.indexOf(Advice.CONSIDER));
  }
}
