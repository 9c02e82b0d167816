package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;

/**
 * The compiled tables give the same bits as the definition, on packs and answers that nobody chose.
 */
class CompiledScoreProperties {

  @Property(tries = 3000)
  void compiledScoreEqualsTheDefinitionToTheBit(@ForAll Random random) {
    KnowledgeBase knowledgeBase = new RandomPacks(random).next();
    Assessment assessment =
        new RandomAnswers(knowledgeBase, random).assessment(random.nextDouble());
    ReferenceScorer reference = new ReferenceScorer(knowledgeBase);

    AssessmentResult result = Assessor.using(knowledgeBase).assess(assessment);

    for (RankedCause each : result.differential()) {
      assertThat(each.logOdds()).isEqualTo(reference.logOdds(each.cause(), assessment));
      assertThat(each.explanation().posteriorLogOdds()).isEqualTo(each.logOdds());
    }
  }

  @Property(tries = 3000)
  void compiledCriteriaEqualTheDefinition(@ForAll Random random) {
    KnowledgeBase knowledgeBase = new RandomPacks(random).next();
    Assessment assessment =
        new RandomAnswers(knowledgeBase, random).assessment(random.nextDouble());

    AssessmentResult result = Assessor.using(knowledgeBase).assess(assessment);

    for (RedFlagStatus each : result.triage().redFlags()) {
      assertThat(each.status()).isEqualTo(each.flag().when().evaluate(assessment));
    }
  }

  @Property(tries = 300)
  void shippedPackScoresByTheDefinitionToo(@ForAll Random random) {
    Assessment assessment =
        new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble());
    ReferenceScorer reference = new ReferenceScorer(Fixtures.SHIPPED);

    AssessmentResult result = Fixtures.ASSESSOR.assess(assessment);

    for (RankedCause each : result.differential()) {
      assertThat(each.logOdds()).isEqualTo(reference.logOdds(each.cause(), assessment));
      assertThat(each.explanation().posteriorLogOdds()).isEqualTo(each.logOdds());
    }
  }
}
