package org.popliteal.examples.site;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.examples.site.Backlinks.Link;
import org.popliteal.model.Code;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Fact;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.HowOften;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Urgency;

/** One page: its frame, and what all pages have in common. Not safe to share between threads. */
final class Page {
  /** A criterion of more characters than these is told as a list. */
  private static final int ONE_LINE = 140;

  private static final double BAR = 200;

  /** Marks the heading of a column of numbers. */
  static final String NUMBER = "#";

  private static final List<Link> PLACES =
      Stream.of(
              Stream.of(new Link(FrontPage.PATH, "Overview")),
              Stream.of(Part.values()).map(part -> new Link(part.list(), part.title())),
              Stream.of(
                  new Link(HeatMap.PATH, "Heat map"),
                  new Link(EvidencePage.PATH, "Evidence"),
                  new Link(ForestPage.PATH, "Forest"),
                  new Link(ArticlePage.PATH, "Source article"),
                  new Link(PolicyPage.PATH, "How it weighs"),
                  new Link(CitationsPage.PATH, "Citations"),
                  new Link(CodesPage.PATH, "Missing codes")))
          .flatMap(links -> links)
          .toList();

  private final KnowledgeBase knowledgeBase;
  private final Backlinks backlinks;
  private final Link self;
  private final String up;
  private final Html html = new Html();

  /**
   * Opens a page.
   *
   * @param knowledgeBase what the site is about
   * @param backlinks where references from this page are noted
   * @param path path from the root of the site
   * @param kicker a word or two above the heading
   * @param title the heading
   */
  Page(KnowledgeBase knowledgeBase, Backlinks backlinks, String path, String kicker, String title) {
    this.knowledgeBase = knowledgeBase;
    this.backlinks = backlinks;
    this.self = new Link(path, title);
    this.up = path.contains("/") ? "../" : "";
    head(title);
    html.open("body");
    html.element("a", "Skip to the content", "class", "skip", "href", "#content");
    header();
    html.open("main", "id", "content");
    html.element("p", kicker, "class", "kicker");
    html.element("h1", title);
  }

