package org.popliteal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A published row that another one contradicts, or that the pooled value ignores, by more than
 * counts allow.
 *
 * @param row the row
 * @param against the earlier row that contradicts it; empty where it is the pooled value
 * @param pooled share, 0 to 1, that the row and all others come to, an institution's counts left
 *     out
 */
public record DisputedRow(Published row, Optional<Published> against, double pooled) {
  private static final double Z99 = 2.576;

  /**
   * A row with its place.
   *
   * @param cause id of the cause
   * @param place place among the published rows of the cause, from 0
   * @param row what was published: a count
   */
  public record Published(String cause, int place, FrequencyRow row) {
    private boolean contradicts(Published other) {
      return interval().low() > other.interval().high()
          || other.interval().low() > interval().high();
    }

    private Interval interval() {
      Share.Count count = (Share.Count) row.share();
      return Interval.wilson(count.seen(), count.of(), Z99);
    }
  }

  /**
   * All disputed rows, cause by cause. A row without a count is never disputed, nor is one that
   * says why it differs. Rows of people without a cause are compared across causes. What an
   * institution counted is no reproach to the pack.
   */
  public static List<DisputedRow> all(KnowledgeBase knowledgeBase) {
    FrequencyTable table =
        new FrequencyTable(
            knowledgeBase.findings(),
            knowledgeBase.causes(),
            knowledgeBase.policy().scoring(),
            row -> row.basis() != FrequencyRow.Basis.COUNTED);
    List<DisputedRow> disputed = new ArrayList<>();
    Map<List<?>, List<Published>> cells = new LinkedHashMap<>();
    for (Cause cause : knowledgeBase.causes()) {
      for (Published published : unexplained(cause)) {
        FrequencyRow row = published.row();
        boolean with = row.group() == FrequencyRow.Group.WITH_CAUSE;
        List<Published> cell =
            cells.computeIfAbsent(
                List.of(with ? cause.id() : "", row.finding(), Set.copyOf(row.answers())),
                key -> new ArrayList<>());
        double pooled = table.of(cause.id(), row).mean();
        cell.stream()
            .filter(published::contradicts)
            .forEach(
                earlier -> disputed.add(new DisputedRow(published, Optional.of(earlier), pooled)));
        cell.add(published);
        Interval interval = published.interval();
        if (pooled < interval.low() / 2 || 1 - pooled < (1 - interval.high()) / 2) {
          disputed.add(new DisputedRow(published, Optional.empty(), pooled));
        }
      }
    }
    return disputed;
  }

  private static List<Published> unexplained(Cause cause) {
    List<Published> found = new ArrayList<>();
    int place = 0;
    for (FrequencyRow row : cause.frequencies()) {
      if (row.basis() == FrequencyRow.Basis.PUBLISHED) {
        if (row.share() instanceof Share.Count && row.differs().isEmpty()) {
          found.add(new Published(cause.id(), place, row));
        }
        place++;
      }
    }
    return found;
  }
}
