package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.model.Criterion;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;

/**
 * How soon whom, and what is held back meanwhile: what the flags and rules of the pack must say.
 */
class TriageRulesTest {
  private static final String FALL =
      "age=30; sex=male; onset=after-blow-or-fall; injury-mechanism=fall-on-bent-knee;"
          + "injury-age=1; symptom-duration=1; pain-site=anterior; !unable-four-steps-now;";
  private static final String SHIN =
      "age=30; sex=female; onset=gradual; symptom-duration=21; pain-site=medial-shin;"
          + "pain-with-running;";
  private static final String NO_CALF_SIGN =
      "!calf-swelling; !calf-warm-or-red; !whole-leg-swollen; !pitting-oedema; !calf-swelling-before;";

  private static AssessmentResult assess(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers));
  }

  private static List<String> recommended(Plan plan) {
    return plan.recommendations().stream().map(each -> each.intervention().id()).toList();
  }

  private static List<String> raised(AssessmentResult result) {
    return result.triage().raised().stream().map(RedFlag::id).toList();
  }

  @Test
  void feverNeitherLowersNorPostponesAThreatenedLeg() {
    String ischaemia =
        "age=60; pain-site=calf; onset=sudden-without-activity; foot-cold-now;"
            + "foot-pale-or-blue-now;";

    assertThat(assess(ischaemia).triage().urgency().withinHours()).isZero();
    assertThat(assess(ischaemia + "fever").triage().urgency().withinHours()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "age=52; bruising=front-of-knee; knee-effusion=small; limp; !unable-four-steps-at-injury",
        "bone-tenderness=fibular-head",
        "bone-tenderness=isolated-patella",
        "cannot-flex-90",
        "flexion-range=60",
        "flexion-range=89; !cannot-flex-90"
      })
  void positiveKneeRuleMeansAnXRayTheSameDayAndNoEmergency(String answers) {
    AssessmentResult result = assess(FALL + answers);

    assertThat(result.triage().urgency().level()).isEqualTo(Triage.URGENT);
    assertThat(result.triage().urgency().withinHours()).isEqualTo(24);
    assertThat(raised(result)).contains("fracture-rule-positive");
    assertThat(recommended(result.plan()))
        .contains("x-ray-knee", "stop-running")
        .doesNotContain("emergency-care", "return-to-running");
  }

  @Test
  void degreesThatReachARightAngleAnswerTheRuleAsWell() {
    assertThat(raised(assess(FALL + "flexion-range=90"))).doesNotContain("fracture-rule-positive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unable-four-steps-now; unable-four-steps-at-injury",
        "visible-deformity",
        "open-wound; cannot-flex-90",
        "open-wound; knee-effusion=small",
        "ligament-laxity=gross",
        "knee-dislocated",
        "injury-mechanism=traffic-accident; cannot-flex-90",
        "injury-mechanism=traffic-accident; knee-effusion=large",
        "foot-cold-now",
        "foot-pale-or-blue-now",
        "leg-numbness; cannot-flex-90"
      })
  void injuryOfThisKindIsAnEmergency(String answers) {
    assertThat(assess(FALL + answers).triage().urgency().level()).isEqualTo(Triage.EMERGENCY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"open-wound", "leg-numbness", "injury-mechanism=traffic-accident"})
  void woundNumbFootOrTrafficAccidentAloneIsSeenTheSameDay(String answers) {
    assertThat(assess(FALL + answers).triage().urgency().level())
        .isLessThanOrEqualTo(Triage.URGENT);
    assertThat(assess(FALL + answers).triage().urgency().withinHours()).isLessThanOrEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "injury-mechanism=jump-or-push-off; pain-site=posterior-thigh; tender-place=hamstring-muscle",
        "injury-mechanism=jump-or-push-off; pain-site=calf; tender-place=calf-muscle;!calf-swelling",
        "injury-mechanism=sprint-or-overstretch; pain-site=posterior-thigh; pain-worst-24h=6"
      })
  void mechanismAloneFrom55OnRaisesNoFlagAndLeavesPainRelief(String answers) {
    AssessmentResult result =
        assess(
            "age=58; sex=male; onset=sudden-during-activity; injury-age=1; symptom-duration=1;"
                + "knee-effusion=none; knee-swelling=none; !unable-four-steps-now; pain-worst-24h=6;"
                + answers);

    assertThat(raised(result)).isEmpty();
    assertThat(recommended(result.plan())).contains("paracetamol");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unable-four-steps-now; knee-swelling=within-2h",
        "knee-effusion=large; knee-swelling=within-6-24h; pain-now=7",
        "injury-mechanism=traffic-accident; knee-effusion=large",
        "open-wound",
        "pain-site=calf; calf-tense"
      })
  void ruleForAFreshInjuryDoesNotFireThirtyDaysLater(String answers) {
    AssessmentResult result = assess(FALL + "injury-age=30; symptom-duration=30;" + answers);

    assertThat(result.triage().urgency().level()).isGreaterThan(Triage.EMERGENCY);
    assertThat(raised(result))
        .doesNotContain(
            "fracture-or-dislocation",
            "fracture-rule-positive",
            "high-energy-injury",
            "injury-with-wound-or-numb-foot",
            "acute-compartment-syndrome",
            "acute-haemarthrosis");
  }

  @Test
  void ageOfAnInjuryThatNobodyKnowsLeavesTheRuleForFreshOnes() {
    String undated = "onset=after-blow-or-fall; injury-mechanism=twist; unable-four-steps-now";

    assertThat(raised(assess(undated))).contains("fracture-or-dislocation");
    assertThat(raised(assess(undated + "; injury-age=15")))
        .doesNotContain("fracture-or-dislocation");
    assertThat(raised(assess(undated + "; symptom-duration=90; injury-age=14")))
        .contains("fracture-or-dislocation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rest-pain",
        "night-pain",
        "hop-test=painful",
        "hop-test=unable",
        "bone-tenderness=proximal-tibia; recent-load-increase",
        "past-stress-fracture",
        "menstrual-change",
        "low-energy-intake",
        "bmi=18.4",
        "weight-category=underweight",
        "pain-progressive; failed-treatment"
      })
  void bonePainWithASignOfStressInjuryIsImagedAndNotLoadedWhateverRanksFirst(String sign) {
    AssessmentResult result = assess(SHIN + "tibial-border-tenderness;" + sign);
    Plan plan = result.plan();

    assertThat(result.triage().urgency().level()).isLessThanOrEqualTo(Triage.SOON);
    assertThat(raised(result)).containsAnyOf("bone-stress-injury", "bone-stress-injury-high-risk");
    assertThat(recommended(plan))
        .contains("stop-running", "mri-lower-leg")
        .doesNotContain("relative-rest", "return-to-running", "load-education");
    assertThat(plan.recommendations())
        .allSatisfy(
            each -> assertThat(each.intervention().tags()).doesNotContain("running", "loading"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recent-load-increase; session-ratio=2.5; pain-pattern=worsens-during-run",
        "pain-pattern=warms-up-then-returns; hop-test=painful; tibial-border-tenderness-length=5"
      })
  void diffuseTendernessAloneIsShinSplintsWithAReviewDateWhateverTheLoad(String answers) {
    AssessmentResult result =
        assess(
            SHIN
                + "tibial-border-tenderness; tibial-border-tenderness-length=12;"
                + "bone-tenderness=none; !rest-pain; !night-pain; !past-stress-fracture;"
                + "!menstrual-change;"
                + answers);

    assertThat(raised(result)).isEmpty();
    assertThat(result.differential().get(0).cause().id())
        .isEqualTo("medial-tibial-stress-syndrome");
    assertThat(result.plan().reviewOn()).isAfter(result.assessment().assessedAt().toLocalDate());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          thigh-swelling; pain-site=posterior-thigh; onset=gradual                      | 24
          thigh-swelling; pain-site=posterior-thigh                                     | 24
          thigh-swelling; onset=sudden-during-activity; rapidly-worsening               | 24
          calf-haematoma; injury-mechanism=none                                         | 24
          calf-haematoma; anticoagulant                                                 | 24
          popliteal-lump; rapidly-worsening                                             | 24
          popliteal-lump; lump-growing; symptom-duration=14                             | 24
          calf-cold; pain-site=calf                                                     | 24
          calf-cold; rest-pain                                                          | 0
          calf-cold; foot-pale-or-blue-now                                              | 0
          firm-compartment=front; pain-site=front-of-shin                               | 24
          firm-compartment=outer; pain-site=lower-leg                                   | 24
          firm-compartment=front; pain-severity=severe                                  | 1
          firm-compartment=outer; rest-pain                                             | 1
          calf-tense                                                                    | 24
          pain-out-of-proportion; pain-site=calf                                        | 1
          pain-despite-strong-painkillers; pain-site=lower-leg                          | 1
          pain-out-of-proportion; pain-site=whole-posterior; symptom-duration=1         | 1
          pain-out-of-proportion                                                        | 24
          pain-despite-strong-painkillers; pain-site=posteromedial                      | 24
          shock-or-low-blood-pressure                                                   | 0
          systolic-blood-pressure=90                                                    | 0
          knee-prosthesis; pain-site=whole-knee; symptom-duration=365                   | 336
          knee-prosthesis; pain-site=whole-knee; symptom-duration=28                    | 72
          knee-prosthesis; rest-pain                                                    | 72
          muscle-gap; pain-site=posterior-thigh                                         | 72
          popliteal-lump; lump-deep-or-fixed                                            | 336
          popliteal-lump; lump-diameter=5.1                                             | 336
          popliteal-lump; lump-growing; age=40                                          | 336
          popliteal-lump; lump-growing; age=24                                          | 48
          night-pain; age=24; pain-site=posterolateral                                  | 48
          rest-pain; age=17; pain-site=posteromedial                                    | 48
          night-pain; age=25; pain-site=posterolateral; symptom-duration=28             | 336
          rest-pain; age=39; pain-site=calf; symptom-duration=30                        | 336
          night-pain; rest-pain; age=60; pain-site=posterolateral; symptom-duration=42  | 336
          saddle-numbness                                                               | 4
          bladder-or-bowel-change                                                       | 4
          low-back-pain; sexual-dysfunction                                             | 4
          low-back-pain; bilateral-leg-pain                                             | 4
          low-back-pain; leg-numbness; neurological-deficit-progressing                 | 4
          pain-severity=severe; recent-knee-injection-or-surgery                        | 4
          pain-severity=severe; knee-hot                                                | 4
          """)
  void isSeenAtLeastWithin(String answers, int hours) {
    AssessmentResult result = assess(answers);

    assertThat(result.triage().urgency().withinHours()).isLessThanOrEqualTo(hours);
    assertThat(result.triage().raised()).isNotEmpty();
    assertThat(recommended(result.plan())).contains("stop-running");
    assertThat(result.plan().recommendations())
        .allSatisfy(
            each ->
                assertThat(each.intervention().tags())
                    .doesNotContain("running", "massage", "injection"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "night-pain; age=24; onset=after-blow-or-fall",
        "night-pain; age=24; symptom-duration=13",
        "night-pain; age=40; symptom-duration=60",
        "muscle-gap; injury-age=43",
        "thigh-swelling; onset=sudden-during-activity"
      })
  void nearSideOfTheNewLimitsRaisesNothing(String answers) {
    assertThat(raised(assess(answers))).isEmpty();
  }

  @Test
  void pregnancyHasAClotPathwayOfItsOwn() {
    AssessmentResult result =
        assess("age=30; sex=female; pregnancy=pregnant; pain-site=calf; calf-swelling");

    assertThat(raised(result)).contains("suspected-dvt");
    assertThat(result.triage().urgency().withinHours()).isEqualTo(24);
    assertThat(recommended(result.plan()))
        .contains("dvt-testing-in-pregnancy")
        .doesNotContain("dvt-testing");
    assertThat(result.rules())
        .filteredOn(each -> each.rule().id().equals("wells-dvt"))
        .allSatisfy(each -> assertThat(each.applies()).isEqualTo(Truth.FALSE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pregnancy=pregnant; pain-site=posteromedial; tendon-tenderness=semimembranosus-semitendinosus",
        "pregnancy=postpartum; pain-site=posterolateral; tendon-tenderness=biceps-femoris",
        "oestrogen-therapy; pain-site=posterolateral; tendon-tenderness=biceps-femoris",
        "oestrogen-therapy; pain-site=central-popliteal; tender-place=popliteal-hollow",
        "long-travel; pain-site=posteromedial; tendon-tenderness=semimembranosus-semitendinosus"
      })
  void clotRiskWithALocalisedTendonPainAndNoCalfSignIsNoSuspectedClot(String answers) {
    AssessmentResult result = assess("age=30; sex=female; onset=gradual;" + NO_CALF_SIGN + answers);

    assertThat(raised(result)).doesNotContain("suspected-dvt");
    assertThat(recommended(result.plan()))
        .doesNotContain("dvt-testing", "dvt-testing-in-pregnancy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oestrogen-therapy", "long-travel", "pregnancy=pregnant"})
  void clotRiskWithPainInTheCalfIsASuspectedClot(String risk) {
    assertThat(raised(assess("age=30; sex=female; pain-site=calf;" + risk)))
        .contains("suspected-dvt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "knee-flexion-strength=3; resisted-knee-flexion-pain; pain-site=whole-knee",
        "knee-flexion-weak; pain-site=posterior-thigh",
        "plantarflexion-strength=3; pain-site=calf; onset=sudden-during-activity"
      })
  void painfulWeaknessIsNoNeurologicalDeficit(String answers) {
    assertThat(raised(assess("age=58;" + answers))).doesNotContain("neurological-deficit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "knee-flexion-strength=3; low-back-pain",
        "plantarflexion-weak; leg-numbness",
        "ankle-dorsiflexion-strength=3"
      })
  void weaknessWithASignOfANerveIsADeficit(String answers) {
    assertThat(raised(assess("age=58;" + answers))).contains("neurological-deficit");
  }

  @Test
  void imagingForACauseNowNeedsASignOfWhatItLooksFor() {
    assertThat(Fixtures.SHIPPED.interventions())
        .filteredOn(
            each ->
                each.kind() == Intervention.Kind.IMAGING || each.kind() == Intervention.Kind.TEST)
        .flatExtracting(Intervention::indications)
        .filteredOn(
            each ->
                each.advice() == Intervention.Advice.DO
                    && each.phase().equals("now")
                    && !each.causes().isEmpty())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.when()).isNotEqualTo(Criterion.always()));
  }

  @ParameterizedTest
  @CsvSource({
    "deep-vein-thrombosis, dvt-testing, calf-swelling",
    "fracture, x-ray-knee, onset=after-blow-or-fall; limp",
    "popliteal-artery-entrapment, vascular-testing, exertional-calf-pain",
    "bone-stress-injury, mri-knee, night-pain"
  })
  void probableCauseWithoutItsSignIsNotImagedNow(String cause, String test, String sign) {
    KnowledgeBase sure = SurePack.of(cause);
    String person = "age=40; sex=male; pain-site=posteromedial;";

    assertThat(now(sure, person)).doesNotContain(test);
    assertThat(now(sure, person + sign)).contains(test);
  }

  private static List<String> now(KnowledgeBase knowledgeBase, String answers) {
    return Assessor.using(knowledgeBase)
        .assess(Shorthand.assessment(knowledgeBase, answers))
        .plan()
        .recommendations()
        .stream()
        .filter(each -> each.advice() == Intervention.Advice.DO)
        .filter(each -> each.phase().id().equals("now"))
        .map(each -> each.intervention().id())
        .toList();
  }

  @Test
  void oneReasonDecidesAndTheOthersFollow() {
    TriageDecision triage =
        assess(
                "age=60; pain-site=calf; onset=sudden-without-activity; foot-cold-now; foot-pale-or-blue-now; fever")
            .triage();

    assertThat(triage.decidedBy().id()).isEqualTo("acute-limb-ischaemia");
    assertThat(triage.decidedBy().urgency()).isEqualTo(triage.urgency());
    assertThat(triage.reasons())
        .extracting(TriageDecision.Reason::kind)
        .contains(TriageDecision.Kind.CAUSE);
    assertThat(triage.reasons().subList(1, triage.reasons().size()))
        .extracting(TriageDecision.Reason::id)
        .contains("systemic-illness");
  }

  /** A hot knee that came without an injury is no dislocation, whatever else it shares with one. */
  @Test
  void noDislocationWithoutAnInjury() {
    String hot =
        "age=61; sex=female; pain-site=whole-knee; knee-hot; knee-effusion=large;"
            + "refuses-to-move-knee; pain-worst-24h=9; symptom-duration=2; limp;";

    assertThat(assess(hot + "onset=sudden-without-activity").triage().decidedBy().id())
        .isEqualTo("septic-joint");
    assertThat(assess(hot + "onset=sudden-without-activity; knee-dislocated").triage().decidedBy())
        .extracting(TriageDecision.Reason::id)
        .isEqualTo("knee-dislocation");
  }

  /** Nerve signs in a leg that is warm and of its own colour are seen the same day. */
  @Test
  void suddenNumbnessOfAWarmLegIsNoBlockedArtery() {
    String palsy =
        "age=43; sex=male; onset=sudden; symptom-duration=3; pain-site=posterolateral+lower-leg;"
            + "foot-drop; leg-numbness; ankle-dorsiflexion-weak;";
    String warm = "!foot-cold-now; !foot-pale-or-blue-now; !calf-cold;";

    assertThat(raised(assess(palsy))).contains("acute-limb-ischaemia");
    assertThat(raised(assess(palsy + warm)))
        .contains("acute-foot-drop")
        .doesNotContain("acute-limb-ischaemia");
    assertThat(assess(palsy + warm).triage().urgency().withinHours()).isEqualTo(24);
    assertThat(raised(assess(palsy + warm + "atrial-fibrillation")))
        .contains("acute-limb-ischaemia");
  }
}
