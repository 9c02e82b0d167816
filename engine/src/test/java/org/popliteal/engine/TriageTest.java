package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.TriageDecision.Kind;
import org.popliteal.engine.TriageDecision.Reason;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RedFlag.Screening;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Who should be seen how soon, by what, and until when. */
class TriageTest {
  private static final OffsetDateTime NOW = Fixtures.assessment().build().assessedAt();
  private static final Urgency AT_ONCE = new Urgency(Triage.EMERGENCY, 0);
  private static final Urgency SAME_DAY = new Urgency(Triage.URGENT, 24);
  private static final Urgency TWO_WEEKS = new Urgency(Triage.SOON, 336);

  /** All that self-care asks for. */
  private static final String MILD =
      "age=30; onset=gradual; symptom-duration=14; pain-worst-24h=3; pain-during-running=4;"
          + "pain-site=posterolateral; pain-pattern=warms-up-then-returns; !night-pain; !rest-pain;"
          + "!pain-progressive; !failed-treatment; !feels-unwell; knee-swelling=none;"
          + "knee-effusion=none; !giving-way; !locking; !popliteal-lump; !lump-elsewhere;"
          + "bone-tenderness=none; !leg-numbness; !exertional-tingling-or-weakness;"
          + "!exertional-calf-pain; !exertional-cold-or-pale-foot;"
          + "!peripheral-artery-disease-known; !calf-swelling; !calf-swelling-before; !calf-warm-or-red;"
          + "!recent-knee-injection-or-surgery;";

  /**
   * Two flags for everyone, one that is asked only where something points to it, and two causes.
   */
  private static SmallPack pack() {
    return new SmallPack()
        .asking("lump-growing", "breathless", "mild", "fever")
        .ordinary("calf-swollen", 0.05)
        .ordinary("one-leg", 0.03)
        .redFlag("sarcoma", SmallPack.yes("lump-growing"), TWO_WEEKS, Screening.EVERYONE)
        .redFlag("embolism", SmallPack.yes("breathless"), AT_ONCE, Screening.EVERYONE)
        .redFlag(
            "thrombosis",
            SmallPack.all(SmallPack.yes("calf-swollen"), SmallPack.yes("one-leg")),
            SAME_DAY,
            Screening.EVERYONE)
        .redFlag("infection", SmallPack.yes("fever"), SAME_DAY, Screening.WHEN_SUGGESTED)
        .cause("tendinopathy", 400)
        .cause(
            "artery-entrapment",
            100,
            new Urgency(Triage.SOON, 336),
            SmallPack.seen("one-leg", 0.9),
            SmallPack.seen("calf-swollen", 0.9))
        .selfCareWhen(SmallPack.yes("mild"));
  }

  private static TriageDecision triage(String answers) {
    return pack().assess(answers).triage();
  }

  @Test
  void withoutAnyAnswerItIsAnOrdinaryAppointment() {
    TriageDecision triage = triage("");

    assertThat(triage.urgency().level()).isEqualTo(Triage.ROUTINE);
    assertThat(triage.reasons()).extracting(Reason::kind).containsExactly(Kind.DEFAULT);
  }

  @Test
  void selfCareNeedsItsCriterionToBeTrueAndEndsAfterSixWeeks() {
    assertThat(triage("mild").urgency()).isEqualTo(new Urgency(Triage.SELF_CARE, 1008));
    assertThat(triage("mild").reasons()).extracting(Reason::kind).containsExactly(Kind.SELF_CARE);
    assertThat(triage("mild").seenBy()).isEqualTo(NOW.plusHours(1008));
    assertThat(triage("mild=?").urgency().level()).isEqualTo(Triage.ROUTINE);
  }

  @Test
  void raisedFlagSetsLevelAndDeadline() {
    TriageDecision triage = triage("calf-swollen; one-leg");

    assertThat(triage.urgency()).isEqualTo(SAME_DAY);
    assertThat(triage.seenBy()).isEqualTo(NOW.plusHours(24));
    assertThat(triage.reasons().get(0).action()).isEqualTo("act on thrombosis");
  }

  @Test
  void mostUrgentFlagDecidesAndAllAreNamedMostUrgentFirst() {
    TriageDecision triage = triage("lump-growing; calf-swollen; one-leg; breathless");

    assertThat(triage.urgency()).isEqualTo(AT_ONCE);
    assertThat(triage.reasons())
        .extracting(Reason::id)
        .containsExactly("embolism", "thrombosis", "sarcoma", "artery-entrapment");
  }

