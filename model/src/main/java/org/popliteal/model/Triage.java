package org.popliteal.model;

/** How soon a person should be seen; the first is the most urgent. */
public enum Triage implements Spelled {
  /** Emergency department, now. */
  EMERGENCY,
  /** A clinician within three days; the hours say how soon. */
  URGENT,
  /** A clinician within about two weeks. */
  SOON,
  /** An ordinary appointment. */
  ROUTINE,
  /** Self-care first; a clinician if it does not settle. */
  SELF_CARE;

  /** One or two words for a reader. */
  public String label() {
    return name().charAt(0) + id().substring(1);
  }
}
