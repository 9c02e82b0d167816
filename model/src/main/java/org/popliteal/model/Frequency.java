package org.popliteal.model;

/**
 * How often an answer is met, as pooled observations: a Beta distribution.
 *
 * @param seen observations (UCUM {@code 1}) that gave the answer, above 0; need not be whole
 * @param notSeen observations that gave another answer, above 0
 */
public record Frequency(double seen, double notSeen) {
  /**
   * Checks the observations.
   *
   * @throws IllegalArgumentException if one of them is not finite or not above 0
   */
  public Frequency {
    if (!(seen > 0 && notSeen > 0) || Double.isInfinite(seen) || Double.isInfinite(notSeen)) {
      throw new IllegalArgumentException(
          "observations must be finite and above 0, but were " + seen + " and " + notSeen);
    }
  }

  /** The expected share, above 0 and below 1. */
  public double mean() {
    return seen / (seen + notSeen);
  }

  /** How many observations it rests on. */
  public double observations() {
    return seen + notSeen;
  }

  /**
   * Variance of the natural logarithm of the share, by the delta method: {@code (1 - mean) / (mean
   * * (observations + 1))}. Few observations make it wide.
   */
  public double logVariance() {
    return notSeen / (seen * (observations() + 1));
  }

  /** The frequency of every other answer. */
  public Frequency complement() {
    return new Frequency(notSeen, seen);
  }
}
