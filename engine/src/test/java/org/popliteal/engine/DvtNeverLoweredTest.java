package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.Origin;
import org.popliteal.model.RedFlag;

/**
 * A ruptured cyst, a calf strain, an injury or an infection looks like a clot and may come with
 * one: none of them ever makes the person be seen later.
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
  private static final String INJURY =
      "onset=after-blow-or-fall; injury-mechanism=direct-blow; bruising=calf; injury-age=4;";
  private static final String FEVER = "fever; feels-unwell; calf-warm-or-red; skin-break;";

  private static AssessmentResult assess(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers));
  }

  @ParameterizedTest
  @ValueSource(strings = {CYST, STRAIN, CYST + STRAIN, INJURY, FEVER, CYST + FEVER})
  void anotherPictureKeepsTheFlagTheTriageAndTheScoreOfWells(String picture) {
    AssessmentResult before = assess(SWOLLEN_CALF);
    AssessmentResult after = assess(SWOLLEN_CALF + picture);

    assertThat(after.triage().raised()).extracting(RedFlag::id).contains("suspected-dvt");
    assertThat(after.triage().urgency()).isLessThanOrEqualTo(before.triage().urgency());
    assertThat(wells(after)).isEqualTo(wells(before));
  }

  /** On history and examination alone: a scan may well exclude a clot. */
  @Test
  void noSingleAnswerMakesAPersonWithASwollenCalfBeSeenLater() {
    AssessmentResult before = assess(SWOLLEN_CALF);
    int compared = 0;
    for (Finding finding : Fixtures.SHIPPED.findings()) {
      if (!before.assessment().wasAsked(finding.id())
          && finding.kind() != Finding.Kind.IMAGING
          && finding.kind() != Finding.Kind.LABORATORY) {
        for (Answer answer : answers(finding)) {
          compared++;
          AssessmentResult after =
              Fixtures.ASSESSOR.assess(
                  before.assessment().toBuilder(Fixtures.SHIPPED)
                      .answer(finding.id(), answer, Origin.STATED)
                      .build());
          assertThat(after.triage().urgency())
              .as("%s %s", finding.id(), finding.text(answer))
              .isLessThanOrEqualTo(before.triage().urgency());
        }
      }
    }

    assertThat(compared).isGreaterThan(300);
  }

  private static List<Answer> answers(Finding finding) {
    if (finding.answer() instanceof AnswerType.YesNo) {
      return List.of(Answer.Presence.PRESENT, Answer.Presence.ABSENT);
    }
    return finding.answer() instanceof AnswerType.Choice choice
        ? choice.options().stream()
            .<Answer>map(option -> new Answer.Chosen(List.of(option.id())))
            .toList()
        : List.of();
  }

  /** Before any flag: signs of the others leave the alarm of the clot as high as it was. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pain-site=calf; onset=sudden-during-activity",
        "pain-site=calf; onset=after-blow-or-fall",
        "pain-site=calf; pop-felt",
        "pain-site=calf; muscle-gap",
        "pain-site=calf; calf-haematoma",
        "pain-site=calf; popliteal-lump",
        "pain-site=calf; knee-effusion=large",
        "pain-site=calf; injury-mechanism=jump-or-push-off",
        "pain-site=calf; injury-mechanism=direct-blow",
        "pain-site=calf; fever",
        "pain-site=calf; feels-unwell",
        "pain-site=calf; skin-break"
      })
  void signOfACystStrainInjuryOrFeverLeavesTheAlarmOfTheClot(String picture) {
    assertThat(alarm(picture)).isGreaterThanOrEqualTo(alarm("pain-site=calf") - 1e-12);
  }

  /** A bruise says as well that there is none elsewhere: compare it with no bruise at all. */
  @ParameterizedTest
  @ValueSource(strings = {"calf", "ankle", "calf+ankle", "behind-knee+calf"})
  void bruiseLeavesTheAlarmOfTheClotAsHighAsWithoutOne(String bruises) {
    assertThat(alarm("pain-site=calf; bruising=" + bruises))
        .isGreaterThanOrEqualTo(alarm("pain-site=calf; bruising=none") - 1e-12);
  }

  private static double alarm(String answers) {
    CompiledAssessor assessor = new CompiledAssessor(Fixtures.SHIPPED);
    FindingTable findings = new FindingTable(Fixtures.SHIPPED);
    int dvt = Fixtures.SHIPPED.causes().indexOf(Fixtures.SHIPPED.causes().get(DVT));
    return assessor.score(findings.table(Shorthand.assessment(answers))).alarm(dvt);
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
