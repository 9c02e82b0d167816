package org.popliteal.examples.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Counterfactual;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.NextQuestion;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.RiskFactorStatus;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.Origin;
import org.popliteal.model.Phase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;

/** The part of the report for the clinician: every figure with what it rests on. */
final class ClinicianPart {
  private static final int EXPLAINED = 3;
  private static final int NOT_ASKED = 12;

  private final AssessmentResult result;
  private final KnowledgeBase knowledgeBase;
  private final Sources sources;

  ClinicianPart(AssessmentResult result, Sources sources) {
    this.result = result;
    this.knowledgeBase = result.knowledgeBase();
    this.sources = sources;
  }

  void write(Html html) {
    html.open("section", "id", "clinician", "class", "part", "aria-labelledby", "clinician-title");
    html.element("h2", "For the clinician", "id", "clinician-title");
    triage(html);
    differential(html);
    waterfalls(html);
    explanations(html);
    rules(html);
    notExcluded(html);
    riskFactors(html);
    plan(html);
    withheld(html);
    avoid(html);
    running(html);
    questions(html);
    counterfactuals(html);
    answers(html);
    html.close();
  }

  private void triage(Html html) {
    html.element("h3", "Why this triage");
    html.open("ul");
    result
        .triage()
        .reasons()
        .forEach(
            reason -> {
              html.open("li").element("strong", Wording.reason(reason, false));
              html.text(" (" + Wording.asks(reason.urgency()) + "). ").text(reason.action());
              switch (reason.kind()) {
                case RED_FLAG -> cite(html, knowledgeBase.redFlag(reason.id()));
                case CAUSE -> cite(html, knowledgeBase.cause(reason.id()));
                default -> html.text("");
              }
              html.close();
            });
    html.close();
  }

  private void cite(Html html, RedFlag flag) {
    html.text(" ");
    sources.cite(html, flag.evidence());
    if (!flag.doNot().isEmpty()) {
      html.element("p", String.join(" ", flag.doNot()));
    }
  }

  private void cite(Html html, Cause cause) {
    html.text(" ");
    sources.cite(html, cause.urgency().evidence());
  }

  private void notExcluded(Html html) {
    List<RedFlagStatus> open = result.triage().wouldRaise();
    if (open.isEmpty()) {
      return;
    }
    html.element("h3", "Red flags not excluded");
    html.open("table", "class", "flags");
    html.element("caption", "Would make it more urgent; not everything was asked");
    html.open("thead").open("tr").element("th", "Red flag", "scope", "col");
    html.element("th", "Level", "scope", "col");
    html.element("th", "Open questions", "scope", "col").close().close().open("tbody");
    for (RedFlagStatus each : open) {
      html.open("tr").element("th", each.flag().label(), "scope", "row");
      html.element("td", each.flag().urgency().level().label(), "class", "level-cell");
      html.element("td", Wording.labels(each.open(), knowledgeBase));
      html.close();
    }
    html.close().close();
  }

  private void differential(Html html) {
    html.element("h3", "What it may be");
    if (result.conclusion() == AssessmentResult.Conclusion.NONSPECIFIC) {
      html.open("p", "class", "nonspecific").element("strong", "Nonspecific so far: ");
      html.text(
          "no cause reaches "
              + Wording.percent(knowledgeBase.policy().nonspecificBelow().value())
              + ".");
      html.close();
    }
    html.element(
        "p",
        "Causes do not exclude each other: each has a probability of its own, and they need not add"
            + " up to one.",
        "class",
        "note");
    new ProbabilityBars(result.leading()).draw(html);
  }

  private List<RankedCause> explained() {
    List<RankedCause> leading = result.leading();
    return leading.subList(0, Math.min(EXPLAINED, leading.size()));
  }

  private void waterfalls(Html html) {
    html.element("h3", "How the answers led there");
    html.element(
        "p",
        "Each step multiplies the odds by its factor; steps to the right speak for the cause,"
            + " dashed steps to the left against it. Together they are the score.",
        "class",
        "note");
    html.open("div", "class", "waterfalls");
    int number = 1;
    for (RankedCause each : explained()) {
      html.open("figure");
      html.open("figcaption").element("strong", number + ". " + each.cause().label()).close();
      new WaterfallPicture(each, result).draw(html, "waterfall-" + number++);
      html.close();
    }
    html.close();
  }

