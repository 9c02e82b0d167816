package org.popliteal.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** FHIR in JSON, to a file or to standard output. */
final class FhirOutput {
  private FhirOutput() {}

  /**
   * Writes it.
   *
   * @param json the resource
   * @param file where to; null for standard output
   * @param out standard output
   */
  static void write(String json, @Nullable Path file, PrintWriter out) {
    if (file == null) {
      out.println(json);
    } else {
      OutputFiles files = new OutputFiles();
      files.add(file, json + "\n");
      files.write();
      out.println("FHIR:   " + file);
    }
    out.flush();
  }
}
