package org.popliteal.examples.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Briefing;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Counterfactual;
import org.popliteal.engine.NotAsked;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RiskFactorStatus;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.engine.Wording;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Truth;

/**
 * What the templates of one report look at. Not safe to share between threads, since the sources
 * are numbered as they are cited.
 *
 * @param result what is reported
 * @param briefing its lists in the order of reading
 * @param say the words
 * @param sources what is cited
 */
record ReportPage(AssessmentResult result, Briefing briefing, Wording say, Sources sources) {
  private static final int EXPLAINED = 3;
  private static final int FIRST = 3;

  /** Logarithm below which an option of several is told with the others. */
  private static final double NOTICEABLE = 0.1;

  static ReportPage of(AssessmentResult result) {
    KnowledgeBase knowledgeBase = result.knowledgeBase();
    return new ReportPage(
        result, Briefing.of(result), Wording.of(knowledgeBase), new Sources(knowledgeBase));
  }

  StyleSheet style() {
    return StyleSheet.REPORT;
  }

  String name() {
    Assessment assessment = result.assessment();
    return assessment.title().isEmpty() ? assessment.id() : assessment.title();
  }

  /** A moment for programs. */
  String iso(OffsetDateTime moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
  }

  /** The causes that are explained step by step. */
  List<RankedCause> explained() {
    List<RankedCause> leading = result.leading();
    return leading.subList(0, Math.min(EXPLAINED, leading.size()));
  }

  WaterfallPicture waterfall(RankedCause cause) {
    return new WaterfallPicture(cause, say);
  }

  List<String> notAsked(RankedCause cause) {
    return NotAsked.mostTellingFirst(cause, result).stream().map(Finding::label).toList();
  }

  String setAside(RankedCause cause) {
    return cause.explanation().setAside().stream()
        .map(each -> say.evidenceOf(each) + " (" + say.log(each.log()) + ")")
        .collect(Collectors.joining("; "));
  }

  /** Options of a question with several that are told one by one. */
  List<Contribution.Part> told(Contribution step) {
    return step.parts().stream()
        .filter(part -> part.marked() || Math.abs(part.log()) >= NOTICEABLE)
        .toList();
  }

  /** What the others did together. */
  double untold(Contribution step) {
    return step.parts().stream()
        .filter(part -> !told(step).contains(part))
        .mapToDouble(Contribution.Part::log)
        .sum();
  }

  /** Citations of the rows from which the frequencies of a finding were pooled. */
  List<String> published(Cause cause, Contribution step) {
    return result.knowledgeBase().causes().stream()
        .flatMap(
            each ->
                each.frequencies().stream()
                    .filter(
                        row ->
                            row.group() == FrequencyRow.Group.WITHOUT_CAUSE
                                || each.id().equals(cause.id())))
        .filter(row -> row.finding().equals(step.finding()))
        .flatMap(row -> row.citations().stream())
        .distinct()
        .toList();
  }

  List<RuleOutcome> rules() {
    return result.rules().stream().filter(each -> each.applies() == Truth.TRUE).toList();
  }

  /** A score or the range of it; empty where it is not known. */
  String score(RuleOutcome outcome) {
    if (!outcome.score().isKnown()) {
      return "";
    }
    String low = say.score(outcome.score().low());
    String high = say.score(outcome.score().high());
    return low.equals(high) ? low : say.say("percent.range", low, high);
  }

  List<Change> changes(Change.Kind kind) {
    return result.changes().stream().filter(each -> each.kind() == kind).toList();
  }

  /** What a person reads of differences: no figures that could talk anybody out of a red flag. */
  List<Change> outcomes() {
    return result.changes().stream()
        .filter(each -> each.kind() != Change.Kind.ANSWER)
        .filter(each -> each.kind() != Change.Kind.PROBABILITY)
        .toList();
  }

