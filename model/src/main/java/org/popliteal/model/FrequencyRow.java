package org.popliteal.model;

import java.util.List;

/**
 * One statement of how often a finding is seen.
 *
 * @param finding id of the finding
 * @param answers {@code yes}, or ids of options or bands: any of these
 * @param group in whom
 * @param basis where the figure came from
 * @param share the figure
 * @param fit whether the people resemble those who are assessed
 * @param population who was studied, in a line; empty for a judgement
 * @param citations ids of citations; empty for a judgement and for counts of an institution
 * @param note remark for the reader; empty if there is none
 * @param differs why it differs from other rows, or from what they come to; empty if it does not
 */
public record FrequencyRow(
    String finding,
    List<String> answers,
    Group group,
    Basis basis,
    Share share,
    Evidence.Population fit,
    String population,
    List<String> citations,
    String note,
    String differs) {

  /** In whom it was seen. */
  public enum Group {
    /** In people with the cause. */
    WITH_CAUSE,
    /** In comparable people without it: says how often it is seen in the ordinary patient. */
    WITHOUT_CAUSE
  }

  /** Where the figure came from. */
  public enum Basis {
    /** A study: k of n or a share, with its citation. */
    PUBLISHED,
    /** An institution's own confirmed cases, by an overlay. */
    COUNTED,
    /** A word of the scale, by the method that the pack names. */
    JUDGED
  }

  public FrequencyRow {
    answers = List.copyOf(answers);
    citations = List.copyOf(citations);
  }

  /** A judged row. */
  public static FrequencyRow judged(String finding, String answer, HowOften howOften) {
    return new FrequencyRow(
        finding,
        List.of(answer),
        Group.WITH_CAUSE,
        Basis.JUDGED,
        new Share.Judged(howOften),
        Evidence.Population.SIMILAR,
        "",
        List.of(),
        "",
        "");
  }
}
