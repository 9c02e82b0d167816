package org.popliteal.examples.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Whether first causes are right as often as they are shown.
 *
 * @param bins of equal count, from the least probability shown
 * @param error mean distance of shown and right over the bins, weighted by their size
 * @param perfectMean what the error would be on average if the probabilities were perfect
 * @param perfect95 what it would then exceed once in twenty times
 */
public record Calibration(List<Bin> bins, double error, double perfectMean, double perfect95) {
  private static final double PERCENTILE = 0.95;

  /**
   * Some of the predictions.
   *
   * @param shown mean probability of the first cause
   * @param right how often it was right
   */
  public record Bin(double shown, Wilson right) {}

  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Measures it.
   *
   * @param predictions at least as many as bins
   * @param seed of the simulation, which draws what is right with the probabilities shown
   */
  public static Calibration of(List<Prediction> predictions, int bins, int simulations, long seed) {
    List<Prediction> sorted =
        predictions.stream()
            .sorted(
                Comparator.comparingDouble(Prediction::shown)
                    .thenComparing(each -> each.published().id()))
            .toList();
    double[] shown = sorted.stream().mapToDouble(Prediction::shown).toArray();
    boolean[] right = new boolean[shown.length];
    List<Bin> measured = new ArrayList<>();
    for (int i = 0; i < right.length; i++) {
      right[i] = sorted.get(i).isRight();
    }
    for (int b = 0; b < bins; b++) {
      List<Prediction> some =
          sorted.subList(b * right.length / bins, (b + 1) * right.length / bins);
      measured.add(
          new Bin(
              some.stream().mapToDouble(Prediction::shown).average().orElse(0),
              new Wilson(some.stream().filter(Prediction::isRight).count(), some.size())));
    }
    Random random = new Random(seed);
    double[] errors = new double[simulations];
    for (int s = 0; s < simulations; s++) {
      boolean[] drawn = new boolean[shown.length];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = random.nextDouble() < shown[i];
      }
      errors[s] = error(shown, drawn, bins);
    }
    Arrays.sort(errors);
    return new Calibration(
        measured,
        error(shown, right, bins),
        Arrays.stream(errors).average().orElse(0),
        errors[(int) (PERCENTILE * simulations)]);
  }

  private static double error(double[] shown, boolean[] right, int bins) {
    double error = 0;
    for (int b = 0; b < bins; b++) {
      double difference = 0;
      for (int i = b * shown.length / bins; i < (b + 1) * shown.length / bins; i++) {
        difference += shown[i] - (right[i] ? 1 : 0);
      }
      error += Math.abs(difference) / shown.length;
    }
    return error;
  }
}
