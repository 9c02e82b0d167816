package org.popliteal.model;

import java.util.List;

/**
 * Why a figure, threshold or recommendation stands in the pack.
 *
 * @param certainty GRADE level, or {@link Certainty#JUDGEMENT}
 * @param basis where the figure came from
 * @param citations ids of the pack's citations, in reading order; never empty unless the certainty
 *     is judgement
 * @param interval 95 % confidence interval of the figure; {@link Interval#NONE} where none was
 *     published
 * @param band factor (UCUM {@code 1}, at least 1) by which the figure may be wrong either way; 1
 *     where no band is stated
 * @param population whether the studied people resemble runners in primary care
 * @param note remark for the reader; empty if there is none
 */
public record Evidence(
    Certainty certainty,
    Basis basis,
    List<String> citations,
    Interval interval,
    double band,
    Population population,
    String note) {

  /** Where a figure came from. */
  public enum Basis implements Spelled {
    /** Read at its source. */
    PUBLISHED,
    /** Read in a work that quotes the source. */
    SECONDARY,
    /** Computed from published figures, for instance a ratio from sensitivity and specificity. */
    DERIVED,
    /** Chosen by the authors of the pack. */
    JUDGEMENT
  }

  /** Whether a study's people resemble those who are assessed. */
  public enum Population implements Spelled {
    /** Close enough to take the figure as it is. */
    SIMILAR,
    /** Hospital or surgical sample: the figure is shrunk (spectrum bias). */
    SELECTED
  }

  /**
   * Checks the band and copies the citations.
   *
   * @throws IllegalArgumentException if {@code band} is below 1 or not finite
   */
  public Evidence {
    citations = List.copyOf(citations);
    if (!(band >= 1) || Double.isInfinite(band)) {
      throw new IllegalArgumentException("band must be finite and at least 1, but was " + band);
    }
  }

  /** True where the figure rests on judgement alone. */
  public boolean isJudgement() {
    return certainty == Certainty.JUDGEMENT;
  }
}
