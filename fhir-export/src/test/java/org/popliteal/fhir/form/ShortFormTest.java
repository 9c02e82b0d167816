package org.popliteal.fhir.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Questionnaire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.TriageDecision;
import org.popliteal.fhir.Cases;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Answers;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.Finding.Respondent;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Screen;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** Whoever fills in the short form is seen as soon as after all the questions. */
class ShortFormTest {
  private static final KnowledgeBase KB = Cases.KNOWLEDGE_BASE;
  private static final Questionnaire SHORT = IntakeForm.forRunner().questionnaire(KB);
  private static final Questionnaire WHOLE = IntakeForm.wholeForRunner().questionnaire(KB);

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#allPublished")
  void publishedCaseHasTheTriageOfAllQuestions(String name) {
    Map<String, Answer> known = new HashMap<>();
    Cases.result(name).assessment().answered().forEach((id, each) -> known.put(id, each.answer()));
    Map<String, Answer> truth = truth(known);
    Urgency all = everything(truth).triage().urgency();
    assertThat(filled(WHOLE, truth).triage().urgency()).as("whole form").isEqualTo(all);
    assertThat(filled(SHORT, truth).triage().urgency()).as("short form").isEqualTo(all);
  }

  /**
   * A form may ask more than what is due; a cause likely by all answers together needs them all.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void nobodyIsSeenLaterThanAfterAllQuestions(int seed) {
    Random random = new Random(seed);
    double share = 0.01 + 0.1 * random.nextDouble();
    Map<String, Answer> known = new HashMap<>();
    for (Finding finding : KB.findings()) {
      boolean isFigure = !finding.answer().canBeDenied();
      known.put(
          finding.id(),
          isFigure || random.nextDouble() < share
              ? Cases.random(finding, random)
              : finding.answer().denial());
    }
    Map<String, Answer> truth = truth(known);
    TriageDecision all = everything(truth).triage();
    assertNotLater(WHOLE, truth, all);
    if (all.reasons().get(0).kind() != TriageDecision.Kind.CAUSE) {
      assertNotLater(SHORT, truth, all);
    }
  }

  private static void assertNotLater(
      Questionnaire form, Map<String, Answer> truth, TriageDecision all) {
    Urgency filled = filled(form, truth).triage().urgency();
    assertThat(filled.level()).as(form.getName()).isLessThanOrEqualTo(all.urgency().level());
    assertThat(filled.withinHours())
        .as(form.getName())
        .isLessThanOrEqualTo(all.urgency().withinHours());
  }

  /**
   * What a runner can say: what is not known of a line of a screen is not marked there, and nobody
   * says what is worked out of other answers.
   */
  private static Map<String, Answer> truth(Map<String, Answer> known) {
    Map<String, Answer> truth = new LinkedHashMap<>();
    for (Finding finding : KB.findings()) {
      truth.put(
          finding.id(),
          finding.derivations().isEmpty()
              ? known.getOrDefault(finding.id(), Answer.Presence.UNKNOWN)
              : Answer.Presence.UNKNOWN);
    }
    for (Screen screen : KB.policy().questions().screens()) {
      for (Screen.Item line : screen.items()) {
        truth.computeIfPresent(
            line.finding(),
            (id, answer) -> answer == Answer.Presence.UNKNOWN ? line.otherwise() : answer);
      }
    }
    return truth;
  }

  private static AssessmentResult filled(Questionnaire form, Map<String, Answer> truth) {
    return Cases.ASSESSOR.assess(
        ResponseReader.using(KB)
            .read(FormFiller.fill(form, id -> truth.getOrDefault(id, Answer.Presence.UNKNOWN))));
  }

  private static AssessmentResult everything(Map<String, Answer> truth) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    KB.findings().stream()
        .filter(
            each ->
                each.respondent() == Respondent.RUNNER || each.respondent() == Respondent.EITHER)
        .filter(each -> each.derivations().isEmpty())
        .forEach(each -> answers.put(each.id(), truth.get(each.id())));
    answers.keySet().removeAll(pointless(answers));
    Assessment.Builder builder = Cases.answers();
    answers.forEach((id, answer) -> builder.answer(id, answer, Origin.STATED));
    return Cases.result(builder);
  }

  /** What nobody is asked; the site of a lump that is not there is no site. */
  private static Set<String> pointless(Map<String, Answer> answers) {
    Set<String> pointless = new HashSet<>();
    int before = -1;
    while (pointless.size() > before) {
      before = pointless.size();
      Answers asked =
          id ->
              !pointless.contains(id)
                  ? answers.getOrDefault(id, Answer.Presence.UNKNOWN)
                  : KB.findings().get(id).answer().canBeDenied()
                      ? KB.findings().get(id).answer().denial()
                      : new Answer.Chosen(List.of(AnswerType.NONE));
      KB.findings().stream()
          .filter(each -> each.askWhen().evaluate(asked) == Truth.FALSE)
          .forEach(each -> pointless.add(each.id()));
    }
    return pointless;
  }
}
