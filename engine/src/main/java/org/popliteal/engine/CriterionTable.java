package org.popliteal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Answer;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Truth;

/**
 * All criteria of a knowledge base as one flat list of nodes, each after the nodes that it needs,
 * equal ones shared.
 *
 * <p>Evaluation starts from the truth values of an empty assessment and visits only nodes that an
 * answered finding can change. {@link Criterion#evaluate} defines the values; the tests hold this
 * class to them.
 */
final class CriterionTable {
  static final byte FALSE = 0;
  static final byte UNKNOWN = 1;
  static final byte TRUE = 2;

  private final Node[] nodes;
  private final byte[] unanswered;
  private final long[][] nodesByFinding;

  private CriterionTable(List<Node> list, long[][] nodesByFinding, int findings) {
    this.nodes = list.toArray(Node[]::new);
    this.nodesByFinding = nodesByFinding;
    this.unanswered = new byte[nodes.length];
    AnswerTable empty = new AnswerTable(findings, 0);
    for (int i = 0; i < nodes.length; i++) {
      unanswered[i] = nodes[i].evaluate(empty, unanswered);
    }
  }

  /** Truth of every node, by node number. */
  byte[] evaluate(AnswerTable answers) {
    byte[] truths = unanswered.clone();
    long[] touched = new long[BitSets.words(nodes.length)];
    for (int i = 0; i < answers.size(); i++) {
      BitSets.addAll(touched, nodesByFinding[answers.known(i)]);
    }
    for (int word = 0; word < touched.length; word++) {
      for (long bits = touched[word]; bits != 0; bits &= bits - 1) {
        int node = (word << 6) + Long.numberOfTrailingZeros(bits);
        truths[node] = nodes[node].evaluate(answers, truths);
      }
    }
    return truths;
  }

  static Truth truth(byte value) {
    return value == TRUE ? Truth.TRUE : value == FALSE ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** Collects criteria and numbers them. */
  static final class Builder {
    private final FindingTable findings;
    private final Map<Criterion, Integer> numbers = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Criterion> criteria = new ArrayList<>();

    Builder(FindingTable findings) {
      this.findings = findings;
    }

    /** Number of the node that holds a criterion's truth. */
    int add(Criterion criterion) {
      Integer known = numbers.get(criterion);
      if (known != null) {
        return known;
      }
      Node node = node(criterion);
      int number = nodes.size();
      nodes.add(node);
      criteria.add(criterion);
      numbers.put(criterion, number);
      return number;
    }

    CriterionTable build() {
      long[][] byFinding = new long[findings.size()][BitSets.words(nodes.size())];
      for (int i = 0; i < nodes.size(); i++) {
        for (String finding : criteria.get(i).findings()) {
          BitSets.add(byFinding[findings.index(finding)], i);
        }
      }
      return new CriterionTable(nodes, byFinding, findings.size());
    }

    private Node node(Criterion criterion) {
      if (criterion instanceof Criterion.Is is) {
        return new Is(
            findings.index(is.finding()),
            is.presence() == Answer.Presence.PRESENT ? AnswerTable.PRESENT : AnswerTable.ABSENT);
      }
      if (criterion instanceof Criterion.AnyOf anyOf) {
        int finding = findings.index(anyOf.finding());
        return new AnyOf(
            finding, findings.mask(finding, anyOf.options()), findings.mask(finding, anyOf.open()));
      }
      if (criterion instanceof Criterion.Within within) {
        return new Within(findings.index(within.finding()), within);
      }
      if (criterion instanceof Criterion.Not not) {
        return new Not(add(not.part()));
      }
      if (criterion instanceof Criterion.Counted counted) {
        int[] parts = counted.parts().stream().mapToInt(this::add).toArray();
        return new AtLeast(counted.count(), parts);
      }
      Criterion.InBand inBand = (Criterion.InBand) criterion;
      DecisionRule rule = inBand.rule();
      int applies = add(rule.appliesWhen());
      if (rule.scoring() instanceof DecisionRule.Measure measure) {
        return new MeasureInBand(applies, findings.index(measure.finding()), bands(inBand));
      }
      Item[] items =
          rule.items().stream()
              .map(item -> new Item(add(item.when()), item.points(), item.unanswered()))
              .toArray(Item[]::new);
      return new PointsInBand(applies, items, bands(inBand));
    }

    private static Band[] bands(Criterion.InBand inBand) {
      boolean isMeasure = inBand.rule().scoring() instanceof DecisionRule.Measure;
      return inBand.rule().bands().stream()
          .map(
              band ->
                  new Band(
                      band.min(),
                      isMeasure ? Math.nextDown(band.max()) : band.max(),
                      inBand.bands().contains(band.id())))
          .toArray(Band[]::new);
    }
  }

  private sealed interface Node {
    byte evaluate(AnswerTable answers, byte[] truths);
  }

  private static byte of(boolean known) {
    return known ? TRUE : FALSE;
  }

  private record Is(int finding, long wanted) implements Node {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      long code = answers.code(finding);
      return code == 0 ? UNKNOWN : of(code == wanted);
    }
  }

  private record AnyOf(int finding, long mask, long open) implements Node {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      long code = answers.code(finding);
      if (code == 0 || ((code & mask) == 0 && (code & open) != 0)) {
        return UNKNOWN;
      }
      return of((code & mask) != 0);
    }
  }

  private record Within(int finding, Criterion.Within bounds) implements Node {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      double value = answers.value(finding);
      return Double.isNaN(value) ? UNKNOWN : of(bounds.holds(value));
    }
  }

  private record Not(int part) implements Node {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      return (byte) (TRUE - truths[part]);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record AtLeast(int count, int[] parts) implements Node {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      int certain = 0;
      int possible = 0;
      for (int part : parts) {
        certain += truths[part] == TRUE ? 1 : 0;
        possible += truths[part] == FALSE ? 0 : 1;
      }
      return certain >= count ? TRUE : possible < count ? FALSE : UNKNOWN;
    }
  }

  private record Item(int when, int points, DecisionRule.Unanswered unanswered) {}

  /** A band of a decision rule; both ends belong to it. */
  private record Band(double min, double max, boolean wanted) {}

  /** Whether a rule is made for the person and the score lies in a wanted band. */
  private static byte inBand(byte applies, Band[] bands, double low, double high) {
    int possible = 0;
    int wanted = 0;
    for (Band band : bands) {
      if (low <= band.max() && high >= band.min()) {
        possible++;
        wanted += band.wanted() ? 1 : 0;
      }
    }
    byte within = wanted == 0 ? FALSE : wanted == possible ? TRUE : UNKNOWN;
    return applies <= within ? applies : within;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record PointsInBand(int applies, Item[] items, Band[] bands) implements Node {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      int low = 0;
      int high = 0;
      for (Item item : items) {
        byte truth = truths[item.when()];
        if (truth == TRUE) {
          low += item.points();
          high += item.points();
        } else if (truth == UNKNOWN && item.unanswered() == DecisionRule.Unanswered.UNKNOWN) {
          low += Math.min(0, item.points());
          high += Math.max(0, item.points());
        }
      }
      return inBand(truths[applies], bands, low, high);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record MeasureInBand(int applies, int finding, Band[] bands) implements Node {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      double value = answers.value(finding);
      return Double.isNaN(value)
          ? inBand(truths[applies], bands, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
          : inBand(truths[applies], bands, value, value);
    }
  }
}
