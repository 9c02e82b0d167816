package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedPackTest {
  static final Path PACK =
      Path.of("src/main/resources/org/popliteal/model/packs/posterior-knee-pain");

  @Test
  void theShippedPackHasNoErrors() {
    List<Issue> issues = KnowledgeBaseReader.forDirectory(PACK).check();

    assertThat(issues)
        .filteredOn(issue -> issue.severity() == Issue.Severity.ERROR)
        .extracting(Issue::text)
        .isEmpty();
  }

  @Test
  void theShippedPackIsTheSameFromTheJarAndFromTheFolder() {
    KnowledgeBase shipped = KnowledgeBaseReader.readShipped();
    KnowledgeBase folder = KnowledgeBaseReader.forDirectory(PACK).read();

    assertThat(shipped.identity()).isEqualTo(folder.identity());
    assertThat(shipped.content()).isEqualTo(folder.content());
  }

  @Test
  void theShippedPackCanBeTraced() {
    PackIdentity identity = KnowledgeBaseReader.readShipped().identity();

    assertThat(identity.id()).isEqualTo("posterior-knee-pain");
    assertThat(identity.sha256()).matches("[0-9a-f]{64}");
    assertThat(identity.overlays()).isEmpty();
  }

  @Test
  void everyWeightLeadsToItsCitations() {
    KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();

    for (Cause cause : knowledgeBase.causes()) {
      for (Likelihoods likelihoods : cause.likelihoods()) {
        assertThat(likelihoods.evidence().citations())
            .allSatisfy(id -> assertThat(knowledgeBase.citation(id).text()).isNotBlank());
      }
    }
  }
}
