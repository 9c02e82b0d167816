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

  static void addAll(long[] set, long[] others) {
    for (int i = 0; i < others.length; i++) {
      set[i] |= others[i];
    }
  }
}
