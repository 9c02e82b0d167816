package org.popliteal.fhir.internal;

/**
 * Ids of findings that FHIR has an element of its own for. A pack that lacks one does without the
 * element.
 */
public final class WellKnown {
  static final String SIDE = "side";
  public static final String AGE = "age";
  public static final String SEX = "sex";
  public static final String DURATION = "symptom-duration";
  public static final String PAIN_WHILE_RUNNING = "pain-during-running";

  private WellKnown() {}
}
