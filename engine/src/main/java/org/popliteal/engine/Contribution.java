package org.popliteal.engine;

import java.util.Comparator;
import java.util.List;
import org.popliteal.model.Frequency;

/**
 * What the prior or the answers to one finding did to the score of one cause.
 *
 * @param finding id of the finding; empty for the prior
 * @param label what was looked at, for a reader
 * @param parts how often each answer is seen, with the cause and in the ordinary patient; empty for
 *     the prior
 * @param log what was added, in natural logarithms; for the prior, its weighted log
 * @param publishedShare share of the observations, 0 to 1, that were published
 */
public record Contribution(
    String finding, String label, List<Part> parts, double log, double publishedShare) {

  /**
   * One answer.
   *
   * @param answer the answer in words
   * @param marked false for an option of several that was not marked
   * @param withCause how often it is seen with the cause; where it was not marked, how often it is
   *     not seen
   * @param ordinary the same in the ordinary patient
   * @param log what it added
   */
  public record Part(
      String answer, boolean marked, Frequency withCause, Frequency ordinary, double log) {
    /** How often it is seen, as people count. */
    public NaturalFrequencies frequencies() {
      return NaturalFrequencies.of(withCause.mean(), ordinary.mean());
    }
  }

  public Contribution {
    parts = List.copyOf(parts);
  }

  /** Whether it is the prior. */
  public boolean isPrior() {
    return finding.isEmpty();
  }

  /**
   * The part that says best why the whole counts for or against: among those that count in the same
   * direction the strongest, and one that was marked before one that was not.
   */
  public Part main() {
    return parts.stream()
        .filter(part -> part.log() * log > 0)
        .max(Comparator.comparing(Part::marked).thenComparingDouble(part -> Math.abs(part.log())))
        .orElse(parts.get(0));
  }
}
