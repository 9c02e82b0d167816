package org.popliteal.model;

/** How strict a return to running is. */
public enum RunningMode implements Spelled {
  /** The programme's own criteria. */
  STANDARD,
  /** The source article's: no running until pain-free. */
  CONSERVATIVE
}
