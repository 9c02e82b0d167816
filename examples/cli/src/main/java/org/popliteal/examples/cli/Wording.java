package org.popliteal.examples.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Counterfactual;
import org.popliteal.engine.Plan;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.TriageDecision;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Certainty;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.RunningMode;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.UnitWords;
import org.popliteal.model.Urgency;

/** How figures, dates and the library's own words read, the same in every report. */
final class Wording {
  static final String AWAITS_CLEARANCE =
      "Nothing of the programme before this clearance, brisk walks included.";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d\u00a0MMM\u00a0uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("EEE\u00a0d\u00a0MMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private Wording() {}

  /** A probability in whole per cent; below and above the ends it says so instead of 0 or 100. */
  static String percent(double probability) {
    if (probability < 0.005) {
      return "<1\u00a0%";
    }
    return probability >= 0.995 ? ">99\u00a0%" : Math.round(100 * probability) + "\u00a0%";
  }

  /** A range of probabilities. */
  static String range(Interval interval) {
    return percent(interval.low()).replace("\u00a0%", "") + "\u2013" + percent(interval.high());
  }

  /** What log-odds do to the odds: a factor. */
  static String factor(double logOdds) {
    double factor = Math.exp(logOdds);
    String pattern = factor >= 9.95 ? "%.0f" : factor >= 0.995 ? "%.1f" : "%.2f";
    return "\u00d7\u00a0" + String.format(Locale.ROOT, pattern, factor);
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  static String weekday(LocalDate day) {
    return DAY_OF_YEAR.format(day);
  }

  static String moment(OffsetDateTime moment) {
    String zone = moment.getOffset().equals(ZoneOffset.UTC) ? "UTC" : moment.getOffset().getId();
    return DAY.format(moment) + ", " + TIME.format(moment) + "\u00a0" + zone;
  }

  /** A moment for programs. */
  static String iso(OffsetDateTime moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
  }

  /** Whether an answer was given, and does not merely follow from others. */
  static boolean isGiven(Assessment.Answered answered) {
    return answered.origin().kind() == Origin.Kind.STATED
        || answered.origin().kind() == Origin.Kind.RECORD;
  }

  /** Where an answer comes from. */
  static String origin(Assessment.Answered answered) {
    return switch (answered.origin().kind()) {
      case STATED -> "stated";
      case RECORD -> "from the record";
      case DERIVED -> "computed";
      case IMPLIED -> "ruled out by another answer";
    };
  }

  /** How many answers were given. */
  static String answers(Assessment assessment) {
    return count(
        (int) assessment.answered().values().stream().filter(Wording::isGiven).count(), "answer");
  }

  /** Hours as the greatest unit that says it exactly. */
  static String hours(int hours) {
    if (hours % 168 == 0) {
      return count(hours / 168, "week");
    }
    return hours > 48 && hours % 24 == 0 ? count(hours / 24, "day") : count(hours, "hour");
  }

  static String count(int number, String thing) {
    return number + "\u00a0" + thing + (number == 1 ? "" : "s");
  }

  /** What a triage level asks of the person. */
  static String asks(Urgency urgency) {
    boolean limited = urgency.withinHours() > 0;
    String within = limited ? "within " + hours(urgency.withinHours()) : "now";
    return switch (urgency.level()) {
      case EMERGENCY -> "Emergency care " + within;
      case URGENT, SOON -> "See a clinician " + within;
      case ROUTINE -> "An ordinary appointment" + (limited ? ", " + within : "");
      case SELF_CARE -> "Self-care first; see a clinician if it is not clearly better " + within;
    };
  }

  /** What the time limit of a triage level means. */
  static String limit(Triage level) {
    return level == Triage.SELF_CARE ? "If it has not settled, be seen by:" : "Be seen by:";
  }

  /** Until when to be seen; empty where no time is set, or it is now. */
  static String until(TriageDecision triage) {
    return triage.urgency().withinHours() > 0 ? moment(triage.seenBy()) : "";
  }

  /** What decided where the pack names nothing: no flag is raised and no cause is pressing. */
  static String reason(TriageDecision.Reason reason, boolean plain) {
    return switch (reason.kind()) {
      case RED_FLAG -> plain ? reason.plainLabel() : "Red flag: " + reason.label();
      case CAUSE ->
          plain ? reason.plainLabel() : "Probable enough to be seen so soon: " + reason.label();
      case SELF_CARE -> "Nothing in the answers needs a clinician first";
      case DEFAULT -> "Nothing in the answers makes it more urgent";
    };
  }

  static String certainty(Certainty certainty) {
    return switch (certainty) {
      case HIGH -> "high certainty";
      case MODERATE -> "moderate certainty";
      case LOW -> "low certainty";
      case VERY_LOW -> "very low certainty";
      case EXPERT_JUDGEMENT -> "expert judgement";
    };
  }

  static String certainty(Evidence evidence) {
    return certainty(evidence.certainty());
  }

  static String performer(Intervention.Performer performer) {
    return switch (performer) {
      case PATIENT -> "the runner";
      case EMERGENCY -> "emergency department";
      default -> performer.id();
    };
  }

  static String advice(Intervention.Advice advice) {
    return switch (advice) {
      case DO -> "do";
      case CONSIDER -> "consider";
      case AVOID -> "avoid";
    };
  }

  static String ground(Plan.Ground ground) {
    return switch (ground) {
      case CONTRAINDICATED -> "contraindicated";
      case URGENT_QUESTION_FIRST -> "the urgent question comes first";
      case ADVISED_AGAINST -> "advised against here";
    };
  }

  static String respondent(Finding.Respondent respondent) {
    return switch (respondent) {
      case RUNNER -> "runner";
      case EITHER -> "runner or examiner";
      case EXAMINER -> "examiner";
      case LABORATORY -> "laboratory or imaging";
      case CLINICIAN_JUDGEMENT -> "clinician's judgement";
    };
  }

  static String met(Truth truth) {
    return switch (truth) {
      case TRUE -> "met";
      case FALSE -> "not met";
      case UNKNOWN -> "not known";
    };
  }

  /** What a mode asks for beyond the programme's own criteria; empty for the standard one. */
  static String mode(RunningMode mode) {
    return switch (mode) {
      case STANDARD -> "";
      case CONSERVATIVE -> "Conservative, as in the source article: no running until free of pain.";
    };
  }

  static String state(ReturnToRun.State state) {
    return switch (state) {
      case WITHHELD -> "Withheld";
      case NOT_READY -> "Not ready yet";
      case READY -> "Ready to start";
      case PROGRESS -> "Go on";
      case HOLD -> "Hold: the same stage again";
      case STEP_BACK -> "Step back";
      case SEE_CLINICIAN -> "See a clinician before the next run";
    };
  }

  /** What the amounts and times of an intervention are called. */
  static String doseHeading(Intervention intervention) {
    return switch (intervention.kind()) {
      case MEDICINE, INJECTION -> "Dose:";
      case SEE_CLINICIAN, REFERRAL, IMAGING, TEST, MONITORING -> "Timing:";
      default -> "How:";
    };
  }

  /**
   * How much and how often; empty where the instruction says it, and for a visit that the triage
   * already sets a time for.
   */
  static String dose(Plan.Recommendation recommendation, AssessmentResult result) {
    Intervention intervention = recommendation.intervention();
    boolean timed =
        intervention.kind() == Intervention.Kind.SEE_CLINICIAN
            && result.triage().urgency().level().compareTo(Triage.ROUTINE) < 0;
    return timed ? "" : dose(intervention);
  }

  /** How much and how often, as the pack words it; empty where the instruction says it. */
  static String dose(Intervention intervention) {
    return intervention.doses().stream()
        .map(
            each ->
                each.maximum().isEmpty()
                    ? each.text()
                    : each.text() + " \u2013 maximum: " + each.maximum())
        .collect(Collectors.joining("; "));
  }

  /** When a recommendation starts, and when to look at it again. */
  static String when(Plan.Recommendation recommendation) {
    String from = "from " + day(recommendation.start());
    return recommendation.intervention().reviewDays() == 0
        ? from
        : from + ", review " + day(recommendation.reviewOn());
  }

  /**
   * How answers differ, by what differs: one by one where both assessments have an answer, in one
   * line each where only one of them has.
   */
  static Map<String, String> answers(List<Change> changes) {
    Map<String, String> all = new LinkedHashMap<>();
    List<String> first = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Change each : changes) {
      if (each.before().isEmpty()) {
        first.add(each.label() + ": " + each.now());
      } else if (each.now().isEmpty()) {
        open.add(each.label());
      } else {
        all.put(each.label(), movement(each));
      }
    }
    if (!first.isEmpty()) {
      all.put("Answered for the first time", String.join("; ", first));
    }
    if (!open.isEmpty()) {
      all.put("Not answered this time", String.join("; ", open));
    }
    return all;
  }

  /** From what to what something changed. */
  static String movement(Change change) {
    if (change.before().isEmpty()) {
      return change.now().equals(change.label()) ? "new" : change.now() + " (new)";
    }
    if (change.now().isEmpty()) {
      return change.before().equals(change.label()) ? "gone" : "was " + change.before();
    }
    return change.before() + " \u2192 " + change.now();
  }

  /** What a counterfactual would have led to. */
  static String outcome(Counterfactual counterfactual) {
    return switch (counterfactual.outcome()) {
      case FIRST_PLACE -> "First place for " + counterfactual.result();
      case MORE_URGENT, LESS_URGENT -> "Triage " + counterfactual.result();
    };
  }

  /** An answer that would have made the difference. */
  static String instead(Counterfactual.Change change) {
    return change.finding().label()
        + ": "
        + answer(change.finding(), change.instead())
        + " instead of "
        + answer(change.finding(), change.actual());
  }

  /** A number without a fraction that says nothing: {@code 3} and not {@code 3.0}. */
  static String figure(double value) {
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      return Double.toString(value);
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A score to one decimal at most. */
  static String score(double value) {
    return Double.isInfinite(value) || Double.isNaN(value)
        ? Double.toString(value)
        : figure(BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).doubleValue());
  }

  /** An answer as it reads: units in words, several options told apart. */
  static String answer(Finding finding, Answer answer) {
    String text = finding.text(answer);
    if (answer instanceof Answer.Measured) {
      return text.replace(' ', '\u00a0');
    }
    if (answer instanceof Answer.Chosen chosen
        && chosen.options().size() > 1
        && finding.answer() instanceof AnswerType.Choice choice) {
      return choice.options().stream()
          .filter(option -> chosen.options().contains(option.id()))
          .map(AnswerType.Option::label)
          .collect(Collectors.joining(" + "));
    }
    return text;
  }

  /** An answer that was given, or that follows from another one. */
  private static String answer(Finding finding, Assessment assessment) {
    Assessment.Answered answered = assessment.answered().get(finding.id());
    boolean implied = answered != null && answered.origin().kind() == Origin.Kind.IMPLIED;
    return answer(finding, assessment.to(finding.id())) + (implied ? " (implied)" : "");
  }

  /** Labels of findings. */
  static String labels(List<String> findings, KnowledgeBase knowledgeBase) {
    return findings.stream()
        .map(each -> knowledgeBase.finding(each).label())
        .collect(Collectors.joining("; "));
  }

  /** What was looked at, with the answers given. */
  static String evidenceOf(Contribution contribution, AssessmentResult result) {
    Assessment assessment = result.assessment();
    KnowledgeBase knowledgeBase = result.knowledgeBase();
    List<Finding> asked =
        contribution.findings().stream()
            .filter(id -> assessment.to(id) != Answer.Presence.UNKNOWN)
            .map(knowledgeBase::finding)
            .toList();
    if (asked.isEmpty()) {
      return contribution.label();
    }
    boolean namesItsFinding = contribution.kind() != Contribution.Kind.UNLISTED;
    if (asked.size() == 1 && namesItsFinding) {
      Finding only = asked.get(0);
      boolean bare =
          assessment.to(only.id()) instanceof Answer.Measured measured
              && UnitWords.of(measured.unit()).isEmpty()
              && !contribution.label().equals(only.label());
      return bare
          ? contribution.label() + " (" + only.label() + ": " + answer(only, assessment) + ")"
          : contribution.label() + ": " + answer(only, assessment);
    }
    return contribution.label()
        + asked.stream()
            .map(each -> each.label() + ": " + answer(each, assessment))
            .collect(Collectors.joining("; ", " (", ")"));
  }
}
