package org.popliteal.model;

/**
 * A stretch of the plan.
 *
 * @param id id within the pack
 * @param label for a clinician
 * @param plainLabel for the person
 * @param fromDay first day (UCUM {@code d}); 0 is the day of the injury, or of the first assessment
 * @param toDay last day (UCUM {@code d})
 * @param starts whether the day alone decides
 */
public record Phase(
    String id, String label, String plainLabel, int fromDay, int toDay, Starts starts)
    implements Identified {

  /** What begins a phase. */
  public enum Starts implements Spelled {
    /** Its first day. */
    ON_ITS_DAY,
    /** That its criteria are met, on whatever day. */
    WHEN_READY
  }
}
