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
  public enum Mapping {
    /** Means the same. */
    EQUIVALENT("equivalent"),
    /** Means nearly the same. */
    CLOSE("close"),
    /** Means more than the entry: the text must be kept beside it. */
    BROADER("broader"),
    /** Means less than the entry: where it is recorded the entry holds, but not the reverse. */
    NARROWER("narrower");

    private final String id;

    Mapping(String id) {
      this.id = id;
    }

    /** The spelling used in pack files. */
    public String id() {
      return id;
    }
  }

  /** Side of the body that a code names. */
  public enum Laterality {
    /** The code does not speak of sides. */
    NONE("none"),
    /** Left. */
    LEFT("left"),
    /** Right. */
    RIGHT("right"),
    /** Both. */
    BOTH("both"),
    /** The classification's own "unspecified side". */
    UNSPECIFIED("unspecified");

    private final String id;

    Laterality(String id) {
      this.id = id;
    }

    /** The spelling used in pack files. */
    public String id() {
      return id;
    }
  }
}
