package org.popliteal.model;

import java.util.Locale;

/** How strict a return to running is. */
public enum RunningMode {
  /** The programme's own criteria. */
  STANDARD,
  /** The source article's: no running until pain-free. */
  CONSERVATIVE;

  /** The spelling used in case files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
