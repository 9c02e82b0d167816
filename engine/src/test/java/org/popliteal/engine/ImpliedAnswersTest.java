package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Origin;

/** What another answer rules out says nothing more of causes than that answer. */
class ImpliedAnswersTest {
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();
  private static final String LUMP = "popliteal-lump";
  private static final String GROWING = "lump-growing";

  private final Assessment.Builder noLump =
      Assessment.of(SHIPPED, "no-lump", OffsetDateTime.parse("2026-03-02T09:00:00Z"))
          .no(LUMP)
          .no("lump-elsewhere");

  private static List<String> scored(Assessment assessment) {
    Explanation explanation =
        Assessor.using(SHIPPED).assess(assessment).differential().get(0).explanation();
    assertThat(explanation.notAsked())
        .extracting(finding -> finding.id())
        .doesNotContain(LUMP, GROWING);
    return explanation.contributions().stream()
        .filter(contribution -> !contribution.isPrior())
        .map(Contribution::finding)
        .toList();
  }

  @Test
  void isNotScored() {
    Assessment assessment = noLump.build();

    assertThat(assessment.answered().get(GROWING).origin().kind()).isEqualTo(Origin.Kind.IMPLIED);
    assertThat(scored(assessment)).doesNotContain(GROWING);
  }

  @Test
  void isScoredWhereItWasStated() {
    assertThat(scored(noLump.yes(LUMP).no(GROWING).build())).contains(GROWING);
  }
}
