package org.popliteal.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A boolean expression over findings, judged by Kleene's three-valued logic.
 *
 * <p>The evaluation here is the definition: short, slow and obviously right. The engine compiles
 * criteria into tables and is held to the same values.
 */
public sealed interface Criterion {

  /**
   * Always true: the empty conjunction. A method and not a constant, because a constant of an
   * interface that is made of one of its own records can deadlock two threads that load them at the
   * same time.
   */
  static Criterion always() {
    return new All(List.of());
  }

  /**
   * Judges the criterion.
   *
   * @param answers what is known
   * @return unknown where the known answers leave it open
   */
  Truth evaluate(Answers answers);

  /** Ids of all findings that the criterion speaks of, in reading order. */
  default Set<String> findings() {
    Set<String> found = new LinkedHashSet<>();
    parts().forEach(part -> found.addAll(part.findings()));
    return found;
  }

  /**
   * All that is asked of single findings, in reading order; of a decision rule, also by its
   * population, its exclusions and its measure.
   */
  default List<Leaf> leaves() {
    return parts().stream().flatMap(part -> part.leaves().stream()).toList();
  }

  /** The decision rules that it looks at, in reading order. */
  default Set<DecisionRule> rules() {
    Set<DecisionRule> found = new LinkedHashSet<>();
    parts().forEach(part -> found.addAll(part.rules()));
    return found;
  }

  /** The criteria that it is made of, in reading order; of a decision rule, those of its points. */
  default List<Criterion> parts() {
    return List.of();
  }

  /**
   * The criterion in words, for explanations: "Calf swelling and (Long travel or Recent surgery)".
   *
   * @param knowledgeBase where the labels stand
   * @return text for a reader, which nobody should parse
   */
  default String describe(KnowledgeBase knowledgeBase) {
    return new CriterionText(knowledgeBase).of(this);
  }

  /** What is asked of the answer to one finding. */
  sealed interface Leaf extends Criterion {
    /** Id of the finding. */
    String finding();

    @Override
    default Set<String> findings() {
      return Set.of(finding());
    }

    @Override
    default List<Leaf> leaves() {
      return List.of(this);
    }
  }

  /** Holds if enough of its parts do. */
  sealed interface Counted extends Criterion {
    /** How many parts must hold. */
    int count();

    @Override
    default Truth evaluate(Answers answers) {
      int certain = 0;
      int possible = 0;
      for (Criterion part : parts()) {
        Truth truth = part.evaluate(answers);
        certain += truth == Truth.TRUE ? 1 : 0;
        possible += truth == Truth.FALSE ? 0 : 1;
      }
      return certain >= count() ? Truth.TRUE : possible < count() ? Truth.FALSE : Truth.UNKNOWN;
    }
  }

  /**
   * A yes-no finding is present (or absent).
   *
   * @param finding id of a yes-no finding
   * @param presence {@link Answer.Presence#PRESENT} or {@link Answer.Presence#ABSENT}
   */
  record Is(String finding, Answer.Presence presence) implements Leaf {
    @Override
    public Truth evaluate(Answers answers) {
      Answer answer = answers.to(finding);
      return answer == Answer.Presence.UNKNOWN ? Truth.UNKNOWN : Truth.of(answer == presence);
    }
  }

  /**
   * At least one of some options was chosen.
   *
   * @param finding id of a choice finding
   * @param options ids of its options, never empty
   * @param open ids of options that leave open whether one of {@code options} is meant, such as
   *     "positive, side not noted"
   */
  record AnyOf(String finding, List<String> options, List<String> open) implements Leaf {
    public AnyOf {
      options = List.copyOf(options);
      open = List.copyOf(open);
    }

    /** Of options that are all definite. */
    public AnyOf(String finding, List<String> options) {
      this(finding, options, List.of());
    }

