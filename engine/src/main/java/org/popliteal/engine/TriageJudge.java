package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** Judges how soon a person should be seen: red flags first, then causes that are probable enough. */
final class TriageJudge {
  private static final Urgency DEFAULT_URGENCY = new Urgency(Triage.ROUTINE, 0);
  private static final Urgency SELF_CARE_URGENCY = new Urgency(Triage.SELF_CARE, 0);

  private final List<Flag> flags;
  private final Scoring scoring;
  private final double[] raisesFrom;
  private final int selfCareWhen;

  private record Flag(RedFlag flag, int when) {}

  /** Criteria that the triage needs, numbered before the table is built. */
  record Criteria(List<Integer> flags, int selfCare) {
    Criteria(KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
      this(
          knowledgeBase.redFlags().stream().map(flag -> criteria.add(flag.when())).toList(),
          criteria.add(knowledgeBase.policy().selfCareWhen()));
    }
  }

  TriageJudge(KnowledgeBase knowledgeBase, Criteria criteria, Scoring scoring) {
    this.scoring = scoring;
    this.selfCareWhen = criteria.selfCare();
    List<Flag> numbered = new ArrayList<>();
    for (int i = 0; i < knowledgeBase.redFlags().size(); i++) {
      numbered.add(new Flag(knowledgeBase.redFlags().get(i), criteria.flags().get(i)));
    }
    numbered.sort(Comparator.comparing(each -> each.flag().urgency()));
    this.flags = List.copyOf(numbered);
    this.raisesFrom = new double[scoring.causes()];
    for (int c = 0; c < raisesFrom.length; c++) {
      raisesFrom[c] = LogOdds.of(scoring.cause(c).urgency().from());
    }
  }

  /** Level and hours alone: what questions and counterfactuals need. */
  Urgency urgency(Scores scores) {
    Urgency most = baseline(scores);
    for (Flag each : flags) {
      if (scores.truth(each.when()) == CriterionTable.TRUE) {
        most = moreUrgent(most, each.flag().urgency());
      }
    }
    for (int c = 0; c < raisesFrom.length; c++) {
      if (raises(c, scores)) {
        most = moreUrgent(most, scoring.cause(c).urgency().urgency());
      }
    }
    return most;
  }

  private Urgency baseline(Scores scores) {
    return scores.truth(selfCareWhen) == CriterionTable.TRUE ? SELF_CARE_URGENCY : DEFAULT_URGENCY;
  }

  private static Urgency moreUrgent(Urgency one, Urgency other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Whether a cause alone asks for more than an ordinary appointment. */
  private boolean raises(int cause, Scores scores) {
    return scoring.cause(cause).urgency().urgency().level().compareTo(Triage.ROUTINE) < 0
        && scores.logOdds(cause) >= raisesFrom[cause];
  }

  TriageDecision decide(Assessment assessment, Scores scores) {
    Urgency urgency = urgency(scores);
    List<TriageDecision.Reason> reasons = new ArrayList<>();
    List<RedFlagStatus> statuses = new ArrayList<>();
    List<RedFlagStatus> wouldRaise = new ArrayList<>();
    for (Flag each : flags) {
      RedFlag flag = each.flag();
      Truth truth = CriterionTable.truth(scores.truth(each.when()));
      RedFlagStatus status = new RedFlagStatus(flag, truth, open(flag, truth, assessment));
      statuses.add(status);
      if (truth == Truth.TRUE) {
        reasons.add(
            new TriageDecision.Reason(
                TriageDecision.Kind.RED_FLAG,
                flag.id(),
                flag.label(),
                flag.plainLabel(),
                flag.urgency(),
                flag.action(),
                flag.plainAction()));
      } else if (truth == Truth.UNKNOWN && flag.urgency().compareTo(urgency) < 0) {
        wouldRaise.add(status);
      }
    }
    for (int c = 0; c < raisesFrom.length; c++) {
      if (raises(c, scores)) {
        Cause cause = scoring.cause(c);
        reasons.add(
            new TriageDecision.Reason(
                TriageDecision.Kind.CAUSE,
                cause.id(),
                cause.label(),
                cause.plainLabel(),
                cause.urgency().urgency(),
                cause.urgency().action(),
                cause.urgency().plainAction()));
      }
    }
    if (reasons.isEmpty()) {
      reasons.add(ordinary(urgency));
    }
    reasons.sort(Comparator.comparing(TriageDecision.Reason::urgency));
    return new TriageDecision(
        urgency,
        assessment.assessedAt().plusHours(urgency.withinHours()),
        reasons,
        statuses,
        wouldRaise);
  }

  private static TriageDecision.Reason ordinary(Urgency urgency) {
    return urgency.level() == Triage.SELF_CARE
        ? new TriageDecision.Reason(
            TriageDecision.Kind.SELF_CARE, "", "", "", urgency, "", "")
        : new TriageDecision.Reason(TriageDecision.Kind.DEFAULT, "", "", "", urgency, "", "");
  }

  private static List<String> open(RedFlag flag, Truth truth, Assessment assessment) {
    return truth == Truth.UNKNOWN ? OpenFindings.of(flag.when(), assessment) : List.of();
  }
}
