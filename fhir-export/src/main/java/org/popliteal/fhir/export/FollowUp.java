package org.popliteal.fhir.export;

import java.time.LocalDate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;

/** Lets a new plan replace an old one, and closes what the old one left open. */
final class FollowUp {
  private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";

  private FollowUp() {}

  static Bundle transaction(Export now, Export before) {
    replace(now, before, Role.PLAN);
    replace(now, before, Role.RUNNING);
    Bundle bundle = Bundles.bundle(now, BundleType.TRANSACTION);
    LocalDate day = GoalMapper.start(now);
    // The shared presenting problem comes first, as the follow-up sees it.
    now.made()
        .keySet()
        .forEach(
            role ->
                Bundles.request(
                    bundle,
                    now,
                    role,
                    role.equals(Role.PROBLEM) ? ImportMode.UPDATE : now.options().importMode()));
    boolean ended = !GoalMapper.end(before).isAfter(day);
    before
        .made()
        .forEach(
            (role, resource) -> {
              boolean closed = !role.ofEpisode() && close(resource, ended, now);
              Bundles.request(
                  bundle, before, role, closed ? ImportMode.UPDATE : now.options().importMode());
            });
    return bundle;
  }

  private static void replace(Export now, Export before, Role role) {
    before
        .reference(role)
        .ifPresent(
            old -> {
              if (now.made().get(role) instanceof CarePlan plan) {
                plan.addReplaces(old);
              }
            });
  }

  private static boolean close(Resource resource, boolean ended, Export now) {
    if (resource instanceof CarePlan plan) {
      plan.setStatus(ended ? CarePlan.CarePlanStatus.COMPLETED : CarePlan.CarePlanStatus.REVOKED);
      HtmlWriter.lead(
          plan.getText(), "Closed: replaced by the follow-up of " + GoalMapper.start(now) + ".");
      return true;
    }
    if (resource instanceof Condition condition) {
      condition.setClinicalStatus(Concepts.coded(CLINICAL, "inactive", "Inactive"));
      condition.addNote().setText("Superseded by the follow-up of " + GoalMapper.start(now) + ".");
      return true;
    }
    if (resource instanceof Goal goal) {
      goal.setLifecycleStatus(
          ended ? Goal.GoalLifecycleStatus.COMPLETED : Goal.GoalLifecycleStatus.CANCELLED);
      goal.setStatusDateElement(Times.date(GoalMapper.start(now)));
      return true;
    }
    if (resource instanceof ServiceRequest request) {
      request.setStatus(ServiceRequest.ServiceRequestStatus.REVOKED);
      return true;
    }
    if (resource instanceof MedicationRequest request) {
      request.setStatus(MedicationRequest.MedicationRequestStatus.CANCELLED);
      return true;
    }
    if (resource instanceof Task task) {
      task.setStatus(Task.TaskStatus.CANCELLED);
      return true;
    }
    return false;
  }
}
