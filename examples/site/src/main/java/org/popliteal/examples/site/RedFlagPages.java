package org.popliteal.examples.site;

import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    Page page = files.list(Part.RED_FLAGS);
    Html html = page.html();
    page.paragraph(
        "They decide how soon to be seen, whatever the probabilities say. A flag that was not asked"
            + " about is reported as not excluded, never as absent.");
    page.table("Red flags, the most urgent first", "Red flag|In plain words|Urgency|Asked of");
    for (RedFlag each :
        knowledgeBase.redFlags().stream().sorted(Comparator.comparing(RedFlag::urgency)).toList()) {
      page.linkRow(Part.RED_FLAGS, each.id(), each.label());
      html.element("td", each.plainLabel());
      page.cell(() -> page.level(each.urgency()));
      html.element("td", screening(each));
      html.close();
    }
    page.endTable();
    page.section("safety-net", "When to come back at once");
    html.element("p", "Shown with every result.").open("ul");
    knowledgeBase
        .safetyNet()
        .forEach(each -> html.element("li", each.text(), "id", "safety-net-" + each.id()));
    html.close().close();
    files.add(page);
  }

  private static String screening(RedFlag flag) {
    return flag.screening() == RedFlag.Screening.EVERYONE
        ? "everyone"
        : "those whose other answers point to it";
  }

  private void write(RedFlag flag) {
    Page page = files.page(Part.RED_FLAGS, flag.id(), flag.label());
    Html html = page.html();
    html.open("p", "class", "plain-label");
    page.level(flag.urgency());
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
    page.row("Points to", flag.pointsTo(), page::cause);
    page.row("Makes wait what carries", String.join(", ", flag.withholds()));
    page.row("Rests on", () -> page.groundsAndNote(flag.evidence()));
    html.close().close();
    page.references(
        "called",
        "Called for while it is raised",
        interventions(
            each ->
                each.indications().stream().anyMatch(one -> one.redFlags().contains(flag.id()))),
        page::intervention);
    page.references(
        "withheld",
        "Withheld while it is raised",
        interventions(each -> each.tags().stream().anyMatch(flag.withholds()::contains)),
        page::intervention);
    ArticlePage.rows(page, row -> row.redFlags().contains(flag.id()));
    files.add(page);
  }

  private Stream<String> interventions(Predicate<Intervention> which) {
    return knowledgeBase.interventions().stream().filter(which).map(Intervention::id);
  }
}
