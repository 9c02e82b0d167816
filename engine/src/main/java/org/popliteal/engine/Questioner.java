package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * Tries other answers: what to ask next, and what smallest change would have led elsewhere. An
 * answer is as likely as the causes that are probable so far make it.
 */
final class Questioner {
  private static final double LEAST_CHANGE = 0.005;
  private static final int PAIRED_FINDINGS = 12;

  private final KnowledgeBase knowledgeBase;
  private final FindingTable findings;
  private final CompiledAssessor assessor;
  private final CompiledCauses causes;
  private final List<List<Answer>> possible;
  private final WhatIf whatIf;
  private final double rare;

  Questioner(KnowledgeBase knowledgeBase, FindingTable findings, CompiledAssessor assessor) {
    this.knowledgeBase = knowledgeBase;
    this.findings = findings;
    this.assessor = assessor;
    this.causes = assessor.causes();
    this.possible = new PossibleAnswers(knowledgeBase).all();
    this.whatIf = new WhatIf(knowledgeBase, findings);
    this.rare = knowledgeBase.policy().scoring().scale().get(0).share();
  }

  /** What some answers lead to. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Outlook(Urgency urgency, int first, double[] probabilities) {

    /** Levels by which the triage would change. */
    int levelsTo(Outlook then) {
      return Math.abs(then.urgency().level().compareTo(urgency.level()));
    }
  }

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

  List<NextQuestion> nextQuestions(Assessment assessment, AnswerTable answers, Scores scores) {
    Outlook now = outlook(scores);
    List<NextQuestion> questions = new ArrayList<>();
    for (int f = 0; f < findings.size(); f++) {
      Finding finding = findings.finding(f);
      if (!possible.get(f).isEmpty()
          && !assessment.wasAsked(finding.id())
          && finding.respondent() != Finding.Respondent.CLINICIAN_JUDGEMENT
          && isDue(finding, assessment)) {
        question(f, assessment, answers, now).ifPresent(questions::add);
      }
    }
    questions.sort(
        Comparator.comparingInt((NextQuestion each) -> tier(each.finding()))
            .thenComparing(Comparator.comparingDouble(this::change).reversed()));
    int most = (int) knowledgeBase.policy().questions().maxQuestions().value();
    return List.copyOf(questions.subList(0, Math.min(most, questions.size())));
  }

  /** Not pointless, and not before what must be asked first to know that. */
  private boolean isDue(Finding finding, Assessment assessment) {
    Truth due = finding.askWhen().evaluate(assessment);
    return due == Truth.TRUE
        || (due == Truth.UNKNOWN
            && finding.askWhen().findings().stream()
                .allMatch(
                    id -> assessment.wasAsked(id) || possible.get(findings.index(id)).isEmpty()));
  }

  private double change(NextQuestion question) {
    return knowledgeBase.policy().questions().triageLevelWeight().value() * question.triageChange()
        + question.rankingChange();
  }

  private static int tier(Finding finding) {
    return switch (finding.respondent()) {
      case RUNNER, EITHER -> 0;
      case EXAMINER, CLINICIAN_JUDGEMENT -> 1;
      case LABORATORY -> 2;
    };
  }

  /** A possible answer: where it leads, and how likely it is. */
  private record Possibility(Outlook then, double likelihood) {}

  private List<Possibility> possibilities(
      int finding, Assessment assessment, AnswerTable answers, Outlook now) {
    Finding asked = findings.finding(finding);
    List<Answer> all = possible.get(finding);
    double[] likelihoods = likelihoods(finding, all, now.probabilities());
    double sum = Arrays.stream(likelihoods).sum();
    List<Possibility> possibilities = new ArrayList<>();
    for (int i = 0; i < likelihoods.length; i++) {
      Map<String, Answer> instead = Map.of(asked.id(), all.get(i));
      Scores then = assessor.score(whatIf.answers(assessment, answers, instead));
      possibilities.add(new Possibility(outlook(then), likelihoods[i] / sum));
    }
    return possibilities;
  }

  /** By the frequencies; of what does not bear on causes, "yes" is as rare as the scale says. */
  private double[] likelihoods(int finding, List<Answer> all, double[] probabilities) {
    double[] likelihoods = new double[all.size()];
    Arrays.fill(likelihoods, 1);
    for (FindingLogs logs : causes.logs(finding)) {
      for (int i = 0; i < likelihoods.length; i++) {
        AnswerTable one = new AnswerTable(findings.size(), 1);
        one.put(finding, findings.code(finding, all.get(i)));
        likelihoods[i] = logs.likelihood(one, probabilities);
      }
    }
    if (causes.logs(finding).isEmpty() && all.get(0) == Answer.Presence.PRESENT) {
      likelihoods[0] = rare;
      likelihoods[1] = 1 - rare;
    }
    return likelihoods;
  }

  private Optional<NextQuestion> question(
      int finding, Assessment assessment, AnswerTable answers, Outlook now) {
    double triageChange = 0;
    double rankingChange = 0;
    Urgency mostUrgent = now.urgency();
    int mover = -1;
    double moved = 0;
    for (Possibility each : possibilities(finding, assessment, answers, now)) {
      Outlook then = each.then();
      triageChange += each.likelihood() * now.levelsTo(then);
      mostUrgent = then.urgency().compareTo(mostUrgent) < 0 ? then.urgency() : mostUrgent;
      for (int c = 0; c < then.probabilities().length; c++) {
        double difference = then.probabilities()[c] - now.probabilities()[c];
        rankingChange += each.likelihood() * Math.abs(difference) / 2;
        if (Math.abs(difference) > Math.abs(moved)) {
          moved = difference;
          mover = c;
        }
      }
    }
    return triageChange == 0 && rankingChange < LEAST_CHANGE
        ? Optional.empty()
        : Optional.of(
            new NextQuestion(
                findings.finding(finding),
                triageChange,
                rankingChange,
                reason(now, mostUrgent, mover, moved)));
  }

  private String reason(Outlook now, Urgency mostUrgent, int mover, double moved) {
    List<String> parts = new ArrayList<>();
    if (mostUrgent.compareTo(now.urgency()) < 0) {
      parts.add("could make it " + mostUrgent.level().label().toLowerCase(Locale.ROOT));
    }
    if (mover >= 0 && Math.abs(moved) >= 0.01) {
      double before = now.probabilities()[mover];
      parts.add(
          "could move "
              + causes.cause(mover).label()
              + " from "
              + percent(before)
              + " to "
              + percent(before + moved));
    }
    return parts.isEmpty() ? "could change the order of the causes" : String.join("; ", parts);
  }

  private static String percent(double probability) {
    long rounded = Math.round(100 * probability);
    return rounded == 0 ? "<1 %" : rounded == 100 ? ">99 %" : rounded + " %";
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
            .sorted(Comparator.comparingDouble(Questioner::margin))
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
