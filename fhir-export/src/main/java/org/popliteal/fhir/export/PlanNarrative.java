package org.popliteal.fhir.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Briefing;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.engine.TriageDecision;
import org.popliteal.engine.Wording;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.RedFlag;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Truth;

/** The whole plan as a text that reads well on its own, since it is what most EHRs show. */
final class PlanNarrative {
  private static final int FIRST = 3;
  private static final int SESSIONS = 6;

  private final Export export;
  private final AssessmentResult result;
  private final Briefing briefing;
  private final Wording say;
  private final HtmlWriter html = new HtmlWriter();

  private PlanNarrative(Export export) {
    this.export = export;
    this.result = export.result();
    this.briefing = Briefing.of(result);
    this.say = Wording.of(result.knowledgeBase());
  }

  static HtmlWriter of(Export export) {
    PlanNarrative narrative = new PlanNarrative(export);
    narrative.head();
    narrative.triage();
    narrative.caveats();
    narrative.causes();
    narrative.today();
    narrative.doNot();
    narrative.comeBack();
    narrative.details();
    narrative.foot();
    return narrative.html;
  }

  private void head() {
    html.element("h2", export.sided(result.pack().title()));
    html.open("p");
    String title = result.assessment().title();
    if (!title.isEmpty()) {
      html.text(title + ". ");
    }
    html.text("Assessed " + Times.readable(result.assessment().assessedAt()) + ". ");
    html.element(
        "b",
        export
            .options()
            .signOff()
            .map(by -> "Signed off on " + by.signedAt().toLocalDate() + ".")
            .orElse("Proposal, not signed off by a clinician. Suspicions, not diagnoses."));
    html.close("p");
  }

  private void triage() {
    TriageDecision.Reason reason = briefing.reason();
    html.open("p");
    html.labelled(say.level(result) + ":", say.asks(result) + ". ");
    html.text(say.until(result).isEmpty() ? "" : say.until(result) + ". ");
    html.text(reason.action().isEmpty() ? "" : reason.action() + " ");
    html.text(say.reason(result) + ".").close("p");
    if (!briefing.furtherReasons().isEmpty()) {
      html.open("p");
      html.text(say.count(briefing.furtherReasons().size(), "reasons") + ": ");
      html.text(list(briefing.furtherReasons().stream().map(say::name).toList()));
      html.text(".").close("p");
    }
    int open = briefing.notExcluded().size();
    if (open > 0) {
      String first =
          briefing.mostUrgentNotExcluded(FIRST).stream()
              .map(RedFlag::label)
              .collect(Collectors.joining("; "));
      html.element("p", say.say(open == 1 ? "open.one" : "open.many", first, open) + ".");
    }
  }

  /** What the result cannot rely on: answers that contradict each other, or none that fit. */
  private void caveats() {
    if (!say.scope(result).isEmpty()) {
      html.open("p").element("b", say.scope(result)).close("p");
    }
    if (!briefing.contradictions().isEmpty()) {
      html.element("h3", say.say("heading.contradictions")).open("ul");
      briefing
          .contradictions()
          .forEach(each -> html.element("li", say.contradiction(each, result.assessment())));
      html.close("ul");
    }
  }

  private String list(List<String> all) {
    String first = all.stream().limit(FIRST).collect(Collectors.joining("; "));
    return all.size() > FIRST ? say.say("more.list", first, all.size() - FIRST) : first;
  }

  private void causes() {
    if (briefing.causes().isEmpty()) {
      return;
    }
    html.element("h3", say.say("heading.causes"));
    if (result.conclusion() == AssessmentResult.Conclusion.NONSPECIFIC) {
      html.element("p", say.say("cause.nonspecific"));
    }
    html.open("ol");
    for (RankedCause each : briefing.causes()) {
      html.open("li").labelled(each.cause().label() + ":", say.support(each) + ", ");
      html.text(Words.probability(each, result) + ".").close("li");
    }
    html.close("ol");
    html.element("p", say.say("cause.others") + ": " + say.others(briefing.causes()) + ".");
  }