  /** Answers that were given or computed. */
  List<Given> given() {
    return result.assessment().answered().entrySet().stream()
        .filter(each -> each.getValue().origin().kind() != Origin.Kind.IMPLIED)
        .map(
            each ->
                new Given(result.knowledgeBase().findings().get(each.getKey()), each.getValue()))
        .toList();
  }

  /** An answer with what it answers. */
  record Given(Finding finding, Assessment.Answered answered) {}

  /** Labels of what other answers rule out. */
  String ruledOut() {
    return result.assessment().answered().entrySet().stream()
        .filter(each -> each.getValue().origin().kind() == Origin.Kind.IMPLIED)
        .map(each -> result.knowledgeBase().findings().get(each.getKey()).label())
        .collect(Collectors.joining("; "));
  }

  /** Reasons of an advice for the person, each once. */
  String plainReasons(Plan.Recommendation recommendation) {
    return recommendation.reasons().stream()
        .map(Plan.Reason::plainRationale)
        .filter(each -> !each.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The day of the assessment. */
  LocalDate day() {
    return result.assessment().assessedAt().toLocalDate();
  }

  /** Probability of all causes but the leading ones. */
  double others() {
    return 1 - result.leading().stream().mapToDouble(RankedCause::probability).sum();
  }

  /** What fits on the first screen. */
  <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(FIRST, all.size()));
  }

  boolean isMore(List<?> all) {
    return all.size() > FIRST;
  }

  int more(List<?> all) {
    return all.size() - FIRST;
  }

  /** What not to do, for the person: what the red flags say, else what is advised against. */
  List<String> doNot() {
    return briefing.plainDoNot().isEmpty()
        ? Stream.concat(
                briefing.avoid().stream().map(Plan.Recommendation::intervention),
                result.plan().withheld().stream().map(Plan.Withheld::intervention))
            .map(Intervention::plainLabel)
            .distinct()
            .toList()
        : briefing.plainDoNot();
  }

  /** What is not ruled out, in one line. */
  String notExcluded() {
    List<String> first =
        first(briefing.notExcluded()).stream().map(each -> each.flag().plainLabel()).toList();
    int all = briefing.notExcluded().size();
    return say.say(all == 1 ? "open.one" : "open.many", String.join("; ", first), all);
  }

  /** What is left for now, in one line. */
  String leaveSummary() {
    List<String> all = doNot();
    String first = String.join("; ", first(all));
    return isMore(all) ? say.say("more.list", first, more(all)) : first;
  }

  String plainLabels(List<Intervention> interventions) {
    return interventions.stream().map(Intervention::plainLabel).collect(Collectors.joining("; "));
  }

  String clinicalLabels(List<Intervention> interventions) {
    return interventions.stream().map(Intervention::label).collect(Collectors.joining("; "));
  }

  String labels(List<Finding> findings) {
    return findings.stream().map(Finding::label).collect(Collectors.joining("; "));
  }

  String exercises(ExerciseProgramme.ExercisePhase phase) {
    return phase.exercises().stream()
        .map(each -> each.name() + " (" + each.dose() + ")")
        .collect(Collectors.joining("; "));
  }

  String plainExercises(ExerciseProgramme.ExercisePhase phase) {
    return phase.exercises().stream()
        .map(each -> each.plainName() + " (" + each.dose() + ")")
        .collect(Collectors.joining("; "));
  }

  /** Reasons of an advice, each once. */
  List<Plan.Reason> reasons(Plan.Recommendation recommendation) {
    return recommendation.reasons().stream().distinct().toList();
  }

  List<RiskFactorStatus> riskFactors() {
    return result.riskFactors().stream().filter(each -> each.status() == Truth.TRUE).toList();
  }

  String instead(Counterfactual counterfactual) {
    return counterfactual.changes().stream()
        .map(say::instead)
        .collect(Collectors.joining(", and "));
  }

  RunningCalendar calendar() {
    return new RunningCalendar(result.returnToRun().orElseThrow());
  }
}
