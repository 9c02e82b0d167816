package org.popliteal.model;

/**
 * A triage level with its time limit. The natural order puts the most urgent first.
 *
 * @param level triage level
 * @param withinHours hours (UCUM {@code h}) until the person should have been seen; 0 with {@link
 *     Triage#EMERGENCY} means at once; with {@link Triage#SELF_CARE} until a visit if it is no
 *     better, 0 if none is planned
 */
public record Urgency(Triage level, int withinHours) implements Comparable<Urgency> {
  /**
   * Checks the hours.
   *
   * @throws IllegalArgumentException if {@code withinHours} is negative
   */
  public Urgency {
    if (withinHours < 0) {
      throw new IllegalArgumentException("hours must not be negative, but were " + withinHours);
    }
  }

  @Override
  public int compareTo(Urgency other) {
    int byLevel = level.compareTo(other.level);
    return byLevel != 0 ? byLevel : Integer.compare(withinHours, other.withinHours);
  }

  /** True where the plan must hold the safe actions alone: emergency or urgent. */
  public boolean isPressing() {
    return level.compareTo(Triage.URGENT) <= 0;
  }
}
