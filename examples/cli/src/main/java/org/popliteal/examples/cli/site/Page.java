package org.popliteal.examples.cli.site;

import java.util.List;
import java.util.Set;
import org.popliteal.examples.cli.Html;
import org.popliteal.examples.cli.site.Backlinks.Link;
import org.popliteal.model.Cause;
import org.popliteal.model.Code;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Fact;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;

/** One page: its frame, and what all pages have in common. Not safe to share between threads. */
final class Page {
  /** A criterion of more characters than these is told as a list. */
  private static final int ONE_LINE = 140;

  /** Marks the heading of a column of numbers. */
  static final String NUMBER = "#";

  private static final List<Link> PLACES =
      List.of(
          new Link(FrontPage.PATH, "Overview"),
          new Link(Part.CAUSES.list(), Part.CAUSES.title()),
          new Link(Part.FINDINGS.list(), Part.FINDINGS.title()),
          new Link(Part.RISK_FACTORS.list(), Part.RISK_FACTORS.title()),
          new Link(Part.INTERVENTIONS.list(), Part.INTERVENTIONS.title()),
          new Link(Part.RED_FLAGS.list(), Part.RED_FLAGS.title()),
          new Link(Part.DECISION_RULES.list(), Part.DECISION_RULES.title()),
          new Link(Part.PROGRAMMES.list(), Part.PROGRAMMES.title()),
          new Link(HeatMap.PATH, "Heat map"),
          new Link(ArticlePage.PATH, "Source article"),
          new Link(PolicyPage.PATH, "How it weighs"),
          new Link(CitationsPage.PATH, "Citations"),
          new Link(CodesPage.PATH, "Missing codes"));

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
    Cause cause = knowledgeBase.cause(id);
    return refer(Part.CAUSES.page(id), cause.label());
  }

  Page finding(String id) {
    Finding finding = knowledgeBase.finding(id);
    return refer(Part.FINDINGS.page(id), finding.label());
  }

  Page riskFactor(String id) {
    RiskFactor riskFactor = knowledgeBase.riskFactor(id);
    return refer(Part.RISK_FACTORS.page(id), riskFactor.label());
  }

  Page intervention(String id) {
    Intervention intervention = knowledgeBase.intervention(id);
    return refer(Part.INTERVENTIONS.page(id), intervention.label());
  }

  Page redFlag(String id) {
    RedFlag redFlag = knowledgeBase.redFlag(id);
    return refer(Part.RED_FLAGS.page(id), redFlag.label());
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
   * @param headings one for each column; that of a column of numbers starts with {@value #NUMBER}
   */
  Html table(String caption, String... headings) {
    return openTable("scroll", caption, headings);
  }

  /**
   * Opens a table whose cells explain themselves: on a narrow screen they stand below each other.
   */
  Html stackedTable(String caption, String... headings) {
    return openTable("scroll stacked", caption, headings);
  }

  private Html openTable(String style, String caption, String... headings) {
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

  void endTable() {
    html.close().close().close();
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
        knowledgeBase.citation(citation).text());
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
      for (Fact fact : facts) {
        html.open("li").element("p", fact.statement());
        html.open("p", "class", "small");
        groundsAndNote(fact.evidence());
        html.close().close();
      }
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
      table("Verified codes", "System", "Code", "Display", "Fit", "Side", "Seen in");
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
