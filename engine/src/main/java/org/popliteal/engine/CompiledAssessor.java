package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Policy;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Compiles a knowledge base once and assesses against the tables. */
final class CompiledAssessor implements Assessor {
  private static final Comparator<RankedCause> BY_SCORE =
      Comparator.comparingDouble(RankedCause::score)
          .reversed()
          .thenComparing(ranked -> ranked.cause().id());

  private final KnowledgeBase knowledgeBase;
  private final FindingTable findings;
  private final CriterionTable criteria;
  private final CompiledCauses causes;
  private final Explainer explainer;
  private final Scores unanswered;
  private final TriageJudge triageJudge;
  private final int covers;
  private final Planner planner;
  private final Counterfactuals counterfactuals;
  private final QuestionSelector selector;
  private final Policy.Planning policy;

  CompiledAssessor(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.findings = new FindingTable(knowledgeBase);
    CriterionTable.Builder builder = new CriterionTable.Builder(findings);
    this.triageJudge = new TriageJudge(knowledgeBase, builder);
    this.covers = builder.add(knowledgeBase.covers());
    this.planner = new Planner(knowledgeBase, builder);
    this.criteria = builder.build();
    this.causes = new CompiledCauses(knowledgeBase, findings);
    this.explainer = new Explainer(knowledgeBase, causes);
    this.counterfactuals = new Counterfactuals(knowledgeBase, findings, this);
    this.selector = new QuestionSelector(knowledgeBase, findings, criteria, causes, triageJudge);
    this.unanswered = score(new AnswerTable(findings.size(), 0));
    this.policy = knowledgeBase.policy().planning();
  }

  QuestionSelector selector() {
    return selector;
  }

  CompiledCauses causes() {
    return causes;
  }

  Explainer explainer() {
    return explainer;
  }

  double pretestProbability(int cause) {
    return unanswered.probability(cause);
  }

  /** Judges all criteria and scores all causes. */
  Scores score(AnswerTable answers) {
    return causes.score(answers, criteria.evaluate(answers));
  }

  Urgency urgency(Scores scores) {
    return triageJudge.urgency(scores);
  }

  @Override
  public KnowledgeBase knowledgeBase() {
    return knowledgeBase;
  }

  @Override
  public AssessmentResult assess(Assessment assessment) {
    return assess(assessment, List.of());
  }

  @Override
  public AssessmentResult assess(Assessment followUp, AssessmentResult before) {
    if (followUp.assessedAt().isBefore(before.assessment().assessedAt())) {
      throw new IllegalArgumentException(
          "the follow-up \""
              + followUp.id()
              + "\" was given before the assessment that it follows");
    }
    return assess(followUp, List.of(before));
  }

  private AssessmentResult assess(Assessment assessment, List<AssessmentResult> before) {
    AnswerTable answers = findings.table(assessment);
    Scores scores = score(answers);
    TriageDecision triage = triageJudge.decide(assessment, scores);
    List<RankedCause> differential = rank(answers, scores);
    AssessmentResult.Scope scope = scope(assessment, triage, scores, before);
    boolean isCovered = scope == AssessmentResult.Scope.COVERED;
    List<RankedCause> actedOn = isCovered ? actedOn(differential, triage) : List.of();
    List<RankedCause> heeded = isCovered ? heeded(differential, actedOn) : List.of();
    Plan plan = planner.plan(assessment, before, scope, scores, triage, actedOn, heeded);
    Supplier<Optional<ReturnToRun>> returnToRun =
        () ->
            knowledgeBase.runningProgrammes().stream()
                .filter(programme -> isCovered)
                .findFirst()
                .map(
                    programme ->
                        new RunningCoach(
                                programme, assessment, before, triage, plan, actedOn, heeded)
                            .advise());
    List<Change> changes = List.of();
    if (!before.isEmpty()) {
      Optional<ReturnToRun> coached = returnToRun.get();
      returnToRun = () -> coached; // so that the results before are not held
      changes = Comparison.between(before.get(0), assessment, triage, differential, plan, coached);
    }
    return new AssessmentResult(
        this,
        assessment,
        earlier(before),
        answers,
        scores,
        scope,
        triage,
        differential,
        actedOn,
        plan,
        returnToRun,
        changes);
  }

