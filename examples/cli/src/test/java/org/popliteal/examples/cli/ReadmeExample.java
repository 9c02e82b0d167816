package org.popliteal.examples.cli;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.RankedCause;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** The Java of the README: what stands between the two marks stands there to the letter. */
final class ReadmeExample {
  private ReadmeExample() {}

  static String bundle(PrintStream out) {
    // README begins
    KnowledgeBase knowledge = KnowledgeBaseReader.readShipped();
    Assessor assessor = Assessor.using(knowledge); // compile once, keep, share between threads
    Assessment answers =
        Assessment.of(knowledge, "case-1", OffsetDateTime.parse("2026-03-02T09:00:00Z"))
            .measure("age", 36, "a")
            .choose("pain-site", "posterolateral")
            .choose("onset", "gradual")
            .yes("resisted-knee-flexion-pain")
            .no("calf-swelling")
            .unknown("fever")
            .build();
    AssessmentResult result = assessor.assess(answers);
    out.println(result.triage().urgency().level().label());
    for (RankedCause each : result.leading()) {
      out.println(Math.round(100 * each.probability()) + " % " + each.cause().label());
    }
    FhirExporter fhir = FhirExporter.r4().with(ExportOptions.defaults().withPatient("Patient/123"));
    String bundle = fhir.json(fhir.transaction(result)); // POST it to the base of a server
    // README ends
    return bundle;
  }
}
