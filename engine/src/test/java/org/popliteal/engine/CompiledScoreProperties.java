package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
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

    assertEqual(Assessor.using(knowledgeBase).assess(assessment));
  }

  @Property(tries = 300)
  void shippedPackScoresByTheDefinitionToo(@ForAll Random random) {
    Assessment assessment =
        new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble());

    assertEqual(Fixtures.ASSESSOR.assess(assessment));
  }

  private static void assertEqual(AssessmentResult result) {
    ReferenceScorer reference = new ReferenceScorer(result.knowledgeBase());
    Map<String, Double> probabilities = reference.probabilities(result.assessment());
    for (RankedCause each : result.differential()) {
      assertThat(each.score()).isEqualTo(reference.score(each.cause(), result.assessment()));
      assertThat(each.explanation().score()).isEqualTo(each.score());
      assertThat(each.probability()).isCloseTo(probabilities.get(each.cause().id()), within(1e-12));
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
}
