package org.popliteal.engine;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.LikelihoodRatio;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Truth;

/**
 * The score as the design states it: slow, without tables, obviously right. The compiled one is
 * held to its bits.
 */
final class ReferenceScorer {
  private final KnowledgeBase knowledgeBase;

  /** What is said of each finding by itself, of whatever cause. */
  private final Map<String, List<Likelihoods>> alone;

  ReferenceScorer(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.alone =
        knowledgeBase.causes().stream()
            .flatMap(each -> each.likelihoods().stream())
            .filter(each -> each.findings().size() == 1)
            .collect(Collectors.groupingBy(each -> each.findings().iterator().next()));
  }

  double logOdds(Cause cause, Assessment assessment) {
    double prior = cause.prior().probability();
    double sum = StrictMath.log(prior / (1 - prior));
    if (cause.prior().evidence().isJudgement()) {
      double weight = knowledgeBase.policy().judgedPriorWeight().value();
      double share = 1.0 / (knowledgeBase.causes().size() + 1);
      sum = weight * sum + (1 - weight) * StrictMath.log(share / (1 - share));
    }
    double judged = 0;
    for (String cluster : clusters(cause)) {
      List<Weighed> weighed = weighed(cause, cluster, assessment);
      Optional<Weighed> best = first(weighed, Comparator.comparingDouble(each -> -each.log()));
      Optional<Weighed> worst = first(weighed, Comparator.comparingDouble(Weighed::log));
      if (best.isPresent() && best.get().log() > 0) {
        sum += best.get().log();
        judged += best.get().judged();
      }
      if (worst.isPresent() && worst.get().log() < 0) {
        sum += worst.get().log();
        judged += worst.get().judged();
      }
    }
    int unlisted = unlisted(cause, assessment);
    double unlistedLog = StrictMath.log(knowledgeBase.policy().unlistedRatio().value());
    if (unlisted > 0) {
      sum += unlisted * unlistedLog;
      judged += unlisted * unlistedLog;
    }
    sum += -(judged - softened(judged));
    double risk = 0;
    for (RiskFactor riskFactor : knowledgeBase.riskFactors()) {
      for (RiskFactor.Effect effect : riskFactor.effects()) {
        if (effect.causes().contains(cause.id())
            && riskFactor.when().evaluate(assessment) == Truth.TRUE) {
          sum += StrictMath.log(effect.oddsRatio());
          risk += StrictMath.log(effect.oddsRatio());
        }
      }
    }
    return sum + back(risk, knowledgeBase.policy().riskFactorProductCap().value());
  }

  /** How many symptoms, signs and tests speak for some cause and are not named by this one. */
  private int unlisted(Cause cause, Assessment assessment) {
    return (int)
        knowledgeBase.findings().stream()
            .map(Finding::id)
            .filter(id -> isKnown(id, assessment) && isTelling(id, assessment))
            .filter(id -> !isListed(id, cause))
            .count();
  }

  private boolean isTelling(String finding, Assessment assessment) {
    return knowledgeBase.finding(finding).kind().isManifestation()
        && alone.getOrDefault(finding, List.of()).stream()
            .anyMatch(
                each ->
                    each.cases().stream()
                        .anyMatch(
                            one ->
                                log(one.ratio(), each) > 0
                                    && one.when().evaluate(assessment) == Truth.TRUE));
  }

  private boolean isListed(String finding, Cause cause) {
    return cause.neutral().contains(finding)
        || alone.getOrDefault(finding, List.of()).stream().anyMatch(cause.likelihoods()::contains)
        || knowledgeBase.riskFactors().stream()
            .filter(each -> each.effects().stream().anyMatch(e -> e.causes().contains(cause.id())))
            .anyMatch(each -> each.when().findings().contains(finding));
  }

  private record Weighed(double log, Likelihoods likelihoods) {
    double judged() {
      return likelihoods.evidence().isJudgement() ? log : 0;
    }
  }

  private static Optional<Weighed> first(List<Weighed> weighed, Comparator<Weighed> order) {
    return weighed.stream().min(order); // the earliest among equals
  }

  private double softened(double judged) {
    double half = StrictMath.log(knowledgeBase.policy().judgementProductCap().value()) / 2;
    if (Math.abs(judged) <= half) {
      return judged;
    }
    return Math.copySign(half + half * StrictMath.tanh((Math.abs(judged) - half) / half), judged);
  }

  private static double back(double sum, double cap) {
    double limit = StrictMath.log(cap);
    double kept = Math.max(-limit, Math.min(limit, sum));
    return -(sum - kept);
  }

  private static Set<String> clusters(Cause cause) {
    return cause.likelihoods().stream()
        .map(Likelihoods::cluster)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Weighed> weighed(Cause cause, String cluster, Assessment assessment) {
    return cause.likelihoods().stream()
        .filter(each -> each.cluster().equals(cluster))
        .filter(each -> each.findings().stream().anyMatch(id -> isKnown(id, assessment)))
        .flatMap(each -> ratio(each, assessment).stream().map(r -> new Weighed(log(r, each), each)))
        .toList();
  }

  private static boolean isKnown(String finding, Assessment assessment) {
    return assessment.to(finding) != Answer.Presence.UNKNOWN;
  }

  private static Optional<LikelihoodRatio> ratio(Likelihoods likelihoods, Assessment assessment) {
    for (Likelihoods.Case each : likelihoods.cases()) {
      Truth truth = each.when().evaluate(assessment);
      if (truth == Truth.UNKNOWN) {
        return Optional.empty();
      }
      if (truth == Truth.TRUE) {
        return Optional.of(each.ratio());
      }
    }
    return Optional.of(likelihoods.otherwise());
  }

  private double log(LikelihoodRatio ratio, Likelihoods likelihoods) {
    double log = StrictMath.log(ratio.value());
    if (likelihoods.evidence().population() == Evidence.Population.SELECTED) {
      log *= knowledgeBase.policy().spectrumExponent().value();
    }
    boolean instrumental =
        likelihoods.findings().stream()
            .map(id -> knowledgeBase.finding(id).kind())
            .allMatch(k -> k == Finding.Kind.IMAGING || k == Finding.Kind.LABORATORY);
    double cap =
        instrumental
            ? knowledgeBase.policy().imagingRatioCap().value()
            : knowledgeBase.policy().singleRatioCap().value();
    return Math.max(-StrictMath.log(cap), Math.min(StrictMath.log(cap), log));
  }
}
