package org.popliteal.examples.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.model.Evidence.Basis;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;

/** What the knowledge base is, the search, and what its content rests on. */
final class FrontPage {
  static final String PATH = "index.html";

  private final KnowledgeBase knowledgeBase;
  private final Files files;
  private final Page page;
  private final Html html;

  private FrontPage(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
    this.page = files.page(PATH, "Knowledge base", knowledgeBase.identity().title());
    this.html = page.html();
  }

  static void write(Files files) {
    new FrontPage(files).write();
  }

  private void write() {
    PackIdentity identity = knowledgeBase.identity();
    html.element("p", identity.notice(), "class", "notice");
    search();
    page.section("about", "What it is");
    page.paragraph(identity.description());
    page.paragraph(identity.plainDescription());
    html.open("ul", "class", "tiles");
    tile(Part.CAUSES, knowledgeBase.causes().size());
    tile(Part.FINDINGS, knowledgeBase.findings().size());
    tile(Part.RISK_FACTORS, knowledgeBase.riskFactors().size());
    tile(Part.INTERVENTIONS, knowledgeBase.interventions().size());
    tile(Part.RED_FLAGS, knowledgeBase.redFlags().size());
    tile(Part.DECISION_RULES, knowledgeBase.decisionRules().size());
    tile(
        Part.PROGRAMMES,
        knowledgeBase.runningProgrammes().size() + knowledgeBase.exerciseProgrammes().size());
    tile(CitationsPage.PATH, "Citations", knowledgeBase.citations().size());
    tile(ArticlePage.PATH, "Rows of the source article", knowledgeBase.articleStatements().size());
    html.close().close();
    coverage();
    identity(identity);
    files.add(page);
  }

  private void tile(Part part, int count) {
    tile(part.list(), part.title(), count);
  }

  private void tile(String path, String label, int count) {
    html.open("li").open("a", "href", page.href(path));
    html.element("span", Integer.toString(count), "class", "count").text(" ");
    html.element("span", label, "class", "what");
    html.close().close();
  }

  private void search() {
    html.open("section", "id", "search", "aria-label", "Search");
    html.open("noscript")
        .element("p", "The search needs a script; the lists in the navigation do not.")
        .close();
    html.element("p", "", "id", "search-status", "role", "status");
    html.open("ol", "id", "search-results", "class", "results").close();
    html.script(SearchIndex.json(knowledgeBase), "type", "application/json", "id", "search-index");
    html.script(KnowledgeSite.resource(KnowledgeSite.SCRIPT));
    html.close();
  }

  private void coverage() {
    List<Coverage> kinds = Coverage.of(knowledgeBase);
    page.section("coverage", "What it rests on");
    html.open("p");
    html.text(EvidencePage.Rests.of(files, knowledgeBase.causes()).sentence() + " ");
    html.element("a", "By cause", "href", page.href(EvidencePage.PATH)).text(".").close();
    int total = kinds.stream().mapToInt(Coverage::total).sum();
    html.element(
        "p",
        "Of the other "
            + Words.grouped(total)
            + " figures and statements, "
            + List.of(Basis.values()).stream()
                .map(basis -> Words.grouped(sum(kinds, basis)) + " rest on " + plural(basis))
                .collect(Collectors.joining(", "))
            + ". A published figure was read at its source; that does not make its study a good"
            + " one.");
    html.open("p", "class", "legend");
    for (Basis basis : Basis.values()) {
      page.swatch(basis.id(), plural(basis));
    }
    html.close();
    page.table("Basis, by kind", "Kind|Share|#Published|#Quoted|#Derived|#Judgement|#All");
    for (int i = 0; i < kinds.size(); i++) {
      row(kinds.get(i), i);
    }
    page.endTable().close();
  }

  private static int sum(List<Coverage> kinds, Basis basis) {
    return kinds.stream().mapToInt(each -> each.count(basis)).sum();
  }

  private static String plural(Basis basis) {
    return switch (basis) {
      case PUBLISHED -> "published figures";
      case SECONDARY -> "figures quoted by another work";
      case DERIVED -> "figures derived from published ones";
      case JUDGEMENT -> "judgement";
    };
  }

  private void row(Coverage coverage, int index) {
    html.open("tr").element("th", coverage.kind(), "scope", "row");
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Basis basis : Basis.values()) {
      shares.put(basis.id(), (double) coverage.count(basis) / coverage.total());
    }
    String words =
        Stream.of(Basis.values())
            .map(basis -> coverage.count(basis) + " " + plural(basis))
            .collect(Collectors.joining(", "));
    page.bar("coverage-" + index, "Basis of: " + coverage.kind(), words + ".", shares);
    for (Basis basis : Basis.values()) {
      page.number(coverage.count(basis));
    }
    page.number(coverage.total()).close();
  }

  private void identity(PackIdentity identity) {
    page.section("identity", "Which version this is").open("dl");
    page.row("Pack", identity.id());
    page.row(
        "Version", identity.version() + ", " + identity.status().id() + ", " + identity.date());
    page.row("Publisher", identity.publisher());
    page.row("Overlays", String.join(", ", identity.overlays()));
    page.row(
        "SHA-256 of the content", () -> html.element("span", identity.sha256(), "class", "hash"));
    html.close().close();
  }
}
