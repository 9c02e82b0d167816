package org.popliteal.engine;

/**
 * Answers as one {@code long} per finding, 0 where nothing is known: 1 or 2 for absent or present,
 * a bit per chosen option, or the bits of a measured value.
 */
final class AnswerTable {
  /** Turns "no bits" into NaN, so that an unknown quantity lies within no bounds. */
  private static final long NAN_BITS = Double.doubleToRawLongBits(Double.NaN);

  static final long ABSENT = 1;
  static final long PRESENT = 2;

  private final short[] known;
  private final short[] places;
  private final long[] codes;

  /** False for what follows from another answer. */
  private final boolean[] weighs;

  /** Codes of answers that another one counts instead of; 0 elsewhere. */
  private final long[] overruled;

  private int size;

  AnswerTable(int findings, int answers) {
    known = new short[answers];
    places = new short[findings];
    codes = new long[answers + 1];
    weighs = new boolean[answers + 1];
    overruled = new long[answers + 1];
  }

  void put(int finding, long code) {
    if (code != 0) {
      known[size++] = (short) finding;
      places[finding] = (short) size;
      codes[size] = code;
      weighs[size] = true;
    }
  }

  /** An answer that criteria read but that follows from another, which has its weight already. */
  void putImplied(int finding, long code) {
    put(finding, code);
    weighs[places[finding]] = false;
  }

  /**
   * What was stated of a finding, where another answer counts until a contradiction is resolved.
   */
  void putOverruled(int finding, long code) {
    if (places[finding] != 0) {
      overruled[places[finding]] = code;
    }
  }

  /** The same answers but for one; code 0 takes the answer back. */
  AnswerTable with(int finding, long code) {
    AnswerTable changed = new AnswerTable(places.length, size + 1);
    for (int i = 0; i < size; i++) {
      if (known[i] != finding) {
        changed.put(known[i], codes[i + 1]);
        changed.weighs[changed.size] = weighs[i + 1];
        changed.overruled[changed.size] = overruled[i + 1];
      }
    }
    changed.put(finding, code);
    return changed;
  }

  /** The code of a finding; place 0 holds the 0 of all that is not known. */
  long code(int finding) {
    return codes[places[finding]];
  }

  /** Whether the answer to a finding is known and adds to the score. */
  boolean weighs(int finding) {
    return weighs[places[finding]];
  }

  /** The code of what was stated and does not count; 0 if there is nothing. */
  long overruled(int finding) {
    return overruled[places[finding]];
  }

  double value(int finding) {
    return valueOf(code(finding));
  }

  static double valueOf(long code) {
    return Double.longBitsToDouble(code ^ NAN_BITS);
  }

  int size() {
    return size;
  }

  int known(int i) {
    return known[i];
  }

  static long codeOf(double value) {
    return Double.doubleToRawLongBits(value) ^ NAN_BITS;
  }
}
