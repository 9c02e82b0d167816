package org.popliteal.model;

/**
 * A closed range of a figure, for instance a 95 % confidence interval.
 *
 * @param low lower end; NaN where there is no interval
 * @param high upper end, not below {@code low}; NaN where there is no interval
 */
public record Interval(double low, double high) {
  /** No interval was published. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  /**
   * Checks the order of the ends.
   *
   * @throws IllegalArgumentException if {@code low} is above {@code high}
   */
  public Interval {
    if (low > high) {
      throw new IllegalArgumentException(
          "interval ends are the wrong way round: " + low + " to " + high);
    }
  }

  /** False for {@link #NONE}. */
  public boolean isKnown() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
