package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.Origin;
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

  @ParameterizedTest
  @ValueSource(strings = {"ruptured-popliteal-cyst", "gastrocnemius-strain"})
  void noAnswerThatSpeaksForThemMakesTheDvtLessLikely(String other) {
    Cause cause = Fixtures.SHIPPED.cause(other);
    List<String> compared = new ArrayList<>();
    for (Finding finding : Fixtures.SHIPPED.findings()) {
      for (Answer answer : answers(finding)) {
        AssessmentResult with = alone(finding, answer);
        if (logOdds(with, other) > Fixtures.cause(NOTHING, other).logOdds()) {
          compared.add(finding.id());
          assertThat(logOdds(with, DVT))
              .as("%s of %s", finding.id(), cause.label())
              .isGreaterThanOrEqualTo(Fixtures.cause(NOTHING, DVT).logOdds());
        }
      }
    }

    assertThat(compared).hasSizeGreaterThan(10);
  }

  private static final AssessmentResult NOTHING = assess("");

  private static double logOdds(AssessmentResult result, String cause) {
    return Fixtures.cause(result, cause).logOdds();
  }

  /** On history and examination alone: a scan may well exclude a clot. */
  private static List<Answer> answers(Finding finding) {
    if (finding.kind() == Finding.Kind.IMAGING || finding.kind() == Finding.Kind.LABORATORY) {
      return List.of();
    }
    if (finding.answer() instanceof AnswerType.YesNo) {
      return List.of(Answer.Presence.PRESENT);
    }
    return finding.answer() instanceof AnswerType.Choice choice
        ? choice.options().stream()
            .<Answer>map(option -> new Answer.Chosen(List.of(option.id())))
            .toList()
        : List.of();
  }

  private static AssessmentResult alone(Finding finding, Answer answer) {
    return Fixtures.ASSESSOR.assess(
        Fixtures.assessment().answer(finding.id(), answer, Origin.STATED).build());
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
