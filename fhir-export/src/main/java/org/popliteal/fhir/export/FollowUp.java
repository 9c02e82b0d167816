package org.popliteal.fhir.export;

import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.popliteal.fhir.export.Bundles.Write;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.Truth;

/**
 * Lets a new plan replace an old one, and closes what the old one left open. The suspicions of the
 * episode are brought up to date, each in its place.
 */
final class FollowUp {
  private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
  private static final String ACHIEVEMENT =
      "http://terminology.hl7.org/CodeSystem/goal-achievement";

  private final Export now;
  private final Export before;
  private final LocalDate day;
  private final boolean ended;

  private FollowUp(Export now, Export before) {
    this.now = now;
    this.before = before;
    this.day = GoalMapper.start(now);
    this.ended = !GoalMapper.end(before).isAfter(day);
  }

  static Bundle transaction(Export now, Export before) {
    return new FollowUp(now, before).transaction();
  }

  private Bundle transaction() {
    replace(Role.PLAN);
    replace(Role.RUNNING);
    Bundle bundle = Bundles.bundle(now, BundleType.TRANSACTION);
    // What both share comes first, as the follow-up sees it.
    now.made().keySet().forEach(role -> Bundles.request(bundle, now, role, write(role)));
    before.made().forEach((role, resource) -> old(bundle, role, resource));
    return bundle;
  }

  /** A later look brings up to date what is known to be an open question still. */
  private Write write(Role role) {
    return !role.ofEpisode()
        ? Bundles.write(now)
        : held(now, role)
                .filter(each -> each instanceof Condition held && Held.isOpenQuestion(held))
                .isPresent()
            ? Write.ALWAYS
            : Write.ONCE;
  }

  private static Optional<Resource> held(Export export, Role role) {
    return export.options().held().find(export, role);
  }

  private void old(Bundle bundle, Role role, Resource resource) {
    if (role.ofEpisode() && now.has(role)) {
      return;
    }
    Optional<Resource> held = held(before, role);
    if (held.filter(Held::isToBeClosed).isPresent() && close(role, held.get())) {
      // As it is now: what others have added to it stays.
      Bundles.put(
          bundle.addEntry().setFullUrl(Bundles.fullUrl(before, role)).setResource(held.get()),
          held.get());
      return;
    }
    boolean isClosed = held.isEmpty() && close(role, resource);
    // Closed for closed is the most that can be lost; an old plan that stays open is followed.
    boolean isBlind =
        isClosed && Held.isPartOfPlan(resource) && before.options().held() == Held.UNKNOWN;
    Bundles.request(bundle, before, role, isBlind ? Write.ALWAYS : Write.ONCE);
  }

  private void replace(Role role) {
    before
        .reference(role)
        .ifPresent(
            old -> {
              if (now.made().get(role) instanceof CarePlan plan) {
                plan.addReplaces(old);
              }
            });
  }

  private boolean close(Role role, Resource resource) {
    if (resource instanceof CarePlan plan) {
      plan.setStatus(ended ? CarePlan.CarePlanStatus.COMPLETED : CarePlan.CarePlanStatus.REVOKED);
      HtmlWriter.lead(plan.getText(), "Closed: replaced by the follow-up of " + day + ".");
      return true;
    }
    if (resource instanceof Condition condition) {
      condition.setClinicalStatus(Concepts.coded(CLINICAL, "inactive", "Inactive"));
      condition.addNote().setText("No longer suspected at the follow-up of " + day + ".");
      return true;
    }
    if (resource instanceof Goal goal) {
      close(goal, reached(role, goal));
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

  private void close(Goal goal, Truth reached) {
    goal.setLifecycleStatus(
        reached == Truth.TRUE || ended
            ? Goal.GoalLifecycleStatus.COMPLETED
            : Goal.GoalLifecycleStatus.CANCELLED);
    if (reached == Truth.TRUE) {
      goal.setAchievementStatus(Concepts.coded(ACHIEVEMENT, "achieved", "Achieved"));
    } else if (reached == Truth.FALSE && ended) {
      goal.setAchievementStatus(Concepts.coded(ACHIEVEMENT, "not-achieved", "Not Achieved"));
    }
    goal.setStatusDateElement(Times.date(day));
  }

  private Truth reached(Role role, Goal goal) {
    if (role.equals(Role.ENTRY_GOAL)) {
      return GoalMapper.isReady(now);
    }
    if (role.equals(Role.PAIN_GOAL)) {
      return GoalMapper.isPainWithin(goal, now);
    }
    return role.equals(Role.RUNNING_GOAL) ? GoalMapper.hasRunLast(now) : Truth.UNKNOWN;
  }
}
