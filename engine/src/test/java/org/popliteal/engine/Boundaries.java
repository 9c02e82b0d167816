package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Answers;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/**
 * Finds the boundaries of a criterion: for each of its conditions the fewest answers that make it
 * true and for which this condition is needed, and the nearest answer for which it is not true.
 */
final class Boundaries {
  private final KnowledgeBase knowledgeBase;

  Boundaries(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /**
   * A boundary.
   *
   * @param inside answers for which the criterion is true
   * @param outside the same but for one condition, for which it is not true
   */
  record Boundary(Map<String, Answer> inside, Map<String, Answer> outside) {}

  /** A condition that must have a truth value; {@code ends} is what must not be known to hold. */
  private record Demand(Criterion leaf, boolean value, boolean ends) {}

  /** The boundaries of a criterion, each once, in its reading order. */
  List<Boundary> of(Criterion criterion) {
    Set<Boundary> found = new LinkedHashSet<>();
    for (List<Demand> way : ways(criterion, true)) {
      solve(way).ifPresent(answers -> found.addAll(boundaries(criterion, way.get(0), answers)));
    }
    return List.copyOf(found);
  }

  /** One boundary at most, the nearest; of what ends a criterion each way to end it. */
  private List<Boundary> boundaries(
      Criterion criterion, Demand focus, Map<String, Answer> answers) {
    if (!isTrue(criterion, answers)) {
      return List.of();
    }
    Map<String, Answer> few = new LinkedHashMap<>(answers);
    for (String finding : answers.keySet()) {
      Map<String, Answer> fewer = new LinkedHashMap<>(few);
      fewer.remove(finding);
      if (isTrue(criterion, fewer)) {
        few = fewer;
      }
    }
    Map<String, Answer> inside = few;
    return near(focus, few).stream()
        .filter(outside -> !isTrue(criterion, outside))
        .map(outside -> new Boundary(inside, outside))
        .limit(focus.ends() ? Long.MAX_VALUE : 1)
        .toList();
  }

  /** Answers on the other side of one condition, the nearest first. */
  private List<Map<String, Answer>> near(Demand focus, Map<String, Answer> few) {
    List<Map<String, Answer>> near = new ArrayList<>();
    if (focus.ends()) {
      for (List<Demand> way : ways(focus.leaf(), true)) {
        solve(way)
            .ifPresent(
                more -> {
                  Map<String, Answer> ended = new LinkedHashMap<>(few);
                  ended.putAll(more);
                  near.add(ended);
                });
      }
      return near;
    }
    String finding = focus.leaf().findings().iterator().next();
    if (few.containsKey(finding)) {
      Demand other = new Demand(focus.leaf(), !focus.value(), false);
      for (Answer answer : candidates(finding, List.of(other))) {
        Map<String, Answer> changed = new LinkedHashMap<>(few);
        changed.put(finding, answer);
        near.add(changed);
      }
    }
    return near;
  }

  private static boolean isTrue(Criterion criterion, Map<String, Answer> answers) {
    return criterion.evaluate(to(answers)) == Truth.TRUE;
  }

  private static Answers to(Map<String, Answer> answers) {
    return finding -> answers.getOrDefault(finding, Answer.Presence.UNKNOWN);
  }

  /** Ways to a truth value: one for each condition, which comes first in it. */
  private List<List<Demand>> ways(Criterion criterion, boolean value) {
    if (criterion instanceof Criterion.Not not) {
      return value && not.open() == Truth.TRUE
          ? List.of(List.of(new Demand(not.part(), true, true)))
          : ways(not.part(), !value);
    }
    if (criterion instanceof Criterion.InBand inBand) {
      return value ? waysInto(inBand) : List.of();
    }
    if (criterion instanceof Criterion.All || criterion instanceof Criterion.Any) {
      boolean needsAll = criterion instanceof Criterion.All == value;
      return ofSome(criterion.parts(), needsAll ? criterion.parts().size() : 1, value);
    }
    if (criterion instanceof Criterion.AtLeast some) {
      int needed = value ? some.count() : some.parts().size() - some.count() + 1;
      return ofSome(some.parts(), needed, value);
    }
    return List.of(List.of(new Demand(criterion, value, false)));
  }

  /** Each way of each part, with a way of as many others as are needed. */
  private List<List<Demand>> ofSome(List<Criterion> parts, int needed, boolean value) {
    List<List<Demand>> ways = new ArrayList<>();
    for (Criterion part : parts) {
      for (List<Demand> way : ways(part, value)) {
        List<Demand> joined = new ArrayList<>(way);
        int held = 1;
        for (Criterion other : parts) {
          if (other != part && held < needed && join(other, value, joined)) {
            held++;
          }
        }
        if (held == needed) {
          ways.add(joined);
        }
      }
    }
    return ways;
  }

  /** Adds the first way of another part that agrees with what is demanded already. */
  private boolean join(Criterion other, boolean value, List<Demand> joined) {
    for (List<Demand> way : ways(other, value)) {
      List<Demand> both = new ArrayList<>(joined);
      both.addAll(way);
      if (solve(both).isPresent()) {
        joined.addAll(way);
        return true;
      }
    }
    return false;
  }

  /** A population, and as many points as the lowest wanted band asks for. */
  private List<List<Demand>> waysInto(Criterion.InBand inBand) {
    DecisionRule rule = inBand.rule();
    if (!(rule.scoring() instanceof DecisionRule.Points points)) {
      return List.of();
    }
    double least =
        rule.bands().stream()
            .filter(band -> inBand.bands().contains(band.id()))
            .mapToDouble(DecisionRule.Band::min)
            .min()
            .orElseThrow();
    List<Criterion> items =
        points.items().stream()
            .filter(item -> item.points() > 0)
            .map(DecisionRule.Item::when)
            .toList();
    List<List<Demand>> ways = new ArrayList<>();
    for (List<Demand> way : ofSome(items, (int) least, true)) {
      List<Demand> joined = new ArrayList<>(way);
      if (join(rule.appliesWhen(), true, joined)) {
        ways.add(joined);
      }
    }
    for (List<Demand> way : ways(rule.appliesWhen(), true)) {
      for (List<Demand> scored : ofSome(items, (int) least, true)) {
        List<Demand> joined = new ArrayList<>(way);
        joined.addAll(scored);
        if (solve(joined).isPresent()) {
          ways.add(joined);
          break;
        }
      }
    }
    return ways;
  }

  /** Answers that meet all demands; empty where two of them contradict each other. */
  private Optional<Map<String, Answer>> solve(List<Demand> demands) {
    Map<String, List<Demand>> byFinding = new LinkedHashMap<>();
    for (Demand demand : demands) {
      if (!demand.ends()) {
        byFinding
            .computeIfAbsent(
                demand.leaf().findings().iterator().next(), finding -> new ArrayList<>())
            .add(demand);
      }
    }
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (Map.Entry<String, List<Demand>> each : byFinding.entrySet()) {
      List<Answer> fitting = candidates(each.getKey(), each.getValue());
      if (fitting.isEmpty()) {
        return Optional.empty();
      }
      answers.put(each.getKey(), fitting.get(0));
    }
    return demands.stream().filter(Demand::ends).anyMatch(demand -> isTrue(demand.leaf(), answers))
        ? Optional.empty()
        : Optional.of(answers);
  }

  /** Answers to a finding that meet all demands on it; of numbers those next to a bound first. */
  private List<Answer> candidates(String finding, List<Demand> demands) {
    return all(finding, demands).stream()
        .filter(
            answer ->
                demands.stream()
                    .allMatch(
                        demand -> demand.leaf().evaluate(id -> answer) == Truth.of(demand.value())))
        .toList();
  }

  private Collection<Answer> all(String finding, List<Demand> demands) {
    AnswerType type = knowledgeBase.findings().get(finding).answer();
    if (type instanceof AnswerType.YesNo) {
      return List.of(Answer.Presence.PRESENT, Answer.Presence.ABSENT);
    }
    Set<Answer> answers = new LinkedHashSet<>();
    if (type instanceof AnswerType.Choice choice) {
      List<String> options = choice.options().stream().map(AnswerType.Option::id).toList();
      options.forEach(option -> answers.add(new Answer.Chosen(List.of(option))));
      if (choice.select() == AnswerType.Select.MANY) {
        for (String one : options) {
          for (String other : options) {
            if (!one.equals(other) && !one.equals("none") && !other.equals("none")) {
              answers.add(new Answer.Chosen(List.of(one, other)));
            }
          }
        }
      }
      return answers;
    }
    AnswerType.Quantity quantity = (AnswerType.Quantity) type;
    double step = Math.pow(10, -quantity.decimals());
    for (Demand demand : demands) {
      Criterion.Within within = (Criterion.Within) demand.leaf();
      for (Criterion.Bound bound : List.of(within.low(), within.high())) {
        if (!bound.isOpen()) {
          for (double value : List.of(bound.value(), bound.value() + step, bound.value() - step)) {
            double rounded = Math.rint(value / step) * step;
            if (rounded >= quantity.min() && rounded <= quantity.max()) {
              answers.add(
                  new Answer.Measured(
                      Double.parseDouble(
                          String.format(Locale.ROOT, "%." + quantity.decimals() + "f", rounded)),
                      quantity.unit()));
            }
          }
        }
      }
    }
    return answers;
  }

  /** Answers on one line, as {@link Shorthand} reads them. */
  static String line(Map<String, Answer> answers) {
    Function<Map.Entry<String, Answer>, String> word =
        each -> {
          if (each.getValue() instanceof Answer.Chosen chosen) {
            return each.getKey() + "=" + String.join("+", chosen.options());
          }
          if (each.getValue() instanceof Answer.Measured measured) {
            return each.getKey()
                + "="
                + (measured.value() == Math.rint(measured.value())
                    ? Long.toString((long) measured.value())
                    : Double.toString(measured.value()));
          }
          return each.getValue() == Answer.Presence.PRESENT ? each.getKey() : "!" + each.getKey();
        };
    return answers.entrySet().stream().map(word).collect(Collectors.joining("; "));
  }
}
