package org.popliteal.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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

  /** The effort of what cannot be reached by asking. */
  static final int NEVER = Integer.MAX_VALUE;

  private final Node[] nodes;
  private final byte[] unanswered;
  private final long[][] nodesByFinding;
  private final Map<Criterion, Integer> numbers;

  /** Nodes that may hold, or not, because something is not answered, in order. */
  private final int[] assuming;

  private CriterionTable(Builder builder, long[][] nodesByFinding) {
    this.nodes = builder.nodes.toArray(Node[]::new);
    this.numbers = Map.copyOf(builder.numbers);
    this.assuming =
        IntStream.range(0, nodes.length)
            .filter(node -> assumes(builder.criteria.get(node)))
            .toArray();
    this.nodesByFinding = nodesByFinding;
    this.unanswered = new byte[nodes.length];
    AnswerTable empty = new AnswerTable(nodesByFinding.length, 0);
    for (int i = 0; i < nodes.length; i++) {
      unanswered[i] = nodes[i].evaluate(empty, unanswered);
    }
  }

  private static boolean assumes(Criterion criterion) {
    return (criterion instanceof Criterion.InBand inBand && assumes(inBand.rule()))
        || (criterion instanceof Criterion.Not not && not.open() != Truth.UNKNOWN)
        || criterion.parts().stream().anyMatch(CriterionTable::assumes);
  }

  private static boolean assumes(DecisionRule rule) {
    return assumes(rule.appliesWhen())
        || (rule.scoring() instanceof DecisionRule.Points points
            && points.items().stream()
                .anyMatch(item -> item.unanswered() == DecisionRule.Unanswered.ASSUME_ABSENT));
  }

  /** Number of the node of a criterion that was added. */
  int number(Criterion criterion) {
    return Objects.requireNonNull(numbers.get(criterion));
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

  /**
   * Looks ahead from some answers to what could come to hold.
   *
   * @param answers what is known
   * @param scores of these answers
   * @param efforts by finding, what it costs to ask; {@link #NEVER} for what cannot be asked or was
   *     asked already
   */
  Prospect prospect(AnswerTable answers, Scores scores, int... efforts) {
    return new Prospect(answers, scores, efforts);
  }

  /**
   * What it takes to make a criterion true or false, given what is known and what can still be
   * asked. Findings are taken to be independent of each other, so that something is called possible
   * that other answers exclude, but never the other way round.
   */
  final class Prospect {
    private final byte[] truths;

    /** The effort for what is not known and cannot be asked. */
    private final int unknowable;

    private final int[] efforts;

    /**
     * By node and wanted value, the effort, which is above 0; 0 where it was not worked out yet.
     */
    private final int[] known = new int[2 * nodes.length];

    /** Where it must be known that something is so. */
    private final Prospect strict;

    /** Where it is enough that nobody knows the contrary. */
    private final Prospect lax;

    private Prospect(AnswerTable answers, Scores scores, int... efforts) {
      this.truths = scores.truths().clone();
      this.unknowable = NEVER;
      this.efforts = efforts;
      this.strict = this;
      this.lax = new Prospect(this);
      for (int node : assuming) {
        if (nodes[node] instanceof PointsInBand rule) {
          truths[node] = rule.evaluate(item -> isOpen(item.when()), truths);
        } else if (nodes[node] instanceof Not not && isOpen(not.part())) {
          truths[node] = UNKNOWN;
        } else {
          truths[node] = nodes[node].evaluate(answers, truths);
        }
      }
    }

    private Prospect(Prospect strict) {
      this.truths = strict.truths;
      this.unknowable = 0;
      this.efforts = IntStream.of(strict.efforts).map(each -> each == NEVER ? 0 : each).toArray();
      this.strict = strict;
      this.lax = this;
    }

    private boolean isOpen(int node) {
      int effort = Math.min(effort(node, true), effort(node, false));
      return truths[node] == UNKNOWN && effort < NEVER;
    }

    /** Whether a node has a value that no answer can change. */
    boolean is(int node, byte truth) {
      return truths[node] == truth;
    }

    /**
     * The least effort after which it is certain whether a node gets a value: 0 if it has it, or
     * {@link #NEVER} if it cannot get it.
     */
    int effort(int node, boolean value) {
      if (truths[node] != UNKNOWN) {
        return (truths[node] == TRUE) == value ? 0 : NEVER;
      }
      int place = 2 * node + (value ? 1 : 0);
      if (known[place] == 0) {
        known[place] = nodes[node].effort(this, value);
      }
      return known[place];
    }

    /** The findings to ask so that this effort is made; empty if there is nothing to ask. */
    BitSet collect(int node, boolean value) {
      BitSet asked = new BitSet();
      collect(node, value, asked);
      return asked;
    }

    /** The findings to ask to know whether what holds goes on to do so. */
    BitSet collectUndoing(int node) {
      return lax.collect(node, false);
    }

    private void collect(int node, boolean value, BitSet into) {
      int effort = effort(node, value);
      if (effort > 0 && effort < NEVER) {
        nodes[node].collect(this, value, into);
      }
    }

    /** Of the parts that do not have the value yet, the cheapest without which too few remain. */
    private List<Integer> deciding(int[] parts, int least, boolean value) {
      int missing = least;
      List<Integer> open = new ArrayList<>();
      for (int part : parts) {
        int effort = effort(part, value);
        if (effort == 0) {
          missing--;
        } else if (effort < NEVER) {
          open.add(part);
        }
      }
      if (missing <= 0 || missing > open.size()) {
        return List.of();
      }
      open.sort(Comparator.comparingInt(part -> effort(part, value)));
      return open.subList(0, open.size() - missing + 1);
    }

    private int effortOf(int[] parts, int least, boolean value) {
      List<Integer> deciding = deciding(parts, least, value);
      if (deciding.isEmpty()) {
        long having = IntStream.of(parts).filter(part -> effort(part, value) == 0).count();
        return having >= least ? 0 : NEVER;
      }
      int sum = 0;
      for (int part : deciding) {
        sum += effort(part, value);
      }
      return Math.min(sum, NEVER - 1);
    }

    private void collectOf(int[] parts, int least, boolean value, BitSet into) {
      for (int part : deciding(parts, least, value)) {
        nodes[part].collect(this, value, into);
      }
    }
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
      return new CriterionTable(this, byFinding);
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
        return new Not(add(not.part()), not.open() == Truth.TRUE ? TRUE : UNKNOWN);
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

    /** Of a node that is not known: the effort to settle whether it gets a value. */
    int effort(Prospect prospect, boolean value);

    /** Adds the findings that this effort asks for. */
    void collect(Prospect prospect, boolean value, BitSet into);
  }

  /** A node that looks at one finding. */
  private sealed interface Leaf extends Node {
    int finding();

    @Override
    default int effort(Prospect prospect, boolean value) {
      return prospect.efforts[finding()];
    }

    @Override
    default void collect(Prospect prospect, boolean value, BitSet into) {
      into.set(finding());
    }
  }

  /** A node that holds if enough of its parts do. */
  private sealed interface Counted extends Node {
    int[] parts();

    int least();

    @Override
    default int effort(Prospect prospect, boolean value) {
      return prospect.effortOf(parts(), value ? least() : parts().length - least() + 1, value);
    }

    @Override
    default void collect(Prospect prospect, boolean value, BitSet into) {
      prospect.collectOf(parts(), value ? least() : parts().length - least() + 1, value, into);
    }
  }

  /** A node that asks for the population of a rule and for its band: both, or to be false, one. */
  private sealed interface InBand extends Node {
    int applies();

    /** The effort to settle in which band the result lies. */
    int bandEffort(Prospect prospect);

    void collectBand(Prospect prospect, BitSet into);

    @Override
    default int effort(Prospect prospect, boolean value) {
      int population = prospect.effort(applies(), value);
      int band = bandEffort(prospect);
      if (value) {
        return population > 0 ? population : band;
      }
      return population == NEVER || band == NEVER
          ? Math.min(population, band)
          : Math.min(NEVER - 1, population + band);
    }

    @Override
    default void collect(Prospect prospect, boolean value, BitSet into) {
      boolean isDecided = prospect.effort(applies(), value) == 0;
      prospect.collect(applies(), value, into);
      if ((isDecided || !value) && bandEffort(prospect) < NEVER) {
        collectBand(prospect, into);
      }
    }
  }

  private static byte of(boolean known) {
    return known ? TRUE : FALSE;
  }

  private record Is(int finding, long wanted) implements Leaf {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      long code = answers.code(finding);
      return code == 0 ? UNKNOWN : of(code == wanted);
    }
  }

  private record AnyOf(int finding, long mask, long open) implements Leaf {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      long code = answers.code(finding);
      if (code == 0 || ((code & mask) == 0 && (code & open) != 0)) {
        return UNKNOWN;
      }
      return of((code & mask) != 0);
    }
  }

  private record Within(int finding, Criterion.Within bounds) implements Leaf {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      double value = answers.value(finding);
      return Double.isNaN(value) ? UNKNOWN : of(bounds.holds(value));
    }
  }

  private record Not(int part, byte open) implements Node {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      return truths[part] == UNKNOWN ? open : (byte) (TRUE - truths[part]);
    }

    @Override
    public int effort(Prospect prospect, boolean value) {
      return ofPart(prospect, value).effort(part, !value);
    }

    @Override
    public void collect(Prospect prospect, boolean value, BitSet into) {
      ofPart(prospect, value).collect(part, !value, into);
    }

    private Prospect ofPart(Prospect prospect, boolean value) {
      return open == UNKNOWN ? prospect : value ? prospect.lax : prospect.strict;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record AtLeast(int least, int[] parts) implements Counted {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      int certain = 0;
      int possible = 0;
      for (int part : parts) {
        certain += truths[part] == TRUE ? 1 : 0;
        possible += truths[part] == FALSE ? 0 : 1;
      }
      return certain >= least ? TRUE : possible < least ? FALSE : UNKNOWN;
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
  private record PointsInBand(int applies, Item[] items, Band[] bands) implements InBand {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      return evaluate(item -> false, truths);
    }

    /** Judges it where items that count as absent, as long as they are open, may still hold. */
    byte evaluate(Predicate<Item> open, byte[] truths) {
      int low = 0;
      int high = 0;
      for (Item item : items) {
        byte truth = truths[item.when()];
        if (truth == TRUE) {
          low += item.points();
          high += item.points();
        } else if (truth == UNKNOWN
            && (item.unanswered() == DecisionRule.Unanswered.UNKNOWN || open.test(item))) {
          low += Math.min(0, item.points());
          high += Math.max(0, item.points());
        }
      }
      return inBand(truths[applies], bands, low, high);
    }

    @Override
    public int bandEffort(Prospect prospect) {
      int sum = 0;
      for (Item item : items) {
        sum += open(prospect, item, true) + open(prospect, item, false);
      }
      return sum == 0 ? prospect.unknowable : Math.min(sum, NEVER - 1);
    }

    private static int open(Prospect prospect, Item item, boolean value) {
      int effort = prospect.effort(item.when(), value);
      return effort == NEVER ? 0 : effort;
    }

    @Override
    public void collectBand(Prospect prospect, BitSet into) {
      for (Item item : items) {
        prospect.collect(item.when(), true, into);
        prospect.collect(item.when(), false, into);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record MeasureInBand(int applies, int finding, Band[] bands) implements InBand {
    @Override
    public byte evaluate(AnswerTable answers, byte[] truths) {
      double value = answers.value(finding);
      return Double.isNaN(value)
          ? inBand(truths[applies], bands, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
          : inBand(truths[applies], bands, value, value);
    }

    @Override
    public int bandEffort(Prospect prospect) {
      return prospect.efforts[finding];
    }

    @Override
    public void collectBand(Prospect prospect, BitSet into) {
      into.set(finding);
    }
  }
}
