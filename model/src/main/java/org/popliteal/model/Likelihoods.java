package org.popliteal.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one finding, or one combination of findings, says about one cause.
 *
 * <p>The first case whose criterion is true decides; a case that is unknown ends the search without
 * a contribution; where all are false, {@code otherwise} holds.
 *
 * @param label what is looked at, for a reader
 * @param cluster within one cause, only the strongest contribution of a cluster counts in each
 *     direction
 * @param cases from the first to be tried to the last
 * @param otherwise ratio where no case holds
 * @param evidence what the ratios rest on
 */
public record Likelihoods(
    String label, String cluster, List<Case> cases, LikelihoodRatio otherwise, Evidence evidence) {

  /**
   * A ratio with its condition.
   *
   * @param when when it holds
   * @param ratio the likelihood ratio
   */
  public record Case(Criterion when, LikelihoodRatio ratio) {}

  /**
   * Copies the cases.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Likelihoods {
    cases = List.copyOf(cases);
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("likelihoods need at least one case");
    }
  }

  /** Ids of all findings that are looked at. */
  public Set<String> findings() {
    Set<String> found = new LinkedHashSet<>();
    cases.forEach(each -> each.when().collectFindings(found));
    return found;
  }
}
