package org.popliteal.examples.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.engine.RankedCause;
import org.popliteal.examples.evaluation.choice.Values;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.PackVariant;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.examples.evaluation.score.Wilson;
import org.popliteal.model.KnowledgeBase;

/** From which probability on a cause should be acted on, and named. */
final class PlanPart implements Part {
  private final Study study;
  private final KnowledgeBase chosen;

  private PlanPart(Study study, KnowledgeBase chosen) {
    this.study = study;
    this.chosen = chosen;
  }

  static PlanPart measure(Study study, Values values) {
    return new PlanPart(study, PackVariant.withPolicy(study.knowledgeBase(), values.policy()));
  }

  private Table table(String threshold, EvaluationPlan.ProbabilityGrid grid) {
    Table table =
        Table.of(threshold, "right cause reaches the plan", "causes acted on", "nonspecific");
    for (double value : grid.values()) {
      MainFigures figures =
          MainFigures.of(PackVariant.withPolicy(chosen, Map.of(threshold, value)), study.cases());
      table =
          table.row(
              Numbers.two(value),
              Numbers.of(figures.reachesThePlan()),
              Numbers.two(figures.actedOn()),
              Numbers.of(figures.nonspecific()));
    }
    return table;
  }

  /** Of all causes shown with a probability in the range, how many were right. */
  private Wilson causesShown(EvaluationPlan.ProbabilityGrid grid) {
    List<Boolean> right = new ArrayList<>();
    for (MainFigures.Row row : MainFigures.of(chosen, study.scored()).rows()) {
      for (RankedCause ranked : row.result().differential()) {
        if (ranked.probability() >= grid.low() && ranked.probability() < grid.high()) {
          right.add(row.published().causes().contains(ranked.cause().id()));
        }
      }
    }
    return new Wilson(right.stream().filter(each -> each).count(), right.size());
  }

  /** The same of first causes alone. */
  private Wilson firstShown(EvaluationPlan.ProbabilityGrid grid) {
    List<Prediction> some =
        MainFigures.of(chosen, study.scored()).predictions().stream()
            .filter(each -> each.shown() >= grid.low() && each.shown() < grid.high())
            .toList();
    return new Wilson(some.stream().filter(Prediction::isRight).count(), some.size());
  }

  @Override
  public Report addTo(Report report) {
    EvaluationPlan plan = study.plan();
    return report
        .section("What the plan acts on")
        .text(
            "With the values chosen above and the triage as shipped. Causes shown with "
                + range(plan.planFrom())
                + " were right in "
                + Numbers.of(causesShown(plan.planFrom()))
                + "; first causes shown with "
                + range(plan.nonspecificBelow())
                + " in "
                + Numbers.of(firstShown(plan.nonspecificBelow()))
                + ".")
        .table(table("planFrom", plan.planFrom()))
        .table(table("nonspecificBelow", plan.nonspecificBelow()));
  }

  private static String range(EvaluationPlan.ProbabilityGrid grid) {
    return Numbers.two(grid.low()) + " to " + Numbers.two(grid.high());
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("causesShownRight", Numbers.rounded(causesShown(study.plan().planFrom()).share()));
    figures.put(
        "firstShownRight", Numbers.rounded(firstShown(study.plan().nonspecificBelow()).share()));
    return figures;
  }
}
