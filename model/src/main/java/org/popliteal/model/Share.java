package org.popliteal.model;

/** How often something is seen, in the form in which somebody stated it. */
public sealed interface Share {

  /** A word of the pack's scale: nobody published or counted it. */
  record Judged(HowOften howOften) implements Share {}

  /**
   * A count.
   *
   * @param seen how many showed it, 0 or more
   * @param of among how many, above 0 and not below {@code seen}
   */
  record Count(double seen, double of) implements Share {}

  /**
   * A printed share without its denominator.
   *
   * @param share 0 to 1
   */
  record Proportion(double share) implements Share {}

  /**
   * A published odds ratio: with the frequency without the cause it gives the frequency with it.
   *
   * @param value above 0
   */
  record OddsRatio(double value) implements Share {
    /** The share among those with the cause, where {@code without} is the share of the others. */
    public double with(double without) {
      return value * without / (1 - without + value * without);
    }
  }
}
