package org.popliteal.fhir.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.popliteal.engine.Plan;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Contraindication;
import org.popliteal.model.Intervention.Severity;
import org.popliteal.model.Truth;

/**
 * Writes the contraindications and precautions that are met for something that the findings would
 * otherwise advise.
 */
final class DetectedIssueMapper {
  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  /** Id of what an issue holds within itself. */
  private static final String PROPOSAL = "proposal";

  private DetectedIssueMapper() {}

  static void map(Export export) {
    if (!export.takes(ResourceKind.DETECTED_ISSUE)) {
      return;
    }
    for (Plan.Withheld each : export.result().plan().withheld()) {
      if (each.ground() == Plan.Ground.CONTRAINDICATED) {
        met(export, each.intervention(), Severity.ABSOLUTE)
            .forEach(contra -> write(export, each.intervention(), contra, each.alternatives()));
      }
    }
    for (Plan.Recommendation each : export.result().plan().recommendations()) {
      for (Plan.Check check : each.checks()) {
        if (check.status() == Truth.TRUE) {
          write(export, each.intervention(), check.contraindication(), List.of());
        }
      }
    }
  }

  /** Names in each issue what is withheld, or proposed in spite of it, once that is made. */
  static void implicate(Export export) {
    Stream.concat(
            export.result().plan().withheld().stream().map(Plan.Withheld::intervention),
            export.result().plan().recommendations().stream()
                .map(Plan.Recommendation::intervention))
        .forEach(
            intervention ->
                intervention
                    .contraindications()
                    .forEach(
                        each -> {
                          if (export.made().get(Role.issue(intervention.id(), each.id()))
                              instanceof DetectedIssue issue) {
                            implicate(export, intervention, issue);
                          }
                        }));
  }

  private static void implicate(Export export, Intervention intervention, DetectedIssue issue) {
    String id = intervention.id();
    List<Reference> proposals =
        export.references(List.of(Role.medicine(id), Role.request(id), Role.task(id)));
    proposals.forEach(issue::addImplicated);
    if (proposals.isEmpty()) {
      // It is written nowhere else: the issue itself holds what it is about.
      Resource proposal =
          intervention.kind() == Intervention.Kind.MEDICINE
              ? medicine(export, intervention, issue)
              : service(export, intervention, issue);
      issue.addContained(proposal.setId(PROPOSAL));
      issue.addImplicated(new Reference("#" + PROPOSAL));
    }
  }

  private static Resource medicine(Export export, Intervention intervention, DetectedIssue issue) {
    MedicationRequest request = new MedicationRequest();
    request.setStatus(MedicationRequestStatus.DRAFT);
    request.setIntent(MedicationRequestIntent.PROPOSAL);
    if (isAbsolute(issue)) {
      request.setDoNotPerform(true);
    }
    request.setMedication(MedicationMapper.medicine(export, intervention));
    request.setSubject(export.patient());
    return request;
  }

  private static Resource service(Export export, Intervention intervention, DetectedIssue issue) {
    ServiceRequest request = new ServiceRequest();
    request.setStatus(ServiceRequestStatus.DRAFT);
    request.setIntent(ServiceRequestIntent.PROPOSAL);
    if (isAbsolute(issue)) {
      request.setDoNotPerform(true);
    }
    request.setCode(Activities.service(export, intervention));
    request.setSubject(export.patient());
    return request;
  }

  private static boolean isAbsolute(DetectedIssue issue) {
    return issue.getSeverity() == DetectedIssueSeverity.HIGH;
  }

  private static List<Contraindication> met(
      Export export, Intervention intervention, Severity severity) {
    List<Contraindication> met = new ArrayList<>();
    for (Contraindication each : intervention.contraindications()) {
      if (each.severity() == severity && each.when().evaluate(export.assessment()) == Truth.TRUE) {
        met.add(each);
      }
    }
    return met;
  }

  /** The findings whose answers make a criterion true. */
  private static Set<String> grounds(Criterion when, Assessment assessment) {
    if (when.evaluate(assessment) != Truth.TRUE) {
      return Set.of();
    }
    Set<String> grounds = new LinkedHashSet<>();
    if (when instanceof Criterion.Not || when.parts().isEmpty()) {
      when.findings().stream()
          .filter(each -> assessment.to(each) != Answer.Presence.UNKNOWN)
          .forEach(grounds::add);
    }
    when.parts().forEach(part -> grounds.addAll(grounds(part, assessment)));
    return grounds;
  }

  /** A medicine against medicines that are taken. */
  private static boolean isInteraction(
      Export export, Intervention intervention, Set<String> findings) {
    return intervention.kind() == Intervention.Kind.MEDICINE
        && !findings.isEmpty()
        && findings.stream()
            .map(each -> export.knowledgeBase().findings().get(each).kind())
            .allMatch(Finding.Kind.MEDICATION::equals);
  }

  private static void write(
      Export export,
      Intervention intervention,
      Contraindication contraindication,
      List<Intervention> alternatives) {
    Role role = Role.issue(intervention.id(), contraindication.id());
    boolean absolute = contraindication.severity() == Severity.ABSOLUTE;
    DetectedIssue issue = new DetectedIssue();
    issue.addIdentifier(export.identifier(role));
    issue.setStatus(
        export.isSigned() ? DetectedIssueStatus.FINAL : DetectedIssueStatus.PRELIMINARY);
    Set<String> findings = grounds(contraindication.when(), export.assessment());
    CodeableConcept code =
        isInteraction(export, intervention, findings)
            ? Concepts.coded(ACT_CODE, "DRG", "Drug Interaction Alert")
            : Concepts.coded(ACT_CODE, "COND", "Condition Alert");
    issue.setCode(
        code.setText((absolute ? "Contraindicated: " : "With care: ") + intervention.label()));
    issue.setSeverity(absolute ? DetectedIssueSeverity.HIGH : DetectedIssueSeverity.MODERATE);
    issue.setPatient(export.patient());
    issue.setIdentified(Times.dateTime(export.assessment().assessedAt()));
    List<Reference> grounds = new ArrayList<>();
    findings.forEach(finding -> export.answer(finding).ifPresent(grounds::add));
    if (!grounds.isEmpty()) {
      DetectedIssue.DetectedIssueEvidenceComponent evidence = issue.addEvidence();
      grounds.forEach(evidence::addDetail);
      grounds.forEach(each -> issue.addImplicated(each.copy()));
    }
    issue.setDetail(contraindication.reason());
    for (Intervention each : alternatives) {
      issue.addMitigation().setAction(Activities.service(export, each));
    }
    issue.setText(HtmlWriter.paragraph(code.getText() + ". " + contraindication.reason()));
    export.add(role, issue);
  }
}
