package org.popliteal.examples.intakeform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.form.IntakeForm;
import org.popliteal.model.KnowledgeBaseReader;

/** The form fills itself from a record in lforms. Needs npm, Node and Chromium. */
class PrefillInBrowserIT {
  private static final Path PACKAGES = Path.of("target", "npm");
  private static final Path FORM = Path.of("target", "prefill-form.json");
  private static final Path OUTPUT = Path.of("target", "prefill.json");
  private static final Path ERRORS = Path.of("target", "prefill.log");
  private static JsonNode filled;

  @BeforeAll
  static void openTheFormInARecord() throws Exception {
    Files.writeString(
        FORM,
        FhirExporter.r4()
            .json(IntakeForm.forRunner().questionnaire(KnowledgeBaseReader.readShipped())));
    try (FormServer server = FormServer.start(NpmPackage.LFORMS.in(PACKAGES), 0)) {
      Process process =
          new ProcessBuilder(
                  "node",
                  Path.of("src", "test", "browser", "prefill.mjs").toString(),
                  FormInBrowserIT.PLAYWRIGHT.in(PACKAGES).toAbsolutePath().toString(),
                  FormInBrowserIT.chromium(),
                  server.url(),
                  FORM.toString())
              .redirectOutput(OUTPUT.toFile())
              .redirectError(ERRORS.toFile())
              .start();
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      process.destroy();
      assertThat(ended).as("the browser ends in time").isTrue();
      assertThat(process.exitValue()).as(Files.readString(ERRORS)).isZero();
      filled = new JsonMapper().readTree(OUTPUT.toFile());
    }
  }

  @Test
  void ageAndSexComeFromThePatient() {
    assertThat(filled.at("/age/valueInteger").isInt()).isTrue();
    assertThat(filled.at("/sex/valueCoding/code").textValue()).isEqualTo("female");
  }

  @Test
  void newMeasurementFillsItsOwnQuestionAlone() {
    assertThat(filled.at("/body-mass/valueQuantity/value").intValue()).isEqualTo(70);
    assertThat(filled.at("/body-mass/valueQuantity/code").textValue()).isEqualTo("kg");
    assertThat(filled.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("age", "sex", "body-mass");
  }
}
