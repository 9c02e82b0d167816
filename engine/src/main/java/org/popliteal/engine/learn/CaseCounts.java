package org.popliteal.engine.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Share;

/**
 * How often each answer was seen with each cause in confirmed cases. Immutable and safe to share
 * between threads; the order of the cases does not matter.
 *
 * <p>An answer counts if it was given, read from a record or computed from others. What was not
 * asked, what is not known, and what another answer rules out ("no" to a growing lump where there
 * is no lump) does not.
 */
public final class CaseCounts {
  private final KnowledgeBase knowledgeBase;
  private final Map<Cell, Map<List<String>, Count>> cells = new HashMap<>();
  private final int cases;

  /** The answers to a finding, with a cause. */
  private record Cell(String cause, String finding) {}

  /** How many gave the answer, and how many were asked. */
  private record Count(int seen, int of) {
    Count plus(Count more, int sign) {
      return new Count(seen + sign * more.seen, of + sign * more.of);
    }
  }

  private CaseCounts(KnowledgeBase knowledgeBase, int cases) {
    this.knowledgeBase = knowledgeBase;
    this.cases = cases;
  }

  /**
   * Counts cases.
   *
   * @param cases answers to findings of the knowledge base
   * @throws IllegalArgumentException if a cause or a finding is not in the knowledge base
   */
  public static CaseCounts of(KnowledgeBase knowledgeBase, List<ConfirmedCase> cases) {
    CaseCounts counts = new CaseCounts(knowledgeBase, cases.size());
    cases.forEach(each -> counts.add(each, 1));
    return counts;
  }

  /**
   * The counts of all cases but one.
   *
   * @param counted a case that was counted
   * @throws IllegalArgumentException if it cannot have been counted
   */
  public CaseCounts without(ConfirmedCase counted) {
    CaseCounts counts = new CaseCounts(knowledgeBase, cases - 1);
    cells.forEach((cell, its) -> counts.cells.put(cell, new HashMap<>(its)));
    counts.add(counted, -1);
    return counts;
  }

  /** How many cases were counted. */
  public int cases() {
    return cases;
  }

  private void add(ConfirmedCase each, int sign) {
    String cause = knowledgeBase.causes().get(each.cause()).id();
    each.assessment()
        .answered()
        .forEach(
            (finding, answered) -> {
              Map<List<String>, Count> counts =
                  cells.computeIfAbsent(new Cell(cause, finding), cell -> new HashMap<>());
              count(knowledgeBase.findings().get(finding), answered)
                  .forEach((answers, count) -> add(counts, answers, count, sign));
            });
  }

  private static void add(
      Map<List<String>, Count> counts, List<String> answers, Count more, int sign) {
    Count now = counts.getOrDefault(answers, new Count(0, 0)).plus(more, sign);
    if (now.seen() < 0 || now.of() < now.seen()) {
      throw new IllegalArgumentException("the case was not counted");
    }
    counts.put(answers, now);
    counts.remove(answers, new Count(0, 0));
  }

  /** What one person's answer to a finding is worth, by the answers that it tells of. */
  private static Map<List<String>, Count> count(Finding finding, Assessment.Answered answered) {
    Map<List<String>, Count> counts = new LinkedHashMap<>();
    Answer answer = answered.answer();
    if (!finding.bearsOnCauses()
        || answer == Answer.Presence.UNKNOWN
        || answered.origin().kind() == Origin.Kind.IMPLIED) {
      return counts;
    }
    if (answer instanceof Answer.Measured measured
        && finding.answer() instanceof AnswerType.Quantity quantity) {
      quantity.bands().stream()
          .filter(band -> band.holds(measured.value()))
          .findFirst()
          .ifPresent(band -> counts.put(List.of(band.id()), new Count(1, 1)));
    } else if (answer instanceof Answer.Chosen chosen
        && finding.answer() instanceof AnswerType.Choice choice) {
      List<String> open = new ArrayList<>(finding.answer().classes());
      for (AnswerType.Option option : choice.options()) {
        if (chosen.options().contains(option.id()) && !option.anyOf().isEmpty()) {
          counts.put(option.anyOf(), new Count(1, 1));
          open.removeAll(option.anyOf());
        }
      }
      for (String each : finding.answer().classes()) {
        boolean marked = chosen.options().contains(each);
        if (marked || (open.contains(each) && !finding.answer().isExclusive())) {
          counts.put(List.of(each), new Count(marked ? 1 : 0, 1));
        }
      }
    } else {
      counts.put(List.of("yes"), new Count(answer == Answer.Presence.PRESENT ? 1 : 0, 1));
    }
    return counts;
  }

