package org.popliteal.fhir.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Explanation;
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
  private static final int DAY = 24;

  private Words() {}

  public static String percent(double probability) {
    double percent = 100 * probability;
    return percent < 1
        ? "under 1 %"
        : percent > 99 ? "over 99 %" : String.format(Locale.ROOT, "%.0f %%", percent);
  }

  /** Probability with its range. */
  public static String probability(RankedCause cause) {
    Interval range = cause.probabilityRange();
    String low = percent(range.low());
    String high = percent(range.high());
    return percent(cause.probability())
        + ", 95 % range "
        + (low.equals(high) ? low : low + " to " + high);
  }

  /**
   * The probability before any answer, and how often the answers that count most for and against
   * are seen, strongest first.
   */
  public static String basis(RankedCause cause, int most) {
    Explanation explanation = cause.explanation();
    return "Before any answer "
        + percent(cause.pretestProbability())
        + "."
        + answers(" For: ", explanation.speakingFor(), most)
        + answers(" Against: ", explanation.speakingAgainst(), most);
  }

  private static String answers(String heading, List<Contribution> contributions, int most) {
    List<Contribution> telling =
        contributions.stream().filter(each -> each.main().frequencies().differ()).toList();
    if (telling.isEmpty()) {
      return "";
    }
    List<String> answers =
        telling.stream()
            .limit(most)
            .map(each -> answer(each) + " (" + each.main().frequencies().text() + ")")
            .toList();
    int more = telling.size() - answers.size();
    return heading + String.join("; ", answers) + (more > 0 ? "; and " + more + " more." : ".");
  }

  /** What was looked at and what was found; a plain yes goes without saying. */
  public static String answer(Contribution contribution) {
    Contribution.Part part = contribution.main();
    String found = part.marked() ? part.answer() : "not \"" + part.answer() + "\"";
    return found.equals("yes") ? contribution.label() : contribution.label() + ": " + found;
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
        ? "judgement"
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
