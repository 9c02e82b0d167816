package org.popliteal.fhir.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.FhirCaseReader;
import org.popliteal.fhir.Responses;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.Assessment;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;
import org.popliteal.model.Origin;

class RecordReaderTest {
  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-02T09:00:00Z");
  private static final RecordReader READER = RecordReader.using(Cases.KNOWLEDGE_BASE);
  private static final Assessment READ = READER.fromRecord(record(), "case-1", AT).build();

  private static Bundle record() {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(
            Bundle.class, new String(Responses.file("record.json"), StandardCharsets.UTF_8));
  }

  @Test
  void patientTellsAgeAndSex() {
    assertThat(READ.to("age")).isEqualTo(new Answer.Measured(64, "a"));
    assertThat(READ.to("sex")).isEqualTo(new Answer.Chosen(List.of("male")));
  }

  @Test
  void newestObservationCountsAndNamesItsSource() {
    Assessment.Answered mass = READ.answered().get("body-mass");
    assertThat(((Answer.Measured) mass.answer()).value()).isBetween(85.0, 85.01);
    assertThat(mass.origin())
        .isEqualTo(new Origin(Origin.Kind.RECORD, "Observation/weight-new", "2026-02-01"));
  }

  @Test
  void olderIndexGivesWayToNewerMass() {
    assertThat(READ.answered().get("bmi").origin().kind()).isEqualTo(Origin.Kind.DERIVED);
  }

  @Test
  void whatIsTooOldIsAskedAgain() {
    assertThat(READ.wasAsked("pain-now")).isFalse();
  }

  @Test
  void vitalSignsOfTheDayAreReadAndOneInAPanelToo() {
    Bundle vitals = new Bundle();
    Observation panel = vital(vitals, "85354-9", null);
    panel
        .addComponent()
        .setCode(loinc("8480-6"))
        .setValue(new Quantity().setValue(92).setSystem(UnitNames.UCUM).setCode("mm[Hg]"));
    vital(vitals, "8867-4", new Quantity().setValue(118).setSystem(UnitNames.UCUM).setCode("/min"));
    vital(vitals, "9279-1", new Quantity().setValue(24).setSystem(UnitNames.UCUM).setCode("/min"));
    vital(vitals, "2708-6", new Quantity().setValue(93).setSystem(UnitNames.UCUM).setCode("%"));
    vital(vitals, "8310-5", new Quantity().setValue(38.6).setSystem(UnitNames.UCUM).setCode("Cel"));
    Assessment read = READER.fromRecord(vitals, "case-1", AT).yes("feels-unwell").build();
    assertThat(read.to("systolic-blood-pressure")).isEqualTo(new Answer.Measured(92, "mm[Hg]"));
    assertThat(read.to("heart-rate")).isEqualTo(new Answer.Measured(118, "/min"));
    assertThat(read.to("respiratory-rate")).isEqualTo(new Answer.Measured(24, "/min"));
    assertThat(read.to("oxygen-saturation")).isEqualTo(new Answer.Measured(93, "%"));
    assertThat(read.to("temperature")).isEqualTo(new Answer.Measured(38.6, "Cel"));
    assertThat(READER.fromRecord(vitals, "case-1", AT.plusDays(3)).build().wasAsked("heart-rate"))
        .isFalse();
  }

  private static CodeableConcept loinc(String code) {
    return Concepts.coded("http://loinc.org", code, "");
  }

  private static Observation vital(Bundle bundle, String code, @Nullable Quantity value) {
    Observation observation = new Observation();
    observation.setId("vital-" + code);
    observation.setStatus(ObservationStatus.FINAL);
    observation.setCode(loinc(code));
    observation.setSubject(new Reference("Patient/p"));
    observation.setEffective(new DateTimeType("2026-03-02T08:00:00Z"));
    observation.setValue(value);
    bundle.addEntry().setResource(observation);
    return observation;
  }

  @Test
  void laboratoryValueIsRead() {
    assertThat(READ.to("egfr")).isEqualTo(new Answer.Measured(48.2, "mL/min/{1.73_m2}"));
  }

  @Test
  void newestStatementDecidesEvenIfItSaysNothingUsable() {
    assertThat(READ.wasAsked("smoking")).isFalse();
  }

  @Test
  void narrowerCodeAnswersTheFinding() {
    assertThat(READ.to("chronic-kidney-disease")).isEqualTo(Presence.PRESENT);
    assertThat(READ.to("ssri")).isEqualTo(Presence.PRESENT);
  }

