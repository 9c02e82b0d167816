package org.popliteal.fhir.form;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.popliteal.fhir.internal.CaseIds;
import org.popliteal.fhir.internal.NotApplicable;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;

/**
 * Reads what was answered to an {@link IntakeForm}.
 *
 * <p>Answers are found by their linkId, however they are nested, repeated or grouped, and whatever
 * the response claims of itself in {@code meta}: renderers differ in all of that. A yes-no answer
 * may be a coding, a boolean or a word; a choice an option's code or its text; a number a quantity
 * in any of the finding's units, by its UCUM code or its usual spelling, a decimal, an integer or a
 * text; without a unit only where the finding has no more than one. A question without an answer
 * was not asked. Questions and options are read by their ids of earlier versions as well, where the
 * pack names them; the assessment then warns of each ({@link Assessment#warnings()}), as it does of
 * items that are of no form of the pack, which are passed over, and of a response that was not
 * completed.
 *
 * <p>An answer to a question that the other answers rule out (weeks of pregnancy of a man) is left
 * out, as FHIR says of items that are not enabled. Nothing that is computed in the form is trusted:
 * derived findings are computed again unless they were answered.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ResponseReader {
  private static final Set<QuestionnaireResponseStatus> UNFINISHED =
      EnumSet.of(QuestionnaireResponseStatus.INPROGRESS, QuestionnaireResponseStatus.STOPPED);

  private final KnowledgeBase knowledgeBase;

  private ResponseReader(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /** A reader of answers to the forms of a pack. */
  public static ResponseReader using(KnowledgeBase knowledgeBase) {
    return new ResponseReader(knowledgeBase);
  }

  /**
   * Reads a response under its own identifier or, without one, its own id, as of when it was
   * authored. An identifier that is no id of an assessment becomes a name-based UUID: the same for
   * the same identifier. So does the content of a response that has neither, as renderers send it.
   *
   * @param response a response to an {@link IntakeForm} of this pack, of any version
   * @return the assessment: answers checked, units converted, derived findings computed
   * @throws InvalidInputException with every unusable answer by its linkId; nothing is used then
   */
  public Assessment read(QuestionnaireResponse response) {
    return read(response, CaseIds.of(response, response.getIdentifier()));
  }

  /**
   * Reads a response under an id that the caller chooses.
   *
   * @param response a response to an {@link IntakeForm} of this pack, of any version
   * @param id 1 to 64 of letters, digits, {@code -} and {@code .}
   * @return the assessment: answers checked, units converted, derived findings computed
   * @throws InvalidInputException with every unusable answer by its linkId; nothing is used then
   */
  public Assessment read(QuestionnaireResponse response, String id) {
    List<Issue> issues = new ArrayList<>();
    if (response.getStatus() == QuestionnaireResponseStatus.ENTEREDINERROR) {
      issues.add(
          problem(
              ResponseProblem.ENTERED_IN_ERROR,
              "the response was entered in error",
              "Send the response that replaces it."));
    }
    Optional<OffsetDateTime> authored = authored(response);
    if (authored.isEmpty()) {
      issues.add(
          problem(
              ResponseProblem.NO_TIME,
              "\"authored\" is missing, or is less exact than a day",
              "Set it to when the answers were given, for instance 2026-11-22T14:30:00+01:00."));
    }
    ResponseAnswers read = new ResponseAnswers(knowledgeBase, response);
    issues.addAll(read.issues());
    Assessment.Builder builder =
        Assessment.of(
            knowledgeBase,
            id,
            authored.orElse(OffsetDateTime.of(LocalDate.EPOCH.atStartOfDay(), ZoneOffset.UTC)));
    read.warnings().forEach(builder::warn);
    if (UNFINISHED.contains(response.getStatus())) {
      builder.warn(
          issue(
              ResponseProblem.IN_PROGRESS,
              Issue.Severity.WARNING,
              "the response is not complete",
              "What it leaves open counts as not asked; send the completed one when there is one."));
    }
    enabled(read.answers())
        .forEach((finding, answer) -> builder.answer(finding, answer, Origin.STATED));
    try {
      Assessment assessment = builder.build();
      if (issues.isEmpty()) {
        return assessment;
      }
    } catch (InvalidInputException e) {
      issues.addAll(e.issues());
    }
    throw new InvalidInputException("the response", issues);
  }

  /** Without the answers to questions that other answers rule out. */
  private Map<String, Answer> enabled(Map<String, Answer> answers) {
    Map<String, Answer> kept = new LinkedHashMap<>(answers);
    kept.keySet().removeAll(NotApplicable.among(answers.keySet(), answers, knowledgeBase));
    return kept;
  }

  private static Optional<OffsetDateTime> authored(QuestionnaireResponse response) {
    return response.hasAuthored() ? Times.parse(response.getAuthoredElement()) : Optional.empty();
  }

  private static Issue problem(ResponseProblem problem, String message, String remedy) {
    return issue(problem, Issue.Severity.ERROR, message, remedy);
  }

  private static Issue issue(
      ResponseProblem problem, Issue.Severity severity, String message, String remedy) {
    return new Issue(problem.code(), severity, "QuestionnaireResponse", "", message, remedy);
  }
}
