package org.popliteal.examples.intakeform;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Serves the form on loopback until it is stopped. The renderer comes from the npm registry at the
 * first run, by npm. At the root of the checkout:
 *
 * <pre>{@code
 * mvn -q -Pintake-form -am -pl examples/intake-form process-classes
 * }</pre>
 */
public final class ServeForm {
  private ServeForm() {}

  /**
   * Serves until Enter is pressed or the program is ended.
   *
   * @param args the folder for what npm brings ({@code target/npm}), then the port (a free one)
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    Path packages = Path.of(args.length > 0 ? args[0] : "target/npm");
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    System.out.println("Fetching the renderer, unless it is there already ...");
    try (FormServer server = FormServer.start(NpmPackage.LFORMS.in(packages), port)) {
      System.out.println("The form is at " + server.url() + " - press Enter to stop.");
      if (System.in.read() < 0) {
        // Without a terminal there is no Enter: serve until the process is ended.
        Thread.currentThread().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
