package org.popliteal.engine.learn;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.Triage;

/**
 * How often the knowledge was right in confirmed cases.
 *
 * @param cases how many cases
 * @param first in how many the confirmed cause came first
 * @param firstThree in how many it was among the first three
 * @param logLoss mean of minus the natural logarithm of the probability of the confirmed cause; 0
 *     is perfect
 * @param under in how many the triage was less urgent than every acceptable level
 * @param over in how many it was more urgent than every acceptable level
 */
public record Performance(
    int cases, int first, int firstThree, double logLoss, int under, int over) {

  /** What one case adds. */
  static Performance of(ConfirmedCase confirmed, AssessmentResult result) {
    List<RankedCause> differential = result.differential();
    int rank = 0;
    while (!differential.get(rank).cause().id().equals(confirmed.cause())) {
      rank++;
    }
    Set<Triage> acceptable =
        confirmed.acceptable().isEmpty()
            ? Set.of(differential.get(rank).cause().urgency().urgency().level())
            : Set.copyOf(confirmed.acceptable());
    Triage level = result.triage().urgency().level();
    return new Performance(
        1,
        rank == 0 ? 1 : 0,
        rank < 3 ? 1 : 0,
        -StrictMath.log(differential.get(rank).probability()),
        level.compareTo(Collections.max(acceptable)) > 0 ? 1 : 0,
        level.compareTo(Collections.min(acceptable)) < 0 ? 1 : 0);
  }

  /** All cases together. */
  static Performance of(Collection<Performance> each) {
    return new Performance(
        each.size(),
        each.stream().mapToInt(Performance::first).sum(),
        each.stream().mapToInt(Performance::firstThree).sum(),
        each.stream().mapToDouble(Performance::logLoss).sum() / each.size(),
        each.stream().mapToInt(Performance::under).sum(),
        each.stream().mapToInt(Performance::over).sum());
  }
}
