package org.popliteal.engine;

import org.popliteal.model.Policy;
import org.popliteal.model.Spelled;

/** How much the answers support a cause. */
public enum Support implements Spelled {
  /** Likelier than all others together. */
  STRONG,
  /** Likely enough to be named: from the pack's {@code nonspecificBelow} on. */
  MODERATE,
  /** Less. */
  WEAK;

  /** From here on a cause is likelier than all others together. */
  private static final double MAJORITY = 0.5;

  /** The support that a probability, 0 to 1, stands for. */
  public static Support of(double probability, Policy policy) {
    for (Support each : values()) {
      if (probability >= each.from(policy)) {
        return each;
      }
    }
    return WEAK;
  }

  /** The least probability of it. */
  public double from(Policy policy) {
    return switch (this) {
      case STRONG -> MAJORITY;
      case MODERATE -> Math.min(MAJORITY, policy.planning().nonspecificBelow().value());
      case WEAK -> 0;
    };
  }
}
