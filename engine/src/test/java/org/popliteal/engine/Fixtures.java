package org.popliteal.engine;

import java.time.OffsetDateTime;
import java.util.List;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Policy;

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

  /** Some knowledge base, but with other causes and another policy. */
  static KnowledgeBase with(KnowledgeBase knowledgeBase, List<Cause> causes, Policy policy) {
    return knowledgeBase.toBuilder().with(Cause.class, causes).policy(policy).build();
  }

  /** Some cause, but with another prior and other rows. */
  static Cause with(Cause cause, Cause.Prior prior, List<FrequencyRow> rows) {
    return new Cause(
        cause.id(),
        cause.label(),
        cause.plainLabel(),
        cause.articleTerm(),
        cause.sources(),
        cause.group(),
        cause.site(),
        cause.bodySite(),
        cause.description(),
        cause.plainDescription(),
        cause.notes(),
        cause.confirmedBy(),
        prior,
        cause.urgency(),
        cause.coexistsWith(),
        cause.role(),
        rows,
        cause.facts(),
        cause.codes());
  }
}
