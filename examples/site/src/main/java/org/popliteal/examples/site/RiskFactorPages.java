package org.popliteal.examples.site;

import java.util.List;
import java.util.Locale;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
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
    Page page = files.list(Part.RISK_FACTORS);
    Html html = page.html();
    page.paragraph(
        "What makes causes likelier and was there before the complaint, with what speaks for and"
            + " against it.");
    page.table(
        "Risk factors, in the order of the pack",
        "Risk factor|In plain words|Can be changed|Evidence");
    for (RiskFactor each : knowledgeBase.riskFactors()) {
      page.linkRow(Part.RISK_FACTORS, each.id(), each.label());
      page.cells(each.plainLabel(), each.modifiable().name().toLowerCase(Locale.ROOT));
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
    Page page = files.page(Part.RISK_FACTORS, riskFactor.id(), riskFactor.label());
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
    frequencies(page, riskFactor);
    statements(page, riskFactor);
    page.references(
        "interventions",
        "Interventions that it calls for",
        knowledgeBase.interventions().stream()
            .filter(
                each ->
                    each.indications().stream()
                        .anyMatch(one -> one.riskFactors().contains(riskFactor.id())))
            .map(Intervention::id),
        page::intervention);
    ArticlePage.rows(page, row -> row.riskFactors().contains(riskFactor.id()));
    page.codes(riskFactor.codes());
    files.add(page);
  }

  private void frequencies(Page page, RiskFactor riskFactor) {
    Html html = page.section("frequencies", "How often it is seen with the causes it favours");
    if (riskFactor.causes().isEmpty()) {
      html.element("p", "Kept for what is said of it; it is not said to make any cause likelier.")
          .close();
      return;
    }
    List<Cause> causes = riskFactor.causes().stream().map(knowledgeBase.causes()::get).toList();
    List<Finding> findings =
        riskFactor.when().findings().stream()
            .map(knowledgeBase.findings()::get)
            .filter(Finding::bearsOnCauses)
            .toList();
    if (findings.isEmpty()) {
      html.open("p").text("Causes: ");
      page.links(riskFactor.causes(), page::cause).html().text(".").close();
    }
    for (Finding finding : findings) {
      html.open("h3");
      page.finding(finding.id()).html().close();
      new AcrossCauses(page, files.cells(), finding).write(causes);
    }
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
