package org.popliteal.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Counterfactual;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.NaturalFrequencies;
import org.popliteal.engine.NextQuestion;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.RiskFactorStatus;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.engine.TriageDecision;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Phase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;

/** The part of the report for the clinician: every figure with what it rests on. */
final class ClinicianPart {
  private static final int EXPLAINED = 3;
  private static final int NOT_ASKED = 12;

  /** Logarithm below which an option of several is told with the others. */
  private static final double NOTICEABLE = 0.1;

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
              html.text(" (" + Wording.asks(reason.urgency()));
              if (reason.kind() == TriageDecision.Kind.CAUSE) {
                html.text("; " + Wording.triageScore(reason, result));
              }
              html.text("). ").text(reason.action());
              switch (reason.kind()) {
                case RED_FLAG -> cite(html, knowledgeBase.redFlags().get(reason.id()));
                case CAUSE -> cite(html, knowledgeBase.causes().get(reason.id()));
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
              + Wording.percent(knowledgeBase.policy().planning().nonspecificBelow().value())
              + ".");
      html.close();
    }
    html.element(
        "p",
        "Each probability is that of the main cause. Those of all causes, one of which stands for"
            + " something else, add up to 100\u00a0%; what often comes together is said beside it.",
        "class",
        "note");
    new ProbabilityBars(result).draw(html);
  }

  private List<RankedCause> explained() {
    List<RankedCause> leading = result.leading();
    return leading.subList(0, Math.min(EXPLAINED, leading.size()));
  }

  private void waterfalls(Html html) {
    html.element("h3", "How the answers led there");
    html.element(
        "p",
        "Steps to the right speak for the cause, dashed steps to the left against it; together with"
            + " what stands before any answer they are the score. The last two lines turn the score"
            + " into the probability: all causes together make 100\u00a0%.",
        "class",
        "note");
    html.open("div", "class", "waterfalls");
    int number = 1;
    for (RankedCause each : explained()) {
      html.open("figure");
      html.open("figcaption").element("strong", number + ". " + each.cause().label()).close();
      new WaterfallPicture(each).draw(html, "waterfall-" + number++);
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
          "caption",
          "Contributions to "
              + each.cause().label()
              + ", in the order of summation; below each frequency its share and the observations"
              + " that it rests on");
      html.open("thead").open("tr").element("th", "What", "scope", "col");
      html.element("th", "With this", "scope", "col", "class", "figure");
      html.element("th", "On average", "scope", "col", "class", "figure");
      html.element("th", "Adds", "scope", "col", "class", "figure");
      html.element("th", "Rests on", "scope", "col").close().close().open("tbody");
      explanation.contributions().forEach(step -> contribution(each, step, html));
      probability(each, explanation, html);
      html.close().close();
      setAside(explanation, html);
      notAsked(each, html);
      if (!each.cause().confirmedBy().isEmpty()) {
        html.open("p").element("strong", "Confirmed by: ");
        html.text(each.cause().confirmedBy()).close();
      }
    }
  }

  private void contribution(RankedCause cause, Contribution step, Html html) {
    if (step.isPrior()) {
      html.open("tr", "class", "prior").element("th", step.label(), "scope", "row");
      html.element(
          "td", Wording.percent(cause.pretestProbability()), "class", "figure", "colspan", "2");
      adds(step.log(), "log", html);
      html.open("td");
      sources.cite(html, cause.cause().prior().evidence());
      html.close().close();
      return;
    }
    html.open("tr", "class", step.log() < 0 ? "against" : "for");
    if (step.parts().size() == 1) {
      html.element("th", Wording.evidenceOf(step), "scope", "row");
      frequencies(step.main(), html);
    } else {
      html.element("th", step.label() + ", by option:", "scope", "row", "colspan", "3");
    }
    adds(step.log(), "log", html);
    html.open("td");
    sources.cite(html, Wording.basis(step.publishedShare()), published(cause.cause(), step));
    html.close().close();
    if (step.parts().size() > 1) {
      options(step, html);
    }
  }

  /** The two frequencies as people count them, each with its figure and observations. */
  private static void frequencies(Contribution.Part part, Html html) {
    NaturalFrequencies words = Wording.frequencies(part);
    frequency(words.withCause(), part.withCause(), "with", html);
    frequency(words.ordinary(), part.ordinary(), "ordinary", html);
  }

  private static void frequency(String words, Frequency frequency, String style, Html html) {
    html.open("td", "class", "figure " + style).text(words);
    html.element("span", Wording.observed(frequency), "class", "observed").close();
  }

  private static void adds(double log, String style, Html html) {
    html.open("td", "class", "figure");
    html.element("data", Wording.log(log), "value", Double.toString(log), "class", style);
    html.close();
  }

  /** What each option of several did, marked or not; those that did little in one line. */
  private static void options(Contribution step, Html html) {
    double rest = 0;
    int few = 0;
    for (Contribution.Part part : step.parts()) {
      if (part.marked() || Math.abs(part.log()) >= NOTICEABLE) {
        html.open("tr", "class", "part").element("th", Wording.answer(part), "scope", "row");
        frequencies(part, html);
        adds(part.log(), "part-log", html);
        html.empty("td").close();
      } else {
        few++;
        rest += part.log();
      }
    }
    if (few > 0) {
      html.open("tr", "class", "part");
      html.element("th", "not marked: " + few + " other options", "scope", "row", "colspan", "3");
      adds(rest, "part-log", html);
      html.empty("td").close();
    }
  }

  /** Citations of the rows from which the frequencies of a finding were pooled. */
  private List<String> published(Cause cause, Contribution step) {
    return knowledgeBase.causes().stream()
        .flatMap(
            each ->
                each.frequencies().stream()
                    .filter(
                        row ->
                            row.group() == FrequencyRow.Group.WITHOUT_CAUSE
                                || each.id().equals(cause.id())))
        .filter(row -> row.finding().equals(step.finding()))
        .flatMap(row -> row.citations().stream())
        .distinct()
        .toList();
  }

  /** How the sum becomes a probability. */
  private static void probability(RankedCause cause, Explanation explanation, Html html) {
    total("Score: all of these together", Wording.sum(cause.score()), html);
    total(
        "Temperature: the score is divided by it", Wording.figure(explanation.temperature()), html);
    html.open("tr", "class", "total");
    html.element(
        "th",
        "Normalisation: makes the probabilities of all causes add up to 100\u00a0%",
        "scope",
        "row",
        "colspan",
        "3");
    adds(explanation.normalisation(), "normalisation", html);
    html.empty("td").close();
    total(
        "Probability: " + Wording.scoring(cause),
        Wording.percent(cause.probability()) + " (" + Wording.range(cause.probabilityRange()) + ")",
        html);
  }

  private static void total(String label, String value, Html html) {
    html.open("tr", "class", "total").element("th", label, "scope", "row", "colspan", "3");
    html.element("td", value, "class", "figure").empty("td").close();
  }

  private void setAside(Explanation explanation, Html html) {
    if (explanation.setAside().isEmpty()) {
      return;
    }
    html.open("p").element("strong", "Set aside, as saying the same as a stronger answer: ");
    html.text(
        explanation.setAside().stream()
            .map(each -> Wording.evidenceOf(each) + " (" + Wording.log(each.log()) + ")")
            .collect(Collectors.joining("; ")));
    html.text(".").close();
  }

  private void notAsked(RankedCause cause, Html html) {
    List<String> labels =
        NotAsked.mostTellingFirst(cause, result).stream().map(Finding::label).toList();
    if (labels.isEmpty()) {
      return;
    }
    html.open("p").element("strong", "Not asked or not known, the most telling first: ");
    html.text(labels.stream().limit(NOT_ASKED).collect(Collectors.joining("; ")));
    html.text(labels.size() > NOT_ASKED ? "; " : ".").close();
    if (labels.size() > NOT_ASKED) {
      html.open("details");
      html.element("summary", "and " + (labels.size() - NOT_ASKED) + " more");
      html.element("p", String.join("; ", labels.subList(NOT_ASKED, labels.size())) + ".");
      html.close();
    }
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
                ruledOut.add(knowledgeBase.findings().get(id).label());
              } else {
                answer(knowledgeBase.findings().get(id), answered, html);
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