  private void explanations(Html html) {
    for (RankedCause each : explained()) {
      Explanation explanation = each.explanation();
      html.element("h4", "What spoke for and against: " + each.cause().label());
      html.open("table", "class", "contributions");
      html.element(
          "caption", "Contributions to " + each.cause().label() + ", in the order of summation");
      html.open("thead").open("tr").element("th", "What", "scope", "col");
      html.element("th", "Odds", "scope", "col");
      html.element("th", "Rests on", "scope", "col").close().close().open("tbody");
      explanation.contributions().forEach(step -> contribution(step, html));
      html.close().close();
      setAside(explanation, html);
      notAsked(explanation, html);
      if (!each.cause().confirmedBy().isEmpty()) {
        html.open("p").element("strong", "Confirmed by: ");
        html.text(each.cause().confirmedBy()).close();
      }
    }
  }

  private void contribution(Contribution step, Html html) {
    boolean prior = step.kind() == Contribution.Kind.PRIOR;
    html.open("tr", "class", prior ? "prior" : step.logOdds() < 0 ? "against" : "for");
    html.element("th", Wording.evidenceOf(step, result), "scope", "row");
    html.open("td", "class", "figure");
    html.element(
        "data",
        prior
            ? Wording.percent(1 / (1 + Math.exp(-step.logOdds())))
            : Wording.factor(step.logOdds()),
        "value",
        Double.toString(step.logOdds()),
        "class",
        "log-odds");
    html.close();
    html.open("td");
    sources.cite(html, step.evidence());
    html.close().close();
  }

  private void setAside(Explanation explanation, Html html) {
    if (explanation.setAside().isEmpty()) {
      return;
    }
    html.open("p").element("strong", "Set aside, as saying the same twice: ");
    html.text(
        explanation.setAside().stream()
            .map(
                each ->
                    Wording.evidenceOf(each, result) + " (" + Wording.factor(each.logOdds()) + ")")
            .collect(Collectors.joining("; ")));
    html.text(".").close();
  }

  /** What was not asked, the most telling first. */
  private static void notAsked(Explanation explanation, Html html) {
    List<String> labels =
        explanation.notAsked().stream()
            .sorted(Comparator.comparingDouble(ClinicianPart::strength).reversed())
            .map(Likelihoods::label)
            .distinct()
            .toList();
    if (labels.isEmpty()) {
      return;
    }
    html.open("p").element("strong", "Not asked or not known, the most telling first: ");
    html.text(String.join("; ", labels.subList(0, Math.min(NOT_ASKED, labels.size()))));
    html.text(labels.size() > NOT_ASKED ? "; and " + (labels.size() - NOT_ASKED) + " more." : ".");
    html.close();
  }

  /** The greatest factor by which an answer could move the odds either way. */
  private static double strength(Likelihoods likelihoods) {
    return Stream.concat(
            likelihoods.cases().stream().map(Likelihoods.Case::ratio),
            Stream.of(likelihoods.otherwise()))
        .mapToDouble(ratio -> Math.max(ratio.value(), 1 / ratio.value()))
        .max()
        .orElse(1);
  }

  private void rules(Html html) {
    List<RuleOutcome> applicable =
        result.rules().stream().filter(each -> each.applies() == Truth.TRUE).toList();
    if (applicable.isEmpty()) {
      return;
    }
    html.element("h3", "Published rules that apply");
    List<RuleOutcome> decided =
        applicable.stream().filter(each -> each.bands().size() == 1).toList();
    if (!decided.isEmpty()) {
      decided(decided, html);
    }
    List<String> open =
        applicable.stream()
            .filter(each -> each.bands().size() != 1)
            .map(each -> each.rule().label() + score(each))
            .toList();
    if (!open.isEmpty()) {
      html.open("p").element("strong", "Left open by the answers: ");
      html.text(String.join("; ", open) + ".").close();
    }
  }

  private void decided(List<RuleOutcome> rules, Html html) {
    html.open("table");
    html.element("caption", "Scores and their meaning");
    html.open("thead").open("tr").element("th", "Rule", "scope", "col");
    html.element("th", "Score", "scope", "col");
    html.element("th", "Meaning", "scope", "col").close().close().open("tbody");
    for (RuleOutcome each : rules) {
      DecisionRule.Band band = each.bands().get(0);
      html.open("tr").open("th", "scope", "row").text(each.rule().label() + " ");
      sources.cite(html, each.rule().evidence());
      html.close();
      html.element("td", score(each).strip(), "class", "figure");
      html.element("td", band.label() + ": " + band.meaning() + " " + band.action());
      html.close();
    }
    html.close().close();
  }

  /** A score after a space, or nothing where it is not known. */
  private static String score(RuleOutcome outcome) {
    if (!outcome.score().isKnown()) {
      return "";
    }
    String low = Wording.score(outcome.score().low());
    String high = Wording.score(outcome.score().high());
    return low.equals(high) ? " " + low : " " + low + " to " + high;
  }

