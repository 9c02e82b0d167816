package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.KnowledgeBase;

/** Compiles a knowledge base once and assesses against the tables. */
final class CompiledAssessor implements Assessor {
  private static final Comparator<RankedCause> BY_LOG_ODDS =
      Comparator.comparingDouble(RankedCause::logOdds)
          .reversed()
          .thenComparing(each -> each.cause().id());

  private final KnowledgeBase knowledgeBase;
  private final FindingTable findings;
  private final Scoring scoring;
  private final TriageJudge triageJudge;
  private final Planner planner;
  private final RunningCoach coach;
  private final Questioner questioner;
  private final double planFrom;
  private final double nonspecificBelow;

  CompiledAssessor(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.findings = new FindingTable(knowledgeBase);
    CriterionTable.Builder criteria = new CriterionTable.Builder(findings);
    TriageJudge.Criteria triageCriteria = new TriageJudge.Criteria(knowledgeBase, criteria);
    this.planner = new Planner(knowledgeBase, criteria);
    this.scoring = new Scoring(knowledgeBase, findings, criteria);
    this.triageJudge = new TriageJudge(knowledgeBase, triageCriteria, scoring);
    this.coach = new RunningCoach(knowledgeBase);
    this.questioner = new Questioner(knowledgeBase, findings, scoring, triageJudge);
    this.planFrom = LogOdds.of(knowledgeBase.policy().planFrom().value());
    this.nonspecificBelow = LogOdds.of(knowledgeBase.policy().nonspecificBelow().value());
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
    Scores scores = scoring.score(answers);
    TriageDecision triage = triageJudge.decide(assessment, scores);
    List<RankedCause> differential = rank(scores);
    List<RankedCause> actedOn = actedOn(differential, triage);
    Plan plan = planner.plan(assessment, scores, triage, actedOn);
    Supplier<Optional<ReturnToRun>> returnToRun;
    List<Change> changes;
    if (before.isEmpty()) {
      returnToRun = () -> coach.coach(assessment, before, triage, actedOn);
      changes = List.of();
    } else {
      Optional<ReturnToRun> coached = coach.coach(assessment, before, triage, actedOn);
      returnToRun = () -> coached;
      changes = Comparison.between(before.get(0), assessment, triage, differential, plan, coached);
    }
    return new AssessmentResult(
        this,
        assessment,
        answers,
        scores,
        triage,
        differential,
        actedOn,
        plan,
        returnToRun,
        changes);
  }

  private List<RankedCause> rank(Scores scores) {
    RankedCause[] ranked = new RankedCause[scores.causes()];
    for (int c = 0; c < ranked.length; c++) {
      ranked[c] = new RankedCause(scoring, scores, c);
    }
    Arrays.sort(ranked, BY_LOG_ODDS);
    return Collections.unmodifiableList(Arrays.asList(ranked));
  }

  AssessmentResult.Conclusion conclusion(List<RankedCause> differential) {
    return differential.get(0).logOdds() < nonspecificBelow
        ? AssessmentResult.Conclusion.NONSPECIFIC
        : AssessmentResult.Conclusion.SPECIFIC;
  }

  /** Probable causes, causes that raise the triage, and what remains when there is no diagnosis. */
  private List<RankedCause> actedOn(List<RankedCause> differential, TriageDecision triage) {
    boolean specific = conclusion(differential) == AssessmentResult.Conclusion.SPECIFIC;
    List<RankedCause> chosen = new ArrayList<>();
    for (int i = 0; i < differential.size(); i++) {
      RankedCause each = differential.get(i);
      boolean fallback = each.cause().role() == Cause.Role.NONSPECIFIC;
      if ((i == 0 && specific)
          || (!fallback && each.logOdds() >= planFrom)
          || (!specific && fallback)
          || triage.isRaisedBy(each.cause())) {
        chosen.add(each);
      }
    }
    return chosen.isEmpty() ? differential.subList(0, 1) : chosen;
  }

  List<RuleOutcome> rules(Assessment assessment) {
    return knowledgeBase.decisionRules().stream().map(rule -> outcome(rule, assessment)).toList();
  }

  private static RuleOutcome outcome(DecisionRule rule, Assessment assessment) {
    List<RuleOutcome.ItemOutcome> items =
        rule.scoring() instanceof DecisionRule.Points points
            ? points.items().stream()
                .map(item -> new RuleOutcome.ItemOutcome(item, item.when().evaluate(assessment)))
                .toList()
            : List.of();
    return new RuleOutcome(
        rule,
        rule.applies(assessment),
        rule.score(assessment),
        rule.possibleBands(assessment),
        items);
  }

  List<RiskFactorStatus> riskFactors(Assessment assessment) {
    return knowledgeBase.riskFactors().stream()
        .map(each -> new RiskFactorStatus(each, each.when().evaluate(assessment)))
        .toList();
  }

  List<NextQuestion> nextQuestions(Assessment assessment, AnswerTable answers, Scores scores) {
    return questioner.nextQuestions(assessment, answers, scores);
  }

  List<Counterfactual> counterfactuals(Assessment assessment, AnswerTable answers, Scores scores) {
    return questioner.counterfactuals(assessment, answers, scores);
  }
}
