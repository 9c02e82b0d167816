package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;

/**
 * Answers on one line: {@code "age=55; pain-site=calf+lower-leg; calf-swelling; !fever;
 * rest-pain=?"}.
 *
 * <p>A name alone is yes, {@code !} is no, {@code =} gives a value in the finding's own unit or
 * options joined by {@code +}, and {@code =?} says that it was asked and is not known.
 */
final class Shorthand {
  private Shorthand() {}

  static Assessment assessment(String line) {
    return assessment(Fixtures.SHIPPED, line);
  }

  static Assessment assessment(KnowledgeBase knowledgeBase, String line) {
    return answers(knowledgeBase, Fixtures.assessment(knowledgeBase), line).build();
  }

  /** Adds answers; later ones replace earlier ones. */
  static Assessment.Builder answers(
      KnowledgeBase knowledgeBase, Assessment.Builder builder, String line) {
    for (String part : line.split(";", -1)) {
      String answer = part.strip();
      if (!answer.isEmpty()) {
        add(knowledgeBase, builder, answer);
      }
    }
    return builder;
  }

  private static void add(KnowledgeBase knowledgeBase, Assessment.Builder builder, String answer) {
    int sign = answer.indexOf('=');
    if (sign < 0) {
      boolean no = answer.startsWith("!");
      builder.answer(
          no ? answer.substring(1) : answer,
          no ? Answer.Presence.ABSENT : Answer.Presence.PRESENT,
          Origin.STATED);
      return;
    }
    Finding finding = knowledgeBase.findings().get(answer.substring(0, sign));
    String value = answer.substring(sign + 1);
    if (value.equals("?")) {
      builder.unknown(finding.id());
    } else if (finding.answer() instanceof AnswerType.Quantity quantity) {
      builder.measure(finding.id(), Double.parseDouble(value), quantity.unit());
    } else {
      builder.answer(
          finding.id(), new Answer.Chosen(List.of(value.split("\\+", -1))), Origin.STATED);
    }
  }
}
