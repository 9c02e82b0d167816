package org.popliteal.fhir;

/**
 * Ids of findings that FHIR has an element of its own for. A pack that lacks one does without the
 * element.
 */
final class WellKnown {
  static final String SIDE = "side";
  static final String AGE = "age";
  static final String SEX = "sex";
  static final String DURATION = "symptom-duration";
  static final String PAIN_WHILE_RUNNING = "pain-during-running";

  private WellKnown() {}
}
