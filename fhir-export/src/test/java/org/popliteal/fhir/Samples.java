package org.popliteal.fhir;

import java.time.OffsetDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.ExportOptions.ActivityForm;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.export.ExportOptions.SuspicionCode;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.export.SignOff;

/** Exporters and shortcuts that several tests use. */
public final class Samples {
  private Samples() {}

  public static FhirExporter withEverything() {
    return FhirExporter.r4()
        .with(
            ExportOptions.defaults()
                .withPatient("Patient/p1")
                .withEncounter("Encounter/e1")
                .withPractitioner("Practitioner/d1")
                .withQuestionnaireResponse("QuestionnaireResponse/q1")
                .withSignOff(
                    new SignOff("Practitioner/d1", OffsetDateTime.parse("2026-03-02T10:00:00Z")))
                .withActivityForm(ActivityForm.REQUESTS)
                .withSuspicionCode(SuspicionCode.DIAGNOSIS)
                .withImportMode(ImportMode.UPDATE));
  }

  /** The retraction of what a server has just taken. */
  public static Bundle retraction(FhirExporter exporter, AssessmentResult result) {
    FakeServer server = new FakeServer();
    server.post(exporter.transaction(result));
    return exporter.retraction(result, server.held(), "Entered for the wrong person.");
  }

  public static <T extends Resource> List<T> all(Class<T> type, Bundle bundle) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  public static <T extends Resource> T first(Class<T> type, Bundle bundle) {
    return all(type, bundle).get(0);
  }
}
