package org.popliteal.examples.cli;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.FhirCaseReader;
import org.popliteal.model.AssessmentReader;
import picocli.CommandLine.Option;

/**
 * What an assessment is called and when it is made, where the case does not say or says wrongly.
 */
final class CaseOptions {
  @Option(
      names = "--id",
      paramLabel = "ID",
      description =
          "Id of the assessment (default: that of the case; a response or record without one gets"
              + " an id that follows from its content).")
  private String id = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description =
          "When the assessment is made, for instance 2026-03-02T09:00:00Z (default: as the case"
              + " says; for a response or record that does not say, now).")
  private @Nullable OffsetDateTime at;

  AssessmentReader applyTo(AssessmentReader reader) {
    return at == null ? named(reader) : named(reader).asOf(at);
  }

  FhirCaseReader applyTo(FhirCaseReader reader) {
    FhirCaseReader dated = at == null ? reader.otherwiseAsOf(now()) : reader.asOf(at);
    return id.isEmpty() ? dated : dated.withId(id);
  }

  private AssessmentReader named(AssessmentReader reader) {
    return id.isEmpty() ? reader : reader.withId(id);
  }

  static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
  }
}
