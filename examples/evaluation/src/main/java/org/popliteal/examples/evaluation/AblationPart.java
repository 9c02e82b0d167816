package org.popliteal.examples.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.popliteal.examples.evaluation.choice.Losses;
import org.popliteal.examples.evaluation.choice.PackScores;
import org.popliteal.examples.evaluation.choice.Parameter;
import org.popliteal.examples.evaluation.choice.Values;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.Accuracy;
import org.popliteal.examples.evaluation.score.Mean;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.examples.evaluation.score.Weighing;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Section;

/** What is lost where one part of the score is left out. */
final class AblationPart implements Part {
  private final List<Ablation> ablations;

  /** Without one part: the loss beyond that of the whole, and the accuracy. */
  private record Ablation(String without, long answers, Mean cost, Accuracy accuracy) {}

  private AblationPart(List<Ablation> ablations) {
    this.ablations = List.copyOf(ablations);
  }

  static AblationPart measure(Study study) {
    Values shipped = study.shipped();
    PackScores scores = new PackScores(study.knowledgeBase(), study.scored());
    Losses whole = study.losses(scores);
    Values fitted = whole.fitTemperature(shipped, study.all());
    List<Prediction> all = whole.predictions(fitted);
    List<Ablation> ablations = new ArrayList<>();
    ablations.add(ablation(study, "nothing", 0, all, all));
    Losses judged =
        study.losses(
            new PackScores(
                study.knowledgeBase().without(FrequencyRow.Basis.PUBLISHED), study.scored()));
    ablations.add(
        ablation(
            study,
            "published rows",
            0,
            judged.predictions(judged.fitTemperature(shipped, study.all())),
            all));
    ablations.add(refitted(study, "clusters", whole, shipped.with(Parameter.CLUSTERS, 0), all));
    ablations.add(refitted(study, "priors", whole, shipped.with(Parameter.PRIOR_WEIGHT, 0), all));
    ablations.add(
        refitted(study, "\"no\" answers", whole, shipped.with(Parameter.NO_WEIGHT, 0), all));
    ablations.add(
        ablation(
            study,
            "temperature",
            0,
            whole.predictions(shipped.with(Parameter.TEMPERATURE, 1)),
            all));
    ablations.add(
        without(
            study,
            "findings added since the first version",
            Set.copyOf(study.plan().added()),
            scores,
            all));
    for (Section section : study.knowledgeBase().sections()) {
      Set<String> findings =
          study.knowledgeBase().findings().stream()
              .filter(finding -> finding.bearsOnCauses() && finding.section().equals(section.id()))
              .map(Finding::id)
              .collect(Collectors.toSet());
      if (!findings.isEmpty()) {
        ablations.add(without(study, "section \"" + section.label() + "\"", findings, scores, all));
      }
    }
    return new AblationPart(ablations);
  }

  private static Ablation refitted(
      Study study, String without, Losses losses, Values values, List<Prediction> all) {
    return ablation(
        study, without, 0, losses.predictions(losses.fitTemperature(values, study.all())), all);
  }

  private static Ablation without(
      Study study, String name, Set<String> findings, PackScores scores, List<Prediction> all) {
    Losses losses =
        study.losses(
            values -> {
              Weighing whole = values.weighing();
              Weighing less =
                  new Weighing(whole.priorWeight(), whole.noWeight(), whole.clusters(), findings);
              return scores.logs(values).stream()
                  .map(logs -> logs.scores(less))
                  .toArray(double[][]::new);
            });
    long answers =
        study.scored().stream()
            .mapToLong(each -> findings.stream().filter(each::states).count())
            .sum();
    return ablation(
        study,
        name,
        answers,
        losses.predictions(losses.fitTemperature(study.shipped(), study.all())),
        all);
  }

  private static Ablation ablation(
      Study study, String without, long answers, List<Prediction> less, List<Prediction> all) {
    return new Ablation(
        without,
        answers,
        Mean.ofDifferences(
            less.stream().mapToDouble(Prediction::loss).toArray(),
            all.stream().mapToDouble(Prediction::loss).toArray()),
        Accuracy.of(less, study.plan().floor()));
  }

  @Override
  public Report addTo(Report report) {
    Table table =
        Table.of("without", "answers in the cases", "log loss more", "first", "first three");
    for (Ablation each : ablations) {
      table =
          table.row(
              each.without(),
              each.answers() == 0 ? "" : each.answers(),
              Numbers.signed(each.cost()),
              Numbers.percent(each.accuracy().first().share()),
              Numbers.percent(each.accuracy().firstThree().share()));
    }
    return report
        .section("What each part carries")
        .text(
            "The pack as shipped on all cases with a diagnosis, each time without one part and with"
                + " the temperature fitted anew. The difference is taken case by case, with its"
                + " standard error. A part that no case answers costs nothing here, whatever it is"
                + " worth.")
        .table(table);
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    ablations.forEach(each -> figures.put(each.without(), Numbers.rounded(each.cost().value())));
    return figures;
  }
}
