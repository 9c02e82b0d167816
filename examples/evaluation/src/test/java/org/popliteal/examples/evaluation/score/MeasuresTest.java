package org.popliteal.examples.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Triage;

class MeasuresTest {

  /** Newcombe 1998, Two-sided confidence intervals for the single proportion, table I. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilsonIntervalsAreThePublishedOnes(long hits, long of, double low, double high) {
    assertThat(new Wilson(hits, of).interval().low()).isCloseTo(low, within(5e-5));
    assertThat(new Wilson(hits, of).interval().high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void meanHasTheStandardErrorOfItsValues() {
    Mean mean = Mean.of(new double[] {1, 2, 3, 4});

    assertThat(mean.value()).isEqualTo(2.5);
    assertThat(mean.error()).isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-12));
  }

  @Test
  void calibrationErrorIsTheDistanceOfShownAndRight() {
    List<Prediction> predictions =
        IntStream.range(0, 10).mapToObj(i -> prediction(i, i < 5 ? 0.2 : 0.8, i != 0)).toList();
    Calibration calibration = Calibration.of(predictions, 2, 200, 1);

    assertThat(calibration.bins()).hasSize(2);
    assertThat(calibration.error()).isCloseTo((0.6 + 0.2) / 2, within(1e-12));
    assertThat(calibration.perfectMean()).isPositive().isLessThan(calibration.error());
  }

  @Test
  void ranksTheBestAcceptedCauseAndAddsAllAccepted() {
    Prediction prediction =
        Prediction.of(published(0), List.of("a", "b", "right", "c"), new double[] {1, 3, 2, 2}, 1);

    assertThat(prediction.first()).isEqualTo("b");
    assertThat(prediction.rank()).as("behind b, and c of the same score").isEqualTo(3);
    assertThat(prediction.probability())
        .isCloseTo(Math.exp(2) / (Math.exp(1) + Math.exp(3) + 2 * Math.exp(2)), within(1e-12));
  }

  private static Prediction prediction(int id, double shown, boolean right) {
    return new Prediction(published(id), "a", shown, right ? 1 : 2, right ? shown : 1 - shown);
  }

  private static PublishedCase published(int id) {
    return new PublishedCase(
        Assessment.of(
                KnowledgeBaseReader.readShipped(),
                "case-" + id,
                OffsetDateTime.parse("2026-03-02T09:00:00Z"))
            .build(),
        "held-out",
        List.of("right"),
        true,
        Triage.ROUTINE,
        List.of(Triage.ROUTINE),
        0);
  }
}
