package org.popliteal.examples.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Briefing;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Counterfactual;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.NextQuestion;
import org.popliteal.engine.NotAsked;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.engine.TriageDecision;
import org.popliteal.engine.Wording;
import org.popliteal.model.Cause;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;

/**
 * A result as text for a clinician at a terminal: the triage first, then causes, plan and
 * questions.
 */
final class TerminalReport {
  private static final int STRONGEST_FOR = 3;
  private static final int STRONGEST_AGAINST = 2;
  private static final int NEXT_SESSIONS = 6;
  private static final int QUESTIONS = 5;
  private static final int OPEN = 3;
  private static final int BAR = 30;

  private final AssessmentResult result;
  private final KnowledgeBase knowledgeBase;
  private final Briefing briefing;
  private final Wording say;
  private final Screen screen;

  TerminalReport(AssessmentResult result, Screen screen) {
    this.result = result;
    this.knowledgeBase = result.knowledgeBase();
    this.briefing = Briefing.of(result);
    this.say = Wording.of(knowledgeBase);
    this.screen = screen;
  }

  /** Writes everything but the files' places, which only the command knows. */
  void print() {
    TerminalBriefing head = new TerminalBriefing(result, screen);
    head.title();
    head.triage();
    head.caveats();
    reasons();
    changes();
    causes();
    rules();
    plan();
    withheld();
    avoid();
    safetyNet();
    returnToRun();
    questions();
    counterfactuals();
    pack();
  }

  /** All reasons and what they forbid. */
  private void reasons() {
    TriageDecision triage = result.triage();
    screen.heading("Why this triage");
    for (TriageDecision.Reason reason : triage.reasons()) {
      screen.item(
          0,
          Span.bold(say.reason(reason)),
          Span.dim(
              reason.kind() == TriageDecision.Kind.CAUSE
                  ? "(" + say.triageScore(reason, result) + ")"
                  : ""));
      if (!reason.action().isEmpty()) {
        screen.line(2, 2, Span.plain(reason.action()));
      }
    }
    briefing.doNot().forEach(each -> screen.item(0, Span.bold(each)));
    notExcluded(triage);
  }

  private void notExcluded(TriageDecision triage) {
    if (triage.notExcluded().isEmpty()) {
      return;
    }
    screen.line(2, 2, Span.plain("Not excluded, because not everything was asked:"));
    for (Triage level : Triage.values()) {
      String flags =
          triage.notExcluded().stream()
              .map(RedFlagStatus::flag)
              .filter(each -> each.urgency().level() == level)
              .map(RedFlag::label)
              .collect(Collectors.joining("; "));
      if (!flags.isEmpty()) {
        screen.line(4, 6, new Span(level.id() + ":", Style.YELLOW), Span.plain(flags));
      }
    }
  }

  private void changes() {
    if (result.changes().isEmpty()) {
      return;
    }
    screen.heading(say.say("heading.changes"));
    Map<Change.Kind, List<Change>> byKind =
        result.changes().stream().collect(Collectors.groupingBy(Change::kind));
    for (Change.Kind kind : Change.Kind.values()) {
      if (kind != Change.Kind.ANSWER) {
        for (Change change : byKind.getOrDefault(kind, List.of())) {
          screen.item(0, Span.bold(change.label() + ":"), Span.plain(say.movement(change)));
        }
      }
    }
    say.answers(byKind.getOrDefault(Change.Kind.ANSWER, List.of()))
        .forEach((what, how) -> screen.item(0, Span.bold(what + ":"), Span.plain(how)));
  }

  private void causes() {
    screen.heading(say.say("heading.causes"));
    if (result.conclusion() == AssessmentResult.Conclusion.NONSPECIFIC) {
      screen.line(
          0,
          0,
          Span.bold("Nonspecific so far:"),
          Span.plain(
              "no cause reaches "
                  + say.percent(knowledgeBase.policy().planning().nonspecificBelow().value())
                  + "."));
    }
    screen.line(
        0,
        0,
        Span.dim(
            "The probabilities of all causes, one of which stands for something else, add up to"
                + " 100 %. Behind each the range that few observations leave. \u201cOn average\u201d is"
                + " the ordinary patient; + and \u2212 are what an answer adds to the score."));
    int place = 1;
    for (RankedCause cause : result.leading()) {
      cause(place++, cause);
    }
  }

