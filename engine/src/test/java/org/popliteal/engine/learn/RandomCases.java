package org.popliteal.engine.learn;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Origin;
import org.popliteal.model.Truth;

/** Draws confirmed cases of adults with random answers to the shipped pack. */
final class RandomCases {
  static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T09:00:00Z");

  private final Random random;

  RandomCases(long seed) {
    this.random = new Random(seed);
  }

  /** An adult of whom nothing else is known. */
  static Assessment.Builder adult() {
    return Assessment.of(SHIPPED, "case", NOW).measure("age", 40, "a");
  }

  /** Cases of a few causes, so that their counts meet, of people whom the pack covers. */
  List<ConfirmedCase> next(int cases) {
    List<ConfirmedCase> drawn = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      Assessment.Builder builder = adult();
      for (Finding finding : SHIPPED.findings()) {
        if (!finding.id().equals("age") && random.nextInt(4) > 0) {
          builder.answer(finding.id(), answer(finding), Origin.STATED);
        }
      }
      if (SHIPPED.covers().evaluate(builder.build()) == Truth.FALSE) {
        builder.forget("pain-site");
      }
      drawn.add(
          new ConfirmedCase(
              builder.build(), SHIPPED.causes().get(random.nextInt(4)).id(), List.of()));
    }
    return drawn;
  }

  private Answer answer(Finding finding) {
    if (random.nextInt(6) == 0) {
      return Answer.Presence.UNKNOWN;
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      double value = quantity.min() + random.nextDouble() * (quantity.max() - quantity.min());
      return new Answer.Measured(value, quantity.unit());
    }
    if (finding.answer() instanceof AnswerType.Choice choice) {
      int first = random.nextInt(choice.options().size());
      String option = choice.options().get(first).id();
      String second = choice.options().get(random.nextInt(choice.options().size())).id();
      boolean both =
          choice.select() == AnswerType.Select.MANY
              && !option.equals(second)
              && !option.equals(AnswerType.NONE)
              && !second.equals(AnswerType.NONE);
      return new Answer.Chosen(both ? List.of(option, second) : List.of(option));
    }
    return random.nextBoolean() ? Answer.Presence.PRESENT : Answer.Presence.ABSENT;
  }
}
