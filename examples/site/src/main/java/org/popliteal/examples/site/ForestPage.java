package org.popliteal.examples.site;

import java.util.List;
import org.popliteal.model.Cause;

/** Cells that several published rows speak of, and rows that are disputed. */
final class ForestPage {
  static final String PATH = "forest.html";

  private ForestPage() {}

  static void write(Files files) {
    Page page = files.page(PATH, "Knowledge base", "Forest of published frequencies");
    Forest forest = new Forest(files);
    page.paragraph(
        "Where several studies say how often the same is seen, they stand beside each other here,"
            + " with what was judged and what all of it pools to. The page of each cause shows all"
            + " its rows. A row is disputed where it contradicts another by more than their counts"
            + " allow, or where the pooled value ignores it, and does not say why it differs.");
    Forest.explain(page);
    List<Forest.Stand> disputed =
        files.knowledgeBase().causes().stream()
            .flatMap(cause -> forest.of(cause).stream())
            .filter(forest::isDisputed)
            .toList();
    page.section("disputed", "Disputed rows");
    if (disputed.isEmpty()) {
      page.paragraph("None.");
    } else {
      forest.write(
          page,
          disputed,
          stand -> {
            page.cause(stand.cause().id()).html().text(" \u2013 ");
            heading(page, stand);
          });
    }
    page.html().close();
    for (Cause cause : files.knowledgeBase().causes()) {
      List<Forest.Stand> several =
          forest.of(cause).stream().filter(stand -> stand.rows().size() > 1).toList();
      if (!several.isEmpty()) {
        page.section(cause.id(), cause.label());
        forest.write(page, several, stand -> heading(page, stand));
        page.html().close();
      }
    }
    files.add(page);
  }

  /** The finding with its answers. */
  static void heading(Page page, Forest.Stand stand) {
    page.finding(stand.finding().id()).html().text(": " + stand.label());
  }
}
