package org.popliteal.examples.evaluation.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Truth;

/**
 * A case in which every further question to the runner is answered as most ordinary patients would
 * answer it. No real person: one who has the cause would have more of its features.
 */
public final class OrdinaryAnswers {
  private static final double MOST = 0.5;

  private OrdinaryAnswers() {}

  /** Answers all open yes-no and choice questions that bear on causes and may be asked. */
  public static Assessment complete(KnowledgeBase knowledgeBase, Assessment assessment) {
    Assessment.Builder builder = assessment.toBuilder(knowledgeBase);
    Map<String, Answer> known = new LinkedHashMap<>();
    assessment.answered().forEach((finding, each) -> known.put(finding, each.answer()));
    for (Finding finding : knowledgeBase.findings()) {
      boolean isOpen =
          known.getOrDefault(finding.id(), Answer.Presence.UNKNOWN) == Answer.Presence.UNKNOWN;
      boolean isAsked =
          finding.bearsOnCauses()
              && finding.respondent().compareTo(Finding.Respondent.EITHER) <= 0
              && finding.askWhen().evaluate(id -> known.getOrDefault(id, Answer.Presence.UNKNOWN))
                  != Truth.FALSE;
      if (isOpen && isAsked) {
        ordinary(knowledgeBase, finding)
            .ifPresent(
                answer -> {
                  known.put(finding.id(), answer);
                  builder.answer(finding.id(), answer, Origin.STATED);
                });
      }
    }
    return builder.build();
  }

  private static Optional<Answer> ordinary(KnowledgeBase knowledgeBase, Finding finding) {
    if (finding.answer() instanceof AnswerType.YesNo) {
      return Optional.of(
          share(knowledgeBase, finding, "yes") > MOST
              ? Answer.Presence.PRESENT
              : Answer.Presence.ABSENT);
    }
    if (!(finding.answer() instanceof AnswerType.Choice choice)) {
      return Optional.empty();
    }
    if (choice.select() == AnswerType.Select.ONE) {
      return choice.classes().stream()
          .max(java.util.Comparator.comparing(id -> share(knowledgeBase, finding, id)))
          .map(option -> new Answer.Chosen(List.of(option)));
    }
    List<String> most = new ArrayList<>(choice.classes());
    most.removeIf(id -> share(knowledgeBase, finding, id) <= MOST);
    if (most.isEmpty()
        && choice.options().stream().anyMatch(option -> option.id().equals(AnswerType.NONE))) {
      most.add(AnswerType.NONE);
    }
    return most.isEmpty() ? Optional.empty() : Optional.of(new Answer.Chosen(most));
  }

  private static double share(KnowledgeBase knowledgeBase, Finding finding, String answer) {
    return knowledgeBase.frequencies().ordinary(finding.id(), answer).mean();
  }
}
