package org.popliteal.fhir.record;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.PlacedResource;
import org.popliteal.fhir.internal.RecordProblem;
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
  private static final Set<String> OTHER_SUBJECTS = Set.of("Location", "Device", "Group");
  private static final Standing MODIFIED =
      Standing.doubtful("it has a modifierExtension that is not known");
  private final List<RecordEntry> entries = new ArrayList<>();
  private final List<Item> broken = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final Medicines medicines = new Medicines();
  private final Set<String> patientKeys = new LinkedHashSet<>();
  private final Set<String> subjects = new LinkedHashSet<>();
  private final RecordTimes times;
  private final Standings standings;
  private @Nullable Patient patient;
  private String patientReference = "";
  private String patientPointer = "";

  RecordEntries(Bundle bundle, OffsetDateTime at) {
    this.times = new RecordTimes(at);
    this.standings = new Standings(times);
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
      medicines.add(keys(entry), medication);
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
                      each.and(standings.of(condition)),
                      condition.getCode(),
                      null,
                      RecordTimes.of(condition)));
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
    BaseDateTimeType time =
        RecordTimes.of(observation.getEffective(), observation.getIssuedElement());
    Statement read = statement.and(Standings.of(observation));
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

  private void read(AllergyIntolerance allergy, Statement statement) {
    CodeableConcept all = allergy.getCode().copy();
    allergy.getReaction().forEach(each -> Medicines.addTo(all, each.getSubstance()));
    BaseDateTimeType time = RecordTimes.first(allergy.getRecordedDateElement(), allergy.getOnset());
    add(Part.ALLERGY, statement.and(Standings.of(allergy)), all, null, time);
  }

  private void read(MedicationRequest request, Statement statement) {
    medicine(
        statement.and(standings.of(request)),
        request.getMedication(),
        request,
        request.getAuthoredOnElement());
  }

  private void read(MedicationStatement taken, Statement statement) {
    Standing standing = standings.of(taken);
    // What is taken still is as fresh as its assertion, not as its beginning.
    BaseDateTimeType asOf =
        standing.is(Standing.State.NOW)
            ? RecordTimes.first(taken.getDateAssertedElement(), taken.getEffective())
            : RecordTimes.of(taken.getEffective(), taken.getDateAssertedElement());
    medicine(statement.and(standing), taken.getMedication(), taken, asOf);
  }

  private void read(Procedure procedure, Statement statement) {
    add(
        Part.PROCEDURE,
        statement.and(Standings.of(procedure)),
        procedure.getCode(),
        null,
        RecordTimes.of(procedure.getPerformed(), new DateTimeType()));
  }

  private void medicine(
      Statement statement,
      @Nullable Type medication,
      DomainResource of,
      @Nullable BaseDateTimeType time) {
    Statement read =
        medicines.isMistake(medication, of)
            ? statement.and(Standing.denied("its Medication was entered in error"))
            : statement;
    add(Part.MEDICINE, read, medicines.names(medication, of), null, time);
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
        times.compare(time) > 0
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
            RecordTimes.moment(time),
            day ? Precision.DAY : Precision.MOMENT,
            standing,
            own));
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
  static String key(String address) {
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
