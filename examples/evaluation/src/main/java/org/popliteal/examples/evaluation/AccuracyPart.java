package org.popliteal.examples.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.report.Bars;
import org.popliteal.examples.evaluation.report.Chart;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.Accuracy;
import org.popliteal.examples.evaluation.score.Calibration;
import org.popliteal.examples.evaluation.score.Prediction;

/** How often causes are right, and as often as they are shown; by group. */
final class AccuracyPart implements Part {
  private static final int SIDE = 480;

  private final Study study;
  private final Map<String, List<Prediction>> byMethod;
  private final String main;

  /**
   * Compares ways to predict.
   *
   * @param byMethod predictions of all cases with a diagnosis
   * @param main the one whose calibration and groups are shown
   */
  AccuracyPart(Study study, Map<String, List<Prediction>> byMethod, String main) {
    this.study = study;
    this.byMethod = new LinkedHashMap<>(byMethod);
    this.main = main;
  }

  private static List<Prediction> heldOut(List<Prediction> predictions) {
    return predictions.stream().filter(each -> Study.isHeldOut(each.published())).toList();
  }

  private List<Prediction> main() {
    return byMethod.getOrDefault(main, List.of());
  }

  @Override
  public Report addTo(Report report) {
    double floor = study.plan().floor();
    Table table =
        Table.of(
            "held-out cases",
            "first",
            "first three",
            "log loss",
            "with floor",
            "shown",
            "right",
            "calibration error",
            "if perfect: mean, 95 %");
    for (Map.Entry<String, List<Prediction>> each : byMethod.entrySet()) {
      List<Prediction> some = heldOut(each.getValue());
      Accuracy accuracy = Accuracy.of(some, floor);
      Calibration calibration = study.calibration(some);
      table =
          table.row(
              each.getKey(),
              Numbers.of(accuracy.first()),
              Numbers.of(accuracy.firstThree()),
              Numbers.of(accuracy.loss()),
              Numbers.two(accuracy.flooredLoss()),
              Numbers.percent(accuracy.shown()),
              Numbers.percent(accuracy.first().share()),
              Numbers.two(calibration.error()),
              Numbers.two(calibration.perfectMean()) + ", " + Numbers.two(calibration.perfect95()));
    }
    Calibration calibration = study.calibration(heldOut(main()));
    Table bins = Table.of("shown", "right");
    Chart chart =
        new Chart(SIDE, SIDE, 0, 1, "probability shown", "share that was right")
            .line(0, 0, 1, 1, Chart.GREY);
    for (Calibration.Bin bin : calibration.bins()) {
      bins = bins.row(Numbers.percent(bin.shown()), Numbers.of(bin.right()));
      chart
          .line(
              bin.shown(),
              bin.right().interval().low(),
              bin.shown(),
              bin.right().interval().high(),
              Chart.BLUE)
          .dot(bin.shown(), bin.right().share(), Chart.BLUE);
    }
    Table groups = Table.of("group", "first", "first three", "log loss", "shown");
    Bars bars = new Bars();
    for (Map.Entry<String, Predicate<PublishedCase>> group : study.groups().entrySet()) {
      List<Prediction> some =
          main().stream().filter(each -> group.getValue().test(each.published())).toList();
      if (!some.isEmpty()) {
        Accuracy accuracy = Accuracy.of(some, floor);
        groups =
            groups.row(
                group.getKey(),
                Numbers.of(accuracy.first()),
                Numbers.of(accuracy.firstThree()),
                Numbers.of(accuracy.loss()),
                Numbers.percent(accuracy.shown()));
        bars.add(group.getKey(), accuracy.first());
      }
    }
    return report
        .section("Right, and as sure as right")
        .table(table)
        .part("Calibration of the first cause: " + main)
        .table(bins)
        .picture(
            "calibration.svg",
            "Probability shown against the share that was right, in bins of equal count with 95 %"
                + " intervals",
            chart.svg())
        .part("By group: " + main)
        .picture("groups.svg", "Share of right first causes by group", bars.svg())
        .table(groups);
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    byMethod.forEach(
        (method, predictions) -> {
          List<Prediction> some = heldOut(predictions);
          Accuracy accuracy = Accuracy.of(some, study.plan().floor());
          Calibration calibration = study.calibration(some);
          Map<String, Object> its = new LinkedHashMap<>();
          its.put("withDiagnosis", accuracy.first().of());
          its.put("first", accuracy.first().hits());
          its.put("firstThree", accuracy.firstThree().hits());
          its.put("logLoss", Numbers.rounded(accuracy.loss().value()));
          its.put("logLossError", Numbers.rounded(accuracy.loss().error()));
          its.put("shown", Numbers.rounded(accuracy.shown()));
          its.put("calibrationError", Numbers.rounded(calibration.error()));
          its.put("calibrationErrorIfPerfect", Numbers.rounded(calibration.perfectMean()));
          figures.put(method, its);
        });
    return figures;
  }
}
