package org.popliteal.fhir.export;

import java.util.List;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.engine.TriageDecision;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Truth;

/** The whole plan as a text that reads well on its own, since it is what most EHRs show. */
final class PlanNarrative {
  private static final int REASONS = 4;
  private static final int SESSIONS = 6;

  private final Export export;
  private final AssessmentResult result;
  private final HtmlWriter html = new HtmlWriter();

  private PlanNarrative(Export export) {
    this.export = export;
    this.result = export.result();
  }

  static HtmlWriter of(Export export) {
    PlanNarrative narrative = new PlanNarrative(export);
    narrative.head();
    narrative.triage();
    narrative.causes();
    narrative.rules();
    narrative.recommendations();
    narrative.withheld();
    narrative.avoid();
    narrative.notExcluded();
    narrative.safetyNet();
    if (!result(export).triage().urgency().isPressing()) {
      result(export)
          .returnToRun()
          .ifPresent(
              running -> {
                narrative.html.element("h3", "Return to running");
                running(narrative.html, running);
              });
    }
    narrative.foot();
    return narrative.html;
  }

  private static AssessmentResult result(Export export) {
    return export.result();
  }

  private void head() {
    html.element("h2", export.side().of(result.pack().title()));
    String title = result.assessment().title();
    if (!title.isEmpty()) {
      html.element("p", title);
    }
    html.open("p").text("Assessed " + Times.readable(result.assessment().assessedAt()) + ". ");
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
    TriageDecision triage = result.triage();
    String within = Words.within(triage.urgency());
    html.open("p").open("b");
    html.text(triage.urgency().level().label() + (within.isEmpty() ? "" : ": be seen " + within));
    html.close("b");
    if (!within.isEmpty() && triage.seenBy().isAfter(result.assessment().assessedAt())) {
      html.text(" (by " + Times.readable(triage.seenBy()) + ")");
    }
    html.text(".").close("p");
    List<TriageDecision.Reason> reasons =
        triage.reasons().stream()
            .filter(each -> !(each.label() + each.action()).isEmpty())
            .toList();
    if (!reasons.isEmpty()) {
      html.open("ul");
      reasons.forEach(
          each -> html.open("li").labelled(each.label() + ".", each.action()).close("li"));
      html.close("ul");
    }
    for (String each :
        triage.raised().stream().flatMap(flag -> flag.doNot().stream()).distinct().toList()) {
      html.open("p").labelled("Do not:", each).close("p");
    }
  }

  private void causes() {
    html.element("h3", "Suspected causes");
    if (result.conclusion() == AssessmentResult.Conclusion.NONSPECIFIC) {
      html.element("p", "No cause is probable enough to name one: nonspecific so far.");
    }
    html.open("ol");
    for (RankedCause each : result.leading()) {
      html.open("li").labelled(each.cause().label() + ":", Words.probability(each) + ". ");
      html.text(Words.basis(each, REASONS));
      if (!each.cause().confirmedBy().isEmpty()) {
        html.text(" Confirmed by: " + each.cause().confirmedBy());
      }
      html.close("li");
    }
    html.close("ol");
  }

  private void rules() {
    List<RuleOutcome> rules = RuleMapper.exported(export);
    if (rules.isEmpty()) {
      return;
    }
    html.element("h3", "Published rules that apply").open("ul");
    rules.forEach(
        each ->
            html.open("li").labelled(each.rule().label() + ":", RuleMapper.text(each)).close("li"));
    html.close("ul");
  }

  private void recommendations() {
    html.element("h3", "Plan");
    String phase = "";
    for (Plan.Recommendation each : result.plan().recommendations()) {
      if (!phase.equals(each.phase().id())) {
        if (!phase.isEmpty()) {
          html.close("ul");
        }
        phase = each.phase().id();
        html.element("h4", each.phase().label()).open("ul");
      }
      recommendation(each);
    }
    if (phase.isEmpty()) {
      html.element("p", "Nothing is recommended beyond the triage.");
    } else {
      html.close("ul");
    }
    html.open("p").labelled("First review:", result.plan().reviewOn() + ".").close("p");
  }

  private void recommendation(Plan.Recommendation recommendation) {
    Intervention intervention = recommendation.intervention();
    html.open("li").labelled(intervention.label() + ".", Activities.instruction(recommendation));
    Activities.details(recommendation)
        .forEach((label, words) -> html.lineBreak().element("i", label + ":").text(" " + words));
    html.lineBreak()
        .element("i", "Who:")
        .text(" " + Words.performer(intervention) + ", from " + recommendation.start() + ".");
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
    html.element("h3", "Withheld, and why").open("ul");
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
    List<Plan.Recommendation> avoid = result.plan().avoid();
    if (avoid.isEmpty()) {
      return;
    }
    html.element("h3", "Leave undone").open("ul");
    for (Plan.Recommendation each : avoid) {
      html.open("li")
          .labelled(each.intervention().label() + ".", each.reasons().get(0).rationale())
          .text(" Evidence: " + Words.certainty(each.intervention()) + ".")
          .close("li");
    }
    html.close("ul");
  }

  private void notExcluded() {
    List<RedFlagStatus> open = result.triage().notExcluded();
    if (open.isEmpty()) {
      return;
    }
    html.element("h3", "Warning signs not excluded: ask").open("ul");
    for (RedFlagStatus each : open) {
      html.open("li")
          .labelled(each.flag().label() + ".", "Open: " + labels(each.open()) + ".")
          .close("li");
    }
    html.close("ul");
  }

  private String labels(List<String> findings) {
    KnowledgeBase knowledgeBase = result.knowledgeBase();
    return findings.stream()
        .map(each -> knowledgeBase.findings().get(each).label())
        .collect(Collectors.joining("; "));
  }

  private void safetyNet() {
    html.element("h3", "Come back at once if").open("ul");
    for (SafetyNet each : result.plan().safetyNet()) {
      html.element("li", each.text());
    }
    html.close("ul");
  }

  /** Where the person stands on the way back to running, what is missing, and the next sessions. */
  static void running(HtmlWriter html, ReturnToRun running) {
    html.element("p", RunningPlanMapper.state(running));
    List<ReturnToRun.EntryStatus> open =
        running.entry().stream().filter(each -> each.truth() != Truth.TRUE).toList();
    if (!open.isEmpty()) {
      html.element("p", "Before the first run:").open("ul");
      for (ReturnToRun.EntryStatus each : open) {
        html.element(
            "li", each.label() + (each.truth() == Truth.FALSE ? " (not met)" : " (not known)"));
      }
      html.close("ul");
    }
    if (running.awaitsClearance()) {
      html.element("p", "Nothing of the programme before this clearance, brisk walks included.");
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
