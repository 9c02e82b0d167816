package org.popliteal.examples.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.examples.evaluation.choice.Chooser;
import org.popliteal.examples.evaluation.choice.CountedScores;
import org.popliteal.examples.evaluation.choice.Folds;
import org.popliteal.examples.evaluation.choice.PackScores;
import org.popliteal.examples.evaluation.choice.Parameter;
import org.popliteal.examples.evaluation.choice.Profile;
import org.popliteal.examples.evaluation.choice.ScoreSource;
import org.popliteal.examples.evaluation.choice.Values;
import org.popliteal.examples.evaluation.report.Chart;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.Accuracy;
import org.popliteal.examples.evaluation.score.Mean;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.model.KnowledgeBase;

/** What counts of confirmed cases add; the case at hand is never among them. */
final class CountsPart implements Part {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 360;

  /** The axis ends at a multiple, so that its marks are round. */
  private static final int STEP = 50;

  private final Study study;
  private final List<Point> curve;
  private final List<Prediction> oneOut;
  private final List<Prediction> causeOut;
  private final Profile judgedWorth;

  /** Accuracy on the held-out cases with so many others counted, one draw after the other. */
  private record Point(int counted, List<Accuracy> draws) {
    double first() {
      return draws.stream().mapToDouble(each -> each.first().share()).average().orElse(0);
    }

    double firstThree() {
      return draws.stream().mapToDouble(each -> each.firstThree().share()).average().orElse(0);
    }

    double loss() {
      return draws.stream().mapToDouble(each -> each.loss().value()).average().orElse(0);
    }

    double error() {
      return draws.stream().mapToDouble(each -> each.loss().error()).average().orElse(0);
    }
  }

  private CountsPart(
      Study study,
      List<Point> curve,
      List<Prediction> oneOut,
      List<Prediction> causeOut,
      Profile judgedWorth) {
    this.study = study;
    this.curve = List.copyOf(curve);
    this.oneOut = oneOut;
    this.causeOut = causeOut;
    this.judgedWorth = judgedWorth;
  }

  static CountsPart measure(Study study, Values values) {
    KnowledgeBase knowledgeBase = study.knowledgeBase();
    EvaluationPlan plan = study.plan();
    List<Point> curve = new ArrayList<>();
    curve.add(
        new Point(
            0, List.of(accuracy(study, new PackScores(knowledgeBase, study.scored()), values))));
    for (int counted : plan.counts()) {
      List<Accuracy> draws = new ArrayList<>();
      for (int d = 0; d < plan.draws(); d++) {
        draws.add(
            accuracy(
                study,
                CountedScores.drawing(
                    counted, knowledgeBase, study.scored(), study.folds(), plan.seed() + d),
                values));
      }
      curve.add(new Point(counted, draws));
    }
    List<Prediction> oneOut =
        predictions(study, CountedScores.leavingOneOut(knowledgeBase, study.scored()), values);
    curve.add(new Point(study.scored().size() - 1, List.of(heldOut(study, oneOut))));
    Folds byCause = Folds.byCause(study.scored(), plan.folds(), plan.seed());
    return new CountsPart(
        study,
        curve,
        oneOut,
        predictions(
            study, CountedScores.leavingFoldsOut(knowledgeBase, study.scored(), byCause), values),
        new Chooser(
                study.losses(
                    CountedScores.leavingFoldsOut(knowledgeBase, study.scored(), study.folds())),
                plan.grids())
            .profile(values, study.grid(Parameter.JUDGED_WORTH), study.all()));
  }

  private static Accuracy accuracy(Study study, ScoreSource source, Values values) {
    return heldOut(study, predictions(study, source, values));
  }

  private static List<Prediction> predictions(Study study, ScoreSource source, Values values) {
    return study.losses(source).crossValidated(values, study.folds());
  }

  private static Accuracy heldOut(Study study, List<Prediction> predictions) {
    return Accuracy.of(
        predictions.stream().filter(each -> Study.isHeldOut(each.published())).toList(),
        study.plan().floor());
  }

  /** Predictions with counts of all other cases. */
  List<Prediction> oneOut() {
    return oneOut;
  }

  @Override
  public Report addTo(Report report) {
    Table table = Table.of("cases counted", "first", "first three", "log loss");
    int most = STEP * ((study.scored().size() + STEP - 1) / STEP);
    Chart chart = new Chart(WIDTH, HEIGHT, 0, most, "cases counted", "share of held-out cases");
    Point before = curve.get(0);
    for (Point point : curve) {
      table =
          table.row(
              point.counted(),
              Numbers.percent(point.first()),
              Numbers.percent(point.firstThree()),
              Numbers.of(new Mean(point.loss(), point.error())));
      chart
          .line(before.counted(), before.first(), point.counted(), point.first(), Chart.BLUE)
          .line(
              before.counted(),
              before.firstThree(),
              point.counted(),
              point.firstThree(),
              Chart.ORANGE)
          .dot(point.counted(), point.first(), Chart.BLUE)
          .dot(point.counted(), point.firstThree(), Chart.ORANGE);
      before = point;
    }
    chart
        .words(0, curve.get(0).first() + 0.04, "first")
        .words(0, curve.get(0).firstThree() + 0.04, "first three");
    Accuracy unseen = heldOut(study, causeOut);
    Table worth = Table.of("judgedWorth", "temperature", "loss", "behind the best");
    for (Profile.Point point : judgedWorth.points()) {
      worth =
          worth.row(
              Numbers.plain(point.value()),
              Numbers.plain(point.temperature()),
              Numbers.of(point.loss()),
              Numbers.signed(point.behind()));
    }
    return report
        .section("What counts of cases add")
        .text(
            "Counts of other cases are added to the pack as an overlay would add them, with the"
                + " values chosen above; the temperature is fitted on the other folds. Held-out"
                + " cases.")
        .table(table)
        .picture(
            "learning.svg",
            "Share of held-out cases with the right cause first, and among the first three, by"
                + " number of cases counted",
            chart.svg())
        .text(
            "With counts of cases of other causes alone, as for a cause that has no cases yet:"
                + " first "
                + Numbers.of(unseen.first())
                + ", first three "
                + Numbers.of(unseen.firstThree())
                + ", log loss "
                + Numbers.of(unseen.loss())
                + ".")
        .part("judgedWorth with counts, in ten folds")
        .table(worth);
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Point point : curve) {
      Map<String, Object> its = new LinkedHashMap<>();
      its.put("first", Numbers.rounded(point.first()));
      its.put("firstThree", Numbers.rounded(point.firstThree()));
      its.put("logLoss", Numbers.rounded(point.loss()));
      figures.put(String.valueOf(point.counted()), its);
    }
    return figures;
  }
}
