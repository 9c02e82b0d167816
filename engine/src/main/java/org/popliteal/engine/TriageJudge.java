package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * Judges how soon a person should be seen: red flags first, then causes that are probable enough.
 */
final class TriageJudge {
  private static final Comparator<TriageDecision.Reason> MOST_URGENT_FIRST =
      Comparator.comparing(TriageDecision.Reason::urgency);

  /** Most assessments have no more reasons. */
  private static final int FEW = 4;

  private final Urgency routine;
  private final Urgency selfCare;
  private final List<Flag> flags;
  private final Scoring scoring;
  private final List<TriageDecision.Reason> causeReasons;
  private final double[] raisesFrom;
  private final int selfCareWhen;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Flag(RedFlag flag, int when, int[] pointsTo, TriageDecision.Reason reason) {
    Flag(RedFlag flag, int when, int[] pointsTo) {
      this(
          flag,
          when,
          pointsTo,
          new TriageDecision.Reason(
              TriageDecision.Kind.RED_FLAG,
              flag.id(),
              flag.label(),
              flag.plainLabel(),
              flag.urgency(),
              flag.action(),
              flag.plainAction()));
    }
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

  /** Criteria that the triage needs, numbered before the table is built. */
  record Criteria(List<Integer> flags, int selfCare) {
    Criteria(KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
      this(
          byUrgency(knowledgeBase).stream().map(flag -> criteria.add(flag.when())).toList(),
          criteria.add(knowledgeBase.policy().selfCareWhen()));
    }
  }

  TriageJudge(KnowledgeBase knowledgeBase, Criteria criteria, Scoring scoring) {
    this.scoring = scoring;
    this.routine =
        new Urgency(Triage.ROUTINE, (int) knowledgeBase.policy().routineWithinHours().value());
    this.selfCare =
        new Urgency(Triage.SELF_CARE, (int) knowledgeBase.policy().selfCareWithinHours().value());
    this.selfCareWhen = criteria.selfCare();
    List<RedFlag> sorted = byUrgency(knowledgeBase);
    this.flags =
        IntStream.range(0, sorted.size())
            .mapToObj(
                i ->
                    new Flag(
                        sorted.get(i),
                        criteria.flags().get(i),
                        pointsTo(sorted.get(i), knowledgeBase)))
            .toList();
    this.causeReasons = knowledgeBase.causes().stream().map(TriageJudge::reason).toList();
    this.raisesFrom = new double[scoring.causes()];
    for (int c = 0; c < raisesFrom.length; c++) {
      Cause.CauseUrgency urgency = scoring.cause(c).urgency();
      boolean canRaise = urgency.urgency().level().compareTo(Triage.ROUTINE) < 0;
      raisesFrom[c] = canRaise ? LogOdds.of(urgency.from()) : Double.POSITIVE_INFINITY;
    }
  }

  private static int[] pointsTo(RedFlag flag, KnowledgeBase knowledgeBase) {
    return IntStream.range(0, knowledgeBase.causes().size())
        .filter(c -> flag.pointsTo().contains(knowledgeBase.causes().get(c).id()))
        .toArray();
  }

  /**
   * How likely it is at most that other answers raise the screening flags that they raise: as
   * likely as the causes that the likeliest of these flags points to, taken as independent.
   *
   * @return 1 where they raise no further flag, or one that points to no cause
   */
  double plausibility(Scores now, Scores then, double[] probabilities) {
    double greatest = -1;
    for (Flag each : flags) {
      if (isForEveryone(each) && isRaised(then, each) && !isRaised(now, each)) {
        double none = each.pointsTo().length == 0 ? 0 : 1;
        for (int cause : each.pointsTo()) {
          none *= 1 - probabilities[cause];
        }
        greatest = Math.max(greatest, 1 - none);
      }
    }
    return greatest < 0 ? 1 : greatest;
  }

  private static boolean isForEveryone(Flag flag) {
    return flag.flag().screening() == RedFlag.Screening.EVERYONE;
  }

  private static boolean isRaised(Scores scores, Flag flag) {
    return scores.truth(flag.when()) == CriterionTable.TRUE;
  }

  /** All red flags, the most urgent first; among equals in the order of the pack. */
  static List<RedFlag> byUrgency(KnowledgeBase knowledgeBase) {
    return knowledgeBase.redFlags().stream()
        .sorted(Comparator.comparing(RedFlag::urgency))
        .toList();
  }

  /** Level and hours alone: what questions and counterfactuals need. */
  Urgency urgency(Scores scores) {
    Urgency most = ofCauses(scores);
    for (Flag each : flags) {
      if (isRaised(scores, each)) {
        most = moreUrgent(most, each.flag().urgency());
      }
    }
    return most;
  }

  /** The same, with those flags alone that everyone should be asked about. */
  Urgency screenedUrgency(Scores scores) {
    Urgency most = ofCauses(scores);
    for (Flag each : flags) {
      if (isForEveryone(each) && isRaised(scores, each)) {
        most = moreUrgent(most, each.flag().urgency());
      }
    }
    return most;
  }

  private Urgency ofCauses(Scores scores) {
    Urgency most = baseline(scores);
    for (int c = 0; c < raisesFrom.length; c++) {
      if (raises(c, scores)) {
        most = moreUrgent(most, scoring.cause(c).urgency().urgency());
      }
    }
    return most;
  }

  private Urgency baseline(Scores scores) {
    return scores.truth(selfCareWhen) == CriterionTable.TRUE ? selfCare : routine;
  }

  private static Urgency moreUrgent(Urgency one, Urgency other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Whether a cause alone asks for more than an ordinary appointment. */
  private boolean raises(int cause, Scores scores) {
    return scores.logOdds(cause) >= raisesFrom[cause];
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
