package org.popliteal.examples.site;

import java.util.LinkedHashMap;
import java.util.Map;
import org.popliteal.model.KnowledgeBase;

/** The files of a site while it is written. Not safe to share between threads. */
final class Files {
  private final KnowledgeBase knowledgeBase;
  private final Cells cells;
  private final Backlinks backlinks = new Backlinks();
  private final Map<String, String> texts = new LinkedHashMap<>();

  Files(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.cells = new Cells(knowledgeBase);
  }

  KnowledgeBase knowledgeBase() {
    return knowledgeBase;
  }

  Cells cells() {
    return cells;
  }

  Backlinks backlinks() {
    return backlinks;
  }

  /** Opens the page of a part. */
  Page page(Part part, String id, String label) {
    return page(part.page(id), part.singular(), label);
  }

  /** Opens the list of the parts of a kind. */
  Page list(Part part) {
    return page(part.list(), "Knowledge base", part.title());
  }

  /** Opens a page. */
  Page page(String path, String kicker, String title) {
    return new Page(knowledgeBase, backlinks, path, kicker, title);
  }

  /** Ends a page. */
  void add(Page page) {
    add(page.path(), page.text());
  }

  void add(String path, String text) {
    if (texts.put(path, text) != null) {
      throw new IllegalStateException("two pages at " + path);
    }
  }

  Map<String, String> texts() {
    return texts;
  }
}
