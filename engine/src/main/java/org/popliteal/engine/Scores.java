package org.popliteal.engine;

/** Truth of every criterion and log-odds of every cause for one assessment. */
final class Scores {
  private final byte[] truths;
  private final long[] touched;
  private final long[] telling;
  private final double[] logOdds;

  Scores(byte[] truths, long[] touched, long[] telling, double[] logOdds) {
    this.truths = truths;
    this.touched = touched;
    this.telling = telling;
    this.logOdds = logOdds;
  }

  byte truth(int criterion) {
    return truths[criterion];
  }

  boolean isTouched(int likelihoods) {
    return BitSets.contains(touched, likelihoods);
  }

  /**
   * The next likelihoods of which a finding is known; {@link Integer#MAX_VALUE} if there are none.
   */
  int nextTouched(int from) {
    return BitSets.next(touched, from);
  }

  /** Findings whose answers speak for some cause. */
  long[] telling() {
    return telling;
  }

  double logOdds(int cause) {
    return logOdds[cause];
  }

  int causes() {
    return logOdds.length;
  }
}
