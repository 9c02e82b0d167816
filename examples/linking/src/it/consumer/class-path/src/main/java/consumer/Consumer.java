package consumer;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.json.ResultWriter;
import org.popliteal.fhir.FhirCaseReader;
import org.popliteal.fhir.artifacts.KnowledgeArtifacts;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.export.Replay;
import org.popliteal.fhir.form.IntakeForm;
import org.popliteal.model.Assessment;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** Uses every entry point of the library once, as a program that links it would. */
public final class Consumer {
  private Consumer() {}

  /** Ends with a stack trace, and so with an exit code, where anything is missing. */
  public static void main(String[] args) {
    System.out.println(run());
  }

  /** What was made of one assessment, in one line. */
  public static String run() {
    KnowledgeBase knowledge = KnowledgeBaseReader.readShipped();
    Assessor assessor = Assessor.using(knowledge);
    AssessmentResult result =
        assessor.assess(
            Assessment.of(knowledge, "case-1", OffsetDateTime.parse("2026-03-02T09:00:00Z"))
                .measure("age", 36, "a")
                .choose("pain-site", "posterolateral")
                .choose("onset", "gradual")
                .yes("resisted-knee-flexion-pain")
                .build());
    FhirExporter fhir =
        FhirExporter.r4()
            .with(ExportOptions.defaults().withProfiles(ExportOptions.Profiles.US_CORE));
    String bundle = fhir.json(fhir.transaction(result));
    Assessment read =
        FhirCaseReader.using(knowledge).read(bundle.getBytes(StandardCharsets.UTF_8));
    require(read.answered().size() >= 4, "the export is read as a record");
    require(
        Replay.using(assessor)
            .replay(bundle.getBytes(StandardCharsets.UTF_8))
            .differences()
            .isEmpty(),
        "the export is made again");
    require(
        ResultWriter.json(result).contains("\"" + ResultWriter.FORMAT + "\""),
        "the result is written as JSON");
    String form = fhir.json(IntakeForm.forClinician().questionnaire(knowledge));
    String artifacts = fhir.json(KnowledgeArtifacts.of(knowledge));
    require(refuses(knowledge, "{\"resourceType\": \"Bundle\", \"entry\": [{]}"), "broken JSON");
    return "linked: " + bundle.length() + " " + form.length() + " " + artifacts.length();
  }

  private static boolean refuses(KnowledgeBase knowledge, String json) {
    try {
      FhirCaseReader.using(knowledge).read(json.getBytes(StandardCharsets.UTF_8));
      return false;
    } catch (InvalidInputException e) {
      return true;
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not so: " + what);
    }
  }
}
