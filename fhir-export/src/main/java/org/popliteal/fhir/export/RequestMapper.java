package org.popliteal.fhir.export;

import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.popliteal.engine.Plan;
import org.popliteal.engine.TriageDecision;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.PlanConcept;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Kind;
import org.popliteal.model.Intervention.Performer;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * Writes what somebody must order or arrange: drafts and proposals, signed off or not, since an
 * order is the clinician's own. Where the triage presses, being seen is always among them.
 */
final class RequestMapper {
  private static final String SNOMED = "http://snomed.info/sct";
  private static final int DAY = 24;
  private static final Set<Kind> ORDERED =
      EnumSet.of(Kind.REFERRAL, Kind.IMAGING, Kind.TEST, Kind.SEE_CLINICIAN);

  private RequestMapper() {}

  static void map(Export export) {
    boolean seen = false;
    for (Plan.Recommendation each : export.result().plan().recommendations()) {
      if (isServiceRequest(export, each)) {
        service(export, each);
        seen |= each.intervention().kind() == Kind.SEE_CLINICIAN;
      } else if (isTask(export, each)) {
        task(export, each);
      }
    }
    if (!seen && isPressing(export) && export.takes(ResourceKind.SERVICE_REQUEST)) {
      triage(export);
    }
  }

  static boolean isServiceRequest(Export export, Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    if (!export.takes(ResourceKind.SERVICE_REQUEST) || intervention.kind() == Kind.MEDICINE) {
      return false;
    }
    return ORDERED.contains(intervention.kind())
        || (export.options().activityForm() == ExportOptions.ActivityForm.REQUESTS
            && intervention.performer() != Performer.PATIENT);
  }

  static boolean isTask(Export export, Plan.Recommendation recommendation) {
    return export.takes(ResourceKind.TASK)
        && export.options().activityForm() == ExportOptions.ActivityForm.REQUESTS
        && recommendation.intervention().kind() != Kind.MEDICINE
        && recommendation.intervention().performer() == Performer.PATIENT;
  }

  private static void service(Export export, Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    Role role = Role.request(intervention.id());
    ServiceRequest request = request(export, role);
    request.setCode(Activities.service(export, intervention));
    category(intervention, request);
    request.setBodySite(Sites.of(export, intervention));
    boolean isPressing = isTimedByTriage(export, recommendation);
    if (isPressing) {
      pressing(export, request);
    } else {
      request.setPriority(ServiceRequestPriority.ROUTINE);
      if (!recommendation.startsWhenReady()) {
        request.setOccurrence(period(recommendation));
      }
    }
    if (intervention.performer() != Performer.PATIENT) {
      request.setPerformerType(new CodeableConcept().setText(Words.performer(intervention)));
    }
    reasons(export, recommendation, request);
    if (isPressing) {
      request.addNote().setText(Words.triage(export.result()));
    }
    request.addNote().setText(Activities.text(export, recommendation));
    request.setText(
        HtmlWriter.paragraph(
            (isPressing ? Words.triage(export.result()) + " " : "")
                + request.getCode().getText()
                + ". "
                + Activities.text(export, recommendation)));
    export.add(role, request);
  }

  /** From its first day to its review; open where there is none. */
  private static Period period(Plan.Recommendation recommendation) {
    return recommendation.reviewOn().isAfter(recommendation.start())
        ? Times.period(recommendation.start(), recommendation.reviewOn())
        : Times.from(recommendation.start());
  }

  /** Whether it is ordered for what presses: then the triage alone says by when. */
  static boolean isTimedByTriage(Export export, Plan.Recommendation recommendation) {
    return isPressing(export)
        && ORDERED.contains(recommendation.intervention().kind())
        && !recommendation.start().isAfter(export.result().triage().seenBy().toLocalDate());
  }

  private static void reasons(
      Export export, Plan.Recommendation recommendation, ServiceRequest request) {
    Set<Role> roles = new LinkedHashSet<>(Activities.reasonRoles(export, recommendation));
    export.references(List.copyOf(roles)).forEach(request::addReasonReference);
    request.setSupportingInfo(export.references(List.of(Role.RISK)));
    RuleMapper.behind(export, recommendation).forEach(request::addSupportingInfo);
  }

