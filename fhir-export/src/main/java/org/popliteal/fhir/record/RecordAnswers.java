package org.popliteal.fhir.record;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.fhir.record.Meanings.Meaning;
import org.popliteal.fhir.record.Meanings.Recognised;
import org.popliteal.fhir.record.RecordReading.Item;
import org.popliteal.fhir.record.Standing.State;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment.Answered;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.RecordFamily;
import org.popliteal.model.RecordFamily.Holds;
import org.popliteal.model.RecordFamily.Part;

/**
 * The answers that a health record gives. A diagnosis, medicine, allergy or procedure that says yes
 * outranks what denies it; of observations the newest decides, even where it decides that the
 * record does not know. What is in doubt answers nothing, and lets nothing be denied.
 */
final class RecordAnswers {
  private final KnowledgeBase knowledgeBase;
  private final Meanings meanings;
  private final OffsetDateTime at;
  private final Map<String, Candidates> candidates = new LinkedHashMap<>();
  private final Map<String, Answered> answers = new LinkedHashMap<>();
  private final Set<String> own = new LinkedHashSet<>();
  private final List<Item> unusable = new ArrayList<>();
  private final List<Item> notUnderstood = new ArrayList<>();

  /** What the record says of one finding, newest first. */
  private static final class Candidates {
    private final List<Answered> stated = new ArrayList<>();
    private final List<Optional<Answered>> observed = new ArrayList<>();
    private final List<Answered> denials = new ArrayList<>();
    private boolean isDoubted;

    Optional<Answered> best() {
      if (!stated.isEmpty()) {
        return Optional.of(stated.get(0));
      }
      Optional<Answered> newest =
          observed.isEmpty() ? denials.stream().findFirst() : observed.get(0);
      return newest.filter(each -> !isDoubted || !isDenial(each.answer()));
    }

    private static boolean isDenial(Answer answer) {
      return answer == Presence.ABSENT
          || (answer instanceof Answer.Chosen chosen
              && chosen.options().equals(List.of(AnswerType.NONE)));
    }
  }

  RecordAnswers(
      KnowledgeBase knowledgeBase, Meanings meanings, RecordEntries record, OffsetDateTime at) {
    this.knowledgeBase = knowledgeBase;
    this.meanings = meanings;
    this.at = at;
    unusable.addAll(record.broken());
    record.newestFirst().forEach(this::read);
    record.patient().ifPresent(patient -> add(patient, record));
    for (Finding finding : knowledgeBase.findings()) {
      Optional.ofNullable(candidates.get(finding.id()))
          .flatMap(Candidates::best)
          .ifPresent(best -> answers.put(finding.id(), best));
    }
  }

  /** Ids of the findings that an export of this library answered. */
  Set<String> own() {
    return Set.copyOf(own);
  }

  RecordReading reading() {
    return new RecordReading(answers, unusable, notUnderstood);
  }

  private void add(Patient patient, RecordEntries record) {
    if (patient.hasBirthDateElement() && !PatientFacts.hasWholeBirthDate(patient)) {
      unusable.add(
          new Item(
              record.patientReference(),
              record.patientPointer(),
              "",
              List.of(),
              "the birthDate is no whole date"));
    }
    Origin origin = new Origin(Origin.Kind.RECORD, record.patientReference(), "");
    PatientFacts.of(patient, at, knowledgeBase)
        .forEach(
            (id, answer) -> {
              if (answer instanceof Answer.Measured measured
                  && knowledgeBase.findings().get(id).answer() instanceof AnswerType.Quantity type
                  && !Measured.isPlausible(measured.value(), type)) {
                unusable.add(
                    new Item(
                        record.patientReference(),
                        record.patientPointer(),
                        "",
                        List.of(id),
                        Measured.outOfRange().reason()));
              } else {
                answers.put(id, new Answered(answer, origin));
              }
            });
  }

  /** Reads an answer of an export. What was computed from others is computed again. */
  private void own(Finding finding, RecordEntry entry) {
    if (!finding.derivations().isEmpty() && candidates.keySet().containsAll(parts(finding))) {
      return;
    }
    Optional<Answer> answer = OwnAnswer.of(entry.value(), finding);
    String reason =
        !entry.standing().is(State.NOW)
            ? entry.standing().reason()
            : answer.isEmpty()
                ? "it has no value that can be read"
                : OwnAnswer.isFresh(entry, finding, at) ? "" : "it was given on another day";
    if (reason.isEmpty()) {
      own.add(finding.id());
      of(finding.id()).observed.add(answer.map(each -> new Answered(each, origin(entry))));
    } else {
      unusable.add(item(entry, List.of(finding.id()), reason));
    }
  }

  private static List<String> parts(Finding finding) {
    return finding.derivations().stream()
        .flatMap(each -> Stream.of(each.numerator(), each.denominator()))
        .toList();
  }

