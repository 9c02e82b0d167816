package org.popliteal.fhir.export;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestPriority;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.popliteal.engine.Plan;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.Dosages;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Timings;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Dose;
import org.popliteal.model.Truth;

/**
 * Writes medicines as proposals, signed off or not. Several doses of the pack are alternatives: the
 * first is proposed, and the others are named in a note, so that nobody orders both.
 */
final class MedicationMapper {
  private MedicationMapper() {}

  static void map(Export export) {
    if (!export.takes(ResourceKind.MEDICATION_REQUEST)) {
      return;
    }
    for (Plan.Recommendation each : export.result().plan().recommendations()) {
      if (each.intervention().kind() == Intervention.Kind.MEDICINE) {
        medicine(export, each);
      }
    }
  }

  private static void medicine(Export export, Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    Role role = Role.medicine(intervention.id());
    List<Dose> doses = intervention.doses();
    MedicationRequest request = new MedicationRequest();
    request.addIdentifier(export.identifier(role));
    request.setStatus(MedicationRequestStatus.DRAFT);
    request.setIntent(MedicationRequestIntent.PROPOSAL);
    request.setPriority(MedicationRequestPriority.ROUTINE);
    request.setMedication(medicine(export, intervention));
    request.setSubject(export.patient());
    export.encounter().ifPresent(request::setEncounter);
    request.setAuthoredOnElement(Times.dateTime(export.assessment().assessedAt()));
    export.practitioner().ifPresent(request::setRequester);
    export
        .references(Activities.reasonRoles(export, recommendation))
        .forEach(request::addReasonReference);
    if (!doses.isEmpty()) {
      request.addDosageInstruction(dosage(export, recommendation, doses.get(0)));
    }
    doses.stream()
        .skip(1)
        .forEach(each -> request.addNote().setText("Alternative, not in addition: " + each.text()));
    request.addNote().setText(Activities.text(export, recommendation));
    List<Role> issues =
        intervention.contraindications().stream()
            .map(each -> Role.issue(intervention.id(), each.id()))
            .toList();
    export.references(issues).forEach(request::addDetectedIssue);
    request.setText(
        HtmlWriter.paragraph(
            "Proposal, not an order: "
                + intervention.label()
                + ". "
                + Activities.text(export, recommendation)));
    export.add(role, request);
  }

  private static Dosage dosage(Export export, Plan.Recommendation recommendation, Dose dose) {
    Intervention intervention = recommendation.intervention();
    String care = Words.checks(recommendation, Truth.TRUE);
    Dosage dosage =
        care.isEmpty()
            ? Dosages.of(dose).setPatientInstruction(intervention.plainInstruction())
            : Dosages.inWords(dose, export.say().say("dose.care", Dosages.words(dose), care))
                .setPatientInstruction(
                    export
                        .say()
                        .say(
                            "dose.plain-care",
                            intervention.plainInstruction(),
                            Words.plainChecks(recommendation, Truth.TRUE)));
    if (recommendation.start().isAfter(GoalMapper.start(export))) {
      dosage.getTiming().getRepeat().setBounds(Timings.period(dose, recommendation.start()));
    }
    if (dosage.hasSite()) {
      Sites.codes(export, intervention).forEach(dosage.getSite()::addCoding);
    }
    return dosage;
  }

  /** What is proposed: of several doses the first, and so of several substances its own. */
  static CodeableConcept medicine(Export export, Intervention intervention) {
    String dose = intervention.doses().stream().findFirst().map(Dose::text).orElse("");
    return Concepts.medicine(intervention.label(), intervention.codes(), dose)
        .addCoding(export.codes().intervention(intervention));
  }
}
