package org.popliteal.examples.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lays text out in lines of {@value #WIDTH} columns, or of fewer. Not safe to share between
 * threads.
 */
final class Screen {
  static final int WIDTH = 80;
  private static final int LEAST = 40;
  private static final char NO_BREAK = '\u00a0';
  private static final Pattern PERCENT = Pattern.compile("([0-9]) %");

  private final PrintWriter out;
  private final PlainText text;
  private final boolean colour;
  private final boolean blocks;
  private final int width;

  /**
   * Makes a screen of {@value #WIDTH} columns.
   *
   * @param out where lines go
   * @param charset what {@code out} can write
   * @param colour whether to colour
   */
  Screen(PrintWriter out, Charset charset, boolean colour) {
    this(out, charset, colour, WIDTH);
  }

  /**
   * Makes a screen.
   *
   * @param out where lines go
   * @param charset what {@code out} can write
   * @param colour whether to colour
   * @param width columns of a line
   */
  Screen(PrintWriter out, Charset charset, boolean colour, int width) {
    this.width = width;
    this.out = out;
    this.text = new PlainText(charset);
    this.colour = colour;
    this.blocks = text.canWrite("\u2588\u258f\u2591\u00b7\u2500");
  }

  /**
   * The columns to use.
   *
   * @param environment variables; {@code COLUMNS} says how wide the terminal is
   * @return at most {@value #WIDTH}, which read well, and at least {@value #LEAST}
   */
  static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}")
        ? Math.max(LEAST, Math.min(WIDTH, Integer.parseInt(columns)))
        : WIDTH;
  }

  /** An empty line. */
  void gap() {
    out.println();
  }

  /** A heading with a rule below. */
  void heading(String words) {
    gap();
    line(0, 0, Span.bold(words));
    out.println(styled((blocks ? "\u2500" : "-").repeat(width), Style.DIM));
  }

  /** A line under a heading that starts a group. */
  void subheading(String words) {
    gap();
    line(0, 2, new Span(words, Style.CYAN));
  }

  /** A wrapped paragraph. */
  void paragraph(String words) {
    line(0, 0, Span.plain(words));
  }

  /** An entry of a list, wrapped under its own text. */
  void item(int indent, Span... spans) {
    Span[] all = new Span[spans.length + 1];
    all[0] = Span.plain("-");
    System.arraycopy(spans, 0, all, 1, spans.length);
    line(indent, indent + 2, all);
  }

  /**
   * A bar of a probability: solid up to it, light up to the end of its range, dots for the rest.
   */
  Span bar(double probability, double high, int cells) {
    int full = (int) Math.round(probability * cells);
    int reach = Math.max(full, (int) Math.round(high * cells));
    String bar =
        (blocks ? "\u2588" : "#").repeat(full)
            + (blocks ? "\u2591" : "+").repeat(reach - full)
            + (blocks ? "\u00b7" : ".").repeat(cells - reach);
    return new Span(bar, Style.CYAN);
  }

  /**
   * One paragraph of spans, separated by spaces and wrapped.
   *
   * @param indent columns before the first line
   * @param hang columns before the following lines
   * @param spans in order
   */
  void line(int indent, int hang, Span... spans) {
    List<Span> words = new ArrayList<>();
    for (Span span : spans) {
      String unbroken = PERCENT.matcher(text.of(span.text())).replaceAll("$1" + NO_BREAK + "%");
      for (String word : unbroken.split("[ \\t]+", -1)) {
        if (!word.isEmpty()) {
          words.add(new Span(word, span.style()));
        }
      }
    }
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    int column = indent;
    int start = indent;
    for (Span word : pieces(words, width - Math.max(indent, hang))) {
      int columns = PlainText.columns(word.text());
      if (column > start && column + 1 + columns > width) {
        out.println(line);
        line = new StringBuilder(" ".repeat(hang));
        column = hang;
        start = hang;
      }
      if (column > start) {
        line.append(' ');
        column++;
      }
      line.append(styled(word.text().replace(NO_BREAK, ' '), word.style()));
      column += columns;
    }
    out.println(line);
  }

  /** Breaks words that are longer than a line. */
  private static List<Span> pieces(List<Span> words, int room) {
    List<Span> pieces = new ArrayList<>();
    for (Span word : words) {
      String rest = word.text();
      while (PlainText.columns(rest) > room) {
        int end = 0;
        while (PlainText.columns(rest.substring(0, rest.offsetByCodePoints(end, 1))) <= room) {
          end = rest.offsetByCodePoints(end, 1);
        }
        pieces.add(new Span(rest.substring(0, end), word.style()));
        rest = rest.substring(end);
      }
      pieces.add(new Span(rest, word.style()));
    }
    return pieces;
  }

  private String styled(String words, Style style) {
    return colour ? style.on(words) : words;
  }

  /** Invites a reply on the same line. */
  void prompt() {
    out.print("> ");
    out.flush();
  }

  /** Sees to it that everything arrives. */
  void flush() {
    out.flush();
  }
}
