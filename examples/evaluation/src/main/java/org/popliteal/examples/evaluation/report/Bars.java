package org.popliteal.examples.evaluation.report;

import java.util.Locale;
import org.popliteal.examples.evaluation.score.Wilson;

/** Shares with their intervals, one below the other, in SVG. Not safe to share between threads. */
public final class Bars {
  private static final int LABEL = 220;
  private static final int PLOT = 360;
  private static final int LINE = 22;
  private static final int TOP = 24;

  private final StringBuilder rows = new StringBuilder();
  private int lines;

  /** Adds a share. */
  public Bars add(String label, Wilson share) {
    double y = TOP + LINE * lines + LINE / 2.0;
    rows.append(
        String.format(
            Locale.ROOT,
            """
            <text x="%d" y="%.1f" text-anchor="end">%s (%d)</text>
            <line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="2"/>
            <circle cx="%.1f" cy="%.1f" r="4" fill="%s"/>
            <text x="%d" y="%.1f">%.0f %%</text>
            """,
            LABEL - 10,
            y + 4,
            label.replace("&", "&amp;").replace("<", "&lt;"),
            share.of(),
            x(share.interval().low()),
            y,
            x(share.interval().high()),
            y,
            Chart.BLUE,
            x(share.share()),
            y,
            Chart.BLUE,
            LABEL + PLOT + 12,
            y + 4,
            100 * share.share()));
    lines++;
    return this;
  }

  private static double x(double share) {
    return LABEL + share * PLOT;
  }

  /** The picture. */
  public String svg() {
    int height = TOP + LINE * lines + 10;
    int width = LABEL + PLOT + 60;
    StringBuilder svg =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d"
                    font-family="system-ui, sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """,
                width,
                height,
                width,
                height));
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double x = x(tenth / 10.0);
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#dddddd"/>
              <text x="%.1f" y="14" text-anchor="middle">%d %%</text>
              """,
              x,
              TOP - 4,
              x,
              height - 6,
              x,
              10 * tenth));
    }
    return svg.append(rows).append("</svg>\n").toString();
  }
}
