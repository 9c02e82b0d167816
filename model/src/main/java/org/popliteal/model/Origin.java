package org.popliteal.model;

/**
 * Where an answer comes from.
 *
 * @param kind stated by someone, read from a health record, or computed
 * @param reference what it was read from, for instance {@code Observation/123}, or the findings it
 *     was computed from; empty if stated
 * @param recordedOn day on which it was recorded, ISO 8601; empty if stated now
 */
public record Origin(Kind kind, String reference, String recordedOn) {
  /** Stated in this assessment. */
  public static final Origin STATED = new Origin(Kind.STATED, "", "");

  /** Who says so. */
  public enum Kind {
    /** A person, in this assessment. */
    STATED,
    /** A health record. */
    RECORD,
    /** Computed from other answers. */
    DERIVED,
    /** Not asked, because another answer rules it out: no lump, so no growing lump. */
    IMPLIED,
    /** Taken instead of what was stated, until a contradiction between answers is resolved. */
    DISPUTED
  }
}
