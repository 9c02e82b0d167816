package org.popliteal.examples.cli;

/**
 * A stretch of text in one style.
 *
 * @param text the text; a no-break space holds two words together
 * @param style how it looks
 */
record Span(String text, Style style) {

  static Span plain(String text) {
    return new Span(text, Style.PLAIN);
  }

  static Span bold(String text) {
    return new Span(text, Style.BOLD);
  }

  static Span dim(String text) {
    return new Span(text, Style.DIM);
  }
}
