package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Answers;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/** An interview leaves nothing out that matters, whoever is asked. */
class InterviewProperties {

  @Property(tries = 300)
  void triageAtTheEndIsThatOfAllQuestionsAnswered(@ForAll Random random) {
    Interviewee person = person(Fixtures.SHIPPED, Fixtures.ASSESSOR, random);

    assertThat(person.interviewed().result().triage().urgency())
        .isEqualTo(person.askedEverything().triage().urgency());
  }

  @Property(tries = 300)
  void smallPacksHoldToItToo(@ForAll Random random) {
    KnowledgeBase knowledgeBase = new RandomPacks(random).next();
    Interviewee person = person(knowledgeBase, Assessor.using(knowledgeBase), random);

    assertThat(person.interviewed().result().triage().urgency())
        .isEqualTo(person.askedEverything().triage().urgency());
  }

  /** Someone to whom few or many things apply, who does not know everything. */
  private static Interviewee person(KnowledgeBase knowledgeBase, Assessor assessor, Random random) {
    double yes = List.of(0.01, 0.03, 0.1, 0.3).get(random.nextInt(4));
    double unknown = List.of(0.0, 0.1, 0.6).get(random.nextInt(3));
    Map<String, Answer> truth = new HashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      if (random.nextDouble() >= unknown) {
        truth.put(finding.id(), answer(finding, yes, random));
      }
    }
    Answers known = id -> truth.getOrDefault(id, Answer.Presence.UNKNOWN);
    for (int i = 0; i < 3; i++) {
      for (Finding finding : knowledgeBase.findings()) {
        if (finding.askWhen().evaluate(leastOf(knowledgeBase, known)) == Truth.FALSE) {
          truth.remove(finding.id());
        }
      }
    }
    return new Interviewee(assessor, known);
  }

  /** Who does not know of a thing knows no detail of it. */
  private static Answers leastOf(KnowledgeBase knowledgeBase, Answers known) {
    return id -> {
      Answer answer = known.to(id);
      AnswerType type = knowledgeBase.findings().get(id).answer();
      return answer == Answer.Presence.UNKNOWN && !(type instanceof AnswerType.Quantity)
          ? type.denial()
          : answer;
    };
  }

  private static Answer answer(Finding finding, double yes, Random random) {
    if (finding.answer() instanceof AnswerType.YesNo) {
      return random.nextDouble() < yes ? Answer.Presence.PRESENT : Answer.Presence.ABSENT;
    }
    if (finding.answer().canBeDenied() && random.nextDouble() >= 3 * yes) {
      return finding.answer().denial();
    }
    Answer answer = new RandomAnswers(Fixtures.SHIPPED, random).answer(finding);
    return answer == Answer.Presence.UNKNOWN ? answer(finding, yes, random) : answer;
  }
}
