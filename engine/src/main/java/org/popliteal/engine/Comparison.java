package org.popliteal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.RedFlag;

/** Says what differs between two results, of earlier answers or of other knowledge. */
final class Comparison {
  private Comparison() {}

  static List<Change> between(
      AssessmentResult before,
      Assessment assessment,
      TriageDecision triage,
      List<RankedCause> differential,
      Plan plan,
      Optional<ReturnToRun> returnToRun) {
    List<Change> changes = new ArrayList<>();
    differs(
        changes,
        Change.Kind.TRIAGE,
        "Triage",
        before.triage().urgency().level().label(),
        triage.urgency().level().label());
    cameAndWent(
        changes,
        Change.Kind.RED_FLAG,
        labels(before.triage().raised(), RedFlag::id, RedFlag::label),
        labels(triage.raised(), RedFlag::id, RedFlag::label));
    Cause was = before.differential().get(0).cause();
    Cause is = differential.get(0).cause();
    if (!was.id().equals(is.id())) {
      changes.add(
          new Change(Change.Kind.FIRST_CAUSE, "Most likely cause", was.label(), is.label()));
    }
    probabilities(
        changes,
        before.differential(),
        differential,
        before.knowledgeBase().policy().planning().changeFrom().value());
    answers(changes, before, assessment);
    cameAndWent(
        changes, Change.Kind.RECOMMENDATION, interventions(before.plan()), interventions(plan));
    differs(
        changes,
        Change.Kind.STAGE,
        "Return to running",
        before.returnToRun().map(each -> each.stage().label()).orElse(""),
        returnToRun.map(each -> each.stage().label()).orElse(""));
    return changes;
  }

  private static void differs(
      List<Change> changes, Change.Kind kind, String label, String before, String now) {
    if (!before.equals(now)) {
      changes.add(new Change(kind, label, before, now));
    }
  }

  /** Labels by id: what is only called otherwise has not changed. */
  private static <T> Map<String, String> labels(
      List<T> parts, Function<T, String> id, Function<T, String> label) {
    Map<String, String> labels = new LinkedHashMap<>();
    parts.forEach(each -> labels.put(id.apply(each), label.apply(each)));
    return labels;
  }

  private static Map<String, String> interventions(Plan plan) {
    return labels(
        plan.recommendations().stream().map(Plan.Recommendation::intervention).toList(),
        Intervention::id,
        Intervention::label);
  }

  private static void cameAndWent(
      List<Change> changes, Change.Kind kind, Map<String, String> before, Map<String, String> now) {
    before.forEach(
        (id, label) -> {
          if (!now.containsKey(id)) {
            changes.add(new Change(kind, label, label, ""));
          }
        });
    now.forEach(
        (id, label) -> {
          if (!before.containsKey(id)) {
            changes.add(new Change(kind, label, "", label));
          }
        });
  }

  private static void probabilities(
      List<Change> changes, List<RankedCause> before, List<RankedCause> now, double from) {
    Map<String, Double> earlier =
        before.stream()
            .collect(Collectors.toMap(each -> each.cause().id(), RankedCause::probability));
    for (RankedCause each : now) {
      Double was = earlier.get(each.cause().id());
      if (was != null && Math.abs(was - each.probability()) >= from) {
        changes.add(
            new Change(
                Change.Kind.PROBABILITY,
                each.cause().label(),
                percent(was),
                percent(each.probability())));
      }
    }
  }

  private static String percent(double probability) {
    long rounded = Math.round(100 * probability);
    return rounded == 0 ? "<1 %" : rounded == 100 ? ">99 %" : rounded + " %";
  }

  private static void answers(
      List<Change> changes, AssessmentResult before, Assessment assessment) {
    for (Finding finding : before.knowledgeBase().findings()) {
      String was = text(finding, before.assessment());
      String is = text(finding, assessment);
      if (!was.equals(is)) {
        changes.add(new Change(Change.Kind.ANSWER, finding.label(), was, is));
      }
    }
  }

  private static String text(Finding finding, Assessment assessment) {
    return assessment.wasAsked(finding.id()) ? finding.text(assessment.to(finding.id())) : "";
  }
}
