package org.popliteal.examples.evaluation.score;

import java.util.List;

/**
 * How often predictions are right.
 *
 * @param first how often an accepted cause is first
 * @param firstThree how often one is among the first three
 * @param loss mean log loss, and its standard error
 * @param flooredLoss mean log loss where no probability counts as less than the floor
 * @param shown mean probability of the first cause
 */
public record Accuracy(
    Wilson first, Wilson firstThree, Mean loss, double flooredLoss, double shown) {
  private static final int THREE = 3;

  /** Measures predictions. */
  public static Accuracy of(List<Prediction> predictions, double floor) {
    return new Accuracy(
        new Wilson(predictions.stream().filter(Prediction::isRight).count(), predictions.size()),
        new Wilson(
            predictions.stream().filter(each -> each.rank() <= THREE).count(), predictions.size()),
        Mean.of(predictions.stream().mapToDouble(Prediction::loss).toArray()),
        predictions.stream()
            .mapToDouble(each -> -StrictMath.log(Math.max(floor, each.probability())))
            .average()
            .orElse(Double.NaN),
        predictions.stream().mapToDouble(Prediction::shown).average().orElse(Double.NaN));
  }
}
