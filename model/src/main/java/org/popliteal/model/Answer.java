package org.popliteal.model;

import java.util.List;

/** What was answered to one finding. Something that nobody asked has no answer at all. */
public sealed interface Answer {

  /** Present or absent (any yes-no finding), or explicitly not known (any finding). */
  enum Presence implements Answer {
    /** Yes. */
    PRESENT,
    /** No. */
    ABSENT,
    /** Asked, and not known. Moves no score, and is not asked again. */
    UNKNOWN
  }

  /**
   * One or several options of a choice finding.
   *
   * @param options ids of the options, in the finding's order, without repetition, never empty
   */
  record Chosen(List<String> options) implements Answer {
    /**
     * Copies the options.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Chosen {
      options = List.copyOf(options);
      if (options.isEmpty()) {
        throw new IllegalArgumentException(
            "a choice needs at least one option; use UNKNOWN where none is known");
      }
    }
  }

  /**
   * A measured or counted value.
   *
   * @param value finite, within the finding's range
   * @param unit UCUM unit, always the finding's own
   */
  record Measured(double value, String unit) implements Answer {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if {@code value} is not finite
     */
    public Measured {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("a measured value must be finite, but was " + value);
      }
    }
  }
}
