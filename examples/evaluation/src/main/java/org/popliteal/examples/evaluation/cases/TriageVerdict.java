package org.popliteal.examples.evaluation.cases;

/** How a triage compares with what a case accepts. */
public enum TriageVerdict {
  /** The published level. */
  EXACT,
  /** Another level that the case accepts. */
  ACCEPTED,
  /** More urgent than every acceptable level. */
  OVER,
  /** Later than every acceptable level, or than the longest acceptable time. */
  UNDER
}
