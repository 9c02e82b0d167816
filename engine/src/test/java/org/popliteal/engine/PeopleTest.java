package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.model.Intervention;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Triage;

/**
 * People as they come, by the shipped knowledge: what a physician who reads the plan objects to.
 */
class PeopleTest {
  private static final String HAEMATOMA =
      "age=63; sex=male; onset=after-blow-or-fall; injury-mechanism=direct-blow; injury-age=1;"
          + " pain-site=calf; calf-haematoma; calf-swelling; anticoagulant; pain-worst-24h=6;"
          + " !leg-numbness; !breathlessness; !chest-pain; ";
  private static final String TENDON =
      "age=40; onset=gradual; symptom-duration=21; pain-site=posterolateral; pain-worst-24h=5; ";

  private static AssessmentResult assess(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers));
  }

  private static List<String> ids(List<Plan.Recommendation> recommendations) {
    return recommendations.stream().map(each -> each.intervention().id()).toList();
  }

  private static List<String> raisedBy(String answers) {
    return assess(answers).triage().reasons().stream().map(TriageDecision.Reason::id).toList();
  }

  private static List<String> forbidden(String answers) {
    return assess(answers).plan().withheld().stream()
        .filter(each -> each.ground() == Plan.Ground.CONTRAINDICATED)
        .map(each -> each.intervention().id())
        .toList();
  }

  // ---- What is denied raises nothing

  @Test
  void causeWithoutAnyOfItsSignsIsNoEmergency() {
    assertThat(raisedBy(HAEMATOMA + "!foot-cold-now; foot-pulses=present;"))
        .doesNotContain("acute-limb-ischaemia", "septic-arthritis", "knee-dislocation");
    assertThat(raisedBy(HAEMATOMA + "foot-cold-now; foot-pale-or-blue-now; foot-pulses=present;"))
        .contains("acute-limb-ischaemia");
  }

  /** What is seen leads; what answers alone make likely follows. */
  @Test
  void raisedFlagLeadsTheHeadline() {
    TriageDecision triage =
        assess(
                "age=21; sex=male; onset=after-blow-or-fall; injury-mechanism=direct-blow;"
                    + " injury-age=0; pain-site=calf+front-of-shin; pain-worst-24h=9; calf-tense;"
                    + " rapidly-worsening; pain-out-of-proportion; firm-compartment=calf+front;"
                    + " pain-on-passive-stretch; leg-numbness; !foot-cold-now; knee-swelling=none;"
                    + " foot-pulses=present; calf-swelling;")
            .triage();

    assertThat(triage.decidedBy().id()).isEqualTo("acute-compartment-syndrome");
    assertThat(triage.decidedBy().kind()).isEqualTo(TriageDecision.Kind.RED_FLAG);
  }

  @ParameterizedTest
  @CsvSource({
    "periprosthetic-problem, !knee-prosthesis",
    "slipped-capital-femoral-epiphysis, age=30"
  })
  void whatCannotBeIsNotRaised(String cause, String denied) {
    String hot =
        "sex=male; knee-hot; knee-effusion=large; limp; pain-worst-24h=8; rest-pain; age=60;"
            + "pain-site=groin-or-front-of-thigh+whole-knee; hip-rotation-limited; ";

    assertThat(raisedBy(hot + denied)).doesNotContain(cause);
  }

  // ---- Anti-inflammatories that people take unasked

  @ParameterizedTest
  @ValueSource(
      strings = {
        "peptic-ulcer-or-gi-bleed",
        "chronic-kidney-disease",
        "heart-failure",
        "nsaid-allergy",
        "anticoagulant",
        "ace-inhibitor-or-arb; diuretic",
        "sex=female; pregnancy=pregnant; gestation=24",
        "ssri; antiplatelet"
      })
  void whatForbidsAnAntiInflammatoryIsSaidThoughNothingAdvisesIt(String illness) {
    String sciatica =
        "age=48; onset=gradual; symptom-duration=30; pain-site=low-back-or-buttock+whole-posterior;"
            + " straight-leg-raise=positive; pain-worst-24h=5; ";

    assertThat(forbidden(sciatica + illness)).contains("oral-nsaid");
    assertThat(ids(assess(sciatica + "current-nsaid; " + illness).plan().today()))
        .contains("stop-nsaid");
    assertThat(ids(assess(TENDON + "current-nsaid; " + illness).plan().today()))
        .contains("stop-nsaid");
  }

  @Test
  void healthyPersonNeedNotStopIt() {
    assertThat(ids(assess(TENDON + "current-nsaid").plan().recommendations()))
        .doesNotContain("stop-nsaid");
  }

  @Test
  void darkUrineHasTheMedicinesHeld() {
    AssessmentResult result =
        assess(
            "age=35; recent-extreme-effort; dark-urine; pain-out-of-proportion; statin;"
                + " current-nsaid; pain-worst-24h=8; pain-site=calf;");

    assertThat(ids(result.plan().recommendations())).contains("medication-review", "stop-nsaid");
  }

  // ---- Effort, energy, time

  @Test
  void fixedEffortSpeaksOfArteriesWhereTheyCanBe() {
    String runner =
        "age=32; sex=female; onset=gradual; symptom-duration=28; pain-worst-24h=5;"
            + " pain-pattern=fixed-effort-then-stops-with-rest; ";

    assertThat(forbidden(runner + "pain-site=lateral-epicondyle"))
        .doesNotContain("relative-rest", "load-education");
    assertThat(forbidden(runner + "pain-site=calf; !exertional-calf-pain"))
        .doesNotContain("relative-rest", "load-education");
    assertThat(ids(assess(runner + "pain-site=calf").plan().recommendations()))
        .doesNotContain("relative-rest", "load-education");
  }

  @Test
  void twoSignsOfTooLittleEnergyAreSeenWithinTwoWeeks() {
    String runner =
        "age=24; sex=female; onset=gradual; symptom-duration=21; pain-site=medial-shin;"
            + " pain-worst-24h=3; pain-pattern=warms-up-then-returns; ";

    assertThat(assess(runner + "menstrual-change; past-stress-fracture").triage().raised())
        .extracting(each -> each.id())
        .contains("energy-deficiency");
    assertThat(assess(runner + "menstrual-change; past-stress-fracture").triage().urgency().level())
        .isLessThanOrEqualTo(Triage.SOON);
    assertThat(assess(runner + "past-stress-fracture; bmi=18").triage().raised())
        .extracting(each -> each.id())
        .doesNotContain("energy-deficiency");
  }

  @Test
  void boyWhoCannotStandAfterAJumpGoesToTheEmergencyDepartment() {
    String boy =
        "age=15; sex=male; onset=sudden-during-activity; injury-mechanism=jump-or-push-off;"
            + " injury-age=0; pain-site=tibial-tubercle; pop-felt; ";

    assertThat(assess(boy + "unable-four-steps-now").triage().urgency().level())
        .isEqualTo(Triage.EMERGENCY);
    assertThat(assess(boy + "!unable-four-steps-now").triage().urgency().level())
        .isNotEqualTo(Triage.EMERGENCY);
  }

  @Test
  void firstHoursEndAfterThreeDays() {
    String strain =
        "age=28; sex=male; onset=sudden-during-activity; injury-mechanism=sprint-or-overstretch;"
            + " pain-site=low-posterior-thigh; tender-place=hamstring-muscle; pain-worst-24h=2;"
            + " !pain-on-walking; ";

    assertThat(ids(assess(strain + "injury-age=1").plan().avoid()))
        .contains("massage", "downhill-and-plyometrics");
    assertThat(ids(assess(strain + "injury-age=35; symptom-duration=35").plan().avoid()))
        .doesNotContain("massage", "downhill-and-plyometrics");
  }

  @Test
  void complexRegionalPainSyndromeTakesWeeks() {
    String leg =
        "age=30; sex=female; light-touch-painful; fear-of-movement; rest-pain; limp;"
            + " pain-pattern=constant; knee-swelling=gradual; symptoms-not-settling;"
            + " pain-site=whole-knee; pain-worst-24h=6; pain-on-walking; ";

    assertThat(assess(leg + "injury-age=1").plan().avoid())
        .flatExtracting(Plan.Recommendation::reasons)
        .extracting(Plan.Reason::id)
        .doesNotContain("complex-regional-pain-syndrome");
    assertThat(assess(leg + "injury-age=60").plan().avoid())
        .flatExtracting(Plan.Recommendation::reasons)
        .extracting(Plan.Reason::id)
        .contains("complex-regional-pain-syndrome");
  }

  // ---- When to come back, and when to be seen

  @Test
  void whatTheLikelyCauseCallsForIsToldFirst() {
    List<SafetyNet> told =
        assess(
                "age=48; onset=gradual; symptom-duration=30; straight-leg-raise=positive;"
                    + " pain-site=low-back-or-buttock+whole-posterior; leg-numbness; night-pain;"
                    + " pain-worst-24h=5;")
            .plan()
            .safetyNet();

    assertThat(told.subList(0, 3))
        .extracting(SafetyNet::id)
        .contains("weakness-new-or-worse", "saddle-numbness-or-bladder-bowel-change");
    assertThat(told).extracting(SafetyNet::id).doesNotContain("night-pain-starts");
  }

  @Test
  void brokenBoneIsRelievedUnlessATheatreIsNear() {
    String fall =
        "age=70; sex=female; onset=after-blow-or-fall; injury-mechanism=fall-on-bent-knee;"
            + " injury-age=0; pain-site=anterior; bone-tenderness=tibial-plateau;"
            + " unable-four-steps-now; pain-worst-24h=8; ";

    assertThat(ids(assess(fall).plan().avoid())).doesNotContain("paracetamol");
    assertThat(ids(assess(fall + "visible-deformity").plan().avoid())).contains("paracetamol");
  }

  @Test
  void nothingIsOrderedBeforeTheVisit() {
    Plan plan =
        assess(
                "age=45; sex=male; onset=gradual; symptom-duration=60; pain-site=calf;"
                    + " pain-progressive; long-travel; pain-worst-24h=3; !calf-swelling;")
            .plan();

    plan.recommendations().stream()
        .filter(each -> each.intervention().kind() == Intervention.Kind.TEST)
        .forEach(
            each ->
                assertThat(plan.recommendations())
                    .filteredOn(
                        visit -> visit.intervention().kind() == Intervention.Kind.SEE_CLINICIAN)
                    .isNotEmpty()
                    .anyMatch(visit -> !visit.start().isAfter(each.start())));
    assertThat(ids(plan.recommendations())).contains("see-clinician");
  }
}
