package org.popliteal.examples.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Briefing;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.NextQuestion;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.TriageDecision;
import org.popliteal.engine.Wording;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.RedFlag;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Triage;

/**
 * A result on one screen of a terminal: how soon, the likeliest causes, what to do today and what
 * not, when to come back. {@link TerminalReport} tells all of it.
 */
final class TerminalBriefing {
  private static final int FIRST = 3;
  private static final int FEW = 2;
  private static final int TODAY = 7;
  private static final int CHANGES = 5;

  /** Told by the full report alone: answers, and figures that could talk a reader out of a flag. */
  private static final Set<Change.Kind> FOLDED =
      EnumSet.of(Change.Kind.ANSWER, Change.Kind.PROBABILITY);

  private final AssessmentResult result;
  private final Briefing briefing;
  private final Wording say;
  private final Screen screen;

  TerminalBriefing(AssessmentResult result, Screen screen) {
    this.result = result;
    this.briefing = Briefing.of(result);
    this.say = Wording.of(result.knowledgeBase());
    this.screen = screen;
  }

  void print() {
    title();
    triage();
    caveats();
    changes();
    causes();
    if (result.scope() == AssessmentResult.Scope.UNANSWERED) {
      questions("heading.answer-first");
      comeBack();
    } else {
      today();
      doNot();
      comeBack();
      running();
      questions("heading.ask-next");
    }
    pack();
  }

  void title() {
    Assessment assessment = result.assessment();
    if (!assessment.title().isEmpty()) {
      screen.line(0, 0, Span.bold(assessment.title()));
    }
    screen.line(
        0,
        0,
        Span.dim(assessment.id() + ", assessed " + say.moment(assessment.assessedAt()) + ","),
        Span.dim(say.answers(assessment)));
  }

  /** How soon and what to do first, then why. */
  void triage() {
    TriageDecision triage = result.triage();
    Triage level = triage.urgency().level();
    TriageDecision.Reason reason = briefing.reason();
    screen.gap();
    screen.line(
        0,
        0,
        new Span("\u00a0" + say.level(result).toUpperCase(Locale.ROOT) + "\u00a0", style(level)),
        Span.bold(say.asks(result)));
    if (!say.until(result).isEmpty()) {
      screen.line(2, 2, Span.plain(say.until(result)));
    }
    if (!reason.action().isEmpty()) {
      screen.line(2, 2, Span.bold(reason.action()));
    }
    screen.line(2, 4, Span.plain(say.say("heading.why") + ":"), Span.plain(say.reason(result)));
    List<TriageDecision.Reason> others = briefing.furtherReasons();
    if (!others.isEmpty()) {
      screen.line(
          2,
          4,
          Span.dim(say.count(others.size(), "reasons") + ":"),
          Span.dim(list(others.stream().map(say::name).toList(), FEW)));
    }
    int open = briefing.notExcluded().size();
    if (open > 0) {
      String first =
          briefing.mostUrgentNotExcluded(FEW).stream()
              .map(RedFlag::label)
              .collect(Collectors.joining("; "));
      screen.line(
          2, 4, new Span(say.say(open == 1 ? "open.one" : "open.many", first, open), Style.YELLOW));
    }
  }

  /** What the result cannot rely on: answers that contradict each other, or none that fit. */
  void caveats() {
    if (!say.scope(result).isEmpty()) {
      screen.gap();
      screen.line(0, 0, new Span(say.scope(result), Style.YELLOW));
    }
    if (!briefing.contradictions().isEmpty()) {
      screen.heading(say.say("heading.contradictions"));
      briefing
          .contradictions()
          .forEach(
              each -> screen.item(0, Span.plain(say.contradiction(each, result.assessment()))));
    }
  }

  /** How a level looks. */
  static Style style(Triage level) {
    return switch (level) {
      case EMERGENCY, URGENT -> Style.ALARM;
      case SOON -> Style.WARNING;
      case ROUTINE -> Style.CALM;
      case SELF_CARE -> Style.GOOD;
    };
  }

  /** The first few of a list, and how many more there are. */
  private String list(List<String> all, int most) {
    String first = all.stream().limit(most).collect(Collectors.joining("; "));
    return all.size() > most ? say.say("more.list", first, all.size() - most) : first;
  }

  private String list(List<String> all) {
    return list(all, FIRST);
  }

  private void changes() {
    List<Change> changes =
        result.changes().stream().filter(each -> !FOLDED.contains(each.kind())).toList();
    if (changes.isEmpty()) {
      return;
    }
    screen.heading(say.say("heading.changes"));
    changes.stream()
        .limit(CHANGES)
        .forEach(
            each -> screen.item(0, Span.bold(each.label() + ":"), Span.plain(say.movement(each))));
    if (changes.size() > CHANGES) {
      screen.line(2, 2, Span.dim(say.say("more.count", changes.size() - CHANGES)));
    }
  }

