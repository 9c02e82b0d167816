package org.popliteal.model;

/**
 * A truth value of Kleene's strong three-valued logic: what was not asked is neither true nor
 * false.
 */
public enum Truth {
  /** Known not to hold. */
  FALSE,
  /** Not known. */
  UNKNOWN,
  /** Known to hold. */
  TRUE;

  /** The lesser of the two: false if either is false. */
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** True for false, false for true, unknown for unknown. */
  public Truth not() {
    return this == TRUE ? FALSE : this == FALSE ? TRUE : UNKNOWN;
  }

  /** The truth value of something known. */
  public static Truth of(boolean known) {
    return known ? TRUE : FALSE;
  }
}
