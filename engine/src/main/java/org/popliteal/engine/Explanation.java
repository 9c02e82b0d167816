package org.popliteal.engine;

import java.util.Comparator;
import java.util.List;
import org.popliteal.model.Finding;

/**
 * Why a cause has its probability. The explanation is the score: its contributions, added from
 * first to last, give the score to the bit; divided by the temperature, and with the normalisation
 * added, it is the log probability.
 *
 * @param contributions the prior first, then findings, in the order of summation
 * @param setAside answers that say the same thing as a stronger one and were not counted
 * @param notAsked findings that bear on the cause but were not answered
 * @param temperature the policy's divisor of scores
 * @param normalisation what makes the probabilities of all causes add up to 1
 */
public record Explanation(
    List<Contribution> contributions,
    List<Contribution> setAside,
    List<Finding> notAsked,
    double temperature,
    double normalisation) {

  public Explanation {
    contributions = List.copyOf(contributions);
    setAside = List.copyOf(setAside);
    notAsked = List.copyOf(notAsked);
  }

  /** Sum of all contributions, from first to last. */
  public double score() {
    double sum = 0;
    for (Contribution contribution : contributions) {
      sum += contribution.log();
    }
    return sum;
  }

  /** Findings that spoke for the cause, the strongest first. */
  public List<Contribution> speakingFor() {
    return findings(1);
  }

  /** Findings that spoke against the cause, the strongest first. */
  public List<Contribution> speakingAgainst() {
    return findings(-1);
  }

  private List<Contribution> findings(int sign) {
    return contributions.stream()
        .filter(each -> !each.isPrior() && each.log() * sign > 0)
        .sorted(Comparator.comparingDouble((Contribution each) -> each.log() * sign).reversed())
        .toList();
  }
}
