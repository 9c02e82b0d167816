package org.popliteal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.Assessment;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;

/** One bad element never costs the record: it is passed over and reported. */
class BrokenRecordTest {
  private static final Path RECORDS = Path.of("src", "test", "resources", "record");
  private static final String PATIENT =
      "{\"resourceType\": \"Patient\", \"id\": \"p\", \"birthDate\": \"1980-05-04\"}";
  private static final String MASS =
      """
      {"resourceType": "Observation", "id": "m", "status": "final", "subject": {"reference": "Patient/p"},
       "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
       "effectiveDateTime": "2026-02-01", "valueQuantity": {"value": 70, "code": "kg"}}
      """;

  static Stream<Path> records() {
    try (Stream<Path> files = Files.list(RECORDS)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Assessment read(byte[] json) {
    return FhirCaseReader.using(Cases.KNOWLEDGE_BASE).read(json);
  }

  private static Assessment record(String name) throws IOException {
    return read(Files.readAllBytes(RECORDS.resolve(name + ".json")));
  }

  @ParameterizedTest
  @MethodSource("records")
  void theRestOfTheRecordIsRead(Path file) throws IOException {
    if (file.endsWith("timestamp-no-seconds.json")) {
      assertThatThrownBy(() -> read(Files.readAllBytes(file)))
          .isInstanceOf(InvalidInputException.class);
      return;
    }
    Assessment read = read(Files.readAllBytes(file));
    assertThat(read.wasAsked("sex")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "allergy-verification-coding-without-code, nsaid-allergy",
    "condition-clinicalstatus-absent-reason, chronic-kidney-disease",
    "condition-clinicalstatus-coding-without-code, chronic-kidney-disease",
    "medicationrequest-intent-unknown, anticoagulant",
    "medicationrequest-without-intent, anticoagulant",
    "observation-status-absent-reason, body-mass",
    "observation-status-unknown-word, body-mass",
    "observation-without-status, body-mass",
    "dstu2-was-not-taken, anticoagulant",
    "stu3-abatement-boolean, chronic-kidney-disease",
    "stu3-allergy-refuted, nsaid-allergy",
    "stu3-condition-refuted, chronic-kidney-disease",
    "stu3-condition-resolved, chronic-kidney-disease",
    "stu3-medicationstatement-not-taken, anticoagulant"
  })
  void whatCannotBeReadForSureIsOpenAndReported(String name, String finding) throws IOException {
    Assessment read = record(name);
    assertThat(read.wasAsked(finding)).isFalse();
    assertThat(read.warnings())
        .filteredOn(each -> each.code().equals("RC012"))
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("\"" + finding + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abatement-2099", "abatement-9999"})
  void anEndThatLiesAheadIsNoEnd(String name) throws IOException {
    assertThat(record(name).to("chronic-kidney-disease")).isEqualTo(Presence.PRESENT);
  }

  @Test
  void maskedBirthDateLeavesTheAgeOpen() throws IOException {
    Assessment read = record("birthdate-masked");
    assertThat(read.wasAsked("age")).isFalse();
    assertThat(read.wasAsked("body-mass")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "unit-04-29463-7-st, body-mass, 71.12, kg",
    "unit-15-8302-2-mm, body-height, , cm",
    "unit-24-8310-5-k, temperature, 37, Cel",
    "unit-38-48065-7-ug-feu-ml, d-dimer, 500, ug/L{FEU}",
    "unit-46-6690-2-x10e3-ul, leukocytes, 7.2, 10*3/uL",
    "unit-54-6690-2-mm3, leukocytes, , 10*3/uL",
    "unit-63-1988-5-ug-ml, crp, , mg/L",
    "unit-65-33914-3-ml-min-1.73m2, egfr, 55, mL/min/{1.73_m2}"
  })
  void equalUnitIsConverted(String name, String finding, Double value, String unit)
      throws IOException {
    Answer.Measured measured = (Answer.Measured) record(name).to(finding);
    assertThat(measured.unit()).isEqualTo(unit);
    if (value != null) {
      assertThat(measured.value()).isBetween(value * 0.9999, value * 1.0001);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "{}",
        "{\"resource\": null}",
        "{\"resource\": {\"resourceType\": \"Frob\"}}",
        "{\"resource\": {\"resourceType\": \"Condition\", \"code\": \"I50.9\"}}",
        "{\"resource\": {\"resourceType\": \"Condition\", \"code\": {\"coding\": [null]}}}",
        "{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\"}}",
        "{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\","
            + " \"subject\": {\"reference\": \"Location/1\"}, \"code\": {\"coding\":"
            + " [{\"system\": \"http://loinc.org\", \"code\": \"8310-5\"}]},"
            + " \"effectiveDateTime\": \"2026-03-02\", \"valueQuantity\": {\"value\": 21,"
            + " \"code\": \"Cel\"}}}",
        "{\"resource\": {\"resourceType\": \"QuestionnaireResponse\", \"status\":"
            + " \"completed\", \"questionnaire\": \"http://example.org/PHQ-9\", \"item\":"
            + " [{\"linkId\": \"1\", \"answer\": [{\"valueInteger\": 2}]}]}}"
      })
  void aBrokenOrForeignEntryIsPassedOver(String entry) {
    Assessment read = read(bundle(entry));
    assertThat(read.to("body-mass")).isEqualTo(new Answer.Measured(70, "kg"));
    assertThat(read.wasAsked("temperature")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000",
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59.999Z",
        "2026-03-02T09:00:00",
        "2026-03-02T09:00Z",
        "2026-02-30",
        "2026-03-02T23:59:60Z",
        " 2026-03-01"
      })
  void aTimeOfAnyKindIsReadOrLeftOut(String time) {
    String dated = MASS.replace("2026-02-01", time);
    String condition =
        "{\"resource\": {\"resourceType\": \"Condition\", \"recordedDate\": \""
            + time
            + "\", \"abatementDateTime\": \""
            + time
            + "\"}}";
    Assessment read = read(bundle("{\"resource\": " + dated + "}," + condition));
    assertThat(read.wasAsked("age")).isTrue();
  }

  @Test
  void ofTwoResponsesTheNewestCountsAndTheOtherIsReported() {
    String older = response("2026-02-01", "10");
    String newer = response("2026-03-01", "20");
    Assessment read = read(bundle("{\"resource\": " + newer + "}, {\"resource\": " + older + "}"));
    assertThat(read.to("symptom-duration")).isEqualTo(new Answer.Measured(20, "d"));
    assertThat(read.warnings()).extracting(Issue::code).contains("RC012");
  }

  private static String response(String authored, String days) {
    return """
        {"resourceType": "QuestionnaireResponse", "id": "r%s", "status": "completed", "authored": "%s",
         "item": [{"linkId": "symptom-duration", "answer": [{"valueQuantity": {"value": %s, "code": "d"}}]}]}
        """
        .formatted(days, authored, days);
  }

  private static byte[] bundle(String entries) {
    return ("{\"resourceType\": \"Bundle\", \"id\": \"b\", \"type\": \"collection\","
            + " \"timestamp\": \"2026-03-02T09:00:00Z\", \"entry\": ["
            + String.join(
                ",",
                List.of("{\"resource\": " + PATIENT + "}", entries, "{\"resource\": " + MASS + "}"))
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
