package org.popliteal.model;

import java.util.List;
import java.util.OptionalDouble;
import org.popliteal.model.json.Units;

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
   * @param anyOf ids of options of which it leaves open which one it is, such as "positive, side
   *     not noted"; empty for an option of its own
   * @param aliases ids of earlier versions that are still read
   */
  record Option(String id, String label, List<String> anyOf, List<String> aliases) {
    public Option {
      anyOf = List.copyOf(anyOf);
      aliases = List.copyOf(aliases);
    }

    /** An option of its own. */
    public Option(String id, String label) {
      this(id, label, List.of(), List.of());
    }
  }

  /**
   * A quantity in a UCUM unit.
   *
   * @param unit UCUM unit in which values are kept
   * @param min least plausible value, inclusive
   * @param max greatest plausible value, inclusive
   * @param decimals digits after the point that make sense
   * @param alternatives other units that are accepted and converted
   * @param bands answer classes from the least value to the greatest, the same for all causes;
   *     empty where the quantity does not bear on causes
   */
  record Quantity(
      String unit,
      double min,
      double max,
      int decimals,
      List<Conversion> alternatives,
      List<Band> bands)
      implements AnswerType {
    public Quantity {
      alternatives = List.copyOf(alternatives);
      bands = List.copyOf(bands);
    }

    /**
     * A value of another UCUM unit in the quantity's own, whether or not a form offers that unit.
     *
     * @return empty unless both units measure the same and have the same annotations
     */
    public OptionalDouble converted(double value, String from) {
      return Units.convert(value, from, unit);
    }
  }

  /**
   * A class of values of a quantity.
   *
   * @param id id within the finding
   * @param label text for a reader
   * @param low lower bound, in the finding's unit
   * @param high upper bound
   */
  record Band(String id, String label, Criterion.Bound low, Criterion.Bound high) {
    /** Whether a value, in the finding's unit, lies in it. */
    public boolean holds(double value) {
      return low.admitsAbove(value) && high.admitsBelow(value);
    }
  }

  /** The option of a choice that excludes all others. */
  String NONE = "none";

  /** Ids of all answers in display order: {@code yes} and {@code no}, the options, or the bands. */
  default List<String> ids() {
    if (this instanceof Choice choice) {
      return choice.options().stream().map(Option::id).toList();
    }
    return this instanceof Quantity quantity
        ? quantity.bands().stream().map(Band::id).toList()
        : List.of("yes", "no");
  }

  /**
   * The answers that have frequencies of their own: {@code yes}, the options, or the bands. Of a
   * choice of several, "none" has none, since it says that no other option was seen; nor has an
   * option that leaves open which one it is.
   */
  default List<String> classes() {
    if (this instanceof Choice choice) {
      return choice.options().stream()
          .filter(option -> option.anyOf().isEmpty())
          .map(Option::id)
          .filter(id -> choice.select() == Select.ONE || !id.equals(NONE))
          .toList();
    }
    return this instanceof Quantity ? ids() : List.of("yes");
  }

  /** Whether "no" is an answer: of a choice, the option {@value #NONE}. */
  default boolean canBeDenied() {
    return this instanceof YesNo
        || (this instanceof Choice choice
            && choice.options().stream().anyMatch(option -> option.id().equals(NONE)));
  }

  /** The answer "no"; only where {@link #canBeDenied()}. */
  default Answer denial() {
    return this instanceof YesNo ? Answer.Presence.ABSENT : new Answer.Chosen(List.of(NONE));
  }

  /** Whether one answer excludes the others, so that their frequencies add up to 1. */
  default boolean isExclusive() {
    return this instanceof Quantity
        || (this instanceof Choice choice && choice.select() == Select.ONE);
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
