package org.popliteal.engine;

import org.popliteal.model.Cause;
import org.popliteal.model.Interval;

/**
 * A cause with its probability and the reasons for it. Immutable and safe to share between threads.
 */
public final class RankedCause {
  private final Scoring scoring;
  private final Scores scores;
  private final int index;

  RankedCause(Scoring scoring, Scores scores, int index) {
    this.scoring = scoring;
    this.scores = scores;
    this.index = index;
  }

  int index() {
    return index;
  }

  /** The cause. */
  public Cause cause() {
    return scoring.cause(index);
  }

  /**
   * Probability before any answer, 0 to 1: the pack's prior, drawn towards an even share where it
   * is a judgement.
   */
  public double priorProbability() {
    return LogOdds.probability(scoring.priorLogOdds(index));
  }

  /** Probability that the cause is present, 0 to 1, given the answers. */
  public double probability() {
    return LogOdds.probability(logOdds());
  }

  /** The same in natural log-odds; equals {@link Explanation#posteriorLogOdds()} to the bit. */
  public double logOdds() {
    return scores.logOdds(index);
  }

  /**
   * How wide the probability is when the figures that rest on judgement move within their bands, as
   * if they erred independently: on the log scale, the root of the summed squares of the bands of
   * the contributions.
   */
  public Interval probabilityRange() {
    return scoring.range(scores, index);
  }

  /** Why it has this probability. */
  public Explanation explanation() {
    return scoring.explain(scores, index);
  }
}
