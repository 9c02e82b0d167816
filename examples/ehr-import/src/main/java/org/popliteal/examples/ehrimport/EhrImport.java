package org.popliteal.examples.ehrimport;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Imports the bundled cases into a FHIR server that it starts on loopback, and prints what the
 * server made of them. At the root of the checkout:
 *
 * <pre>{@code
 * mvn -q -Pehr-import -am -pl examples/ehr-import compile exec:java
 * }</pre>
 */
public final class EhrImport {
  /** Long enough for a busy machine; without a limit a server that hangs would hold its caller. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private EhrImport() {}

  /**
   * Runs the tour.
   *
   * @param args the folder of the cases; {@code examples/cases} if there is none
   */
  public static void main(String[] args) {
    Path cases = Path.of(args.length == 0 ? "examples/cases" : args[0]);
    Timer limit = new Timer("limit", true);
    limit.schedule(
        new TimerTask() {
          @Override
          public void run() {
            System.err.println(
                "The import took more than " + LIMIT.toMinutes() + " minutes; ended.");
            Runtime.getRuntime().halt(1);
          }
        },
        LIMIT.toMillis());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    run(new Cases(cases), out);
    limit.cancel();
  }

  private static void run(Cases cases, PrintStream out) {
    long start = System.nanoTime();
    out.println("Starting a HAPI FHIR JPA server with an empty database ...");
    try (EhrServer server = EhrServer.start()) {
      out.println(server.url() + " answers after " + seconds(start));
      new ImportTour(cases, new EhrClient(server.url()), out).walk();
    }
    out.println();
    out.println("Done in " + seconds(start) + "; the server and its database are gone.");
  }

  private static String seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s";
  }
}
