package org.popliteal.fhir.record;

/**
 * Whether a statement may be believed.
 *
 * @param state what may be made of it
 * @param reason why it says less than that something is so now; empty if it is
 */
record Standing(State state, String reason) {
  static final Standing NOW = new Standing(State.NOW, "");

  /** What may be made of a statement. */
  enum State {
    /** It is so now. */
    NOW,
    /** It was so, and is over. */
    ONCE,
    /** Nobody can say: it neither answers nor lets another statement deny it. */
    DOUBTFUL,
    /** It says that it is not so, or is about somebody or something else. */
    DENIED
  }

  static Standing once(String reason) {
    return new Standing(State.ONCE, reason);
  }

  static Standing doubtful(String reason) {
    return new Standing(State.DOUBTFUL, reason);
  }

  static Standing denied(String reason) {
    return new Standing(State.DENIED, reason);
  }

  boolean is(State other) {
    return state == other;
  }

  /** The one of two that lets less be believed. */
  Standing and(Standing other) {
    return other.state().compareTo(state) > 0 ? other : this;
  }
}
