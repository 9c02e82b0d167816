package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.RedFlag;

/**
 * A ruptured cyst or a calf strain looks like a clot and may come with one: neither ever lowers the
 * suspicion.
 *
 * <p>Dossier, C02: 73 % of 15 ruptures were first treated as a clot, and both can be there at once;
 * of 81 people with "tennis leg" 5 had a clot.
 */
class DvtNeverLoweredTest {
  private static final String DVT = "deep-vein-thrombosis";
  private static final String SWOLLEN_CALF =
      "age=44; sex=male; pain-site=calf; onset=gradual; symptom-duration=4; calf-swelling;"
          + "calf-circumference-difference=3.5; pitting-oedema; !previous-dvt; !active-cancer;";
  private static final String CYST =
      "known-knee-osteoarthritis; popliteal-lump; foucher-sign; !lump-pulsatile; !lump-growing;"
          + "knee-effusion=small; bruising=ankle; imaging-done; imaging-result=ultrasound-cyst;"
          + "stiffness-or-fullness-with-use;";
  private static final String STRAIN =
      "onset=sudden-during-activity; injury-mechanism=jump-or-push-off; pop-felt; muscle-gap;"
          + "tendon-tenderness=medial-gastrocnemius-origin; heel-raise-pain; bruising=calf;"
          + "previous-same-injury;";

  private static AssessmentResult assess(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers));
  }

  /** Every finding that the DVT's probability rests on, risk factors included. */
  private static Set<String> findingsOfDvt() {
    Set<String> found = new LinkedHashSet<>();
    Cause dvt = Fixtures.SHIPPED.cause(DVT);
    dvt.likelihoods().forEach(each -> found.addAll(each.findings()));
    Fixtures.SHIPPED.riskFactors().stream()
        .filter(each -> each.effects().stream().anyMatch(effect -> effect.causes().contains(DVT)))
        .forEach(each -> found.addAll(each.when().findings()));
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ruptured-popliteal-cyst", "popliteal-cyst", "gastrocnemius-strain"})
  void whatSpeaksForAnotherCauseAloneLeavesTheDvtAsItIsToTheBit(String other) {
    Assessment swollen = Shorthand.assessment(SWOLLEN_CALF);
    Assessment.Builder more = swollen.toBuilder(Fixtures.SHIPPED);
    Set<String> ofDvt = findingsOfDvt();
    Fixtures.SHIPPED.cause(other).likelihoods().stream()
        .flatMap(each -> each.findings().stream())
        .map(Fixtures.SHIPPED::finding)
        .filter(finding -> finding.answer() instanceof AnswerType.YesNo)
        .map(Finding::id)
        .filter(id -> !ofDvt.contains(id) && swollen.to(id) == Answer.Presence.UNKNOWN)
        .forEach(more::yes);

    AssessmentResult before = Fixtures.ASSESSOR.assess(swollen);
    AssessmentResult after = Fixtures.ASSESSOR.assess(more.build());

    assertThat(after.assessment().answered()).hasSizeGreaterThan(swollen.answered().size());
    assertThat(Fixtures.cause(after, DVT).logOdds())
        .isEqualTo(Fixtures.cause(before, DVT).logOdds());
    assertThat(after.triage().urgency()).isLessThanOrEqualTo(before.triage().urgency());
  }

  @ParameterizedTest
  @ValueSource(strings = {CYST, STRAIN, CYST + STRAIN})
  void likelyCystOrStrainKeepsTheFlagTheTriageAndTheScore(String picture) {
    AssessmentResult before = assess(SWOLLEN_CALF);
    AssessmentResult after = assess(SWOLLEN_CALF + picture);

    assertThat(after.triage().raised()).extracting(RedFlag::id).contains("suspected-dvt");
    assertThat(after.triage().urgency()).isLessThanOrEqualTo(before.triage().urgency());
    assertThat(wells(after)).isEqualTo(wells(before));
  }

  @ParameterizedTest
  @ValueSource(strings = {CYST, STRAIN, CYST + STRAIN})
  void likelyCystOrStrainStillGetsTheTestsForAClotAndNoMassageOrBandage(String picture) {
    Plan plan = assess(SWOLLEN_CALF + picture).plan();

    assertThat(plan.recommendations())
        .extracting(each -> each.intervention().id())
        .contains("dvt-testing");
    assertThat(plan.recommendations())
        .allSatisfy(
            each ->
                assertThat(each.intervention().tags())
                    .doesNotContain("massage", "compression", "running", "loading", "injection"));
  }

  @Test
  void moreLikelyCystLeavesTheDvtInTheDifferential() {
    AssessmentResult after = assess(SWOLLEN_CALF + CYST);

    assertThat(after.differential())
        .extracting(each -> each.cause().id())
        .contains(DVT, "ruptured-popliteal-cyst");
    assertThat(Fixtures.cause(after, DVT).probability()).isGreaterThan(0);
  }

  private static RuleOutcome wells(AssessmentResult result) {
    return result.rules().stream()
        .filter(each -> each.rule().id().equals("wells-dvt"))
        .findFirst()
        .orElseThrow();
  }
}
