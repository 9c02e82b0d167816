package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.popliteal.model.Answer;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Policy;
import org.popliteal.model.Screen;
import org.popliteal.model.Triage;

/**
 * What there is to ask after some answers, in order: with what every interview begins, what the
 * triage waits for, what tells most about the cause, what the plan waits for.
 */
final class QuestionAgenda {
  /** Of the steps for the cause, as many are foreseen: each makes others needless. */
  private static final int FORESEEN = 3;

  private final QuestionSelector selector;
  private final AssessmentResult result;
  private final KnowledgeBase knowledgeBase;
  private final Policy.Questions questions;
  private final Set<Integer> taken = new LinkedHashSet<>();
  private final List<Interview.Step> steps = new ArrayList<>();

  QuestionAgenda(QuestionSelector selector, AssessmentResult result) {
    this.selector = selector;
    this.result = result;
    this.knowledgeBase = result.knowledgeBase();
    this.questions = knowledgeBase.policy().questions();
  }

  /**
   * The steps that would be made if no answer changed the agenda.
   *
   * @param tiers who can be asked, those first who come first
   * @param marked ids of findings of which a screen said that they must be asked
   */
  List<Interview.Step> steps(List<Finding.Respondent> tiers, Set<String> marked) {
    for (Finding.Respondent tier : tiers) {
      QuestionSelector.View view = selector.view(result, tier);
      List<QuestionSelector.Need> needs = view.needs();
      boolean emergency = result.triage().urgency().level() == Triage.EMERGENCY;
      if (emergency && needs.isEmpty()) {
        return steps;
      }
      for (String id : marked) {
        alone(view, id, Interview.Purpose.FOLLOW_UP);
      }
      for (String id : questions.opening()) {
        open(view, id, needs);
      }
      for (QuestionSelector.Need need : needs) {
        if (!taken.contains(need.finding())) {
          add(view, need.finding(), Interview.Purpose.TRIAGE, reasons(need, needs));
        }
      }
      if (!emergency) {
        ranking(view).stream()
            .limit(FORESEEN)
            .forEach(f -> add(view, f, Interview.Purpose.CAUSE, List.of()));
        for (int f : view.settling(result.plan())) {
          if (!taken.contains(f)) {
            add(view, f, Interview.Purpose.PLAN, List.of());
          }
        }
      }
    }
    return steps;
  }

  /** Adds a question of the opening: with its screen, if it stands on one and the triage waits. */
  private void open(QuestionSelector.View view, String id, List<QuestionSelector.Need> needs) {
    int step = selector.stepOf(selector.index(id));
    if (step < 0) {
      alone(view, id, Interview.Purpose.OPENING);
      return;
    }
    needs.stream()
        .filter(need -> selector.stepOf(need.finding()) == step && !taken.contains(need.finding()))
        .findFirst()
        .ifPresent(
            need -> add(view, need.finding(), Interview.Purpose.TRIAGE, reasons(need, needs)));
  }

  private void alone(QuestionSelector.View view, String id, Interview.Purpose purpose) {
    int finding = selector.index(id);
    if (view.isDue(finding) && taken.add(finding)) {
      steps.add(alone(knowledgeBase.findings().get(id), purpose, List.of()));
    }
  }

  private static Interview.Step alone(
      Finding finding, Interview.Purpose purpose, List<Interview.Reason> reasons) {
    return new Interview.Step(
        purpose,
        reasons,
        "",
        finding.question(),
        List.of(new Interview.Line(finding, finding.question(), Answer.Presence.UNKNOWN)));
  }