  /** Where the pack has no visit to recommend, the triage itself asks for one. */
  private static void triage(Export export) {
    TriageDecision triage = export.result().triage();
    ServiceRequest request = request(export, Role.TRIAGE_REQUEST);
    request.setCode(
        new CodeableConcept()
            .setText(triage.reasons().get(0).action())
            .addCoding(export.codes().plan(PlanConcept.BE_SEEN)));
    pressing(export, request);
    request.setReasonReference(export.references(List.of(Role.PROBLEM)));
    request.setSupportingInfo(export.references(List.of(Role.RISK)));
    RuleMapper.behindTriage(export).forEach(request::addSupportingInfo);
    request.addNote().setText(Words.triage(export.result()));
    request.setText(
        HtmlWriter.paragraph(Words.triage(export.result()) + " " + request.getCode().getText()));
    export.add(Role.TRIAGE_REQUEST, request);
  }

  private static void pressing(Export export, ServiceRequest request) {
    TriageDecision triage = export.result().triage();
    OffsetDateTime start = export.assessment().assessedAt();
    // The pack counts in hours: none at all means before the first is over.
    OffsetDateTime end = triage.seenBy().isAfter(start) ? triage.seenBy() : start.plusHours(1);
    request.setPriority(priority(triage.urgency()));
    request.setOccurrence(
        new Period().setStartElement(Times.dateTime(start)).setEndElement(Times.dateTime(end)));
  }

  static ServiceRequestPriority priority(Urgency urgency) {
    if (urgency.level() == Triage.EMERGENCY) {
      return ServiceRequestPriority.STAT;
    }
    return urgency.withinHours() <= DAY
        ? ServiceRequestPriority.ASAP
        : ServiceRequestPriority.URGENT;
  }

  static boolean isPressing(Export export) {
    return export.result().triage().urgency().isPressing();
  }

  private static ServiceRequest request(Export export, Role role) {
    ServiceRequest request = new ServiceRequest();
    request.addIdentifier(export.identifier(role));
    request.setStatus(ServiceRequestStatus.DRAFT);
    request.setIntent(ServiceRequestIntent.PROPOSAL);
    request.setSubject(export.patient());
    export.encounter().ifPresent(request::setEncounter);
    request.setAuthoredOnElement(Times.dateTime(export.assessment().assessedAt()));
    export.practitioner().ifPresent(request::setRequester);
    return request;
  }

  private static void category(Intervention intervention, ServiceRequest request) {
    switch (intervention.kind()) {
      case IMAGING -> request.addCategory(Concepts.coded(SNOMED, "363679005", "Imaging"));
      case EDUCATION -> request.addCategory(Concepts.coded(SNOMED, "409073007", "Education"));
      case TEST, MONITORING ->
          request.addCategory(Concepts.coded(SNOMED, "386053000", "Evaluation procedure"));
      default -> {
        // The value set of R4 has no category for the rest.
      }
    }
  }

  private static void task(Export export, Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    Role role = Role.task(intervention.id());
    Task task = new Task();
    task.addIdentifier(export.identifier(role));
    task.setStatus(export.isSigned() ? TaskStatus.READY : TaskStatus.DRAFT);
    task.setIntent(export.isSigned() ? TaskIntent.PLAN : TaskIntent.PROPOSAL);
    task.setCode(Activities.service(export, intervention));
    task.setDescription(Activities.text(export, recommendation));
    task.setFor(export.patient());
    export.encounter().ifPresent(task::setEncounter);
    if (!recommendation.startsWhenReady()) {
      task.setExecutionPeriod(Times.from(recommendation.start()));
    }
    task.setAuthoredOnElement(Times.dateTime(export.assessment().assessedAt()));
    export.practitioner().ifPresent(task::setRequester);
    task.setOwner(export.patient());
    export.references(Activities.reasonRoles(export, recommendation)).stream()
        .findFirst()
        .ifPresent(task::setReasonReference);
    task.setText(
        HtmlWriter.paragraph(
            intervention.label() + ". " + Activities.text(export, recommendation)));
    export.add(role, task);
  }
}
