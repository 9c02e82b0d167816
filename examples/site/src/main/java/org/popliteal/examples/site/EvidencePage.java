package org.popliteal.examples.site;

import java.util.List;

/** What the frequencies rest on, overall and by cause. */
record EvidencePage(Rests overall, List<Rests.OfCause> causes) {
  static EvidencePage of(Site site) {
    return new EvidencePage(
        Rests.of(site, site.knowledgeBase().causes()),
        site.knowledgeBase().causes().stream()
            .map(cause -> Rests.OfCause.of(site, cause))
            .toList());
  }
}
