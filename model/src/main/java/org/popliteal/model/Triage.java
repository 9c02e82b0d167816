package org.popliteal.model;

/** How soon a person should be seen; the first is the most urgent. */
public enum Triage {
  /** Emergency department, now. */
  EMERGENCY("emergency", "Emergency"),
  /** A clinician within three days; the hours say how soon. */
  URGENT("urgent", "Urgent"),
  /** A clinician within about two weeks. */
  SOON("soon", "Soon"),
  /** An ordinary appointment. */
  ROUTINE("routine", "Routine"),
  /** Self-care first; a clinician if it does not settle. */
  SELF_CARE("self-care", "Self-care");

  private final String id;
  private final String label;

  Triage(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** The spelling used in pack files. */
  public String id() {
    return id;
  }

  /** One or two words for a reader. */
  public String label() {
    return label;
  }
}
