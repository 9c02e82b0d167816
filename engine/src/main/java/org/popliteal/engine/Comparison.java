package org.popliteal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.RedFlag;

/** Says what differs between a follow-up and the assessment before. */
final class Comparison {
  private static final double WORTH_TELLING = 0.10;

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
        before.triage().raised().stream().map(RedFlag::label).toList(),
        triage.raised().stream().map(RedFlag::label).toList());
    differs(
        changes,
        Change.Kind.FIRST_CAUSE,
        "Most likely cause",
        before.differential().get(0).cause().label(),
        differential.get(0).cause().label());
    probabilities(changes, before.differential(), differential);
    answers(changes, before, assessment);
    cameAndWent(
        changes,
        Change.Kind.RECOMMENDATION,
        before.plan().recommendations().stream().map(each -> each.intervention().label()).toList(),
        plan.recommendations().stream().map(each -> each.intervention().label()).toList());
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

  private static void cameAndWent(
      List<Change> changes, Change.Kind kind, List<String> before, List<String> now) {
    before.stream()
        .filter(label -> !now.contains(label))
        .forEach(label -> changes.add(new Change(kind, label, label, "")));
    now.stream()
        .filter(label -> !before.contains(label))
        .forEach(label -> changes.add(new Change(kind, label, "", label)));
  }

  private static void probabilities(
      List<Change> changes, List<RankedCause> before, List<RankedCause> now) {
    Map<String, Double> earlier =
        before.stream()
            .collect(Collectors.toMap(each -> each.cause().id(), RankedCause::probability));
    for (RankedCause each : now) {
      Double was = earlier.get(each.cause().id());
      if (was != null && Math.abs(was - each.probability()) >= WORTH_TELLING) {
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
    return Math.round(100 * probability) + " %";
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
