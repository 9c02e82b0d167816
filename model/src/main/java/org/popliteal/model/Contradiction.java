package org.popliteal.model;

import java.util.List;
import java.util.Map;

/**
 * Answers that cannot all be true. Until somebody says which is, the more alarming one counts.
 *
 * @param id id within the pack
 * @param when when the answers contradict each other
 * @param unless what explains them, where it is known to hold
 * @param between ids of the findings whose answers do, at least two (or one that says two things)
 * @param counts what counts until then, by id of the finding; the other answers stand
 * @param text what does not go together and what is taken meanwhile, for a clinician
 * @param plainText the same for the person
 */
public record Contradiction(
    String id,
    Criterion when,
    Criterion unless,
    List<String> between,
    Map<String, Answer> counts,
    String text,
    String plainText)
    implements Identified {
  public Contradiction {
    between = List.copyOf(between);
    counts = Map.copyOf(counts);
  }

  /** Whether some answers contradict each other. */
  boolean holds(Answers answers) {
    return when.evaluate(answers) == Truth.TRUE && unless.evaluate(answers) != Truth.TRUE;
  }

  /** Whether the answer to a finding is one of those that contradict each other. */
  boolean involves(String finding, Answers answers) {
    return involves(finding, when, Truth.TRUE, answers);
  }

  private static boolean involves(
      String finding, Criterion criterion, Truth wanted, Answers answers) {
    if (criterion instanceof Criterion.Leaf leaf) {
      return leaf.finding().equals(finding) && criterion.evaluate(answers) == wanted;
    }
    Truth ofParts = criterion instanceof Criterion.Not ? wanted.not() : wanted;
    return criterion.parts().stream().anyMatch(part -> involves(finding, part, ofParts, answers));
  }
}
