package org.popliteal.fhir.export;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;

/**
 * Marks what an export wrote as entered in error: the server's own resources as they are now, and
 * none that is not there.
 */
final class Retraction {
  private static final String VERIFICATION =
      "http://terminology.hl7.org/CodeSystem/condition-ver-status";

  private Retraction() {}

  static Bundle transaction(Export export, String reason) {
    Map<String, String> addresses = new LinkedHashMap<>();
    List<Resource> retracted = new ArrayList<>();
    for (Role role : export.made().keySet()) {
      export
          .options()
          .held()
          .find(export, role)
          .filter(found -> !stays(role, found, export))
          .ifPresent(
              found -> {
                addresses.put(address(found), Bundles.fullUrl(export, role));
                retracted.add(found);
              });
    }
    Bundle bundle = Bundles.bundle(export, BundleType.TRANSACTION);
    for (Resource each : retracted) {
      retract(each);
      referWithin(each, addresses);
      Bundles.put(
          bundle.addEntry().setFullUrl(addresses.get(address(each))).setResource(each), each);
    }
    if (!retracted.isEmpty() && export.takes(ResourceKind.PROVENANCE)) {
      List<Reference> targets = addresses.values().stream().map(Reference::new).toList();
      export.add(Role.RETRACTION, ProvenanceMapper.retraction(export, targets, reason));
      Bundles.request(bundle, export, Role.RETRACTION, Bundles.Write.ONCE);
    }
    return bundle;
  }

  private static String address(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }

  /** Refers to what stands in the same Bundle as a Bundle does. */
  private static void referWithin(Resource resource, Map<String, String> addresses) {
    FhirContext.forR4Cached()
        .newTerser()
        .getAllPopulatedChildElementsOfType(resource, Reference.class)
        .forEach(
            each -> {
              String to = each.getReferenceElement().toUnqualifiedVersionless().getValue();
              if (to != null && addresses.containsKey(to)) {
                each.setReference(addresses.get(to));
              }
            });
  }

  /** What belongs to the whole episode stays while another plan rests on it. */
  private static boolean stays(Role role, Resource found, Export export) {
    boolean isFirst = export.assessment().previous().isEmpty();
    return role.equals(Role.PATIENT)
        || role.isProvenance()
        || Held.isMistake(found)
        || (role.equals(Role.PROBLEM) && !isFirst)
        || (role.ofEpisode() && export.options().held().isAddressedByAnother(found, export));
  }

  private static void retract(Resource resource) {
    if (resource instanceof DomainResource domain) {
      domain.setText(HtmlWriter.paragraph("This was entered in error. Do not use it."));
    }
    if (resource instanceof Condition condition) {
      // con-5: what was never true has no clinical status.
      condition.setClinicalStatus((CodeableConcept) null);
      condition.setVerificationStatus(
          Concepts.coded(VERIFICATION, "entered-in-error", "Entered in Error"));
    } else if (resource instanceof CarePlan plan) {
      plan.setStatus(CarePlan.CarePlanStatus.ENTEREDINERROR);
      plan.setText(HtmlWriter.paragraph("This plan was entered in error. Do not follow it."));
    } else if (resource instanceof Goal goal) {
      goal.setLifecycleStatus(Goal.GoalLifecycleStatus.ENTEREDINERROR);
    } else if (resource instanceof ServiceRequest request) {
      request.setStatus(ServiceRequest.ServiceRequestStatus.ENTEREDINERROR);
    } else if (resource instanceof MedicationRequest request) {
      request.setStatus(MedicationRequest.MedicationRequestStatus.ENTEREDINERROR);
    } else if (resource instanceof Observation observation) {
      observation.setStatus(Observation.ObservationStatus.ENTEREDINERROR);
    } else if (resource instanceof RiskAssessment risk) {
      risk.setStatus(RiskAssessment.RiskAssessmentStatus.ENTEREDINERROR);
    } else if (resource instanceof DetectedIssue issue) {
      issue.setStatus(DetectedIssue.DetectedIssueStatus.ENTEREDINERROR);
    } else if (resource instanceof Task task) {
      task.setStatus(Task.TaskStatus.ENTEREDINERROR);
    }
  }
}