    @Override
    public Truth evaluate(Answers answers) {
      if (!(answers.to(finding) instanceof Answer.Chosen chosen)) {
        return Truth.UNKNOWN;
      }
      if (!Collections.disjoint(chosen.options(), options)) {
        return Truth.TRUE;
      }
      return Collections.disjoint(chosen.options(), open) ? Truth.FALSE : Truth.UNKNOWN;
    }
  }

  /**
   * A quantity lies within bounds.
   *
   * @param finding id of a quantity finding
   * @param low lower bound; {@link Bound#NONE} if open
   * @param high upper bound; {@link Bound#NONE} if open
   */
  record Within(String finding, Bound low, Bound high) implements Leaf {
    /** Whether a value, in the finding's unit, lies within the bounds. */
    public boolean holds(double value) {
      return low.admitsAbove(value) && high.admitsBelow(value);
    }

    @Override
    public Truth evaluate(Answers answers) {
      return answers.to(finding) instanceof Answer.Measured measured
          ? Truth.of(holds(measured.value()))
          : Truth.UNKNOWN;
    }
  }

  /**
   * One end of a range.
   *
   * @param value in the finding's unit; NaN for an open end
   * @param end whether the value itself belongs to the range
   */
  record Bound(double value, End end) {
    /** An open end. */
    public static final Bound NONE = new Bound(Double.NaN, End.INCLUSIVE);

    /** Whether a bound belongs to its range. */
    public enum End {
      INCLUSIVE,
      EXCLUSIVE
    }

    /** True for {@link #NONE}. */
    public boolean isOpen() {
      return Double.isNaN(value);
    }

    /** True if {@code x} is not too small for this lower bound. */
    public boolean admitsAbove(double x) {
      return isOpen() || (end == End.INCLUSIVE ? x >= value : x > value);
    }

    /** True if {@code x} is not too great for this upper bound. */
    public boolean admitsBelow(double x) {
      return isOpen() || (end == End.INCLUSIVE ? x <= value : x < value);
    }
  }

  /**
   * All parts hold; true if there is none.
   *
   * @param parts in reading order
   */
  record All(List<Criterion> parts) implements Counted {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public int count() {
      return parts.size();
    }
  }

  /**
   * At least one part holds; false if there is none.
   *
   * @param parts in reading order
   */
  record Any(List<Criterion> parts) implements Counted {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public int count() {
      return 1;
    }
  }

  /**
   * The part does not hold.
   *
   * @param part what must not hold
   * @param open value where it is not known whether the part holds: unknown, or true for what holds
   *     unless the part is known to, such as an alarm that ends only when an injury is known to be
   *     old
   */
  record Not(Criterion part, Truth open) implements Criterion {
    /** Unknown where the part is. */
    public Not(Criterion part) {
      this(part, Truth.UNKNOWN);
    }

    @Override
    public List<Criterion> parts() {
      return List.of(part);
    }

    @Override
    public Truth evaluate(Answers answers) {
      Truth truth = part.evaluate(answers);
      return truth == Truth.UNKNOWN ? open : truth.not();
    }
  }

  /**
   * At least so many parts hold.
   *
   * @param count how many, at least 1
   * @param parts in reading order
   */
  record AtLeast(int count, List<Criterion> parts) implements Counted {
    public AtLeast {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A decision rule's population includes the person and its result lies in one of some bands.
   *
   * @param rule the rule
   * @param bands ids of its bands, never empty
   */
  record InBand(DecisionRule rule, List<String> bands) implements Criterion {
    public InBand {
      bands = List.copyOf(bands);
    }

    @Override
    public List<Criterion> parts() {
      return rule.items().stream().map(DecisionRule.Item::when).toList();
    }

    @Override
    public Set<String> findings() {
      return rule.findings();
    }

    @Override
    public List<Leaf> leaves() {
      return rule.leaves();
    }

    @Override
    public Set<DecisionRule> rules() {
      return Set.of(rule);
    }

    @Override
    public Truth evaluate(Answers answers) {
      return rule.isInBand(bands, answers);
    }
  }
}
