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
                      figure(row),
                      share(other),
                      issues.origin(place(other)).text()),
              () ->
                  issues.add(
                      PackProblem.ROW_IGNORED,
                      place(row),
                      figure(row),
                      percent(disputed.pooled())));
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