  /**
   * The counts as rows.
   *
   * <p>Small numbers can tell who it was. Of answers that exclude each other, those that fewer than
   * {@code least} people gave are put together until they are as many. Of other answers, a row is
   * left out if fewer gave it, or fewer did not.
   *
   * @param population who was counted, in a line
   * @param least fewest people that a row may tell of, 0 or more; 0 tells all
   * @return by id of the cause, causes and findings in the order of the pack; causes without rows
   *     are left out
   */
  public Map<String, List<FrequencyRow>> rows(String population, int least) {
    Map<String, List<FrequencyRow>> rows = new LinkedHashMap<>();
    for (Cause cause : knowledgeBase.causes()) {
      List<FrequencyRow> ofCause = new ArrayList<>();
      for (Finding finding : knowledgeBase.findings()) {
        Map<List<String>, Count> counts =
            cells.getOrDefault(new Cell(cause.id(), finding.id()), Map.of());
        (finding.answer().isExclusive()
                ? together(finding, counts, least)
                : apart(finding, counts, least))
            .forEach((answers, count) -> ofCause.add(row(finding, answers, count, population)));
      }
      if (!ofCause.isEmpty()) {
        rows.put(cause.id(), ofCause);
      }
    }
    return rows;
  }

  private static FrequencyRow row(
      Finding finding, List<String> answers, Count count, String population) {
    return new FrequencyRow(
        finding.id(),
        answers,
        FrequencyRow.Group.WITH_CAUSE,
        FrequencyRow.Basis.COUNTED,
        new Share.Count(count.seen(), count.of()),
        Evidence.Population.SIMILAR,
        population,
        List.of(),
        "",
        "");
  }

  private static Map<List<String>, Count> apart(
      Finding finding, Map<List<String>, Count> counts, int least) {
    Map<List<String>, Count> kept = new LinkedHashMap<>();
    inOrder(finding, counts.keySet().stream().toList())
        .forEach(
            answers -> {
              Count count = counts.getOrDefault(answers, new Count(0, 0));
              // Of options that leave open which one it is, only those who gave them were counted.
              boolean all = answers.size() > 1;
              if (count.seen() >= least && (all || count.of() - count.seen() >= least)) {
                kept.put(answers, count);
              }
            });
    return kept;
  }

  private static Map<List<String>, Count> together(
      Finding finding, Map<List<String>, Count> counts, int least) {
    int people = counts.values().stream().mapToInt(Count::seen).sum();
    Map<List<String>, Integer> open = new HashMap<>();
    counts.forEach((answers, count) -> open.put(answers, count.seen()));
    finding.answer().classes().forEach(each -> open.putIfAbsent(List.of(each), 0));
    List<List<String>> fewestFirst = new ArrayList<>(inOrder(finding, List.copyOf(open.keySet())));
    fewestFirst.sort(Comparator.comparing(answers -> open.getOrDefault(answers, 0)));
    Set<String> merged = new LinkedHashSet<>();
    int sum = 0;
    for (List<String> answers : fewestFirst) {
      int seen = open.getOrDefault(answers, 0);
      if (seen < least || (!merged.isEmpty() && sum < least)) {
        merged.addAll(answers);
        sum += seen;
        open.remove(answers);
      }
    }
    if (!merged.isEmpty()) {
      open.merge(
          finding.answer().classes().stream().filter(merged::contains).toList(), sum, Integer::sum);
    }
    Map<List<String>, Count> kept = new LinkedHashMap<>();
    if (merged.size() < finding.answer().classes().size()) {
      for (List<String> answers : inOrder(finding, List.copyOf(open.keySet()))) {
        int seen = open.getOrDefault(answers, 0);
        if (seen > 0) {
          kept.put(answers, new Count(seen, people));
        }
      }
    }
    return kept;
  }

  /** Single answers in the order of the finding, then several by their first. */
  private static List<List<String>> inOrder(Finding finding, List<List<String>> answers) {
    List<String> classes = finding.answer().classes();
    return answers.stream()
        .sorted(
            Comparator.comparing((List<String> each) -> each.size() > 1)
                .thenComparing(each -> classes.indexOf(each.get(0)))
                .thenComparing(each -> String.join(",", each)))
        .toList();
  }
}
