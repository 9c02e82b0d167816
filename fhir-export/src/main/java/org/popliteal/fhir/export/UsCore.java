package org.popliteal.fhir.export;

import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/**
 * The US Core profile that a resource conforms to. The content is the same whether it is claimed or
 * not.
 */
final class UsCore {
  private static final String BASE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";
  private static final Map<String, String> BY_TYPE =
      Map.of(
          "Patient", "patient",
          "CarePlan", "careplan",
          "Goal", "goal",
          "ServiceRequest", "servicerequest",
          "MedicationRequest", "medicationrequest",
          "Provenance", "provenance");
  private static final Map<String, String> BY_LOINC =
      Map.of(
          "39156-5", "bmi",
          "29463-7", "body-weight",
          "8302-2", "body-height",
          "8310-5", "body-temperature",
          "8867-4", "heart-rate",
          "9279-1", "respiratory-rate",
          "2708-6", "pulse-oximetry",
          "82810-3", "observation-pregnancystatus");

  private UsCore() {}

  /** The profile's canonical URL; empty where US Core has none. */
  static String profile(Role role, Resource resource) {
    if (resource instanceof Observation observation) {
      // An assessment of US Core rests on other assessments alone, and not on an examination.
      return BASE + (role.isRule() ? "simple-observation" : observation(observation));
    }
    if (resource instanceof Condition condition) {
      boolean encounter =
          condition
              .getCategoryFirstRep()
              .getCodingFirstRep()
              .getCode()
              .equals("encounter-diagnosis");
      return BASE
          + (encounter ? "condition-encounter-diagnosis" : "condition-problems-health-concerns");
    }
    String profile = BY_TYPE.get(resource.fhirType());
    return profile == null ? "" : BASE + profile;
  }

  private static String observation(Observation observation) {
    for (Coding each : observation.getCode().getCoding()) {
      String profile = BY_LOINC.get(each.getCode());
      if (profile != null && ObservationMapper.LOINC.equals(each.getSystem())) {
        return profile;
      }
    }
    return switch (observation.getCategoryFirstRep().getCodingFirstRep().getCode()) {
      case "laboratory" ->
          observation.getCode().getCoding().stream()
                  .anyMatch(each -> ObservationMapper.LOINC.equals(each.getSystem()))
              ? "observation-lab"
              : "simple-observation";
      case "survey" -> "observation-screening-assessment";
      default -> "simple-observation";
    };
  }
}
