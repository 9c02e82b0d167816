package org.popliteal.model;

/**
 * A code of a public terminology that was verified at a source that can be named.
 *
 * @param system terminology
 * @param code the code as the terminology writes it
 * @param display the terminology's own display
 * @param side side that the code includes
 * @param mapping how exactly the code fits the pack's entry
 * @param seen where the code was seen with this meaning
 */
public record Code(
    CodeSystem system, String code, String display, Laterality side, Mapping mapping, String seen) {

  /** How exactly a code fits. */
  public enum Mapping implements Spelled {
    /** Means the same. */
    EQUIVALENT,
    /** Means nearly the same. */
    CLOSE,
    /** Means more than the entry: the text must be kept beside it. */
    BROADER,
    /** Means less than the entry: where it is recorded the entry holds, but not the reverse. */
    NARROWER
  }

  /** Side of the body that a code names. */
  public enum Laterality implements Spelled {
    /** The code does not speak of sides. */
    NONE,
    /** Left. */
    LEFT,
    /** Right. */
    RIGHT,
    /** Both. */
    BOTH,
    /** The classification's own "unspecified side". */
    UNSPECIFIED
  }
}
