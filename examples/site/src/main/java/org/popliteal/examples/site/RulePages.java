package org.popliteal.examples.site;

import org.popliteal.model.DecisionRule;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;

/** The list of decision rules, and a page for each. */
final class RulePages {
  private final Files files;
  private final KnowledgeBase knowledgeBase;

  RulePages(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
  }

  void write() {
    Page page = files.list(Part.DECISION_RULES);
    page.paragraph("Published scores, each with whom it was validated for.");
    page.table("Decision rules", "Rule|What it is for");
    for (DecisionRule each : knowledgeBase.decisionRules()) {
      page.linkRow(Part.DECISION_RULES, each.id(), each.label());
      page.html().element("td", each.purpose()).close();
    }
    page.endTable();
    files.add(page);
    knowledgeBase.decisionRules().forEach(this::write);
  }

  private void write(DecisionRule rule) {
    Page page = files.page(Part.DECISION_RULES, rule.id(), rule.label());
    Html html = page.html();
    page.paragraph(rule.purpose(), "class", "plain-label");
    page.identifiers(rule.id(), rule.sources());
    page.section("summary", "Whom it is for").open("dl");
    page.row("Applies where", () -> page.criterion(rule.appliesWhen()));
    if (!rule.exclusions().findings().isEmpty()) {
      page.row("Not to be used where", () -> page.criterion(rule.exclusions()));
    }
    page.row("Rests on", () -> page.groundsAndNote(rule.evidence()));
    html.close();
    if (!rule.cautions().isEmpty()) {
      html.element("h3", "Cautions");
      page.list(rule.cautions());
    }
    html.close();
    items(page, rule);
    bands(page, rule);
    page.facts("accuracy", "What studies found", rule.accuracy());
    page.references(
        "red-flags",
        "Red flags that use it",
        knowledgeBase.redFlags().stream()
            .filter(each -> each.when().rules().contains(rule))
            .map(RedFlag::id),
        page::redFlag);
    files.add(page);
  }

  private static void items(Page page, DecisionRule rule) {
    Html html = page.section("items", "Items");
    if (rule.scoring() instanceof DecisionRule.Measure measure) {
      html.open("p").text("It classes a measurement: ");
      page.finding(measure.finding());
      html.text(".").close();
    } else {
      page.table(
          "Items, in the order of the published table",
          "Item|#Points|Counts where|If not answered");
      for (DecisionRule.Item item : rule.items()) {
        html.open("tr").element("th", item.label(), "scope", "row");
        page.number((item.points() > 0 ? "+" : "") + item.points());
        page.cell(() -> page.criterion(item.when()));
        html.element(
            "td",
            item.unanswered() == DecisionRule.Unanswered.UNKNOWN
                ? "the score becomes a range"
                : "it does not count: a clinician alone may set it");
        html.close();
      }
      page.endTable();
    }
    html.close();
  }

  private static void bands(Page page, DecisionRule rule) {
    Html html = page.section("bands", "Bands");
    page.table("From the lowest to the highest score", "Band|#Score|Meaning|What to do|Urgency");
    for (DecisionRule.Band band : rule.bands()) {
      html.open("tr").element("th", band.label(), "scope", "row");
      page.number(range(rule, band));
      page.cells(band.meaning(), band.action().isEmpty() ? "\u2013" : band.action());
      html.open("td");
      if (band.urgency().level() == Triage.SELF_CARE) {
        html.text("\u2013");
      } else {
        page.level(band.urgency());
      }
      html.close().close();
    }
    page.endTable().close();
  }

  private static String range(DecisionRule rule, DecisionRule.Band band) {
    if (rule.scoring() instanceof DecisionRule.Measure) {
      return Double.isInfinite(band.max())
          ? "\u2265\u00a0" + Words.figure(band.min())
          : Words.figure(band.min()) + " to below " + Words.figure(band.max());
    }
    return band.min() == band.max()
        ? Words.figure(band.min())
        : Words.figure(band.min()) + " to " + Words.figure(band.max());
  }
}
