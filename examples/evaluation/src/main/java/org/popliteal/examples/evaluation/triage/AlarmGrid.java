package org.popliteal.examples.evaluation.triage;

import java.util.List;

/**
 * Candidates of the thresholds.
 *
 * @param from the least
 * @param to the greatest
 * @param step between two of them
 * @param margin how far a threshold stays below one that would miss a case
 * @param points share of over-triaged cases that a single case may cost before it is named
 * @param factors by which a positive answer may be asked to speak for a cause
 */
public record AlarmGrid(
    double from, double to, double step, double margin, double points, List<Double> factors) {
  /** Copies the factors. */
  public AlarmGrid {
    factors = List.copyOf(factors);
  }

  int size() {
    return (int) Math.round((to - from) / step) + 1;
  }

  double value(int index) {
    return from + index * step;
  }

  int marginSteps() {
    return (int) Math.round(margin / step);
  }
}
