package org.popliteal.examples.cli;

import java.util.List;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.FhirExporter;

/** A result as a FHIR R4 transaction Bundle in JSON; a follow-up replaces the plan before. */
final class FhirText {
  private final List<AssessmentResult> results;
  private final ExportOptions options;

  /**
   * Takes the results of one person.
   *
   * @param results in order of time, at least one; the last is exported
   * @param options what the Bundle is to look like
   */
  FhirText(List<AssessmentResult> results, ExportOptions options) {
    this.results = List.copyOf(results);
    this.options = options;
  }

  String text() {
    FhirExporter exporter = FhirExporter.r4().with(options);
    AssessmentResult now = results.get(results.size() - 1);
    return exporter.json(
            results.size() == 1
                ? exporter.transaction(now)
                : exporter.followUp(now, results.get(results.size() - 2)))
        + "\n";
  }
}
