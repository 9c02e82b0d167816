package org.popliteal.model;

/**
 * How much more often a finding is seen with a cause than without it.
 *
 * @param value dimensionless (UCUM {@code 1}), finite, greater than 0; 1 leaves the odds unchanged
 */
public record LikelihoodRatio(double value) {
  /** Leaves the odds unchanged. */
  public static final LikelihoodRatio NONE = new LikelihoodRatio(1);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code value} is NaN, infinite, or not above 0
   */
  public LikelihoodRatio {
    if (!(value > 0) || Double.isInfinite(value)) { // written so that NaN fails as well
      throw new IllegalArgumentException(
          "likelihood ratio must be finite and > 0, but was " + value + "; use 1 for no effect");
    }
  }
}