  private void head(String title) {
    html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    // The data and the script of the search stand in the front page alone; all else is inert.
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'self' file: 'unsafe-inline'; script-src 'sha256-"
            + KnowledgeSite.scriptHash()
            + "'; base-uri 'none'");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    String whole = knowledgeBase.identity().title();
    html.element("title", title.equals(whole) ? whole : title + " \u2013 " + whole);
    html.empty("link", "rel", "stylesheet", "href", up + KnowledgeSite.STYLE_SHEET);
    html.close();
  }

  private void header() {
    html.open("header");
    html.open("div", "class", "masthead");
    html.element(
        "a", knowledgeBase.identity().title(), "class", "brand", "href", href(FrontPage.PATH));
    html.open("form", "role", "search", "action", href(FrontPage.PATH), "method", "get");
    html.empty(
        "input",
        "type",
        "search",
        "name",
        "q",
        "aria-label",
        "Search the knowledge base",
        "placeholder",
        "Search");
    html.text(" ").element("button", "Search", "type", "submit");
    html.close().close();
    html.open("nav", "aria-label", "Parts of the knowledge base");
    for (Link place : PLACES) {
      if (place.path().equals(self.path())) {
        html.element("a", place.label(), "href", href(place.path()), "aria-current", "page");
      } else {
        html.element("a", place.label(), "href", href(place.path()));
      }
      html.text(" ");
    }
    html.close().close();
  }

  /** The whole file. */
  String text() {
    html.close();
    html.open("footer");
    html.element("p", knowledgeBase.identity().notice(), "class", "notice");
    html.open("p");
    html.text(
        knowledgeBase.identity().title()
            + ", version "
            + knowledgeBase.identity().version()
            + " ("
            + knowledgeBase.identity().status().id()
            + ", "
            + knowledgeBase.identity().date()
            + "). SHA-256 ");
    html.element("span", knowledgeBase.identity().sha256(), "class", "hash").text(".");
    html.close().close().close().close();
    return "<!DOCTYPE html>\n" + html.text() + "\n";
  }

  /** Path from the root of the site. */
  String path() {
    return self.path();
  }

  /** The page so far. */
  Html html() {
    return html;
  }

  KnowledgeBase knowledgeBase() {
    return knowledgeBase;
  }

  /** A path as this page must write it. */
  String href(String path) {
    return up + path;
  }

  /** A link that the target is told of. */
  Page refer(String path, String label) {
    backlinks.add(path, self);
    html.element("a", label, "href", href(path));
    return this;
  }

  Page cause(String id) {
    return refer(Part.CAUSES.page(id), knowledgeBase.causes().get(id).label());
  }

  Page finding(String id) {
    return refer(Part.FINDINGS.page(id), knowledgeBase.findings().get(id).label());
  }

  Page riskFactor(String id) {
    return refer(Part.RISK_FACTORS.page(id), knowledgeBase.riskFactors().get(id).label());
  }

  Page intervention(String id) {
    return refer(Part.INTERVENTIONS.page(id), knowledgeBase.interventions().get(id).label());
  }

  Page redFlag(String id) {
    return refer(Part.RED_FLAGS.page(id), knowledgeBase.redFlags().get(id).label());
  }

  /** What writes one id as a link. */
  interface Linker {
    Page link(String id);
  }

  /** Links with commas between them. */
  Page links(Iterable<String> ids, Linker linker) {
    String before = "";
    for (String id : ids) {
      html.text(before);
      linker.link(id);
      before = ", ";
    }
    return this;
  }

  /** Opens a section with its heading; the caller closes it. */
  Html section(String id, String heading) {
    html.open("section", "id", id, "aria-labelledby", id + "-heading");
    html.element("h2", heading, "id", id + "-heading");
    return html;
  }

  /** A paragraph, unless there is nothing to say. */
  Page paragraph(String text, String... attributes) {
    if (!text.isEmpty()) {
      html.element("p", text, attributes);
    }
    return this;
  }

  /** A list of sentences, unless there is none. */
  Page list(List<String> items) {
    if (!items.isEmpty()) {
      html.open("ul");
      items.forEach(each -> html.element("li", each));
      html.close();
    }
    return this;
  }

  /** A row of a definition list that is text. */
  Page row(String term, String text) {
    if (!text.isEmpty()) {
      html.element("dt", term).element("dd", text);
    }
    return this;
  }

  /** A row of a definition list that holds more than text. */
  Page row(String term, Runnable content) {
    html.element("dt", term).open("dd");
    content.run();
    html.close();
    return this;
  }

  /**
   * Opens a table as far as its body; end it with {@link #endTable()}.
   *
   * @param caption what it holds
   * @param headings one for each column, separated by {@code |}; that of a column of numbers starts
   *     with {@value #NUMBER}
   */
  Html table(String caption, String headings) {
    return openTable("scroll", caption, headings);
  }

  /** Opens a row whose heading leads to the page of a part. */
  Html linkRow(Part part, String id, String label) {
    html.open("tr").open("th", "scope", "row");
    return html.element("a", label, "href", href(part.page(id))).close();
  }

  /** A row that heads those below it. */
  Page headingRow(int columns, Runnable content) {
    html.open("tr", "class", "cluster");
    html.open("th", "scope", "colgroup", "colspan", Integer.toString(columns));
    content.run();
    html.close().close();
    return this;
  }

  /** A cell of a column of numbers. */
  Html number(String text) {
    return html.element("td", text, "class", "number");
  }

  Html number(int number) {
    return number(Words.grouped(number));
  }

  /**
   * Opens a table whose cells explain themselves: on a narrow screen they stand below each other.
   */
  Html stackedTable(String caption, String headings) {
    return openTable("scroll stacked", caption, headings);
  }

  /** Opens a table in a style of its own. */
  Html openTable(String style, String caption, String headings) {
    return openTable(style, caption, List.of(headings.split("\\|")));
  }

  /** The same with headings that may hold anything. */
  Html openTable(String style, String caption, List<String> headings) {
    html.open("div", "class", style, "role", "region", "tabindex", "0", "aria-label", caption);
    html.open("table").element("caption", caption);
    html.open("thead").open("tr");
    for (String heading : headings) {
      if (heading.startsWith(NUMBER)) {
        html.element("th", heading.substring(NUMBER.length()), "scope", "col", "class", "number");
      } else {
        html.element("th", heading, "scope", "col");
      }
    }
    html.close().close();
    return html.open("tbody");
  }

  Html endTable() {
    return html.close().close().close();
  }

  /** Cells of text. */
  Page cells(String... texts) {
    for (String text : texts) {
      html.element("td", text);
    }
    return this;
  }

  /**
   * A cell with a bar.
   *
   * @param id id of the picture
   * @param title what it is
   * @param description the shares in words
   * @param shares 0 to 1, by style, from the left
   */
  Page bar(String id, String title, String description, Map<String, Double> shares) {
    html.open("td", "class", "bar-cell");
    Svg svg = new Svg(html, id, BAR, 14, title, description);
    svg.rect("zero", 0, 0, BAR, 14);
    double x = 0;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      svg.rect(share.getKey(), x, 0, BAR * share.getValue(), 14);
      x += BAR * share.getValue();
    }
    svg.close();
    html.close();
    return this;
  }

  /** A cell that holds more than text. */
  Page cell(Runnable content) {
    html.open("td");
    content.run();
    html.close();
    return this;
  }

  /**
   * A criterion in words, with links to the findings that it looks at; a long one as a list of its
   * parts.
   */
  Page criterion(Criterion when) {
    html.open("div", "class", "criterion");
    parts(when);
    html.close();
    Set<String> findings = when.findings();
    if (!findings.isEmpty()) {
      html.open("span", "class", "looks-at").text(" Looks at: ");
      links(findings, this::finding);
      html.text(".").close();
    }
    return this;
  }

  private void parts(Criterion when) {
    String words = when.describe(knowledgeBase);
    if (words.length() <= ONE_LINE) {
      html.text(words);
    } else if (when instanceof Criterion.All all && all.parts().size() > 1) {
      parts("all of these:", all.parts());
    } else if (when instanceof Criterion.Any any && any.parts().size() > 1) {
      parts("any of these:", any.parts());
    } else if (when instanceof Criterion.AtLeast atLeast) {
      parts("at least " + atLeast.count() + " of these:", atLeast.parts());
    } else {
      html.text(words);
    }
  }

  private void parts(String heading, List<Criterion> parts) {
    html.text(heading).open("ul");
    for (Criterion each : parts) {
      html.open("li");
      parts(each);
      html.close();
    }
    html.close();
  }

  /** Certainty, basis, interval and citations in one line. */
  Page grounds(Evidence evidence) {
    html.open("span", "class", "grounds");
    html.element(
        "span",
        Words.certainty(evidence.certainty()),
        "class",
        "certainty " + evidence.certainty().id());
    if (evidence.basis() != Evidence.Basis.JUDGEMENT || !evidence.isJudgement()) {
      html.text(" \u00b7 " + Words.basis(evidence.basis()));
    }
    if (evidence.interval().isKnown()) {
      html.text(" \u00b7 95\u00a0% CI\u00a0" + Words.interval(evidence.interval()));
    }
    if (evidence.band() > 1) {
      html.text(" \u00b7 may be wrong by " + Words.ratio(evidence.band()));
    }
    if (evidence.population() == Evidence.Population.SELECTED) {
      html.text(" \u00b7 ")
          .open("a", "href", href(PolicyPage.PATH))
          .text("selected sample")
          .close();
    }
    for (String citation : evidence.citations()) {
      html.text(" ");
      cite(citation);
    }
    html.close();
    return this;
  }

  /** A citation's mark. */
  Page cite(String citation) {
    String target = CitationsPage.entry(citation);
    backlinks.add(target, self);
    html.element(
        "a",
        "[" + citation + "]",
        "href",
        href(target),
        "class",
        "cite",
        "title",
        knowledgeBase.citations().get(citation).text());
    return this;
  }

  /** A cell or a paragraph of grounds with their remark. */
  Html evidence(String element, Evidence evidence) {
    html.open(element, "class", "small");
    return groundsAndNote(evidence).html.close();
  }

  /** How soon to be seen. */
  Html level(Urgency urgency) {
    return html.element("span", Words.urgency(urgency), "class", "level " + urgency.level().id());
  }

  /** The same for a clinician and in plain words, beside each other. */
  Page two(String clinician, String plain) {
    html.open("div", "class", "two");
    html.open("div").element("h2", "For a clinician").element("p", clinician).close();
    html.open("div").element("h2", "In plain words").element("p", plain).close();
    html.close();
    return this;
  }

  /** A section that is a list of links, unless there is none. */
  <T> Page references(String id, String heading, Stream<T> parts, Consumer<T> link) {
    List<T> all = parts.toList();
    if (!all.isEmpty()) {
      section(id, heading).open("ul", "class", "columns");
      for (T each : all) {
        html.open("li");
        link.accept(each);
        html.close();
      }
      html.close().close();
    }
    return this;
  }

  /** A row of a definition list that is links, unless there is none. */
  Page row(String term, List<String> ids, Linker linker) {
    return ids.isEmpty() ? this : row(term, () -> links(ids, linker));
  }

  /** A card: a statement with what it rests on. */
  Page card(String text, Evidence evidence) {
    html.open("li").element("p", text);
    evidence("p", evidence).close();
    return this;
  }

  /** Grounds with the remark below them. */
  Page groundsAndNote(Evidence evidence) {
    grounds(evidence);
    if (!evidence.note().isEmpty()) {
      html.text(" ").element("span", evidence.note(), "class", "note");
    }
    return this;
  }

  /** Statements with what they rest on, unless there is none. */
  Page facts(String id, String heading, List<Fact> facts) {
    if (!facts.isEmpty()) {
      section(id, heading).open("ul", "class", "cards");
      facts.forEach(fact -> card(fact.statement(), fact.evidence()));
      html.close().close();
    }
    return this;
  }

  /** Verified codes, or that there is none. */
  Page codes(List<Code> codes) {
    section("codes", "Codes");
    if (codes.isEmpty()) {
      html.open("p").text("No code was verified. What is exported carries text alone; see ");
      html.element("a", "missing codes", "href", href(CodesPage.PATH)).text(".").close();
    } else {
      table("Verified codes", "System|Code|Display|Fit|Side|Seen in");
      for (Code code : codes) {
        html.open("tr");
        html.element("td", code.system().id());
        html.open("td").element("code", code.code()).close();
        html.element("td", code.display());
        html.element("td", code.mapping().id());
        html.element("td", code.side() == Code.Laterality.NONE ? "\u2013" : code.side().id());
        html.element("td", code.seen());
        html.close();
      }
      endTable();
    }
    html.close();
    return this;
  }

  /** The rows of the evidence dossier and the id, for those who look them up. */
  Page identifiers(String id, List<String> sources) {
    html.open("p", "class", "meta").text("Id ").element("code", id);
    if (!sources.isEmpty()) {
      html.text(" \u00b7 evidence dossier: " + String.join(", ", sources));
    }
    html.close();
    return this;
  }

  /** The source article's own term, if it has one. */
  Page articleTerm(String term) {
    if (!term.isEmpty()) {
      html.open("p", "class", "article-term")
          .text("The source article calls it \u201c" + term + "\u201d: ");
      html.element("a", "what it says, and what is known today", "href", href(ArticlePage.PATH));
      html.text(".").close();
    }
    return this;
  }

  /**
   * How often something is seen: the word in which it was judged, or the pooled share with its
   * observations where somebody counted.
   */
  Page howOften(Frequency frequency, Optional<HowOften> word) {
    double judged = knowledgeBase.policy().scoring().judgedWorth().value();
    String share = Words.percent(frequency.mean());
    // What was judged alone is worth that many observations, give or take the rounding of a sum.
    boolean isCounted = frequency.observations() > judged + 1e-6;
    html.element("strong", isCounted || word.isEmpty() ? share : word.get().label());
    String rest =
        isCounted
            ? "of " + Math.round(frequency.observations()) + " observations"
            : word.isEmpty() ? "" : share;
    String judgedAs = isCounted ? word.map(each -> "; judged " + each.label()).orElse("") : "";
    html.text(" ").element("span", rest + judgedAs, "class", "share");
    return this;
  }

  /** Judged, published or counted, with the sources. */
  Page basis(List<FrequencyRow> rows) {
    html.text(
        rows.stream()
            .map(row -> Words.basis(row.basis()))
            .distinct()
            .sorted(Comparator.reverseOrder())
            .collect(Collectors.joining(", ")));
    rows.stream()
        .flatMap(row -> row.citations().stream())
        .distinct()
        .forEach(
            citation -> {
              html.text(" ");
              cite(citation);
            });
    return this;
  }

  /** A factor between frequencies in plain words, with its colour. */
  Page factor(double factor) {
    html.element("span", Words.timesAsOften(factor), "class", "ratio " + Words.band(factor));
    return this;
  }

  /** What the colours of factors mean. */
  Page factorLegend() {
    html.open("p", "class", "legend", "aria-label", "Legend");
    swatch("n4", "a tenth as often and less").swatch("n3", "a fifth").swatch("n2", "half");
    swatch("n1", "less often").swatch("zero", "as in the ordinary patient");
    swatch("p1", "more often").swatch("p2", "twice").swatch("p3", "5 times");
    swatch("p4", "10 times as often and more");
    html.close();
    return this;
  }

  /** The words in which frequencies are judged, with their shares. */
  Page scale() {
    html.open("p", "class", "small");
    html.text("Words of the scale: ");
    html.text(
        knowledgeBase.policy().scoring().scale().stream()
            .map(word -> word.label() + " " + Words.percent(word.share()))
            .collect(Collectors.joining(", ")));
    html.text(". ").element("a", "How it was judged", "href", href(PolicyPage.PATH)).text(".");
    html.close();
    return this;
  }

  /** An entry of a legend. */
  Page swatch(String style, String words) {
    html.open("span", "class", "key");
    html.element("span", "", "class", "swatch " + style).text(" " + words);
    html.close().text(" ");
    return this;
  }

  /** Other pages as a list under a heading, unless there is none. */
  Page links(String heading, List<Link> links) {
    if (!links.isEmpty()) {
      html.element("h3", heading).open("ul", "class", "columns");
      for (Link link : links) {
        html.open("li").element("a", link.label(), "href", href(link.path())).close();
      }
      html.close();
    }
    return this;
  }
}
