package org.popliteal.examples.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** How text appears on the terminal. */
final class ScreenOptions {
  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Colour: ${COMPLETION-CANDIDATES}. Auto colours a terminal only, and not where NO_COLOR"
              + " is set (default: auto).")
  private Colour colour = Colour.AUTO;

  /** A screen that writes to {@code out}. */
  Screen screen(PrintWriter out) {
    boolean terminal = System.console() != null && Ansi.AUTO.enabled();
    return new Screen(
        out, Popliteal.charset("stdout.encoding"), colour.isOn(terminal, System.getenv()));
  }
}