  @Test
  void flagOutranksSelfCare() {
    assertThat(triage("mild; lump-growing").urgency()).isEqualTo(TWO_WEEKS);
  }

  @Test
  void unansweredFlagIsNotExcludedAndNamesItsOpenQuestions() {
    TriageDecision triage = triage("calf-swollen; !breathless");

    assertThat(triage.notExcluded())
        .extracting(each -> each.flag().id())
        .containsExactly("thrombosis", "sarcoma");
    assertThat(triage.notExcluded().get(0).open()).containsExactly("one-leg");
  }

  @Test
  void explicitUnknownDoesNotExcludeAFlag() {
    assertThat(triage("breathless=?; !calf-swollen; !lump-growing").notExcluded())
        .extracting(each -> each.flag().id())
        .containsExactly("embolism");
  }

  @Test
  void flagThatNothingPointsToIsNotReportedAsNotExcluded() {
    assertThat(triage("!breathless; !calf-swollen; !lump-growing").notExcluded()).isEmpty();
  }

  @Test
  void onlyOpenFlagsThatAreMoreUrgentWouldRaiseIt() {
    assertThat(triage("calf-swollen; one-leg").wouldRaise())
        .extracting(each -> each.flag().id())
        .containsExactly("embolism");
    assertThat(triage("").wouldRaise())
        .extracting(each -> each.flag().id())
        .containsExactly("embolism", "thrombosis", "infection", "sarcoma");
  }

  @Test
  void causeRaisesTheTriageFromItsScoreOn() {
    // One in ten beforehand: 18 times as often gives ln 1.8 = 0.59, 30 times ln 3 = 1.10
    assertThat(triage("calf-swollen").urgency().level()).isEqualTo(Triage.ROUTINE);
    assertThat(triage("one-leg").urgency()).isEqualTo(TWO_WEEKS);
    assertThat(triage("one-leg").reasons()).extracting(Reason::kind).containsExactly(Kind.CAUSE);
  }

  @Test
  void likelierHarmlessCauseLeavesTheTriageOfADangerousOne() {
    SmallPack pack =
        new SmallPack()
            .ordinary("calf-swollen", 0.03)
            .ordinary("popped", 0.03)
            .cause("thrombosis", 100, SAME_DAY, SmallPack.seen("calf-swollen", 0.9))
            .cause(
                "strain", 800, SmallPack.seen("calf-swollen", 0.9), SmallPack.seen("popped", 0.9));

    AssessmentResult alone = pack.assess("calf-swollen");
    AssessmentResult both = pack.assess("calf-swollen; popped");

    assertThat(Fixtures.cause(both, "thrombosis").probability())
        .isLessThan(Fixtures.cause(alone, "thrombosis").probability());
    assertThat(alone.triage().urgency()).isEqualTo(SAME_DAY);
    assertThat(both.triage().urgency()).isEqualTo(SAME_DAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"calf-swollen", "calf-swollen; fever", "calf-swollen; !fever"})
  void answerToAFlagsQuestionNeitherPostponesNorHurries(String answers) {
    // Fever is half as frequent with a clot: as a symptom it must not postpone, so that its absence
    // must not hurry, or else a "no" that becomes a "yes" would postpone.
    AssessmentResult result =
        new SmallPack()
            .ordinary("calf-swollen", 0.03)
            .ordinary("fever", 0.5)
            .redFlag(
                "infection",
                SmallPack.all(SmallPack.yes("fever"), SmallPack.never()),
                SAME_DAY,
                Screening.EVERYONE)
            .cause(
                "thrombosis",
                100,
                SAME_DAY,
                SmallPack.seen("calf-swollen", 0.9),
                SmallPack.seen("fever", 0.25))
            .assess(answers);

    assertThat(result.triage().urgency()).isEqualTo(SAME_DAY);
    assertThat(alarm(result)).isCloseTo(Math.log(3), within(1e-12));
  }

  private static double alarm(AssessmentResult result) {
    FindingTable findings = new FindingTable(result.knowledgeBase());
    return new CompiledAssessor(result.knowledgeBase())
        .score(findings.table(result.assessment()))
        .alarm(0);
  }

