package org.popliteal.fhir.export;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Reference;
import org.popliteal.engine.Plan;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
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

  /** Names in each issue what is proposed in spite of it, once that is made. */
  static void implicate(Export export) {
    for (Plan.Recommendation each : export.result().plan().recommendations()) {
      String id = each.intervention().id();
      List<Reference> proposals =
          export.references(List.of(Role.medicine(id), Role.request(id), Role.task(id)));
      for (Plan.Check check : each.checks()) {
        if (export.made().get(Role.issue(id, check.contraindication().id()))
            instanceof DetectedIssue issue) {
          proposals.forEach(proposal -> issue.addImplicated(proposal.copy()));
        }
      }
    }
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
    CodeableConcept code = Concepts.coded(ACT_CODE, "COND", "Condition Alert");
    issue.setCode(
        code.setText((absolute ? "Contraindicated: " : "With care: ") + intervention.label()));
    issue.setSeverity(absolute ? DetectedIssueSeverity.HIGH : DetectedIssueSeverity.MODERATE);
    issue.setPatient(export.patient());
    issue.setIdentified(Times.dateTime(export.assessment().assessedAt()));
    List<Reference> grounds = new ArrayList<>();
    contraindication
        .when()
        .findings()
        .forEach(finding -> export.answer(finding).ifPresent(grounds::add));
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
