package org.popliteal.model;

/**
 * A figure of the engine's policy.
 *
 * @param meaning what the figure means, for a reader
 * @param value the figure
 * @param evidence what it rests on
 */
public record Threshold(String meaning, double value, Evidence evidence) {
  /** The same with another figure. */
  public Threshold with(double other) {
    return new Threshold(meaning, other, evidence);
  }
}
