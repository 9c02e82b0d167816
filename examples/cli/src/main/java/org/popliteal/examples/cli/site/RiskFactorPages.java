package org.popliteal.examples.cli.site;

import java.util.List;
import java.util.Locale;
import org.popliteal.examples.cli.Html;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RiskFactor;

/** The list of risk factors, and a page for each. */
final class RiskFactorPages {
  private final Files files;
  private final KnowledgeBase knowledgeBase;

  RiskFactorPages(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
  }

  void write() {
    writeList();
    knowledgeBase.riskFactors().forEach(this::write);
  }

  private void writeList() {
    Page page = files.page(Part.RISK_FACTORS.list(), "Knowledge base", Part.RISK_FACTORS.title());
    Html html = page.html();
    page.paragraph(
        "What makes causes likelier and was there before the complaint, with what speaks for and"
            + " against it.");
    page.table(
        "Risk factors, in the order of the pack",
        "Risk factor",
        "In plain words",
        "Can be changed",
        "Evidence");
    for (RiskFactor each : knowledgeBase.riskFactors()) {
      html.open("tr").open("th", "scope", "row");
      html.element("a", each.label(), "href", page.href(Part.RISK_FACTORS.page(each.id())));
      html.close();
      html.element("td", each.plainLabel());
      html.element("td", each.modifiable().name().toLowerCase(Locale.ROOT));
      html.open("td");
      if (each.isContested()) {
        html.element("span", "contested", "class", "badge contested");
      }
      html.close().close();
    }
    page.endTable();
    files.add(page);
  }

  private void write(RiskFactor riskFactor) {
    Page page =
        files.page(
            Part.RISK_FACTORS.page(riskFactor.id()),
            Part.RISK_FACTORS.singular(),
            riskFactor.label());
    Html html = page.html();
    page.paragraph(riskFactor.plainLabel(), "class", "plain-label");
    page.identifiers(riskFactor.id(), riskFactor.sources());
    page.articleTerm(riskFactor.articleTerm());
    page.section("summary", "At a glance").open("dl");
    page.row("Can be changed", riskFactor.modifiable().name().toLowerCase(Locale.ROOT));
    page.row("Present where", () -> page.criterion(riskFactor.when()));
    page.row("Advice", riskFactor.advice());
    page.row("In plain words", riskFactor.plainAdvice());
    html.close().close();
    effects(page, riskFactor);
    statements(page, riskFactor);
    List<Intervention> interventions =
        knowledgeBase.interventions().stream()
            .filter(
                each ->
                    each.indications().stream()
                        .anyMatch(one -> one.riskFactors().contains(riskFactor.id())))
            .toList();
    if (!interventions.isEmpty()) {
      page.section("interventions", "Interventions that it calls for").open("ul");
      for (Intervention each : interventions) {
        html.open("li");
        page.intervention(each.id());
        html.close();
      }
      html.close().close();
    }
    List<ArticleStatement> rows =
        knowledgeBase.content().articleStatements().stream()
            .filter(each -> each.riskFactors().contains(riskFactor.id()))
            .toList();
    ArticlePage.rows(page, rows);
    page.codes(riskFactor.codes());
    files.add(page);
  }

  private static void effects(Page page, RiskFactor riskFactor) {
    Html html = page.section("effects", "What it does to the odds");
    if (riskFactor.effects().isEmpty()) {
      html.element(
              "p", "Nothing: it is kept for what is said of it, and no probability rests on it.")
          .close();
      return;
    }
    page.stackedTable("Odds ratios", "Causes", "Odds ratio", "Rests on");
    for (RiskFactor.Effect effect : riskFactor.effects()) {
      html.open("tr").open("th", "scope", "row");
      page.links(effect.causes(), page::cause);
      html.close().open("td");
      Ratios.chip(html, effect.oddsRatio());
      html.close().open("td", "class", "small");
      page.groundsAndNote(effect.evidence());
      html.close().close();
    }
    page.endTable();
    html.close();
  }

  private static void statements(Page page, RiskFactor riskFactor) {
    if (riskFactor.statements().isEmpty()) {
      return;
    }
    Html html = page.section("statements", "What is said of it");
    if (riskFactor.isContested()) {
      html.open("p").element("span", "contested", "class", "badge contested");
      html.text(" Statements stand on both sides.").close();
    }
    html.open("ul", "class", "cards");
    for (RiskFactor.Statement statement : riskFactor.statements()) {
      html.open("li", "class", "stance " + statement.stance().name().toLowerCase(Locale.ROOT));
      html.element("strong", stance(statement.stance()), "class", "stance-word");
      html.element("p", statement.text());
      html.open("p", "class", "small");
      if (!Double.isNaN(statement.value())) {
        html.element("strong", statement.measure() + " " + Words.figure(statement.value()))
            .text(" ");
      }
      if (!statement.outcome().isEmpty()) {
        html.text("Outcome: " + statement.outcome() + ". ");
      }
      page.groundsAndNote(statement.evidence());
      html.close().close();
    }
    html.close().close();
  }

  private static String stance(RiskFactor.Stance stance) {
    return switch (stance) {
      case ARTICLE -> "The source article claims";
      case SUPPORTS -> "Supports it";
      case REFINES -> "Makes it more exact";
      case OPPOSES -> "Speaks against it";
    };
  }
}
