package org.popliteal.examples.evaluation.score;

import org.popliteal.model.Interval;

/**
 * A share of cases with its 95 % interval (Wilson 1927, <a
 * href="https://doi.org/10.1080/01621459.1927.10502953">Probable inference</a>).
 *
 * @param hits how many, 0 to {@code of}
 * @param of among how many; 0 gives the interval 0 to 1
 */
public record Wilson(long hits, long of) {
  private static final double Z = 1.959964;

  /** 0 to 1; NaN where there are none. */
  public double share() {
    return (double) hits / of;
  }

  /** Both ends within 0 to 1. */
  public Interval interval() {
    if (of == 0) {
      return new Interval(0, 1);
    }
    double share = share();
    double z2 = Z * Z;
    double middle = (share + z2 / (2 * of)) / (1 + z2 / of);
    double half = Z / (1 + z2 / of) * Math.sqrt(share * (1 - share) / of + z2 / (4.0 * of * of));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
