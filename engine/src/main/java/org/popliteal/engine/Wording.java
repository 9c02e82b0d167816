package org.popliteal.engine;

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
import java.util.stream.Stream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Certainty;
import org.popliteal.model.Contradiction;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Phrases;
import org.popliteal.model.RunningMode;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * How figures, dates and the words of the library read: the same on a terminal, in a report and in
 * a narrative, in the phrases of the pack. Immutable and safe to share between threads.
 */
public final class Wording {
  /** Logarithm that does not round to nothing. */
  private static final double NOTICEABLE = 0.005;

  private static final int HOURS_OF_DAY = 24;
  private static final int HOURS_OF_WEEK = 168;
  private static final int REASONS_OF_A_VISIT = 3;
  private static final String DOSE_OF_A_VISIT = "dose.visit";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d\u00a0MMM\u00a0uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("EEE\u00a0d\u00a0MMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final KnowledgeBase knowledgeBase;
  private final Phrases phrases;

  private Wording(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.phrases = knowledgeBase.country().phrases();
  }

  /** The words for what is said by a knowledge base. */
  public static Wording of(KnowledgeBase knowledgeBase) {
    return new Wording(knowledgeBase);
  }

  /**
   * A phrase with its blanks filled in.
   *
   * @param key key of a phrase, as in {@link Phrases#texts()}
   * @param values what stands for its blanks
   */
  public String say(String key, Object... values) {
    return phrases.say(key, values);
  }

  private String word(String group, Enum<?> value) {
    return say(group + "." + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** A probability in whole per cent; below and above the ends it says so instead of 0 or 100. */
  public String percent(double probability) {
    if (probability < 0.005) {
      return say("percent.least");
    }
    return probability >= 0.995
        ? say("percent.most")
        : say("percent.figure", Math.round(100 * probability));
  }

  /** What is left of 100 % beside causes, so that the figures that are read add up. */
  public String others(List<RankedCause> causes) {
    double sum = causes.stream().mapToLong(each -> Math.round(100 * each.probability())).sum();
    return percent(Math.max(0, 100 - sum) / 100);
  }

  /** A range of probabilities. */
  public String range(Interval interval) {
    String low = percent(interval.low());
    String high = percent(interval.high());
    return low.equals(high) ? low : say("percent.range", low, high);
  }

  /** A summand of a score, with its sign: {@code +1.94}. */
  public String log(double log) {
    BigDecimal rounded = BigDecimal.valueOf(log).setScale(2, RoundingMode.HALF_UP);
    String sign = rounded.signum() < 0 ? "\u2212" : rounded.signum() > 0 ? "+" : "";
    return sign + rounded.abs().toPlainString();
  }

  /** A score: a sum, whose sign is told only where it is below 0. */
  public String sum(double score) {
    return log(score).replace("+", "");
  }

  /** How often something was seen, with the observations that it rests on. */
  public String observed(Frequency frequency) {
    return say(
        "frequency.observed",
        String.format(Locale.ROOT, "%.1f", 100 * frequency.mean()),
        String.format(Locale.ROOT, "%.1f", frequency.observations()));
  }

  /** What frequencies rest on, by the share of observations that were published. */
  public String basis(double publishedShare) {
    return publishedShare == 0
        ? say("basis.judgement")
        : say("basis.published", percent(publishedShare));
  }

  /** A day: {@code 2 Mar 2026}. */
  public String day(LocalDate day) {
    return DAY.format(day);
  }

  /** A day of the coming weeks: {@code Mon 2 Mar}. */
  public String weekday(LocalDate day) {
    return DAY_OF_YEAR.format(day);
  }

  /** A day with its time and zone. */
  public String moment(OffsetDateTime moment) {
    String zone = moment.getOffset().equals(ZoneOffset.UTC) ? "UTC" : moment.getOffset().getId();
    return DAY.format(moment) + ", " + TIME.format(moment) + "\u00a0" + zone;
  }

  /** How many of something: a group of phrases with {@code one} and {@code many}. */
  public String count(int number, String group) {
    return say(group + (number == 1 ? ".one" : ".many"), number);
  }

  /** How many answers were given, those that were not known left out. */
  public String answers(Assessment assessment) {
    return count(
        (int)
            assessment.answered().values().stream()
                .filter(each -> isGiven(each) && each.answer() != Answer.Presence.UNKNOWN)
                .count(),
        "answer");
  }

  /** Whether an answer was given, and does not merely follow from others. */
  public static boolean isGiven(Assessment.Answered answered) {
    return answered.origin().kind() == Origin.Kind.STATED
        || answered.origin().kind() == Origin.Kind.DISPUTED
        || answered.origin().kind() == Origin.Kind.RECORD;
  }

  /** Where an answer comes from. */
  public String origin(Assessment.Answered answered) {
    return word("origin", answered.origin().kind());
  }

  /** Hours as the greatest unit that says it exactly. */
  public String hours(int hours) {
    if (hours % HOURS_OF_WEEK == 0) {
      return count(hours / HOURS_OF_WEEK, "week");
    }
    return hours > 2 * HOURS_OF_DAY && hours % HOURS_OF_DAY == 0
        ? count(hours / HOURS_OF_DAY, "day")
        : count(hours, "hour");
  }

  /** What a triage level asks of the person. */
  public String asks(Urgency urgency) {
    return say(
        "ask." + urgency.level().id(),
        urgency.withinHours() > 0
            ? say("ask.within", hours(urgency.withinHours()))
            : say("ask.now"));
  }

  /** The triage level; without any answer there is none. */
  public String level(AssessmentResult result) {
    return isUnanswered(result)
        ? say("ask.level-unanswered")
        : result.triage().urgency().level().label();
  }

  /** What the triage of a result asks of the person. */
  public String asks(AssessmentResult result) {
    return isUnanswered(result) ? say("ask.unanswered") : asks(result.triage().urgency());
  }

  private static boolean isUnanswered(AssessmentResult result) {
    return result.scope() == AssessmentResult.Scope.UNANSWERED;
  }

  /** Until when to be seen; empty where no time is set, it is now, or nothing was answered. */
  public String until(AssessmentResult result) {
    TriageDecision triage = result.triage();
    if (triage.urgency().withinHours() == 0 || isUnanswered(result)) {
      return "";
    }
    String kind = triage.urgency().level() == Triage.SELF_CARE ? "self-care" : "visit";
    return say("limit." + kind, moment(triage.seenBy()));
  }

  /** What decided, for the person; without any answer, that. */
  public String plainReason(AssessmentResult result) {
    return isUnanswered(result)
        ? say("reason.unanswered")
        : plainReason(result.triage().reasons().get(0));
  }

  /** What decided, for a clinician; without any answer, that. */
  public String reason(AssessmentResult result) {
    return isUnanswered(result)
        ? say("reason.unanswered")
        : reason(result.triage().reasons().get(0));
  }

  /** What a reason is called, for a clinician: a cause as possible. */
  public String name(TriageDecision.Reason reason) {
    return named(reason, reason.label());
  }

  /** What decided, for a clinician. */
  public String reason(TriageDecision.Reason reason) {
    return say(reasonKey(reason), reason.label());
  }

  /** What decided, for the person. */
  public String plainReason(TriageDecision.Reason reason) {
    return reason.plainLabel().isEmpty() ? say(reasonKey(reason)) : reason.plainLabel();
  }

  private static String reasonKey(TriageDecision.Reason reason) {
    return switch (reason.kind()) {
      case RED_FLAG -> "reason.red-flag";
      case CAUSE -> "reason.cause";
      case SELF_CARE -> "reason.self-care";
      case DEFAULT -> "reason.default";
    };
  }

  /** Why there is no plan as for others, for a clinician; empty where there is. */
  public String scope(AssessmentResult result) {
    return switch (result.scope()) {
      case COVERED -> "";
      case OUTSIDE -> say("scope.outside");
      case UNANSWERED -> say("scope.unanswered");
    };
  }

  /** Why there is no plan as for others, for the person; empty where there is. */
  public String plainScope(AssessmentResult result) {
    return switch (result.scope()) {
      case COVERED -> "";
      case OUTSIDE -> say("scope.plain-outside");
      case UNANSWERED -> say("scope.plain-unanswered");
    };
  }

  /** What does not go together and what counts meanwhile, with the answers, for a clinician. */
  public String contradiction(Contradiction contradiction, Assessment assessment) {
    return contradiction.text()
        + " "
        + given(contradiction, assessment, "contradiction.answer", Finding::label);
  }

  /** The same for the person. */
  public String plainContradiction(Contradiction contradiction, Assessment assessment) {
    return contradiction.plainText()
        + " "
        + given(contradiction, assessment, "contradiction.plain-answer", Finding::question);
  }

  private String given(
      Contradiction contradiction,
      Assessment assessment,
      String phrase,
      Function<Finding, String> name) {
    return say(
        "contradiction.given",
        assessment.between(contradiction).entrySet().stream()
            .map(
                each -> {
                  Finding finding = knowledgeBase.findings().get(each.getKey());
                  return say(phrase, name.apply(finding), answer(finding, each.getValue()));
                })
            .collect(Collectors.joining("; ")));
  }

  /** How much the answers support a cause, in a word instead of a figure. */
  public String support(RankedCause cause) {
    return word("support", Support.of(cause.probability(), knowledgeBase.policy()));
  }

  /** What an answer of an interview could bring about, to the person. */
  public String plainReason(Interview.Reason reason) {
    String level = reason.urgency().level().label().toLowerCase(Locale.ROOT);
    return switch (reason.kind()) {
      case RED_FLAG -> say("asked.red-flag", level, reason.plainLabel());
      case CAUSE -> say("asked.cause", level, reason.plainLabel());
      case SELF_CARE, DEFAULT -> say("asked.self-care");
    };
  }

  /** A certainty by GRADE, or judgement. */
  public String certainty(Certainty certainty) {
    return word("certainty", certainty);
  }

  /** The certainty of evidence. */
  public String certainty(Evidence evidence) {
    return certainty(evidence.certainty());
  }

  /** Who does it. */
  public String performer(Intervention.Performer performer) {
    return word("performer", performer);
  }

  /** Do, consider, avoid. */
  public String advice(Intervention.Advice advice) {
    return word("advice", advice);
  }

  /** Why something is withheld. */
  public String ground(Plan.Ground ground) {
    return word("ground", ground);
  }

  /** Who can answer. */
  public String respondent(Finding.Respondent respondent) {
    return word("respondent", respondent);
  }

  /** Whether a criterion is met. */
  public String met(Truth truth) {
    return word("met", truth);
  }

  /** What a mode asks for beyond the programme's own criteria; empty for the standard one. */
  public String mode(RunningMode mode) {
    return mode == RunningMode.STANDARD ? "" : word("mode", mode);
  }

  /** Where somebody stands on the way back to running. */
  public String state(ReturnToRun.State state) {
    return word("running", state);
  }

  /** What to do, for a clinician; of a visit, when and why in this case. */
  public String instruction(Plan.Recommendation recommendation, AssessmentResult result) {
    return visit(recommendation, result, "visit.", TriageDecision.Reason::label)
        + recommendation.intervention().instruction();
  }

  /** The same for the person. */
  public String plainInstruction(Plan.Recommendation recommendation, AssessmentResult result) {
    return visit(recommendation, result, "visit.plain-", TriageDecision.Reason::plainLabel)
        + recommendation.intervention().plainInstruction();
  }

  private String visit(
      Plan.Recommendation recommendation,
      AssessmentResult result,
      String group,
      Function<TriageDecision.Reason, String> label) {
    Intervention intervention = recommendation.intervention();
    if (intervention.kind() != Intervention.Kind.SEE_CLINICIAN
        || intervention.performer() == Intervention.Performer.EMERGENCY) {
      return "";
    }
    TriageDecision triage = result.triage();
    boolean isDue =
        triage.urgency().withinHours() > 0
            && triage.urgency().level() != Triage.SELF_CARE
            && !recommendation.start().isAfter(result.assessment().assessedAt().toLocalDate());
    if (!isDue) {
      return say(group + "later", weekday(recommendation.start())) + " ";
    }
    String reasons =
        named(triage, label).limit(REASONS_OF_A_VISIT).collect(Collectors.joining("; "));
    String hours = hours(triage.urgency().withinHours());
    String by = moment(triage.seenBy());
    return (reasons.isEmpty()
            ? say(group + "due", hours, by)
            : say(group + "due-for", hours, by, reasons))
        + " ";
  }

  /** Whether a raised red flag names it already. */
  private static boolean isNamed(TriageDecision.Reason reason, TriageDecision triage) {
    return reason.kind() == TriageDecision.Kind.CAUSE
        && triage.raised().stream().anyMatch(flag -> flag.pointsTo().contains(reason.id()));
  }

  /** What led to the triage, for a clinician: a cause as possible, and none twice. */
  public List<String> reasons(TriageDecision triage) {
    return named(triage, TriageDecision.Reason::label).toList();
  }

  private Stream<String> named(
      TriageDecision triage, Function<TriageDecision.Reason, String> label) {
    return triage.reasons().stream()
        .filter(each -> !label.apply(each).isEmpty() && !isNamed(each, triage))
        .map(each -> named(each, label.apply(each)));
  }

  private String named(TriageDecision.Reason reason, String label) {
    return reason.kind() == TriageDecision.Kind.CAUSE ? say("reason.possible", label) : label;
  }

  /** What the amounts and times of an intervention are called. */
  public String doseHeading(Intervention intervention) {
    return say(doseKey(intervention));
  }

  private static String doseKey(Intervention intervention) {
    return switch (intervention.kind()) {
      case MEDICINE, INJECTION -> "dose.medicine";
      case SEE_CLINICIAN, REFERRAL, IMAGING, TEST, MONITORING -> DOSE_OF_A_VISIT;
      default -> "dose.other";
    };
  }

  /**
   * How much and how often; empty where the instruction says it, and where the triage already sets
   * a time for a visit and what is ordered at it.
   */
  public String dose(Plan.Recommendation recommendation, AssessmentResult result) {
    Intervention intervention = recommendation.intervention();
    boolean isVisit = intervention.kind() == Intervention.Kind.SEE_CLINICIAN;
    Triage until = isVisit ? Triage.SOON : Triage.URGENT;
    boolean isTimed =
        doseKey(intervention).equals(DOSE_OF_A_VISIT)
            && result.triage().urgency().level().compareTo(until) <= 0
            && (isVisit || result.plan().today().contains(recommendation));
    return isTimed ? "" : dose(intervention);
  }

  /** How much and how often, as the pack words it; empty where the instruction says it. */
  public String dose(Intervention intervention) {
    return intervention.doses().stream()
        .map(
            each ->
                each.maximum().isEmpty()
                    ? each.text()
                    : say("dose.maximum", each.text(), each.maximum()))
        .collect(Collectors.joining("; "));
  }

  /** When to look at it again; empty where there is nothing to look at. */
  public String review(AssessmentResult result) {
    LocalDate on = result.plan().reviewOn();
    return on.isAfter(result.assessment().assessedAt().toLocalDate())
        ? say("return.review", day(on))
        : "";
  }

  /** When a recommendation starts. */
  public String start(Plan.Recommendation recommendation) {
    return recommendation.startsWhenReady()
        ? say("when.ready")
        : say("when.from", weekday(recommendation.start()));
  }

  /** When a recommendation starts, and when to look at it again. */
  public String when(Plan.Recommendation recommendation) {
    if (recommendation.startsWhenReady()) {
      return say("when.ready");
    }
    String from = day(recommendation.start());
    return recommendation.intervention().reviewDays() == 0
        ? say("when.from", from)
        : say("when.review", from, day(recommendation.reviewOn()));
  }

  /**
   * How answers differ, by what differs: one by one where both assessments have an answer, in one
   * line each where only one of them has.
   */
  public Map<String, String> answers(List<Change> changes) {
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
      all.put(say("change.first-time"), String.join("; ", first));
    }
    if (!open.isEmpty()) {
      all.put(say("change.not-this-time"), String.join("; ", open));
    }
    return all;
  }

  /** From what to what something changed. */
  public String movement(Change change) {
    if (change.before().isEmpty()) {
      return change.now().equals(change.label())
          ? say("change.new")
          : say("change.new-value", change.now());
    }
    if (change.now().isEmpty()) {
      return change.before().equals(change.label())
          ? say("change.gone")
          : say("change.was", change.before());
    }
    return say("change.to", change.before(), change.now());
  }

  /** What a counterfactual would have led to. */
  public String outcome(Counterfactual counterfactual) {
    return say(
        counterfactual.outcome() == Counterfactual.Outcome.FIRST_PLACE
            ? "change.first-place"
            : "change.triage",
        counterfactual.result());
  }

  /** An answer that would have made the difference. */
  public String instead(Counterfactual.Change change) {
    return say(
        "change.instead",
        change.finding().label(),
        answer(change.finding(), change.instead()),
        answer(change.finding(), change.actual()));
  }

  /** A number without a fraction that says nothing: {@code 3} and not {@code 3.0}. */
  public static String figure(double value) {
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      return Double.toString(value);
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A score to one decimal at most. */
  public String score(double value) {
    return Double.isInfinite(value) || Double.isNaN(value)
        ? Double.toString(value)
        : figure(BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).doubleValue());
  }

  /** An answer as it reads: units in words, several options told apart. */
  public String answer(Finding finding, Answer answer) {
    if (answer instanceof Answer.Measured measured) {
      return finding.text(inUnitOfCountry(finding, measured)).replace(' ', '\u00a0');
    }
    String text = finding.text(answer);
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

  private Answer inUnitOfCountry(Finding finding, Answer.Measured measured) {
    String unit = knowledgeBase.country().units().getOrDefault(measured.unit(), "");
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      for (AnswerType.Conversion each : quantity.alternatives()) {
        if (each.unit().equals(unit)) {
          return new Answer.Measured((measured.value() - each.offset()) / each.factor(), unit);
        }
      }
    }
    return measured;
  }

  /** Labels of findings. */
  public String labels(List<String> findings) {
    return findings.stream()
        .map(each -> knowledgeBase.findings().get(each).label())
        .collect(Collectors.joining("; "));
  }

  /** An answer; of an option of several, whether it was marked. */
  public String answer(Contribution.Part part) {
    return part.marked() ? part.answer() : say("answer.not-marked", part.answer());
  }

  /** How often an answer is seen: "8 in 10 with this, 1 in 10 on average". */
  public String frequencies(Contribution.Part part) {
    NaturalFrequencies natural = natural(part);
    return say("frequency.both", withCause(natural), ordinary(natural));
  }

  /** The same as counts of people. */
  public static NaturalFrequencies natural(Contribution.Part part) {
    return NaturalFrequencies.of(part.withCause().mean(), part.ordinary().mean());
  }

  /** How often with the cause. */
  public String withCause(NaturalFrequencies natural) {
    return natural.withCause().text(phrases);
  }

  /** How often in the ordinary patient. */
  public String ordinary(NaturalFrequencies natural) {
    return natural.ordinary().text(phrases);
  }

  /** What was looked at, with the answer that counts most; a plain yes goes without saying. */
  public String evidenceOf(Contribution contribution) {
    if (contribution.isPrior()) {
      return contribution.label();
    }
    String found = answer(contribution.main());
    return found.equals("yes") ? contribution.label() : contribution.label() + ": " + found;
  }

  /** What the options of several did besides the one that is named; empty if it is nothing. */
  public String otherOptions(Contribution contribution) {
    double others = contribution.log() - contribution.main().log();
    return Math.abs(others) < NOTICEABLE ? "" : say("answer.other-options", log(others));
  }

  /** The score that raised the triage, beside the score from which a cause of its level does. */
  public String triageScore(TriageDecision.Reason reason, AssessmentResult result) {
    double from = knowledgeBase.policy().triage().from(reason.urgency().level());
    return say("score.from", sum(triageScore(reason.id(), result)), figure(from));
  }

  /** The score of a cause as the triage reads it. */
  public static double triageScore(String cause, AssessmentResult result) {
    return result.differential().stream()
        .filter(ranked -> ranked.cause().id().equals(cause))
        .mapToDouble(RankedCause::triageScore)
        .findFirst()
        .orElseThrow();
  }

  /** What often comes together with a cause; empty where the pack names nothing. */
  public String coexists(Cause cause, Function<Cause, String> label) {
    return cause.coexistsWith().stream()
        .map(knowledgeBase.causes()::get)
        .map(label)
        .collect(Collectors.joining("; "));
  }

  /** How the score of a cause becomes its probability. */
  public String scoring(RankedCause cause) {
    Explanation explanation = cause.explanation();
    double logProbability = cause.score() / explanation.temperature() + explanation.normalisation();
    String normalisation = log(explanation.normalisation());
    return say(
        "score.probability",
        sum(cause.score()),
        figure(explanation.temperature()),
        normalisation.charAt(0) + "\u00a0" + normalisation.substring(1),
        sum(logProbability),
        percent(cause.probability()));
  }
}
