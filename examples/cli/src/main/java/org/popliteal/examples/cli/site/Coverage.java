package org.popliteal.examples.cli.site;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.popliteal.model.Evidence;
import org.popliteal.model.Evidence.Basis;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Threshold;

/**
 * What the figures and statements of one kind rest on.
 *
 * @param kind what they are
 * @param counts how many rest on what; every basis has its number
 */
record Coverage(String kind, Map<Basis, Integer> counts) {

  /** All kinds, in the order of a reader's interest. */
  static List<Coverage> of(KnowledgeBase knowledgeBase) {
    KnowledgeBase.Content all = knowledgeBase.content();
    List<Coverage> kinds = new ArrayList<>();
    add(
        kinds,
        "Likelihood ratios",
        all.causes().stream()
            .flatMap(each -> each.likelihoods().stream())
            .map(each -> each.evidence()));
    add(
        kinds,
        "Shares before any answer",
        all.causes().stream().map(each -> each.prior().evidence()));
    add(kinds, "Urgency of causes", all.causes().stream().map(each -> each.urgency().evidence()));
    add(
        kinds,
        "Facts about causes",
        all.causes().stream().flatMap(each -> each.facts().stream()).map(each -> each.evidence()));
    add(
        kinds,
        "Reliability of findings",
        all.findings().stream().flatMap(each -> each.evidence().stream()));
    add(
        kinds,
        "Odds ratios of risk factors",
        all.riskFactors().stream()
            .flatMap(each -> each.effects().stream())
            .map(each -> each.evidence()));
    add(
        kinds,
        "Statements on risk factors",
        all.riskFactors().stream()
            .flatMap(each -> each.statements().stream())
            .map(each -> each.evidence()));
    add(kinds, "Red flags", all.redFlags().stream().map(each -> each.evidence()));
    add(
        kinds,
        "Decision rules",
        all.decisionRules().stream()
            .flatMap(
                each ->
                    Stream.concat(
                        Stream.of(each.evidence()),
                        each.accuracy().stream().map(fact -> fact.evidence()))));
    add(
        kinds,
        "Indications",
        all.interventions().stream()
            .flatMap(each -> each.indications().stream())
            .map(each -> each.evidence()));
    add(
        kinds,
        "Contraindications",
        all.interventions().stream()
            .flatMap(each -> each.contraindications().stream())
            .map(each -> each.evidence()));
    add(
        kinds,
        "Outcomes of interventions",
        all.interventions().stream()
            .flatMap(each -> each.outcomes().stream())
            .map(each -> each.evidence()));
    add(kinds, "Steps and rules of programmes", programmes(all));
    add(kinds, "Thresholds of the engine", thresholds(knowledgeBase));
    add(
        kinds,
        "Statements of the source article",
        all.articleStatements().stream().map(each -> each.evidence()));
    return List.copyOf(kinds);
  }

  private static Stream<Evidence> programmes(KnowledgeBase.Content all) {
    Stream<Evidence> running =
        all.runningProgrammes().stream()
            .flatMap(
                each ->
                    Stream.of(
                            Stream.of(each.evidence()),
                            each.entry().stream().map(one -> one.evidence()),
                            each.stages().stream().map(one -> one.evidence()),
                            each.painRules().stream().map(one -> one.evidence()),
                            each.stepBacks().stream().map(one -> one.evidence()),
                            each.layoffs().stream().map(one -> one.evidence()),
                            each.shortcuts().stream().map(one -> one.evidence()),
                            each.clearances().stream().map(one -> one.evidence()),
                            each.caps().stream().map(one -> one.evidence()))
                        .flatMap(one -> one));
    return Stream.concat(running, all.exerciseProgrammes().stream().map(each -> each.evidence()));
  }

  private static Stream<Evidence> thresholds(KnowledgeBase knowledgeBase) {
    var policy = knowledgeBase.policy();
    return Stream.concat(
        Stream.of(
                policy.singleRatioCap(),
                policy.imagingRatioCap(),
                policy.judgementProductCap(),
                policy.riskFactorProductCap(),
                policy.spectrumExponent(),
                policy.unlistedRatio(),
                policy.judgedPriorWeight(),
                policy.triageLevelWeight(),
                policy.planFrom(),
                policy.nonspecificBelow(),
                policy.differentialShown(),
                policy.maxQuestions())
            .map(Threshold::evidence),
        Stream.of(policy.selfCareEvidence()));
  }

  private static void add(List<Coverage> kinds, String kind, Stream<Evidence> evidence) {
    Map<Basis, Integer> counts = new EnumMap<>(Basis.class);
    for (Basis basis : Basis.values()) {
      counts.put(basis, 0);
    }
    evidence.forEach(each -> counts.merge(each.basis(), 1, Integer::sum));
    Coverage coverage = new Coverage(kind, counts);
    if (coverage.total() > 0) {
      kinds.add(coverage);
    }
  }

  int count(Basis basis) {
    return counts.getOrDefault(basis, 0);
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
