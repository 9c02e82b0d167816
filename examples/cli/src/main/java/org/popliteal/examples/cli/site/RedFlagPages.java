package org.popliteal.examples.cli.site;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.popliteal.examples.cli.Html;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;

/** The list of red flags, and a page for each. */
final class RedFlagPages {
  private final Files files;
  private final KnowledgeBase knowledgeBase;

  RedFlagPages(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
  }

  void write() {
    writeList();
    knowledgeBase.redFlags().forEach(this::write);
  }

  private void writeList() {
    Page page = files.page(Part.RED_FLAGS.list(), "Knowledge base", Part.RED_FLAGS.title());
    Html html = page.html();
    page.paragraph(
        "They decide how soon to be seen, whatever the probabilities say. A flag that was not asked"
            + " about is reported as not excluded, never as absent.");
    page.table(
        "Red flags, the most urgent first", "Red flag", "In plain words", "Urgency", "Asked of");
    for (RedFlag each :
        knowledgeBase.redFlags().stream().sorted(Comparator.comparing(RedFlag::urgency)).toList()) {
      html.open("tr").open("th", "scope", "row");
      html.element("a", each.label(), "href", page.href(Part.RED_FLAGS.page(each.id())));
      html.close();
      html.element("td", each.plainLabel());
      html.open("td");
      level(html, each);
      html.close();
      html.element("td", screening(each));
      html.close();
    }
    page.endTable();
    page.section("safety-net", "When to come back at once");
    html.element("p", "Shown with every result.").open("ul");
    knowledgeBase
        .content()
        .safetyNet()
        .forEach(each -> html.element("li", each.text(), "id", "safety-net-" + each.id()));
    html.close().close();
    files.add(page);
  }

  private static void level(Html html, RedFlag flag) {
    html.element(
        "span", Words.urgency(flag.urgency()), "class", "level " + flag.urgency().level().id());
  }

  private static String screening(RedFlag flag) {
    return flag.screening() == RedFlag.Screening.EVERYONE
        ? "everyone"
        : "those whose other answers point to it";
  }

  private void write(RedFlag flag) {
    Page page = files.page(Part.RED_FLAGS.page(flag.id()), Part.RED_FLAGS.singular(), flag.label());
    Html html = page.html();
    html.open("p", "class", "plain-label");
    level(html, flag);
    html.text(" " + flag.plainLabel()).close();
    page.identifiers(flag.id(), flag.sources());
    html.open("div", "class", "two");
    html.open("div").element("h2", "For a clinician").element("p", flag.action());
    page.list(flag.doNot());
    html.close();
    html.open("div").element("h2", "In plain words").element("p", flag.plainAction());
    page.list(flag.plainDoNot());
    html.close().close();
    page.section("summary", "At a glance").open("dl");
    page.row("Raised where", () -> page.criterion(flag.when()));
    page.row("Asked of", screening(flag));
    if (!flag.pointsTo().isEmpty()) {
      page.row("Points to", () -> page.links(flag.pointsTo(), page::cause));
    }
    page.row("Makes wait what carries", String.join(", ", flag.withholds()));
    page.row("Rests on", () -> page.groundsAndNote(flag.evidence()));
    html.close().close();
    interventions(page, "Called for while it is raised", called(flag));
    interventions(page, "Withheld while it is raised", withheld(flag));
    List<ArticleStatement> rows =
        knowledgeBase.content().articleStatements().stream()
            .filter(each -> each.redFlags().contains(flag.id()))
            .toList();
    ArticlePage.rows(page, rows);
    files.add(page);
  }

  private List<Intervention> called(RedFlag flag) {
    return knowledgeBase.interventions().stream()
        .filter(
            each -> each.indications().stream().anyMatch(one -> one.redFlags().contains(flag.id())))
        .toList();
  }

  private List<Intervention> withheld(RedFlag flag) {
    return knowledgeBase.interventions().stream()
        .filter(each -> each.tags().stream().anyMatch(flag.withholds()::contains))
        .toList();
  }

  private static void interventions(Page page, String heading, List<Intervention> interventions) {
    if (interventions.isEmpty()) {
      return;
    }
    Html html = page.section(heading.split(" ", 2)[0].toLowerCase(Locale.ROOT), heading);
    html.open("ul", "class", "columns");
    for (Intervention each : interventions) {
      html.open("li");
      page.intervention(each.id());
      html.close();
    }
    html.close().close();
  }
}
