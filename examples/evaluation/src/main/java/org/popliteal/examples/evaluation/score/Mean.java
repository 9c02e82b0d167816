package org.popliteal.examples.evaluation.score;

import java.util.Arrays;

/**
 * A mean.
 *
 * @param value the mean
 * @param error its standard error
 */
public record Mean(double value, double error) {
  /** Of at least two values. */
  public static Mean of(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Mean(mean, Math.sqrt(squares / (values.length - 1) / values.length));
  }

  /** Of the differences, pair by pair. */
  public static Mean ofDifferences(double[] values, double[] others) {
    double[] differences = new double[values.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i] - others[i];
    }
    return of(differences);
  }
}
