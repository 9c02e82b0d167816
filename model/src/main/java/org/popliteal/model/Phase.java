package org.popliteal.model;

/**
 * A stretch of the plan.
 *
 * @param id id within the pack
 * @param label for a clinician
 * @param plainLabel for the person
 * @param fromDay first day (UCUM {@code d}), 0 is the day of the assessment
 * @param toDay last day (UCUM {@code d})
 */
public record Phase(String id, String label, String plainLabel, int fromDay, int toDay)
    implements Identified {}
