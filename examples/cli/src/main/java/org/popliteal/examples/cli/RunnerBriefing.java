package org.popliteal.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Briefing;
import org.popliteal.engine.Interview;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.TriageDecision;
import org.popliteal.engine.Wording;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Contradiction;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Triage;

/**
 * A result on a terminal for the person who has the pain, in plain words: how soon, what it may be,
 * what to do and what to leave, when to get help.
 */
final class RunnerBriefing {
  private static final int FEW = 2;
  private static final int MANY = 7;

  private final Interview interview;
  private final AssessmentResult result;
  private final Briefing briefing;
  private final Wording say;
  private final Screen screen;

  RunnerBriefing(Interview interview, Screen screen) {
    this.interview = interview;
    this.result = interview.result();
    this.briefing = Briefing.of(result);
    this.say = Wording.of(result.knowledgeBase());
    this.screen = screen;
  }

  void print() {
    triage();
    caveats();
    causes();
    if (result.scope() != AssessmentResult.Scope.UNANSWERED) {
      today();
      later();
      leave();
      running();
    }
    getHelp();
    questions();
    screen.gap();
    screen.line(0, 0, Span.bold(result.pack().notice()));
  }

  private void triage() {
    TriageDecision triage = result.triage();
    Triage level = triage.urgency().level();
    TriageDecision.Reason reason = briefing.reason();
    screen.line(
        0,
        0,
        new Span(
            "\u00a0" + say.level(result).toUpperCase(Locale.ROOT) + "\u00a0",
            TerminalBriefing.style(level)),
        Span.bold(say.asks(result)));
    if (!say.until(result).isEmpty()) {
      screen.line(2, 2, Span.plain(say.until(result)));
    }
    if (!reason.plainAction().isEmpty()) {
      screen.line(2, 2, Span.bold(reason.plainAction()));
    }
    screen.line(
        2, 4, Span.plain(say.say("heading.why") + ":"), Span.plain(say.plainReason(result) + "."));
    for (TriageDecision.Reason each : briefing.furtherReasons()) {
      screen.item(2, Span.plain(say.plainReason(each) + "."));
    }
  }

  private void caveats() {
    if (!say.plainScope(result).isEmpty()) {
      screen.gap();
      screen.line(0, 0, new Span(say.plainScope(result), Style.YELLOW));
    }
    for (Contradiction each : briefing.contradictions()) {
      screen.gap();
      screen.line(
          0,
          2,
          new Span(say.say("heading.plain-contradictions") + ".", Style.YELLOW),
          Span.plain(say.plainContradiction(each, result.assessment())));
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
          Span.bold(place++ + ". " + each.cause().plainLabel() + ","),
          Span.plain(say.support(each)));
      screen.line(3, 3, Span.dim(each.cause().plainDescription()));
    }
  }

  private void today() {
    screen.heading(say.say("heading.today"));
    List<Plan.Recommendation> today = briefing.today();
    for (Plan.Recommendation each : today.stream().limit(MANY).toList()) {
      screen.item(
          0,
          Span.bold(each.intervention().plainLabel() + "."),
          Span.dim(
              each.advice() == Intervention.Advice.CONSIDER
                  ? "(" + say.say("advice.plain-consider") + ")"
                  : ""),
          new Span(care(each), Style.YELLOW),
          Span.plain(say.plainInstruction(each, result)));
    }
    if (today.size() > MANY) {
      screen.line(2, 2, Span.dim(say.say("more.count", today.size() - MANY)));
    }
    if (today.isEmpty()) {
      screen.paragraph(say.say("today.nothing"));
    }
    if (!briefing.tellFirst().isEmpty()) {
      screen.line(0, 2, new Span(say.say("heading.tell-first") + ":", Style.YELLOW));
      list(briefing.tellFirst().stream().map(Finding::question).toList(), MANY);
    }
  }

  private static String care(Plan.Recommendation recommendation) {
    return Briefing.care(recommendation).stream()
        .map(check -> check.contraindication().plainReason())
        .collect(Collectors.joining(" "));
  }

  private void later() {
    if (briefing.later().isEmpty()) {
      return;
    }
    screen.heading(say.say("heading.later"));
    briefing
        .later()
        .forEach(
            each ->
                screen.item(
                    0, Span.bold(each.intervention().plainLabel()), Span.dim(say.start(each))));
  }

  private void leave() {
    List<String> labels =
        Stream.concat(
                briefing.avoid().stream().map(Plan.Recommendation::intervention),
                result.plan().withheld().stream().map(Plan.Withheld::intervention))
            .map(Intervention::plainLabel)
            .distinct()
            .toList();
    if (briefing.plainDoNot().isEmpty() && labels.isEmpty()) {
      return;
    }
    screen.heading(say.say("heading.avoid"));
    briefing.plainDoNot().forEach(each -> screen.item(0, Span.bold(each)));
    if (!labels.isEmpty()) {
      screen.item(0, Span.plain(String.join("; ", labels)));
    }
  }

  private void running() {
    if (result.returnToRun().isEmpty()) {
      return;
    }
    ReturnToRun running = result.returnToRun().get();
    screen.heading(say.say("heading.running"));
    screen.line(
        0,
        0,
        Span.bold(
            running.state() == ReturnToRun.State.WITHHELD ? "" : say.state(running.state()) + "."),
        Span.plain(running.plainReason()));
  }

  private void getHelp() {
    screen.heading(say.say("heading.return"));
    result.plan().safetyNet().stream()
        .map(SafetyNet::plainText)
        .forEach(each -> screen.item(0, Span.plain(each)));
    if (!say.review(result).isEmpty()) {
      screen.line(2, 2, Span.plain(say.review(result)));
    }
  }

  /** What the person can still answer, and what no answer rules out. */
  private void questions() {
    List<String> own = leftOpen(interview).stream().map(each -> each.flag().plainLabel()).toList();
    screen.gap();
    if (!own.isEmpty()) {
      String first = String.join("; ", own.subList(0, Math.min(FEW, own.size())));
      screen.line(
          0,
          2,
          new Span(
              say.say(own.size() == 1 ? "open.one" : "open.many", first, own.size()) + ".",
              Style.YELLOW));
    } else if (!briefing.notExcluded().isEmpty()) {
      screen.paragraph(say.say("open.plain-examination"));
    }
    if (interview.step().isPresent()) {
      screen.heading(say.say("heading.plain-ask-next"));
      list(
          interview.step().get().lines().stream().map(line -> line.finding().question()).toList(),
          FEW);
    }
  }

  private void list(List<String> all, int most) {
    all.stream().limit(most).forEach(each -> screen.item(0, Span.plain(each)));
    if (all.size() > most) {
      screen.line(2, 2, Span.dim(say.say("more.count", all.size() - most)));
    }
  }

  /**
   * Warning signs that the person could rule out: by what is yet to be asked, or was asked and is
   * not known.
   */
  static List<RedFlagStatus> leftOpen(Interview interview) {
    AssessmentResult result = interview.result();
    return result.triage().notExcluded().stream()
        .filter(
            status ->
                status.open().stream()
                    .map(result.knowledgeBase().findings()::get)
                    .anyMatch(finding -> isOpen(finding, interview)))
        .toList();
  }

  private static boolean isOpen(Finding finding, Interview interview) {
    boolean known =
        finding.respondent().compareTo(Finding.Respondent.EITHER) > 0
            // A line that is not marked says nothing of a finding that nobody can deny.
            || !(finding.answer().canBeDenied() || finding.answer() instanceof AnswerType.Quantity);
    return !known
        && (interview.step().isPresent() || interview.result().assessment().wasAsked(finding.id()));
  }
}
