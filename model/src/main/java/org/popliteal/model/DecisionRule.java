package org.popliteal.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A published score with its bands, for instance the Wells score or the Ottawa knee rule.
 *
 * @param id id within the pack
 * @param label name
 * @param sources rows of the evidence dossier
 * @param purpose what it is for
 * @param appliesWhen whom it was validated for
 * @param exclusions whom it must not be used for
 * @param scoring how the score comes about
 * @param bands from the lowest to the highest, without overlap or gap
 * @param cautions what its authors warn of
 * @param accuracy what studies found
 * @param evidence what the rule rests on
 */
public record DecisionRule(
    String id,
    String label,
    List<String> sources,
    String purpose,
    Criterion appliesWhen,
    Criterion exclusions,
    Scoring scoring,
    List<Band> bands,
    List<String> cautions,
    List<Fact> accuracy,
    Evidence evidence)
    implements Identified {

  /** How the score comes about. */
  public sealed interface Scoring {}

  /**
   * Points are added.
   *
   * @param items in the order of the published table
   */
  public record Points(List<Item> items) implements Scoring {
    public Points {
      items = List.copyOf(items);
    }
  }

  /**
   * A measurement is classed.
   *
   * @param finding id of a quantity finding
   */
  public record Measure(String finding) implements Scoring {}

  /**
   * One line of a score.
   *
   * @param id id within the rule
   * @param label as published
   * @param points added where {@code when} holds; may be negative
   * @param when when the item counts
   * @param unanswered what an open question means
   */
  public record Item(String id, String label, int points, Criterion when, Unanswered unanswered) {}

  /** What an unanswered item means. */
  public enum Unanswered {
    /** The score becomes a range. */
    UNKNOWN,
    /** The item does not count until someone says so. */
    ASSUME_ABSENT
  }

  /**
   * A range of scores with one meaning.
   *
   * @param id id within the rule
   * @param label name
   * @param min lowest score, inclusive
   * @param max highest score: inclusive for points, exclusive for a measure; may be infinite for a
   *     measure
   * @param meaning what it says
   * @param action what to do; may be empty
   * @param urgency how soon, as its authors say; self-care where they ask for no haste. Triage
   *     follows red flags, which may name the band
   */
  public record Band(
      String id,
      String label,
      double min,
      double max,
      String meaning,
      String action,
      Urgency urgency) {
    /** A band that asks for no haste. */
    public Band(String id, String label, double min, double max, String meaning, String action) {
      this(id, label, min, max, meaning, action, new Urgency(Triage.SELF_CARE, 0));
    }
  }

  public DecisionRule {
    sources = List.copyOf(sources);
    bands = List.copyOf(bands);
    cautions = List.copyOf(cautions);
    accuracy = List.copyOf(accuracy);
  }

  /**
   * The lowest and highest score that the answers leave possible.
   *
   * @param answers what is known
   * @return equal ends where the score is known; {@link Interval#NONE} where a measure is unknown
   */
  public Interval score(Answers answers) {
    if (scoring instanceof Measure measure) {
      return answers.to(measure.finding()) instanceof Answer.Measured measured
          ? new Interval(measured.value(), measured.value())
          : Interval.NONE;
    }
    int low = 0;
    int high = 0;
    for (Item item : items()) {
      Truth truth = item.when().evaluate(answers);
      if (truth == Truth.TRUE) {
        low += item.points();
        high += item.points();
      } else if (truth == Truth.UNKNOWN && item.unanswered() == Unanswered.UNKNOWN) {
        low += Math.min(0, item.points());
        high += Math.max(0, item.points());
      }
    }
    return new Interval(low, high);
  }

  /**
   * Whether the rule may be used for this person: within its population and not excluded. An
   * exclusion that nobody asked about does not count.
   */
  public Truth applies(Answers answers) {
    return exclusions.evaluate(answers) == Truth.TRUE ? Truth.FALSE : appliesWhen.evaluate(answers);
  }

  /** The bands that the answers leave possible, lowest first. */
  public List<Band> possibleBands(Answers answers) {
    Interval score = score(answers);
    return score.isKnown() ? bands.stream().filter(band -> reaches(band, score)).toList() : bands;
  }

  /**
   * Whether the rule's population includes the person and the result lies in one of some bands.
   * Exclusions are left to a clinician: they never lower a red flag that the rule raises.
   *
   * @param wanted ids of bands
   * @param answers what is known
   */
  public Truth isInBand(List<String> wanted, Answers answers) {
    List<Band> possible = possibleBands(answers);
    long inside = possible.stream().filter(band -> wanted.contains(band.id())).count();
    Truth within =
        inside == 0 ? Truth.FALSE : inside == possible.size() ? Truth.TRUE : Truth.UNKNOWN;
    return appliesWhen.evaluate(answers).and(within);
  }

  private boolean reaches(Band band, Interval score) {
    boolean belowTop =
        scoring instanceof Points ? score.low() <= band.max() : score.low() < band.max();
    return belowTop && score.high() >= band.min();
  }

  /** The items whose points are added, in the order of the published table; none of a measure. */
  public List<Item> items() {
    return scoring instanceof Points points ? points.items() : List.of();
  }

  Set<String> findings() {
    Set<String> found = new LinkedHashSet<>(appliesWhen.findings());
    if (scoring instanceof Measure measure) {
      found.add(measure.finding());
    }
    items().forEach(item -> found.addAll(item.when().findings()));
    return found;
  }

  List<Criterion.Leaf> leaves() {
    List<Criterion.Leaf> leaves = new ArrayList<>(appliesWhen.leaves());
    leaves.addAll(exclusions.leaves());
    items().forEach(item -> leaves.addAll(item.when().leaves()));
    if (scoring instanceof Measure measure) {
      for (Band band : bands) {
        leaves.add(
            new Criterion.Within(
                measure.finding(),
                new Criterion.Bound(band.min(), Criterion.Bound.End.INCLUSIVE),
                new Criterion.Bound(band.max(), Criterion.Bound.End.EXCLUSIVE)));
      }
    }
    return leaves;
  }
}
