package org.popliteal.examples.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.popliteal.engine.Assessor;
import org.popliteal.examples.evaluation.cases.OrdinaryAnswers;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.choice.Parameter;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.AnswerLogs;
import org.popliteal.examples.evaluation.score.Damping;
import org.popliteal.examples.evaluation.score.Mean;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.examples.evaluation.score.Weighing;
import org.popliteal.examples.evaluation.score.Wilson;

/** Whether more answers make the score too sure. */
final class DampingPart implements Part {
  private static final int GROUPS = 4;

  private final List<Group> groups;
  private final List<Tried> tried;
  private final double weighingAfterAll;

  /** Cases with about as many answers that weigh. */
  private record Group(int from, int to, double shown, Wilson right, double temperature) {}

  /** One form: its candidates on all cases, and what choosing in ten folds gains. */
  private record Tried(Damping.Form form, List<Candidate> candidates, Mean folds) {}

  private record Candidate(
      double value,
      double temperature,
      Mean loss,
      Mean more,
      double shown,
      double shownAfterAll,
      Wilson rightAfterAll) {}

  private DampingPart(List<Group> groups, List<Tried> tried, double weighingAfterAll) {
    this.groups = List.copyOf(groups);
    this.tried = List.copyOf(tried);
    this.weighingAfterAll = weighingAfterAll;
  }

  /** Cases with what their answers say. */
  private record Cases(
      List<PublishedCase> cases, List<AnswerLogs> logs, List<String> causes, Weighing weighing) {
    static Cases of(Study study, List<PublishedCase> cases, List<AnswerLogs> logs) {
      return new Cases(
          cases,
          logs,
          study.knowledgeBase().causes().stream().map(cause -> cause.id()).toList(),
          study.shipped().weighing());
    }

    List<Prediction> predict(Damping damping, double temperature) {
      return IntStream.range(0, cases.size())
          .parallel()
          .mapToObj(i -> damping.predict(cases.get(i), causes, logs.get(i), weighing, temperature))
          .toList();
    }
  }

  /** What one candidate says of the cases at one temperature. */
  private record Point(Damping damping, double temperature, List<Prediction> predictions) {
    double mean(int[] some) {
      return IntStream.of(some)
          .mapToDouble(i -> predictions.get(i).loss())
          .average()
          .orElse(Double.NaN);
    }

    double[] losses() {
      return predictions.stream().mapToDouble(Prediction::loss).toArray();
    }
  }

  static DampingPart measure(Study study) {
    Assessor assessor = Assessor.using(study.knowledgeBase());
    List<PublishedCase> scored = study.scored();
    Cases given =
        Cases.of(
            study,
            scored,
            scored.stream()
                .map(each -> AnswerLogs.of(assessor.assess(each.assessment())))
                .toList());
    Cases all =
        Cases.of(
            study,
            scored,
            scored.stream()
                .map(
                    each ->
                        AnswerLogs.of(
                            assessor.assess(
                                OrdinaryAnswers.complete(
                                    study.knowledgeBase(), each.assessment()))))
                .toList());
    List<Tried> tried = new ArrayList<>();
    for (Map.Entry<Damping.Form, List<Double>> grid : study.plan().damping().entrySet()) {
      tried.add(tried(study, given, all, grid.getKey(), grid.getValue()));
    }
    return new DampingPart(
        groups(study, given),
        tried,
        all.logs().stream().mapToInt(AnswerLogs::weighing).average().orElse(0));
  }

