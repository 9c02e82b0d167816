package org.popliteal.fhir.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityKind;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.popliteal.engine.Plan;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Timings;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.ExerciseProgramme.Exercise;
import org.popliteal.model.ExerciseProgramme.ExercisePhase;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Dose;
import org.popliteal.model.Intervention.Performer;
import org.popliteal.model.Truth;

/**
 * Turns recommendations into activities: a reference where a request was made, else coded and dosed
 * detail.
 */
final class Activities {
  private static final int WEEK = 7;

  private Activities() {}

  static List<CarePlanActivityComponent> of(Export export, Plan.Recommendation recommendation) {
    List<CarePlanActivityComponent> activities = new ArrayList<>();
    activities.add(
        request(export, recommendation)
            .map(reference -> new CarePlanActivityComponent().setReference(reference))
            .orElseGet(
                () -> new CarePlanActivityComponent().setDetail(detail(export, recommendation))));
    recommendation
        .exercises()
        .forEach(
            programme ->
                programme
                    .phases()
                    .forEach(phase -> exercises(export, recommendation, phase, activities)));
    return activities;
  }

  private static Optional<Reference> request(Export export, Plan.Recommendation recommendation) {
    String id = recommendation.intervention().id();
    return export
        .reference(Role.request(id))
        .or(() -> export.reference(Role.medicine(id)))
        .or(() -> export.reference(Role.task(id)));
  }

  private static CarePlanActivityDetailComponent detail(
      Export export, Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    CarePlanActivityDetailComponent detail = detail(export);
    detail.setKind(kind(intervention));
    detail.setCode(
        isMedicine(intervention)
            ? MedicationMapper.medicine(export, intervention)
            : service(export, intervention));
    export.references(reasonRoles(export, recommendation)).forEach(detail::addReasonReference);
    export.references(GoalMapper.servedBy(intervention)).forEach(detail::addGoal);
    if (recommendation.startsWhenReady()) {
      detail.setScheduled(new StringType(Words.whenReady(export.result())));
    } else {
      detail.setScheduled(schedule(recommendation));
    }
    detail.addPerformer(performer(export, intervention));
    detail.setDescription(text(export, recommendation));
    return detail;
  }

  /**
   * What is asked for, on which side: by the closest public codes, and exactly by the pack's own.
   */
  static CodeableConcept service(Export export, Intervention intervention) {
    return Concepts.service(Sites.named(export, intervention), intervention.codes())
        .addCoding(export.codes().intervention(intervention));
  }

  /**
   * From its first day on, with an end only where the dose has one: what is due for a review goes
   * on until then, and after it unless somebody ends it.
   */
  private static Type schedule(Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    LocalDate start = recommendation.start();
    boolean isForCare = !Words.checks(recommendation, Truth.TRUE).isEmpty();
    if (intervention.doses().size() != 1 || (isMedicine(intervention) && isForCare)) {
      return Times.from(start);
    }
    Dose dose = intervention.doses().get(0);
    return Timings.isRepeated(dose) || Timings.timeUnit(dose).isPresent()
        ? Timings.of(dose, start)
        : Timings.period(dose, start);
  }

  private static boolean isMedicine(Intervention intervention) {
    return intervention.kind() == Intervention.Kind.MEDICINE;
  }

  private static void exercises(
      Export export,
      Plan.Recommendation recommendation,
      ExercisePhase phase,
      List<CarePlanActivityComponent> activities) {
    LocalDate start = recommendation.start().plusDays((long) WEEK * phase.fromWeek());
    LocalDate end = recommendation.start().plusDays((long) WEEK * phase.toWeek());
    for (Exercise each : phase.exercises()) {
      CarePlanActivityDetailComponent detail = detail(export);
      detail.setKind(CarePlanActivityKind.TASK);
      detail.setCode(
          new CodeableConcept().setText(each.name()).addCoding(export.codes().exercise(each)));
      export.references(reasonRoles(export, recommendation)).forEach(detail::addReasonReference);
      detail.setScheduled(
          recommendation.startsWhenReady()
              ? new StringType(Words.whenReady(export.result()))
              : Timings.of(each, start, end));
      detail.addPerformer(export.patient());
      detail.setDescription(
          phase.label()
              + ". "
              + each.plainName()
              + ": "
              + each.dose()
              + ". Go on when: "
              + phase.progressWhen());
      activities.add(new CarePlanActivityComponent().setDetail(detail));
    }
  }

  private static CarePlanActivityDetailComponent detail(Export export) {
    return new CarePlanActivityDetailComponent()
        .setStatus(
            export.isSigned()
                ? CarePlanActivityStatus.SCHEDULED
                : CarePlanActivityStatus.NOTSTARTED);
  }

