package org.popliteal.examples.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;

/**
 * What the page of a finding shows.
 *
 * @param finding the finding
 * @param sameThing ids of findings that say the same thing over again
 * @param across causes beside each other; empty where it does not bear on causes
 * @param published what was published or counted of it
 * @param uses pages that refer to it, by heading
 */
record FindingPage(
    Finding finding,
    List<String> sameThing,
    Optional<Across> across,
    List<Forest.Stand> published,
    Map<String, List<Link>> uses) {

  static FindingPage of(Site site, Finding finding) {
    KnowledgeBase all = site.knowledgeBase();
    return new FindingPage(
        finding,
        all.findings().stream()
            .filter(each -> each.cluster().equals(finding.cluster()))
            .map(Finding::id)
            .filter(id -> !id.equals(finding.id()))
            .toList(),
        finding.bearsOnCauses()
            ? Optional.of(Across.of(site.cells(), finding, all.causes()))
            : Optional.empty(),
        all.causes().stream()
            .flatMap(cause -> site.forest().of(cause).stream())
            .filter(stand -> stand.finding().equals(finding))
            .toList(),
        uses(site, finding));
  }

  /** All findings of a pack, by the id of their section. */
  static Map<String, List<Finding>> bySection(KnowledgeBase knowledgeBase) {
    return knowledgeBase.findings().stream()
        .collect(Collectors.groupingBy(Finding::section, LinkedHashMap::new, Collectors.toList()));
  }

  private static Map<String, List<Link>> uses(Site site, Finding finding) {
    List<Link> links = site.backlinks().to(Part.FINDINGS.page(finding.id()));
    Map<String, List<Link>> uses = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      if (part != Part.CAUSES && part != Part.FINDINGS) {
        uses.put(part.title(), links.stream().filter(part::holds).toList());
      }
    }
    uses.put(
        "Questions and computed values that depend on it",
        site.knowledgeBase().findings().stream()
            .filter(each -> dependsOn(each, finding.id()))
            .map(each -> new Link(Part.FINDINGS.page(each.id()), each.label()))
            .toList());
    uses.put(
        "Elsewhere",
        links.stream().filter(link -> link.path().equals(Overview.POLICY.path())).toList());
    uses.values().removeIf(List::isEmpty);
    return uses;
  }

  private static boolean dependsOn(Finding finding, String id) {
    return Stream.concat(
            finding.askWhen().findings().stream(),
            finding.derivations().stream()
                .flatMap(quotient -> Stream.of(quotient.numerator(), quotient.denominator())))
        .anyMatch(id::equals);
  }
}