  @Test
  void whatIsOverRefutedWrongOrProposedIsPassedOver() {
    for (String each :
        List.of("asthma", "heart-failure", "diabetes", "current-nsaid", "ace-inhibitor-or-arb")) {
      assertThat(READ.wasAsked(each)).as(each).isFalse();
    }
  }

  @Test
  void medicineIsFoundThroughItsReference() {
    assertThat(READ.to("anticoagulant")).isEqualTo(Presence.PRESENT);
  }

  @Test
  void pastCourseChoosesTheOptionByItsAge() {
    assertThat(READ.to("fluoroquinolone")).isEqualTo(new Answer.Chosen(List.of("within-6-months")));
  }

  @Test
  void allergyIsNoMedication() {
    assertThat(READ.to("nsaid-allergy")).isEqualTo(Presence.PRESENT);
    assertThat(READ.wasAsked("antiplatelet")).isFalse();
  }

  @Test
  void statedAnswersOutrankTheRecord() {
    Assessment stated =
        Assessment.of(Cases.KNOWLEDGE_BASE, "case-2", AT)
            .measure("body-mass", 90, "kg")
            .no("anticoagulant")
            .unknown("chronic-kidney-disease")
            .build();
    Assessment merged = READER.merge(stated, record());
    assertThat(merged.to("body-mass")).isEqualTo(new Answer.Measured(90, "kg"));
    assertThat(merged.to("anticoagulant")).isEqualTo(Presence.ABSENT);
    assertThat(merged.to("chronic-kidney-disease")).isEqualTo(Presence.PRESENT);
    assertThat(((Answer.Measured) merged.to("bmi")).value()).isBetween(27.7, 27.8);
    assertThat(merged.to("age")).isEqualTo(new Answer.Measured(64, "a"));
  }

  @Test
  void absurdAndUnreadableValuesAreReportedAndCostNothingElse() {
    Bundle record = new Bundle();
    record.addEntry().setResource(observation("29463-7", 7000, "kg"));
    record.addEntry().setResource(observation("8302-2", 18, "furlong"));
    record.addEntry().setResource(observation("39156-5", 22, "kg/m2"));
    Assessment read = READER.fromRecord(record, "case-1", AT).build();
    assertThat(read.answered()).containsOnlyKeys("bmi");
    assertThat(read.warnings()).extracting(Issue::code).containsExactly("RC012", "RC012");
    assertThat(read.warnings())
        .extracting(Issue::pointer)
        .containsExactly("/entry/0/resource", "/entry/1/resource");
    assertThat(read.warnings()).noneMatch(each -> each.message().contains("7000"));
  }

  @Test
  void recordOfTwoPatientsIsRefused() {
    Bundle record = new Bundle();
    record.addEntry().setResource(new Patient().setId("Patient/1"));
    Observation other = observation("29463-7", 70, "kg");
    other.getSubject().setReference("Patient/2");
    record.addEntry().setResource(other);
    record.addEntry().setResource(new Patient().setId("Patient/3"));
    assertThat(problems(record)).extracting(Issue::code).containsExactly("RC002", "RC003");
  }

  @Test
  void futureObservationIsPassedOver() {
    Bundle record = new Bundle();
    Observation later = observation("29463-7", 70, "kg");
    later.setEffective(new DateTimeType("2026-04-01"));
    record.addEntry().setResource(later);
    assertThat(READER.fromRecord(record, "case-1", AT).build().answered()).isEmpty();
  }

  @Test
  void bundleAsJsonIsReadAsOfItsTimestamp() {
    Assessment read =
        FhirCaseReader.using(Cases.KNOWLEDGE_BASE).read(Responses.file("record.json"));
    assertThat(read.id()).isEqualTo("record-1");
    assertThat(read.answered()).isEqualTo(READ.answered());
  }

  private static Observation observation(String loinc, int value, String unit) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL);
    observation.getCode().addCoding().setSystem("http://loinc.org").setCode(loinc);
    observation.setEffective(new DateTimeType("2026-03-01"));
    observation.setValue(new Quantity().setValue(value).setUnit(unit).setCode(unit));
    return observation;
  }

  private static List<Issue> problems(Bundle record) {
    return catchThrowableOfType(
            InvalidInputException.class, () -> READER.fromRecord(record, "case-1", AT))
        .issues();
  }
}
