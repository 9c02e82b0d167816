package org.popliteal.examples.evaluation.choice;

import java.util.List;

/**
 * Candidates of one parameter.
 *
 * @param parameter what is chosen
 * @param mostModestFirst candidates, the most modest first
 */
public record Grid(Parameter parameter, List<Double> mostModestFirst) {
  /** Copies the candidates. */
  public Grid {
    mostModestFirst = List.copyOf(mostModestFirst);
  }
}