  private void cause(int place, RankedCause cause) {
    Explanation explanation = cause.explanation();
    screen.gap();
    screen.line(0, 3, Span.bold(place + ". " + cause.cause().label()));
    screen.line(
        3,
        3,
        screen.bar(cause.probability(), cause.probabilityRange().high(), BAR),
        Span.bold(say.percent(cause.probability())),
        Span.plain("(" + say.range(cause.probabilityRange()) + ")"),
        Span.dim("before any answer: " + say.percent(cause.pretestProbability())));
    String coexists = say.coexists(cause.cause(), Cause::label);
    labelled("often", Style.DIM, Span.plain(coexists.isEmpty() ? "" : "together with " + coexists));
    List<Contribution> shown = new ArrayList<>();
    shown.addAll(
        contributions("for", Style.GREEN, strongest(explanation.speakingFor(), STRONGEST_FOR)));
    shown.addAll(
        contributions(
            "against", Style.RED, strongest(explanation.speakingAgainst(), STRONGEST_AGAINST)));
    rest(cause, shown);
  }

  /** What else makes the score, so that what is shown can be followed to the probability. */
  private void rest(RankedCause cause, List<Contribution> shown) {
    Explanation explanation = cause.explanation();
    List<Contribution> rest =
        explanation.contributions().stream()
            .filter(each -> !each.isPrior() && !shown.contains(each))
            .toList();
    if (!rest.isEmpty()) {
      double together = rest.stream().mapToDouble(Contribution::log).sum();
      labelled(
          "others",
          Style.DIM,
          Span.plain(rest.size() + (rest.size() == 1 ? " more" : " more, together")),
          Span.bold(say.log(together)));
    }
    labelled(
        "score",
        Style.DIM,
        Span.plain(say.log(explanation.contributions().get(0).log()) + " before any answer;"),
        Span.plain("all together " + say.sum(cause.score()) + ";"),
        Span.plain(say.scoring(cause)));
    labelled(
        "aside",
        Style.DIM,
        Span.dim(
            explanation.setAside().stream()
                .map(say::evidenceOf)
                .collect(Collectors.joining("; "))));
    List<Finding> open = NotAsked.mostTellingFirst(cause, result);
    labelled(
        "open",
        Style.DIM,
        Span.dim(
            open.stream().limit(OPEN).map(Finding::label).collect(Collectors.joining("; "))
                + (open.size() > OPEN ? "; and " + (open.size() - OPEN) + " more" : "")));
  }

  /** A line of a cause under its word; nothing where there is nothing to say. */
  private void labelled(String word, Style style, Span... spans) {
    if (Arrays.stream(spans).allMatch(span -> span.text().isEmpty())) {
      return;
    }
    Span[] all = new Span[spans.length + 1];
    all[0] = new Span(word + "\u00a0".repeat(7 - word.length()), style);
    System.arraycopy(spans, 0, all, 1, spans.length);
    screen.line(3, 11, all);
  }

  private static List<Contribution> strongest(List<Contribution> contributions, int most) {
    return contributions.subList(0, Math.min(most, contributions.size()));
  }

  private List<Contribution> contributions(
      String word, Style style, List<Contribution> contributions) {
    for (Contribution each : contributions) {
      labelled(
          word,
          style,
          Span.plain(say.evidenceOf(each) + ":"),
          Span.plain(say.frequencies(each.main()) + say.otherOptions(each)),
          Span.bold(say.log(each.log())),
          Span.dim("(" + say.basis(each.publishedShare()) + ")"));
    }
    return contributions;
  }

  private void rules() {
    List<RuleOutcome> known =
        result.rules().stream()
            .filter(
                each ->
                    each.applies() == Truth.TRUE
                        && each.bands().size() == 1
                        && each.score().isKnown())
            .toList();
    if (known.isEmpty()) {
      return;
    }
    screen.heading("Published rules that apply");
    for (RuleOutcome each : known) {
      screen.item(
          0,
          Span.bold(each.rule().label() + ":"),
          Span.plain(score(each)),
          Span.plain(
              each.bands().stream()
                  .map(band -> band.label() + ". " + band.meaning())
                  .collect(Collectors.joining(" or "))));
    }
  }

  private String score(RuleOutcome outcome) {
    String low = say.score(outcome.score().low());
    String high = say.score(outcome.score().high());
    return low.equals(high) ? low + "," : low + " to " + high + " (not everything was asked),";
  }

  private void tell(String heading, List<Finding> findings) {
    if (!findings.isEmpty()) {
      screen.line(
          0,
          2,
          new Span(say.say(heading) + ":", Style.YELLOW),
          Span.plain(findings.stream().map(Finding::label).collect(Collectors.joining("; "))));
    }
  }

