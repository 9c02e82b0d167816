package org.popliteal.examples.cli.frequencies;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.popliteal.examples.cli.frequencies.Cells.Cell;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.HowOften;
import org.popliteal.model.KnowledgeBase;

/**
 * The judged frequencies of a pack as CSV (RFC 4180): a row for each finding and answer, a column
 * for the ordinary patient and one for each cause. A cell holds a word of the scale; an empty one
 * is as in ordinary patients.
 */
public final class FrequencySheet {
  private static final List<String> HEAD = List.of("finding", "answer", "label");
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

  private final KnowledgeBase knowledgeBase;
  private final List<String> columns = new ArrayList<>();
  private final Set<String> words = new HashSet<>();

  /** The sheet of a pack. */
  public FrequencySheet(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    columns.add(Cells.ORDINARY);
    knowledgeBase.causes().stream().map(Cause::id).forEach(columns::add);
    knowledgeBase.policy().scoring().scale().stream().map(HowOften::id).forEach(words::add);
  }

  /** The sheet as CSV, with line ends of Unix. */
  public String text() {
    Cells cells = Cells.of(knowledgeBase);
    StringWriter csv = new StringWriter();
    CsvSchema schema = CsvSchema.emptySchema().withLineSeparator("\n");
    try (SequenceWriter rows =
        CSV.writer(schema).without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValues(csv)) {
      List<String> head = new ArrayList<>(HEAD);
      head.addAll(columns);
      rows.write(head);
      for (Finding finding : Cells.findings(knowledgeBase)) {
        for (String answer : finding.answer().classes()) {
          List<String> row = new ArrayList<>();
          row.add(finding.id());
          row.add(answer);
          row.add(finding.label() + ": " + finding.answerLabel(answer));
          columns.forEach(each -> row.add(cells.word(new Cell(finding.id(), answer, each))));
          rows.write(row);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("a string can always be written", e);
    }
    return csv.toString();
  }

  /**
   * Reads a sheet that somebody edited. The order of rows and columns does not matter; the labels
   * are not read. Semicolons, which some spreadsheets write, are read as well.
   *
   * @param csv all of it
   * @param problems gets every problem, with its row and column
   * @return its cells; of no use if there were problems
   */
  Cells read(String csv, List<String> problems) {
    List<List<String>> rows = rows(csv.startsWith("\uFEFF") ? csv.substring(1) : csv, problems);
    Map<Cell, String> cells = new LinkedHashMap<>();
    if (rows.isEmpty()) {
      problems.add("the table is empty");
      return new Cells(cells);
    }
    List<String> head = rows.get(0);
    checkHead(head, problems);
    if (!head.containsAll(List.of("finding", "answer"))) {
      return new Cells(cells);
    }
    Set<List<String>> open = new HashSet<>();
    Cells.findings(knowledgeBase)
        .forEach(
            finding ->
                finding.answer().classes().forEach(each -> open.add(List.of(finding.id(), each))));
    Set<List<String>> all = Set.copyOf(open);
    for (int i = 1; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      String place = "row " + (i + 1);
      if (row.size() != head.size()) {
        problems.add(
            place + " has " + row.size() + " cells, but there are " + head.size() + " columns");
        continue;
      }
      List<String> key = List.of(row.get(head.indexOf("finding")), row.get(head.indexOf("answer")));
      place += " (" + key.get(0) + ", " + key.get(1) + ")";
      if (!all.contains(key)) {
        problems.add(place + ": the pack has no such finding and answer with frequencies");
      } else if (!open.remove(key)) {
        problems.add(place + " is there twice");
      } else {
        readRow(head, row, place, cells, problems);
      }
    }
    Cells.findings(knowledgeBase)
        .forEach(
            finding ->
                finding.answer().classes().stream()
                    .filter(each -> open.contains(List.of(finding.id(), each)))
                    .forEach(
                        each ->
                            problems.add(
                                "the row of " + finding.id() + ", " + each + " is missing")));
    return new Cells(cells);
  }

  private static List<List<String>> rows(String csv, List<String> problems) {
    CsvSchema schema =
        CsvSchema.emptySchema().withColumnSeparator(csv.startsWith("finding;") ? ';' : ',');
    try {
      return CSV.readerForListOf(String.class)
          .with(schema)
          .with(CsvParser.Feature.WRAP_AS_ARRAY)
          .with(CsvParser.Feature.TRIM_SPACES)
          .with(CsvParser.Feature.SKIP_EMPTY_LINES)
          .<List<String>>readValues(csv)
          .readAll();
    } catch (JacksonException e) {
      problems.add(
          "the table is no CSV"
              + Optional.ofNullable(e.getLocation())
                  .map(where -> ": see line " + where.getLineNr())
                  .orElse(""));
    } catch (IOException e) {
      throw new IllegalStateException("a string can always be read", e);
    }
    return List.of();
  }

  private void checkHead(List<String> head, List<String> problems) {
    List<String> known = new ArrayList<>(HEAD);
    known.addAll(columns);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < head.size(); i++) {
      String column = "column " + (i + 1) + " (" + head.get(i) + ")";
      if (!known.contains(head.get(i))) {
        problems.add(column + ": the pack has no such cause");
      } else if (!seen.add(head.get(i))) {
        problems.add(column + " is there twice");
      }
    }
    known.stream()
        .filter(each -> !seen.contains(each) && !each.equals("label"))
        .forEach(each -> problems.add("the column " + each + " is missing"));
  }

  private void readRow(
      List<String> head,
      List<String> row,
      String place,
      Map<Cell, String> cells,
      List<String> problems) {
    Finding finding = knowledgeBase.findings().get(row.get(head.indexOf("finding")));
    String answer = row.get(head.indexOf("answer"));
    for (int c = 0; c < head.size(); c++) {
      String column = head.get(c);
      String word = row.get(c);
      if (!columns.contains(column)) {
        continue;
      }
      if (words.contains(word)) {
        cells.put(new Cell(finding.id(), answer, column), word);
      } else if (!word.isEmpty()) {
        problems.add(
            place
                + ", column "
                + column
                + ": \""
                + word
                + "\" is no word of the scale; choose from "
                + scale());
      } else if (column.equals(Cells.ORDINARY)) {
        problems.add(place + ", column " + column + " is empty; choose from " + scale());
      }
    }
  }

  private String scale() {
    return String.join(
        ", ", knowledgeBase.policy().scoring().scale().stream().map(HowOften::id).toList());
  }
}
