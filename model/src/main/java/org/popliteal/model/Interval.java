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

  /**
   * The score interval of a proportion.
   *
   * @param seen how many showed it, 0 to {@code of}
   * @param of among how many, above 0
   * @param z standard normal deviate: 1.96 for 95 %, 2.576 for 99 %
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>
   */
  public static Interval wilson(double seen, double of, double z) {
    double share = seen / of;
    double middle = (share + z * z / (2 * of)) / (1 + z * z / of);
    double half =
        z * Math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of);
    return new Interval(middle - half, middle + half);
  }

  /** False for {@link #NONE}. */
  public boolean isKnown() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
