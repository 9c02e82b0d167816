package org.popliteal.examples.site;

import java.util.List;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Cause;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RiskFactor;

/**
 * What the page of a risk factor shows.
 *
 * @param riskFactor the risk factor
 * @param across its findings, the causes that it favours beside each other
 * @param interventions ids of interventions that it calls for
 * @param articleRows rows of the source article on it
 */
record RiskFactorPage(
    RiskFactor riskFactor,
    List<Across> across,
    List<String> interventions,
    List<ArticleStatement> articleRows) {

  static RiskFactorPage of(Site site, RiskFactor riskFactor) {
    KnowledgeBase all = site.knowledgeBase();
    List<Cause> causes = riskFactor.causes().stream().map(all.causes()::get).toList();
    return new RiskFactorPage(
        riskFactor,
        riskFactor.when().findings().stream()
            .map(all.findings()::get)
            .filter(finding -> finding.bearsOnCauses() && !causes.isEmpty())
            .map(finding -> Across.of(site.cells(), finding, causes))
            .toList(),
        all.interventions().stream()
            .filter(
                intervention ->
                    intervention.indications().stream()
                        .anyMatch(each -> each.riskFactors().contains(riskFactor.id())))
            .map(Intervention::id)
            .toList(),
        site.articleRows(row -> row.riskFactors().contains(riskFactor.id())));
  }
}
