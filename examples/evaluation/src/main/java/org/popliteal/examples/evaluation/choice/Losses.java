package org.popliteal.examples.evaluation.choice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.score.Mean;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.model.KnowledgeBase;

/**
 * Log loss of each case under given values. Remembers what it computed; not safe to share between
 * threads.
 */
public final class Losses {
  private final ScoreSource source;
  private final List<PublishedCase> cases;
  private final List<String> causes;
  private final List<Double> temperatures;
  private final Map<Values, double[][]> scores = new HashMap<>();
  private final Map<Values, double[]> losses = new HashMap<>();

  /**
   * Losses by a source.
   *
   * @param cases those with a diagnosis, in the order of the source
   * @param temperatures candidates, the largest first
   */
  public Losses(
      ScoreSource source,
      KnowledgeBase knowledgeBase,
      List<PublishedCase> cases,
      List<Double> temperatures) {
    this.source = source;
    this.cases = List.copyOf(cases);
    this.causes = knowledgeBase.causes().stream().map(cause -> cause.id()).toList();
    this.temperatures = List.copyOf(temperatures);
  }

  /** What is said of one case. */
  public Prediction prediction(Values values, int i) {
    return Prediction.of(
        cases.get(i), causes, scores(values)[i], values.get(Parameter.TEMPERATURE));
  }

  /** What is said of all cases. */
  public List<Prediction> predictions(Values values) {
    return IntStream.range(0, cases.size()).mapToObj(i -> prediction(values, i)).toList();
  }

  private double[][] scores(Values values) {
    return scores.computeIfAbsent(values.with(Parameter.TEMPERATURE, 1), source::scores);
  }

  private double[] losses(Values values) {
    return losses.computeIfAbsent(
        values, v -> predictions(v).stream().mapToDouble(Prediction::loss).toArray());
  }

  /** Losses of some cases, by their index. */
  public double[] losses(Values values, int[] some) {
    double[] all = losses(values);
    return IntStream.of(some).mapToDouble(i -> all[i]).toArray();
  }

  /** The same values with the temperature that loses least on some cases; of equals the larger. */
  public Values fitTemperature(Values values, int[] some) {
    Values best = values;
    double least = Double.POSITIVE_INFINITY;
    for (double temperature : temperatures) {
      Values candidate = values.with(Parameter.TEMPERATURE, temperature);
      double loss = Mean.of(losses(candidate, some)).value();
      if (loss < least) {
        least = loss;
        best = candidate;
      }
    }
    return best;
  }

  /** Predictions whose temperature was fitted on the other folds. */
  public List<Prediction> crossValidated(Values values, Folds folds) {
    Prediction[] predictions = new Prediction[cases.size()];
    for (int f = 0; f < folds.size(); f++) {
      Values fitted = fitTemperature(values, folds.outside(cases, f));
      for (int i : folds.inside(cases, f)) {
        predictions[i] = prediction(fitted, i);
      }
    }
    return List.of(predictions);
  }
}
