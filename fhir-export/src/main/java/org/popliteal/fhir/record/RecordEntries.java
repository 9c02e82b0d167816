package org.popliteal.fhir.record;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.PlacedResource;
import org.popliteal.fhir.internal.RecordProblem;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.record.RecordEntry.Precision;
import org.popliteal.fhir.record.RecordEntry.Source;
import org.popliteal.fhir.record.RecordEntry.Use;
import org.popliteal.model.Issue;

/**
 * What a Bundle states of one patient and may be believed: nothing that was entered in error,
 * refuted, only suspected, proposed, or is over.
 */
final class RecordEntries {
  private static final int MOST_ENTRIES = 100_000;
  private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");
  private static final Set<ObservationStatus> RESULTS =
      Set.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);
  private static final Set<MedicationRequestIntent> WISHES =
      Set.of(
          MedicationRequestIntent.PROPOSAL,
          MedicationRequestIntent.PLAN,
          MedicationRequestIntent.OPTION);

  private final List<RecordEntry> entries = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final Map<String, Medication> medications = new HashMap<>();
  private final Set<String> patientKeys = new LinkedHashSet<>();
  private final Set<String> subjects = new LinkedHashSet<>();
  private final OffsetDateTime at;
  private @Nullable Patient patient;
  private String patientReference = "";
  private String patientPointer = "";

  RecordEntries(Bundle bundle, OffsetDateTime at) {
    this.at = at;
    if (bundle.getType() == Bundle.BundleType.HISTORY) {
      problem(
          RecordProblem.HISTORY,
          "/type",
          "a history holds what has been changed or deleted since",
          "Send the resources as they are now, for instance as a searchset or a collection.");
      return;
    }
    Collection<PlacedResource> resources = PlacedResource.of(bundle);
    if (resources.size() > MOST_ENTRIES) {
      problem(
          RecordProblem.TOO_LARGE,
          "/entry",
          "the record has too many entries",
          "Send the resources of one patient that are current.");
      return;
    }
    resources.forEach(each -> prepare(each.entry(), each.pointer()));
    for (PlacedResource each : resources) {
      if (!isModified(each.resource())) {
        read(each.resource(), each.pointer(), reference(each.entry()));
      }
    }
  }

  /** What an unknown modifier changes, nobody can tell: it may turn a yes into a no. */
  private static boolean isModified(Resource resource) {
    return resource instanceof DomainResource domain && domain.hasModifierExtension();
  }

  /** What is wrong with the Bundle. */
  List<Issue> issues() {
    return List.copyOf(issues);
  }

  Optional<Patient> patient() {
    return Optional.ofNullable(patient).filter(each -> !isModified(each));
  }

  String patientReference() {
    return patientReference;
  }

  String patientPointer() {
    return patientPointer;
  }

  /** Finds the patient and the medicines that others refer to. */
  private void prepare(BundleEntryComponent entry, String pointer) {
    Resource resource = entry.getResource();
    if (resource instanceof Medication medication) {
      keys(entry).forEach(key -> medications.put(key, medication));
    }
    if (resource instanceof Patient found) {
      if (patient != null) {
        problem(
            RecordProblem.SEVERAL_PATIENTS,
            pointer,
            "there is a second Patient",
            "Send the record of one patient.");
        return;
      }
      patient = found;
      patientReference = reference(entry);
      patientPointer = pointer;
      patientKeys.addAll(keys(entry));
    }
  }

  private void read(Resource resource, String pointer, String reference) {
    if (resource instanceof Observation observation) {
      if (isOurs(observation.getSubject(), pointer) && RESULTS.contains(observation.getStatus())) {
        read(observation, pointer, reference);
      }
    } else if (resource instanceof Condition condition) {
      if (isOurs(condition.getSubject(), pointer) && isPresent(condition)) {
        BaseDateTimeType time = time(condition);
        add(Source.CONDITION, pointer, reference, condition.getCode(), null, time, Use.NOW);
      }
    } else if (resource instanceof AllergyIntolerance allergy) {
      if (isOurs(allergy.getPatient(), pointer) && isPresent(allergy)) {
        read(allergy, pointer, reference);
      }
    } else if (resource instanceof MedicationRequest request) {
      if (isOurs(request.getSubject(), pointer)
          && !WISHES.contains(request.getIntent())
          && !request.getDoNotPerform()) {
        read(request, pointer, reference);
      }
    } else if (resource instanceof MedicationStatement statement
        && isOurs(statement.getSubject(), pointer)) {
      read(statement, pointer, reference);
    }
  }

  private void read(Observation observation, String pointer, String reference) {
    BaseDateTimeType time = time(observation.getEffective(), observation.getIssuedElement());
    add(
        Source.OBSERVATION,
        pointer,
        reference,
        observation.getCode(),
        observation.hasDataAbsentReason() ? null : observation.getValue(),
        time,
        Use.NOW);
    observation.getComponent().stream()
        .filter(each -> !each.hasModifierExtension())
        .forEach(
            each ->
                add(
                    Source.OBSERVATION,
                    pointer,
                    reference,
                    each.getCode(),
                    each.hasDataAbsentReason() ? null : each.getValue(),
                    time,
                    Use.NOW));
  }

  private static boolean isPresent(Condition condition) {
    boolean confirmed =
        !condition.hasVerificationStatus()
            || has(condition.getVerificationStatus(), Set.of("confirmed"));
    boolean active = !condition.hasClinicalStatus() || has(condition.getClinicalStatus(), ACTIVE);
    return confirmed && active && !condition.hasAbatement();
  }

  private static boolean isPresent(AllergyIntolerance allergy) {
    boolean wrong =
        allergy.hasVerificationStatus()
            && !has(
                allergy.getVerificationStatus(), Set.of("confirmed", "unconfirmed", "presumed"));
    return !wrong && (!allergy.hasClinicalStatus() || has(allergy.getClinicalStatus(), ACTIVE));
  }

  private static boolean has(CodeableConcept concept, Set<String> codes) {
    return concept.getCoding().stream().anyMatch(each -> codes.contains(each.getCode()));
  }

  private void read(AllergyIntolerance allergy, String pointer, String reference) {
    CodeableConcept all = allergy.getCode().copy();
    allergy.getReaction().forEach(each -> each.getSubstance().getCoding().forEach(all::addCoding));
    BaseDateTimeType time = first(allergy.getRecordedDateElement(), allergy.getOnset());
    add(Source.ALLERGY, pointer, reference, all, null, time, Use.NOW);
  }

  private void read(MedicationRequest request, String pointer, String reference) {
    @Nullable MedicationRequestStatus status = request.getStatus();
    if (status == MedicationRequestStatus.ACTIVE || status == MedicationRequestStatus.COMPLETED) {
      Use use = status == MedicationRequestStatus.ACTIVE ? Use.NOW : Use.ONCE;
      CodeableConcept medicine = medicine(request.getMedication(), request);
      add(
          Source.MEDICATION,
          pointer,
          reference,
          medicine,
          null,
          request.getAuthoredOnElement(),
          use);
    }
  }

  private void read(MedicationStatement statement, String pointer, String reference) {
    @Nullable MedicationStatementStatus status = statement.getStatus();
    if (status == MedicationStatementStatus.ACTIVE
        || status == MedicationStatementStatus.COMPLETED) {
      BaseDateTimeType time = time(statement.getEffective(), statement.getDateAssertedElement());
      if (statement.getEffective() instanceof Period period
          && compare(period.getStartElement()) > 0) {
        return;
      }
      boolean ended =
          statement.getEffective() instanceof Period period && compare(period.getEndElement()) < 0;
      boolean now = status == MedicationStatementStatus.ACTIVE && !ended;
      // What is taken still is as fresh as its assertion, not as its beginning.
      BaseDateTimeType asOf =
          now ? first(statement.getDateAssertedElement(), statement.getEffective()) : time;
      add(
          Source.MEDICATION,
          pointer,
          reference,
          medicine(statement.getMedication(), statement),
          null,
          asOf,
          now ? Use.NOW : Use.ONCE);
    }
  }

  /** The medicine and its ingredients, from wherever it stands. */
  private CodeableConcept medicine(@Nullable Type medication, DomainResource of) {
    if (medication instanceof CodeableConcept concept) {
      return concept;
    }
    CodeableConcept all = new CodeableConcept();
    if (medication instanceof Reference reference && reference.hasReference()) {
      String target = reference.getReference();
      Optional<Medication> found =
          target.startsWith("#")
              ? of.getContained().stream()
                  .filter(each -> each instanceof Medication && target.equals("#" + bare(each)))
                  .map(each -> (Medication) each)
                  .findFirst()
              : Optional.ofNullable(medications.get(key(target)));
      found.ifPresent(
          each -> {
            each.getCode().getCoding().forEach(all::addCoding);
            each.getIngredient().stream()
                .filter(part -> part.getItem() instanceof CodeableConcept)
                .forEach(
                    part -> ((CodeableConcept) part.getItem()).getCoding().forEach(all::addCoding));
          });
    }
    return all;
  }

  private static String bare(Resource resource) {
    String id = resource.getIdElement().getIdPart();
    return id == null ? "" : id.replaceFirst("^#", "");
  }

  private void add(
      Source source,
      String pointer,
      String reference,
      CodeableConcept about,
      @Nullable Type value,
      @Nullable BaseDateTimeType time,
      Use use) {
    List<Coding> codings = about.getCoding();
    if (codings.isEmpty()) {
      return;
    }
    boolean day = time != null && time.getPrecision() == TemporalPrecisionEnum.DAY;
    RecordEntry entry =
        new RecordEntry(
            source,
            pointer,
            reference,
            codings,
            value,
            moment(time),
            day ? Precision.DAY : Precision.MOMENT,
            use);
    if (compare(time) <= 0) {
      entries.add(entry);
    }
  }

  /**
   * Compares a time with that of the assessment, as exactly as it is stated: a day, a month or a
   * year that holds the assessment is neither before it nor after it.
   */
  private int compare(@Nullable BaseDateTimeType time) {
    if (time == null || time.getValue() == null) {
      return 0;
    }
    OffsetDateTime moment = moment(time);
    if (moment != null && time.getPrecision() != TemporalPrecisionEnum.DAY) {
      return moment.toInstant().compareTo(at.toInstant());
    }
    String stated = time.getValueAsString();
    return stated.compareTo(at.toLocalDate().toString().substring(0, stated.length()));
  }

  private static @Nullable OffsetDateTime moment(@Nullable BaseDateTimeType time) {
    if (time == null || time.getValue() == null) {
      return null;
    }
    return Times.parse(new DateTimeType(time.getValueAsString())).orElse(null);
  }

  private static @Nullable BaseDateTimeType time(Condition condition) {
    return first(condition.getRecordedDateElement(), condition.getOnset());
  }

  /** When an observation held: the end of a period; when it was issued if nothing else is said. */
  private static @Nullable BaseDateTimeType time(
      @Nullable Type effective, BaseDateTimeType otherwise) {
    if (effective instanceof DateTimeType || effective instanceof InstantType) {
      return (BaseDateTimeType) effective;
    }
    if (effective instanceof Period period && (period.hasEnd() || period.hasStart())) {
      return period.hasEnd() ? period.getEndElement() : period.getStartElement();
    }
    return otherwise.hasValue() ? otherwise : null;
  }

  private static @Nullable BaseDateTimeType first(
      BaseDateTimeType stated, @Nullable Type otherwise) {
    if (stated.hasValue()) {
      return stated;
    }
    if (otherwise instanceof Period period) {
      return period.hasStart() ? period.getStartElement() : null;
    }
    return otherwise instanceof DateTimeType time ? time : null;
  }

  /** Reports what is stated of somebody else: nothing of it is used. */
  private boolean isOurs(Reference subject, String pointer) {
    String reference = subject.getReference();
    boolean ours;
    if (reference == null || reference.isEmpty() || reference.contains("?")) {
      ours = !isSomebodyElse(subject.getIdentifier());
    } else {
      String key = key(reference);
      subjects.add(key);
      ours = patient == null ? subjects.size() == 1 : patientKeys.contains(key);
    }
    if (!ours) {
      problem(
          RecordProblem.OTHER_PATIENT,
          pointer,
          "the resource is about somebody else than the rest of the record",
          "Send the record of one patient, with references that lead to its Patient.");
    }
    return ours;
  }

  /** True for an identifier in a system in which the patient has another one. */
  private boolean isSomebodyElse(Identifier identifier) {
    if (patient == null || !identifier.hasSystem() || !identifier.hasValue()) {
      return false;
    }
    List<String> own =
        patient.getIdentifier().stream()
            .filter(each -> identifier.getSystem().equals(each.getSystem()))
            .map(Identifier::getValue)
            .toList();
    return !own.isEmpty() && !own.contains(identifier.getValue());
  }

  private static List<String> keys(BundleEntryComponent entry) {
    List<String> keys = new ArrayList<>();
    String id = entry.getResource().getIdElement().getIdPart();
    if (id != null) {
      keys.add(entry.getResource().fhirType() + "/" + id.replaceFirst("^urn:uuid:", ""));
      keys.add("urn:uuid:" + id.replaceFirst("^urn:uuid:", ""));
    }
    if (entry.hasFullUrl()) {
      keys.add(key(entry.getFullUrl()));
    }
    return keys;
  }

  /** Type and id of an address, whatever stands before it; the whole of a URN. */
  private static String key(String address) {
    if (address.startsWith("urn:")) {
      return address;
    }
    String bare = address.replaceFirst("/_history/.*$", "");
    List<String> parts = List.of(bare.split("/", -1));
    return parts.size() < 2
        ? bare
        : String.join("/", parts.subList(parts.size() - 2, parts.size()));
  }

  private static String reference(BundleEntryComponent entry) {
    Resource resource = entry.getResource();
    String id = resource.getIdElement().getIdPart();
    if (id != null && !id.startsWith("urn:")) {
      return resource.fhirType() + "/" + id;
    }
    return entry.hasFullUrl() ? entry.getFullUrl() : resource.fhirType();
  }

  private void problem(RecordProblem problem, String pointer, String message, String remedy) {
    issues.add(new Issue(problem.code(), Issue.Severity.ERROR, "Bundle", pointer, message, remedy));
  }

  /** All statements newest first; undated ones last. */
  Stream<RecordEntry> newestFirst() {
    return entries.stream()
        .sorted(
            (one, other) -> {
              OffsetDateTime left = one.time();
              OffsetDateTime right = other.time();
              if (left == null || right == null) {
                return left == right ? 0 : left == null ? 1 : -1;
              }
              return right.toInstant().compareTo(left.toInstant());
            });
  }
}
