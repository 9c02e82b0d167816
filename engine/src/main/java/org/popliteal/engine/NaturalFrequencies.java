package org.popliteal.engine;

import java.util.Locale;
import org.popliteal.model.Phrases;

/**
 * How often an answer is seen with a cause and in the ordinary patient, in the form in which people
 * reckon best: "8 in 10" beside "1 in 10" (Gigerenzer and Hoffrage 1995, <a
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
public record NaturalFrequencies(Count withCause, Count ordinary) {
  private static final int[] DENOMINATORS = {10, 100, 1000};
  private static final double ROUNDING = 0.25;
  private static final double ALIKE = 0.1;

  /**
   * So many of so many people.
   *
   * @param seen 0 or more; 0 and {@code of} mean less than one, and all but less than one
   * @param of how many people
   */
  public record Count(long seen, int of) {
    /** In words. */
    public String text(Phrases phrases) {
      if (seen == 0) {
        return phrases.say("frequency.fewer", in(phrases, 1));
      }
      return seen == of ? phrases.say("frequency.more", in(phrases, of - 1L)) : in(phrases, seen);
    }

    private String in(Phrases phrases, long number) {
      return phrases.say(
          "frequency.in",
          String.format(Locale.ENGLISH, "%,d", number),
          String.format(Locale.ENGLISH, "%,d", of));
    }
  }

  /**
   * Puts two shares into counts.
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

  /** Whether the two are told apart: else there is nothing to tell. */
  public boolean differ() {
    return !withCause.equals(ordinary);
  }

  private static boolean isRare(double share) {
    return share < 0.1 && share >= 0.001 && !fits(share, 10);
  }

  /** Whether rounding to a denominator changes neither the share nor the rest by too much. */
  private static boolean fits(double share, int of) {
    double change = Math.abs((double) Math.round(share * of) / of - share);
    return change <= ROUNDING * Math.min(share, 1 - share);
  }

  private static Count count(double share, int of) {
    return new Count(Math.round(share * of), of);
  }

  private static Count oneIn(double share) {
    double number = 1 / share;
    double step = number < 17.5 ? 5 : Math.pow(10, Math.floor(Math.log10(number)));
    return new Count(1, (int) (step * Math.round(number / step)));
  }
}
