package org.popliteal.examples.evaluation.score;

import java.util.Arrays;
import java.util.List;
import org.popliteal.examples.evaluation.cases.PublishedCase;

/**
 * A way to keep probabilities modest where many answers were given.
 *
 * @param form what depends on what
 * @param value its figure
 */
public record Damping(Form form, double value) {
  /** Number of weighing clusters at which a growing temperature is the temperature itself. */
  private static final double MIDDLE = 10;

  private static final int STEPS = 60;

  /** The most that a temperature is raised to keep a bound. */
  private static final double HOTTEST = 100;

  /** What depends on what. */
  public enum Form {
    /** The temperature grows with a power of the number of clusters that weigh. */
    GROWING("temperature x (n / 10)^a, a", 0),
    /** A share of the probability before any answer is kept. */
    KEPT("share of the probability before any answer that is kept", 0),
    /** The temperature rises until the first cause has no more than the value. */
    BOUNDED("most that a cause is shown with", 1);

    private final String label;
    private final double none;

    Form(String label, double none) {
      this.label = label;
      this.none = none;
    }

    /** In a few words. */
    public String label() {
      return label;
    }

    /** The form with a value that changes nothing. */
    public Damping none() {
      return new Damping(this, none);
    }
  }

  /**
   * What is then said of a case.
   *
   * @param causes ids in the order of the scores
   * @param logs what its answers say
   * @param temperature divisor of the scores before any damping
   */
  public Prediction predict(
      PublishedCase published,
      List<String> causes,
      AnswerLogs logs,
      Weighing weighing,
      double temperature) {
    double[] scores = logs.scores(weighing);
    double[] priors = logs.priors(weighing);
    double hot =
        switch (form) {
          case GROWING ->
              temperature * StrictMath.pow(Math.max(1, logs.weighing()) / MIDDLE, value);
          case KEPT -> temperature;
          case BOUNDED -> bounded(scores, temperature);
        };
    Prediction sure = Prediction.of(published, causes, scores, hot);
    if (form != Form.KEPT) {
      return sure;
    }
    double[] before = shares(priors, temperature);
    double accepted = 0;
    for (int c = 0; c < before.length; c++) {
      accepted += published.causes().contains(causes.get(c)) ? before[c] : 0;
    }
    return new Prediction(
        published,
        sure.first(),
        (1 - value) * sure.shown() + value * before[causes.indexOf(sure.first())],
        sure.rank(),
        (1 - value) * sure.probability() + value * accepted);
  }

  private double bounded(double[] scores, double temperature) {
    double low = temperature;
    double high = HOTTEST;
    if (greatest(scores, low) <= value) {
      return low;
    }
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      if (greatest(scores, middle) > value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double greatest(double[] scores, double temperature) {
    return Arrays.stream(shares(scores, temperature)).max().orElse(1);
  }

  private static double[] shares(double[] scores, double temperature) {
    double greatest = Arrays.stream(scores).max().orElse(0);
    double[] shares =
        Arrays.stream(scores)
            .map(score -> StrictMath.exp((score - greatest) / temperature))
            .toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }
}
