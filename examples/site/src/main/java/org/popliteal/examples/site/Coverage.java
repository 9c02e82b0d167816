package org.popliteal.examples.site;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Cause;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Evidence;
import org.popliteal.model.Evidence.Basis;
import org.popliteal.model.Fact;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Policy;
import org.popliteal.model.RecordFamily;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Threshold;

/**
 * What the figures and statements of one kind rest on.
 *
 * @param kind what they are
 * @param counts how many rest on what; a basis without any is left out
 */
record Coverage(String kind, Map<Basis, Integer> counts) {

  /** All kinds, in the order of a reader's interest. */
  static List<Coverage> of(KnowledgeBase all) {
    Stream<Evidence> accuracy =
        all.decisionRules().stream().flatMap(rule -> rule.accuracy().stream()).map(Fact::evidence);
    return Stream.of(
            of("Shares before any answer", all.causes(), each -> each.prior().evidence()),
            of("Urgency of causes", all.causes(), each -> each.urgency().evidence()),
            ofParts("Facts about causes", all.causes(), Cause::facts, Fact::evidence),
            ofParts("Reliability of findings", all.findings(), Finding::evidence, each -> each),
            ofParts(
                "Statements on risk factors",
                all.riskFactors(),
                RiskFactor::statements,
                RiskFactor.Statement::evidence),
            of("Red flags", all.redFlags(), RedFlag::evidence),
            of(
                "Decision rules",
                Stream.concat(all.decisionRules().stream().map(DecisionRule::evidence), accuracy)),
            ofParts(
                "Indications",
                all.interventions(),
                Intervention::indications,
                Intervention.Indication::evidence),
            ofParts(
                "Contraindications",
                all.interventions(),
                Intervention::contraindications,
                Intervention.Contraindication::evidence),
            ofParts(
                "Outcomes of interventions",
                all.interventions(),
                Intervention::outcomes,
                Fact::evidence),
            of("Steps and rules of programmes", programmes(all)),
            of("Thresholds of the engine", thresholds(all.policy())),
            of("Reading of health records", all.recordFamilies(), RecordFamily::evidence),
            of(
                "Statements of the source article",
                all.articleStatements(),
                ArticleStatement::evidence))
        .filter(kind -> kind.total() > 0)
        .toList();
  }

  private static Stream<Evidence> programmes(KnowledgeBase all) {
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

  private static Stream<Evidence> thresholds(Policy policy) {
    return Stream.concat(
        policy.thresholds().values().stream().map(Threshold::evidence),
        Stream.of(policy.triage().selfCareEvidence()));
  }

  private static <T> Coverage of(String kind, List<T> parts, Function<T, Evidence> evidence) {
    return of(kind, parts.stream().map(evidence));
  }

  private static <T, P> Coverage ofParts(
      String kind, List<T> wholes, Function<T, List<P>> parts, Function<P, Evidence> evidence) {
    return of(kind, wholes.stream().flatMap(each -> parts.apply(each).stream()).map(evidence));
  }

  private static Coverage of(String kind, Stream<Evidence> evidence) {
    Map<Basis, Integer> counts = new EnumMap<>(Basis.class);
    evidence.forEach(each -> counts.merge(each.basis(), 1, Integer::sum));
    return new Coverage(kind, counts);
  }

  int count(Basis basis) {
    return counts.getOrDefault(basis, 0);
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Share of each basis, in their order. */
  Map<String, Double> shares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Basis basis : Basis.values()) {
      shares.put(basis.id(), (double) count(basis) / total());
    }
    return shares;
  }

  /** The counts in words. */
  String words() {
    return Stream.of(Basis.values())
            .map(basis -> count(basis) + " " + Words.plural(basis))
            .collect(Collectors.joining(", "))
        + ".";
  }
}
