package org.popliteal.model.json;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Answers;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Truth;

/**
 * Asks whether any answers at all give a criterion a truth value. Tries one answer of every sort
 * that the criterion can tell apart, finding by finding, and drops a branch as soon as three-valued
 * logic says that it is lost.
 */
final class Satisfiability {
  private static final int BUDGET = 20_000;
  private static final int MAX_CLASSES = 8;

  private final Map<String, AnswerType> types;

  Satisfiability(Map<String, AnswerType> types) {
    this.types = types;
  }

  /**
   * Whether a criterion can come out so.
   *
   * @return false only if it certainly cannot; true where it can, and where the search would take
   *     too long
   */
  boolean canBe(Truth target, Criterion criterion) {
    Map<String, List<Criterion.Leaf>> leaves =
        criterion.leaves().stream()
            .collect(groupingBy(Criterion.Leaf::finding, LinkedHashMap::new, toList()));
    if (leaves.keySet().stream().anyMatch(finding -> !types.containsKey(finding))) {
      return true;
    }
    boolean independent =
        criterion.rules().isEmpty()
            && leaves.values().stream().allMatch(asked -> asked.size() == 1);
    return independent
        ? partsCanBe(target == Truth.TRUE, criterion)
        : search(target, criterion, leaves);
  }

  /**
   * Where no finding is asked about twice, the parts do not depend on each other, and need no
   * search.
   */
  private boolean partsCanBe(boolean target, Criterion criterion) {
    if (criterion instanceof Criterion.Is) {
      return true;
    }
    if (criterion instanceof Criterion.Not not) {
      return partsCanBe(!target, not.part());
    }
    if (criterion instanceof Criterion.AnyOf anyOf) {
      return target
          || (types.get(anyOf.finding()) instanceof AnswerType.Choice choice
              && choice.options().stream()
                  .anyMatch(option -> !anyOf.options().contains(option.id())));
    }
    if (criterion instanceof Criterion.Within within) {
      return types.get(within.finding()) instanceof AnswerType.Quantity quantity
          && measured(quantity, List.of(within)).stream()
              .anyMatch(answer -> within.evaluate(finding -> answer) == Truth.of(target));
    }
    List<Criterion> parts = criterion.parts();
    int needed = criterion instanceof Criterion.Counted counted ? counted.count() : 1;
    long able = parts.stream().filter(part -> partsCanBe(target, part)).count();
    return able >= (target ? needed : parts.size() - needed + 1);
  }

  private boolean search(
      Truth target, Criterion criterion, Map<String, List<Criterion.Leaf>> leaves) {
    Map<String, List<Answer>> choices = new LinkedHashMap<>();
    List<Map.Entry<String, List<Criterion.Leaf>>> entries = new ArrayList<>(leaves.entrySet());
    entries.sort(Comparator.comparing(entry -> -entry.getValue().size()));
    for (Map.Entry<String, List<Criterion.Leaf>> entry : entries) {
      AnswerType type = types.getOrDefault(entry.getKey(), new AnswerType.YesNo());
      choices.put(entry.getKey(), representatives(type, entry.getValue()));
    }
    Search search = new Search(target, relaxed(criterion), choices);
    return search.succeeds(0) || search.steps > BUDGET;
  }

  /**
   * One search. Findings that are asked about most often are answered first: contradictions show
   * early.
   */
  private static final class Search {
    private final Truth target;
    private final Criterion criterion;
    private final List<String> findings;
    private final Map<String, List<Answer>> choices;
    private final Map<String, Answer> given = new HashMap<>();
    private int steps;

    Search(Truth target, Criterion criterion, Map<String, List<Answer>> choices) {
      this.target = target;
      this.criterion = criterion;
      this.findings = List.copyOf(choices.keySet());
      this.choices = choices;
    }

    boolean succeeds(int depth) {
      Answers answers = finding -> given.getOrDefault(finding, Answer.Presence.UNKNOWN);
      Truth truth = criterion.evaluate(answers);
      steps++;
      if (truth != Truth.UNKNOWN || depth == findings.size() || steps > BUDGET) {
        return truth == target;
      }
      String finding = findings.get(depth);
      for (Answer answer : choices.getOrDefault(finding, List.of())) {
        given.put(finding, answer);
        if (succeeds(depth + 1)) {
          return true;
        }
      }
      given.remove(finding);
      return false;
    }
  }