  private static CarePlanActivityKind kind(Intervention intervention) {
    return switch (intervention.kind()) {
      case MEDICINE -> CarePlanActivityKind.MEDICATIONREQUEST;
      case DEVICE, FOOTWEAR -> CarePlanActivityKind.DEVICEREQUEST;
      case EDUCATION -> CarePlanActivityKind.COMMUNICATIONREQUEST;
      case SEE_CLINICIAN -> CarePlanActivityKind.APPOINTMENT;
      case REFERRAL, IMAGING, TEST, PROCEDURE, INJECTION, MONITORING ->
          CarePlanActivityKind.SERVICEREQUEST;
      case ACTIVITY, SELF_CARE, EXERCISE, AVOIDANCE ->
          intervention.performer() == Performer.PATIENT
              ? CarePlanActivityKind.TASK
              : CarePlanActivityKind.SERVICEREQUEST;
    };
  }

  private static Reference performer(Export export, Intervention intervention) {
    return intervention.performer() == Performer.PATIENT
        ? export.patient()
        : new Reference().setDisplay(Words.performer(intervention));
  }

  /**
   * The Conditions that a recommendation answers to: those of its causes, those that a raised red
   * flag behind it points to, else the presenting problem.
   */
  static List<Role> reasonRoles(Export export, Plan.Recommendation recommendation) {
    Set<Role> roles = new LinkedHashSet<>();
    for (Plan.Reason each : recommendation.reasons()) {
      roles.add(
          each.kind() == Plan.TargetKind.CAUSE
              ? ConditionMapper.roleOf(export, each.id())
              : Role.PROBLEM);
    }
    RuleMapper.flagsBehind(export, recommendation)
        .flatMap(flag -> flag.pointsTo().stream())
        .map(Role::cause)
        .filter(export::has)
        .forEach(roles::add);
    return List.copyOf(roles);
  }

  /**
   * What to do, how much, when, why, how sure, and what to check: on its own, without the rest of
   * the plan. What the triage sets a time for has that time alone.
   */
  static String text(Export export, Plan.Recommendation recommendation) {
    StringBuilder text = new StringBuilder(instruction(recommendation));
    Map<String, String> details = details(export, recommendation);
    if (RequestMapper.isTimedByTriage(export, recommendation)) {
      details.remove(heading(export, recommendation.intervention()));
      details.remove("Review");
    }
    details.forEach((label, words) -> text.append(' ').append(label).append(": ").append(words));
    return text.toString();
  }

  private static String heading(Export export, Intervention intervention) {
    return export.say().doseHeading(intervention).replace(":", "");
  }

  /**
   * Why. A visit that presses is made for what presses, whatever else it is advised for: "if it is
   * no better in some weeks" is no reason to go today.
   */
  private static String why(Export export, Plan.Recommendation recommendation) {
    boolean isVisit = recommendation.intervention().kind() == Intervention.Kind.SEE_CLINICIAN;
    return isVisit && RequestMapper.isPressing(export)
        ? Words.reasons(export.result()) + ". " + export.result().triage().decidedBy().action()
        : recommendation.reasons().get(0).rationale();
  }

  /** What to do. */
  static String instruction(Plan.Recommendation recommendation) {
    return (recommendation.advice() == Advice.CONSIDER ? "Consider: " : "")
        + recommendation.intervention().instruction();
  }

  /** How much, why, how sure, when to look again, and what to check, each by its label. */
  static Map<String, String> details(Export export, Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    Map<String, String> details = new LinkedHashMap<>();
    String care = Words.checks(recommendation, Truth.TRUE);
    boolean isLess = isMedicine(intervention) && !care.isEmpty();
    String doses = Words.doses(intervention);
    details.put(
        heading(export, intervention),
        isLess && !doses.isEmpty() ? export.say().say("dose.care", doses, care) : doses);
    details.put("Why", why(export, recommendation));
    details.put("Evidence", Words.certainty(intervention));
    details.put(
        "Review",
        recommendation.reviewOn().isAfter(recommendation.start())
                && !recommendation.startsWhenReady()
            ? recommendation.reviewOn().toString()
            : "");
    details.put("Take care", isLess && !doses.isEmpty() ? "" : care);
    details.put("Check first", Words.checks(recommendation, Truth.UNKNOWN));
    details.values().removeIf(String::isEmpty);
    details.replaceAll((label, words) -> words.endsWith(".") ? words : words + ".");
    return details;
  }
}
