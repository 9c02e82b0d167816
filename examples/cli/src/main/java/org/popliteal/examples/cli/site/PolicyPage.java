package org.popliteal.examples.cli.site;

import org.popliteal.examples.cli.Html;
import org.popliteal.model.Phase;
import org.popliteal.model.Policy;
import org.popliteal.model.Threshold;

/** How the engine weighs, and the phases of a plan. */
final class PolicyPage {
  static final String PATH = "policy.html";

  private PolicyPage() {}

  static void write(Files files) {
    Page page = files.page(PATH, "Knowledge base", "How it weighs");
    Html html = page.html();
    Policy policy = files.knowledgeBase().policy();
    page.paragraph(
        "Score of a cause = log-odds of its share before any answer + logarithms of the likelihood"
            + " ratios of the answered findings + logarithms of the odds ratios of the risk factors"
            + " present. Within a cluster the strongest counts in each direction. An answer that is"
            + " not known adds nothing.");
    page.paragraph(
        "Ratios on the pages of this site are those of the pack. Before they count, the engine"
            + " shrinks those of selected samples (hospital or surgical) and applies these"
            + " limits:");
    page.table("Limits and thresholds", "What", "#Value", "Rests on");
    row(
        page,
        "Greatest ratio of one clinical finding; its inverse is the least",
        policy.singleRatioCap());
    row(page, "The same for imaging and laboratory", policy.imagingRatioCap());
    row(
        page,
        "Greatest product, for one cause, of what rests on judgement alone",
        policy.judgementProductCap());
    row(page, "Greatest product of the risk factors of one cause", policy.riskFactorProductCap());
    row(page, "Exponent that shrinks ratios from selected samples", policy.spectrumExponent());
    row(page, "Ratio of a finding that a cause leaves unexplained", policy.unlistedRatio());
    row(page, "Weight of priors that rest on judgement", policy.judgedPriorWeight());
    row(
        page,
        "Probability from which a cause is acted on; the first is acted on always",
        policy.planFrom());
    row(
        page,
        "The complaint is called nonspecific where no cause reaches",
        policy.nonspecificBelow());
    row(page, "Causes that a report shows", policy.differentialShown());
    row(page, "Questions that a result proposes at most", policy.maxQuestions());
    row(
        page,
        "Weight of one level of triage in the order of questions",
        policy.triageLevelWeight());
    page.endTable();
    page.section("self-care", "When self-care first is reasonable").open("div");
    page.criterion(policy.selfCareWhen());
    html.close().open("p", "class", "small");
    page.groundsAndNote(policy.selfCareEvidence());
    html.close().close();
    page.section("phases", "Phases of a plan");
    page.table("Phases", "Phase", "In plain words", "#Days");
    for (Phase phase : files.knowledgeBase().content().phases()) {
      html.open("tr", "id", "phase-" + phase.id()).element("th", phase.label(), "scope", "row");
      html.element("td", phase.plainLabel());
      html.element("td", phase.fromDay() + "\u2013" + phase.toDay(), "class", "number").close();
    }
    page.endTable();
    html.close();
    files.add(page);
  }

  private static void row(Page page, String what, Threshold threshold) {
    page.html().open("tr").element("th", what, "scope", "row");
    page.html().element("td", Words.figure(threshold.value()), "class", "number");
    page.html().open("td", "class", "small");
    page.groundsAndNote(threshold.evidence());
    page.html().close().close();
  }
}
