package org.popliteal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
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

/** What comes from EHRs and forms as JSON, sound and broken. */
class FhirCaseReaderTest {
  private static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "p", "birthDate": "1980-05-04",
       "identifier": [{"system": "urn:oid:1.2.3", "value": "1"}], "name": [{"family": "Secret"}]}
      """;
  private static final String MASS =
      """
      {"resourceType": "Observation", "id": "m", "status": "final", "subject": {"reference": "Patient/p"},
       "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
       "effectiveDateTime": "2026-02-01", "valueQuantity": {"value": 70, "code": "kg"}}
      """;
  private static final String KIDNEY =
      """
      {"resourceType": "Condition", "id": "k", "subject": {"reference": "Patient/p"},
       "code": {"coding": [{"system": "http://snomed.info/sct", "code": "709044004"}]}}
      """;
  private static final String WARFARIN =
      """
      {"resourceType": "MedicationStatement", "id": "w", "status": "active",
       "subject": {"reference": "Patient/p"}, "dateAsserted": "2026-02-01",
       "medicationCodeableConcept": {"coding": [
         {"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "11289"}]}}
      """;

  private static String bundle(String type, String... resources) {
    StringBuilder entries = new StringBuilder();
    for (String each : resources) {
      entries
          .append(entries.length() == 0 ? "" : ",")
          .append("{\"resource\":")
          .append(each)
          .append('}');
    }
    return "{\"resourceType\":\"Bundle\",\"id\":\"b\",\"type\":\""
        + type
        + "\",\"timestamp\":\"2026-03-02T09:00:00Z\",\"entry\":["
        + entries
        + "]}";
  }

  private static String with(String resource, String member) {
    return resource.strip().replaceFirst("}$", "," + member.replace("$", "\\$") + "}");
  }

  private static Assessment read(String json) {
    return FhirCaseReader.using(Cases.KNOWLEDGE_BASE).read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> problems(String json) {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> read(json));
    assertThat(refused).hasMessageNotContaining("Secret").hasMessageNotContaining("1980");
    assertThat(refused.issues()).allSatisfy(each -> assertThat(each.remedy()).isNotEmpty());
    return refused.issues().stream().map(Issue::code).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "null",
        "[]",
        "{}",
        "{\"resourceType\": \"Frob\"}",
        "<Bundle xmlns='http://hl7.org/fhir'/>"
      })
  void whatIsNoFhirIsRefused(String text) {
    assertThat(problems(text)).containsExactly("RC001");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(problems("[".repeat(100_000))).containsExactly("RC001");
  }

  @Test
  void byteOrderMarkIsPassedOver() {
    assertThat(read("\uFEFF" + bundle("collection", PATIENT)).wasAsked("age")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"searchset", "collection", "document", "message", "batch", "transaction"})
  void bundleOfAnyTypeIsRead(String type) {
    assertThat(read(bundle(type, PATIENT, MASS)).to("body-mass"))
        .isEqualTo(new Answer.Measured(70, "kg"));
  }

  @Test
  void bundlesInABundleAreRead() {
    String batch =
        bundle("batch-response", bundle("searchset", PATIENT), bundle("searchset", MASS));
    assertThat(read(batch).to("body-mass")).isEqualTo(new Answer.Measured(70, "kg"));
  }

  @Test
  void historyIsRefused() {
    assertThat(problems(bundle("history", PATIENT, MASS))).containsExactly("RC011");
  }

  @Test
  void newestVersionOfAResourceCounts() {
    String first = with(MASS, "\"meta\": {\"versionId\": \"1\"}");
    String second =
        with(MASS, "\"meta\": {\"versionId\": \"2\"}").replace("final", "entered-in-error");
    assertThat(read(bundle("collection", PATIENT, second, first)).wasAsked("body-mass")).isFalse();
  }

  @Test
  void patientThatStandsTwiceIsOnePatient() {
    assertThat(read(bundle("collection", PATIENT, PATIENT)).wasAsked("age")).isTrue();
  }

  @Test
  void identifierOfSomebodyElseIsReported() {
    String other =
        MASS.replace(
            "\"reference\": \"Patient/p\"",
            "\"identifier\": {\"system\": \"urn:oid:1.2.3\", \"value\": \"2\"}");
    assertThat(problems(bundle("collection", PATIENT, other))).containsExactly("RC003");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"verificationStatus\": {\"coding\": [{\"code\": \"refuted\"}]}",
        "\"verificationStatus\": {\"text\": \"refuted\"}",
        "\"clinicalStatus\": {\"coding\": [{\"code\": \"resolved\"}]}",
        "\"abatementString\": \"last year\"",
        "\"onsetDateTime\": \"2031\"",
        "\"recordedDate\": \"2026-03-03\"",
        "\"modifierExtension\": [{\"url\": \"http://example.org/not\", \"valueBoolean\": true}]"
      })
  void conditionThatDoesNotHoldIsPassedOver(String member) {
    assertThat(read(bundle("collection", PATIENT, KIDNEY)).to("chronic-kidney-disease"))
        .isEqualTo(Presence.PRESENT);
    assertThat(
            read(bundle("collection", PATIENT, with(KIDNEY, member)))
                .wasAsked("chronic-kidney-disease"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-03-02, true",
    "2026-01-01, 2026-03-02T09:30:00Z, true",
    "2026-01-01, 2026-03-02T08:30:00Z, false",
    "2026-01-01, 2026-03-01, false",
    "2026-03-03, 2026-04-01, false"
  })
  void medicineCountsWithinItsPeriod(String start, String end, boolean taken) {
    String period = "\"effectivePeriod\": {\"start\": \"" + start + "\", \"end\": \"" + end + "\"}";
    assertThat(
            read(bundle("collection", PATIENT, with(WARFARIN, period))).wasAsked("anticoagulant"))
        .isEqualTo(taken);
  }

  @Test
  void brokenBirthDateLeavesTheAgeOpenAndIsReported() {
    Assessment read = read(bundle("collection", PATIENT.replace("1980-05-04", "04/05/1980"), MASS));
    assertThat(read.wasAsked("age")).isFalse();
    assertThat(read.wasAsked("body-mass")).isTrue();
    assertThat(read.warnings()).extracting(Issue::code).containsExactly("RC012");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-45", "2026"})
  void brokenTimestampIsReportedOnce(String time) {
    assertThat(problems(bundle("collection", PATIENT).replace("2026-03-02T09:00:00Z", time)))
        .containsExactly("RC008");
  }

  private static String anonymous() {
    return bundle("collection", PATIENT)
        .replace("\"id\":\"b\",", "")
        .replace("\"timestamp\":\"2026-03-02T09:00:00Z\",", "");
  }

  private static final String RESPONSE =
      """
      {"resourceType": "QuestionnaireResponse", "status": "completed",
       "item": [{"linkId": "night-pain", "answer": [{"valueBoolean": true}]}]}
      """;

  private static Assessment read(FhirCaseReader reader, String json) {
    return reader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("withoutIdOrTime")
  void whatHasNeitherIdNorTimeTakesThoseOfTheCaller(String json) {
    OffsetDateTime at = OffsetDateTime.parse("2026-03-02T09:00:00+01:00");
    Assessment read =
        read(FhirCaseReader.using(Cases.KNOWLEDGE_BASE).withId("mine").asOf(at), json);
    assertThat(read.id()).isEqualTo("mine");
    assertThat(read.assessedAt()).isEqualTo(at);
    assertThat(read.warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("withoutIdOrTime")
  void whatHasNoTimeIsReadAsOfTheOneForSuchWithAWarning(String json) {
    OffsetDateTime at = OffsetDateTime.parse("2026-03-02T09:00:00+01:00");
    FhirCaseReader reader = FhirCaseReader.using(Cases.KNOWLEDGE_BASE).otherwiseAsOf(at);
    Assessment read = read(reader, json);
    assertThat(read.assessedAt()).isEqualTo(at);
    assertThat(read.warnings()).extracting(Issue::code).containsExactly("RC008");
    assertThat(read.id()).isEqualTo(read(reader, json).id());
    assertThat(read(reader.otherwiseAsOf(at.plusDays(1)), json).id()).isNotEqualTo(read.id());
  }

  static List<String> withoutIdOrTime() {
    return List.of(anonymous(), RESPONSE, bundle("collection", PATIENT, RESPONSE));
  }

  @Test
  void whatTheInputSaysOfItselfOutranksTheTimeForInputsWithoutOne() {
    FhirCaseReader reader =
        FhirCaseReader.using(Cases.KNOWLEDGE_BASE)
            .otherwiseAsOf(OffsetDateTime.parse("2026-04-01T00:00:00Z"));
    Assessment read = read(reader, bundle("collection", PATIENT));
    assertThat(read.assessedAt()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(read.id()).isEqualTo("b");
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void idThatIsNoneIsRefused() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                read(
                    FhirCaseReader.using(Cases.KNOWLEDGE_BASE).withId("a b"),
                    bundle("collection", PATIENT)));
    assertThat(refused.issues()).hasSize(1);
  }

  @Test
  void brokenTimeOfAnObservationLeavesItUndated() {
    String undated = MASS.replace("2026-02-01", "yesterday");
    assertThat(read(bundle("collection", PATIENT, undated)).wasAsked("body-mass")).isFalse();
  }

  @Test
  void valueThatStandsTwiceIsNotUsedAndIsReported() {
    Assessment read = read(bundle("collection", PATIENT, with(MASS, "\"valueString\": \"71 kg\"")));
    assertThat(read.wasAsked("body-mass")).isFalse();
    assertThat(read.warnings()).extracting(Issue::code).containsExactly("RC012");
  }

  @Test
  void problemsOfResponseAndRecordAreReportedTogether() {
    String other = MASS.replace("Patient/p", "Patient/q");
    String response =
        """
        {"resourceType": "QuestionnaireResponse", "id": "r", "status": "completed",
         "questionnaire": "https://popliteal.org/fhir/Questionnaire/posterior-knee-pain-runner|0.1",
         "authored": "2026-03-02", "item": [{"linkId": "frob", "answer": [{"valueBoolean": true}]}]}
        """;
    assertThat(problems(bundle("collection", PATIENT, response, other)))
        .containsExactly("QR017", "RC003");
  }
}
