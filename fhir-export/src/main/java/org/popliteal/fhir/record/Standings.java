package org.popliteal.fhir.record;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;

/** What the statuses of a resource let one believe of it. */
final class Standings {
  private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");
  private static final Set<String> OVER = Set.of("inactive", "remission", "resolved");
  private static final Set<String> CONFIRMED = Set.of("confirmed");
  private static final Set<String> BELIEVED = Set.of("confirmed", "unconfirmed", "presumed");
  private static final Set<ObservationStatus> RESULTS =
      EnumSet.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);
  private static final Set<MedicationRequestIntent> WISHES =
      EnumSet.of(
          MedicationRequestIntent.PROPOSAL,
          MedicationRequestIntent.PLAN,
          MedicationRequestIntent.OPTION);

  private final RecordTimes times;

  Standings(RecordTimes times) {
    this.times = times;
  }

  static Standing of(Observation observation) {
    if (observation.hasFocus()) {
      return Standing.denied("it is about something else than the patient");
    }
    ObservationStatus status = observation.getStatus();
    if (status == ObservationStatus.ENTEREDINERROR || status == ObservationStatus.CANCELLED) {
      return Standing.denied("its status is " + status.toCode());
    }
    return RESULTS.contains(status)
        ? Standing.NOW
        : Standing.doubtful(status(status == null ? "" : status.toCode()));
  }

  Standing of(Condition condition) {
    Standing verified = verified(condition.getVerificationStatus(), CONFIRMED);
    Standing active = active(condition.getClinicalStatus());
    boolean isOver = condition.hasAbatement() && !times.liesAhead(condition.getAbatement());
    if (!isOver) {
      return verified.and(active);
    }
    return verified.and(
        condition.hasClinicalStatus() && active.is(Standing.State.NOW)
            ? Standing.doubtful("it is called active and over")
            : Standing.once("it is over"));
  }

  Standing of(MedicationRequest request) {
    if (request.getDoNotPerform()) {
      return Standing.denied("it says not to take it");
    }
    MedicationRequestIntent intent = request.getIntent();
    if (intent == null) {
      return Standing.doubtful("it has no intent that can be read");
    }
    if (WISHES.contains(intent)) {
      return Standing.denied("it is only proposed");
    }
    MedicationRequestStatus status = request.getStatus();
    if (status == MedicationRequestStatus.ACTIVE) {
      boolean hasEnded =
          request.hasDosageInstruction()
              && request.getDosageInstruction().stream()
                  .allMatch(each -> times.hasEnded(each.getTiming().getRepeat().getBounds()));
      return hasEnded ? Standing.once("its time has ended") : Standing.NOW;
    }
    if (status == MedicationRequestStatus.COMPLETED || status == MedicationRequestStatus.STOPPED) {
      return Standing.once("it is no longer taken");
    }
    return status == MedicationRequestStatus.ONHOLD
            || status == MedicationRequestStatus.UNKNOWN
            || status == null
        ? Standing.doubtful(status(status == null ? "" : status.toCode()))
        : Standing.denied("its status is " + status.toCode());
  }

  Standing of(MedicationStatement taken) {
    MedicationStatementStatus status = taken.getStatus();
    if (taken.getEffective() instanceof Period period
        && times.compare(period.getStartElement()) > 0) {
      return Standing.denied("it begins later");
    }
    if (status == MedicationStatementStatus.ACTIVE) {
      return times.hasEnded(taken.getEffective())
          ? Standing.once("its time has ended")
          : Standing.NOW;
    }
    if (status == MedicationStatementStatus.COMPLETED
        || status == MedicationStatementStatus.STOPPED) {
      return Standing.once("it is no longer taken");
    }
    return status == MedicationStatementStatus.ONHOLD
            || status == MedicationStatementStatus.UNKNOWN
            || status == null
        ? Standing.doubtful(status(status == null ? "" : status.toCode()))
        : Standing.denied("its status is " + status.toCode());
  }

  static Standing of(AllergyIntolerance allergy) {
    return verified(allergy.getVerificationStatus(), BELIEVED)
        .and(active(allergy.getClinicalStatus()));
  }

  static Standing of(Procedure procedure) {
    ProcedureStatus status = procedure.getStatus();
    return status == ProcedureStatus.COMPLETED
        ? Standing.once("it was done")
        : status == ProcedureStatus.INPROGRESS
            ? Standing.NOW
            : status == ProcedureStatus.NOTDONE
                    || status == ProcedureStatus.ENTEREDINERROR
                    || status == ProcedureStatus.PREPARATION
                ? Standing.denied("its status is " + status.toCode())
                : Standing.doubtful(status(status == null ? "" : status.toCode()));
  }

  private static Standing verified(CodeableConcept status, Set<String> enough) {
    if (status.isEmpty()) {
      return Standing.NOW;
    }
    Set<String> codes = codes(status);
    if (codes.contains("refuted") || codes.contains("entered-in-error")) {
      return Standing.denied("it was refuted or entered in error");
    }
    if (codes.stream().anyMatch(enough::contains)) {
      return Standing.NOW;
    }
    return Standing.doubtful(
        codes.isEmpty() ? "its verificationStatus cannot be read" : "it is only suspected");
  }

  private static Standing active(CodeableConcept status) {
    Set<String> codes = codes(status);
    if (status.isEmpty() || codes.stream().anyMatch(ACTIVE::contains)) {
      return Standing.NOW;
    }
    return codes.stream().anyMatch(OVER::contains)
        ? Standing.once("it is over")
        : Standing.doubtful("its clinicalStatus cannot be read");
  }

  private static String status(String code) {
    return code.isEmpty() ? "it has no status that can be read" : "its status is " + code;
  }

  private static Set<String> codes(CodeableConcept concept) {
    return concept.getCoding().stream()
        .map(Coding::getCode)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
