package org.popliteal.examples.evaluation.triage;

import org.popliteal.model.Triage;

/**
 * Scores from which causes raise the triage, by level.
 *
 * @param emergency the policy's {@code emergencyFrom}
 * @param urgent the policy's {@code urgentFrom}
 * @param soon the policy's {@code soonFrom}
 */
public record Thresholds(double emergency, double urgent, double soon) {
  /** That of a level more urgent than routine. */
  public double of(Triage level) {
    return switch (level) {
      case EMERGENCY -> emergency;
      case URGENT -> urgent;
      case SOON -> soon;
      case ROUTINE, SELF_CARE ->
          throw new IllegalArgumentException("no cause raises the triage to " + level.id());
    };
  }
}
