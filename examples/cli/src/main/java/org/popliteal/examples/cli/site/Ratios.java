package org.popliteal.examples.cli.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.examples.cli.Html;
import org.popliteal.model.Evidence;
import org.popliteal.model.Likelihoods;

/**
 * Likelihood ratios as they stand in tables, with remarks that recur gathered below. Not safe to
 * share between threads.
 */
final class Ratios {
  private final Page page;
  private final Html html;
  private final Map<String, Integer> remarks = new LinkedHashMap<>();
  private final List<String> recurring = new ArrayList<>();

  /**
   * Prepares the tables of a page.
   *
   * @param page the page
   * @param lines all lines that will be written
   */
  Ratios(Page page, List<Likelihoods> lines) {
    this.page = page;
    this.html = page.html();
    lines.forEach(each -> remarks.merge(each.evidence().note(), 1, Integer::sum));
  }

  /** A ratio with the colour of its strength. */
  static void chip(Html html, double ratio) {
    html.element("span", Words.ratio(ratio), "class", "ratio " + Pull.band(ratio));
  }

  /** Each answer with its ratio. */
  void cases(Likelihoods likelihoods) {
    boolean single = likelihoods.findings().size() == 1;
    html.open("ul", "class", "ratios");
    for (Likelihoods.Case each : likelihoods.cases()) {
      html.open("li");
      chip(html, each.ratio().value());
      html.text(" ");
      html.text(
          single
              ? Words.answer(each.when(), page.knowledgeBase())
              : each.when().describe(page.knowledgeBase()));
      html.close();
    }
    if (likelihoods.otherwise().value() != 1) {
      html.open("li");
      chip(html, likelihoods.otherwise().value());
      html.text(" " + Words.otherwise(likelihoods, page.knowledgeBase())).close();
    }
    html.close();
  }

  /** What a line rests on; a remark that recurs becomes a letter. */
  void grounds(Evidence evidence) {
    page.grounds(evidence);
    String note = evidence.note();
    if (note.isEmpty()) {
      return;
    }
    if (remarks.getOrDefault(note, 0) < 3) {
      html.text(" ").element("span", note, "class", "note");
      return;
    }
    if (!recurring.contains(note)) {
      recurring.add(note);
    }
    String letter = letter(recurring.indexOf(note));
    html.text(" ").element("a", letter, "class", "letter", "href", "#remark-" + letter);
  }

  /** The remarks that recur, and how to read the ratios. */
  void remarks() {
    if (!recurring.isEmpty()) {
      html.open("dl", "class", "remarks");
      for (int i = 0; i < recurring.size(); i++) {
        html.element("dt", letter(i), "id", "remark-" + letter(i)).element("dd", recurring.get(i));
      }
      html.close();
    }
  }

  private static String letter(int index) {
    return index < 26 ? String.valueOf((char) ('a' + index)) : "z" + (index - 25);
  }
}
