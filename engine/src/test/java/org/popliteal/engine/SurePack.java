package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Policy;
import org.popliteal.model.Threshold;

/**
 * The shipped knowledge base, but sure of its diagnosis whatever is answered: what follows from a
 * diagnosis can be tested apart from how it is reached.
 */
final class SurePack {
  private static final double PER_1000_IF_SURE = 950;
  private static final double PER_1000_OTHERWISE = 0.1;

  /** Score that a sure cause has, and no other. */
  private static final double LOG_OF_SURE = -1;

  private SurePack() {}

  static KnowledgeBase of(String... causes) {
    List<String> sure = List.of(causes);
    return Fixtures.with(
        Fixtures.SHIPPED,
        Fixtures.SHIPPED.causes().stream()
            .map(
                each ->
                    Fixtures.with(
                        each,
                        new Cause.Prior(
                            sure.contains(each.id()) ? PER_1000_IF_SURE : PER_1000_OTHERWISE,
                            each.prior().evidence()),
                        List.of()))
            .toList(),
        withoutAnyDoubt(Fixtures.SHIPPED.policy()));
  }

  private static Policy withoutAnyDoubt(Policy policy) {
    Policy.Scoring scoring = policy.scoring();
    Threshold raises = scoring.priorWeight().with(LOG_OF_SURE);
    Threshold one = scoring.priorWeight().with(1);
    return new Policy(
        new Policy.Scoring(
            scoring.scale(),
            scoring.judgedWorth(),
            scoring.publishedCap(),
            scoring.selectedWeight(),
            scoring.uncountedWorth(),
            scoring.countedLimit(),
            scoring.countedDrop(),
            one,
            one),
        policy.planning(),
        new Policy.TriageLimits(
            raises,
            raises,
            raises,
            policy.triage().routineWithinHours(),
            policy.triage().selfCareWithinHours(),
            policy.triage().selfCareWhen(),
            policy.triage().selfCareEvidence()),
        policy.questions());
  }
}
