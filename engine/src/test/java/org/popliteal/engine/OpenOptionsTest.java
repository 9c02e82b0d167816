package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** An option that leaves open which one it is neither doubles nor denies those that it may be. */
class OpenOptionsTest {
  private static final KnowledgeBase KB = KnowledgeBaseReader.readShipped();
  private static final String OPEN = label("joint-line");
  private static final String MEDIAL = label("medial-joint-line");
  private static final String LATERAL = label("lateral-joint-line");

  @Test
  void itSaysNothingWhereItWasNotMarked() {
    assertThat(parts("popliteal-hollow"))
        .extracting(Contribution.Part::answer)
        .contains(MEDIAL, LATERAL)
        .doesNotContain(OPEN);
  }

  @Test
  void itSaysNothingWhereOneOfThemWasMarkedToo() {
    assertThat(parts("medial-joint-line", "joint-line"))
        .extracting(Contribution.Part::answer)
        .contains(MEDIAL)
        .doesNotContain(OPEN);
  }

  @Test
  void whatItLeavesOpenSaysNothingWhereItWasMarked() {
    assertThat(parts("joint-line"))
        .filteredOn(Contribution.Part::marked)
        .extracting(Contribution.Part::answer)
        .containsExactly(OPEN);
    assertThat(parts("joint-line"))
        .extracting(Contribution.Part::answer)
        .doesNotContain(MEDIAL, LATERAL);
  }

  /** What the answer to where it is tender adds to one cause. */
  private static List<Contribution.Part> parts(String... options) {
    Assessment assessment =
        Assessment.of(KB, "case-1", OffsetDateTime.parse("2026-03-02T09:00:00Z"))
            .choose("tender-place", options)
            .build();
    return Assessor.using(KB)
        .assess(assessment)
        .differential()
        .get(0)
        .explanation()
        .contributions()
        .stream()
        .filter(each -> each.finding().equals("tender-place"))
        .findFirst()
        .orElseThrow()
        .parts();
  }

  private static String label(String option) {
    return KB.findings().get("tender-place").text(new Answer.Chosen(List.of(option)));
  }
}
