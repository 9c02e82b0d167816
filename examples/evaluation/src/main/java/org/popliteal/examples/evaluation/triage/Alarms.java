package org.popliteal.examples.evaluation.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.RankedCause;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.score.AnswerLogs;
import org.popliteal.examples.evaluation.score.PackVariant;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * How far each cause that can raise the triage is from doing so, in one case.
 *
 * @param published the case
 * @param base triage without any cause: red flags, self-care, ordinary appointment
 * @param causes those that can raise it
 */
public record Alarms(PublishedCase published, Urgency base, List<OfCause> causes) {
  /**
   * One cause.
   *
   * @param cause the cause
   * @param score what the engine compares with a threshold
   * @param logPrior its log prior, without a weight
   * @param strongest what the strongest positive answer adds
   */
  public record OfCause(Cause cause, double score, double logPrior, double strongest) {
    double alarm(AlarmForm form) {
      return strongest < StrictMath.log(form.factor())
          ? Double.NEGATIVE_INFINITY
          : score - form.priorWeight() * logPrior;
    }
  }

  /** Copies the list. */
  public Alarms {
    causes = List.copyOf(causes);
  }

  /** Reads the alarms of all cases; the pack's own thresholds play no part. */
  public static List<Alarms> of(KnowledgeBase knowledgeBase, List<PublishedCase> cases) {
    Assessor assessor =
        Assessor.using(
            PackVariant.withPolicy(
                knowledgeBase,
                Map.of(
                    "emergencyFrom", Double.POSITIVE_INFINITY,
                    "urgentFrom", Double.POSITIVE_INFINITY,
                    "soonFrom", Double.POSITIVE_INFINITY)));
    return cases.parallelStream()
        .map(each -> of(each, assessor.assess(each.assessment())))
        .toList();
  }

  private static Alarms of(PublishedCase published, AssessmentResult result) {
    double[] strongest = AnswerLogs.of(result).strongestPositive();
    List<Cause> order = result.knowledgeBase().causes();
    List<OfCause> causes = new ArrayList<>();
    for (RankedCause ranked : result.differential()) {
      Cause cause = ranked.cause();
      if (cause.urgency().urgency().level().compareTo(Triage.ROUTINE) < 0
          && cause.urgency().unless().evaluate(published.assessment()) != Truth.TRUE) {
        causes.add(
            new OfCause(
                cause,
                ranked.triageScore(),
                StrictMath.log(cause.prior().probability()),
                strongest[order.indexOf(cause)]));
      }
    }
    return new Alarms(published, result.triage().urgency(), causes);
  }

  /** The triage under given thresholds. */
  public Urgency urgency(AlarmForm form, Thresholds thresholds) {
    Urgency most = base;
    for (OfCause each : causes) {
      Urgency its = each.cause().urgency().urgency();
      if (its.compareTo(most) < 0 && each.alarm(form) >= thresholds.of(its.level())) {
        most = its;
      }
    }
    return most;
  }
}
