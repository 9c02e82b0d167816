package org.popliteal.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.Wording;

class WaterfallPictureTest {
  private static final Wording SAY = Wording.of(BundledCases.KNOWLEDGE);

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void stepsLeadFromThePriorOverTheScoreToTheProbability(String name) {
    AssessmentResult result = BundledCases.assess(name);
    for (RankedCause cause : result.leading()) {
      Explanation explanation = cause.explanation();
      List<WaterfallPicture.Step> steps = new WaterfallPicture(cause, SAY).steps();
      int last = steps.size() - 1;

      assertThat(steps.get(0).from()).isZero();
      assertThat(steps.get(0).to()).isEqualTo(explanation.contributions().get(0).log());
      for (int i = 1; i <= last; i++) {
        assertThat(steps.get(i).from()).isCloseTo(steps.get(i - 1).to(), within(1e-9));
      }
      assertThat(steps.get(last - 1).label()).isEqualTo("Temperature");
      assertThat(steps.get(last - 1).from()).isEqualTo(cause.score());
      assertThat(steps.get(last).label()).isEqualTo("Normalisation");
      assertThat(steps.get(last).log()).isCloseTo(explanation.normalisation(), within(1e-9));
      assertThat(Math.exp(steps.get(last).to())).isCloseTo(cause.probability(), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void findingsAreToldWithTheirFrequencies(String name) {
    AssessmentResult result = BundledCases.assess(name);
    List<WaterfallPicture.Step> steps = new WaterfallPicture(result.leading().get(0), SAY).steps();

    assertThat(steps)
        .filteredOn(step -> !step.style().equals("turn") && !step.label().contains("weaker"))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.note()).contains(" with this, ", " on average"));
  }
}
