package org.popliteal.model;

import java.util.List;

/** What kind of answer a finding takes. */
public sealed interface AnswerType {

  /** Yes or no. */
  record YesNo() implements AnswerType {}

  /**
   * One or several of a list.
   *
   * @param select how many may be chosen
   * @param options at least two, in display order; an option with the id {@code none} excludes all
   *     others
   */
  record Choice(Select select, List<Option> options) implements AnswerType {
    /** Copies the options. */
    public Choice {
      options = List.copyOf(options);
    }
  }

  /** How many options may be chosen. */
  enum Select {
    /** Exactly one. */
    ONE,
    /** One or more. */
    MANY
  }

  /**
   * One option of a choice.
   *
   * @param id id within the finding
   * @param label text for a reader
   */
  record Option(String id, String label) {}

  /**
   * A quantity in a UCUM unit.
   *
   * @param unit UCUM unit in which values are kept
   * @param min least plausible value, inclusive
   * @param max greatest plausible value, inclusive
   * @param decimals digits after the point that make sense
   * @param alternatives other units that are accepted and converted
   */
  record Quantity(String unit, double min, double max, int decimals, List<Conversion> alternatives)
      implements AnswerType {
    /** Copies the conversions. */
    public Quantity {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * How another unit becomes the finding's own: {@code factor * value + offset}.
   *
   * @param unit UCUM unit that is accepted
   * @param factor multiplier
   * @param offset summand, in the finding's unit; 0 but for temperatures
   */
  record Conversion(String unit, double factor, double offset) {}
}
