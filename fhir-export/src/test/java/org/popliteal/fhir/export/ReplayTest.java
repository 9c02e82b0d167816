package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.FakeServer;
import org.popliteal.fhir.Samples;
import org.popliteal.fhir.export.ExportOptions.DifferentialMode;
import org.popliteal.model.Answer;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Origin;

/** What the Provenance says is enough to make the same Bundle again. */
@Execution(ExecutionMode.CONCURRENT)
class ReplayTest {
  private static final Replay REPLAY = Replay.using(Cases.ASSESSOR);
  private static final FhirExporter PLAIN = FhirExporter.r4();
  private static final String OVERUSE = "runner-with-overuse-ache";

  @TempDir private Path folder;

  private static Replay.Outcome replay(String json) {
    return REPLAY.replay(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertThatItIsMadeAgain(FhirExporter exporter, Bundle bundle) {
    String json = exporter.json(bundle);
    Replay.Outcome outcome = replay(json);
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.json()).isEqualTo(json);
  }

  private static Issue refused(String json) {
    return refused(REPLAY, json);
  }

  private static Issue refused(Replay replay, String json) {
    List<Issue> issues =
        catchThrowableOfType(
                InvalidInputException.class,
                () -> replay.replay(json.getBytes(StandardCharsets.UTF_8)))
            .issues();
    assertThat(issues).hasSize(1);
    assertThat(issues.get(0).remedy()).isNotEmpty();
    return issues.get(0);
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#allPublished")
  void everyCaseIsMadeAgainByteForByte(String name) {
    AssessmentResult result = Cases.result(name);
    assertThatItIsMadeAgain(PLAIN, PLAIN.transaction(result));
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void optionsAreKept(String name) {
    AssessmentResult result = Cases.result(name);
    FhirExporter everything = Samples.withEverything();
    assertThatItIsMadeAgain(everything, everything.collection(result));
    FhirExporter other =
        PLAIN.with(
            ExportOptions.defaults()
                .withBase("http://example.org/fhir")
                .withEpisode("first")
                .withDifferential(DifferentialMode.RISK_ASSESSMENT_ONLY)
                .withProfiles(ExportOptions.Profiles.US_CORE)
                .without(ResourceKind.OBSERVATION, ResourceKind.GOAL));
    assertThatItIsMadeAgain(other, other.transaction(result));
    FhirExporter limited = PLAIN.with(ExportOptions.defaults().withDifferentialLimit(2));
    assertThatItIsMadeAgain(limited, limited.transaction(result));
  }

  @Test
  void everyOptionHasAPlaceInTheNoteButForWhatAServerHeld() {
    Class<?> settings =
        Arrays.stream(ExportOptions.class.getDeclaredClasses())
            .filter(each -> each.getSimpleName().equals("Settings"))
            .findFirst()
            .orElseThrow();
    assertThat(Arrays.stream(settings.getDeclaredFields()).filter(each -> !each.isSynthetic()))
        .extracting(Field::getName)
        .filteredOn(name -> !name.equals("held"))
        .extracting(name -> name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ReplayNote.Option.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {OVERUSE + "-follow-up-1", OVERUSE + "-follow-up-2"})
  void followUpIsMadeAgainFromAllBeforeIt(String name) {
    AssessmentResult now = Cases.result(name);
    AssessmentResult before = Cases.result(now.assessment().previous());
    assertThatItIsMadeAgain(PLAIN, PLAIN.followUp(now, before));
  }

  static IntStream seeds() {
    return IntStream.range(0, 24);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyAnswersAreMadeAgain(int seed) {
    assertThatItIsMadeAgain(PLAIN, PLAIN.transaction(Cases.random(seed)));
  }

  @Test
  void answersOfARecordStayThoseOfTheRecord() {
    AssessmentResult result =
        Cases.result(
            Cases.answers()
                .answer(
                    "age",
                    new Answer.Measured(41, "a"),
                    new Origin(Origin.Kind.RECORD, "Patient/p1", ""))
                .answer(
                    "body-mass",
                    new Answer.Measured(70.123456789, "kg"),
                    new Origin(Origin.Kind.RECORD, "Observation/m", "2026-02-01")));
    FhirExporter exporter = PLAIN.with(ExportOptions.defaults().withPatient("Patient/p1"));
    assertThatItIsMadeAgain(exporter, exporter.transaction(result));
    assertThatItIsMadeAgain(PLAIN, PLAIN.transaction(result));
  }

  @Test
  void resourceThatWasChangedIsNamed() {
    String json = PLAIN.json(PLAIN.transaction(Cases.result("blunt-trauma-fall")));
    String changed =
        json.replace("\"2026-", "\"2025-")
            .replace("\"status\": \"final\"", "\"status\": \"amended\"");
    assertThat(replay(changed).differences())
        .contains("Observation blunt-trauma-fall/answer/age differs");
    String alone = json.replaceFirst("\"value\": (\\d+),", "\"value\": 1$1,");
    assertThat(alone).isNotEqualTo(json);
    assertThat(replay(alone).differences()).hasSize(1);
    assertThat(replay(json.replace("\n  ", "\n    ")).differences())
        .containsExactly("Bundle is written otherwise: the resources are the same");
  }

  @Test
  void otherKnowledgeIsRefusedAndBothAreNamed() throws IOException {
    Path overlay =
        Files.writeString(
            folder.resolve("overlay.json"),
            """
            {"$schema": "overlay.schema.json", "overlays": "posterior-knee-pain", "id": "ours", "version": "1.0.0", "title": "Ours",
             "remove": {"interventions": ["oral-nsaid"]}}
            """);
    Replay other =
        Replay.using(
            Assessor.using(KnowledgeBaseReader.forShippedPack().withOverlay(overlay).read()));
    String json = PLAIN.json(PLAIN.transaction(Cases.result("blunt-trauma-fall")));
    Issue issue = refused(other, json);
    assertThat(issue.code()).isEqualTo("RP003");
    assertThat(issue.message())
        .contains(
            "made with posterior-knee-pain|",
            Cases.KNOWLEDGE_BASE.identity().sha256(),
            "ours|1.0.0");
  }

  @Test
  void anotherCountryIsOtherKnowledge() {
    Replay other =
        Replay.using(Assessor.using(KnowledgeBaseReader.forShippedPack().inCountry("us").read()));
    String json = PLAIN.json(PLAIN.transaction(Cases.result("blunt-trauma-fall")));
    assertThat(refused(other, json).message()).contains("for international", "for us");
  }

  @Test
  void whatHasNoNoteIsRefused() {
    AssessmentResult result = Cases.result("blunt-trauma-fall");
    FhirExporter without = PLAIN.with(ExportOptions.defaults().without(ResourceKind.PROVENANCE));
    assertThat(refused(without.json(without.transaction(result))).code()).isEqualTo("RP002");
    FakeServer server = new FakeServer();
    server.post(PLAIN.transaction(result));
    Bundle retraction = PLAIN.retraction(result, server.held(), "Wrong person");
    assertThat(refused(PLAIN.json(retraction)).code()).isEqualTo("RP002");
  }

  @Test
  void whatIsNoBundleIsRefused() {
    for (String each : List.of("", "hello", "[]", "{}", "{\"resourceType\":\"Patient\"}")) {
      assertThat(refused(each).code()).isEqualTo("RP001");
    }
    assertThat(refused("[".repeat(100_000)).code()).isEqualTo("RP001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"popliteal-replay/1", "Practitioner/d1", "2026-03-02T10:00Z", "UPDATE"})
  void noteThatWasMeddledWithIsRefused(String text) {
    FhirExporter everything = Samples.withEverything();
    String json = everything.json(everything.transaction(Cases.result("blunt-trauma-fall")));
    String valueString = "\"valueString\": \"";
    assertThat(json).contains(valueString + text);
    assertThat(refused(json.replace(valueString + text, valueString + "frob")).code())
        .isEqualTo("RP004");
  }
}