  private void riskFactors(Html html) {
    List<RiskFactorStatus> present =
        result.riskFactors().stream().filter(each -> each.status() == Truth.TRUE).toList();
    if (present.isEmpty()) {
      return;
    }
    html.element("h3", "Risk factors present");
    html.open("ul");
    for (RiskFactorStatus each : present) {
      html.open("li").element("strong", each.riskFactor().label());
      if (each.riskFactor().isContested()) {
        html.text(" ").element("span", "contested", "class", "badge");
      }
      if (!each.riskFactor().advice().isEmpty()) {
        html.text(" " + each.riskFactor().advice());
      }
      html.close();
    }
    html.close();
  }

  private void plan(Html html) {
    PlanTimeline timeline = new PlanTimeline(result);
    html.element("h3", "Plan");
    html.open("div", "class", "timeline-strip");
    timeline.draw(html, "timeline");
    html.close();
    html.open("ol", "class", "timeline");
    for (Phase phase : timeline.phases()) {
      html.open("li").element("h4", phase.label());
      html.open("ul", "class", "actions");
      timeline.recommendations(phase).forEach(each -> recommendation(each, html));
      html.close().close();
    }
    html.close();
  }

  private void recommendation(Plan.Recommendation each, Html html) {
    Intervention intervention = each.intervention();
    html.open("li").element("strong", intervention.label()).text(" ");
    html.element(
        "span", Wording.advice(each.advice()), "class", "badge " + Wording.advice(each.advice()));
    html.element("p", intervention.instruction());
    String dose = Wording.dose(each, result);
    if (!dose.isEmpty()) {
      html.open("p").element("strong", Wording.doseHeading(intervention) + " ").text(dose).close();
    }
    html.open("p", "class", "facts");
    html.text("By: " + Wording.performer(intervention.performer()) + ". ");
    html.text("When: " + Wording.when(each) + ". ");
    sources.cite(html, intervention.evidence());
    html.close();
    html.open("ul", "class", "why");
    each.reasons().stream().distinct().forEach(reason -> reason(reason, html));
    html.close();
    checks(each, Truth.TRUE, "Take care", html);
    checks(each, Truth.UNKNOWN, "Check first", html);
    each.exercises().forEach(programme -> exercises(programme, html));
    if (!intervention.indirectness().isEmpty()) {
      html.element("p", "Indirect evidence: " + intervention.indirectness(), "class", "note");
    }
    html.close();
  }

  private void checks(Plan.Recommendation recommendation, Truth status, String heading, Html html) {
    List<Plan.Check> checks =
        recommendation.checks().stream().filter(each -> each.status() == status).toList();
    if (checks.isEmpty()) {
      return;
    }
    html.open("div", "class", "check").element("strong", heading);
    html.open("ul");
    for (Plan.Check check : checks) {
      html.open("li").text(check.contraindication().reason() + " ");
      if (!check.open(result.assessment()).isEmpty()) {
        html.element(
            "span",
            "Not known: " + Wording.labels(check.open(result.assessment()), knowledgeBase) + ". ",
            "class",
            "note");
      }
      sources.cite(html, check.contraindication().evidence());
      html.close();
    }
    html.close().close();
  }

  private void reason(Plan.Reason reason, Html html) {
    html.open("li");
    if (!reason.label().isEmpty()) {
      html.text(reason.label() + ": ");
    }
    html.text(reason.rationale() + " ");
    sources.cite(html, reason.evidence());
    html.close();
  }

  private void exercises(ExerciseProgramme programme, Html html) {
    html.open("table", "class", "exercises");
    html.element("caption", programme.label());
    html.open("thead").open("tr").element("th", "Weeks", "scope", "col");
    html.element("th", "Exercises", "scope", "col");
    html.element("th", "Go on when", "scope", "col").close().close().open("tbody");
    for (ExerciseProgramme.ExercisePhase phase : programme.phases()) {
      html.open("tr");
      html.element("th", phase.fromWeek() + "\u2013" + phase.toWeek(), "scope", "row");
      html.element(
          "td",
          phase.label()
              + ": "
              + phase.exercises().stream()
                  .map(each -> each.name() + " (" + each.dose() + ")")
                  .collect(Collectors.joining("; ")));
      html.element("td", phase.progressWhen());
      html.close();
    }
    html.close().close();
    html.open("p", "class", "check")
        .element("strong", "Stop rule: ")
        .text(programme.stopRule() + " ");
    sources.cite(html, programme.evidence());
    html.close();
  }

