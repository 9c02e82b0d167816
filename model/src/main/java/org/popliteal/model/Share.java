package org.popliteal.model;

/** How often something was seen, in the form in which a study stated it. */
public sealed interface Share {

  /** As a share, 0 to 1. */
  double value();

  /**
   * A count, or a share with its denominator.
   *
   * @param seen how many showed it, 0 or more; need not be whole where a share was printed
   * @param of among how many, at least 1 and not below {@code seen}
   */
  record Count(double seen, double of) implements Share {
    @Override
    public double value() {
      return seen / of;
    }
  }

  /**
   * A printed share whose denominator was not seen.
   *
   * @param value 0 to 1
   */
  record Proportion(double value) implements Share {}
}
