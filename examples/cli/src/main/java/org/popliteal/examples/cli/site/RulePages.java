package org.popliteal.examples.cli.site;

import java.util.List;
import org.popliteal.examples.cli.Html;
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
    Page page =
        files.page(Part.DECISION_RULES.list(), "Knowledge base", Part.DECISION_RULES.title());
    page.paragraph("Published scores, each with whom it was validated for.");
    page.table("Decision rules", "Rule", "What it is for");
    for (DecisionRule each : knowledgeBase.decisionRules()) {
      page.html().open("tr").open("th", "scope", "row");
      page.html()
          .element("a", each.label(), "href", page.href(Part.DECISION_RULES.page(each.id())));
      page.html().close().element("td", each.purpose()).close();
    }
    page.endTable();
    files.add(page);
    knowledgeBase.decisionRules().forEach(this::write);
  }

  private void write(DecisionRule rule) {
    Page page =
        files.page(
            Part.DECISION_RULES.page(rule.id()), Part.DECISION_RULES.singular(), rule.label());
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
    List<RedFlag> flags =
        knowledgeBase.redFlags().stream().filter(each -> uses(each, rule)).toList();
    if (!flags.isEmpty()) {
      page.section("red-flags", "Red flags that use it").open("ul");
      for (RedFlag each : flags) {
        html.open("li");
        page.redFlag(each.id());
        html.close();
      }
      html.close().close();
    }
    files.add(page);
  }

  private boolean uses(RedFlag flag, DecisionRule rule) {
    return flag.when().describe(knowledgeBase).contains(rule.label() + ":");
  }

  private static void items(Page page, DecisionRule rule) {
    Html html = page.section("items", "Items");
    if (rule.scoring() instanceof DecisionRule.Measure measure) {
      html.open("p").text("It classes a measurement: ");
      page.finding(measure.finding());
      html.text(".").close();
    } else if (rule.scoring() instanceof DecisionRule.Points points) {
      page.table(
          "Items, in the order of the published table",
          "Item",
          "#Points",
          "Counts where",
          "If not answered");
      for (DecisionRule.Item item : points.items()) {
        html.open("tr").element("th", item.label(), "scope", "row");
        html.element("td", (item.points() > 0 ? "+" : "") + item.points(), "class", "number");
        html.open("td");
        page.criterion(item.when());
        html.close();
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
    page.table(
        "From the lowest to the highest score",
        "Band",
        "#Score",
        "Meaning",
        "What to do",
        "Urgency");
    for (DecisionRule.Band band : rule.bands()) {
      html.open("tr").element("th", band.label(), "scope", "row");
      html.element("td", range(rule, band), "class", "number");
      html.element("td", band.meaning());
      html.element("td", band.action().isEmpty() ? "\u2013" : band.action());
      html.open("td");
      if (band.urgency().level() == Triage.SELF_CARE) {
        html.text("\u2013");
      } else {
        html.element(
            "span", Words.urgency(band.urgency()), "class", "level " + band.urgency().level().id());
      }
      html.close().close();
    }
    page.endTable();
    html.close();
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