  private void causes() {
    if (briefing.causes().isEmpty()) {
      return;
    }
    screen.heading(say.say("heading.causes"));
    if (result.conclusion() == AssessmentResult.Conclusion.NONSPECIFIC) {
      screen.paragraph(say.say("cause.nonspecific"));
    }
    int place = 1;
    for (RankedCause each : briefing.causes()) {
      screen.line(
          0,
          3,
          Span.bold(place++ + ". " + each.cause().label() + ","),
          Span.plain(say.support(each)));
      List<Contribution> speaking = each.explanation().speakingFor();
      if (!speaking.isEmpty()) {
        screen.line(3, 5, Span.dim(list(speaking.stream().map(say::evidenceOf).toList(), FEW)));
      }
    }
  }

  private void today() {
    screen.heading(say.say("heading.today"));
    for (Plan.Recommendation each : briefing.today().stream().limit(TODAY).toList()) {
      boolean own = each.intervention().performer() == Intervention.Performer.PATIENT;
      String dose = own ? say.dose(each, result) : "";
      screen.item(
          0,
          Span.bold(each.intervention().label()),
          Span.dim(
              "["
                  + say.advice(each.advice())
                  + "; "
                  + say.performer(each.intervention().performer())
                  + "]"),
          Span.plain(dose));
      if (own) {
        Briefing.care(each)
            .forEach(
                check ->
                    screen.line(2, 2, new Span(check.contraindication().reason(), Style.YELLOW)));
      }
    }
    if (briefing.today().size() > TODAY) {
      screen.line(2, 2, Span.dim(say.say("more.count", briefing.today().size() - TODAY)));
    }
    if (briefing.today().isEmpty()) {
      screen.paragraph(say.say("today.nothing"));
    }
    if (!briefing.tellFirst().isEmpty()) {
      screen.line(
          0,
          2,
          new Span(say.say("heading.not-known-first") + ":", Style.YELLOW),
          Span.plain(list(briefing.tellFirst().stream().map(Finding::label).toList())));
    }
    if (!briefing.later().isEmpty()) {
      screen.line(
          0,
          2,
          Span.plain(say.say("heading.later") + ":"),
          Span.plain(
              list(
                  briefing.later().stream()
                      .map(each -> each.intervention().label() + " (" + say.start(each) + ")")
                      .toList())));
    }
  }

  private void doNot() {
    List<String> avoid =
        briefing.avoid().stream().map(each -> each.intervention().label()).toList();
    List<Plan.Withheld> forbidden =
        result.plan().withheld().stream()
            .filter(each -> each.ground() == Plan.Ground.CONTRAINDICATED)
            .toList();
    List<String> withheld =
        result.plan().withheld().stream()
            .filter(each -> each.ground() != Plan.Ground.CONTRAINDICATED)
            .map(each -> each.intervention().label())
            .toList();
    if (briefing.doNot().isEmpty() && avoid.isEmpty() && result.plan().withheld().isEmpty()) {
      return;
    }
    screen.heading(say.say("heading.avoid"));
    briefing.doNot().stream().limit(FIRST).forEach(each -> screen.item(0, Span.bold(each)));
    forbidden.stream()
        .limit(FIRST)
        .forEach(
            each ->
                screen.item(
                    0, Span.bold(each.intervention().label() + ":"), Span.plain(each.reason())));
    if (!avoid.isEmpty()) {
      screen.item(0, Span.plain(list(avoid)));
    }
    if (!withheld.isEmpty()) {
      screen.item(
          0, Span.plain(say.say("heading.withheld-list") + ":"), Span.plain(list(withheld)));
    }
  }

  private void comeBack() {
    screen.heading(say.say("heading.return"));
    List<SafetyNet> all = result.plan().safetyNet();
    all.stream().limit(FEW).forEach(each -> screen.item(0, Span.plain(each.text())));
    screen.line(
        2,
        2,
        Span.dim(all.size() > FEW ? say.say("more.count", all.size() - FEW) + "." : ""),
        Span.plain(say.review(result)));
  }

  private void running() {
    if (result.returnToRun().isEmpty()) {
      return;
    }
    ReturnToRun running = result.returnToRun().get();
    screen.line(
        0,
        0,
        Span.plain(say.say("heading.running") + ":"),
        Span.plain(
            running.state() == ReturnToRun.State.WITHHELD
                ? running.reason() + "."
                : say.state(running.state()) + "."),
        Span.plain(
            running.state() == ReturnToRun.State.WITHHELD
                ? ""
                : say.mode(result.assessment().runningMode())));
  }

  private void questions(String heading) {
    List<NextQuestion> questions = result.nextQuestions();
    if (questions.isEmpty()) {
      return;
    }
    screen.heading(say.say(heading));
    questions.stream()
        .limit(FEW)
        .forEach(each -> screen.item(0, Span.plain(each.finding().question())));
    if (questions.size() > FEW) {
      screen.line(2, 2, Span.dim(say.say("more.count", questions.size() - FEW)));
    }
  }

  private void pack() {
    PackIdentity pack = result.pack();
    screen.gap();
    screen.line(
        0,
        0,
        Span.dim(
            pack.id()
                + " "
                + pack.version()
                + " ("
                + pack.status().id()
                + ", "
                + pack.date()
                + pack.overlays().stream()
                    .map(each -> ", overlay " + each.replace('|', ' '))
                    .collect(Collectors.joining())
                + ")"));
    screen.line(0, 0, Span.bold(pack.notice()));
    screen.line(0, 0, Span.dim(say.say("more.full")));
  }
}
