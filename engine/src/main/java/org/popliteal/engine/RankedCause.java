package org.popliteal.engine;

import org.popliteal.model.Cause;
import org.popliteal.model.Interval;

/**
 * A cause with its probability and the reasons for it. Immutable and safe to share between threads.
 */
public final class RankedCause {
  private final CompiledAssessor assessor;
  private final AnswerTable answers;
  private final Scores scores;
  private final int index;

  RankedCause(CompiledAssessor assessor, AnswerTable answers, Scores scores, int index) {
    this.assessor = assessor;
    this.answers = answers;
    this.scores = scores;
    this.index = index;
  }

  int index() {
    return index;
  }

  /** The cause. */
  public Cause cause() {
    return assessor.causes().cause(index);
  }

  /** Probability before any answer, 0 to 1, among all causes of the pack. */
  public double pretestProbability() {
    return assessor.pretestProbability(index);
  }

  /**
   * Probability, 0 to 1, that this is the main cause, given the answers. Those of all causes of the
   * pack, of which one stands for something else, add up to 1.
   */
  public double probability() {
    return scores.probability(index);
  }

  /**
   * How well the cause explains the answers, with its prior, in natural logarithms; equals {@link
   * Explanation#score()} to the bit. Unlike the probability it does not depend on other causes.
   */
  public double score() {
    return scores.score(index);
  }

  /**
   * What the triage compares with the thresholds of the policy: {@link #score()}, but what a red
   * flag asks for never counts against the cause, nor its absence for it, and counted cases lower
   * it by no more than the policy allows.
   */
  public double triageScore() {
    return scores.alarm(index);
  }

  /**
   * How wide the probability is, as a 95 % interval: the fewer observations the frequencies with
   * this cause rest on, the wider.
   */
  public Interval probabilityRange() {
    return assessor.explainer().range(answers, scores, index);
  }

  /** Why it has this probability. */
  public Explanation explanation() {
    return assessor.explainer().explain(answers, scores, index);
  }
}
