package org.popliteal.examples.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.popliteal.examples.evaluation.choice.Chooser;
import org.popliteal.examples.evaluation.choice.Losses;
import org.popliteal.examples.evaluation.choice.PackScores;
import org.popliteal.examples.evaluation.choice.Profile;
import org.popliteal.examples.evaluation.choice.Values;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.Prediction;

/** The values of the policy, chosen by cross-validation. */
final class ChoicePart implements Part {
  private final Chooser.Choice onAll;
  private final List<Values> byFold;
  private final List<Prediction> predictions;

  private ChoicePart(Chooser.Choice onAll, List<Values> byFold, List<Prediction> predictions) {
    this.onAll = onAll;
    this.byFold = List.copyOf(byFold);
    this.predictions = List.copyOf(predictions);
  }

  static ChoicePart measure(Study study) {
    Losses losses = study.losses(new PackScores(study.knowledgeBase(), study.scored()));
    Chooser chooser = new Chooser(losses, study.plan().grids());
    List<Values> byFold = new ArrayList<>();
    Prediction[] predictions = new Prediction[study.scored().size()];
    for (int f = 0; f < study.folds().size(); f++) {
      Values values =
          chooser.choose(study.shipped(), study.folds().outside(study.scored(), f)).values();
      byFold.add(values);
      for (int i : study.folds().inside(study.scored(), f)) {
        predictions[i] = losses.prediction(values, i);
      }
    }
    return new ChoicePart(
        chooser.choose(study.shipped(), study.all()), byFold, List.of(predictions));
  }

  /** What is chosen on all cases. */
  Values values() {
    return onAll.values();
  }

  /** Predictions of each case by values that were chosen without it. */
  List<Prediction> predictions() {
    return predictions;
  }

  private long agreeing(Profile profile) {
    return byFold.stream()
        .filter(values -> values.get(profile.parameter()) == profile.chosen())
        .count();
  }

  @Override
  public Report addTo(Report report) {
    Report told =
        report
            .section("The values of the policy")
            .text(
                "One after the other, the most modest candidate within one standard error of the"
                    + " best; the temperature is fitted anew for each candidate and comes last."
                    + " Loss is the mean log loss of all cases with a diagnosis.");
    for (Profile profile : onAll.profiles()) {
      Table table = Table.of("candidate", "temperature", "loss", "behind the best", "");
      for (Profile.Point point : profile.points()) {
        table =
            table.row(
                Numbers.plain(point.value()),
                Numbers.plain(point.temperature()),
                Numbers.of(point.loss()),
                Numbers.signed(point.behind()),
                point.value() == profile.chosen() ? "chosen" : "");
      }
      told =
          told.part(profile.parameter().id())
              .text(
                  "Chosen: "
                      + Numbers.plain(profile.chosen())
                      + "; by "
                      + agreeing(profile)
                      + " of "
                      + byFold.size()
                      + " folds as well.")
              .table(table);
    }
    return told;
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Profile profile : onAll.profiles()) {
      figures.put(
          profile.parameter().id(),
          new TreeMap<>(Map.of("chosen", profile.chosen(), "foldsThatAgree", agreeing(profile))));
    }
    return figures;
  }
}