  private void today() {
    if (result.scope() == AssessmentResult.Scope.UNANSWERED) {
      html.element("h3", say.say("heading.answer-first")).open("ul");
      result.nextQuestions().stream()
          .limit(FIRST)
          .forEach(each -> html.element("li", each.finding().question()));
      html.close("ul");
      return;
    }
    html.element("h3", say.say("heading.today"));
    if (briefing.today().isEmpty()) {
      html.element("p", say.say("today.nothing"));
    } else {
      html.open("ul");
      briefing
          .today()
          .forEach(
              each ->
                  html.open("li")
                      .element("b", each.intervention().label())
                      .text(" (" + say.performer(each.intervention().performer()) + ")")
                      .close("li"));
      html.close("ul");
    }
    if (!briefing.tellFirst().isEmpty()) {
      html.open("p");
      html.labelled(
          say.say("heading.not-known-first") + ":", list(labels(briefing.tellFirst())) + ".");
      html.close("p");
    }
  }

  private static List<String> labels(List<Finding> findings) {
    return findings.stream().map(Finding::label).toList();
  }

  private void doNot() {
    List<String> all = new ArrayList<>(briefing.doNot());
    List<String> avoid =
        briefing.avoid().stream().map(each -> each.intervention().label()).toList();
    if (!avoid.isEmpty()) {
      all.add(list(avoid) + ".");
    }
    if (all.isEmpty()) {
      return;
    }
    html.element("h3", say.say("heading.avoid")).open("ul");
    all.forEach(each -> html.element("li", each));
    html.close("ul");
  }

  private void comeBack() {
    List<SafetyNet> all = result.plan().safetyNet();
    html.element("h3", say.say("heading.return")).open("ul");
    all.stream().limit(FIRST).forEach(each -> html.element("li", each.text()));
    html.close("ul");
    html.open("p");
    html.text(all.size() > FIRST ? say.say("more.count", all.size() - FIRST) + ". " : "");
    html.text(say.review(result)).close("p");
  }

  private void safetyNet() {
    html.element("h4", say.say("heading.return")).open("ul");
    result.plan().safetyNet().forEach(each -> html.element("li", each.text()));
    html.close("ul");
  }

  /** All that the answer rests on, after what fits on a page. */
  private void details() {
    html.element("h3", say.say("heading.details"));
    safetyNet();
    notExcluded();
    rules();
    allToTellFirst();
    recommendations();
    withheld();
    avoid();
    if (!result.triage().urgency().isPressing()) {
      result
          .returnToRun()
          .ifPresent(
              running -> {
                html.element("h4", say.say("heading.running"));
                running(html, running, say);
              });
    }
  }

  private void notExcluded() {
    if (briefing.notExcluded().isEmpty()) {
      return;
    }
    html.element("h4", say.say("heading.not-excluded")).open("ul");
    for (RedFlagStatus each : briefing.notExcluded()) {
      html.open("li")
          .labelled(each.flag().label() + ":", say.labels(each.open()) + ".")
          .close("li");
    }
    html.close("ul");
  }

  private void rules() {
    List<RuleOutcome> rules = RuleMapper.exported(export);
    if (rules.isEmpty()) {
      return;
    }
    html.element("h4", "Published rules that apply").open("ul");
    rules.forEach(
        each ->
            html.open("li").labelled(each.rule().label() + ":", RuleMapper.text(each)).close("li"));
    html.close("ul");
  }

  /** What the first lines have no room for. */
  private void allToTellFirst() {
    if (briefing.tellFirst().size() > FIRST) {
      html.element("h4", say.say("heading.not-known-first"));
      html.element("p", String.join("; ", labels(briefing.tellFirst())) + ".");
    }
    if (!briefing.tellLater().isEmpty()) {
      html.element("h4", say.say("heading.tell-later"));
      html.element("p", String.join("; ", labels(briefing.tellLater())) + ".");
    }
  }

  private void recommendations() {
    if (result.plan().recommendations().isEmpty()) {
      return;
    }
    html.element("h4", "Plan").open("ul");
    result.plan().recommendations().forEach(this::recommendation);
    html.close("ul");
  }

