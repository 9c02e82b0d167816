package org.popliteal.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.RankedCause;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.cases.TriageVerdict;
import org.popliteal.examples.evaluation.score.AnswerLogs;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.examples.evaluation.triage.AlarmForm;
import org.popliteal.examples.evaluation.triage.Alarms;
import org.popliteal.examples.evaluation.triage.ThresholdSearch;
import org.popliteal.examples.evaluation.triage.Thresholds;
import org.popliteal.model.Cause;
import org.popliteal.model.Policy;

/** What is measured is what the engine does. */
class AgreementTest {
  private static final Study STUDY = Shipped.STUDY;
  private static final AlarmForm AS_IN_ENGINE = new AlarmForm("as in the engine", 0, 1);

  @Test
  void scoresAddUpToThoseOfTheEngine() {
    Assessor assessor = Assessor.using(Shipped.PACK);
    List<Cause> causes = Shipped.PACK.causes();
    for (PublishedCase each : STUDY.cases()) {
      AssessmentResult result = assessor.assess(each.assessment());
      double[] scores = AnswerLogs.of(result).scores(STUDY.shipped().weighing());
      for (RankedCause ranked : result.differential()) {
        assertThat(scores[causes.indexOf(ranked.cause())])
            .as(each.id() + " " + ranked.cause().id())
            .isCloseTo(ranked.score(), within(1e-9));
      }
    }
  }

  @Test
  void predictionsAreThoseOfTheEngine() {
    Assessor assessor = Assessor.using(Shipped.PACK);
    List<String> causes = Shipped.PACK.causes().stream().map(Cause::id).toList();
    double temperature = Shipped.PACK.policy().scoring().temperature().value();
    for (MainFigures.Row row : MainFigures.of(Shipped.PACK, STUDY.scored()).rows()) {
      Prediction engine = row.prediction();
      Prediction ours =
          Prediction.of(
              row.published(),
              causes,
              AnswerLogs.of(assessor.assess(row.published().assessment()))
                  .scores(STUDY.shipped().weighing()),
              temperature);
      assertThat(ours.rank()).as(row.published().id()).isEqualTo(engine.rank());
      assertThat(ours.first()).isEqualTo(engine.first());
      assertThat(ours.shown()).isCloseTo(engine.shown(), within(1e-9));
      assertThat(ours.probability()).isCloseTo(engine.probability(), within(1e-9));
    }
  }

  @Test
  void triageOfTheThresholdsShippedIsThatOfTheEngine() {
    Assessor assessor = Assessor.using(Shipped.PACK);
    Policy.TriageLimits limits = Shipped.PACK.policy().triage();
    Thresholds shipped =
        new Thresholds(
            limits.emergencyFrom().value(), limits.urgentFrom().value(), limits.soonFrom().value());
    for (Alarms each : Alarms.of(Shipped.PACK, STUDY.cases())) {
      assertThat(each.urgency(AS_IN_ENGINE, shipped))
          .as(each.published().id())
          .isEqualTo(assessor.assess(each.published().assessment()).triage().urgency());
    }
  }

  @Test
  void thresholdsThatAreChosenMissNoMoreThanAnyOthersOnTheirCases() {
    List<Alarms> alarms = Alarms.of(Shipped.PACK, STUDY.cases().subList(0, 40));
    ThresholdSearch.Choice choice =
        new ThresholdSearch(alarms, AS_IN_ENGINE, STUDY.plan().alarm())
            .choose(IntStream.range(0, alarms.size()).toArray());

    assertThat(under(alarms, choice.thresholds())).isEqualTo(choice.under());
    for (double from : new double[] {-6, -2, 0, 2, 4, 8}) {
      assertThat(choice.under())
          .as("all from " + from)
          .isLessThanOrEqualTo(under(alarms, new Thresholds(from, from, from)));
    }
  }

  private static int under(List<Alarms> alarms, Thresholds thresholds) {
    return (int)
        alarms.stream()
            .filter(
                each ->
                    each.published().judge(each.urgency(AS_IN_ENGINE, thresholds))
                        == TriageVerdict.UNDER)
            .count();
  }
}
