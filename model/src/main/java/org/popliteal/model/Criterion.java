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

  /** Adds the ids of all findings that the criterion speaks of, in reading order. */
  void collectFindings(Set<String> into);

  /** Ids of all findings that the criterion speaks of, in reading order. */
  default Set<String> findings() {
    Set<String> found = new LinkedHashSet<>();
    collectFindings(found);
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

  /**
   * A yes-no finding is present (or absent).
   *
   * @param finding id of a yes-no finding
   * @param presence {@link Answer.Presence#PRESENT} or {@link Answer.Presence#ABSENT}
   */
  record Is(String finding, Answer.Presence presence) implements Criterion {
    @Override
    public Truth evaluate(Answers answers) {
      Answer answer = answers.to(finding);
      return answer == Answer.Presence.UNKNOWN ? Truth.UNKNOWN : Truth.of(answer == presence);
    }

    @Override
    public void collectFindings(Set<String> into) {
      into.add(finding);
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
  record AnyOf(String finding, List<String> options, List<String> open) implements Criterion {
    /** Copies the lists. */
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

    @Override
    public void collectFindings(Set<String> into) {
      into.add(finding);
    }
  }

  /**
   * A quantity lies within bounds.
   *
   * @param finding id of a quantity finding
   * @param low lower bound; {@link Bound#NONE} if open
   * @param high upper bound; {@link Bound#NONE} if open
   */
  record Within(String finding, Bound low, Bound high) implements Criterion {
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

    @Override
    public void collectFindings(Set<String> into) {
      into.add(finding);
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
      /** It does. */
      INCLUSIVE,
      /** It does not. */
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
  record All(List<Criterion> parts) implements Criterion {
    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth evaluate(Answers answers) {
      Truth truth = Truth.TRUE;
      for (Criterion part : parts) {
        truth = truth.and(part.evaluate(answers));
      }
      return truth;
    }

    @Override
    public void collectFindings(Set<String> into) {
      parts.forEach(part -> part.collectFindings(into));
    }
  }

  /**
   * At least one part holds; false if there is none.
   *
   * @param parts in reading order
   */
  record Any(List<Criterion> parts) implements Criterion {
    /** Copies the parts. */
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth evaluate(Answers answers) {
      Truth truth = Truth.FALSE;
      for (Criterion part : parts) {
        truth = truth.or(part.evaluate(answers));
      }
      return truth;
    }

    @Override
    public void collectFindings(Set<String> into) {
      parts.forEach(part -> part.collectFindings(into));
    }
  }

  /**
   * The part does not hold.
   *
   * @param part what must not hold
   */
  record Not(Criterion part) implements Criterion {
    @Override
    public List<Criterion> parts() {
      return List.of(part);
    }

    @Override
    public Truth evaluate(Answers answers) {
      return part.evaluate(answers).not();
    }

    @Override
    public void collectFindings(Set<String> into) {
      part.collectFindings(into);
    }
  }

  /**
   * At least so many parts hold.
   *
   * @param count how many, at least 1
   * @param parts in reading order
   */
  record AtLeast(int count, List<Criterion> parts) implements Criterion {
    /** Copies the parts. */
    public AtLeast {
      parts = List.copyOf(parts);
    }

    @Override
    public Truth evaluate(Answers answers) {
      int certain = 0;
      int possible = 0;
      for (Criterion part : parts) {
        Truth truth = part.evaluate(answers);
        certain += truth == Truth.TRUE ? 1 : 0;
        possible += truth == Truth.FALSE ? 0 : 1;
      }
      return certain >= count ? Truth.TRUE : possible < count ? Truth.FALSE : Truth.UNKNOWN;
    }

    @Override
    public void collectFindings(Set<String> into) {
      parts.forEach(part -> part.collectFindings(into));
    }
  }

  /**
   * A decision rule's population includes the person and its result lies in one of some bands.
   *
   * @param rule the rule
   * @param bands ids of its bands, never empty
   */
  record InBand(DecisionRule rule, List<String> bands) implements Criterion {
    /** Copies the bands. */
    public InBand {
      bands = List.copyOf(bands);
    }

    @Override
    public List<Criterion> parts() {
      return rule.scoring() instanceof DecisionRule.Points points
          ? points.items().stream().map(DecisionRule.Item::when).toList()
          : List.of();
    }

    @Override
    public Truth evaluate(Answers answers) {
      return rule.isInBand(bands, answers);
    }

    @Override
    public void collectFindings(Set<String> into) {
      rule.collectFindings(into);
    }
  }
}
