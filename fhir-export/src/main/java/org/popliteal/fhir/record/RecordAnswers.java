package org.popliteal.fhir.record;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.fhir.internal.RecordProblem;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.fhir.record.RecordEntry.Use;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment.Answered;
import org.popliteal.model.Code;
import org.popliteal.model.Finding;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;

/**
 * The answers that a health record gives, by the ways that the pack names. For each finding the
 * newest statement about it decides, even where it decides that the record does not know.
 */
final class RecordAnswers {
  private final RecordEntries record;
  private final OffsetDateTime at;
  private final Map<String, Answered> answers = new LinkedHashMap<>();
  private final List<Issue> issues = new ArrayList<>();

  /** What a statement about a finding comes to. */
  private record Reading(Optional<Answer> answer) {
    static final Reading NOTHING = new Reading(Optional.empty());

    static Reading of(Answer answer) {
      return new Reading(Optional.of(answer));
    }
  }

  RecordAnswers(KnowledgeBase knowledgeBase, RecordEntries record, OffsetDateTime at) {
    this.record = record;
    this.at = at;
    record.patient().ifPresent(patient -> add(knowledgeBase, patient));
    List<RecordEntry> newestFirst = record.newestFirst().toList();
    for (Finding finding : knowledgeBase.findings()) {
      if (!finding.recorded().isEmpty()) {
        newest(finding, newestFirst);
      }
    }
  }

  /** The answers by finding, each with the resource that it was read from. */
  Map<String, Answered> answers() {
    return new LinkedHashMap<>(answers);
  }

  /** What stands in the record and cannot be true. */
  List<Issue> issues() {
    return List.copyOf(issues);
  }

  private void add(KnowledgeBase knowledgeBase, Patient patient) {
    if (patient.hasBirthDate() && patient.getBirthDateElement().getValue() == null) {
      issues.add(
          problem(
              RecordProblem.UNREADABLE,
              record.patientPointer(),
              "the birthDate is no date",
              "Correct it, or leave it out: YYYY-MM-DD."));
    }
    Origin origin = new Origin(Origin.Kind.RECORD, record.patientReference(), "");
    PatientFacts.of(patient, at, knowledgeBase)
        .forEach(
            (id, answer) -> {
              Finding finding = knowledgeBase.findings().get(id);
              if (answer instanceof Answer.Measured measured
                  && finding.answer() instanceof AnswerType.Quantity type
                  && !isPlausible(measured.value(), type)) {
                outOfRange(finding, type, record.patientPointer());
              } else {
                answers.put(id, new Answered(answer, origin));
              }
            });
  }

  private void newest(Finding finding, List<RecordEntry> newestFirst) {
    for (RecordEntry entry : newestFirst) {
      Optional<Reading> reading = read(finding, entry);
      if (reading.isPresent()) {
        reading
            .get()
            .answer()
            .ifPresent(answer -> answers.put(finding.id(), new Answered(answer, origin(entry))));
        return;
      }
    }
  }

  private static Origin origin(RecordEntry entry) {
    OffsetDateTime time = entry.time();
    return new Origin(
        Origin.Kind.RECORD, entry.reference(), time == null ? "" : time.toLocalDate().toString());
  }

  /** Empty if the statement is not about the finding. */
  private Optional<Reading> read(Finding finding, RecordEntry entry) {
    return switch (entry.source()) {
      case OBSERVATION -> observation(finding, entry);
      case CONDITION -> stated(finding, entry, entry.codings());
      case MEDICATION ->
          finding.kind() == Finding.Kind.MEDICATION
              ? stated(finding, entry, entry.codings())
              : Optional.empty();
      case ALLERGY ->
          finding.kind() == Finding.Kind.MEDICATION
              ? Optional.empty()
              : stated(finding, entry, entry.codings());
    };
  }

  /** A yes, or an option, that follows from a code. */
  private Optional<Reading> stated(Finding finding, RecordEntry entry, List<Coding> codings) {
    if (finding.answer() instanceof AnswerType.Quantity) {
      return Optional.empty();
    }
    boolean about = false;
    for (Finding.Recorded way : finding.recorded()) {
      boolean holds = entry.use() == Use.NOW || !way.option().isEmpty();
      if (holds && RecordEntry.matches(codings, codes(finding, way))) {
        about = true;
        if (entry.isFresh(way.validDays(), at)) {
          return Optional.of(
              Reading.of(
                  way.option().isEmpty()
                      ? Presence.PRESENT
                      : new Answer.Chosen(List.of(way.option()))));
        }
      }
    }
    return about ? Optional.of(Reading.NOTHING) : Optional.empty();
  }

