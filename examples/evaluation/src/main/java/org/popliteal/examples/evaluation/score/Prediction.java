package org.popliteal.examples.evaluation.score;

import java.util.List;
import org.popliteal.examples.evaluation.cases.PublishedCase;

/**
 * What was said of one case with a diagnosis.
 *
 * @param published the case
 * @param first id of the first cause
 * @param shown its probability
 * @param rank best rank of an accepted cause, from 1
 * @param probability of all accepted causes together
 */
public record Prediction(
    PublishedCase published, String first, double shown, int rank, double probability) {

  /**
   * Normalises scores.
   *
   * @param causes ids in the order of the scores
   * @param temperature divisor of the scores
   */
  public static Prediction of(
      PublishedCase published, List<String> causes, double[] scores, double temperature) {
    int first = 0;
    for (int c = 1; c < scores.length; c++) {
      if (isBefore(c, first, scores, causes)) {
        first = c;
      }
    }
    double sum = 0;
    double accepted = 0;
    int best = -1;
    for (int c = 0; c < scores.length; c++) {
      double share = StrictMath.exp((scores[c] - scores[first]) / temperature);
      sum += share;
      if (published.causes().contains(causes.get(c))) {
        accepted += share;
        best = best < 0 || isBefore(c, best, scores, causes) ? c : best;
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException(published.id() + " accepts no cause of the pack");
    }
    int rank = 1;
    for (int c = 0; c < scores.length; c++) {
      rank += isBefore(c, best, scores, causes) ? 1 : 0;
    }
    return new Prediction(published, causes.get(first), 1 / sum, rank, accepted / sum);
  }

  private static boolean isBefore(int one, int other, double[] scores, List<String> causes) {
    return scores[one] > scores[other]
        || (scores[one] == scores[other] && causes.get(one).compareTo(causes.get(other)) < 0);
  }

  /** Whether an accepted cause is first. */
  public boolean isRight() {
    return rank == 1;
  }

  /** Minus the natural logarithm of the probability of the accepted causes. */
  public double loss() {
    return -StrictMath.log(probability);
  }
}
