package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.FrequencyTable;
import org.popliteal.model.KnowledgeBase;

/** The table of frequencies, cell by cell. Immutable. */
final class Cells {
  private final Map<String, Map<String, List<Cell>>> byCause = new LinkedHashMap<>();

  Cells(KnowledgeBase knowledgeBase) {
    for (Cause cause : knowledgeBase.causes()) {
      Map<String, List<FrequencyRow>> rows =
          cause.frequencies().stream()
              .filter(row -> row.group() == FrequencyRow.Group.WITH_CAUSE)
              .collect(Collectors.groupingBy(FrequencyRow::finding));
      Map<String, List<Cell>> cells = new LinkedHashMap<>();
      for (Finding finding : knowledgeBase.findings()) {
        if (finding.bearsOnCauses()) {
          List<FrequencyRow> its = rows.getOrDefault(finding.id(), List.of());
          cells.put(finding.id(), of(cause, finding, its, knowledgeBase.frequencies()));
        }
      }
      byCause.put(cause.id(), cells);
    }
  }

  private static List<Cell> of(
      Cause cause, Finding finding, List<FrequencyRow> rows, FrequencyTable table) {
    List<Cell> cells = new ArrayList<>();
    for (String answer : finding.answer().classes()) {
      cells.add(
          new Cell(
              cause,
              finding,
              answer,
              table.with(cause.id(), finding.id(), answer),
              table.ordinary(finding.id(), answer),
              rows.stream().filter(row -> row.answers().contains(answer)).toList()));
    }
    return List.copyOf(cells);
  }

  /** The cells of one finding, an answer each; empty if it does not bear on causes. */
  List<Cell> of(Cause cause, Finding finding) {
    return byCause.getOrDefault(cause.id(), Map.of()).getOrDefault(finding.id(), List.of());
  }

  /** All cells of a cause, in the order of a form. */
  Stream<Cell> of(Cause cause) {
    return byCause.getOrDefault(cause.id(), Map.of()).values().stream().flatMap(List::stream);
  }

  /** Whether the cause says that a finding is seen otherwise than in the ordinary patient. */
  boolean differs(Cause cause, Finding finding) {
    return of(cause, finding).stream().anyMatch(cell -> !cell.rows().isEmpty());
  }

  /** The answer that tells most. */
  Cell strongest(Cause cause, Finding finding) {
    return of(cause, finding).stream()
        .max(Comparator.comparingDouble(Cell::pull))
        .orElseThrow(() -> new IllegalArgumentException(finding.id() + " has no frequencies"));
  }

  /** All answers of a cause, "no" included; first those that are frequent and strong. */
  List<Cell> telling(Cause cause) {
    return of(cause)
        .flatMap(
            cell ->
                cell.finding().answer() instanceof AnswerType.YesNo
                    ? Stream.of(cell, cell.absence())
                    : Stream.of(cell))
        .sorted(Comparator.comparingDouble(Cell::pull).reversed())
        .toList();
  }
}