  private void plan() {
    Plan plan = result.plan();
    screen.heading("Plan");
    tell("heading.not-known-first", briefing.tellFirst());
    tell("heading.not-known-later", briefing.tellLater());
    screen.subheading(say.say("heading.today"));
    briefing.today().forEach(this::recommendation);
    if (!briefing.later().isEmpty()) {
      screen.subheading(say.say("heading.later"));
      briefing.later().forEach(this::recommendation);
    }
    screen.gap();
    screen.line(
        0,
        0,
        Span.plain("First review: " + say.day(plan.reviewOn()) + "."),
        Span.dim(say.say("when.from-zero", say.day(plan.dayZero()))));
    if (!plan.superseded().isEmpty()) {
      screen.line(
          0,
          2,
          Span.dim(say.say("heading.superseded") + ":"),
          Span.dim(
              plan.superseded().stream()
                  .map(Intervention::label)
                  .collect(Collectors.joining("; "))));
    }
  }

  private void recommendation(Plan.Recommendation each) {
    screen.item(
        0,
        Span.bold(each.intervention().label()),
        Span.dim(
            "["
                + String.join(
                    "; ",
                    say.advice(each.advice()),
                    say.performer(each.intervention().performer()),
                    say.when(each),
                    say.certainty(each.intervention().evidence()))
                + "]"));
    screen.line(2, 2, Span.plain(say.instruction(each, result)));
    String dose = say.dose(each, result);
    if (!dose.isEmpty()) {
      screen.line(2, 4, Span.plain(say.doseHeading(each.intervention()) + " " + dose));
    }
    String why =
        each.reasons().stream()
            .map(Plan.Reason::label)
            .filter(label -> !label.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    if (!why.isEmpty()) {
      screen.line(2, 4, Span.dim("for: " + why));
    }
    checks(each);
    each.exercises().forEach(this::exercises);
  }

  private void checks(Plan.Recommendation each) {
    each.checks().stream()
        .filter(check -> check.status() == Truth.TRUE)
        .forEach(
            check ->
                screen.line(
                    2,
                    4,
                    new Span("Take care:", Style.YELLOW),
                    Span.plain(check.contraindication().reason())));
  }

  /** The first phase in full; what follows by name. */
  private void exercises(ExerciseProgramme programme) {
    List<ExerciseProgramme.ExercisePhase> phases = programme.phases();
    ExerciseProgramme.ExercisePhase first = phases.get(0);
    screen.line(
        2,
        4,
        Span.plain(programme.label() + " exercises, " + weeks(first) + ":"),
        Span.plain(
            first.exercises().stream()
                .map(each -> each.name() + " (" + each.dose() + ")")
                .collect(Collectors.joining("; "))));
    if (phases.size() > 1) {
      screen.line(
          4,
          4,
          Span.dim("then"),
          Span.dim(
              phases.subList(1, phases.size()).stream()
                  .map(each -> each.label() + " (" + weeks(each) + ")")
                  .collect(Collectors.joining(", "))));
    }
    screen.line(4, 6, Span.plain("Stop rule: " + programme.stopRule()));
  }

  private static String weeks(ExerciseProgramme.ExercisePhase phase) {
    return "weeks\u00a0" + phase.fromWeek() + "\u2013" + phase.toWeek();
  }

  private void withheld() {
    if (result.plan().withheld().isEmpty()) {
      return;
    }
    screen.heading(say.say("heading.withheld"));
    for (Plan.Withheld each : result.plan().withheld()) {
      screen.item(
          0,
          new Span(each.intervention().label() + ":", Style.BOLD),
          Span.plain(each.reason()),
          Span.dim("(" + say.ground(each.ground()) + ")"));
      if (!each.alternatives().isEmpty()) {
        screen.line(
            2,
            4,
            Span.plain("Instead:"),
            Span.plain(
                each.alternatives().stream()
                    .map(alternative -> alternative.label())
                    .collect(Collectors.joining("; "))));
      }
    }
  }

  private void avoid() {
    List<Plan.Recommendation> avoid = briefing.avoid();
    if (avoid.isEmpty()) {
      return;
    }
    screen.heading("Avoid");
    for (Plan.Recommendation each : avoid) {
      screen.item(
          0,
          Span.bold(each.intervention().label() + ":"),
          Span.plain(
              each.reasons().stream()
                  .map(Plan.Reason::rationale)
                  .distinct()
                  .collect(Collectors.joining(" "))),
          Span.dim("(" + say.certainty(each.reasons().get(0).evidence()) + ")"));
    }
  }

  private void safetyNet() {
    screen.heading(say.say("heading.return"));
    result.plan().safetyNet().forEach(each -> screen.item(0, Span.plain(each.text())));
  }

  private void returnToRun() {
    if (result.returnToRun().isEmpty()) {
      return;
    }
    ReturnToRun running = result.returnToRun().get();
    screen.heading("Return to running");
    if (running.state() == ReturnToRun.State.WITHHELD) {
      screen.line(0, 0, Span.bold(running.reason() + "."));
      return;
    }
    screen.line(
        0,
        0,
        Span.bold(say.state(running.state()) + "."),
        Span.plain(running.state() == ReturnToRun.State.NOT_READY ? "" : running.reason()),
        Span.plain(say.mode(result.assessment().runningMode())));
    List<ReturnToRun.EntryStatus> missing =
        running.entry().stream().filter(each -> each.truth() != Truth.TRUE).toList();
    screen.line(
        0,
        0,
        Span.plain(
            "Entry criteria met: "
                + (running.entry().size() - missing.size())
                + " of "
                + running.entry().size()
                + "."));
    for (ReturnToRun.EntryStatus each : missing) {
      screen.item(
          0,
          Span.plain(each.label()),
          new Span("(" + say.met(each.truth()) + ")", Style.YELLOW),
          Span.dim(each.open().isEmpty() ? "" : "ask: " + say.labels(each.open())));
    }
    if (running.awaitsClearance()) {
      screen.line(0, 0, Span.bold(say.say("running.awaits-clearance")));
      return;
    }
    screen.line(
        0,
        0,
        Span.plain("Stage " + running.stage().number() + ":"),
        Span.bold(running.stage().label()),
        Span.dim("(pain rule: " + running.painRule().label() + ")"));
    sessions(running);
  }

  private void sessions(ReturnToRun running) {
    List<ReturnToRun.PlannedSession> next =
        running.schedule().subList(0, Math.min(NEXT_SESSIONS, running.schedule().size()));
    if (next.isEmpty()) {
      return;
    }
    screen.line(0, 0, Span.plain("Next sessions, if each stays green:"));
    Map<RunningProgramme.Stage, List<ReturnToRun.PlannedSession>> byStage =
        next.stream()
            .collect(
                Collectors.groupingBy(
                    ReturnToRun.PlannedSession::stage, LinkedHashMap::new, Collectors.toList()));
    byStage.forEach(
        (stage, sessions) ->
            screen.item(
                0,
                Span.bold(
                    sessions.stream()
                            .map(each -> say.weekday(each.on()))
                            .collect(Collectors.joining(", "))
                        + ":"),
                Span.plain("stage " + stage.number() + ", " + stage.label())));
  }

  private void questions() {
    List<NextQuestion> questions = result.nextQuestions();
    if (questions.isEmpty()) {
      return;
    }
    screen.heading(say.say("heading.ask-next"));
    for (NextQuestion each : questions.subList(0, Math.min(QUESTIONS, questions.size()))) {
      screen.item(
          0,
          Span.plain(each.finding().question()),
          Span.dim(
              "["
                  + each.finding().id()
                  + ", "
                  + say.respondent(each.finding().respondent())
                  + "]"));
      screen.line(2, 4, Span.dim(each.reason()));
    }
    if (questions.size() > QUESTIONS) {
      screen.line(0, 0, Span.dim("and " + (questions.size() - QUESTIONS) + " more in the files."));
    }
  }

  private void counterfactuals() {
    List<Counterfactual> all = result.counterfactuals();
    if (all.isEmpty()) {
      return;
    }
    screen.heading("What would have changed the answer");
    for (Counterfactual each : all) {
      List<Span> spans = new ArrayList<>();
      spans.add(Span.bold(say.outcome(each) + ":"));
      spans.add(
          Span.plain(
              each.changes().stream().map(say::instead).collect(Collectors.joining(", and "))));
      screen.item(0, spans.toArray(Span[]::new));
    }
  }

  private void pack() {
    PackIdentity pack = result.pack();
    screen.heading("Knowledge used");
    screen.line(
        0,
        2,
        Span.plain(
            pack.id()
                + " "
                + pack.version()
                + " ("
                + pack.status().id()
                + ", "
                + pack.date()
                + ")"),
        Span.dim("sha256 " + pack.sha256()));
    pack.overlays()
        .forEach(each -> screen.item(0, Span.plain("overlay " + each.replace('|', ' '))));
    Arrays.stream(pack.notice().split("\n")).forEach(each -> screen.line(0, 0, Span.bold(each)));
  }
}
