package org.popliteal.examples.site;

import java.util.List;
import org.popliteal.examples.site.Backlinks.Link;
import org.popliteal.model.Citation;

/** All sources, each with the pages that rest on it. Written last, when these are known. */
final class CitationsPage {
  static final String PATH = "citations.html";

  private CitationsPage() {}

  /** Where a citation stands. */
  static String entry(String id) {
    return PATH + "#" + id;
  }

  static void write(Files files) {
    Page page = files.page(PATH, "Knowledge base", "Citations");
    Html html = page.html();
    List<Citation> citations = files.knowledgeBase().citations();
    page.paragraph(
        Words.count(citations.size(), "source")
            + ". Links lead out of this site; nothing is loaded from there until you follow one.");
    html.open("ul", "class", "cards");
    for (Citation citation : citations) {
      html.open("li", "id", citation.id());
      html.open("p").element("strong", "[" + citation.id() + "]").text(" ");
      if (!citation.authors().isEmpty()) {
        html.text(String.join(", ", citation.authors()) + ". ");
      }
      html.element("span", citation.title(), "class", "work");
      html.text(citation.title().endsWith(".") || citation.title().endsWith("?") ? " " : ". ");
      html.text(citation.journal().isEmpty() ? "" : citation.journal() + ". ");
      html.text(citation.year() > 0 ? citation.year() + ". " : "");
      link(html, citation);
      html.close();
      page.paragraph(citation.note(), "class", "note");
      usedBy(page, files.backlinks().to(entry(citation.id())));
      html.close();
    }
    html.close();
    files.add(page);
  }

  private static void link(Html html, Citation citation) {
    if (!citation.doi().isEmpty()) {
      external(html, citation.link(), "doi:" + citation.doi());
    } else if (!citation.url().isEmpty()) {
      external(html, citation.link(), citation.url());
    }
    if (!citation.pmid().isEmpty()) {
      html.text(" PMID\u00a0" + citation.pmid());
    }
  }

  private static void external(Html html, String address, String label) {
    html.element("a", label, "href", address, "rel", "external noreferrer");
  }

  private static void usedBy(Page page, List<Link> links) {
    Html html = page.html();
    if (links.isEmpty()) {
      html.element("p", "No page rests on it.", "class", "note");
      return;
    }
    html.open("details").element("summary", "Rests on it: " + Words.count(links.size(), "page"));
    html.open("ul", "class", "columns");
    for (Link link : links) {
      html.open("li").element("a", link.label(), "href", page.href(link.path())).close();
    }
    html.close().close();
  }
}
