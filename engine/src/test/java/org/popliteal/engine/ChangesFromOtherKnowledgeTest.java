package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** The same answers with another pack: only what differs in substance is told. */
class ChangesFromOtherKnowledgeTest {
  private static AssessmentResult assess(KnowledgeBase knowledgeBase) {
    Assessment assessment =
        Assessment.of(knowledgeBase, "case", OffsetDateTime.parse("2026-03-02T09:00:00Z"))
            .measure("age", 34, "a")
            .yes("popliteal-lump")
            .choose("onset", "gradual")
            .build();
    return Assessor.using(knowledgeBase).assess(assessment);
  }

  private static KnowledgeBase with(String change) {
    String overlay =
        """
        {"$schema": "overlay.schema.json", "overlays": "posterior-knee-pain", "id": "other",
         "version": "1.0.0", "title": "Other", "change": %s}
        """
            .formatted(change);
    return KnowledgeBaseReader.forShippedPack()
        .withOverlay("other", new ByteArrayInputStream(overlay.getBytes(StandardCharsets.UTF_8)))
        .read();
  }

  private static final AssessmentResult SHIPPED = assess(KnowledgeBaseReader.readShipped());

  private static String first() {
    return SHIPPED.differential().get(0).cause().id();
  }

  @Test
  void theSameKnowledgeChangesNothing() {
    assertThat(SHIPPED.changesFrom(SHIPPED)).isEmpty();
  }

  @Test
  void aNewLabelIsNoChange() {
    AssessmentResult renamed =
        assess(
            with("{\"causes\": {\"%s\": {\"label\": \"Otherwise called\"}}}".formatted(first())));

    assertThat(renamed.differential().get(0).cause().label()).isEqualTo("Otherwise called");
    assertThat(renamed.changesFrom(SHIPPED))
        .extracting(Change::kind)
        .doesNotContain(Change.Kind.FIRST_CAUSE);
  }

  @Test
  void anotherFirstCauseIsTold() {
    String second = SHIPPED.differential().get(1).cause().id();
    AssessmentResult other =
        assess(
            with("{\"causes\": {\"%s\": {\"prior\": {\"per1000\": 0.0001}}}}".formatted(first())));

    assertThat(other.differential().get(0).cause().id()).isEqualTo(second);
    assertThat(other.changesFrom(SHIPPED))
        .filteredOn(each -> each.kind() == Change.Kind.FIRST_CAUSE)
        .extracting(Change::before, Change::now)
        .isEqualTo(
            List.of(
                tuple(
                    SHIPPED.differential().get(0).cause().label(),
                    SHIPPED.differential().get(1).cause().label())));
  }
}