  private static List<Assessment> earlier(List<AssessmentResult> before) {
    if (before.isEmpty()) {
      return List.of();
    }
    AssessmentResult last = before.get(0);
    return Stream.concat(last.earlier().stream(), Stream.of(last.assessment())).toList();
  }

  /** Whom a follow-up does not say anew to be covered, or not, is as before. */
  private AssessmentResult.Scope scope(
      Assessment assessment, TriageDecision triage, Scores scores, List<AssessmentResult> before) {
    byte covered = scores.truth(covers);
    if (covered != CriterionTable.UNKNOWN) {
      return covered == CriterionTable.TRUE
          ? AssessmentResult.Scope.COVERED
          : AssessmentResult.Scope.OUTSIDE;
    }
    return before.stream()
        .map(AssessmentResult::scope)
        .filter(scope -> scope != AssessmentResult.Scope.UNANSWERED)
        .findFirst()
        .orElse(
            triage.raised().isEmpty() && !tellsOfTheComplaint(assessment)
                ? AssessmentResult.Scope.UNANSWERED
                : AssessmentResult.Scope.COVERED);
  }

  /** Whether anything was answered besides who the person is, was, takes and trains. */
  private boolean tellsOfTheComplaint(Assessment assessment) {
    return knowledgeBase.findings().stream()
        .anyMatch(
            finding ->
                finding.kind().isOfTheComplaint()
                    && assessment.to(finding.id()) != Answer.Presence.UNKNOWN);
  }

  private List<RankedCause> rank(AnswerTable answers, Scores scores) {
    RankedCause[] ranked = new RankedCause[scores.causes()];
    for (int c = 0; c < ranked.length; c++) {
      ranked[c] = new RankedCause(this, answers, scores, c);
    }
    Arrays.sort(ranked, BY_SCORE);
    return Collections.unmodifiableList(Arrays.asList(ranked));
  }

  AssessmentResult.Conclusion conclusion(List<RankedCause> differential) {
    return differential.get(0).cause().role() == Cause.Role.NONSPECIFIC
            || differential.get(0).probability() < policy.nonspecificBelow().value()
        ? AssessmentResult.Conclusion.NONSPECIFIC
        : AssessmentResult.Conclusion.SPECIFIC;
  }

  /**
   * Probable causes, causes that raise the triage, and what remains when there is no diagnosis. An
   * emergency is acted on where the triage says so: no plan sends to the emergency department whom
   * the triage lets wait.
   */
  private List<RankedCause> actedOn(List<RankedCause> differential, TriageDecision triage) {
    boolean specific = conclusion(differential) == AssessmentResult.Conclusion.SPECIFIC;
    List<RankedCause> chosen = new ArrayList<>();
    List<RankedCause> fallback = new ArrayList<>();
    for (int i = 0; i < differential.size(); i++) {
      RankedCause each = differential.get(i);
      if (each.cause().role() == Cause.Role.NONSPECIFIC) {
        (specific ? fallback : chosen).add(each);
      } else if (triage.isRaisedBy(each.cause())
          || (((i == 0 && specific) || each.probability() >= policy.planFrom().value())
              && each.cause().urgency().urgency().level() != Triage.EMERGENCY)) {
        chosen.add(each);
      }
    }
    if (!chosen.isEmpty()) {
      return chosen;
    }
    return fallback.isEmpty() ? differential.subList(0, 1) : fallback;
  }

  /** Causes that need more than an ordinary appointment, are not acted on, and not excluded. */
  private List<RankedCause> heeded(List<RankedCause> differential, List<RankedCause> actedOn) {
    List<RankedCause> heeded = new ArrayList<>();
    for (RankedCause each : differential) {
      if (each.probability() >= policy.heedFrom().value()
          && each.cause().urgency().urgency().level().compareTo(Triage.ROUTINE) < 0
          && !actedOn.contains(each)) {
        heeded.add(each);
      }
    }
    return heeded;
  }

  Counterfactuals counterfactuals() {
    return counterfactuals;
  }
}
