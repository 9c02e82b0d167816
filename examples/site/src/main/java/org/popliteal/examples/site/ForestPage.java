package org.popliteal.examples.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Cause;

/**
 * What several published rows speak of.
 *
 * @param disputed stands with a row that is disputed
 * @param several stands of several rows, by their cause
 */
record ForestPage(List<Forest.Stand> disputed, Map<Cause, List<Forest.Stand>> several) {
  static ForestPage of(Site site) {
    Map<Cause, List<Forest.Stand>> several = new LinkedHashMap<>();
    for (Cause cause : site.knowledgeBase().causes()) {
      several.put(
          cause,
          site.forest().of(cause).stream().filter(stand -> stand.rows().size() > 1).toList());
    }
    several.values().removeIf(List::isEmpty);
    return new ForestPage(
        site.knowledgeBase().causes().stream()
            .flatMap(cause -> site.forest().of(cause).stream())
            .filter(Forest.Stand::isDisputed)
            .toList(),
        several);
  }
}
