package org.popliteal.examples.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.model.Cause;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.Phase;
import org.popliteal.model.RunningMode;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Truth;

/** The part of the report for the person who has the pain: the pack's plain texts alone. */
final class RunnerPart {
  private final AssessmentResult result;

  RunnerPart(AssessmentResult result) {
    this.result = result;
  }

  void write(Html html) {
    html.open("section", "id", "runner", "class", "part", "aria-labelledby", "runner-title");
    html.element("h2", "For the runner", "id", "runner-title");
    safetyNet(html);
    causes(html);
    plan(html);
    leave(html);
    running(html);
    html.close();
  }

  private void safetyNet(Html html) {
    html.open("div", "class", "safety-net");
    html.element("h3", "When to get help");
    html.open("ul");
    result.plan().safetyNet().stream()
        .map(SafetyNet::plainText)
        .forEach(each -> html.element("li", each));
    html.close().close();
  }

  private void causes(Html html) {
    html.element("h3", "What it may be");
    if (result.conclusion() == AssessmentResult.Conclusion.NONSPECIFIC) {
      html.element(
          "p",
          "Nothing that was answered points clearly to one cause so far. These are the likeliest:");
    }
    html.element(
        "p",
        "How much your answers support each, as an estimate. More than one can be true at once.",
        "class",
        "note");
    html.open("ul", "class", "plain-causes");
    for (RankedCause each : result.actedOn()) {
      html.open("li").element("strong", each.cause().plainLabel());
      html.text(" ");
      html.element(
          "span",
          Support.of(each.probability(), result.knowledgeBase().policy()).id() + " support",
          "class",
          "badge");
      if (!each.cause().plainDescription().isEmpty()) {
        html.element("p", each.cause().plainDescription());
      }
      String coexists = Wording.coexists(each.cause(), result.knowledgeBase(), Cause::plainLabel);
      if (!coexists.isEmpty()) {
        html.element("p", "Often comes together with: " + coexists + ".", "class", "note");
      }
      html.close();
    }
    html.close();
    html.open("p", "class", "note");
    html.element("a", "What strong, moderate and weak mean", "href", "#glossary").close();
  }

  private void plan(Html html) {
    html.element("h3", "What to do");
    PlanTimeline timeline = new PlanTimeline(result);
    for (Phase phase : timeline.phases()) {
      html.element("h4", phase.plainLabel());
      html.open("ul", "class", "actions");
      timeline.recommendations(phase).forEach(each -> action(each, html));
      html.close();
    }
  }

  private static void action(Plan.Recommendation each, Html html) {
    html.open("li").element("strong", each.intervention().plainLabel());
    if (each.advice() == Intervention.Advice.CONSIDER) {
      html.text(" ").element("span", "worth considering", "class", "badge");
    }
    html.element("p", each.intervention().plainInstruction());
    String why =
        each.reasons().stream()
            .map(Plan.Reason::plainRationale)
            .filter(reason -> !reason.isEmpty())
            .distinct()
            .collect(Collectors.joining(" "));
    if (!why.isEmpty()) {
      html.open("p", "class", "why").element("span", "Why: ").text(why).close();
    }
    checks(each, Truth.TRUE, "Take care", html);
    checks(each, Truth.UNKNOWN, "Check first whether one of these is so", html);
    for (ExerciseProgramme programme : each.exercises()) {
      exercises(programme, html);
    }
    html.close();
  }

  private static void checks(
      Plan.Recommendation recommendation, Truth status, String heading, Html html) {
    List<String> reasons =
        recommendation.checks().stream()
            .filter(each -> each.status() == status)
            .map(each -> each.contraindication().plainReason())
            .distinct()
            .toList();
    if (!reasons.isEmpty()) {
      html.open("div", "class", "check").element("strong", heading);
      html.open("ul");
      reasons.forEach(each -> html.element("li", each));
      html.close().close();
    }
  }

  private static void exercises(ExerciseProgramme programme, Html html) {
    html.open("ul", "class", "exercises");
    for (ExerciseProgramme.ExercisePhase phase : programme.phases()) {
      html.open("li");
      html.element("span", "Weeks " + phase.fromWeek() + "\u2013" + phase.toWeek() + ": ");
      html.text(
          phase.exercises().stream()
              .map(exercise -> exercise.plainName() + " (" + exercise.dose() + ")")
              .collect(Collectors.joining("; ")));
      html.close();
    }
    html.close();
    html.open("p", "class", "check").element("strong", "When to stop: ");
    html.text(programme.plainStopRule()).close();
  }

  private void leave(Html html) {
    Plan plan = result.plan();
    if (plan.withheld().isEmpty() && plan.avoid().isEmpty()) {
      return;
    }
    html.element("h3", "What to leave for now");
    html.open("ul", "class", "actions leave");
    for (Plan.Recommendation each : new PlanTimeline(result).avoid()) {
      html.open("li").element("strong", each.intervention().plainLabel());
      html.element(
          "p",
          each.reasons().stream()
              .map(Plan.Reason::plainRationale)
              .distinct()
              .collect(Collectors.joining(" ")));
      html.close();
    }
    for (Plan.Withheld each : plan.withheld()) {
      html.open("li").element("strong", each.intervention().plainLabel());
      html.element("p", each.plainReason());
      if (!each.alternatives().isEmpty()) {
        html.open("p").element("strong", "Instead: ");
        html.text(
            each.alternatives().stream()
                .map(Intervention::plainLabel)
                .collect(Collectors.joining("; ")));
        html.close();
      }
      html.close();
    }
    html.close();
  }

  private void running(Html html) {
    if (result.returnToRun().isEmpty()) {
      return;
    }
    ReturnToRun running = result.returnToRun().get();
    html.element("h3", "Back to running");
    html.open("p");
    if (running.state() != ReturnToRun.State.WITHHELD) {
      html.element("strong", Wording.state(running.state()) + ". ");
    }
    if (running.state() != ReturnToRun.State.NOT_READY) {
      html.text(running.plainReason());
    }
    html.close();
    List<ReturnToRun.EntryStatus> missing =
        running.entry().stream().filter(each -> each.truth() != Truth.TRUE).toList();
    if (running.state() == ReturnToRun.State.NOT_READY) {
      html.element("p", "Before you run again:");
      if (result.assessment().runningMode() == RunningMode.CONSERVATIVE) {
        html.element(
            "p",
            "This is the careful plan: no running until you are free of pain, even where the list"
                + " allows a little.");
      }
      html.open("ul");
      missing.forEach(each -> html.element("li", each.plainLabel()));
      html.close();
    }
    if (running.state() != ReturnToRun.State.WITHHELD) {
      html.element("h4", "Rules for every run");
      html.open("ul", "class", "caps");
      running.programme().caps().stream()
          .map(RunningProgramme.Cap::plainText)
          .forEach(each -> html.element("li", each));
      html.close();
    }
  }
}
