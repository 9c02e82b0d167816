package org.popliteal.examples.evaluation.choice;

import java.util.List;
import org.popliteal.examples.evaluation.score.Mean;

/**
 * The candidates of one parameter, beside each other.
 *
 * @param parameter what was chosen
 * @param points candidates, the most modest first
 * @param chosen the value that was taken
 */
public record Profile(Parameter parameter, List<Point> points, double chosen) {
  /**
   * A candidate.
   *
   * @param value the candidate
   * @param temperature the temperature that goes with it
   * @param loss its log loss
   * @param behind how much it loses more than the best, with the standard error of that difference
   */
  public record Point(double value, double temperature, Mean loss, Mean behind) {}

  /** Copies the points. */
  public Profile {
    points = List.copyOf(points);
  }
}
