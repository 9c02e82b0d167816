package org.popliteal.engine;

import java.util.ArrayList;
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
 * Tries other answers: what to ask next, and what smallest change would have led elsewhere.
 *
 * <p>The pack states how findings go with causes, not how common they are. So an answer that raises
 * a red flag counts as likely as the causes that the flag points to, and the others share the rest.
 */
final class Questioner {
  private static final double LEAST_CHANGE = 0.005;
  private static final int PAIRED_FINDINGS = 12;

  private final KnowledgeBase knowledgeBase;
  private final FindingTable findings;
  private final Scoring scoring;
  private final TriageJudge triageJudge;
  private final List<List<Answer>> possible;
  private final WhatIf whatIf;
  private final BaseRates baseRates;

  Questioner(
      KnowledgeBase knowledgeBase,
      FindingTable findings,
      Scoring scoring,
      TriageJudge triageJudge) {
    this.knowledgeBase = knowledgeBase;
    this.findings = findings;
    this.scoring = scoring;
    this.triageJudge = triageJudge;
    this.possible = new PossibleAnswers(knowledgeBase).all();
    this.whatIf = new WhatIf(knowledgeBase, findings);
    this.baseRates = new BaseRates(knowledgeBase);
  }

  /** What some answers lead to. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Outlook(Urgency urgency, Urgency screened, int first, double[] probabilities) {

    /** Levels by which the triage would change, flags left out that are asked where suggested. */
    int levelsTo(Outlook then) {
      Urgency other = then.urgency().compareTo(urgency) < 0 ? then.screened() : then.urgency();
      boolean isNoMore = then.urgency().compareTo(urgency) < 0 && other.compareTo(urgency) > 0;
      return isNoMore ? 0 : Math.abs(other.level().compareTo(urgency.level()));
    }
  }

  private Outlook outlook(Scores scores) {
    double[] probabilities = new double[scores.causes()];
    int first = 0;
    for (int c = 0; c < probabilities.length; c++) {
      probabilities[c] = LogOdds.probability(scores.logOdds(c));
      if (comesBefore(c, first, scores)) {
        first = c;
      }
    }
    return new Outlook(
        triageJudge.urgency(scores), triageJudge.screenedUrgency(scores), first, probabilities);
  }

  private boolean comesBefore(int cause, int other, Scores scores) {
    int order = Double.compare(scores.logOdds(other), scores.logOdds(cause));
    return order < 0
        || (order == 0 && scoring.cause(cause).id().compareTo(scoring.cause(other).id()) < 0);
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
        question(f, assessment, answers, scores, now).ifPresent(questions::add);
      }
    }
    questions.sort(
        Comparator.comparingInt((NextQuestion each) -> tier(each.finding()))
            .thenComparing(Comparator.comparingDouble(this::change).reversed()));
    int most = (int) knowledgeBase.policy().maxQuestions().value();
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
    return knowledgeBase.policy().triageLevelWeight().value() * question.triageChange()
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
      int finding, Assessment assessment, AnswerTable answers, Scores scores, Outlook now) {
    Finding asked = findings.finding(finding);
    List<Answer> all = possible.get(finding);
    Outlook[] outlooks = new Outlook[all.size()];
    double[] likelihoods = new double[all.size()];
    double limited = 0;
    int open = 0;
    for (int i = 0; i < outlooks.length; i++) {
      Map<String, Answer> instead = Map.of(asked.id(), all.get(i));
      Scores then = scoring.score(whatIf.answers(assessment, answers, instead));
      outlooks[i] = outlook(then);
      double most = triageJudge.plausibility(scores, then, now.probabilities());
      double usual =
          all.get(i) == Answer.Presence.PRESENT ? baseRates.of(asked.id()) : 1.0 / all.size();
      boolean isOpen = most == 1 && all.get(i) != Answer.Presence.PRESENT;
      likelihoods[i] = isOpen ? Double.NaN : Math.min(usual, most);
      limited += isOpen ? 0 : likelihoods[i];
      open += isOpen ? 1 : 0;
    }
    List<Possibility> possibilities = new ArrayList<>();
    for (int i = 0; i < outlooks.length; i++) {
      double likelihood =
          Double.isNaN(likelihoods[i])
              ? (1 - limited) / open
              : open == 0 ? likelihoods[i] / limited : likelihoods[i];
      possibilities.add(new Possibility(outlooks[i], likelihood));
    }
    return possibilities;
  }

  private Optional<NextQuestion> question(
      int finding, Assessment assessment, AnswerTable answers, Scores scores, Outlook now) {
    double triageChange = 0;
    double rankingChange = 0;
    Urgency mostUrgent = now.urgency();
    int mover = -1;
    double moved = 0;
    for (Possibility each : possibilities(finding, assessment, answers, scores, now)) {
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
              + scoring.cause(mover).label()
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
                    scoring.cause(attempt.then().first()).label()))
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
        changes, outlook(scoring.score(whatIf.answers(assessment, answers, instead))));
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
