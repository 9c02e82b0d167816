package org.popliteal.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.Assessor;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.choice.CountedScores;
import org.popliteal.examples.evaluation.choice.Folds;
import org.popliteal.examples.evaluation.score.AnswerLogs;

class CountsTest {
  private static final Study STUDY = Shipped.STUDY;
  private static final List<PublishedCase> FEW = STUDY.scored().subList(0, 6);

  @Test
  void allPublishedIsAssessedWithoutItsOwnCounts() {
    double[][] scores = CountedScores.leavingOneOut(Shipped.PACK, FEW).scores(STUDY.shipped());
    for (int i = 0; i < FEW.size(); i++) {
      int left = i;
      List<PublishedCase> others =
          IntStream.range(0, FEW.size()).filter(j -> j != left).mapToObj(FEW::get).toList();
      double[] without =
          AnswerLogs.of(
                  Assessor.using(CountedScores.counted(Shipped.PACK, others))
                      .assess(FEW.get(i).assessment()))
              .scores(STUDY.shipped().weighing());
      assertThat(scores[i]).containsExactly(without, within(1e-9));
    }
  }

  @Test
  void foldsAreDealtOnceAndKeepCausesTogetherWhereTheyShould() {
    Folds byCause = Folds.byCause(STUDY.scored(), 10, 1);
    for (int f = 0; f < 10; f++) {
      assertThat(
              byCause.inside(STUDY.scored(), f).length + byCause.outside(STUDY.scored(), f).length)
          .isEqualTo(STUDY.scored().size());
    }
    Map<String, Set<Integer>> folds =
        STUDY.scored().stream()
            .collect(
                Collectors.groupingBy(
                    PublishedCase::mainCause, Collectors.mapping(byCause::of, Collectors.toSet())));
    assertThat(folds.values()).allSatisfy(ofCause -> assertThat(ofCause).hasSize(1));
  }
}
