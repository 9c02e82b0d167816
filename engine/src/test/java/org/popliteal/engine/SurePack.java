package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;

/**
 * The shipped knowledge base, but sure of its diagnosis whatever is answered: what follows from a
 * diagnosis can be tested apart from how it is reached.
 */
final class SurePack {
  private static final double PER_1000_IF_SURE = 950;
  private static final double PER_1000_OTHERWISE = 0.1;

  private SurePack() {}

  static KnowledgeBase of(String... causes) {
    List<String> sure = List.of(causes);
    KnowledgeBase.Content shipped = Fixtures.SHIPPED.content();
    return new KnowledgeBase(
        Fixtures.SHIPPED.identity(),
        new KnowledgeBase.Content(
            shipped.findings(),
            shipped.causes().stream()
                .map(
                    each ->
                        withPrior(
                            each, sure.contains(each.id()) ? PER_1000_IF_SURE : PER_1000_OTHERWISE))
                .toList(),
            shipped.riskFactors(),
            shipped.redFlags(),
            shipped.decisionRules(),
            shipped.interventions(),
            shipped.runningProgrammes(),
            shipped.exerciseProgrammes(),
            shipped.citations(),
            shipped.articleStatements(),
            shipped.sections(),
            shipped.phases(),
            shipped.safetyNet(),
            shipped.policy()));
  }

  private static Cause withPrior(Cause cause, double per1000) {
    return new Cause(
        cause.id(),
        cause.label(),
        cause.plainLabel(),
        cause.articleTerm(),
        cause.sources(),
        cause.group(),
        cause.site(),
        cause.description(),
        cause.plainDescription(),
        cause.notes(),
        cause.confirmedBy(),
        new Cause.Prior(per1000, cause.prior().evidence()),
        cause.urgency(),
        cause.coexistsWith(),
        cause.role(),
        List.of(),
        cause.neutral(),
        cause.published(),
        cause.facts(),
        cause.codes());
  }
}
