package org.popliteal.examples.site;

import java.util.List;
import java.util.Optional;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.HowOften;
import org.popliteal.model.Share;

/**
 * How often one answer to a finding is seen with a cause, beside the ordinary patient.
 *
 * @param cause the cause
 * @param finding a finding that bears on causes
 * @param answer one of the finding's classes, or {@code no}
 * @param with with the cause, pooled
 * @param ordinary in the ordinary patient, pooled
 * @param rows what the cause says of the answer: rows of people who have it
 */
record Cell(
    Cause cause,
    Finding finding,
    String answer,
    Frequency with,
    Frequency ordinary,
    List<FrequencyRow> rows) {

  /** How many times as often as in the ordinary patient. */
  double factor() {
    return with.mean() / ordinary.mean();
  }

  /** Distance from the ordinary patient, whichever way. */
  double strength() {
    return Math.abs(Math.log(factor()));
  }

  /** How much it tells, where a rare answer tells little however strong it is. */
  double pull() {
    return strength() * Math.max(with.mean(), ordinary.mean());
  }

  /** What the answer adds to or takes from the score of the cause on average, with the cause. */
  double weight() {
    double weight = with.mean() * strength();
    return finding.answer().isExclusive() ? weight : weight + absent();
  }

  private double absent() {
    double without = with.complement().mean();
    return without * Math.abs(Math.log(without / ordinary.complement().mean()));
  }

  /** Whether a study or a count stands behind the frequency with the cause. */
  boolean isObserved() {
    return rows.stream().anyMatch(row -> row.basis() != FrequencyRow.Basis.JUDGED);
  }

  /** The word in which the frequency with the cause was judged. */
  Optional<HowOften> word() {
    return word(rows, answer);
  }

  /** The word in which the frequency in the ordinary patient was judged. */
  Optional<HowOften> ordinaryWord() {
    return word(finding.ordinary(), answer);
  }

  private static Optional<HowOften> word(List<FrequencyRow> rows, String answer) {
    return rows.stream()
        .filter(row -> row.answers().contains(answer) && row.share() instanceof Share.Judged)
        .map(row -> ((Share.Judged) row.share()).howOften())
        .findFirst();
  }

  /** The answer "no" to a yes-no finding. */
  Cell absence() {
    return new Cell(cause, finding, "no", with.complement(), ordinary.complement(), rows);
  }

  /** The finding with the answer, on one line. */
  String label() {
    return finding.answer() instanceof AnswerType.YesNo && answer.equals("yes")
        ? finding.label()
        : finding.label() + ": " + Words.answers(finding, List.of(answer));
  }
}
