package org.popliteal.examples.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One run of the command line within the test's own process.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int code, String out, String err) {
  static final Path CASES = Path.of("..", "cases");

  static CommandLineRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int code =
        Popliteal.commandLine(new PrintWriter(out), new PrintWriter(err), StandardCharsets.UTF_8)
            .execute(texts);
    return new CommandLineRun(code, out.toString(), err.toString());
  }

  /** A run whose standard input holds some lines. */
  static CommandLineRun typing(String lines, Object... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    try {
      return of(arguments);
    } finally {
      System.setIn(before);
    }
  }

  static Path bundled(String name) {
    return CASES.resolve(name + ".json");
  }
}
