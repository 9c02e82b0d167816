package org.popliteal.fhir.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.R4Validator;
import org.popliteal.fhir.Samples;
import org.popliteal.fhir.export.FhirExporter;

/** What is published of the shape of exports is what exports have. */
class ProfilesTest {
  private static final String BASE = "https://popliteal.org/fhir/StructureDefinition/popliteal-";
  private static final List<StructureDefinition> PROFILES =
      Profiles.of(Cases.KNOWLEDGE_BASE.identity());
  private static final R4Validator VALIDATOR = new R4Validator(R4Validator.BASE, profiles());

  private static PrePopulatedValidationSupport profiles() {
    PrePopulatedValidationSupport support =
        new PrePopulatedValidationSupport(FhirContext.forR4Cached());
    PROFILES.forEach(support::addStructureDefinition);
    return support;
  }

  private static String profile(Resource resource) {
    String name =
        switch (resource.fhirType()) {
          case "Observation" -> "answer";
          case "CarePlan" -> "care-plan";
          case "DetectedIssue" -> "caution";
          case "RiskAssessment" -> "differential";
          case "Goal" -> "goal";
          case "MedicationRequest" -> "medicine";
          case "Provenance" -> "provenance";
          case "ServiceRequest" -> "request";
          case "Task" -> "task";
          case "Condition" ->
              ((Condition) resource).getIdentifierFirstRep().getValue().contains("cause/")
                  ? "suspected-cause"
                  : "presenting-problem";
          default -> "";
        };
    return name.isEmpty() ? "" : BASE + name;
  }

  @Test
  void everyResourceOfEveryBundledCaseConforms() {
    Set<String> used = new HashSet<>();
    List<String> problems = new ArrayList<>();
    for (String name : Cases.bundled().toList()) {
      for (FhirExporter exporter : List.of(FhirExporter.r4(), Samples.withEverything())) {
        for (Bundle.BundleEntryComponent entry :
            exporter.transaction(Cases.result(name)).getEntry()) {
          String profile = profile(entry.getResource());
          if (!profile.isEmpty() && used.add(profile + name + entry.getFullUrl())) {
            used.add(profile);
            VALIDATOR
                .problems(entry.getResource(), profile)
                .forEach(each -> problems.add(name + " " + profile + " " + each));
          }
        }
      }
    }

    assertThat(problems).isEmpty();
    assertThat(PROFILES)
        .extracting(StructureDefinition::getUrl)
        .filteredOn(url -> !url.endsWith("-record") && !url.endsWith("-response"))
        .allMatch(used::contains);
  }

  @Test
  void suspicionThatClaimsMoreDoesNotConform() {
    Condition suspected =
        Samples.all(
                Condition.class, FhirExporter.r4().transaction(Cases.result("blunt-trauma-fall")))
            .stream()
            .filter(each -> profile(each).endsWith("suspected-cause"))
            .findFirst()
            .orElseThrow()
            .copy();
    suspected.setVerificationStatus(
        coded("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"));
    suspected.addCategory(
        coded("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item"));

    assertThat(VALIDATOR.problems(suspected, BASE + "suspected-cause"))
        .anyMatch(each -> each.contains("pop-cause-1"))
        .anyMatch(each -> each.contains("pop-cause-2"));
  }

  @Test
  void medicineIsNeverAnOrder() {
    MedicationRequest order =
        Samples.first(
                MedicationRequest.class,
                FhirExporter.r4().transaction(Cases.result("runner-with-overuse-ache")))
            .copy();
    order.setIntent(MedicationRequestIntent.ORDER);

    assertThat(VALIDATOR.problems(order, BASE + "medicine")).isNotEmpty();
  }

  @Test
  void answerWithoutACodeDoesNotConform() {
    Observation answer =
        Samples.first(
                Observation.class,
                FhirExporter.r4().transaction(Cases.result("runner-with-overuse-ache")))
            .copy();
    answer.setCode(new CodeableConcept().setText("Pain"));

    assertThat(VALIDATOR.problems(answer, BASE + "answer")).isNotEmpty();
  }

  @Test
  void recordIsOfOnePatient() {
    Bundle record = new Bundle().setType(BundleType.COLLECTION);
    record
        .addEntry()
        .setFullUrl("urn:uuid:1a2b3c4d-0000-4000-8000-000000000001")
        .setResource(new Patient());
    assertThat(VALIDATOR.problems(record, BASE + "record"))
        .noneMatch(each -> each.contains("pop-record"));

    record
        .addEntry()
        .setFullUrl("urn:uuid:1a2b3c4d-0000-4000-8000-000000000002")
        .setResource(new Patient());
    assertThat(VALIDATOR.problems(record, BASE + "record"))
        .anyMatch(each -> each.contains("pop-record-2"));
  }

  private static CodeableConcept coded(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}
