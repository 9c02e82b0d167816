package org.popliteal.examples.site;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.popliteal.model.ArticleStatement;

/** The source article, row by row under its own terms, with what is known today. */
final class ArticlePage {
  static final String PATH = "article.html";

  private ArticlePage() {}

  static void write(Files files) {
    Page page = files.page(PATH, "Knowledge base", "The source article, row by row");
    Html html = page.html();
    page.paragraph(
        "The pack started from a lay article. Each of its statements keeps its place here under the"
            + " article\u2019s own term, beside what evidence says today. What the article says is"
            + " never used as a weight.");
    List<ArticleStatement> rows = files.knowledgeBase().articleStatements();
    page.table("The article\u2019s terms", "Term|What it is|Evidence today");
    for (ArticleStatement row : rows) {
      html.open("tr").open("th", "scope", "row");
      html.element("a", row.term(), "href", "#" + row.id());
      html.close();
      html.element("td", Words.title(row.kind().name()));
      html.open("td");
      verdict(html, row);
      html.close().close();
    }
    page.endTable();
    for (ArticleStatement row : rows) {
      html.open(
          "section",
          "id",
          row.id(),
          "aria-labelledby",
          row.id() + "-heading",
          "class",
          "statement");
      html.open("h2", "id", row.id() + "-heading").text(row.term() + " ");
      verdict(html, row);
      html.close();
      html.open("p", "class", "meta").text("Row ").element("code", row.id());
      html.text(" \u00b7 " + Words.title(row.kind().name())).close();
      html.open("div", "class", "two");
      html.open("div").element("h3", "The article says").element("p", row.says()).close();
      html.open("div").element("h3", "What it really is").element("p", row.nature()).close();
      html.close();
      html.element("h3", "Evidence today").element("p", row.today());
      page.evidence("p", row.evidence());
      html.open("dl");
      page.row("Causes", row.causes(), page::cause);
      page.row("Risk factors", row.riskFactors(), page::riskFactor);
      page.row("Interventions", row.interventions(), page::intervention);
      page.row("Red flags", row.redFlags(), page::redFlag);
      html.close().close();
    }
    files.add(page);
  }

  private static void verdict(Html html, ArticleStatement row) {
    String verdict = row.verdict().name().toLowerCase(Locale.ROOT);
    html.element("span", verdict, "class", "badge " + verdict);
  }

  /** Rows that lead to the part of a page, unless there is none. */
  static void rows(Page page, Predicate<ArticleStatement> about) {
    List<ArticleStatement> rows =
        page.knowledgeBase().articleStatements().stream().filter(about).toList();
    if (rows.isEmpty()) {
      return;
    }
    Html html = page.section("article", "In the source article");
    html.open("ul");
    for (ArticleStatement row : rows) {
      html.open("li");
      page.refer(PATH + "#" + row.id(), row.term());
      html.text(" ");
      verdict(html, row);
      html.text(" " + row.today());
      html.close();
    }
    html.close().close();
  }
}
