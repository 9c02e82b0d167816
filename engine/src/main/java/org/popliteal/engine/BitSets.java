package org.popliteal.engine;

/** Sets of small numbers as arrays of 64-bit words. */
final class BitSets {
  private BitSets() {}

  static int words(int size) {
    return (size + 63) >>> 6;
  }

  static void add(long[] set, int number) {
    set[number >>> 6] |= 1L << number;
  }

  static boolean contains(long[] set, int number) {
    return (set[number >>> 6] & (1L << number)) != 0;
  }

  /**
   * The least member that is not below {@code from}; {@link Integer#MAX_VALUE} if there is none.
   */
  static int next(long[] set, int from) {
    int word = from >>> 6;
    if (word >= set.length) {
      return Integer.MAX_VALUE;
    }
    long bits = set[word] & (-1L << from);
    while (bits == 0) {
      if (++word == set.length) {
        return Integer.MAX_VALUE;
      }
      bits = set[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  static boolean intersect(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      if ((one[i] & other[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  static void addAll(long[] set, long[] others) {
    for (int i = 0; i < others.length; i++) {
      set[i] |= others[i];
    }
  }
}
