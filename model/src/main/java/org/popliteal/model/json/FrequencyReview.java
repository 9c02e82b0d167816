package org.popliteal.model.json;

import org.popliteal.model.DisputedRow;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Share;

/** Warns of published frequencies that other rows of the pack dispute. */
record FrequencyReview(KnowledgeBase knowledgeBase, Index index, IssueCollector issues) {
  void report() {
    for (DisputedRow disputed : DisputedRow.all(knowledgeBase)) {
      DisputedRow.Published row = disputed.row();
      disputed
          .against()
          .ifPresentOrElse(
              other ->
                  issues.add(
                      PackProblem.CONTRADICTORY_ROWS,
                      place(row),
                      figure(row)
                          + " here and "
                          + share(other)
                          + " in "
                          + issues.origin(place(other)).text()
                          + " differ by more than their counts allow",
                      "Look at both sources; say in \"differs\" why they do, or drop one."),
              () ->
                  issues.add(
                      PackProblem.ROW_IGNORED,
                      place(row),
                      figure(row)
                          + " was published, but with the other rows it comes to "
                          + percent(disputed.pooled()),
                      "Judge the cell anew with this row in view, or say in \"differs\" why it"
                          + " hardly counts."));
    }
  }

  private JsonPlace place(DisputedRow.Published row) {
    return index
        .entry(Kind.CAUSE, row.cause())
        .orElseThrow()
        .place()
        .at("published")
        .at(row.place());
  }

  private static String figure(DisputedRow.Published row) {
    return "\"" + row.row().finding() + "\": " + share(row);
  }

  private static String share(DisputedRow.Published row) {
    Share.Count count = (Share.Count) row.row().share();
    return percent(count.seen() / count.of()) + " of " + ObjectReader.plain(count.of());
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
