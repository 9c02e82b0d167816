package org.popliteal.examples.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.popliteal.examples.evaluation.choice.Losses;
import org.popliteal.examples.evaluation.choice.PackScores;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.AnswerLogs;
import org.popliteal.examples.evaluation.score.Mean;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.HowOften;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/** Whether named combinations of findings carry something that their parts do not. */
final class CombinationPart implements Part {
  /** In at least so many cases a combination is true before it can go into a pack. */
  private static final long ENOUGH = 5;

  private final List<Tried> tried;

  private record Tried(String label, long cases, Mean clustered, Mean inPlace) {
    boolean isSupported() {
      return cases >= ENOUGH
          && (-clustered.value() > 2 * clustered.error() || -inPlace.value() > 2 * inPlace.error());
    }
  }

  private CombinationPart(List<Tried> tried) {
    this.tried = List.copyOf(tried);
  }

  static CombinationPart measure(Study study) {
    List<AnswerLogs> logs =
        new PackScores(study.knowledgeBase(), study.scored()).logs(study.shipped());
    double[] without = losses(study, logs);
    List<Tried> tried = new ArrayList<>();
    for (EvaluationPlan.Combination each : study.plan().combinations()) {
      Criterion criterion = criterion(study.knowledgeBase(), each);
      List<Truth> truths =
          study.scored().stream().map(one -> criterion.evaluate(one.assessment())).toList();
      double[] yes = logs(study.knowledgeBase(), each, Truth.TRUE);
      double[] no = logs(study.knowledgeBase(), each, Truth.FALSE);
      Set<String> parts = criterion.findings();
      List<AnswerLogs> clustered = new ArrayList<>();
      List<AnswerLogs> inPlace = new ArrayList<>();
      for (int i = 0; i < truths.size(); i++) {
        double[] its =
            switch (truths.get(i)) {
              case TRUE -> yes;
              case FALSE -> no;
              case UNKNOWN -> new double[yes.length];
            };
        clustered.add(logs.get(i).joining(parts, its));
        inPlace.add(truths.get(i) == Truth.TRUE ? logs.get(i).joining(parts, its) : logs.get(i));
      }
      tried.add(
          new Tried(
              each.label(),
              truths.stream().filter(truth -> truth == Truth.TRUE).count(),
              Mean.ofDifferences(losses(study, clustered), without),
              Mean.ofDifferences(losses(study, inPlace), without)));
    }
    return new CombinationPart(tried);
  }

  private static double[] losses(Study study, List<AnswerLogs> logs) {
    Losses losses =
        study.losses(
            values ->
                logs.stream().map(each -> each.scores(values.weighing())).toArray(double[][]::new));
    return losses.predictions(losses.fitTemperature(study.shipped(), study.all())).stream()
        .mapToDouble(Prediction::loss)
        .toArray();
  }

  private static Criterion criterion(
      KnowledgeBase knowledgeBase, EvaluationPlan.Combination combination) {
    return new Criterion.All(
        combination.all().stream()
            .map(
                part ->
                    (Criterion)
                        new Criterion.Any(
                            part.entrySet().stream()
                                .map(
                                    one ->
                                        has(
                                            knowledgeBase.findings().get(one.getKey()),
                                            one.getValue()))
                                .toList()))
            .toList());
  }

  private static Criterion has(Finding finding, List<String> answers) {
    if (finding.answer() instanceof AnswerType.YesNo) {
      return new Criterion.Is(finding.id(), Answer.Presence.PRESENT);
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      return new Criterion.Any(
          quantity.bands().stream()
              .filter(band -> answers.contains(band.id()))
              .map(band -> (Criterion) new Criterion.Within(finding.id(), band.low(), band.high()))
              .toList());
    }
    return new Criterion.AnyOf(finding.id(), answers);
  }

  private static double[] logs(
      KnowledgeBase knowledgeBase, EvaluationPlan.Combination combination, Truth truth) {
    Map<String, Double> shares =
        knowledgeBase.policy().scoring().scale().stream()
            .collect(Collectors.toMap(HowOften::id, HowOften::share));
    double ordinary = seen(shares, combination.ordinary(), truth);
    return knowledgeBase.causes().stream()
        .mapToDouble(
            cause ->
                StrictMath.log(
                    seen(
                            shares,
                            combination
                                .withCause()
                                .getOrDefault(cause.id(), combination.ordinary()),
                            truth)
                        / ordinary))
        .toArray();
  }

  private static double seen(Map<String, Double> shares, String word, Truth truth) {
    Double share = shares.get(word);
    if (share == null) {
      throw new IllegalArgumentException("the scale has no word \"" + word + "\"");
    }
    return truth == Truth.TRUE ? share : 1 - share;
  }

  @Override
  public Report addTo(Report report) {
    Table table =
        Table.of(
            "combination",
            "true in cases",
            "log loss more, in one cluster with its parts",
            "in place of its parts where it is true");
    for (Tried each : tried) {
      table =
          table.row(
              each.label(),
              each.cases(),
              Numbers.signed(each.clustered()),
              Numbers.signed(each.inPlace()));
    }
    List<String> supported = tried.stream().filter(Tried::isSupported).map(Tried::label).toList();
    return report
        .section("Combinations")
        .text(
            "Named combinations added to the pack one by one, with frequencies by judgement, on all"
                + " cases with a diagnosis; the temperature is fitted anew.")
        .table(table)
        .text(
            "By the rule of the plan: "
                + (supported.isEmpty()
                    ? "tried and not supported; none is in the pack."
                    : "supported are " + String.join("; ", supported) + "."));
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    tried.forEach(each -> figures.put(each.label(), Numbers.rounded(each.clustered().value())));
    return figures;
  }
}
