package org.popliteal.fhir.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Timing;
import org.popliteal.engine.Plan;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.SafetyNet;

/** Writes the plan, and the way back to running as a plan of its own that is part of it. */
final class CarePlanMapper {
  private static final String CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category";

  private CarePlanMapper() {}

  static void map(Export export) {
    if (!export.takes(ResourceKind.CARE_PLAN)) {
      return;
    }
    export.add(Role.PLAN, plan(export));
    if (!export.result().triage().urgency().isPressing()) {
      export
          .result()
          .returnToRun()
          .filter(
              running ->
                  running.state() != ReturnToRun.State.WITHHELD && !running.schedule().isEmpty())
          .ifPresent(running -> export.add(Role.RUNNING, RunningPlanMapper.plan(export, running)));
    }
  }

  private static CarePlan plan(Export export) {
    CarePlan plan = started(export, Role.PLAN, export.sided(export.result().pack().title()));
    plan.setDescription(Words.triage(export.result()));
    List<Role> conditions = new ArrayList<>(List.of(Role.PROBLEM));
    ConditionMapper.exported(export).forEach(each -> conditions.add(Role.cause(each.cause().id())));
    plan.setAddresses(export.references(conditions));
    plan.setGoal(export.references(GoalMapper.ROLES));
    plan.setSupportingInfo(supporting(export));
    export
        .reference(Role.TRIAGE_REQUEST)
        .ifPresent(reference -> plan.addActivity().setReference(reference));
    for (Plan.Recommendation each : export.result().plan().recommendations()) {
      Activities.of(export, each).forEach(plan::addActivity);
    }
    plan.setPeriod(Times.period(GoalMapper.start(export), end(export, plan)));
    notes(export, plan);
    plan.setText(PlanNarrative.of(export).narrative(NarrativeStatus.ADDITIONAL));
    return plan;
  }

  /** The last day of the plan, and of all that is in it. */
  private static LocalDate end(Export export, CarePlan plan) {
    Stream<LocalDate> ends =
        plan.getActivity().stream()
            .map(each -> each.getDetail().getScheduled())
            .map(each -> each instanceof Timing timing ? timing.getRepeat().getBounds() : each)
            .filter(each -> each instanceof Period period && period.hasEnd())
            .map(each -> LocalDate.parse(((Period) each).getEndElement().getValueAsString()));
    Stream<LocalDate> reviews =
        export.result().plan().recommendations().stream().map(Plan.Recommendation::reviewOn);
    return Stream.concat(ends, reviews)
        .reduce(GoalMapper.end(export), (a, b) -> b.isAfter(a) ? b : a);
  }

  private static List<Reference> supporting(Export export) {
    List<Reference> supporting = new ArrayList<>(export.references(List.of(Role.RISK)));
    export
        .made()
        .forEach(
            (role, resource) -> {
              if (resource instanceof DetectedIssue) {
                supporting.addAll(export.references(List.of(role)));
              }
            });
    supporting.addAll(RuleMapper.all(export));
    export.questionnaireResponse().ifPresent(supporting::add);
    return supporting;
  }

  /** What must not be lost where an EHR drops the narrative. */
  private static void notes(Export export, CarePlan plan) {
    for (Plan.Withheld each : export.result().plan().withheld()) {
      plan.addNote().setText("Withheld: " + each.intervention().label() + ". " + each.reason());
    }
    plan.addNote()
        .setText(
            "Come back at once: "
                + String.join(
                    " ",
                    export.result().plan().safetyNet().stream().map(SafetyNet::text).toList()));
  }

  static CarePlan started(Export export, Role role, String title) {
    CarePlan plan = new CarePlan();
    plan.addIdentifier(export.identifier(role));
    plan.setStatus(export.isSigned() ? CarePlanStatus.ACTIVE : CarePlanStatus.DRAFT);
    plan.setIntent(export.isSigned() ? CarePlanIntent.PLAN : CarePlanIntent.PROPOSAL);
    CodeableConcept category =
        Concepts.coded(CATEGORY, "assess-plan", "Assessment and Plan of Treatment");
    plan.addCategory(category);
    plan.setTitle(title);
    plan.setSubject(export.patient());
    export.encounter().ifPresent(plan::setEncounter);
    plan.setCreatedElement(Times.dateTime(export.assessment().assessedAt()));
    export.practitioner().ifPresent(plan::setAuthor);
    return plan;
  }
}
