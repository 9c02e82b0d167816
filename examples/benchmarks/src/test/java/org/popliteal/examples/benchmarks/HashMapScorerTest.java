package org.popliteal.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** What is compared does the same work: every figure is worked out twice, in two ways. */
class HashMapScorerTest {
  private static final KnowledgeBase KNOWLEDGE_BASE = KnowledgeBaseReader.readShipped();
  private static final Assessor ASSESSOR = Assessor.using(KNOWLEDGE_BASE);
  private static final HashMapScorer HASH_MAPS = new HashMapScorer(KNOWLEDGE_BASE);

  static List<Assessment> cases() throws IOException {
    List<Assessment> cases = new ArrayList<>();
    cases.add(TwentyAnswers.of(KNOWLEDGE_BASE));
    cases.add(answers("none").build());
    cases.add(
        answers("left-open")
            .choose("tender-place", "joint-line", "calf-muscle")
            .choose("bone-tenderness", "present")
            .choose("onset", "sudden")
            .no("imaging-done")
            .unknown("night-pain")
            .build());
    cases.add(
        answers("open-and-one-of-them")
            .choose("tender-place", "joint-line", "medial-joint-line")
            .choose("bone-tenderness", "present", "tibial-plateau")
            .build());
    AssessmentReader reader = AssessmentReader.using(KNOWLEDGE_BASE);
    try (Stream<Path> files = Files.list(Path.of("..", "cases"))) {
      files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(reader::read)
          .forEach(cases::add);
    }
    return cases;
  }

  private static Assessment.Builder answers(String id) {
    return Assessment.of(KNOWLEDGE_BASE, id, OffsetDateTime.parse("2026-03-02T09:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothRankTheSameWay(Assessment assessment) {
    assertThat(HASH_MAPS.assess(assessment).ranking())
        .extracting(each -> each.cause().id())
        .containsExactlyElementsOf(
            ASSESSOR.assess(assessment).differential().stream()
                .map(each -> each.cause().id())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothGiveTheSameScoresAndProbabilities(Assessment assessment) {
    HashMapScorer.Outcome byHand = HASH_MAPS.assess(assessment);
    List<RankedCause> compiled = ASSESSOR.assess(assessment).differential();
    for (int i = 0; i < compiled.size(); i++) {
      RankedCause cause = compiled.get(i);
      assertThat(byHand.ranking().get(i).score()).isCloseTo(cause.score(), within(1e-9));
      assertThat(byHand.ranking().get(i).alarm()).isCloseTo(cause.triageScore(), within(1e-9));
      assertThat(byHand.probabilities().get(cause.cause().id()))
          .isCloseTo(cause.probability(), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothGiveTheSameReasons(Assessment assessment) {
    HashMapScorer.Outcome byHand = HASH_MAPS.assess(assessment);
    List<RankedCause> compiled = ASSESSOR.assess(assessment).differential();
    for (int i = 0; i < compiled.size(); i++) {
      assertThat(byHand.ranking().get(i).reasons())
          .extracting(HashMapScorer.Reason::finding)
          .containsExactlyInAnyOrderElementsOf(
              compiled.get(i).explanation().contributions().stream()
                  .map(Contribution::finding)
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothTriageTheSameWay(Assessment assessment) {
    HashMapScorer.Outcome byHand = HASH_MAPS.assess(assessment);
    AssessmentResult compiled = ASSESSOR.assess(assessment);
    assertThat(byHand.urgency()).isEqualTo(compiled.triage().urgency());
    assertThat(byHand.raised()).containsExactlyInAnyOrderElementsOf(compiled.triage().raised());
    assertThat(byHand.rules())
        .extracting(HashMapScorer.Ruled::bands)
        .containsExactlyElementsOf(compiled.rules().stream().map(RuleOutcome::bands).toList());
  }
}
