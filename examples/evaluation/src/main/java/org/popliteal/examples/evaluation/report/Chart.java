package org.popliteal.examples.evaluation.report;

import java.util.Locale;

/**
 * A picture in SVG with two axes. Not safe to share between threads.
 *
 * <p>Colours read on white and differ in lightness as well as in hue.
 */
public final class Chart {
  /** The first colour. */
  public static final String BLUE = "#0b5394";

  /** The second colour. */
  public static final String ORANGE = "#d9822b";

  /** For lines that help the eye. */
  public static final String GREY = "#999999";

  private static final int LEFT = 60;
  private static final int TOP = 20;
  private static final int BOTTOM = 50;
  private static final int RIGHT = 20;
  private static final int TICKS = 5;

  private final int width;
  private final int height;
  private final double least;
  private final double most;
  private final StringBuilder svg = new StringBuilder();

  /**
   * An empty chart whose vertical axis goes from 0 to 1.
   *
   * @param least left end of the horizontal axis
   * @param most its right end
   */
  public Chart(int width, int height, double least, double most, String across, String up) {
    this.width = width;
    this.height = height;
    this.least = least;
    this.most = most;
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" font-family=\"system-ui, sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
            width, height, width, height));
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      double value = least + share * (most - least);
      line(least, share, most, share, "#eeeeee");
      text(LEFT - 6, y(share) + 4, "end", format("%.1f", share));
      text(x(value), height - BOTTOM + 16, "middle", tick(value));
    }
    text(LEFT + (width - LEFT - RIGHT) / 2.0, height - 12, "middle", across);
    svg.append(
        format(
            "<text transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
            TOP + (height - TOP - BOTTOM) / 2.0, up));
  }

  private String tick(double value) {
    return format(most > 1 ? "%.0f" : "%.1f", value);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace(System.lineSeparator(), "\n");
  }

  private double x(double value) {
    return LEFT + (value - least) / (most - least) * (width - LEFT - RIGHT);
  }

  private double y(double share) {
    return height - BOTTOM - share * (height - TOP - BOTTOM);
  }

  private void text(double x, double y, String anchor, String text) {
    svg.append(
        format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
  }

  /** A straight line. */
  public Chart line(double x1, double y1, double x2, double y2, String colour) {
    svg.append(
        format(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"1.5\"/>%n",
            x(x1), y(y1), x(x2), y(y2), colour));
    return this;
  }

  /** A dot. */
  public Chart dot(double x, double y, String colour) {
    svg.append(
        format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x(x), y(y), colour));
    return this;
  }

  /** A few words. */
  public Chart words(double x, double y, String text) {
    text(x(x), y(y), "start", text);
    return this;
  }

  /** The picture. */
  public String svg() {
    return svg + "</svg>\n";
  }
}