  private void withheld(Html html) {
    if (result.plan().withheld().isEmpty()) {
      return;
    }
    html.element("h3", "Withheld, and why");
    html.open("ul", "class", "actions leave");
    for (Plan.Withheld each : result.plan().withheld()) {
      html.open("li").element("strong", each.intervention().label()).text(" ");
      html.element("span", Wording.ground(each.ground()), "class", "badge");
      html.open("p").text(each.reason() + " ");
      sources.cite(html, each.evidence());
      html.close();
      if (!each.alternatives().isEmpty()) {
        html.open("p").element("strong", "Instead: ");
        html.text(
            each.alternatives().stream()
                .map(Intervention::label)
                .collect(Collectors.joining("; ")));
        html.close();
      }
      html.close();
    }
    html.close();
  }

  private void avoid(Html html) {
    List<Plan.Recommendation> avoid = new PlanTimeline(result).avoid();
    if (avoid.isEmpty()) {
      return;
    }
    html.element("h3", "Avoid");
    html.open("ul", "class", "actions leave");
    for (Plan.Recommendation each : avoid) {
      html.open("li").element("strong", each.intervention().label());
      html.open("ul", "class", "why");
      each.reasons().stream().distinct().forEach(reason -> reason(reason, html));
      html.close().close();
    }
    html.close();
  }

  private void running(Html html) {
    if (result.returnToRun().isEmpty()) {
      return;
    }
    ReturnToRun running = result.returnToRun().get();
    html.element("h3", "Return to running");
    if (running.state() == ReturnToRun.State.WITHHELD) {
      html.open("p").element("strong", running.reason() + ".").close();
      return;
    }
    html.open("p").element("strong", Wording.state(running.state()) + ". ");
    html.text(running.reason() + " " + Wording.mode(result.assessment().runningMode())).close();
    html.open("p");
    if (running.awaitsClearance()) {
      html.text(Wording.AWAITS_CLEARANCE);
    } else {
      html.text("Stage " + running.stage().number() + ": ");
      html.element("strong", running.stage().label()).text(".");
    }
    html.text(" Pain rule: " + running.painRule().label() + ". ");
    sources.cite(html, running.painRule().evidence());
    html.close();
    html.open("table");
    html.element("caption", "Entry criteria");
    html.open("thead").open("tr").element("th", "Criterion", "scope", "col");
    html.element("th", "Status", "scope", "col").close().close().open("tbody");
    for (ReturnToRun.EntryStatus each : running.entry()) {
      html.open("tr").element("th", each.label(), "scope", "row");
      html.open("td").element("strong", Wording.met(each.truth()));
      if (!each.open().isEmpty()) {
        html.text(", ask: " + Wording.labels(each.open(), knowledgeBase));
      }
      html.close().close();
    }
    html.close().close();
    new RunningCalendar(running).draw(html);
  }

  private void questions(Html html) {
    List<NextQuestion> questions = result.nextQuestions();
    if (questions.isEmpty()) {
      return;
    }
    html.element("h3", "What to ask next");
    html.open("ol");
    for (NextQuestion each : questions) {
      html.open("li").element("strong", each.finding().question()).text(" ");
      html.element("span", Wording.respondent(each.finding().respondent()), "class", "badge");
      html.element("p", each.reason(), "class", "note").close();
    }
    html.close();
  }

  private void counterfactuals(Html html) {
    List<Counterfactual> all = result.counterfactuals();
    if (all.isEmpty()) {
      return;
    }
    html.element("h3", "What would have changed the answer");
    html.open("ul");
    for (Counterfactual each : all) {
      html.open("li").element("strong", Wording.outcome(each) + ": ");
      html.text(
          each.changes().stream().map(Wording::instead).collect(Collectors.joining(", and ")));
      html.close();
    }
    html.close();
  }

  private void answers(Html html) {
    Assessment assessment = result.assessment();
    html.element("h3", "Answers given");
    html.open("table", "class", "answers");
    html.element("caption", "What the result rests on");
    html.open("thead").open("tr").element("th", "Finding", "scope", "col");
    html.element("th", "Answer", "scope", "col").close().close().open("tbody");
    List<String> ruledOut = new ArrayList<>();
    assessment
        .answered()
        .forEach(
            (id, answered) -> {
              if (answered.origin().kind() == Origin.Kind.IMPLIED) {
                ruledOut.add(knowledgeBase.finding(id).label());
              } else {
                answer(knowledgeBase.finding(id), answered, html);
              }
            });
    html.close().close();
    if (!ruledOut.isEmpty()) {
      html.open("p").element("strong", "Ruled out by other answers: ");
      html.text(String.join("; ", ruledOut) + ".").close();
    }
  }

  private static void answer(Finding finding, Assessment.Answered answered, Html html) {
    html.open("tr").element("th", finding.label(), "scope", "row");
    html.open("td").text(Wording.answer(finding, answered.answer()));
    if (!Wording.isGiven(answered)) {
      html.text(" ").element("span", Wording.origin(answered), "class", "note");
    }
    html.close().close();
  }
}
