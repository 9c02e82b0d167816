package org.popliteal.examples.cli.frequencies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Share;

/**
 * The judged words of a pack by cell: what is not there is as in ordinary patients.
 *
 * @param words id of the word by cell
 */
record Cells(Map<Cell, String> words) {
  /** The column of the ordinary patient. */
  static final String ORDINARY = "ordinary";

  /**
   * A cell.
   *
   * @param finding id of a finding
   * @param answer one of its answers that have frequencies of their own
   * @param column id of a cause, or {@link #ORDINARY}
   */
  record Cell(String finding, String answer, String column) {}

  static Cells of(KnowledgeBase knowledgeBase) {
    Map<Cell, String> words = new LinkedHashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      put(words, ORDINARY, finding.ordinary());
    }
    for (Cause cause : knowledgeBase.causes()) {
      put(words, cause.id(), cause.frequencies());
    }
    return new Cells(words);
  }

  private static void put(Map<Cell, String> words, String column, List<FrequencyRow> rows) {
    for (FrequencyRow row : rows) {
      if (row.share() instanceof Share.Judged judged) {
        words.put(new Cell(row.finding(), row.answers().get(0), column), judged.howOften().id());
      }
    }
  }

  /** The word of a cell; empty where it is as in ordinary patients. */
  String word(Cell cell) {
    return words.getOrDefault(cell, "");
  }

  /** Findings that have rows, in the order of the pack. */
  static List<Finding> findings(KnowledgeBase knowledgeBase) {
    return knowledgeBase.findings().stream().filter(Finding::bearsOnCauses).toList();
  }
}
