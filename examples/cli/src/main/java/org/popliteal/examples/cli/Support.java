package org.popliteal.examples.cli;

import org.popliteal.model.Policy;

/** How much the answers support a cause, in a word instead of a figure. */
enum Support {
  /** Likelier than all others together. */
  STRONG("strong"),
  /** Likely enough to be named: from the pack's {@code nonspecificBelow} on. */
  MODERATE("moderate"),
  /** Less. */
  WEAK("weak");

  /** From here on a cause is likelier than all others together. */
  private static final double MAJORITY = 0.5;

  private final String id;

  Support(String id) {
    this.id = id;
  }

  /** The word. */
  String id() {
    return id;
  }

  /** The word for a probability, 0 to 1. */
  static Support of(double probability, Policy policy) {
    for (Support each : values()) {
      if (probability >= each.from(policy)) {
        return each;
      }
    }
    return WEAK;
  }

  /** The least probability of the word. */
  double from(Policy policy) {
    return switch (this) {
      case STRONG -> MAJORITY;
      case MODERATE -> Math.min(MAJORITY, policy.planning().nonspecificBelow().value());
      case WEAK -> 0;
    };
  }
}
