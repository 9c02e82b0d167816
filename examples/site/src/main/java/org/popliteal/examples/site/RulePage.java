package org.popliteal.examples.site;

import java.util.List;
import org.popliteal.engine.Wording;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.RedFlag;

/**
 * What the page of a decision rule shows.
 *
 * @param rule the rule
 * @param redFlags ids of red flags that use it
 */
record RulePage(DecisionRule rule, List<String> redFlags) {

  static RulePage of(Site site, DecisionRule rule) {
    return new RulePage(
        rule,
        site.knowledgeBase().redFlags().stream()
            .filter(flag -> flag.when().rules().contains(rule))
            .map(RedFlag::id)
            .toList());
  }

  /** The scores of a band. */
  String range(DecisionRule.Band band) {
    String min = Wording.figure(band.min());
    if (rule.scoring() instanceof DecisionRule.Measure) {
      return Double.isInfinite(band.max())
          ? "\u2265\u00a0" + min
          : min + " to below " + Wording.figure(band.max());
    }
    return band.min() == band.max() ? min : min + " to " + Wording.figure(band.max());
  }
}
