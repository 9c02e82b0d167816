package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedPackTest {
  static final Path PACK =
      Path.of("src/main/resources/org/popliteal/model/packs/posterior-knee-pain");

  /** An address on a host with a name, not one of this machine or of a network behind it. */
  private static final String ADDRESS = "https?://([a-z0-9-]+\\.)+[a-z]{2,}\\.?/\\S+";

  /** Citations that nobody can open, and why they stay. */
  private static final Map<String, String> CITATIONS_WITHOUT_ADDRESS =
      Map.of(
          "S66", "BMJ Best Practice: seen only through the login of a library",
          "S101", "draft of an encyclopaedia article: could not be found again",
          "jat-57-125", "only journal, volume and page were seen");

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

  @Test
  void publishedFrequenciesAreSharesOfPeopleAndLeadToTheirCitations() {
    KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();

    assertThat(knowledgeBase.causes())
        .flatExtracting(Cause::published)
        .hasSizeGreaterThanOrEqualTo(300)
        .allSatisfy(
            row -> {
              assertThat(row.share().value()).isBetween(0.0, 1.0);
              assertThat(row.population()).isNotBlank();
              assertThat(row.citations())
                  .isNotEmpty()
                  .allSatisfy(id -> assertThat(knowledgeBase.citation(id).text()).isNotBlank());
            });
  }

  @Test
  void everyCodeNamesAPublicAddressThatShowsIt() {
    assertThat(codes(KnowledgeBaseReader.readShipped()))
        .hasSizeGreaterThan(500)
        .allSatisfy(code -> assertThat(code.seen()).as(code.code()).matches(ADDRESS + "( .*)?"));
  }

  @Test
  void anAddressOnGitHubHoldsTheCommitSoThatThePageStaysAsItWasRead() {
    assertThat(codes(KnowledgeBaseReader.readShipped()))
        .flatExtracting(code -> List.of(code.seen().split(" ")))
        .filteredOn(word -> word.contains("github.com"))
        .isNotEmpty()
        .allMatch(word -> word.matches("https://github\\.com/[^/]+/[^/]+/blob/[0-9a-f]{40}/\\S+"));
  }

  @Test
  void everyCitationCanBeOpenedOrSaysWhyNot() {
    assertThat(KnowledgeBaseReader.readShipped().citations())
        .filteredOn(citation -> citation.pmid().isEmpty() && !citation.link().matches(ADDRESS))
        .extracting(Citation::id)
        .containsExactlyInAnyOrderElementsOf(CITATIONS_WITHOUT_ADDRESS.keySet());
  }

  private static List<Code> codes(KnowledgeBase knowledgeBase) {
    return Stream.of(
            knowledgeBase.causes().stream().map(Cause::codes),
            knowledgeBase.riskFactors().stream().map(RiskFactor::codes),
            knowledgeBase.findings().stream().map(Finding::codes),
            knowledgeBase.findings().stream()
                .flatMap(finding -> finding.recorded().stream())
                .map(Finding.Recorded::codes),
            knowledgeBase.interventions().stream().map(Intervention::codes))
        .flatMap(part -> part)
        .flatMap(List::stream)
        .toList();
  }
}
