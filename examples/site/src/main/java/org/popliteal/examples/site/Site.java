package org.popliteal.examples.site;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.popliteal.engine.Wording;
import org.popliteal.examples.report.Templates;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Identified;
import org.popliteal.model.KnowledgeBase;

/** A site while it is written. Not safe to share between threads. */
final class Site {
  private static final Templates TEMPLATES = Templates.of(Site.class.getPackageName());

  private final KnowledgeBase knowledgeBase;
  private final Wording say;
  private final Cells cells;
  private final Forest forest;
  private final Backlinks backlinks = new Backlinks();
  private final Map<String, String> files = new LinkedHashMap<>();

  Site(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.say = Wording.of(knowledgeBase);
    this.cells = new Cells(knowledgeBase);
    this.forest = new Forest(knowledgeBase, cells);
  }

  KnowledgeBase knowledgeBase() {
    return knowledgeBase;
  }

  /** The words of the library. */
  Wording say() {
    return say;
  }

  Cells cells() {
    return cells;
  }

  Forest forest() {
    return forest;
  }

  Backlinks backlinks() {
    return backlinks;
  }

  /** Rows of the source article that speak of something. */
  List<ArticleStatement> articleRows(Predicate<ArticleStatement> about) {
    return knowledgeBase.articleStatements().stream().filter(about).toList();
  }

  /** Writes a page of which there is one. */
  void write(Overview overview, String template, Object view) {
    String title =
        overview.heading().isEmpty() ? knowledgeBase.identity().title() : overview.heading();
    write(new Page(this, new Link(overview.path(), title), "Knowledge base"), template, view);
  }

  /** Writes the list of the parts of a kind. */
  void writeList(Part part, String template, Object view) {
    Link self = new Link(part.list(), part.title());
    write(new Page(this, self, "Knowledge base"), template, view);
  }

  /** Writes the page of a part. */
  void write(Part part, Identified of, String label, String template, Object view) {
    Link self = new Link(part.page(of.id()), label);
    write(new Page(this, self, part.singular()), template, view);
  }

  /** Fills a template in: its parameters are {@code page} and {@code view}. */
  private void write(Page page, String template, Object view) {
    Map<String, Object> parameters = Map.of("page", page, "view", view);
    add(page.self().path(), TEMPLATES.page(template + ".jte", parameters));
  }

  /** Adds a file. */
  void add(String path, String text) {
    if (files.put(path, text) != null) {
      throw new IllegalStateException("two pages at " + path);
    }
  }

  /** Texts by path, in the order of writing. */
  Map<String, String> files() {
    return Collections.unmodifiableMap(files);
  }
}
