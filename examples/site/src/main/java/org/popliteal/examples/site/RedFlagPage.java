package org.popliteal.examples.site;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;

/**
 * What the page of a red flag shows.
 *
 * @param flag the red flag
 * @param called ids of interventions that are called for while it is raised
 * @param withheld ids of those that wait
 * @param articleRows rows of the source article on it
 */
record RedFlagPage(
    RedFlag flag, List<String> called, List<String> withheld, List<ArticleStatement> articleRows) {

  static RedFlagPage of(Site site, RedFlag flag) {
    return new RedFlagPage(
        flag,
        interventions(
            site,
            intervention ->
                intervention.indications().stream()
                    .anyMatch(each -> each.redFlags().contains(flag.id()))),
        interventions(
            site,
            intervention -> intervention.tags().stream().anyMatch(flag.withholds()::contains)),
        site.articleRows(row -> row.redFlags().contains(flag.id())));
  }

  /** All red flags of a pack. */
  static List<RedFlag> mostUrgentFirst(KnowledgeBase knowledgeBase) {
    return knowledgeBase.redFlags().stream()
        .sorted(Comparator.comparing(RedFlag::urgency))
        .toList();
  }

  private static List<String> interventions(Site site, Predicate<Intervention> which) {
    return site.knowledgeBase().interventions().stream()
        .filter(which)
        .map(Intervention::id)
        .toList();
  }
}