  private void recommendation(Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    html.open("li").labelled(intervention.label() + ".", Activities.instruction(recommendation));
    Map<String, String> details = Activities.details(export, recommendation);
    // The one stands above, once for the whole plan; the other below, with the first day.
    details.remove("Check first");
    details.remove("Review");
    details.forEach((label, words) -> html.lineBreak().element("i", label + ":").text(" " + words));
    html.lineBreak().element("i", say.when(recommendation));
    for (ExerciseProgramme programme : recommendation.exercises()) {
      html.open("p").element("b", programme.label()).close("p").open("ul");
      programme.phases().forEach(this::exercises);
      html.close("ul");
      html.open("p").labelled("Stop rule:", programme.stopRule()).close("p");
    }
    html.close("li");
  }

  private void exercises(ExerciseProgramme.ExercisePhase phase) {
    String exercises =
        phase.exercises().stream()
            .map(each -> each.name() + ": " + each.dose())
            .collect(Collectors.joining("; "));
    html.open("li")
        .labelled(
            phase.label() + " (weeks " + phase.fromWeek() + " to " + phase.toWeek() + ").",
            exercises + ".")
        .text(" Go on when: " + phase.progressWhen())
        .close("li");
  }

  private void withheld() {
    List<Plan.Withheld> withheld = result.plan().withheld();
    if (withheld.isEmpty()) {
      return;
    }
    html.element("h4", say.say("heading.withheld")).open("ul");
    for (Plan.Withheld each : withheld) {
      html.open("li").labelled(each.intervention().label() + ".", each.reason());
      if (!each.alternatives().isEmpty()) {
        html.text(
            " Instead: "
                + each.alternatives().stream()
                    .map(Intervention::label)
                    .collect(Collectors.joining("; "))
                + ".");
      }
      html.close("li");
    }
    html.close("ul");
  }

  private void avoid() {
    if (briefing.avoid().isEmpty()) {
      return;
    }
    html.element("h4", say.say("heading.advised-against")).open("ul");
    for (Plan.Recommendation each : briefing.avoid()) {
      html.open("li")
          .labelled(each.intervention().label() + ".", each.reasons().get(0).rationale())
          .text(" Evidence: " + say.certainty(each.reasons().get(0).evidence()) + ".")
          .close("li");
    }
    html.close("ul");
  }

  /** Where the person stands on the way back to running, what is missing, and the next sessions. */
  static void running(HtmlWriter html, ReturnToRun running, Wording say) {
    html.element("p", RunningPlanMapper.state(running));
    List<ReturnToRun.EntryStatus> open =
        running.entry().stream().filter(each -> each.truth() != Truth.TRUE).toList();
    if (!open.isEmpty()) {
      html.element("p", "Before the first run:").open("ul");
      for (ReturnToRun.EntryStatus each : open) {
        html.element("li", each.label() + " (" + say.met(each.truth()) + ")");
      }
      html.close("ul");
    }
    if (running.awaitsClearance()) {
      html.element("p", say.say("running.awaits-clearance"));
    } else {
      html.open("p")
          .labelled(
              "Stage " + running.stage().number() + ":", RunningPlanMapper.text(running.stage()))
          .close("p");
    }
    html.open("p").labelled("Pain:", running.painRule().label()).close("p");
    if (!running.schedule().isEmpty()) {
      html.element("p", "Next sessions:").open("ul");
      for (ReturnToRun.PlannedSession each : running.schedule().stream().limit(SESSIONS).toList()) {
        html.element(
            "li", each.on() + ": stage " + each.stage().number() + ", " + each.stage().label());
      }
      html.close("ul");
    }
  }

  private void foot() {
    PackIdentity pack = result.pack();
    html.open("p")
        .labelled(
            "Knowledge base:",
            pack.title()
                + ", "
                + pack.id()
                + "|"
                + pack.version()
                + " ("
                + pack.status().id()
                + ", "
                + pack.date()
                + ")");
    if (!pack.overlays().isEmpty()) {
      html.text(", with " + String.join(", ", pack.overlays()));
    }
    html.text(", SHA-256 " + pack.sha256() + ".").close("p");
    html.element("p", pack.notice());
  }
}
