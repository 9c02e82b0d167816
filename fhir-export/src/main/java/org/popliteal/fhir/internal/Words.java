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
import org.popliteal.engine.Wording;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** Short phrases that several texts share. They frame what the pack says and add nothing to it. */
public final class Words {
  private static final int DAY = 24;

  private Words() {}

  /** Without the no-break spaces, which plain text of a record had better not hold. */
  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }

  private static Wording say(AssessmentResult result) {
    return Wording.of(result.knowledgeBase());
  }

  public static String percent(double probability, KnowledgeBase knowledgeBase) {
    return plain(Wording.of(knowledgeBase).percent(probability));
  }

  /** Probability with its range. */
  public static String probability(RankedCause cause, AssessmentResult result) {
    return plain(
        say(result).percent(cause.probability())
            + ", 95 % range "
            + say(result).range(cause.probabilityRange()));
  }

  /**
   * The probability before any answer, and how often the answers that count most for and against
   * are seen, strongest first.
   */
  public static String basis(RankedCause cause, AssessmentResult result, int most) {
    Explanation explanation = cause.explanation();
    return plain(
        "Before any answer "
            + say(result).percent(cause.pretestProbability())
            + "."
            + answers(" For: ", explanation.speakingFor(), say(result), most)
            + answers(" Against: ", explanation.speakingAgainst(), say(result), most));
  }

  private static String answers(
      String heading, List<Contribution> contributions, Wording say, int most) {
    List<Contribution> telling =
        contributions.stream().filter(each -> Wording.natural(each.main()).differ()).toList();
    if (telling.isEmpty()) {
      return "";
    }
    List<String> answers =
        telling.stream()
            .limit(most)
            .map(each -> say.evidenceOf(each) + " (" + say.frequencies(each.main()) + ")")
            .toList();
    int more = telling.size() - answers.size();
    return heading + String.join("; ", answers) + (more > 0 ? "; and " + more + " more." : ".");
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

  /** What a phase that no date begins waits for. */
  public static String whenReady(AssessmentResult result) {
    return say(result).say("when.ready");
  }

  /** One line: level, time, and the reasons. */
  public static String triage(AssessmentResult result) {
    TriageDecision triage = result.triage();
    String within = within(triage.urgency());
    String reasons = reasons(result);
    return triage.urgency().level().label()
        + (within.isEmpty() ? "" : ": be seen " + within)
        + (reasons.isEmpty() ? "." : ". Reason: " + reasons + ".");
  }

  /** What led to the triage. */
  public static String reasons(AssessmentResult result) {
    return String.join("; ", say(result).reasons(result.triage()));
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

  /** The same for the person. */
  public static String plainChecks(Plan.Recommendation recommendation, Truth status) {
    return recommendation.checks().stream()
        .filter(each -> each.status() == status)
        .map(each -> each.contraindication().plainReason())
        .collect(Collectors.joining(" "));
  }

  public static String pack(AssessmentResult result) {
    return result.pack().id() + "|" + result.pack().version();
  }
}
