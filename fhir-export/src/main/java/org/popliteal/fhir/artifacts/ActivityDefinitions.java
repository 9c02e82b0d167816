package org.popliteal.fhir.artifacts;

import java.util.Optional;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityParticipantType;
import org.hl7.fhir.r4.model.ActivityDefinition.RequestIntent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.popliteal.engine.Wording;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.Dosages;
import org.popliteal.fhir.internal.PackCodes;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Timings;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Dose;
import org.popliteal.model.Intervention.Performer;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;

/** Turns interventions into definitions of activities: proposals, whatever they are. */
final class ActivityDefinitions {
  private final KnowledgeBase knowledgeBase;

  ActivityDefinitions(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  ActivityDefinition of(Intervention intervention) {
    PackIdentity pack = knowledgeBase.identity();
    ActivityDefinition definition = new ActivityDefinition();
    definition.setId(Canonicals.id(pack.id() + "-" + intervention.id()));
    definition.setUrl(Canonicals.activityDefinition(pack, intervention.id()));
    definition.setVersion(pack.version());
    definition.setName(Canonicals.name(intervention.id()));
    definition.setTitle(intervention.label());
    definition.setStatus(Canonicals.status(pack));
    definition.setDateElement(Times.dateTime(pack.date()));
    definition.setPublisher(pack.publisher());
    definition.setDescription(description(intervention));
    definition.setUsage(intervention.plainInstruction());
    definition.setKind(kind(intervention));
    definition.setIntent(RequestIntent.PROPOSAL);
    code(intervention, definition);
    schedule(intervention, definition);
    definition.addParticipant(participant(intervention.performer()));
    RelatedArtifacts.of(intervention.evidence(), knowledgeBase)
        .forEach(definition::addRelatedArtifact);
    return definition;
  }

  private String description(Intervention intervention) {
    StringBuilder text = new StringBuilder(intervention.instruction());
    String doses = Words.doses(intervention);
    if (!doses.isEmpty()) {
      text.append("\n\n");
      text.append(Wording.of(knowledgeBase).doseHeading(intervention)).append(' ').append(doses);
    }
    for (Intervention.Contraindication each : intervention.contraindications()) {
      boolean absolute = each.severity() == Intervention.Severity.ABSOLUTE;
      text.append(absolute ? "\n\nMust not be done: " : "\n\nWith care: ").append(each.reason());
    }
    return text.append("\n\nEvidence: ")
        .append(Words.certainty(intervention))
        .append('.')
        .toString();
  }

  private static ActivityDefinitionKind kind(Intervention intervention) {
    return switch (intervention.kind()) {
      case MEDICINE -> ActivityDefinitionKind.MEDICATIONREQUEST;
      case EDUCATION -> ActivityDefinitionKind.COMMUNICATIONREQUEST;
      case SEE_CLINICIAN -> ActivityDefinitionKind.APPOINTMENT;
      case DEVICE, FOOTWEAR -> ActivityDefinitionKind.DEVICEREQUEST;
      case REFERRAL, IMAGING, TEST, PROCEDURE, INJECTION, MONITORING ->
          ActivityDefinitionKind.SERVICEREQUEST;
      case ACTIVITY, SELF_CARE, EXERCISE, AVOIDANCE ->
          intervention.performer() == Performer.PATIENT
              ? ActivityDefinitionKind.TASK
              : ActivityDefinitionKind.SERVICEREQUEST;
    };
  }

  private void code(Intervention intervention, ActivityDefinition definition) {
    if (intervention.kind() == Intervention.Kind.MEDICINE) {
      CodeableConcept medicine =
          Concepts.medicine(intervention.label(), intervention.codes(), Words.doses(intervention));
      definition.setProduct(medicine);
      return;
    }
    definition.setCode(
        Concepts.service(intervention.label(), intervention.codes())
            .addCoding(new PackCodes(knowledgeBase).intervention(intervention)));
  }

  private static void schedule(Intervention intervention, ActivityDefinition definition) {
    if (intervention.kind() == Intervention.Kind.MEDICINE) {
      // Several doses of the pack are alternatives: the description names them all.
      intervention.doses().stream()
          .limit(1)
          .forEach(dose -> definition.addDosage(Dosages.of(dose)));
      return;
    }
    Optional<Dose> dose = intervention.doses().stream().filter(Timings::says).findFirst();
    if (intervention.doses().size() == 1) {
      dose.ifPresent(each -> definition.setTiming(Timings.of(each)));
    }
  }

  private static ActivityDefinition.ActivityDefinitionParticipantComponent participant(
      Performer performer) {
    ActivityParticipantType type =
        performer == Performer.PATIENT
            ? ActivityParticipantType.PATIENT
            : ActivityParticipantType.PRACTITIONER;
    return new ActivityDefinition.ActivityDefinitionParticipantComponent()
        .setType(type)
        .setRole(new CodeableConcept().setText(performer.id()));
  }
}
