package org.popliteal.model;

import java.util.List;

/**
 * A published statement of how often a finding is seen.
 *
 * @param finding id of a yes-no or choice finding
 * @param answers {@code yes}, or ids of options: any of these
 * @param group in whom
 * @param share the figure
 * @param fit whether the people resemble those who are assessed
 * @param population who was studied, in a line
 * @param citations ids of citations, never empty
 * @param note remark for the reader; empty if there is none
 */
public record FrequencyRow(
    String finding,
    List<String> answers,
    Group group,
    Share share,
    Evidence.Population fit,
    String population,
    List<String> citations,
    String note) {

  /** In whom it was seen. */
  public enum Group {
    /** In people with the cause. */
    WITH_CAUSE,
    /** In comparable people without it. */
    WITHOUT_CAUSE
  }

  /** Copies the lists. */
  public FrequencyRow {
    answers = List.copyOf(answers);
    citations = List.copyOf(citations);
  }
}
