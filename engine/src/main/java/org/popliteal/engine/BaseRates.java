package org.popliteal.engine;

import java.util.HashMap;
import java.util.Map;
import org.popliteal.model.Answer;
import org.popliteal.model.Cause;
import org.popliteal.model.Criterion;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Likelihoods;

/**
 * How often "yes" is the answer, as far as the pack's own ratios imply it.
 *
 * <p>Where a finding has the ratio P for "yes" and N for "no", the share of "yes" among those
 * without the cause is (1 - N) / (P - N). The mean over the causes that a finding speaks for is
 * taken; a finding whose absence says nothing is rare.
 */
final class BaseRates {
  private static final double RARE = 0.05;

  private final Map<String, Double> sums = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  BaseRates(KnowledgeBase knowledgeBase) {
    for (Cause cause : knowledgeBase.causes()) {
      cause.likelihoods().forEach(this::add);
    }
  }

  private void add(Likelihoods likelihoods) {
    double yes = likelihoods.cases().get(0).ratio().value();
    double no = likelihoods.otherwise().value();
    if (likelihoods.cases().size() == 1
        && likelihoods.cases().get(0).when() instanceof Criterion.Is is
        && is.presence() == Answer.Presence.PRESENT
        && yes > 1
        && no < 1) {
      sums.merge(is.finding(), (1 - no) / (yes - no), Double::sum);
      counts.merge(is.finding(), 1, Integer::sum);
    }
  }

  /** Share of "yes", above 0 and below 1. */
  double of(String finding) {
    Double sum = sums.get(finding);
    Integer count = counts.get(finding);
    return sum == null || count == null ? RARE : sum / count;
  }
}