  private static Tried tried(
      Study study, Cases given, Cases all, Damping.Form form, List<Double> values) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      for (double temperature : study.grid(Parameter.TEMPERATURE).mostModestFirst()) {
        Damping damping = new Damping(form, value);
        points.add(new Point(damping, temperature, given.predict(damping, temperature)));
      }
    }
    List<Point> without =
        points.stream().filter(point -> point.damping().equals(form.none())).toList();
    Point none = best(without, study.all());
    List<Candidate> candidates = new ArrayList<>();
    for (double value : values) {
      Point point =
          best(
              points.stream().filter(each -> each.damping().value() == value).toList(),
              study.all());
      List<Prediction> after = all.predict(point.damping(), point.temperature());
      candidates.add(
          new Candidate(
              value,
              point.temperature(),
              Mean.of(point.losses()),
              Mean.ofDifferences(point.losses(), none.losses()),
              shown(point.predictions()),
              shown(after),
              new Wilson(after.stream().filter(Prediction::isRight).count(), after.size())));
    }
    double[] chosen = new double[given.cases().size()];
    double[] left = new double[chosen.length];
    for (int f = 0; f < study.folds().size(); f++) {
      int[] training = study.folds().outside(given.cases(), f);
      Point withIt = best(points, training);
      Point withoutIt = best(without, training);
      for (int i : study.folds().inside(given.cases(), f)) {
        chosen[i] = withIt.predictions().get(i).loss();
        left[i] = withoutIt.predictions().get(i).loss();
      }
    }
    return new Tried(form, candidates, Mean.ofDifferences(chosen, left));
  }

  private static Point best(List<Point> points, int[] some) {
    return points.stream().min(Comparator.comparingDouble(each -> each.mean(some))).orElseThrow();
  }

  private static double shown(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::shown).average().orElse(Double.NaN);
  }

  /** The cases by how many clusters weigh, in groups of equal count. */
  private static List<Group> groups(Study study, Cases given) {
    List<Integer> order =
        IntStream.range(0, given.cases().size())
            .boxed()
            .sorted(Comparator.comparing(i -> given.logs().get(i).weighing()))
            .toList();
    double shipped = study.shipped().get(Parameter.TEMPERATURE);
    List<Prediction> predictions = given.predict(Damping.Form.GROWING.none(), shipped);
    List<Point> points =
        study.grid(Parameter.TEMPERATURE).mostModestFirst().stream()
            .map(
                temperature ->
                    new Point(
                        Damping.Form.GROWING.none(),
                        temperature,
                        given.predict(Damping.Form.GROWING.none(), temperature)))
            .toList();
    List<Group> groups = new ArrayList<>();
    for (int g = 0; g < GROUPS; g++) {
      int[] some =
          order.subList(g * order.size() / GROUPS, (g + 1) * order.size() / GROUPS).stream()
              .mapToInt(i -> i)
              .toArray();
      List<Prediction> its = IntStream.of(some).mapToObj(predictions::get).toList();
      groups.add(
          new Group(
              given.logs().get(some[0]).weighing(),
              given.logs().get(some[some.length - 1]).weighing(),
              shown(its),
              new Wilson(its.stream().filter(Prediction::isRight).count(), its.size()),
              best(points, some).temperature()));
    }
    return groups;
  }

  @Override
  public Report addTo(Report report) {
    Table byAnswers =
        Table.of("clusters that weigh", "shown", "right", "temperature of least loss");
    for (Group group : groups) {
      byAnswers =
          byAnswers.row(
              group.from() + " to " + group.to(),
              Numbers.percent(group.shown()),
              Numbers.of(group.right()),
              Numbers.plain(group.temperature()));
    }
    Report told =
        report
            .section("After a complete interview")
            .text(
                "Whether more answers make the score too sure: the cases with a diagnosis by how many"
                    + " clusters of answers weigh, by the pack as shipped.")
            .table(byAnswers)
            .text(
                "Three forms of damping, each with its temperature fitted anew. The last columns are"
                    + " a stress test and no evaluation: every further question to the runner is"
                    + " answered as most ordinary patients would, so that "
                    + Math.round(weighingAfterAll)
                    + " clusters weigh on average. Real people with a cause have more of its"
                    + " features.");
    for (Tried each : tried) {
      Table table =
          Table.of(
              each.form().label(),
              "temperature",
              "loss",
              "more than without",
              "first cause shown",
              "shown when all is answered",
              "then right");
      for (Candidate candidate : each.candidates()) {
        table =
            table.row(
                Numbers.plain(candidate.value()),
                Numbers.plain(candidate.temperature()),
                Numbers.of(candidate.loss()),
                Numbers.signed(candidate.more()),
                Numbers.percent(candidate.shown()),
                Numbers.percent(candidate.shownAfterAll()),
                Numbers.of(candidate.rightAfterAll()));
      }
      told =
          told.table(table)
              .text("Chosen in ten folds, it loses " + Numbers.signed(each.folds()) + " more.");
    }
    return told.text("By the rule of the plan: " + taken() + ".");
  }

  private String taken() {
    for (Tried each : tried) {
      if (each.form() != Damping.Form.BOUNDED && -each.folds().value() > each.folds().error()) {
        return "taken is the " + each.form().label();
      }
    }
    return tried.stream()
        .filter(each -> each.form() == Damping.Form.BOUNDED)
        .flatMap(each -> each.candidates().stream())
        .filter(each -> each.more().value() <= 0)
        .mapToDouble(Candidate::value)
        .filter(most -> most < 1)
        .min()
        .stream()
        .mapToObj(most -> "no cause is shown with more than " + Numbers.percent(most))
        .findFirst()
        .orElse(
            "nothing is taken, since no form is better by more than one standard error and every"
                + " bound costs something. With more answers than the cases have, probabilities are"
                + " not measured");
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    tried.forEach(each -> figures.put(each.form().label(), Numbers.rounded(each.folds().value())));
    return figures;
  }
}
