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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Counterfactual;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.NaturalFrequencies;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.TriageDecision;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Certainty;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.RunningMode;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** How figures, dates and the library's own words read, the same in every report. */
final class Wording {
  static final String AWAITS_CLEARANCE =
      "Nothing of the programme before this clearance, brisk walks included.";

  /** Logarithm that does not round to nothing. */
  private static final double NOTICEABLE = 0.005;

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
    String low = percent(interval.low());
    String high = percent(interval.high());
    if (low.equals(high)) {
      return low;
    }
    return low.startsWith("<") || high.startsWith(">")
        ? low + " to " + high
        : low.replace("\u00a0%", "") + "\u2013" + high;
  }

  /** A summand of a score, with its sign: {@code +1.94}. */
  static String log(double log) {
    BigDecimal rounded = BigDecimal.valueOf(log).setScale(2, RoundingMode.HALF_UP);
    String sign = rounded.signum() < 0 ? "\u2212" : rounded.signum() > 0 ? "+" : "";
    return sign + rounded.abs().toPlainString();
  }

  /** A score: a sum, whose sign is told only where it is below 0. */
  static String sum(double score) {
    return log(score).replace("+", "");
  }

  /** How often something was seen, with the observations that it rests on. */
  static String observed(Frequency frequency) {
    return String.format(
        Locale.ROOT, "%.1f\u00a0%% of\u00a0%.1f", 100 * frequency.mean(), frequency.observations());
  }

  /** What frequencies rest on, by the share of observations that were published. */
  static String basis(double publishedShare) {
    return publishedShare == 0 ? "judgement" : percent(publishedShare) + " published";
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
          plain
              ? reason.plainLabel()
              : "Explains the answers well enough to be seen so soon: " + reason.label();
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
      case JUDGEMENT -> "judgement";
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

  /** Labels of findings. */
  static String labels(List<String> findings, KnowledgeBase knowledgeBase) {
    return findings.stream()
        .map(each -> knowledgeBase.findings().get(each).label())
        .collect(Collectors.joining("; "));
  }

  /** An answer; of an option of several, whether it was marked. */
  static String answer(Contribution.Part part) {
    return (part.marked() ? "" : "not marked: ") + part.answer();
  }

  /** How often an answer is seen, "8 in 10" and "1 in 10", each kept on one line. */
  static NaturalFrequencies frequencies(Contribution.Part part) {
    NaturalFrequencies words = part.frequencies();
    return new NaturalFrequencies(
        words.withCause().replace(' ', '\u00a0'), words.ordinary().replace(' ', '\u00a0'));
  }

  /** What was looked at, with the answer that counts most. */
  static String evidenceOf(Contribution contribution) {
    return contribution.isPrior()
        ? contribution.label()
        : contribution.label() + ": " + answer(contribution.main());
  }

  /** What the options of several did besides the one that is named; empty if it is nothing. */
  static String otherOptions(Contribution contribution) {
    double others = contribution.log() - contribution.main().log();
    return Math.abs(others) < NOTICEABLE ? "" : " (its other options " + log(others) + ")";
  }

  /** The score that raised the triage, beside the score from which a cause of its level does. */
  static String triageScore(TriageDecision.Reason reason, AssessmentResult result) {
    double from = result.knowledgeBase().policy().triage().from(reason.urgency().level());
    return "score " + sum(triageScore(reason.id(), result)) + ", from " + figure(from) + " on";
  }

  /** The score of a cause as the triage reads it. */
  static double triageScore(String cause, AssessmentResult result) {
    return result.differential().stream()
        .filter(ranked -> ranked.cause().id().equals(cause))
        .mapToDouble(RankedCause::triageScore)
        .findFirst()
        .orElseThrow();
  }

  /** What often comes together with a cause; empty where the pack names nothing. */
  static String coexists(Cause cause, KnowledgeBase knowledgeBase, Function<Cause, String> label) {
    return cause.coexistsWith().stream()
        .map(knowledgeBase.causes()::get)
        .map(label)
        .collect(Collectors.joining("; "));
  }

  /** How the score of a cause becomes its probability. */
  static String scoring(RankedCause cause) {
    Explanation explanation = cause.explanation();
    double logProbability = cause.score() / explanation.temperature() + explanation.normalisation();
    String normalisation = log(explanation.normalisation());
    return sum(cause.score())
        + " / "
        + figure(explanation.temperature())
        + " "
        + normalisation.charAt(0)
        + "\u00a0"
        + normalisation.substring(1)
        + " = "
        + sum(logProbability)
        + ", the logarithm of "
        + percent(cause.probability());
  }
}
