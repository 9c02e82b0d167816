package org.popliteal.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.popliteal.engine.Assessor;
import org.popliteal.examples.evaluation.cases.OrdinaryAnswers;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.score.AnswerLogs;
import org.popliteal.examples.evaluation.score.Damping;
import org.popliteal.examples.evaluation.score.Prediction;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.Origin;

class DampingTest {
  private static final Study STUDY = Shipped.STUDY;
  private static final Assessor ASSESSOR = Assessor.using(Shipped.PACK);
  private static final List<PublishedCase> FEW = STUDY.scored().subList(0, 20);
  private static final double TEMPERATURE = 1.2;

  @ParameterizedTest
  @EnumSource
  void noDampingChangesNothing(Damping.Form form) {
    for (PublishedCase each : FEW) {
      AnswerLogs logs = AnswerLogs.of(ASSESSOR.assess(each.assessment()));
      Prediction plain =
          Prediction.of(each, causes(), logs.scores(STUDY.shipped().weighing()), TEMPERATURE);
      Prediction damped = predict(form.none(), each, logs);
      assertThat(damped.rank()).isEqualTo(plain.rank());
      assertThat(damped.shown()).isCloseTo(plain.shown(), within(1e-12));
      assertThat(damped.probability()).isCloseTo(plain.probability(), within(1e-12));
    }
  }

  @Test
  void aBoundHoldsAndTheOrderStays() {
    for (PublishedCase each : FEW) {
      AnswerLogs logs = AnswerLogs.of(ASSESSOR.assess(each.assessment()));
      Prediction plain = predict(Damping.Form.BOUNDED.none(), each, logs);
      Prediction bounded = predict(new Damping(Damping.Form.BOUNDED, 0.4), each, logs);
      assertThat(bounded.shown()).isCloseTo(Math.min(plain.shown(), 0.4), within(1e-9));
      assertThat(bounded.rank()).isEqualTo(plain.rank());
    }
  }

  @Test
  void moreAnswersAreDampedMore() {
    PublishedCase each = FEW.get(0);
    AnswerLogs few = AnswerLogs.of(ASSESSOR.assess(each.assessment()));
    AnswerLogs all =
        AnswerLogs.of(ASSESSOR.assess(OrdinaryAnswers.complete(Shipped.PACK, each.assessment())));
    Damping growing = new Damping(Damping.Form.GROWING, 0.5);

    assertThat(all.weighing()).isGreaterThan(4 * few.weighing());
    assertThat(predict(growing, each, all).shown())
        .isLessThan(predict(Damping.Form.GROWING.none(), each, all).shown());
  }

  @Test
  void whatWasStatedStaysAndOnlyTheRunnerIsAskedMore() {
    for (PublishedCase each : FEW) {
      Assessment complete = OrdinaryAnswers.complete(Shipped.PACK, each.assessment());
      for (Finding finding : Shipped.PACK.findings()) {
        Answer before = each.assessment().to(finding.id());
        if (before != Answer.Presence.UNKNOWN) {
          assertThat(complete.to(finding.id())).as(finding.id()).isEqualTo(before);
        } else if (complete.to(finding.id()) != Answer.Presence.UNKNOWN
            && complete.answered().get(finding.id()).origin().kind() == Origin.Kind.STATED) {
          assertThat(finding.respondent())
              .as(finding.id())
              .isIn(Finding.Respondent.RUNNER, Finding.Respondent.EITHER);
          assertThat(finding.bearsOnCauses()).as(finding.id()).isTrue();
        }
      }
    }
  }

  @Test
  void everySecondEncodingIsThatOfACase() {
    assertThat(EncodersPart.measure(STUDY).figures()).containsEntry("pairs", 30);
  }

  private static List<String> causes() {
    return Shipped.PACK.causes().stream().map(Cause::id).toList();
  }

  private static Prediction predict(Damping damping, PublishedCase each, AnswerLogs logs) {
    return damping.predict(each, causes(), logs, STUDY.shipped().weighing(), TEMPERATURE);
  }
}
