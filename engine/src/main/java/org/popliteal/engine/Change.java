package org.popliteal.engine;

/**
 * Something that differs between two results, of earlier answers or of another pack.
 *
 * @param kind what differs
 * @param label what it is about
 * @param before how it was; empty if it was not there
 * @param now how it is; empty if it is gone
 */
public record Change(Kind kind, String label, String before, String now) {

  /** What differs. */
  public enum Kind {
    /** The triage. */
    TRIAGE,
    /** A red flag was raised or is gone. */
    RED_FLAG,
    /** The first cause. */
    FIRST_CAUSE,
    /** The probability of a cause, by ten points of a hundred or more. */
    PROBABILITY,
    /** An answer. */
    ANSWER,
    /** A recommendation came or went. */
    RECOMMENDATION,
    /** The stage of the return to running. */
    STAGE
  }
}
