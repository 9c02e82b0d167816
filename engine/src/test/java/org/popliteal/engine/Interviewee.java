package org.popliteal.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Answers;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Truth;

/**
 * Someone who answers an interview: with what is known of a person, and with "I do not know" to the
 * rest.
 */
final class Interviewee {
  private final Assessor assessor;
  private final KnowledgeBase knowledgeBase;
  private final Answers truth;

  Interviewee(Assessor assessor, Answers truth) {
    this.assessor = assessor;
    this.knowledgeBase = assessor.knowledgeBase();
    this.truth = truth;
  }

  /** The interview before its first question. */
  Interview beginning() {
    return Interview.begin(
        assessor, Interview.Audience.RUNNER_ALONE, Fixtures.assessment(knowledgeBase).build());
  }

  /** The interview at its end. */
  Interview interviewed() {
    Interview interview = beginning();
    while (interview.step().isPresent()) {
      interview = answer(interview);
    }
    return interview;
  }

  /** One step further. */
  Interview answer(Interview interview) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (Interview.Line line : interview.step().orElseThrow().lines()) {
      Finding finding = line.finding();
      Answer answer = truth.to(finding.id());
      boolean mark =
          interview.step().orElseThrow().isGrouped()
              && !(finding.answer() instanceof AnswerType.YesNo)
              && answer != Answer.Presence.UNKNOWN
              && !answer.equals(line.otherwise());
      answers.put(finding.id(), mark ? Answer.Presence.PRESENT : answer);
      for (Finding.Quotient each : finding.derivations()) {
        if (answer == Answer.Presence.UNKNOWN) {
          answers.put(each.numerator(), truth.to(each.numerator()));
          answers.put(each.denominator(), truth.to(each.denominator()));
        }
      }
    }
    return interview.answer(answers);
  }

  /** The result once the person was asked all that a runner can be asked. */
  AssessmentResult askedEverything() {
    Assessment.Builder builder = Fixtures.assessment(knowledgeBase);
    Set<String> asked = new HashSet<>();
    int before = -1;
    while (asked.size() > before) {
      before = asked.size();
      Assessment assessment = builder.build();
      for (Finding finding : knowledgeBase.findings()) {
        if (isDue(finding, assessment) && asked.add(finding.id())) {
          builder.answer(finding.id(), truth.to(finding.id()), Origin.STATED);
        }
      }
    }
    return assessor.assess(builder.build());
  }

  private boolean isDue(Finding finding, Assessment assessment) {
    Truth due = finding.askWhen().evaluate(assessment);
    return finding.respondent().compareTo(Finding.Respondent.EITHER) <= 0
        && (due == Truth.TRUE
            || (due == Truth.UNKNOWN
                && finding.askWhen().findings().stream()
                    .map(knowledgeBase.findings()::get)
                    .noneMatch(gate -> isToCome(gate, assessment))));
  }

  private boolean isToCome(Finding gate, Assessment assessment) {
    return gate.respondent().compareTo(Finding.Respondent.EITHER) <= 0
        && !assessment.wasAsked(gate.id())
        && gate.askWhen().evaluate(assessment) != Truth.FALSE;
  }
}
