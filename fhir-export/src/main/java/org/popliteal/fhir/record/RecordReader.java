package org.popliteal.fhir.record;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.popliteal.fhir.internal.NotApplicable;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Assessment.Answered;
import org.popliteal.model.Finding;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;

/**
 * Takes from a health record what need not be asked: age and sex of the Patient, Observations,
 * Conditions, Procedures, AllergyIntolerances, and medicines as MedicationRequest,
 * MedicationStatement or MedicationDispense.
 *
 * <p>A statement is understood by the codes of the pack with all that lies below them, and by names
 * in its text ({@link org.popliteal.model.RecordFamily}). A diagnosis, medicine or allergy that
 * holds outranks what denies it; of several observations the newest decides; where it says nothing
 * usable, the finding stays open. Each answer names the resource and the day that it comes from.
 * What was entered in error, refuted or only suspected, is proposed, is over, is too old, lies
 * after the assessment, or has a modifierExtension, is passed over and reported, and so is what
 * cannot be read: one bad element never costs the record. That something is not in the record never
 * counts as a no, and a text alone never says no.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class RecordReader {
  private static final OffsetDateTime NO_TIME =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final KnowledgeBase knowledgeBase;
  private final Meanings meanings;

  private RecordReader(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.meanings = new Meanings(knowledgeBase);
  }

  /** A reader of what a pack wants to know. */
  public static RecordReader using(KnowledgeBase knowledgeBase) {
    return new RecordReader(knowledgeBase);
  }

  /**
   * Starts an assessment with what a record says; what is stated can be added and replaces it.
   *
   * @param record resources of one patient, in a Bundle of any type but history, or in Bundles in
   *     it; of several versions of a resource the newest counts
   * @param id id of the assessment: 1 to 64 of letters, digits, {@code -} and {@code .}
   * @param assessedAt when the assessment is made: ages and age limits count from here
   * @throws InvalidInputException with every problem: more than one patient, a history, too many
   *     entries; nothing is used then
   */
  public Assessment.Builder fromRecord(Bundle record, String id, OffsetDateTime assessedAt) {
    Assessment.Builder builder = Assessment.of(knowledgeBase, id, assessedAt);
    add(answers(record, assessedAt), Map.of(), builder);
    return builder;
  }

  /**
   * Completes an assessment from a record, as of when it was made. What was stated stands; the
   * record answers what was not asked, and what was stated as not known.
   *
   * @param stated what was answered
   * @param record resources of the same patient, in a Bundle of any type
   * @throws InvalidInputException with every problem: more than one patient, a history, too many
   *     entries; nothing is used then
   */
  public Assessment merge(Assessment stated, Bundle record) {
    Map<String, Answered> known = new LinkedHashMap<>();
    stated
        .answered()
        .forEach(
            (finding, each) -> {
              if (each.origin().kind() == Origin.Kind.STATED
                  && each.answer() != Answer.Presence.UNKNOWN) {
                known.put(finding, each);
              }
            });
    Assessment.Builder builder = stated.toBuilder(knowledgeBase);
    add(answers(record, stated.assessedAt()), known, builder);
    return builder.build();
  }

  /**
   * Reads a record, and tells what was taken from it, what was found and is not usable, and what
   * was not understood.
   *
   * @param record resources of one patient, in a Bundle of any type but history
   * @param assessedAt when the assessment is made: ages and age limits count from here
   * @throws InvalidInputException with every problem: more than one patient, a history, too many
   *     entries; nothing is used then
   */
  public RecordReading read(Bundle record, OffsetDateTime assessedAt) {
    return answers(record, assessedAt).reading();
  }

  private RecordAnswers answers(Bundle record, OffsetDateTime assessedAt) {
    RecordEntries entries = new RecordEntries(record, assessedAt);
    if (!entries.issues().isEmpty()) {
      throw new InvalidInputException("the record", entries.issues());
    }
    return new RecordAnswers(knowledgeBase, meanings, entries, assessedAt);
  }

  /**
   * What is wrong with a record, whenever it is read.
   *
   * @param record resources of one patient, in a Bundle
   * @return every problem for which {@link #read} would refuse the record; empty if none
   */
  public List<Issue> issues(Bundle record) {
    return new RecordEntries(record, NO_TIME).issues();
  }

  private void add(
      RecordAnswers recorded, Map<String, Answered> known, Assessment.Builder builder) {
    usable(recorded, known)
        .forEach((finding, each) -> builder.answer(finding, each.answer(), each.origin()));
    RecordWarnings.of(recorded.reading()).forEach(builder::warn);
  }

  /** What the record adds to what is known. */
  private Map<String, Answered> usable(RecordAnswers recorded, Map<String, Answered> known) {
    Map<String, Answered> added = new LinkedHashMap<>(recorded.reading().taken());
    added.keySet().removeAll(known.keySet());
    for (Finding finding : knowledgeBase.findings()) {
      if (added.containsKey(finding.id()) && isBetterDerived(finding, added, known)) {
        added.remove(finding.id());
      }
    }
    Map<String, Answer> all = new LinkedHashMap<>();
    added.forEach((finding, each) -> all.put(finding, each.answer()));
    known.forEach((finding, each) -> all.put(finding, each.answer()));
    // What was answered to our own question was asked, whatever else was answered.
    Set<String> inferred = new LinkedHashSet<>(added.keySet());
    inferred.removeAll(recorded.own());
    Set<String> notApplicable = NotApplicable.among(inferred, all, knowledgeBase);
    added.keySet().removeAll(notApplicable);
    return added;
  }

  /** A body mass index is computed again where the mass is stated, or newer than the index. */
  private static boolean isBetterDerived(
      Finding finding, Map<String, Answered> recorded, Map<String, Answered> known) {
    String day = recordedOn(finding.id(), recorded);
    return finding.derivations().stream()
        .anyMatch(
            quotient -> {
              List<String> parts = List.of(quotient.numerator(), quotient.denominator());
              boolean complete =
                  parts.stream()
                      .allMatch(each -> known.containsKey(each) || recorded.containsKey(each));
              boolean newer =
                  parts.stream()
                      .anyMatch(
                          each ->
                              known.containsKey(each)
                                  || recordedOn(each, recorded).compareTo(day) > 0);
              return complete && newer;
            });
  }

  private static String recordedOn(String finding, Map<String, Answered> recorded) {
    Answered answered = recorded.get(finding);
    return answered == null ? "" : answered.origin().recordedOn();
  }
}
