package org.popliteal.examples.evaluation;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.popliteal.examples.evaluation.cases.CaseFolder;
import org.popliteal.examples.evaluation.cases.Groups;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.choice.Folds;
import org.popliteal.examples.evaluation.choice.Grid;
import org.popliteal.examples.evaluation.choice.Losses;
import org.popliteal.examples.evaluation.choice.Parameter;
import org.popliteal.examples.evaluation.choice.ScoreSource;
import org.popliteal.examples.evaluation.choice.Values;
import org.popliteal.examples.evaluation.score.Calibration;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.model.KnowledgeBase;

/**
 * What is measured, on what, and by which plan.
 *
 * @param plan the plan
 * @param knowledgeBase the pack
 * @param cases all cases
 * @param scored those with a diagnosis
 * @param folds the fold of each case
 */
record Study(
    EvaluationPlan plan,
    KnowledgeBase knowledgeBase,
    List<PublishedCase> cases,
    List<PublishedCase> scored,
    Folds folds) {

  static Study of(EvaluationPlan plan, KnowledgeBase knowledgeBase, List<PublishedCase> cases) {
    return new Study(
        plan,
        knowledgeBase,
        cases,
        cases.stream().filter(PublishedCase::scored).toList(),
        Folds.stratified(cases, plan.folds(), plan.seed()));
  }

  static boolean isHeldOut(PublishedCase each) {
    return each.folder().equals(CaseFolder.HELD_OUT);
  }

  Map<String, Predicate<PublishedCase>> groups() {
    return new Groups(
            knowledgeBase, plan.ordinaryFromPer1000(), plan.age(), plan.minors(), plan.sex())
        .byName();
  }

  Grid grid(Parameter parameter) {
    return plan.grids().stream()
        .filter(grid -> grid.parameter() == parameter)
        .findFirst()
        .orElseThrow();
  }

  Losses losses(ScoreSource source) {
    return new Losses(source, knowledgeBase, scored, grid(Parameter.TEMPERATURE).mostModestFirst());
  }

  Values shipped() {
    return Values.of(knowledgeBase.policy().scoring());
  }

  /** Indexes of all cases with a diagnosis. */
  int[] all() {
    return IntStream.range(0, scored.size()).toArray();
  }

  Calibration calibration(List<Prediction> predictions) {
    return Calibration.of(predictions, plan.bins(), plan.simulations(), plan.seed());
  }
}