  @Test
  void likelyRoutineCauseNeitherRaisesNorLowers() {
    assertThat(triage("!one-leg").reasons()).extracting(Reason::kind).containsExactly(Kind.DEFAULT);
    assertThat(triage("mild").urgency().level()).isEqualTo(Triage.SELF_CARE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          breathlessness                                             | pulmonary-embolism    | EMERGENCY
          chest-pain                                                 | pulmonary-embolism    | EMERGENCY
          coughing-blood                                             | pulmonary-embolism    | EMERGENCY
          fainting                                                   | pulmonary-embolism    | EMERGENCY
          foot-cold-now; foot-pale-or-blue-now                       | acute-limb-ischaemia  | EMERGENCY
          foot-cold-now; onset=sudden-without-activity               | acute-limb-ischaemia  | EMERGENCY
          saddle-numbness                                            | cauda-equina          | EMERGENCY
          bladder-or-bowel-change                                    | cauda-equina          | EMERGENCY
          bilateral-leg-pain                                         | cauda-equina          | EMERGENCY
          neurological-deficit-progressing; low-back-pain            | cauda-equina          | EMERGENCY
          foot-pulses=absent; onset=sudden-without-activity          | acute-limb-ischaemia  | EMERGENCY
          foot-pulses=absent; onset=sudden-during-activity; symptom-duration=13 | acute-limb-ischaemia | EMERGENCY
          onset=sudden-without-activity; leg-numbness; low-back-pain; pain-site=calf+low-back-or-buttock | acute-limb-ischaemia | EMERGENCY
          onset=sudden-without-activity; leg-numbness; !low-back-pain | acute-limb-ischaemia | EMERGENCY
          popliteal-lump; lump-pulsatile; foot-cold-now              | acute-limb-ischaemia  | EMERGENCY
          exertional-calf-pain; exertional-cold-or-pale-foot; rest-pain | acute-limb-ischaemia | EMERGENCY
          knee-hot; knee-effusion=large                              | septic-joint          | EMERGENCY
          knee-effusion=large; refuses-to-move-knee; pain-now=7      | septic-joint          | EMERGENCY
          recent-knee-injection-or-surgery; pain-now=7               | septic-joint          | EMERGENCY
          knee-prosthesis; refuses-to-move-knee                      | septic-joint          | EMERGENCY
          visible-deformity; onset=after-blow-or-fall                | fracture-or-dislocation | EMERGENCY
          calf-tense; pain-on-passive-stretch; calf-swelling         | acute-compartment-syndrome | EMERGENCY
          calf-tense; recent-extreme-effort                          | acute-compartment-syndrome | EMERGENCY
          pain-on-passive-stretch; onset=after-blow-or-fall          | acute-compartment-syndrome | EMERGENCY
          knee-hot                                                   | hot-knee              | URGENT
          knee-prosthesis; knee-swelling=gradual                     | hot-knee              | URGENT
          refuses-to-move-knee                                       | hot-knee              | URGENT
          calf-swelling; onset=sudden-during-activity; injury-age=1; pop-felt | suspected-dvt | URGENT
          calf-warm-or-red; pain-site=posteromedial                  | suspected-dvt         | URGENT
          foot-pulses=absent; symptom-duration=28                    | new-claudication-with-absent-pulses | URGENT
          pop-felt; calf-haematoma                                   | complete-rupture      | URGENT
          anticoagulant; thigh-swelling                              | spontaneous-haematoma | URGENT
          anticoagulant; calf-haematoma                              | spontaneous-haematoma | URGENT
          plantarflexion-strength=3; leg-reflexes=reduced            | neurological-deficit  | URGENT
          calf-circumference-difference=3; calf-swelling             | suspected-dvt         | URGENT
          pain-site=calf; previous-dvt                               | suspected-dvt         | URGENT
          lump-pulsatile; popliteal-lump                             | pulsatile-mass        | URGENT
          foot-drop                                                  | neurological-deficit  | URGENT
          popliteal-lump; lump-growing                               | soft-tissue-sarcoma   | SOON
          popliteal-lump; lump-diameter=5.1                          | soft-tissue-sarcoma   | SOON
          popliteal-lump; lump-painful; !imaging-done                | soft-tissue-sarcoma   | SOON
          limp-unexplained                                           | bone-tumour           | SOON
          active-cancer; rest-pain                                   | bone-tumour           | SOON
          night-pain; rest-pain; pain-site=deep-in-knee; symptom-duration=42 | bone-tumour   | SOON
          immunosuppression                                          | immunosuppression     | SOON
          foot-pulses=absent                                         | exertional-ischaemia  | SOON
          ankle-brachial-index=0.89                                  | exertional-ischaemia  | SOON
          """)
  void shippedFlagsAreRaisedByTheDossiersTriggers(String answers, String flag, Triage level) {
    TriageDecision triage = Fixtures.ASSESSOR.assess(Shorthand.assessment(answers)).triage();

    assertThat(triage.raised()).extracting(RedFlag::id).contains(flag);
    assertThat(Fixtures.SHIPPED.redFlags().get(flag).urgency().level()).isEqualTo(level);
    assertThat(triage.urgency().level()).isLessThanOrEqualTo(level);
  }

  private static Triage shippedLevel(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers)).triage().urgency().level();
  }

  @Test
  void mildLoadRelatedPainWithoutAnySignIsForSelfCare() {
    assertThat(shippedLevel(MILD)).isEqualTo(Triage.SELF_CARE);
  }

  @Test
  void whatAnotherAnswerRulesOutNeedNotBeKnownForSelfCare() {
    assertThat(shippedLevel(MILD + "calf-warm-or-red=?")).isEqualTo(Triage.SELF_CARE);
    assertThat(shippedLevel(MILD + "calf-warm-or-red")).isLessThan(Triage.SELF_CARE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "knee-effusion=small",
        "knee-swelling=gradual",
        "popliteal-lump",
        "lump-elsewhere",
        "leg-numbness",
        "exertional-tingling-or-weakness",
        "exertional-cold-or-pale-foot",
        "exertional-calf-pain",
        "peripheral-artery-disease-known",
        "calf-swelling",
        "bone-tenderness=tibial-plateau",
        "rest-pain",
        "night-pain",
        "pain-progressive",
        "failed-treatment",
        "feels-unwell",
        "recent-knee-injection-or-surgery"
      })
  void anySignOrUnansweredQuestionEndsShippedSelfCare(String sign) {
    String finding = sign.replaceFirst("=.*", "");

    assertThat(shippedLevel(MILD + sign)).isLessThan(Triage.SELF_CARE);
    assertThat(shippedLevel(MILD + finding + "=?")).isLessThan(Triage.SELF_CARE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          calf-circumference-difference=2.9; pain-site=posteromedial           | suspected-dvt
          popliteal-lump; lump-diameter=5; !imaging-done                       | soft-tissue-sarcoma
          popliteal-lump; lump-painful; imaging-done; lump-site=popliteal; ultrasound-result=popliteal-cyst | soft-tissue-sarcoma
          recent-knee-injection-or-surgery; pain-now=6                         | septic-joint
          onset=sudden-without-activity; leg-numbness; pain-site=low-back-or-buttock+posterior-thigh | acute-limb-ischaemia
          foot-pulses=absent; onset=sudden-during-activity; symptom-duration=14 | acute-limb-ischaemia
          calf-tense; onset=gradual; !recent-extreme-effort; injury-mechanism=none | acute-compartment-syndrome
          pop-felt                                                             | complete-rupture
          plantarflexion-strength=4; leg-reflexes=reduced                      | neurological-deficit
          dial-test-30=10                                                      | posterolateral-or-grade-3-laxity
          temperature=37.9                                                     | systemic-illness
          night-pain; rest-pain; pain-site=deep-in-knee; symptom-duration=41   | bone-tumour
          ankle-brachial-index=0.9                                             | exertional-ischaemia
          """)
  void shippedFlagsAreNotRaisedOnTheNearSideOfTheirLimits(String answers, String flag) {
    assertThat(Fixtures.ASSESSOR.assess(Shorthand.assessment(answers)).triage().raised())
        .extracting(RedFlag::id)
        .doesNotContain(flag);
  }

  @Test
  void nothingAskedMeansThatNoShippedEmergencyIsExcluded() {
    TriageDecision triage = Fixtures.ASSESSOR.assess(Fixtures.assessment().build()).triage();

    assertThat(triage.urgency().level()).isEqualTo(Triage.ROUTINE);
    assertThat(triage.raised()).isEmpty();
    assertThat(triage.notExcluded())
        .extracting(each -> each.flag().id())
        .contains(
            "pulmonary-embolism",
            "acute-limb-ischaemia",
            "septic-joint",
            "cauda-equina",
            "suspected-dvt");
  }
}
