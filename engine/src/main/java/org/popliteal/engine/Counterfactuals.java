package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Urgency;

/** Tries other answers: what smallest change would have led elsewhere. */
final class Counterfactuals {
  private static final int PAIRED_FINDINGS = 12;

  private final FindingTable findings;
  private final CompiledAssessor assessor;
  private final CompiledCauses causes;
  private final List<List<Answer>> possible;
  private final WhatIf whatIf;

  Counterfactuals(KnowledgeBase knowledgeBase, FindingTable findings, CompiledAssessor assessor) {
    this.findings = findings;
    this.assessor = assessor;
    this.causes = assessor.causes();
    this.possible = new PossibleAnswers(knowledgeBase).all();
    this.whatIf = new WhatIf(knowledgeBase, findings);
  }

  /** What some answers lead to. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Outlook(Urgency urgency, int first, double[] probabilities) {}

  private Outlook outlook(Scores scores) {
    int first = 0;
    for (int c = 0; c < scores.causes(); c++) {
      if (comesBefore(c, first, scores)) {
        first = c;
      }
    }
    return new Outlook(assessor.urgency(scores), first, scores.probabilities());
  }

  private boolean comesBefore(int cause, int other, Scores scores) {
    int order = Double.compare(scores.score(other), scores.score(cause));
    return order < 0
        || (order == 0 && causes.cause(cause).id().compareTo(causes.cause(other).id()) < 0);
  }

  List<Counterfactual> counterfactuals(Assessment assessment, AnswerTable answers, Scores scores) {
    Outlook now = outlook(scores);
    List<Attempt> singles = singles(assessment, answers);
    List<Counterfactual> found = new ArrayList<>();
    Optional<Attempt> single = bestElsewhere(singles, now);
    (single.isPresent() ? single : bestElsewhere(pairs(singles, assessment, answers), now))
        .map(
            attempt ->
                new Counterfactual(
                    Counterfactual.Outcome.FIRST_PLACE,
                    attempt.changes(),
                    causes.cause(attempt.then().first()).label()))
        .ifPresent(found::add);
    singles.stream()
        .filter(each -> each.then().urgency().compareTo(now.urgency()) < 0)
        .min(Comparator.comparing(each -> each.then().urgency()))
        .map(attempt -> triageChange(Counterfactual.Outcome.MORE_URGENT, attempt))
        .ifPresent(found::add);
    singles.stream()
        .filter(each -> each.then().urgency().compareTo(now.urgency()) > 0)
        .max(Comparator.comparing(each -> each.then().urgency()))
        .map(attempt -> triageChange(Counterfactual.Outcome.LESS_URGENT, attempt))
        .ifPresent(found::add);
    return List.copyOf(found);
  }

  private static Counterfactual triageChange(Counterfactual.Outcome outcome, Attempt attempt) {
    return new Counterfactual(outcome, attempt.changes(), attempt.then().urgency().level().label());
  }

  /** Another cause first, by the widest margin over the cause that is first now. */
  private static Optional<Attempt> bestElsewhere(List<Attempt> attempts, Outlook now) {
    return attempts.stream()
        .filter(each -> each.then().first() != now.first())
        .max(
            Comparator.comparingDouble(
                each ->
                    each.then().probabilities()[each.then().first()]
                        - each.then().probabilities()[now.first()]));
  }

  /** Other answers tried, and what they led to. */
  private record Attempt(List<Counterfactual.Change> changes, Outlook then) {}

  /** Each other answer to what the person or the record said, but not to what follows from it. */
  private List<Attempt> singles(Assessment assessment, AnswerTable answers) {
    List<Attempt> attempts = new ArrayList<>();
    assessment
        .answered()
        .forEach(
            (id, answered) -> {
              Origin.Kind origin = answered.origin().kind();
              if (answered.answer() != Answer.Presence.UNKNOWN
                  && (origin == Origin.Kind.STATED || origin == Origin.Kind.RECORD)) {
                int finding = findings.index(id);
                for (Answer instead : possible.get(finding)) {
                  if (findings.code(finding, instead) != answers.code(finding)) {
                    Counterfactual.Change change =
                        new Counterfactual.Change(
                            findings.finding(finding), answered.answer(), instead);
                    attempts.add(attempt(List.of(change), assessment, answers));
                  }
                }
              }
            });
    return attempts;
  }

  private Attempt attempt(
      List<Counterfactual.Change> changes, Assessment assessment, AnswerTable answers) {
    Map<String, Answer> instead = new LinkedHashMap<>();
    changes.forEach(each -> instead.put(each.finding().id(), each.instead()));
    return new Attempt(
        changes, outlook(assessor.score(whatIf.answers(assessment, answers, instead))));
  }

  /** Pairs of the single changes that moved the first place's margin most. */
  private List<Attempt> pairs(List<Attempt> singles, Assessment assessment, AnswerTable answers) {
    List<Attempt> candidates =
        singles.stream()
            .sorted(Comparator.comparingDouble(Counterfactuals::margin))
            .limit(PAIRED_FINDINGS)
            .toList();
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      for (int j = i + 1; j < candidates.size(); j++) {
        Counterfactual.Change one = candidates.get(i).changes().get(0);
        Counterfactual.Change other = candidates.get(j).changes().get(0);
        if (!one.finding().id().equals(other.finding().id())) {
          attempts.add(attempt(List.of(one, other), assessment, answers));
        }
      }
    }
    return attempts;
  }

  /** Lead of the first cause over the second: the smaller, the nearer to a change. */
  private static double margin(Attempt attempt) {
    double[] probabilities = attempt.then().probabilities();
    double first = probabilities[attempt.then().first()];
    double second = 0;
    for (int c = 0; c < probabilities.length; c++) {
      if (c != attempt.then().first()) {
        second = Math.max(second, probabilities[c]);
      }
    }
    return first - second;
  }
}
