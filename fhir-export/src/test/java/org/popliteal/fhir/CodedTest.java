package org.popliteal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.artifacts.KnowledgeArtifacts;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.model.Finding;

/** Whatever a program may look for has a code, and the pack's own codes are published with it. */
class CodedTest {
  private static final String OWN = "https://popliteal.org/fhir/CodeSystem/";
  private static final Map<String, Map<String, String>> PUBLISHED = published();

  private static Map<String, Map<String, String>> published() {
    Map<String, Map<String, String>> systems = new HashMap<>();
    for (CodeSystem each :
        Samples.all(CodeSystem.class, KnowledgeArtifacts.of(Cases.KNOWLEDGE_BASE))) {
      Map<String, String> displays = new HashMap<>();
      each.getConcept().forEach(concept -> displays.put(concept.getCode(), concept.getDisplay()));
      assertThat(displays).as("each code once: " + each.getUrl()).hasSize(each.getCount());
      systems.put(each.getUrl(), displays);
    }
    return systems;
  }

  @Test
  void everyElementOfEveryCaseCarriesACodeAndEachOfOurOwnIsPublished() {
    List<FhirExporter> exporters =
        List.of(
            FhirExporter.r4(),
            FhirExporter.r4().with(ExportOptions.defaults().withDifferentialLimit(100)),
            Samples.withEverything());
    Map<String, Integer> seen = new TreeMap<>();
    Map<String, Integer> bare = new TreeMap<>();
    List<String> unpublished = new ArrayList<>();
    Cases.allPublished()
        .forEach(
            name -> {
              AssessmentResult result = Cases.result(name);
              for (FhirExporter exporter : exporters) {
                Bundle bundle = exporter.transaction(result);
                bundle.getEntry().stream()
                    .flatMap(entry -> elements(entry.getResource()))
                    .forEach(
                        element -> {
                          seen.merge(element.path(), 1, Integer::sum);
                          if (element.concept().getCoding().stream()
                              .noneMatch(each -> each.hasSystem() && each.hasCode())) {
                            bare.merge(element.path(), 1, Integer::sum);
                          }
                          element.concept().getCoding().stream()
                              .filter(each -> !isPublished(each))
                              .forEach(
                                  each -> unpublished.add(element.path() + " " + each.getCode()));
                        });
              }
            });
    assertThat(seen.keySet())
        .contains(
            "Observation.code",
            "Observation.value",
            "Observation.component.code",
            "Observation.component.value",
            "Condition.code",
            "Condition.evidence.code",
            "Goal.description",
            "Goal.target.measure",
            "ServiceRequest.code",
            "CarePlan.activity.detail.code",
            "Task.code",
            "MedicationRequest.medication",
            "RiskAssessment.prediction.outcome");
    assertThat(bare).as("without a code, of " + seen).isEmpty();
    assertThat(unpublished).isEmpty();
  }

  private static boolean isPublished(Coding coding) {
    return !coding.getSystem().startsWith(OWN)
        || coding
            .getDisplay()
            .equals(PUBLISHED.getOrDefault(coding.getSystem(), Map.of()).get(coding.getCode()));
  }

  private record Element(String path, CodeableConcept concept) {}

  private static Stream<Element> elements(Resource resource) {
    List<Element> elements = new ArrayList<>();
    if (resource instanceof Observation observation) {
      elements.add(new Element("Observation.code", observation.getCode()));
      value("Observation.value", observation.getValue(), elements);
      for (Observation.ObservationComponentComponent each : observation.getComponent()) {
        elements.add(new Element("Observation.component.code", each.getCode()));
        value("Observation.component.value", each.getValue(), elements);
      }
    } else if (resource instanceof Condition condition) {
      elements.add(new Element("Condition.code", condition.getCode()));
      condition
          .getEvidence()
          .forEach(
              each -> {
                assertThat(each.getCode()).isNotEmpty();
                each.getCode()
                    .forEach(code -> elements.add(new Element("Condition.evidence.code", code)));
              });
    } else if (resource instanceof Goal goal) {
      elements.add(new Element("Goal.description", goal.getDescription()));
      goal.getTarget()
          .forEach(each -> elements.add(new Element("Goal.target.measure", each.getMeasure())));
    } else if (resource instanceof ServiceRequest request) {
      elements.add(new Element("ServiceRequest.code", request.getCode()));
    } else if (resource instanceof Task task) {
      elements.add(new Element("Task.code", task.getCode()));
    } else if (resource instanceof MedicationRequest request) {
      elements.add(
          new Element("MedicationRequest.medication", request.getMedicationCodeableConcept()));
    } else if (resource instanceof CarePlan plan) {
      plan.getActivity().stream()
          .filter(CarePlan.CarePlanActivityComponent::hasDetail)
          .forEach(
              each ->
                  elements.add(
                      new Element("CarePlan.activity.detail.code", each.getDetail().getCode())));
    } else if (resource instanceof RiskAssessment risk) {
      elements.add(new Element("RiskAssessment.code", risk.getCode()));
      risk.getPrediction()
          .forEach(
              each ->
                  elements.add(
                      new Element("RiskAssessment.prediction.outcome", each.getOutcome())));
    } else if (resource instanceof DetectedIssue issue) {
      elements.add(new Element("DetectedIssue.code", issue.getCode()));
      issue
          .getMitigation()
          .forEach(each -> elements.add(new Element("DetectedIssue.mitigation", each.getAction())));
    }
    return elements.stream();
  }

  private static void value(String path, Type value, List<Element> elements) {
    if (value instanceof CodeableConcept concept) {
      elements.add(new Element(path, concept));
    }
  }

  @Test
  void eachMarkedPlaceIsAComponentOfItsOwn() {
    Observation places =
        Samples.first(
            Observation.class,
            FhirExporter.r4()
                .transaction(
                    Cases.result(Cases.answers().choose("pain-site", "posteromedial", "calf"))));
    assertThat(places.hasValue()).isFalse();
    assertThat(places.getComponent())
        .extracting(each -> each.getValueCodeableConcept().getCodingFirstRep().getCode())
        .containsExactly("posteromedial", "calf");
    assertThat(places.getComponent())
        .allMatch(each -> each.getCode().equalsDeep(places.getCode()))
        .allMatch(each -> each.getValueCodeableConcept().getCoding().size() == 1);
  }

  @ParameterizedTest
  @CsvSource({"true, .yes, ''", "false, .no, ': no'"})
  void evidenceSaysByItsCodeWhetherItWasFound(boolean found, String code, String text) {
    Finding finding = Cases.KNOWLEDGE_BASE.findings().get("night-pain");
    Bundle bundle =
        FhirExporter.r4()
            .with(ExportOptions.defaults().withDifferentialLimit(100))
            .transaction(
                Cases.result(
                    found ? Cases.answers().yes(finding.id()) : Cases.answers().no(finding.id())));
    assertThat(Samples.all(Condition.class, bundle))
        .flatMap(Condition::getEvidence)
        .flatMap(Condition.ConditionEvidenceComponent::getCode)
        .isNotEmpty()
        .allMatch(each -> each.getText().equals(finding.label() + text))
        .allMatch(each -> each.getCodingFirstRep().getCode().equals(finding.id() + code));
  }
}
