package org.popliteal.examples.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.TriageDecision;

/**
 * One case with two packs.
 *
 * @param before with the first pack
 * @param after with the second
 * @param changes what differs, as the engine tells it
 */
record PackComparison(AssessmentResult before, AssessmentResult after, List<Change> changes) {
  /** Contributions that changed less, in natural logarithms, explain nothing. */
  private static final double WORTH_TELLING = 0.05;

  private static final int SHOWN = 3;

  PackComparison {
    changes = List.copyOf(changes);
  }

  static PackComparison of(AssessmentResult before, AssessmentResult after) {
    return new PackComparison(before, after, after.changesFrom(before));
  }

  /** Above 0 if the person would be seen later than before, below 0 if earlier. */
  int triage() {
    return after.triage().urgency().compareTo(before.triage().urgency());
  }

  boolean firstCauseChanges() {
    return !changes(Change.Kind.FIRST_CAUSE).isEmpty();
  }

  boolean planChanges() {
    return !changes(Change.Kind.RECOMMENDATION).isEmpty();
  }

  boolean isChanged() {
    return triage() != 0 || firstCauseChanges() || planChanges();
  }

  List<Change> changes(Change.Kind kind) {
    return changes.stream().filter(each -> each.kind() == kind).toList();
  }

  /**
   * A cause that made the difference.
   *
   * @param id id of the cause
   * @param label its label
   * @param effect what it does to the triage now; empty if the same as before
   * @param before with the first pack; empty if that does not have it
   * @param after with the second pack; empty if that does not have it
   */
  record Reason(
      String id, String label, String effect, List<RankedCause> before, List<RankedCause> after) {
    Reason {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    /** The contributions that changed most; empty unless both packs have the cause. */
    List<Shift> shifts() {
      if (before.isEmpty() || after.isEmpty()) {
        return List.of();
      }
      Map<String, Contribution> was = counted(before.get(0));
      Map<String, Contribution> is = counted(after.get(0));
      Set<String> findings = new LinkedHashSet<>(was.keySet());
      findings.addAll(is.keySet());
      return findings.stream()
          .map(id -> new Shift(Optional.ofNullable(was.get(id)), Optional.ofNullable(is.get(id))))
          .filter(each -> Math.abs(each.size()) > WORTH_TELLING)
          .sorted(Comparator.comparing((Shift each) -> Math.abs(each.size())).reversed())
          .limit(SHOWN)
          .toList();
    }

    private static Map<String, Contribution> counted(RankedCause cause) {
      return cause.explanation().contributions().stream()
          .collect(
              Collectors.toMap(
                  Contribution::finding, each -> each, (one, other) -> one, LinkedHashMap::new));
    }
  }

  /**
   * A contribution that changed; one that is empty was not counted, or its finding was not
   * answered.
   */
  record Shift(Optional<Contribution> before, Optional<Contribution> after) {
    /** What it adds more than before, in natural logarithms. */
    double size() {
      return after.map(Contribution::log).orElse(0.0) - before.map(Contribution::log).orElse(0.0);
    }

    Contribution either() {
      return after.or(() -> before).orElseThrow();
    }

    /** The answer whose part changed most; empty for the prior. */
    String answer() {
      Map<String, Double> was = logs(before);
      Map<String, Double> is = logs(after);
      Set<String> answers = new LinkedHashSet<>(is.keySet());
      answers.addAll(was.keySet());
      return answers.stream()
          .max(
              Comparator.comparing(
                  each -> Math.abs(is.getOrDefault(each, 0.0) - was.getOrDefault(each, 0.0))))
          .orElse("");
    }

    /** The answer; with "not" where it was not marked. */
    static String words(Contribution.Part part) {
      return (part.marked() ? "" : "not ") + part.answer();
    }

    private static Map<String, Double> logs(Optional<Contribution> contribution) {
      Map<String, Double> logs = new LinkedHashMap<>();
      contribution.stream()
          .flatMap(each -> each.parts().stream())
          .forEach(part -> logs.put(words(part), part.log()));
      return logs;
    }
  }

  /** The causes that came or went as first, or as what raises the triage. */
  List<Reason> reasons() {
    List<String> raised = raising(before);
    List<String> raising = raising(after);
    Map<String, String> effects = new LinkedHashMap<>();
    if (firstCauseChanges()) {
      effects.put(before.differential().get(0).cause().id(), "");
      effects.put(after.differential().get(0).cause().id(), "");
    }
    raised.stream()
        .filter(each -> !raising.contains(each))
        .forEach(each -> effects.put(each, "no longer raises the triage"));
    raising.stream()
        .filter(each -> !raised.contains(each))
        .forEach(each -> effects.put(each, "now raises the triage"));
    List<Reason> reasons = new ArrayList<>();
    effects.forEach(
        (id, effect) -> {
          List<RankedCause> was = find(before, id);
          List<RankedCause> is = find(after, id);
          String label = (is.isEmpty() ? was : is).get(0).cause().label();
          reasons.add(new Reason(id, label, effect, was, is));
        });
    return reasons;
  }

  private static List<RankedCause> find(AssessmentResult result, String id) {
    return result.differential().stream().filter(each -> each.cause().id().equals(id)).toList();
  }

  /** Ids of the causes that raise the triage by themselves. */
  private static List<String> raising(AssessmentResult result) {
    return result.triage().reasons().stream()
        .filter(each -> each.kind() == TriageDecision.Kind.CAUSE)
        .map(TriageDecision.Reason::id)
        .toList();
  }
}
