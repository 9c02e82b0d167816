package org.popliteal.examples.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.Cause;

/** How much of what moved the scores rests on published observations. */
final class PublishedShare {
  private final Map<Cause, double[]> byCause = new HashMap<>();
  private final double[] all = new double[2];
  private final double[] shown = new double[2];

  private PublishedShare() {}

  static PublishedShare of(MainFigures figures) {
    PublishedShare share = new PublishedShare();
    for (MainFigures.Row row : figures.rows()) {
      List<RankedCause> leading = row.result().leading();
      for (RankedCause ranked : row.result().differential()) {
        for (Contribution each : ranked.explanation().contributions()) {
          if (!each.isPrior()) {
            share.add(share.all, each);
            share.add(share.byCause.computeIfAbsent(ranked.cause(), c -> new double[2]), each);
            if (leading.contains(ranked)) {
              share.add(share.shown, each);
            }
          }
        }
      }
    }
    return share;
  }

  private void add(double[] sums, Contribution each) {
    sums[0] += Math.abs(each.log()) * each.publishedShare();
    sums[1] += Math.abs(each.log());
  }

  /** Over all causes. */
  double all() {
    return all[0] / all[1];
  }

  /** Over the causes that a report shows. */
  double shown() {
    return shown[0] / shown[1];
  }

  double of(Cause cause) {
    double[] sums = byCause.getOrDefault(cause, new double[2]);
    return sums[1] == 0 ? 0 : sums[0] / sums[1];
  }
}
