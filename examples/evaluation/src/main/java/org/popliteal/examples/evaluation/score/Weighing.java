package org.popliteal.examples.evaluation.score;

import java.util.Set;

/**
 * How what was answered is added up.
 *
 * @param priorWeight weight of the log prior
 * @param noWeight weight of what a "no" or an option that was not marked adds; 1 in the engine
 * @param clusters how repeated findings are added
 * @param without ids of findings that are left out
 */
public record Weighing(
    double priorWeight, double noWeight, Clusters clusters, Set<String> without) {
  /** Copies the set. */
  public Weighing {
    without = Set.copyOf(without);
  }
}
