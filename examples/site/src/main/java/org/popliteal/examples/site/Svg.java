package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture of rectangles, lines and text, with a title and a description for those who do not see
 * it.
 */
final class Svg {
  /** Mean width of a letter of the page's font, in its size: enough to break lines by. */
  private static final double LETTER = 0.53;

  private static final int MOST_LINES = 3;

  private final Html html;

  /**
   * Opens a picture.
   *
   * @param html where it goes
   * @param id id within the page, for the title and the description
   * @param width width of its own coordinates
   * @param height height of its own coordinates
   * @param title what it is
   * @param description what it shows, in words
   */
  public Svg(Html html, String id, double width, double height, String title, String description) {
    this.html = html;
    html.open(
        "svg",
        "viewBox",
        "0 0 " + number(width) + " " + number(height),
        "role",
        "img",
        "class",
        "picture",
        "aria-labelledby",
        id + "-title " + id + "-desc");
    html.element("title", title, "id", id + "-title");
    html.element("desc", description, "id", id + "-desc");
  }

  public Svg rect(String style, double x, double y, double width, double height) {
    html.empty(
        "rect",
        "class",
        style,
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(width),
        "height",
        number(height));
    return this;
  }

  public Svg line(String style, double x1, double y1, double x2, double y2) {
    html.empty(
        "line",
        "class",
        style,
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2));
    return this;
  }

  /** Text with its anchor: {@code start}, {@code middle} or {@code end}. */
  public Svg text(String style, String anchor, double x, double y, String words) {
    html.element(
        "text", words, "class", style, "text-anchor", anchor, "x", number(x), "y", number(y));
    return this;
  }

  public void close() {
    html.close();
  }

  /** A coordinate. */
  public static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /**
   * Breaks text into at most three lines of a width; the last ends in an ellipsis where it is too
   * long.
   */
  static List<String> lines(String text, double width, double fontSize) {
    int room = (int) (width / (fontSize * LETTER));
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > room && lines.size() < MOST_LINES - 1) {
      int end = rest.lastIndexOf(' ', room);
      end = end <= 0 ? room : end;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(rest.length() > room ? rest.substring(0, room - 1).strip() + "\u2026" : rest);
    return lines;
  }
}