  private static List<Code> codes(Finding finding, Finding.Recorded way) {
    return way.codes().isEmpty() ? exact(finding) : way.codes();
  }

  private static List<Code> exact(Finding finding) {
    return finding.codes().stream().filter(each -> each.mapping() != Code.Mapping.BROADER).toList();
  }

  private Optional<Reading> observation(Finding finding, RecordEntry entry) {
    if (finding.answer() instanceof AnswerType.Quantity type) {
      boolean fresh = entry.isFresh(finding.recorded().get(0).validDays(), at);
      return !entry.isAbout(exact(finding))
          ? Optional.empty()
          : Optional.of(fresh ? measured(finding, type, entry) : Reading.NOTHING);
    }
    if (entry.value() instanceof CodeableConcept concept) {
      Optional<Reading> reading = stated(finding, entry, concept.getCoding());
      if (reading.isPresent()) {
        return reading;
      }
    }
    if (!entry.isAbout(finding.codes())) {
      return Optional.empty();
    }
    boolean exactly = entry.isAbout(exact(finding));
    boolean fresh = entry.isFresh(finding.recorded().get(0).validDays(), at);
    return Optional.of(
        exactly && fresh && finding.answer() instanceof AnswerType.YesNo
            ? presence(entry.value()).map(Reading::of).orElse(Reading.NOTHING)
            : Reading.NOTHING);
  }

  private static Optional<Presence> presence(@Nullable Type value) {
    if (value instanceof BooleanType bool && bool.getValue() != null) {
      return Optional.of(bool.getValue() ? Presence.PRESENT : Presence.ABSENT);
    }
    return value instanceof CodeableConcept concept
        ? concept.getCoding().stream()
            .flatMap(each -> FormCodes.presence(each).stream())
            .filter(each -> each != Presence.UNKNOWN)
            .findFirst()
        : Optional.empty();
  }

  private Reading measured(Finding finding, AnswerType.Quantity type, RecordEntry entry) {
    Type value = entry.value();
    double number;
    Optional<String> unit;
    if (value instanceof Quantity quantity
        && quantity.getValue() != null
        && !quantity.hasComparator()) {
      number = quantity.getValue().doubleValue();
      unit = UnitNames.of(quantity, type);
    } else if (value instanceof IntegerType whole && whole.getValue() != null) {
      number = whole.getValue();
      unit = UnitNames.of(new Quantity(), type);
    } else if (value instanceof DecimalType decimal && decimal.getValue() != null) {
      number = decimal.getValue().doubleValue();
      unit = UnitNames.of(new Quantity(), type);
    } else {
      return Reading.NOTHING;
    }
    if (unit.isEmpty()) {
      issues.add(
          problem(
              RecordProblem.UNKNOWN_UNIT,
              entry.pointer(),
              "\"" + finding.id() + "\" cannot be read in the unit of this value, or it has none",
              "Use "
                  + String.join(" or ", UnitNames.units(type))
                  + " (UCUM), or leave the resource out."));
      return Reading.NOTHING;
    }
    String found = unit.get();
    double own =
        type.alternatives().stream()
            .filter(each -> each.unit().equals(found))
            .findFirst()
            .map(each -> each.factor() * number + each.offset())
            .orElse(number);
    if (!isPlausible(own, type)) {
      outOfRange(finding, type, entry.pointer());
      return Reading.NOTHING;
    }
    return Reading.of(new Answer.Measured(number, found));
  }

  private static boolean isPlausible(double value, AnswerType.Quantity type) {
    return value >= type.min() && value <= type.max();
  }

  private void outOfRange(Finding finding, AnswerType.Quantity type, String pointer) {
    issues.add(
        problem(
            RecordProblem.OUT_OF_RANGE,
            pointer,
            "\"" + finding.id() + "\" is out of its plausible range",
            "Correct the record, or leave the resource out: from "
                + Times.decimal(type.min()).toPlainString()
                + " to "
                + Times.decimal(type.max()).toPlainString()
                + " "
                + type.unit()
                + "."));
  }

  private static Issue problem(
      RecordProblem problem, String pointer, String message, String remedy) {
    return new Issue(problem.code(), Issue.Severity.ERROR, "Bundle", pointer, message, remedy);
  }
}
