package org.popliteal.engine;

/**
 * Answers as one {@code long} per finding, 0 where nothing is known: 1 or 2 for absent or present, a bit per chosen
 * option, or the bits of a measured value.
 */
final class AnswerTable {
  /** Turns "no bits" into NaN, so that an unknown quantity lies within no bounds. */
  private static final long NAN_BITS = Double.doubleToRawLongBits(Double.NaN);

  static final long ABSENT = 1;
  static final long PRESENT = 2;

  private final long[] codes;
  private final int[] known;
  private int size;

  AnswerTable(int findings, int answers) {
    codes = new long[findings];
    known = new int[answers];
  }

  private AnswerTable(long[] codes, int[] known, int size) {
    this.codes = codes;
    this.known = known;
    this.size = size;
  }

  void put(int finding, long code) {
    if (code != 0) {
      codes[finding] = code;
      known[size++] = finding;
    }
  }

  /** The same answers but for one; code 0 takes the answer back. */
  AnswerTable with(int finding, long code) {
    int[] others = new int[size + 1];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (known[i] != finding) {
        others[kept++] = known[i];
      }
    }
    long[] changed = codes.clone();
    changed[finding] = code;
    if (code != 0) {
      others[kept++] = finding;
    }
    return new AnswerTable(changed, others, kept);
  }

  long code(int finding) {
    return codes[finding];
  }

  double value(int finding) {
    return Double.longBitsToDouble(codes[finding] ^ NAN_BITS);
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
