package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Policy;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * Judges how soon a person should be seen: red flags first, then causes that explain the answers
 * well enough.
 */
final class TriageJudge {
  /** By level; of one level what is seen, a red flag, before what is inferred, a cause. */
  private static final Comparator<TriageDecision.Reason> MOST_URGENT_FIRST =
      Comparator.comparing((TriageDecision.Reason each) -> each.urgency().level())
          .thenComparing(TriageDecision.Reason::kind)
          .thenComparing(TriageDecision.Reason::urgency);

  /** Most assessments have no more reasons. */
  private static final int FEW = 4;

  private final Urgency routine;
  private final Urgency selfCare;
  private final List<Flag> flags;
  private final List<Cause> causes;
  private final List<TriageDecision.Reason> causeReasons;
  private final double[] raisesFrom;
  private final int[] unless;
  private final int selfCareWhen;

  private record Flag(RedFlag flag, int when, TriageDecision.Reason reason) {}

  /** Numbers the criteria that the triage needs. */
  TriageJudge(KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
    this.causes = knowledgeBase.causes();
    Policy.TriageLimits limits = knowledgeBase.policy().triage();
    this.routine = new Urgency(Triage.ROUTINE, (int) limits.routineWithinHours().value());
    this.selfCare = new Urgency(Triage.SELF_CARE, (int) limits.selfCareWithinHours().value());
    this.flags =
        byUrgency(knowledgeBase).stream()
            .map(flag -> new Flag(flag, criteria.add(flag.when()), reason(flag)))
            .toList();
    this.causeReasons = causes.stream().map(TriageJudge::reason).toList();
    this.unless = causes.stream().mapToInt(it -> criteria.add(it.urgency().unless())).toArray();
    this.selfCareWhen = criteria.add(limits.selfCareWhen());
    this.raisesFrom =
        causes.stream().mapToDouble(it -> limits.from(it.urgency().urgency().level())).toArray();
  }

  private static TriageDecision.Reason reason(RedFlag flag) {
    return new TriageDecision.Reason(
        TriageDecision.Kind.RED_FLAG,
        flag.id(),
        flag.label(),
        flag.plainLabel(),
        flag.urgency(),
        flag.action(),
        flag.plainAction());
  }

  private static TriageDecision.Reason reason(Cause cause) {
    return new TriageDecision.Reason(
        TriageDecision.Kind.CAUSE,
        cause.id(),
        cause.label(),
        cause.plainLabel(),
        cause.urgency().urgency(),
        cause.urgency().action(),
        cause.urgency().plainAction());
  }

  private static TriageDecision.Reason ordinary(TriageDecision.Kind kind, Urgency urgency) {
    return new TriageDecision.Reason(kind, "", "", "", urgency, "", "");
  }

  /** All red flags, the most urgent first; among equals in the order of the pack. */
  static List<RedFlag> byUrgency(KnowledgeBase knowledgeBase) {
    return knowledgeBase.redFlags().stream()
        .sorted(Comparator.comparing(RedFlag::urgency))
        .toList();
  }

  /** Level and hours alone: what questions and counterfactuals need. */
  Urgency urgency(Scores scores) {
    Urgency most = scores.truth(selfCareWhen) == CriterionTable.TRUE ? selfCare : routine;
    for (int c = 0; c < raisesFrom.length; c++) {
      if (raises(c, scores)) {
        most = moreUrgent(most, causes.get(c).urgency().urgency());
      }
    }
    for (Flag each : flags) {
      if (scores.truth(each.when()) == CriterionTable.TRUE) {
        most = moreUrgent(most, each.flag().urgency());
      }
    }
    return most;
  }

  /** Red flags with the number of their criterion, the most urgent first. */
  void forEachFlag(BiConsumer<RedFlag, Integer> visitor) {
    flags.forEach(each -> visitor.accept(each.flag(), each.when()));
  }

  /** What self-care first would be a reason for. */
  Interview.Reason reasonOfSelfCare() {
    return new Interview.Reason(TriageDecision.Kind.SELF_CARE, "", "", selfCare);
  }

  /** Whether nothing asks for more than an ordinary appointment. */
  boolean isOrdinary(Urgency urgency) {
    return urgency.equals(routine) || urgency.equals(selfCare);
  }

  int selfCareWhen() {
    return selfCareWhen;
  }

  /** Number of the criterion under which a cause does not raise the triage. */
  int unless(int cause) {
    return unless[cause];
  }

  /** Alarm from which a cause raises the triage; infinite where it never does. */
  double raisesFrom(int cause) {
    return raisesFrom[cause];
  }

  private static Urgency moreUrgent(Urgency one, Urgency other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Whether a cause alone asks for more than an ordinary appointment. */
  boolean raises(int cause, Scores scores) {
    return scores.alarm(cause) >= raisesFrom[cause]
        && scores.truth(unless[cause]) != CriterionTable.TRUE;
  }

  TriageDecision decide(Assessment assessment, Scores scores) {
    Urgency urgency = urgency(scores);
    List<TriageDecision.Reason> reasons = new ArrayList<>(FEW);
    RedFlagStatus[] statuses = new RedFlagStatus[flags.size()];
    for (int f = 0; f < statuses.length; f++) {
      Flag each = flags.get(f);
      Truth truth = CriterionTable.truth(scores.truth(each.when()));
      statuses[f] = new RedFlagStatus(each.flag(), truth, assessment);
      if (truth == Truth.TRUE) {
        reasons.add(each.reason());
      }
    }
    for (int c = 0; c < raisesFrom.length; c++) {
      if (raises(c, scores)) {
        reasons.add(causeReasons.get(c));
      }
    }
    if (reasons.isEmpty()) {
      reasons.add(
          urgency.level() == Triage.SELF_CARE
              ? ordinary(TriageDecision.Kind.SELF_CARE, selfCare)
              : ordinary(TriageDecision.Kind.DEFAULT, routine));
    }
    reasons.sort(MOST_URGENT_FIRST);
    return new TriageDecision(
        urgency,
        assessment.assessedAt().plusHours(urgency.withinHours()),
        reasons,
        List.of(statuses));
  }
}
