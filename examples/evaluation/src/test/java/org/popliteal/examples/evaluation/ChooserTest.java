package org.popliteal.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.examples.evaluation.choice.Chooser;
import org.popliteal.examples.evaluation.choice.Grid;
import org.popliteal.examples.evaluation.choice.PackScores;
import org.popliteal.examples.evaluation.choice.Parameter;
import org.popliteal.examples.evaluation.choice.Profile;
import org.popliteal.examples.evaluation.choice.ScoreSource;

class ChooserTest {
  private static final Study STUDY = Shipped.STUDY;
  private static final PackScores PACK = new PackScores(Shipped.PACK, STUDY.scored());
  private static final Grid PRIOR = new Grid(Parameter.PRIOR_WEIGHT, List.of(0.0, 0.5, 1.0));

  private static Profile profile(ScoreSource source, Grid grid) {
    return new Chooser(STUDY.losses(source), STUDY.plan().grids())
        .profile(STUDY.shipped(), grid, STUDY.all());
  }

  @Test
  void takesTheMostModestWhereNothingDiffers() {
    assertThat(profile(values -> PACK.scores(STUDY.shipped()), PRIOR).chosen()).isZero();
  }

  @Test
  void takesNoValueThatLosesMoreThanOneStandardError() {
    ScoreSource worse =
        values -> {
          double[][] scores = PACK.scores(STUDY.shipped());
          if (values.get(Parameter.PRIOR_WEIGHT) < 1) {
            for (double[] ofCase : scores) {
              Arrays.fill(ofCase, 0);
            }
          }
          return scores;
        };

    assertThat(profile(worse, PRIOR).chosen()).isEqualTo(1);
  }

  @Test
  void takesTheTemperatureThatLosesLeast() {
    Profile profile = profile(PACK, STUDY.grid(Parameter.TEMPERATURE));
    double chosen =
        profile.points().stream()
            .filter(point -> point.value() == profile.chosen())
            .findFirst()
            .orElseThrow()
            .loss()
            .value();

    assertThat(profile.points())
        .allSatisfy(point -> assertThat(point.loss().value()).isGreaterThanOrEqualTo(chosen));
  }
}
