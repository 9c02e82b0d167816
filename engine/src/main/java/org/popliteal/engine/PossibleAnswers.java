package org.popliteal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;

/**
 * The answers to each finding that can make a difference: yes and no, each option, and one value
 * between each two neighbouring bounds that some criterion draws. Whoever is asked says which one
 * it is, so options that leave it open are left out. None for a finding that neither triage nor
 * ranking looks at.
 */
final class PossibleAnswers {
  private final KnowledgeBase knowledgeBase;
  private final Set<String> relevant = new HashSet<>();
  private final Map<String, SortedSet<Double>> bounds = new HashMap<>();

  PossibleAnswers(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    knowledgeBase.redFlags().forEach(flag -> visit(flag.when()));
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.bearsOnCauses()) {
        relevant.add(finding.id());
        if (finding.answer() instanceof AnswerType.Quantity quantity) {
          quantity.bands().forEach(band -> bound(finding.id(), band.low().value()));
        }
      }
    }
    visit(knowledgeBase.policy().triage().selfCareWhen());
  }

  /** By number of the finding. */
  List<List<Answer>> all() {
    return knowledgeBase.findings().stream().map(this::of).toList();
  }

  private List<Answer> of(Finding finding) {
    if (!relevant.contains(finding.id())) {
      return List.of();
    }
    if (finding.answer() instanceof AnswerType.Choice choice) {
      return choice.options().stream()
          .filter(option -> option.anyOf().isEmpty())
          .map(option -> (Answer) new Answer.Chosen(List.of(option.id())))
          .toList();
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      return values(quantity, bounds.getOrDefault(finding.id(), new TreeSet<>()));
    }
    return List.of(Answer.Presence.PRESENT, Answer.Presence.ABSENT);
  }

  private static List<Answer> values(AnswerType.Quantity quantity, SortedSet<Double> inner) {
    List<Double> ends = new ArrayList<>();
    ends.add(quantity.min());
    inner.stream()
        .filter(bound -> bound > quantity.min() && bound < quantity.max())
        .forEach(ends::add);
    ends.add(quantity.max());
    double step = Math.pow(10, quantity.decimals());
    List<Answer> values = new ArrayList<>();
    for (int i = 0; i + 1 < ends.size(); i++) {
      double middle = (ends.get(i) + ends.get(i + 1)) / 2;
      double rounded = Math.rint(middle * step) / step;
      boolean fits = rounded > ends.get(i) && rounded < ends.get(i + 1);
      values.add(new Answer.Measured(fits ? rounded : middle, quantity.unit()));
    }
    return values;
  }

  private void visit(Criterion criterion) {
    for (Criterion.Leaf leaf : criterion.leaves()) {
      relevant.add(leaf.finding());
      if (leaf instanceof Criterion.Within within) {
        bound(within.finding(), within.low().value());
        bound(within.finding(), within.high().value());
      }
    }
  }

  private void bound(String finding, double value) {
    if (!Double.isNaN(value) && !Double.isInfinite(value)) {
      bounds.computeIfAbsent(finding, id -> new TreeSet<>()).add(value);
    }
  }
}
