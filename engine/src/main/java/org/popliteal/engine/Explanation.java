package org.popliteal.engine;

import java.util.Comparator;
import java.util.List;
import org.popliteal.model.Likelihoods;

/**
 * Why a cause has its probability. The explanation is the score: its contributions, added from
 * first to last, give the posterior log-odds to the bit.
 *
 * @param contributions the prior first, then findings, caps and risk factors, in the order of
 *     summation
 * @param setAside answers that say the same thing as a stronger one and were not counted
 * @param notAsked what could speak for or against the cause but was not answered
 */
public record Explanation(
    List<Contribution> contributions, List<Contribution> setAside, List<Likelihoods> notAsked) {

  /** Copies the lists. */
  public Explanation {
    contributions = List.copyOf(contributions);
    setAside = List.copyOf(setAside);
    notAsked = List.copyOf(notAsked);
  }

  /** Log-odds before any answer. */
  public double priorLogOdds() {
    return contributions.get(0).logOdds();
  }

  /** Sum of all contributions, from first to last. */
  public double posteriorLogOdds() {
    double sum = 0;
    for (Contribution each : contributions) {
      sum += each.logOdds();
    }
    return sum;
  }

  /** Findings that spoke for the cause, the strongest first. */
  public List<Contribution> speakingFor() {
    return contributions.stream()
        .filter(each -> each.kind() == Contribution.Kind.FINDING && each.logOdds() > 0)
        .sorted(Comparator.comparingDouble(Contribution::logOdds).reversed())
        .toList();
  }

  /** Findings that spoke against the cause or that it leaves unexplained, the strongest first. */
  public List<Contribution> speakingAgainst() {
    return contributions.stream()
        .filter(
            each ->
                (each.kind() == Contribution.Kind.FINDING
                        || each.kind() == Contribution.Kind.UNLISTED)
                    && each.logOdds() < 0)
        .sorted(Comparator.comparingDouble(Contribution::logOdds))
        .toList();
  }
}
