package org.popliteal.fhir.export;

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
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;

/** Marks what an export wrote as entered in error. */
final class Retraction {
  private static final String VERIFICATION =
      "http://terminology.hl7.org/CodeSystem/condition-ver-status";

  private Retraction() {}

  static Bundle transaction(Export export) {
    Bundle bundle = Bundles.bundle(export, BundleType.TRANSACTION);
    boolean followsUp = !export.assessment().previous().isEmpty();
    export
        .made()
        .forEach(
            (role, resource) -> {
              if (role.equals(Role.PROVENANCE)) {
                return;
              }
              boolean stays = role.equals(Role.PATIENT) || (role.equals(Role.PROBLEM) && followsUp);
              if (!stays) {
                retract(resource);
              }
              Bundles.request(
                  bundle, export, role, stays ? ImportMode.CREATE_ONCE : ImportMode.UPDATE);
            });
    return bundle;
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