  private void read(RecordEntry entry) {
    Optional<Finding> answered = knowledgeBase.findings().find(entry.own());
    if (answered.isPresent()) {
      own(answered.get(), entry);
      return;
    }
    Recognised recognised = meanings.of(entry);
    Set<String> spoken = new LinkedHashSet<>();
    recognised.meanings().forEach(each -> spoken.add(each.family().finding()));
    if (entry.part() == Part.OBSERVATION) {
      presences(entry, spoken);
    } else if (recognised.isNothing()) {
      if (!entry.standing().is(State.DENIED)) {
        notUnderstood.add(item(entry, List.of(), entry.standing().reason()));
      }
      return;
    }
    Map<String, List<Meaning>> byFinding =
        recognised.meanings().stream()
            .filter(each -> !each.family().finding().isEmpty())
            .collect(
                Collectors.groupingBy(
                    each -> each.family().finding(), LinkedHashMap::new, Collectors.toList()));
    Map<String, List<String>> refused = new LinkedHashMap<>();
    recognised.meanings().stream()
        .filter(each -> each.family().finding().isEmpty())
        .forEach(each -> refused.put(each.doubt(), List.of()));
    byFinding.forEach(
        (finding, meant) -> {
          String reason = read(knowledgeBase.findings().get(finding), meant, entry);
          if (!reason.isEmpty()) {
            refused.computeIfAbsent(reason, each -> new ArrayList<>()).add(finding);
          }
        });
    List<String> others =
        recognised.others().stream()
            .map(RecordFamily::finding)
            .filter(each -> !byFinding.containsKey(each))
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      refused.put("its text says that it is something else", others);
    }
    refused.forEach((reason, findings) -> unusable.add(item(entry, findings, reason)));
  }

  private static Item item(RecordEntry entry, List<String> findings, String reason) {
    String value = Measured.text(entry.value());
    String text = value.isEmpty() ? entry.text() : entry.text() + ": " + value;
    return new Item(entry.reference(), entry.pointer(), text, findings, reason);
  }

  private Candidates of(String finding) {
    return candidates.computeIfAbsent(finding, each -> new Candidates());
  }

  /** Files what an entry says of a finding; the reason if it says nothing that can be used. */
  private String read(Finding finding, List<Meaning> meant, RecordEntry entry) {
    List<Meaning> certain = meant.stream().filter(each -> each.doubt().isEmpty()).toList();
    String reason = "";
    for (Meaning meaning : certain.isEmpty() ? meant : certain) {
      String refusal = refusal(meaning, entry);
      if (refusal.isEmpty()) {
        return file(finding, meaning.family(), entry);
      }
      reason = refusal;
    }
    boolean isDoubt = entry.standing().is(State.DOUBTFUL) || certain.isEmpty();
    boolean isStale = entry.standing().is(State.NOW) || entry.standing().is(State.ONCE);
    Candidates its = of(finding.id());
    its.isDoubted |= isDoubt && meant.stream().anyMatch(each -> !isDenial(each.family()));
    if (entry.part() == Part.OBSERVATION && isStale) {
      its.observed.add(Optional.empty());
    }
    return reason;
  }

  /** Why a statement is no answer; empty if it is one. */
  private String refusal(Meaning meaning, RecordEntry entry) {
    Standing standing = entry.standing();
    RecordFamily family = meaning.family();
    if (standing.is(State.DENIED) || standing.is(State.DOUBTFUL)) {
      return standing.reason();
    }
    if (!meaning.doubt().isEmpty()) {
      return meaning.doubt();
    }
    if (standing.is(State.ONCE) && family.holds() == Holds.NOW) {
      return standing.reason();
    }
    // What is taken now is taken, however long ago somebody wrote so.
    boolean isTaken =
        standing.is(State.NOW)
            && knowledgeBase.findings().get(family.finding()).kind() == Finding.Kind.MEDICATION;
    return isTaken || entry.isFresh(family.validDays(), at)
        ? ""
        : entry.time() == null
            ? "it has no date"
            : "it is older than " + family.validDays() + " days";
  }

  private String file(Finding finding, RecordFamily family, RecordEntry entry) {
    Candidates its = of(finding.id());
    if (finding.answer() instanceof AnswerType.Quantity type) {
      Measured measured = Measured.of(entry.value(), type);
      its.observed.add(measured.answer().map(each -> new Answered(each, origin(entry))));
      return measured.reason();
    }
    Answer answer =
        finding.answer() instanceof AnswerType.Choice
            ? new Answer.Chosen(List.of(family.answer()))
            : isDenial(family) ? Presence.ABSENT : Presence.PRESENT;
    Answered answered = new Answered(answer, origin(entry));
    if (entry.part() == Part.OBSERVATION) {
      its.observed.add(Optional.of(answered));
    } else {
      (isDenial(family) ? its.denials : its.stated).add(answered);
    }
    return "";
  }

  private static boolean isDenial(RecordFamily family) {
    return family.answer().equals("no") || family.answer().equals(AnswerType.NONE);
  }

  private static Origin origin(RecordEntry entry) {
    OffsetDateTime time = entry.time();
    return new Origin(
        Origin.Kind.RECORD, entry.reference(), time == null ? "" : time.toLocalDate().toString());
  }

  /** Observations that ask for a finding itself and answer with yes or no, or with nothing. */
  private void presences(RecordEntry entry, Set<String> spoken) {
    if (!entry.standing().is(State.NOW)) {
      return;
    }
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.recorded().isEmpty()
          || finding.answer() instanceof AnswerType.Quantity
          || spoken.contains(finding.id())
          || !Meanings.isAbout(entry, finding.codes())) {
        continue;
      }
      boolean answers =
          finding.answer() instanceof AnswerType.YesNo
              && Meanings.isAbout(entry, Meanings.exact(finding))
              && entry.isFresh(finding.recorded().get(0).validDays(), at);
      Optional<Presence> presence = answers ? presence(entry.value()) : Optional.empty();
      of(finding.id()).observed.add(presence.map(each -> new Answered(each, origin(entry))));
      if (presence.isEmpty()) {
        unusable.add(item(entry, List.of(finding.id()), "it has no value that can be read"));
      }
    }
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
}
