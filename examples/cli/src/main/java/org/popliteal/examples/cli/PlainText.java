package org.popliteal.examples.cli;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;

/** Makes text fit for a terminal: no control characters, and nothing that its charset lacks. */
final class PlainText {
  private static final Map<Character, String> FALLBACKS =
      Map.ofEntries(
          Map.entry('\u2013', "-"),
          Map.entry('\u2014', "-"),
          Map.entry('\u2212', "-"),
          Map.entry('\u2011', "-"),
          Map.entry('\u00d7', "x"),
          Map.entry('\u2018', "'"),
          Map.entry('\u2019', "'"),
          Map.entry('\u201c', "\""),
          Map.entry('\u201d', "\""),
          Map.entry('\u2026', "..."),
          Map.entry('\u2264', "<="),
          Map.entry('\u2265', ">="),
          Map.entry('\u2192', "->"),
          Map.entry('\u2022', "*"),
          Map.entry('\u00b7', "-"),
          Map.entry('\u00b0', " deg"),
          Map.entry('\u00b5', "u"),
          Map.entry('\u03bc', "u"));

  private final CharsetEncoder encoder;

  PlainText(Charset charset) {
    this.encoder = charset.newEncoder();
  }

  /** Whether every character of the text can be written. */
  boolean canWrite(String text) {
    return encoder.canEncode(text);
  }

  /** The text without control characters, and with stand-ins for what cannot be written. */
  String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(each -> !isDirectionOverride(each))
        .map(each -> isControl(each) ? ' ' : each)
        .forEach(each -> append(clean, each));
    return clean.toString();
  }

  private void append(StringBuilder clean, int codePoint) {
    String each = Character.toString(codePoint);
    if (codePoint == '\u00a0' || encoder.canEncode(each)) {
      clean.append(each);
      return;
    }
    String fallback = FALLBACKS.get(each.charAt(0));
    if (fallback != null) {
      clean.append(fallback);
      return;
    }
    String base = Normalizer.normalize(each, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    clean.append(!base.isEmpty() && encoder.canEncode(base) ? base : "?");
  }

  private static boolean isControl(int codePoint) {
    return Character.getType(codePoint) == Character.CONTROL;
  }

  /**
   * Characters that turn the direction of what follows, and could make a terminal show another
   * text.
   */
  private static boolean isDirectionOverride(int codePoint) {
    return isBetween(codePoint, 0x202a, 0x202e) || isBetween(codePoint, 0x2066, 0x2069);
  }

  /** Columns that a text takes: none for combining marks, two for the wide scripts of East Asia. */
  static int columns(String text) {
    return text.codePoints().map(PlainText::columns).sum();
  }

  private static int columns(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(codePoint) ? 2 : 1;
  }

  private static boolean isWide(int codePoint) {
    return isBetween(codePoint, 0x1100, 0x115f)
        || isBetween(codePoint, 0x2e80, 0xa4cf)
        || isBetween(codePoint, 0xac00, 0xd7a3)
        || isBetween(codePoint, 0xf900, 0xfaff)
        || isBetween(codePoint, 0xfe30, 0xfe6f)
        || isBetween(codePoint, 0xff00, 0xff60)
        || isBetween(codePoint, 0x1f300, 0x1faff)
        || isBetween(codePoint, 0x20000, 0x3fffd);
  }

  private static boolean isBetween(int codePoint, int first, int last) {
    return codePoint >= first && codePoint <= last;
  }
}
