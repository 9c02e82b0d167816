package org.popliteal.fhir.record;

import ca.uhn.fhir.context.FhirContext;
import java.time.OffsetDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.fhir.Cases;

/** Records of one patient, a resource or two long. */
final class Records {
  static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-02T09:00:00Z");
  static final RecordReader READER = RecordReader.using(Cases.KNOWLEDGE_BASE);
  private static final Reference PATIENT = new Reference("Patient/p");

  private Records() {}

  static Bundle of(Resource... resources) {
    Bundle bundle = new Bundle();
    for (int i = 0; i < resources.length; i++) {
      resources[i].setId(resources[i].fhirType() + "/" + i);
      bundle.addEntry().setResource(resources[i]);
    }
    return bundle;
  }

  static Bundle json(String... resources) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .parseResource(
            Bundle.class,
            "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
                + String.join(
                    ",", List.of(resources).stream().map(r -> "{\"resource\": " + r + "}").toList())
                + "]}");
  }

  static RecordReading read(Resource... resources) {
    return READER.read(of(resources), AT);
  }

  /** A code as {@code system|code|display}, or a text alone. */
  static CodeableConcept concept(String spelled) {
    String[] parts = spelled.split("\\|", 3);
    CodeableConcept concept = new CodeableConcept();
    if (parts.length == 1) {
      return concept.setText(spelled);
    }
    String system =
        switch (parts[0]) {
          case "ICD" -> "http://hl7.org/fhir/sid/icd-10-cm";
          case "SCT" -> "http://snomed.info/sct";
          case "RX" -> "http://www.nlm.nih.gov/research/umls/rxnorm";
          case "ATC" -> "http://www.whocc.no/atc";
          case "LOINC" -> "http://loinc.org";
          default -> parts[0];
        };
    concept.addCoding().setSystem(system).setCode(parts[1]);
    if (parts.length == 3) {
      concept.getCodingFirstRep().setDisplay(parts[2]);
    }
    return concept;
  }

  static Condition condition(String code) {
    Condition condition = new Condition().setSubject(PATIENT).setCode(concept(code));
    condition.getClinicalStatus().addCoding().setCode("active");
    condition.setRecordedDateElement(new DateTimeType("2009-05-01"));
    return condition;
  }

  static Condition resolved(String code) {
    Condition condition = condition(code);
    condition.getClinicalStatus().getCodingFirstRep().setCode("resolved");
    return condition;
  }

  static MedicationRequest medicine(String code) {
    MedicationRequest request =
        new MedicationRequest()
            .setSubject(PATIENT)
            .setStatus(MedicationRequestStatus.ACTIVE)
            .setIntent(MedicationRequestIntent.ORDER);
    request.setMedication(concept(code));
    request.setAuthoredOnElement(new DateTimeType("2011-05-01"));
    return request;
  }

  static AllergyIntolerance allergy(String code) {
    return new AllergyIntolerance().setPatient(PATIENT).setCode(concept(code));
  }

  static Observation observation(String code, String date) {
    return new Observation()
        .setStatus(ObservationStatus.FINAL)
        .setSubject(PATIENT)
        .setCode(concept(code))
        .setEffective(new DateTimeType(date));
  }
}
