package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.popliteal.engine.AssessmentResult.Scope;
import org.popliteal.model.Assessment;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;

/** For whom the shipped pack makes a plan, and what everybody else gets. */
class ScopeTest {
  private static final String TENDON =
      "pain-site=posteromedial; tendon-tenderness=semimembranosus-semitendinosus; onset=gradual;"
          + "pain-with-running;";

  private static AssessmentResult assess(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers));
  }

  private static List<String> recommended(AssessmentResult result) {
    return result.plan().recommendations().stream().map(each -> each.intervention().id()).toList();
  }

  @Example
  void underEighteenAClinicianIsSeenAndNothingIsTrained() {
    AssessmentResult result = assess("age=17;" + TENDON);

    assertThat(result.scope()).isEqualTo(Scope.OUTSIDE);
    assertThat(recommended(result)).containsExactly("see-clinician");
    assertThat(result.returnToRun()).isEmpty();
    assertThat(assess("age=18;" + TENDON).scope()).isEqualTo(Scope.COVERED);
    assertThat(recommended(assess("age=18;" + TENDON))).contains("hamstring-loading");
  }

  @Example
  void underEighteenAFreshInjuryGetsFirstAid() {
    AssessmentResult result =
        assess("age=16; onset=after-blow-or-fall; injury-age=1; pain-site=anterior; limp");

    assertThat(result.triage().urgency().level()).isEqualTo(Triage.URGENT);
    assertThat(recommended(result)).contains("ice", "elevation", "x-ray-knee", "see-clinician");
  }

  @Example
  void painThatIsNotAtTheKneeIsOutsideAndItsRedFlagsHold() {
    AssessmentResult foot = assess("age=40; pain-site=foot");

    assertThat(foot.scope()).isEqualTo(Scope.OUTSIDE);
    assertThat(recommended(foot)).containsExactly("see-clinician");
    assertThat(assess("age=40; pain-site=foot+calf").scope()).isEqualTo(Scope.COVERED);
    assertThat(
            assess("age=40; pain-site=low-back-or-buttock; saddle-numbness")
                .triage()
                .urgency()
                .level())
        .isEqualTo(Triage.EMERGENCY);
  }

  @Example
  void withoutAnyAnswerTheQuestionsComeFirstAndTheSafetyNetStands() {
    for (AssessmentResult result :
        List.of(
            assess(""), assess(allUnknown()), assess("age=40; sex=female; side=left; asthma"))) {
      assertThat(result.scope()).isEqualTo(Scope.UNANSWERED);
      assertThat(result.plan().recommendations()).isEmpty();
      assertThat(result.plan().avoid()).isEmpty();
      assertThat(result.plan().withheld()).isEmpty();
      assertThat(result.plan().safetyNet()).isNotEmpty();
      assertThat(result.returnToRun()).isEmpty();
    }
    assertThat(assess("").nextQuestions()).isNotEmpty();
  }

  private static String allUnknown() {
    StringBuilder line = new StringBuilder();
    Fixtures.SHIPPED.findings().forEach(each -> line.append(each.id()).append("=?;"));
    return line.toString();
  }

  @Property(tries = 300)
  void outsideTheScopeNothingIsTrainedAndFlagsAreRaisedAllTheSame(@ForAll Random random) {
    Assessment.Builder builder =
        new RandomAnswers(Fixtures.SHIPPED, random).assessment(0.2).toBuilder(Fixtures.SHIPPED);
    builder.measure("age", 5 + random.nextInt(13), "a");
    Assessment assessment = builder.build();
    AssessmentResult result = Fixtures.ASSESSOR.assess(assessment);

    assertThat(result.scope()).isEqualTo(Scope.OUTSIDE);
    assertThat(result.actedOn()).isEmpty();
    assertThat(result.returnToRun()).isEmpty();
    assertThat(recommended(result)).containsAnyOf("see-clinician", "emergency-care");
    assertThat(result.plan().recommendations())
        .allSatisfy(
            each ->
                assertThat(each.intervention().tags())
                    .doesNotContain("running", "loading", "stretching", "injection", "nsaid"));
    assertThat(result.triage().raised())
        .containsAll(
            Fixtures.SHIPPED.redFlags().stream()
                .filter((RedFlag flag) -> flag.when().evaluate(assessment) == Truth.TRUE)
                .toList());
  }
}