  /** Adds a question on its own, or the screen on which it stands with all that is open of it. */
  private void add(
      QuestionSelector.View view,
      int finding,
      Interview.Purpose purpose,
      List<Interview.Reason> reasons) {
    int number = selector.stepOf(finding);
    if (number < 0) {
      taken.add(finding);
      steps.add(alone(knowledgeBase.findings().get(finding), purpose, reasons));
      return;
    }
    Screen screen = questions.screens().get(number);
    List<Interview.Line> lines = new ArrayList<>();
    for (Screen.Item item : screen.items()) {
      int its = selector.index(item.finding());
      if (view.isOpen(its) && taken.add(its)) {
        lines.add(
            new Interview.Line(
                knowledgeBase.findings().get(item.finding()), item.text(), item.otherwise()));
      }
    }
    steps.add(
        lines.size() == 1
            ? alone(lines.get(0).finding(), purpose, reasons)
            : new Interview.Step(purpose, reasons, screen.id(), screen.question(), lines));
  }

  /** What the questions that are asked together could bring about, the most urgent first. */
  private List<Interview.Reason> reasons(
      QuestionSelector.Need one, List<QuestionSelector.Need> needs) {
    return needs.stream()
        .filter(need -> selector.stepOf(need.finding()) == selector.stepOf(one.finding()))
        .map(QuestionSelector.Need::reason)
        .distinct()
        .sorted(Comparator.comparing(Interview.Reason::urgency))
        .toList();
  }

  /** A finding of each step that tells enough about the cause, the most telling step first. */
  private List<Integer> ranking(QuestionSelector.View view) {
    double[] probabilities = result.scores().probabilities();
    Map<Integer, Telling> telling = new LinkedHashMap<>();
    for (int f = 0; f < knowledgeBase.findings().size(); f++) {
      double gain = taken.contains(f) ? 0 : view.gain(f, probabilities);
      if (gain > 0) {
        telling.merge(selector.stepOf(f), new Telling(f, gain), Telling::and);
      }
    }
    return telling.values().stream()
        .filter(step -> step.gain() >= questions.leastGain().value())
        .sorted(Comparator.comparingDouble(Telling::gain).reversed())
        .map(Telling::first)
        .toList();
  }

  /** A step, by its first finding, and what it tells. */
  private record Telling(int first, double gain) {
    Telling and(Telling other) {
      return new Telling(first, gain + other.gain());
    }
  }

  /** The single findings of all tiers, as many as the policy says. */
  List<NextQuestion> nextQuestions() {
    Map<Integer, NextQuestion> next = new LinkedHashMap<>();
    for (Finding.Respondent tier : Interview.Audience.WITH_EXAMINER.tiers()) {
      QuestionSelector.View view = selector.view(result, tier);
      view.needs()
          .forEach(need -> put(next, need.finding(), Interview.Purpose.TRIAGE, words(need)));
      double[] probabilities = result.scores().probabilities();
      IntStream.range(0, knowledgeBase.findings().size())
          .boxed()
          .filter(f -> view.gain(f, probabilities) >= questions.leastGain().value())
          .sorted(Comparator.comparingDouble(f -> -view.gain(f, probabilities)))
          .forEach(f -> put(next, f, Interview.Purpose.CAUSE, "tells which cause is likelier"));
      view.settling(result.plan())
          .forEach(f -> put(next, f, Interview.Purpose.PLAN, "decides what is safe to advise"));
    }
    return next.values().stream().limit((long) questions.maxQuestions().value()).toList();
  }

  private void put(
      Map<Integer, NextQuestion> next, int finding, Interview.Purpose purpose, String reason) {
    next.putIfAbsent(
        finding, new NextQuestion(knowledgeBase.findings().get(finding), purpose, reason));
  }

  private static String words(QuestionSelector.Need need) {
    Interview.Reason reason = need.reason();
    String level = reason.urgency().level().label().toLowerCase(Locale.ROOT);
    return switch (reason.kind()) {
      case RED_FLAG -> "could make it " + level + ": " + reason.plainLabel();
      case CAUSE -> "helps to tell whether it is " + level + ": " + reason.plainLabel();
      case SELF_CARE, DEFAULT -> "could show that self-care is enough";
    };
  }
}
