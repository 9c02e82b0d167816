package org.popliteal.engine;

/** Probabilities and log-odds, by {@link StrictMath} so that every JVM gives the same bits. */
final class LogOdds {
  private LogOdds() {}

  static double of(double probability) {
    return StrictMath.log(probability / (1 - probability));
  }

  static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
