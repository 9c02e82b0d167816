package org.popliteal.examples.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
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

  /** A screen that writes to a command's standard output. */
  Screen screen(CommandSpec command) {
    boolean terminal = Ansi.AUTO.enabled();
    return new Screen(
        command.commandLine().getOut(),
        Popliteal.charset(command),
        colour.isOn(terminal, System.getenv()),
        Screen.width(System.getenv()));
  }
}
