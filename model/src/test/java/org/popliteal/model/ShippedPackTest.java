package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedPackTest {
  static final Path PACK =
      Path.of("src/main/resources/org/popliteal/model/packs/posterior-knee-pain");

  /** Findings, and options after the finding that they belong to, before there were frequencies. */
  private static final Path EARLIER_IDS = Path.of("src/test/resources/earlier-ids.txt");

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
  void everyPublishedRowThatDiffersFromOthersSaysWhy() {
    assertThat(DisputedRow.all(KnowledgeBaseReader.readShipped())).isEmpty();
  }

  @Test
  void theShippedPackIsTheSameFromTheJarAndFromTheFolder() {
    KnowledgeBase shipped = KnowledgeBaseReader.readShipped();
    KnowledgeBase folder = KnowledgeBaseReader.forDirectory(PACK).read();

    assertThat(shipped).isEqualTo(folder);
  }

  @Test
  void theShippedPackCanBeTraced() {
    PackIdentity identity = KnowledgeBaseReader.readShipped().identity();

    assertThat(identity.id()).isEqualTo("posterior-knee-pain");
    assertThat(identity.sha256()).matches("[0-9a-f]{64}");
    assertThat(identity.overlays()).isEmpty();
  }

  @Test
  void publishedFrequenciesSayInWhomAndLeadToTheirCitations() {
    KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();

    assertThat(knowledgeBase.causes())
        .flatExtracting(Cause::frequencies)
        .filteredOn(row -> row.basis() == FrequencyRow.Basis.PUBLISHED)
        .hasSizeGreaterThanOrEqualTo(300)
        .allSatisfy(
            row -> {
              assertThat(row.population()).isNotBlank();
              assertThat(row.citations())
                  .isNotEmpty()
                  .allSatisfy(
                      id -> assertThat(knowledgeBase.citations().get(id).text()).isNotBlank());
            });
  }

  @Test
  void everyIdOfTheEarlierVersionIsStillRead() throws IOException {
    KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();

    assertThat(Files.readAllLines(EARLIER_IDS))
        .hasSize(433)
        .allSatisfy(
            line -> {
              String[] ids = line.split(" ", -1);
              Finding finding =
                  knowledgeBase.findings().stream()
                      .filter(each -> isNow(ids[0], each.id(), each.aliases()))
                      .findFirst()
                      .orElseThrow();
              if (ids.length > 1) {
                assertThat(((AnswerType.Choice) finding.answer()).options())
                    .anyMatch(option -> isNow(ids[1], option.id(), option.aliases()));
              }
            });
  }

  private static boolean isNow(String earlier, String id, List<String> aliases) {
    return id.equals(earlier) || aliases.contains(earlier);
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
            knowledgeBase.recordFamilies().stream().map(RecordFamily::codes),
            knowledgeBase.recordFamilies().stream().map(RecordFamily::except),
            knowledgeBase.recordFamilies().stream().map(RecordFamily::observed),
            knowledgeBase.interventions().stream().map(Intervention::codes))
        .flatMap(part -> part)
        .flatMap(List::stream)
        .toList();
  }
}
