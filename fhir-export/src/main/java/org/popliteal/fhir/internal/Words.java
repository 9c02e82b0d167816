package org.popliteal.fhir.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.TriageDecision;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** Short phrases that several texts share. They frame what the pack says and add nothing to it. */
public final class Words {
  private static final double LIKELY = 0.5;
  private static final double UNLIKELY = 0.05;
  private static final int DAY = 24;

  private Words() {}

  public static String percent(double probability) {
    double percent = 100 * probability;
    return percent < 1
        ? "under 1 %"
        : percent > 99 ? "over 99 %" : String.format(Locale.ROOT, "%.0f %%", percent);
  }

  /** Probability with its range and a word for it. */
  public static String probability(RankedCause cause, double actedOnFrom) {
    Interval range = cause.probabilityRange();
    String between =
        range.isKnown() ? ", range " + percent(range.low()) + " to " + percent(range.high()) : "";
    return percent(cause.probability())
        + between
        + " ("
        + word(cause.probability(), actedOnFrom)
        + ")";
  }

  static String word(double probability, double actedOnFrom) {
    if (probability >= LIKELY) {
      return "likely";
    }
    return probability >= actedOnFrom
        ? "possible"
        : probability >= UNLIKELY ? "less likely" : "unlikely";
  }

  /** What spoke for and against, strongest first. */
  public static String basis(RankedCause cause, int most) {
    List<String> parts = new ArrayList<>();
    List<Contribution> forIt = cause.explanation().speakingFor();
    List<Contribution> against = cause.explanation().speakingAgainst();
    parts.add("Before any answer " + percent(cause.priorProbability()));
    if (!forIt.isEmpty()) {
      parts.add("for: " + labels(forIt, most));
    }
    if (!against.isEmpty()) {
      parts.add("against: " + labels(against, most));
    }
    return String.join("; ", parts) + ".";
  }

  private static String labels(List<Contribution> contributions, int most) {
    List<String> labels = contributions.stream().limit(most).map(Contribution::label).toList();
    int more = contributions.size() - labels.size();
    return String.join(", ", labels) + (more > 0 ? " and " + more + " more" : "");
  }

  public static String within(Urgency urgency) {
    if (urgency.level() == Triage.EMERGENCY && urgency.withinHours() == 0) {
      return "now";
    }
    if (urgency.level() == Triage.SELF_CARE || urgency.withinHours() == 0) {
      return "";
    }
    return urgency.withinHours() <= 2 * DAY
        ? "within " + urgency.withinHours() + (urgency.withinHours() == 1 ? " hour" : " hours")
        : "within " + urgency.withinHours() / DAY + " days";
  }

  /** One line: level, time, and the reasons. */
  public static String triage(AssessmentResult result) {
    TriageDecision triage = result.triage();
    String within = within(triage.urgency());
    List<String> reasons =
        triage.reasons().stream()
            .map(TriageDecision.Reason::label)
            .filter(label -> !label.isEmpty())
            .distinct()
            .toList();
    return triage.urgency().level().label()
        + (within.isEmpty() ? "" : ": be seen " + within)
        + (reasons.isEmpty() ? "." : ". Reason: " + String.join("; ", reasons) + ".");
  }

  public static String performer(Intervention intervention) {
    String name = intervention.performer().id();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  public static String certainty(Intervention intervention) {
    return intervention.evidence().isJudgement()
        ? "expert judgement"
        : intervention.evidence().certainty().id().replace('-', ' ') + " certainty";
  }

  /** The doses in words. */
  public static String doses(Intervention intervention) {
    return String.join("; ", intervention.doses().stream().map(Intervention.Dose::text).toList());
  }

  /** What asks for care (true), or must be asked first (unknown). */
  public static String checks(Plan.Recommendation recommendation, Truth status) {
    return recommendation.checks().stream()
        .filter(each -> each.status() == status)
        .map(each -> each.contraindication().reason())
        .collect(Collectors.joining(" "));
  }

  public static String pack(AssessmentResult result) {
    return result.pack().id() + "|" + result.pack().version();
  }
}
