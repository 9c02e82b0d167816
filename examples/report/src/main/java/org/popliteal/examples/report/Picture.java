package org.popliteal.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture of rectangles, lines and text, with a title and a description for those who do not see
 * it.
 *
 * @param width width of its own coordinates
 * @param height height of its own coordinates
 * @param title what it is
 * @param description what it shows, in words
 * @param shapes in the order in which they are drawn
 */
record Picture(double width, double height, String title, String description, List<Shape> shapes) {
  /** Mean width of a letter of the page's font, in its size: enough to break lines by. */
  private static final double LETTER = 0.53;

  private static final int MAX_LINES = 3;

  Picture {
    shapes = List.copyOf(shapes);
  }

  /** One of the three. */
  sealed interface Shape {
    /** Name of a style of the page. */
    String style();
  }

  /** A rectangle by its upper left corner. */
  record Rectangle(String style, double x, double y, double width, double height)
      implements Shape {}

  /** A line between two points. */
  record Line(String style, double x1, double y1, double x2, double y2) implements Shape {}

  /** Text with its anchor: {@code start}, {@code middle} or {@code end}. */
  record Text(String style, String anchor, double x, double y, String words) implements Shape {}

  /** A coordinate. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }

  /**
   * Breaks text into at most three lines of a width; the last ends in an ellipsis where it is too
   * long.
   */
  static List<String> lines(String text, double width, double fontSize) {
    int room = (int) (width / (fontSize * LETTER));
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > room && lines.size() < MAX_LINES - 1) {
      int end = rest.lastIndexOf(' ', room);
      end = end <= 0 ? room : end;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(rest.length() > room ? rest.substring(0, room - 1).strip() + "\u2026" : rest);
    return lines;
  }
}
