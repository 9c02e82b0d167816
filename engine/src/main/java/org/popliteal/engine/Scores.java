package org.popliteal.engine;

/** Truth of every criterion, and score and probability of every cause, for one assessment. */
final class Scores {
  private final byte[] truths;
  private final double[] scores;
  private final double[] alarms;
  private final double temperature;
  private final double logTotal;

  Scores(byte[] truths, double[] scores, double[] alarms, double temperature) {
    this.truths = truths;
    this.scores = scores;
    this.alarms = alarms;
    this.temperature = temperature;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      greatest = Math.max(greatest, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += StrictMath.exp((score - greatest) / temperature);
    }
    this.logTotal = greatest / temperature + StrictMath.log(sum);
  }

  /** Truth of every criterion; not to be changed. */
  byte[] truths() {
    return truths;
  }

  byte truth(int criterion) {
    return truths[criterion];
  }

  /** How well a cause explains the answers, with its prior: not a share. */
  double score(int cause) {
    return scores[cause];
  }

  /** The same, without what a red-flag finding says against the cause. */
  double alarm(int cause) {
    return alarms[cause];
  }

  /** What turns {@code score / temperature} into the log probability: the same for all causes. */
  double normalisation() {
    return -logTotal;
  }

  double probability(int cause) {
    return StrictMath.exp(scores[cause] / temperature - logTotal);
  }

  double[] probabilities() {
    double[] probabilities = new double[scores.length];
    for (int c = 0; c < probabilities.length; c++) {
      probabilities[c] = probability(c);
    }
    return probabilities;
  }

  int causes() {
    return scores.length;
  }
}
