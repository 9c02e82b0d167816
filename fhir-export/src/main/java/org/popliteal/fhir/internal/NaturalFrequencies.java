package org.popliteal.fhir.internal;

import org.popliteal.engine.Contribution;

/**
 * How often an answer is seen, in the form in which people reckon best: so many in 10 or in 100,
 * the same for both that are compared (Gigerenzer and Hoffrage 1995, <a
 * href="https://doi.org/10.1037/0033-295X.102.4.684">How to improve Bayesian reasoning without
 * instruction: frequency formats</a>).
 */
final class NaturalFrequencies {
  /** How far a share may be from whole tenths to be told in them. */
  private static final double CLOSE = 0.02;

  private NaturalFrequencies() {}

  /** For instance {@code 8 in 10 with this, 1 in 10 on average}. */
  static String of(Contribution.Part part) {
    double with = part.withCause().mean();
    double ordinary = part.ordinary().mean();
    int of = isTenths(with) && isTenths(ordinary) ? 10 : 100;
    return share(with, of) + " with this, " + share(ordinary, of) + " on average";
  }

  /** False where both are the same in 100: then there is nothing to tell. */
  static boolean differ(Contribution.Part part) {
    return !share(part.withCause().mean(), 100).equals(share(part.ordinary().mean(), 100));
  }

  private static boolean isTenths(double share) {
    long tenths = Math.round(10 * share);
    return tenths > 0 && tenths < 10 && Math.abs(share - tenths / 10.0) <= CLOSE;
  }

  private static String share(double share, int of) {
    long seen = Math.round(of * share);
    if (seen == 0) {
      return "under 1 in " + of;
    }
    return seen == of ? "over " + (of - 1) + " in " + of : seen + " in " + of;
  }
}
