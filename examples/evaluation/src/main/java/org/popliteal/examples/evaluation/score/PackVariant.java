package org.popliteal.examples.evaluation.score;

import java.util.Map;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Policy;
import org.popliteal.model.Threshold;

/** The same knowledge with other figures of the policy. */
public final class PackVariant {
  private PackVariant() {}

  /** New values by name. */
  private record Changed(Map<String, Double> figures) {
    Threshold of(String name, Threshold before) {
      return before.with(figures.getOrDefault(name, before.value()));
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
                changed.of("countedDrop", old.scoring().countedDrop()),
                changed.of("priorWeight", old.scoring().priorWeight()),
                changed.of("temperature", old.scoring().temperature())),
            new Policy.Planning(
                changed.of("planFrom", old.planning().planFrom()),
                old.planning().heedFrom(),
                changed.of("nonspecificBelow", old.planning().nonspecificBelow()),
                changed.of("differentialShown", old.planning().differentialShown()),
                changed.of("changeFrom", old.planning().changeFrom()),
                old.planning().burdenFrom(),
                old.planning().atOnce(),
                old.planning().injuryAge()),
            new Policy.TriageLimits(
                changed.of("emergencyFrom", old.triage().emergencyFrom()),
                changed.of("urgentFrom", old.triage().urgentFrom()),
                changed.of("soonFrom", old.triage().soonFrom()),
                changed.of("routineWithinHours", old.triage().routineWithinHours()),
                changed.of("selfCareWithinHours", old.triage().selfCareWithinHours()),
                old.triage().selfCareWhen(),
                old.triage().selfCareEvidence()),
            old.questions());
    return with(knowledgeBase, policy);
  }

  private static KnowledgeBase with(KnowledgeBase knowledgeBase, Policy policy) {
    return knowledgeBase.toBuilder().policy(policy).build();
  }
}