  /**
   * The same criterion, in which what is not answered leaves the truth open. An item of a decision
   * rule that is taken as absent, or what holds unless something is known, would otherwise end the
   * search too early.
   */
  private static Criterion relaxed(Criterion criterion) {
    if (criterion instanceof Criterion.Counted counted) {
      return new Criterion.AtLeast(
          counted.count(), counted.parts().stream().map(Satisfiability::relaxed).toList());
    }
    if (criterion instanceof Criterion.Not not) {
      return new Criterion.Not(relaxed(not.part()));
    }
    if (criterion instanceof Criterion.InBand inBand
        && inBand.rule().scoring() instanceof DecisionRule.Points points) {
      DecisionRule rule = inBand.rule();
      List<DecisionRule.Item> items =
          points.items().stream()
              .map(
                  item ->
                      new DecisionRule.Item(
                          item.id(),
                          item.label(),
                          item.points(),
                          item.when(),
                          DecisionRule.Unanswered.UNKNOWN))
              .toList();
      return new Criterion.InBand(
          new DecisionRule(
              rule.id(),
              rule.label(),
              rule.sources(),
              rule.purpose(),
              rule.appliesWhen(),
              rule.exclusions(),
              new DecisionRule.Points(items),
              rule.bands(),
              rule.cautions(),
              rule.accuracy(),
              rule.evidence()),
          inBand.bands());
    }
    return criterion;
  }

  private static List<Answer> representatives(AnswerType type, List<Criterion.Leaf> leaves) {
    if (type instanceof AnswerType.Choice choice) {
      return chosen(choice, leaves);
    }
    if (type instanceof AnswerType.Quantity quantity) {
      return measured(quantity, leaves);
    }
    return List.of(Answer.Presence.PRESENT, Answer.Presence.ABSENT);
  }

  private static List<Answer> chosen(AnswerType.Choice choice, List<Criterion.Leaf> leaves) {
    List<String> options = choice.ids();
    if (choice.select() == AnswerType.Select.ONE) {
      return options.stream().<Answer>map(option -> new Answer.Chosen(List.of(option))).toList();
    }
    // Options that every leaf treats alike need only one representative.
    Map<List<Boolean>, String> classes = new LinkedHashMap<>();
    for (String option : options) {
      if (!option.equals(AnswerType.NONE)) {
        classes.putIfAbsent(leaves.stream().map(leaf -> names(leaf, option)).toList(), option);
      }
    }
    List<Answer> answers = new ArrayList<>();
    if (options.contains(AnswerType.NONE)) {
      answers.add(new Answer.Chosen(List.of(AnswerType.NONE)));
    }
    List<String> free = List.copyOf(classes.values());
    int sets = 1 << Math.min(free.size(), MAX_CLASSES);
    Set<List<String>> seen = new LinkedHashSet<>();
    for (int set = 1; set < sets; set++) {
      List<String> picked = new ArrayList<>();
      for (int i = 0; i < Math.min(free.size(), MAX_CLASSES); i++) {
        if ((set & (1 << i)) != 0) {
          picked.add(free.get(i));
        }
      }
      seen.add(picked);
    }
    free.forEach(option -> seen.add(List.of(option)));
    if (!free.isEmpty()) {
      seen.add(free);
    }
    seen.forEach(picked -> answers.add(new Answer.Chosen(picked)));
    return answers;
  }

  private static boolean names(Criterion.Leaf leaf, String option) {
    return leaf instanceof Criterion.AnyOf anyOf && anyOf.options().contains(option);
  }

  private static List<Answer> measured(AnswerType.Quantity quantity, List<Criterion.Leaf> leaves) {
    TreeSet<Double> ends = new TreeSet<>(List.of(quantity.min(), quantity.max()));
    for (Criterion.Leaf leaf : leaves) {
      if (leaf instanceof Criterion.Within within) {
        for (Criterion.Bound bound : List.of(within.low(), within.high())) {
          if (bound.value() >= quantity.min() && bound.value() <= quantity.max()) {
            ends.add(bound.value());
          }
        }
      }
    }
    TreeSet<Double> values = new TreeSet<>(ends);
    for (Double end : ends) {
      Double next = ends.higher(end);
      if (next != null) {
        values.add((end + next) / 2);
      }
    }
    return values.stream()
        .<Answer>map(value -> new Answer.Measured(value, quantity.unit()))
        .toList();
  }
}
