package org.popliteal.engine;

import java.time.OffsetDateTime;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** The shipped knowledge base, read once, and assessments to start from. */
final class Fixtures {
  static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();
  static final Assessor ASSESSOR = Assessor.using(SHIPPED);

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T09:00:00Z");

  private Fixtures() {}

  static Assessment.Builder assessment(KnowledgeBase knowledgeBase) {
    return Assessment.of(knowledgeBase, "test", NOW);
  }

  static Assessment.Builder assessment() {
    return assessment(SHIPPED);
  }

  static RankedCause cause(AssessmentResult result, String id) {
    return result.differential().stream()
        .filter(each -> each.cause().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
