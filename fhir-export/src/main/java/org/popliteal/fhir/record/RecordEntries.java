package org.popliteal.fhir.record;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Medication.MedicationIngredientComponent;
import org.hl7.fhir.r4.model.Medication.MedicationStatus;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.PlacedResource;
import org.popliteal.fhir.internal.RecordProblem;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Unread;
import org.popliteal.fhir.record.RecordEntry.Precision;
import org.popliteal.fhir.record.RecordReading.Item;
import org.popliteal.model.Issue;
import org.popliteal.model.RecordFamily.Part;

/**
 * What a Bundle states of one patient, each statement with whether it may be believed: what was
 * entered in error, refuted, only suspected, proposed, or is over, says less or nothing.
 */
final class RecordEntries {
  private static final int MOST_ENTRIES = 100_000;
  private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");
  private static final Set<String> OVER = Set.of("inactive", "remission", "resolved");
  private static final Set<String> CONFIRMED = Set.of("confirmed");
  private static final Set<String> BELIEVED = Set.of("confirmed", "unconfirmed", "presumed");
  private static final Set<String> OTHER_SUBJECTS = Set.of("Location", "Device", "Group");
  private static final Standing MODIFIED =
      Standing.doubtful("it has a modifierExtension that is not known");
  private static final Set<ObservationStatus> RESULTS =
      EnumSet.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);
  private static final Set<MedicationRequestIntent> WISHES =
      EnumSet.of(
          MedicationRequestIntent.PROPOSAL,
          MedicationRequestIntent.PLAN,
          MedicationRequestIntent.OPTION);

  /** The part of a time that can be compared without its zone. */
  private static final Pattern DAY = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");

  private final List<RecordEntry> entries = new ArrayList<>();
  private final List<Item> broken = new ArrayList<>();
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
    resources.forEach(this::read);
  }

  /** What an unknown modifier changes, nobody can tell: it may turn a yes into a no. */
  private static Standing modified(Resource resource) {
    return resource instanceof DomainResource domain && domain.hasModifierExtension()
        ? MODIFIED
        : Standing.NOW;
  }

  /** Entries of which nothing could be read. */
  List<Item> broken() {
    return List.copyOf(broken);
  }

  /** What is wrong with the Bundle. */
  List<Issue> issues() {
    return List.copyOf(issues);
  }

  Optional<Patient> patient() {
    return Optional.ofNullable(patient).filter(each -> !each.hasModifierExtension());
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

  private void read(PlacedResource placed) {
    Resource resource = placed.resource();
    Optional<Standing> unread =
        Unread.reason(resource).map(each -> Standing.doubtful("it is " + each));
    if (resource instanceof Basic && unread.isPresent()) {
      broken.add(new Item("", placed.pointer(), "", List.of(), unread.get().reason()));
      return;
    }
    Statement statement =
        new Statement(
            placed.pointer(),
            reference(placed.entry()),
            modified(resource).and(unread.orElse(Standing.NOW)),
            resource instanceof Observation observation
                ? OwnAnswer.finding(observation.getIdentifier())
                : "");
    if (resource instanceof Observation observation) {
      if (!OwnAnswer.isConclusion(observation.getIdentifier())) {
        statement.about(observation.getSubject()).ifPresent(each -> read(observation, each));
      }
    } else if (resource instanceof Condition condition
        && !OwnAnswer.isConclusion(condition.getIdentifier())) {
      statement
          .about(condition.getSubject())
          .ifPresent(
              each ->
                  add(
                      Part.CONDITION,
                      each.and(standing(condition)),
                      condition.getCode(),
                      null,
                      time(condition)));
    } else if (resource instanceof AllergyIntolerance allergy) {
      statement.about(allergy.getPatient()).ifPresent(each -> read(allergy, each));
    } else if (resource instanceof MedicationRequest request
        && !OwnAnswer.isConclusion(request.getIdentifier())) {
      statement.about(request.getSubject()).ifPresent(each -> read(request, each));
    } else if (resource instanceof MedicationStatement taken) {
      statement.about(taken.getSubject()).ifPresent(each -> read(taken, each));
    } else if (resource instanceof MedicationDispense dispense) {
      statement
          .about(dispense.getSubject())
          .ifPresent(
              each ->
                  medicine(
                      each.and(
                          Standing.doubtful("it was dispensed; whether it is taken is not said")),
                      dispense.getMedication(),
                      dispense,
                      dispense.getWhenHandedOverElement()));
    } else if (resource instanceof Procedure procedure) {
      statement.about(procedure.getSubject()).ifPresent(each -> read(procedure, each));
    }
  }

  /** Where a statement stands, and whether it may be believed. */
  private final class Statement {
    private final String pointer;
    private final String reference;
    private final Standing standing;
    private final String own;

    Statement(String pointer, String reference, Standing standing, String own) {
      this.pointer = pointer;
      this.reference = reference;
      this.standing = standing;
      this.own = own;
    }

    Statement and(Standing other) {
      return new Statement(pointer, reference, standing.and(other), own);
    }

    /** This statement, if it is about the patient or at least about nobody else. */
    Optional<Statement> about(Reference subject) {
      String type = key(Objects.requireNonNullElse(subject.getReference(), ""));
      String kind = subject.hasType() ? subject.getType() : type.replaceFirst("/.*$", "");
      if (OTHER_SUBJECTS.contains(kind)) {
        return Optional.of(and(Standing.denied("it is about a " + kind)));
      }
      return isOurs(subject, pointer) ? Optional.of(this) : Optional.empty();
    }
  }

  private void read(Observation observation, Statement statement) {
    BaseDateTimeType time = time(observation.getEffective(), observation.getIssuedElement());
    Statement read = statement.and(standing(observation));
    add(
        Part.OBSERVATION,
        read,
        observation.getCode(),
        observation.hasDataAbsentReason()
            ? unknown(observation, statement)
            : statement.own.isEmpty() ? observation.getValue() : marked(observation),
        time);
    if (!statement.own.isEmpty()) {
      return;
    }
    observation
        .getComponent()
        .forEach(
            each ->
                add(
                    Part.OBSERVATION,
                    each.hasModifierExtension() ? read.and(MODIFIED) : read,
                    each.getCode(),
                    each.hasDataAbsentReason() ? null : each.getValue(),
                    time));
  }

  /** The value of an answer of our own; of several options that were marked, all together. */
  private static @Nullable Type marked(Observation observation) {
    if (!observation.hasComponent()) {
      return observation.getValue();
    }
    CodeableConcept all = new CodeableConcept();
    for (ObservationComponentComponent each : observation.getComponent()) {
      if (observation.hasValue()
          || each.hasModifierExtension()
          || !(each.getValue() instanceof CodeableConcept option)) {
        return null;
      }
      option.getCoding().forEach(all::addCoding);
    }
    return all;
  }

  /** That somebody was asked and did not know is an answer to our own question alone. */
  private static @Nullable Type unknown(Observation observation, Statement statement) {
    return statement.own.isEmpty() ? null : observation.getDataAbsentReason();
  }

  private static Standing standing(Observation observation) {
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

  private static String status(String code) {
    return code.isEmpty() ? "it has no status that can be read" : "its status is " + code;
  }

  private Standing standing(Condition condition) {
    Standing verified = verified(condition.getVerificationStatus(), CONFIRMED);
    Standing active = active(condition.getClinicalStatus());
    boolean isOver = condition.hasAbatement() && !liesAhead(condition.getAbatement());
    if (!isOver) {
      return verified.and(active);
    }
    return verified.and(
        condition.hasClinicalStatus() && active.is(Standing.State.NOW)
            ? Standing.doubtful("it is called active and over")
            : Standing.once("it is over"));
  }

  /** An end that lies ahead is none yet. */
  private boolean liesAhead(Type abatement) {
    BaseDateTimeType end =
        abatement instanceof Period period
            ? period.getEndElement()
            : abatement instanceof DateTimeType time ? time : null;
    return end != null && end.getValue() != null && compare(end) > 0;
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

  private static Set<String> codes(CodeableConcept concept) {
    return concept.getCoding().stream()
        .map(Coding::getCode)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private void read(AllergyIntolerance allergy, Statement statement) {
    CodeableConcept all = allergy.getCode().copy();
    allergy.getReaction().forEach(each -> addTo(all, each.getSubstance()));
    BaseDateTimeType time = first(allergy.getRecordedDateElement(), allergy.getOnset());
    Standing standing =
        verified(allergy.getVerificationStatus(), BELIEVED)
            .and(active(allergy.getClinicalStatus()));
    add(Part.ALLERGY, statement.and(standing), all, null, time);
  }

  private void read(MedicationRequest request, Statement statement) {
    medicine(
        statement.and(standing(request)),
        request.getMedication(),
        request,
        request.getAuthoredOnElement());
  }

  private Standing standing(MedicationRequest request) {
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
                  .allMatch(each -> hasEnded(each.getTiming().getRepeat().getBounds()));
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

  private void read(MedicationStatement taken, Statement statement) {
    Standing standing = standing(taken);
    // What is taken still is as fresh as its assertion, not as its beginning.
    BaseDateTimeType asOf =
        standing.is(Standing.State.NOW)
            ? first(taken.getDateAssertedElement(), taken.getEffective())
            : time(taken.getEffective(), taken.getDateAssertedElement());
    medicine(statement.and(standing), taken.getMedication(), taken, asOf);
  }

  private Standing standing(MedicationStatement taken) {
    MedicationStatementStatus status = taken.getStatus();
    if (taken.getEffective() instanceof Period period && compare(period.getStartElement()) > 0) {
      return Standing.denied("it begins later");
    }
    if (status == MedicationStatementStatus.ACTIVE) {
      return hasEnded(taken.getEffective()) ? Standing.once("its time has ended") : Standing.NOW;
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

  private boolean hasEnded(@Nullable Type time) {
    return time instanceof Period period && compare(period.getEndElement()) < 0;
  }

  private void read(Procedure procedure, Statement statement) {
    ProcedureStatus status = procedure.getStatus();
    Standing standing =
        status == ProcedureStatus.COMPLETED
            ? Standing.once("it was done")
            : status == ProcedureStatus.INPROGRESS
                ? Standing.NOW
                : status == ProcedureStatus.NOTDONE
                        || status == ProcedureStatus.ENTEREDINERROR
                        || status == ProcedureStatus.PREPARATION
                    ? Standing.denied("its status is " + status.toCode())
                    : Standing.doubtful(status(status == null ? "" : status.toCode()));
    add(
        Part.PROCEDURE,
        statement.and(standing),
        procedure.getCode(),
        null,
        time(procedure.getPerformed(), new DateTimeType()));
  }

  /** A medicine and its ingredients, from wherever they stand. */
  private void medicine(
      Statement statement,
      @Nullable Type medication,
      DomainResource of,
      @Nullable BaseDateTimeType time) {
    CodeableConcept all = new CodeableConcept();
    Statement read = statement;
    if (medication instanceof CodeableConcept concept) {
      addTo(all, concept);
    } else if (medication instanceof Reference reference) {
      if (reference.hasDisplay()) {
        all.addCoding().setDisplay(reference.getDisplay());
      }
      Optional<Medication> found = medication(reference, of);
      found.ifPresent(each -> addTo(all, each, of));
      if (found.filter(each -> each.getStatus() == MedicationStatus.ENTEREDINERROR).isPresent()) {
        read = statement.and(Standing.denied("its Medication was entered in error"));
      }
    }
    dosages(of).forEach(each -> addTo(all, new CodeableConcept().setText(each.getText())));
    dosages(of).forEach(each -> addDisplays(all, each.getRoute()));
    add(Part.MEDICINE, read, all, null, time);
  }

  private static List<Dosage> dosages(DomainResource of) {
    return of instanceof MedicationRequest request
        ? request.getDosageInstruction()
        : of instanceof MedicationStatement taken ? taken.getDosage() : List.of();
  }

  private Optional<Medication> medication(Reference reference, DomainResource of) {
    String target = Objects.requireNonNullElse(reference.getReference(), "");
    return target.startsWith("#")
        ? of.getContained().stream()
            .filter(each -> each instanceof Medication && target.equals("#" + bare(each)))
            .map(each -> (Medication) each)
            .findFirst()
        : Optional.ofNullable(medications.get(key(target)));
  }

  private void addTo(CodeableConcept all, Medication medication, DomainResource of) {
    addTo(all, medication.getCode());
    addDisplays(all, medication.getForm());
    for (MedicationIngredientComponent part : medication.getIngredient()) {
      if (part.getItem() instanceof CodeableConcept item) {
        addTo(all, item);
      } else if (part.getItem() instanceof Reference item) {
        medication(item, of).ifPresent(each -> addTo(all, each.getCode()));
      }
    }
  }

  private static void addTo(CodeableConcept all, CodeableConcept other) {
    other.getCoding().forEach(all::addCoding);
    if (other.hasText()) {
      all.addCoding().setDisplay(other.getText());
    }
  }

  /** What says how a medicine is given, and not which: no code of it counts. */
  private static void addDisplays(CodeableConcept all, CodeableConcept other) {
    addTo(all, new CodeableConcept().setText(other.getText()));
    other.getCoding().stream()
        .filter(Coding::hasDisplay)
        .forEach(each -> all.addCoding().setDisplay(each.getDisplay()));
  }

  private static String bare(Resource resource) {
    String id = resource.getIdElement().getIdPart();
    return id == null ? "" : id.replaceFirst("^#", "");
  }

  private void add(
      Part part,
      Statement statement,
      CodeableConcept about,
      @Nullable Type value,
      @Nullable BaseDateTimeType time) {
    List<String> texts =
        Stream.concat(
                Stream.of(about.getText()), about.getCoding().stream().map(Coding::getDisplay))
            .filter(each -> each != null && !each.isBlank())
            .distinct()
            .toList();
    List<Coding> codings = about.getCoding().stream().filter(Coding::hasCode).toList();
    if (codings.isEmpty() && texts.isEmpty() && part == Part.OBSERVATION) {
      return;
    }
    String own = part == Part.OBSERVATION ? statement.own : "";
    boolean day = time != null && time.getPrecision() == TemporalPrecisionEnum.DAY;
    Standing standing =
        compare(time) > 0
            ? statement.standing.and(Standing.doubtful("it lies after the assessment"))
            : statement.standing;
    entries.add(
        new RecordEntry(
            part,
            statement.pointer,
            statement.reference,
            codings,
            texts,
            value,
            moment(time),
            day ? Precision.DAY : Precision.MOMENT,
            standing,
            own));
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
    Matcher day = DAY.matcher(time.getValueAsString().strip());
    if (!day.lookingAt()) {
      return 0;
    }
    String today = at.toLocalDate().toString();
    return day.group().compareTo(today.substring(0, Math.min(day.end(), today.length())));
  }

  private static @Nullable OffsetDateTime moment(@Nullable BaseDateTimeType time) {
    if (time == null || time.getValue() == null) {
      return null;
    }
    return Times.parse(time.getValueAsString()).orElse(null);
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
