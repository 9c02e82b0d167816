package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirCommandsTest {
  private static final Path INTAKE =
      Path.of("..", "..", "fhir-export", "src", "test", "resources", "intake");

  private static final Path CASE = CommandLineRun.bundled("blunt-trauma-fall");

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
  void patientSummaryIsADocument() throws IOException {
    Path file = folder.resolve("ips.json");
    CommandLineRun run = CommandLineRun.of("assess", CASE, "--ips", file);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("IPS:");
    JsonNode document = new ObjectMapper().readTree(file.toFile());
    assertThat(document.path("type").textValue()).isEqualTo("document");
    assertThat(document.at("/entry/0/resource/resourceType").textValue()).isEqualTo("Composition");
  }

  /** An update goes to what the server holds, and to nothing that was closed. */
  @Test
  void updateNeedsWhatTheServerHolds() throws IOException {
    Path file = folder.resolve("update.json");
    CommandLineRun bare =
        CommandLineRun.of("assess", CASE, "--fhir", file, "--import-mode", "update");
    assertThat(bare.code()).isEqualTo(2);
    assertThat(bare.err()).contains("--import-mode update needs --held");
    assertThat(file).doesNotExist();

    ObjectMapper mapper = new ObjectMapper();
    ObjectNode held = mapper.createObjectNode().put("resourceType", "Bundle");
    held.put("type", "searchset");
    ArrayNode entries = held.putArray("entry");
    for (JsonNode each : mapper.readTree(exported()).path("entry")) {
      ObjectNode resource = each.path("resource").deepCopy();
      resource.put("id", "r" + entries.size());
      resource.withObject("/meta").put("versionId", "7");
      entries.addObject().set("resource", resource);
    }
    Path server = folder.resolve("held.json");
    Files.writeString(server, mapper.writeValueAsString(held));
    assertThat(exported("--import-mode", "update", "--held", server.toString()))
        .contains("\"method\": \"PUT\"", "\"ifMatch\": \"W/\\\"7\\\"\"");

    Files.writeString(server, "hello");
    CommandLineRun broken = CommandLineRun.of("assess", CASE, "--fhir", file, "--held", server);
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("--held", "no FHIR R4 Bundle");
  }

  /** The layout of the FHIR NPM package specification, the same bytes each time. */
  @Test
  void knowledgeArtifactsAreAPackage() throws IOException {
    Path file = folder.resolve("knowledge.tgz");
    CommandLineRun run = CommandLineRun.of("knowledge-artifacts", "--package", file);
    assertThat(run.code()).as(run.err()).isZero();
    byte[] first = Files.readAllBytes(file);
    Map<String, JsonNode> files = new LinkedHashMap<>();
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(first)))) {
      for (TarArchiveEntry each = archive.getNextEntry();
          each != null;
          each = archive.getNextEntry()) {
        files.put(each.getName(), new ObjectMapper().readTree(archive.readAllBytes()));
      }
    }

    JsonNode manifest = files.get("package/package.json");
    assertThat(manifest.path("name").textValue()).isEqualTo("org.popliteal.posterior-knee-pain");
    assertThat(manifest.path("fhirVersions").path(0).textValue()).isEqualTo("4.0.1");
    assertThat(files)
        .containsKeys(
            "package/ImplementationGuide-posterior-knee-pain.json",
            "package/StructureDefinition-popliteal-care-plan.json",
            "package/PlanDefinition-posterior-knee-pain.json");
    for (JsonNode each : files.get("package/.index.json").path("files")) {
      JsonNode listed = files.get("package/" + each.path("filename").textValue());
      assertThat(listed.path("resourceType")).isEqualTo(each.path("resourceType"));
      assertThat(listed.path("url")).isEqualTo(each.path("url"));
    }
    assertThat(files.get("package/.index.json").path("files")).hasSize(files.size() - 2);
    CommandLineRun.of("knowledge-artifacts", "--package", file);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
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
  void recordWithoutIdAndTimeIsACaseOfToday() throws IOException {
    CommandLineRun run = CommandLineRun.of("assess", anonymousRecord());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("RC008");
    assertThat(run.out()).contains(String.valueOf(Year.now(ZoneId.systemDefault())));
  }

  @Test
  void caseTakesIdAndTimeFromTheCommandLine() throws IOException {
    Path unnamed = folder.resolve("case.json");
    Files.writeString(unnamed, "{\"answers\": {\"night-pain\": true}}");
    for (Path each : List.of(unnamed, anonymousRecord(), CASE)) {
      Path result = folder.resolve("result.json");
      CommandLineRun run =
          CommandLineRun.of(
              "assess", each, "--id", "mine", "--at", "2026-05-01T08:00:00Z", "--result", result);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(Files.readString(result))
          .contains("\"id\" : \"mine\"", "\"assessedAt\" : \"2026-05-01T08:00:00Z\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--id | a b",
        "--at | yesterday",
        "--patient | nobody",
        "--encounter | nobody",
        "--practitioner | nobody",
        "--signed-off-by | nobody",
        "--episode | a b",
        "--import-mode | twice",
        "--signed-off-at | 2026-05-01T08:00:00Z"
      })
  void badOptionIsRefusedAndNothingIsWritten(String option, String value) {
    Path bundle = folder.resolve("bundle.json");
    CommandLineRun run = CommandLineRun.of("assess", CASE, "--fhir", bundle, option, value);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(option.equals("--id") ? "id" : option);
    assertThat(bundle).doesNotExist();
  }

  @Test
  void optionsReachTheBundle() throws IOException {
    String plain = exported();
    String changed =
        exported(
            "--patient",
            "Patient/p1",
            "--encounter",
            "Encounter/e1",
            "--practitioner",
            "Practitioner/d1",
            "--signed-off-by",
            "Practitioner/d2",
            "--signed-off-at",
            "2026-05-01T08:00:00Z",
            "--episode",
            "first",
            "--suspicion-code",
            "diagnosis",
            "--us-core");
    for (String written :
        List.of(
            "\"reference\": \"Patient/p1\"",
            "\"reference\": \"Encounter/e1\"",
            "\"reference\": \"Practitioner/d1\"",
            "\"reference\": \"Practitioner/d2\"",
            "\"recorded\": \"2026-05-01T08:00:00Z\"",
            "\"value\": \"first/presenting-problem\"",
            "us-core-careplan")) {
      assertThat(plain).doesNotContain(written);
      assertThat(changed).contains(written);
    }
    // The differential has the code of the diagnosis in either case.
    assertThat(changed.split("S80.02XA", -1))
        .hasSizeGreaterThan(plain.split("S80.02XA", -1).length);
  }

  @Test
  void optionsOfTheBundleNeedIt() {
    CommandLineRun run = CommandLineRun.of("assess", CASE, "--patient", "Patient/p1");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--fhir");
  }

  private String exported(Object... options) throws IOException {
    Path bundle = folder.resolve("bundle.json");
    List<Object> arguments = new ArrayList<>(List.of("assess", CASE, "--fhir", bundle));
    arguments.addAll(List.of(options));
    CommandLineRun run = CommandLineRun.of(arguments.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return Files.readString(bundle);
  }

  private Path anonymousRecord() throws IOException {
    return Files.writeString(
        folder.resolve("record.json"),
        """
        {"resourceType": "Bundle", "type": "collection", "entry": [{"resource":
         {"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1980-05-04"}}]}
        """);
  }

  @Test
  void exportIsReplayedAndWhatWasChangedIsNamed() throws IOException {
    Path earlier = CommandLineRun.bundled("runner-with-overuse-ache");
    Path bundle = folder.resolve("bundle.json");
    CommandLineRun made =
        CommandLineRun.of(
            "assess",
            CommandLineRun.bundled("runner-with-overuse-ache-follow-up-1"),
            "--previous",
            earlier,
            "--fhir",
            bundle,
            "--patient",
            "Patient/p1",
            "--signed-off-by",
            "Practitioner/d1");
    assertThat(made.code()).as(made.err()).isZero();

    CommandLineRun same = CommandLineRun.of("replay", bundle);
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.out()).contains("byte for byte", "runner-with-overuse-ache-follow-up-1");

    Files.writeString(
        bundle,
        Files.readString(bundle).replace("\"status\": \"final\"", "\"status\": \"amended\""));
    CommandLineRun other = CommandLineRun.of("replay", bundle);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err())
        .contains("Observation runner-with-overuse-ache/answer/")
        .contains("differs");

    CommandLineRun abroad = CommandLineRun.of("replay", bundle, "--country", "us");
    assertThat(abroad.code()).isEqualTo(2);
    assertThat(abroad.err()).contains("RP003");
    assertThat(CommandLineRun.of("replay", folder.resolve("none.json")).code()).isEqualTo(2);
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
                  {"linkId": "night-pain", "answer": [{"valueString": "perhaps"}]}]}
        """);
    CommandLineRun run = CommandLineRun.of("assess", file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("age", "night-pain").doesNotContain("400");
  }

  @Test
  void itemOfNoQuestionIsReportedAndTheRestIsAssessed() throws IOException {
    Path file = folder.resolve("other.json");
    Files.writeString(
        file,
        """
        {"resourceType": "QuestionnaireResponse", "id": "r", "status": "in-progress",
         "authored": "2026-03-02",
         "item": [{"linkId": "age", "answer": [{"valueInteger": 40}]},
                  {"linkId": "shoe-size", "answer": [{"valueInteger": 43}]}]}
        """);
    CommandLineRun run = CommandLineRun.of("assess", file);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("shoe-size", "not complete").doesNotContain("43");
    assertThat(run.out()).contains("r, assessed 2 Mar 2026");
  }

  @Test
  void runnerIsAskedShortlyOrAtLength() {
    String brief = CommandLineRun.of("questionnaire").out();
    String whole = CommandLineRun.of("questionnaire", "--whole").out();
    assertThat(brief).contains("\"linkId\": \"screen.emergency\"").doesNotContain("\"cadence\"");
    assertThat(whole).contains("\"linkId\": \"cadence\"").doesNotContain("homans-sign");
  }
}
