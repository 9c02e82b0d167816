package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirCommandsTest {
  private static final Path INTAKE =
      Path.of("..", "..", "fhir-export", "src", "test", "resources", "intake");

  @TempDir private Path folder;

  @Test
  void questionnaireGoesToStandardOutput() {
    CommandLineRun run = CommandLineRun.of("questionnaire");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("{")
        .contains("\"Questionnaire\"")
        .doesNotContain("homans-sign");
  }

  @Test
  void clinicianIsAskedForTheExaminationToo() throws IOException {
    Path file = folder.resolve("form.json");
    CommandLineRun run = CommandLineRun.of("questionnaire", "--for", "clinician", "--out", file);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(file)).contains("homans-sign");
  }

  @Test
  void knowledgeArtifactsAreWritten() throws IOException {
    Path file = folder.resolve("knowledge.json");
    CommandLineRun run = CommandLineRun.of("knowledge-artifacts", "--out", file);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(file)).contains("PlanDefinition", "ActivityDefinition", "Library");
  }

  @Test
  void responseOfARenderedFormIsACase() {
    CommandLineRun run = CommandLineRun.of("assess", INTAKE.resolve("lforms-response.json"));
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void healthRecordIsACase() {
    CommandLineRun run = CommandLineRun.of("assess", INTAKE.resolve("record.json"));
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void brokenResponseIsRefusedWithItsLinkIds() throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(
        file,
        """
        {"resourceType": "QuestionnaireResponse", "id": "r", "status": "completed",
         "authored": "2026-03-02",
         "item": [{"linkId": "age", "answer": [{"valueInteger": 400}]},
                  {"linkId": "shoe-size", "answer": [{"valueInteger": 43}]}]}
        """);
    CommandLineRun run = CommandLineRun.of("assess", file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("age", "shoe-size").doesNotContain("400");
  }
}
