package org.popliteal.examples.site;

import java.util.List;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;

/**
 * What the page of an intervention shows.
 *
 * @param intervention the intervention
 * @param waitsFor ids of red flags that withhold it
 * @param programmes what fills it in
 * @param articleRows rows of the source article on it
 */
record InterventionPage(
    Intervention intervention,
    List<String> waitsFor,
    List<ExerciseProgramme> programmes,
    List<ArticleStatement> articleRows) {

  static InterventionPage of(Site site, Intervention intervention) {
    KnowledgeBase all = site.knowledgeBase();
    return new InterventionPage(
        intervention,
        all.redFlags().stream()
            .filter(flag -> flag.withholds().stream().anyMatch(intervention.tags()::contains))
            .map(RedFlag::id)
            .toList(),
        all.exerciseProgrammes().stream()
            .filter(programme -> programme.intervention().equals(intervention.id()))
            .toList(),
        site.articleRows(row -> row.interventions().contains(intervention.id())));
  }
}
