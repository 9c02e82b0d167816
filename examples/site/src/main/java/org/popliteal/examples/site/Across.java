package org.popliteal.examples.site;

import java.util.Comparator;
import java.util.List;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;

/**
 * How often the answers to one finding are seen, causes beside each other.
 *
 * @param finding a finding that bears on causes
 * @param ordinary a cell for each answer, of which the ordinary patient counts
 * @param rows causes that differ from the ordinary patient, the strongest first
 * @param others ids of those that do not
 */
record Across(Finding finding, List<Cell> ordinary, List<Row> rows, List<String> others) {

  /** A cause with a cell for each answer. */
  record Row(Cause cause, List<Cell> cells) {
    private double greatest() {
      return cells.stream().mapToDouble(Cell::factor).max().orElse(0);
    }

    List<FrequencyRow> all() {
      return cells.stream().flatMap(cell -> cell.rows().stream()).toList();
    }
  }

  /** Compares at least one cause. */
  static Across of(Cells cells, Finding finding, List<Cause> causes) {
    return new Across(
        finding,
        cells.of(causes.get(0), finding),
        causes.stream()
            .filter(cause -> cells.differs(cause, finding))
            .map(cause -> new Row(cause, cells.of(cause, finding)))
            .sorted(Comparator.comparingDouble(Row::greatest).reversed())
            .toList(),
        causes.stream().filter(cause -> !cells.differs(cause, finding)).map(Cause::id).toList());
  }

  boolean isYesNo() {
    return finding.answer() instanceof AnswerType.YesNo;
  }
}
