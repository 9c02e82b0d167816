package org.popliteal.examples.site;

import java.util.List;
import org.popliteal.model.Criterion;
import org.popliteal.model.KnowledgeBase;

/**
 * A criterion in words; a long one as a heading and the list of its parts.
 *
 * @param words the whole criterion, or the heading
 * @param parts what stands in the list; empty where the words say all
 */
record Condition(String words, List<Criterion> parts) {
  /** A criterion of more characters than these is told as a list. */
  private static final int ONE_LINE = 140;

  static Condition of(Criterion when, KnowledgeBase knowledgeBase) {
    String words = when.describe(knowledgeBase);
    if (words.length() > ONE_LINE) {
      if (when instanceof Criterion.All all && all.parts().size() > 1) {
        return new Condition("all of these:", all.parts());
      }
      if (when instanceof Criterion.Any any && any.parts().size() > 1) {
        return new Condition("any of these:", any.parts());
      }
      if (when instanceof Criterion.AtLeast atLeast) {
        return new Condition("at least " + atLeast.count() + " of these:", atLeast.parts());
      }
    }
    return new Condition(words, List.of());
  }
}
