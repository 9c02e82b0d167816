package org.popliteal.engine;

import java.util.Locale;

/**
 * How often an answer is seen with a cause and in the ordinary patient, as people count: "8 in 10"
 * beside "1 in 10" (Gigerenzer and Hoffrage 1995, <a
 * href="https://doi.org/10.1037/0033-295X.102.4.684">How to improve Bayesian reasoning without
 * instruction: frequency formats</a>). Immutable and safe to share between threads.
 *
 * <p>Both have the same denominator, the smallest of 10, 100 and 1,000 in which rounding changes
 * neither by more than a quarter and that tells apart what differs by more than a tenth. Only where
 * tenths say the one and the other is rarer, the other is "1 in 50". Nothing is "0 in 10" or "10 in
 * 10".
 *
 * @param withCause with the cause
 * @param ordinary in the ordinary patient
 */
public record NaturalFrequencies(String withCause, String ordinary) {
  private static final int[] DENOMINATORS = {10, 100, 1000};
  private static final double ROUNDING = 0.25;
  private static final double ALIKE = 0.1;

  /**
   * Puts two shares into words.
   *
   * @param withCause share with the cause, above 0 and below 1
   * @param ordinary share in the ordinary patient, above 0 and below 1
   */
  public static NaturalFrequencies of(double withCause, double ordinary) {
    boolean alike = Math.abs(withCause - ordinary) <= ALIKE * Math.max(withCause, ordinary);
    for (int of : DENOMINATORS) {
      if (fits(withCause, of)
          && fits(ordinary, of)
          && (alike || Math.round(withCause * of) != Math.round(ordinary * of))) {
        return new NaturalFrequencies(count(withCause, of), count(ordinary, of));
      }
      if (of == 10 && fits(withCause, of) && isRare(ordinary)) {
        return new NaturalFrequencies(count(withCause, of), oneIn(ordinary));
      }
      if (of == 10 && isRare(withCause) && fits(ordinary, of)) {
        return new NaturalFrequencies(oneIn(withCause), count(ordinary, of));
      }
    }
    return new NaturalFrequencies(count(withCause, 1000), count(ordinary, 1000));
  }

  /** Whether they read differently: where both read the same there is nothing to tell. */
  public boolean differ() {
    return !withCause.equals(ordinary);
  }

  /** The sentence: "8 in 10 with this, 1 in 10 on average". */
  public String text() {
    return withCause + " with this, " + ordinary + " on average";
  }

  private static boolean isRare(double share) {
    return share < 0.1 && share >= 0.001 && !fits(share, 10);
  }

  /** Whether rounding to a denominator changes neither the share nor the rest by too much. */
  private static boolean fits(double share, int of) {
    double change = Math.abs((double) Math.round(share * of) / of - share);
    return change <= ROUNDING * Math.min(share, 1 - share);
  }

  private static String count(double share, int of) {
    long seen = Math.round(share * of);
    if (seen == 0) {
      return "fewer than " + in(1, of);
    }
    return seen == of ? "more than " + in(of - 1L, of) : in(seen, of);
  }

  private static String oneIn(double share) {
    double number = 1 / share;
    double step = number < 17.5 ? 5 : Math.pow(10, Math.floor(Math.log10(number)));
    return in(1, (int) (step * Math.round(number / step)));
  }

  private static String in(long seen, int of) {
    return String.format(Locale.ENGLISH, "%,d in %,d", seen, of);
  }
}
