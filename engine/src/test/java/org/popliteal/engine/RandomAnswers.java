package org.popliteal.engine;

import java.util.List;
import java.util.Random;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;

/** Draws assessments that a knowledge base accepts. */
final class RandomAnswers {
  private final KnowledgeBase knowledgeBase;
  private final Random random;

  RandomAnswers(KnowledgeBase knowledgeBase, Random random) {
    this.knowledgeBase = knowledgeBase;
    this.random = random;
  }

  /** Each finding is answered with this probability. */
  Assessment assessment(double share) {
    Assessment.Builder builder = Fixtures.assessment(knowledgeBase);
    for (Finding finding : knowledgeBase.findings()) {
      if (random.nextDouble() < share) {
        builder.answer(finding.id(), answer(finding), Origin.STATED);
      }
    }
    return builder.build();
  }

  Answer answer(Finding finding) {
    if (random.nextInt(10) == 0) {
      return Answer.Presence.UNKNOWN;
    }
    if (finding.answer() instanceof AnswerType.Choice choice) {
      return chosen(choice);
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      double value = quantity.min() + random.nextDouble() * (quantity.max() - quantity.min());
      double step = Math.pow(10, quantity.decimals());
      double rounded = Math.rint(value * step) / step;
      return new Answer.Measured(
          Math.max(quantity.min(), Math.min(quantity.max(), rounded)), quantity.unit());
    }
    return random.nextBoolean() ? Answer.Presence.PRESENT : Answer.Presence.ABSENT;
  }

  private Answer chosen(AnswerType.Choice choice) {
    List<AnswerType.Option> options = choice.options();
    String one = options.get(random.nextInt(options.size())).id();
    String other = options.get(random.nextInt(options.size())).id();
    boolean both =
        choice.select() == AnswerType.Select.MANY
            && !one.equals(other)
            && !one.equals("none")
            && !other.equals("none");
    return new Answer.Chosen(both ? List.of(one, other) : List.of(one));
  }
}
