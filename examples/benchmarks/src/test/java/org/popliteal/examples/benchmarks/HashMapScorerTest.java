package org.popliteal.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** What is compared does the same work. */
class HashMapScorerTest {
  private final KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();
  private final Assessment assessment = TwentyAnswers.of(knowledgeBase);
  private final AssessmentResult compiled = Assessor.using(knowledgeBase).assess(assessment);
  private final HashMapScorer.Outcome byHand = new HashMapScorer(knowledgeBase).assess(assessment);

  @Test
  void bothRankTheSameWay() {
    assertThat(byHand.ranking())
        .extracting(each -> each.cause().id())
        .containsExactlyElementsOf(
            compiled.differential().stream().map(each -> each.cause().id()).toList());
  }

  @Test
  void bothGiveTheSameScores() {
    for (int i = 0; i < byHand.ranking().size(); i++) {
      RankedCause cause = compiled.differential().get(i);
      assertThat(byHand.ranking().get(i).logOdds()).isCloseTo(cause.logOdds(), within(1e-9));
    }
  }

  @Test
  void bothTriageTheSameWay() {
    assertThat(byHand.urgency()).isEqualTo(compiled.triage().urgency());
    assertThat(byHand.raised()).containsExactlyInAnyOrderElementsOf(compiled.triage().raised());
  }
}
