package org.popliteal.examples.evaluation.score;

import java.util.List;
import java.util.Map;
import org.popliteal.model.Cause;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Policy;
import org.popliteal.model.Threshold;

/** The same knowledge with other figures of the policy, or with other rows. */
public final class PackVariant {
  private PackVariant() {}

  /** New values by name. */
  private record Changed(Map<String, Double> figures) {
    Threshold of(String name, Threshold before) {
      return new Threshold(figures.getOrDefault(name, before.value()), before.evidence());
    }
  }

  /**
   * Changes figures of the policy.
   *
   * @param figures by the names that {@link Policy#thresholds()} gives them
   */
  public static KnowledgeBase withPolicy(KnowledgeBase knowledgeBase, Map<String, Double> figures) {
    Policy old = knowledgeBase.policy();
    for (String name : figures.keySet()) {
      if (!old.thresholds().containsKey(name)) {
        throw new IllegalArgumentException("the policy has no figure \"" + name + "\"");
      }
    }
    Changed changed = new Changed(Map.copyOf(figures));
    Policy policy =
        new Policy(
            new Policy.Scoring(
                old.scoring().scale(),
                changed.of("judgedWorth", old.scoring().judgedWorth()),
                changed.of("publishedCap", old.scoring().publishedCap()),
                changed.of("selectedWeight", old.scoring().selectedWeight()),
                changed.of("uncountedWorth", old.scoring().uncountedWorth()),
                changed.of("countedLimit", old.scoring().countedLimit()),
                changed.of("priorWeight", old.scoring().priorWeight()),
                changed.of("temperature", old.scoring().temperature())),
            new Policy.Planning(
                changed.of("planFrom", old.planning().planFrom()),
                old.planning().heedFrom(),
                changed.of("nonspecificBelow", old.planning().nonspecificBelow()),
                changed.of("differentialShown", old.planning().differentialShown())),
            new Policy.TriageLimits(
                changed.of("emergencyFrom", old.triage().emergencyFrom()),
                changed.of("urgentFrom", old.triage().urgentFrom()),
                changed.of("soonFrom", old.triage().soonFrom()),
                changed.of("routineWithinHours", old.triage().routineWithinHours()),
                changed.of("selfCareWithinHours", old.triage().selfCareWithinHours()),
                old.triage().selfCareWhen(),
                old.triage().selfCareEvidence()),
            old.questions());
    return with(knowledgeBase, knowledgeBase.causes(), policy);
  }

  /** Leaves out the rows of one basis. */
  public static KnowledgeBase without(KnowledgeBase knowledgeBase, FrequencyRow.Basis basis) {
    return with(
        knowledgeBase,
        knowledgeBase.causes().stream()
            .map(
                cause ->
                    cause.withFrequencies(
                        cause.frequencies().stream().filter(row -> row.basis() != basis).toList()))
            .toList(),
        knowledgeBase.policy());
  }

  private static KnowledgeBase with(
      KnowledgeBase knowledgeBase, List<Cause> causes, Policy policy) {
    return knowledgeBase.toBuilder().with(Cause.class, causes).policy(policy).build();
  }
}
