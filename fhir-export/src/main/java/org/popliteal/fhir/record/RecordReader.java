package org.popliteal.fhir.record;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * Conditions, MedicationRequests, MedicationStatements and AllergyIntolerances.
 *
 * <p>Only findings that the pack opens to the record are answered, by the pack's verified codes,
 * and only by entries that are not older than the pack allows ({@link Finding#recorded()}). Of
 * several entries the newest decides; where it says nothing usable, the finding stays open. Each
 * answer names the resource and the day that it comes from. What was entered in error, refuted or
 * only suspected, is proposed, is over, lies after the assessment, or has a modifierExtension, is
 * passed over; that something is not in the record never counts as a no.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class RecordReader {
  private static final OffsetDateTime NO_TIME =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final KnowledgeBase knowledgeBase;

  private RecordReader(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
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
   * @throws InvalidInputException with every problem: more than one patient, and values that would
   *     be used but are out of range or in an unknown unit; nothing is used then
   */
  public Assessment.Builder fromRecord(Bundle record, String id, OffsetDateTime assessedAt) {
    Assessment.Builder builder = Assessment.of(knowledgeBase, id, assessedAt);
    usable(answers(record, assessedAt), Map.of())
        .forEach((finding, each) -> builder.answer(finding, each.answer(), each.origin()));
    return builder;
  }

  /**
   * Completes an assessment from a record, as of when it was made. What was stated stands; the
   * record answers what was not asked, and what was stated as not known.
   *
   * @param stated what was answered
   * @param record resources of the same patient, in a Bundle of any type
   * @throws InvalidInputException with every problem: more than one patient, and values that would
   *     be used but are out of range or in an unknown unit; nothing is used then
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
    usable(answers(record, stated.assessedAt()), known)
        .forEach((finding, each) -> builder.answer(finding, each.answer(), each.origin()));
    return builder.build();
  }

  /**
   * What is wrong with a record, whenever it is read: all but what depends on ages and age limits.
   *
   * @param record resources of one patient, in a Bundle
   * @return empty if nothing is wrong
   */
  public List<Issue> issues(Bundle record) {
    return new RecordEntries(record, NO_TIME).issues();
  }

  /**
   * What is wrong with a record.
   *
   * @param record resources of one patient, in a Bundle
   * @param assessedAt when the assessment is made: ages and age limits count from here
   * @return every problem for which {@link #fromRecord} would refuse the record; empty if none
   */
  public List<Issue> issues(Bundle record, OffsetDateTime assessedAt) {
    RecordEntries entries = new RecordEntries(record, assessedAt);
    List<Issue> issues = new ArrayList<>(entries.issues());
    issues.addAll(new RecordAnswers(knowledgeBase, entries, assessedAt).issues());
    return issues;
  }

  private Map<String, Answered> answers(Bundle bundle, OffsetDateTime at) {
    RecordEntries entries = new RecordEntries(bundle, at);
    RecordAnswers answers = new RecordAnswers(knowledgeBase, entries, at);
    List<Issue> issues = new ArrayList<>(entries.issues());
    issues.addAll(answers.issues());
    if (!issues.isEmpty()) {
      throw new InvalidInputException("the record", issues);
    }
    return answers.answers();
  }

  /** What the record adds to what is known. */
  private Map<String, Answered> usable(
      Map<String, Answered> recorded, Map<String, Answered> known) {
    Map<String, Answered> added = new LinkedHashMap<>(recorded);
    added.keySet().removeAll(known.keySet());
    for (Finding finding : knowledgeBase.findings()) {
      if (added.containsKey(finding.id()) && isBetterDerived(finding, added, known)) {
        added.remove(finding.id());
      }
    }
    Map<String, Answer> all = new LinkedHashMap<>();
    added.forEach((finding, each) -> all.put(finding, each.answer()));
    known.forEach((finding, each) -> all.put(finding, each.answer()));
    Set<String> notApplicable = NotApplicable.among(added.keySet(), all, knowledgeBase);
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
