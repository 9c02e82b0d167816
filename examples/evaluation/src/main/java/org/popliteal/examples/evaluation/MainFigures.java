package org.popliteal.examples.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.RankedCause;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.cases.TriageVerdict;
import org.popliteal.examples.evaluation.score.Accuracy;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.examples.evaluation.score.Wilson;
import org.popliteal.model.KnowledgeBase;

/** How a pack does on cases as it is, by the engine alone. */
final class MainFigures {
  private final List<Row> rows;

  /**
   * One case.
   *
   * @param published the case
   * @param result what the engine says of it
   */
  record Row(PublishedCase published, AssessmentResult result) {
    TriageVerdict verdict() {
      return published.judge(result.triage().urgency());
    }

    boolean reachesThePlan() {
      return result.actedOn().stream()
          .anyMatch(ranked -> published.causes().contains(ranked.cause().id()));
    }

    Prediction prediction() {
      List<RankedCause> differential = result.differential();
      int rank = 0;
      double probability = 0;
      for (int i = differential.size() - 1; i >= 0; i--) {
        if (published.causes().contains(differential.get(i).cause().id())) {
          rank = i + 1;
          probability += differential.get(i).probability();
        }
      }
      return new Prediction(
          published,
          differential.get(0).cause().id(),
          differential.get(0).probability(),
          rank,
          probability);
    }
  }

  private MainFigures(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  static MainFigures of(KnowledgeBase knowledgeBase, List<PublishedCase> cases) {
    Assessor assessor = Assessor.using(knowledgeBase);
    return new MainFigures(
        cases.parallelStream()
            .map(each -> new Row(each, assessor.assess(each.assessment())))
            .toList());
  }

  MainFigures in(Predicate<PublishedCase> group) {
    return new MainFigures(rows.stream().filter(row -> group.test(row.published())).toList());
  }

  List<Row> rows() {
    return rows;
  }

  List<Prediction> predictions() {
    return rows.stream().filter(row -> row.published().scored()).map(Row::prediction).toList();
  }

  long triaged(TriageVerdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  /** Of the cases with a diagnosis, those whose plan acts on an accepted cause. */
  Wilson reachesThePlan() {
    List<Row> scored = new ArrayList<>(rows);
    scored.removeIf(row -> !row.published().scored());
    return new Wilson(scored.stream().filter(Row::reachesThePlan).count(), scored.size());
  }

  double actedOn() {
    return rows.stream().mapToInt(row -> row.result().actedOn().size()).average().orElse(0);
  }

  Wilson nonspecific() {
    return new Wilson(
        rows.stream()
            .filter(row -> row.result().conclusion() == AssessmentResult.Conclusion.NONSPECIFIC)
            .count(),
        rows.size());
  }

  /** All of it by name, as the figures hold it. */
  Map<String, Object> figures(double floor) {
    Accuracy accuracy = Accuracy.of(predictions(), floor);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("cases", rows.size());
    figures.put("withDiagnosis", accuracy.first().of());
    figures.put("first", accuracy.first().hits());
    figures.put("firstThree", accuracy.firstThree().hits());
    figures.put("logLoss", Numbers.rounded(accuracy.loss().value()));
    figures.put("shown", Numbers.rounded(accuracy.shown()));
    for (TriageVerdict verdict : TriageVerdict.values()) {
      figures.put("triage" + Numbers.capitalised(verdict), triaged(verdict));
    }
    figures.put("reachesThePlan", reachesThePlan().hits());
    figures.put("actedOn", Numbers.rounded(actedOn()));
    figures.put("nonspecific", nonspecific().hits());
    return figures;
  }
}
