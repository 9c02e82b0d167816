package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.popliteal.model.Cause;
import org.popliteal.model.DisputedRow;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.HowOften;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Share;

/**
 * What was published or counted, what was judged and what all of it pools to, beside each other
 * with their intervals. Immutable.
 */
final class Forest {
  private static final double Z95 = 1.96;

  private final KnowledgeBase knowledgeBase;
  private final Cells cells;
  private final Map<List<?>, Set<String>> disputes = new HashMap<>();

  /**
   * How often the same answers are seen in the same people.
   *
   * @param rows what was published or counted; at least one
   * @param derived what was judged, and what all comes to
   */
  record Stand(Cause cause, Finding finding, List<Row> rows, List<Derived> derived) {
    boolean isDisputed() {
      return rows.stream().anyMatch(row -> !row.disputes().isEmpty());
    }

    /** The answers, and in whom. */
    String label() {
      FrequencyRow first = rows.get(0).row();
      String answers = Words.answers(finding, first.answers());
      return isWithCause(first) ? answers : answers + ", in people without it";
    }
  }

  /**
   * A row of a pack.
   *
   * @param row the row
   * @param dot its share; empty where it states none
   * @param disputes why it is disputed, each in words
   */
  record Row(FrequencyRow row, Optional<Dot> dot, Set<String> disputes) {
    boolean isCounted() {
      return row.basis() == FrequencyRow.Basis.COUNTED;
    }

    List<String> remarks() {
      return Stream.of(row.note(), row.differs()).filter(remark -> !remark.isEmpty()).toList();
    }
  }

  /** What follows from rows or was judged: its name, its style and its share. */
  record Derived(String name, String style, Frequency frequency, Dot dot) {
    private Derived(String name, String style, Frequency frequency) {
      this(name, style, frequency, Dot.of(frequency.mean(), frequency.observations()));
    }
  }

  /** A share from 0 to 1, with its 95 % interval (Wilson) where observations are known. */
  record Dot(double share, Optional<Interval> interval) {
    private static Dot of(double share, double observations) {
      return new Dot(share, Optional.of(Interval.wilson(share * observations, observations, Z95)));
    }

    String words() {
      return Words.percent(share)
          + interval
              .map(
                  each ->
                      ", 95\u00a0% interval "
                          + Words.percent(each.low())
                          + " to "
                          + Words.percent(each.high()))
              .orElse(", interval not known");
    }
  }

  Forest(KnowledgeBase knowledgeBase, Cells cells) {
    this.knowledgeBase = knowledgeBase;
    this.cells = cells;
    for (DisputedRow each : DisputedRow.all(knowledgeBase)) {
      dispute(each.row(), dispute(each));
      each.against().ifPresent(row -> dispute(row, dispute(each)));
    }
  }

  private void dispute(DisputedRow.Published published, String words) {
    disputes
        .computeIfAbsent(List.of(published.cause(), published.row()), key -> new LinkedHashSet<>())
        .add(words);
  }

  private static String dispute(DisputedRow disputed) {
    return disputed.against().isPresent()
        ? "contradicts another row by more than their counts allow"
        : "the pooled value ignores it";
  }

  private static boolean isWithCause(FrequencyRow row) {
    return row.group() == FrequencyRow.Group.WITH_CAUSE;
  }

  /** All stands of a cause, in the order of its rows. */
  List<Stand> of(Cause cause) {
    Map<List<?>, List<FrequencyRow>> rows = new LinkedHashMap<>();
    for (FrequencyRow row : cause.frequencies()) {
      if (row.basis() != FrequencyRow.Basis.JUDGED) {
        rows.computeIfAbsent(
                List.of(row.finding(), row.answers(), row.group()), key -> new ArrayList<>())
            .add(row);
      }
    }
    return rows.values().stream().map(each -> stand(cause, each)).toList();
  }

  private Stand stand(Cause cause, List<FrequencyRow> rows) {
    FrequencyRow first = rows.get(0);
    Finding finding = knowledgeBase.findings().get(first.finding());
    List<Cell> named =
        cells.of(cause, finding).stream()
            .filter(cell -> first.answers().contains(cell.answer()))
            .toList();
    List<Derived> derived = new ArrayList<>();
    if (named.size() == 1) {
      Cell cell = named.get(0);
      (isWithCause(first) ? cell.word() : cell.ordinaryWord())
          .ifPresent(word -> derived.add(judged(word)));
    }
    derived.add(new Derived("pooled", "pooled", pooled(first, finding, named)));
    return new Stand(
        cause,
        finding,
        rows.stream()
            .map(
                row ->
                    new Row(
                        row, dot(row), disputes.getOrDefault(List.of(cause.id(), row), Set.of())))
            .toList(),
        derived);
  }

  private static Optional<Dot> dot(FrequencyRow row) {
    if (row.share() instanceof Share.Count count) {
      return Optional.of(Dot.of(count.seen() / count.of(), count.of()));
    }
    return row.share() instanceof Share.Proportion printed
        ? Optional.of(new Dot(printed.share(), Optional.empty()))
        : Optional.empty();
  }

  private Derived judged(HowOften word) {
    double worth = knowledgeBase.policy().scoring().judgedWorth().value();
    double seen = word.share() * worth;
    return new Derived("judged: " + word.label(), "judgement", new Frequency(seen, worth - seen));
  }

  /** Any of some answers: shares that exclude each other add up, others are independent. */
  private static Frequency pooled(FrequencyRow row, Finding finding, List<Cell> named) {
    double none = 1;
    double sum = 0;
    double observations = 0;
    for (Cell cell : named) {
      Frequency each = isWithCause(row) ? cell.with() : cell.ordinary();
      sum += each.mean();
      none *= 1 - each.mean();
      observations = Math.max(observations, each.observations());
    }
    double mean = finding.answer().isExclusive() ? sum : 1 - none;
    return new Frequency(mean * observations, (1 - mean) * observations);
  }
}
