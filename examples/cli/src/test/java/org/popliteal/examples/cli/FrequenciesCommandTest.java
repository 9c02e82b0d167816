package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Share;

class FrequenciesCommandTest {
  private static final String CAUSE = "deep-vein-thrombosis";
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();

  @TempDir private Path folder;
  private Path pack = Path.of("");
  private Path table = Path.of("");

  @BeforeEach
  void export() throws IOException {
    pack = ConfirmedCases.copyPack(folder.resolve("pack"));
    table = folder.resolve("table.csv");
    CommandLineRun run = CommandLineRun.of("frequencies", "export", "--pack", pack, "--out", table);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private CommandLineRun importTable() {
    return CommandLineRun.of("frequencies", "import", table, "--pack", pack);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(pack)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(pack.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  /** The files as they were, but for one word behind the id of a cause or finding. */
  private static Map<String, String> with(
      Map<String, String> files, String id, String from, String to) {
    Map<String, String> changed = new TreeMap<>(files);
    List<String> holding =
        files.keySet().stream()
            .filter(each -> files.getOrDefault(each, "").contains("\"id\": \"" + id + "\""))
            .filter(each -> each.startsWith("causes") || each.startsWith("findings"))
            .toList();
    assertThat(holding).hasSize(1);
    changed.computeIfPresent(
        holding.get(0),
        (name, text) -> {
          int entry = text.indexOf("\"id\": \"" + id + "\"");
          int at = text.indexOf(from, entry);
          assertThat(at).isPositive();
          return text.substring(0, at) + to + text.substring(at + from.length());
        });
    return changed;
  }

  /** Ids of yes-no findings which the cause judges, or which it calls ordinary. */
  private static List<String> yesNo(boolean judged) {
    return SHIPPED.findings().stream()
        .filter(each -> each.bearsOnCauses() && each.answer() instanceof AnswerType.YesNo)
        .map(Finding::id)
        .filter(each -> word(SHIPPED.causes().get(CAUSE).frequencies(), each).isEmpty() != judged)
        .toList();
  }

  private static String word(List<FrequencyRow> rows, String finding) {
    return rows.stream()
        .filter(row -> row.finding().equals(finding))
        .map(FrequencyRow::share)
        .filter(Share.Judged.class::isInstance)
        .map(share -> ((Share.Judged) share).howOften().id())
        .findFirst()
        .orElse("");
  }

  private static String word(String finding) {
    return word(SHIPPED.causes().get(CAUSE).frequencies(), finding);
  }

  private static String other(String word) {
    return word.equals("often") ? "seldom" : "often";
  }

  /** Writes a cell of the table; {@code was} is what must have been there. */
  private void edit(String finding, String answer, String column, String was, String word)
      throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(table));
    int index = Arrays.asList(lines.get(0).split(",")).indexOf(column);
    for (int i = 1; i < lines.size(); i++) {
      // The label may hold commas in quotes; what comes behind it is plain.
      if (lines.get(i).startsWith(finding + "," + answer + ",")) {
        String label = lines.get(i).replaceAll("\"[^\"]*\"", "label");
        List<String> cells = new ArrayList<>(Arrays.asList(label.split(",", -1)));
        assertThat(cells.get(index)).isEqualTo(was);
        cells.set(index, word);
        lines.set(i, String.join(",", cells));
      }
    }
    Files.write(table, lines);
  }

  private KnowledgeBase read() {
    return KnowledgeBaseReader.forDirectory(pack).read();
  }

  @Test
  void theTableHasTheOrdinaryPatientFirstAndAColumnForEachCause() throws IOException {
    List<String> head = Arrays.asList(Files.readAllLines(table).get(0).split(","));

    assertThat(head).startsWith("finding", "answer", "label", "ordinary");
    assertThat(head.subList(4, head.size()))
        .isEqualTo(read().causes().stream().map(each -> each.id()).toList());
    assertThat(Files.readAllLines(table))
        .hasSize(
            1
                + read().findings().stream()
                    .filter(each -> each.bearsOnCauses())
                    .mapToInt(each -> each.answer().classes().size())
                    .sum());
  }

  @Test
  void whatWasExportedIsImportedWithoutChangingAByte() throws IOException {
    Map<String, String> before = files();
    CommandLineRun run = importTable();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Nothing differs; no file was changed.");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void oneCellChangesOneWord() throws IOException {
    String finding = yesNo(true).get(3);
    String was = word(finding);
    Map<String, String> before = files();
    edit(finding, "yes", CAUSE, was, other(was));
    CommandLineRun run = importTable();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("vein.json: 1 cell", "check-pack");
    String key = "\"" + finding + "\": ";
    assertThat(files())
        .isEqualTo(with(before, CAUSE, key + "\"" + was + "\"", key + "\"" + other(was) + "\""));
  }

  @Test
  void aWordOfTheOrdinaryPatientChangesInItsFinding() throws IOException {
    String finding = yesNo(true).get(3);
    String was = word(SHIPPED.findings().get(finding).ordinary(), finding);
    Map<String, String> before = files();
    edit(finding, "yes", "ordinary", was, other(was));

    assertThat(importTable().code()).isZero();
    String key = "\"ordinary\": ";
    assertThat(files())
        .isEqualTo(with(before, finding, key + "\"" + was + "\"", key + "\"" + other(was) + "\""));
  }

  @Test
  void anEmptiedCellMakesTheFindingOrdinaryAndBackAgainNothingHasChanged() throws IOException {
    String finding = yesNo(true).get(3);
    String was = word(finding);
    Map<String, String> before = files();
    edit(finding, "yes", CAUSE, was, "");

    assertThat(importTable().code()).isZero();
    assertThat(word(read().causes().get(CAUSE).frequencies(), finding)).isEmpty();

    edit(finding, "yes", CAUSE, "", was);
    assertThat(importTable().code()).isZero();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aFilledCellIsJudgedAndNoLongerOrdinary() throws IOException {
    String finding = yesNo(false).get(3);
    edit(finding, "yes", CAUSE, "", "usually");

    CommandLineRun run = importTable();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(word(read().causes().get(CAUSE).frequencies(), finding)).isEqualTo("usually");
  }

  @Test
  void aCauseThatIsNotJudgedAtAllIsNotJudgedByATable() throws IOException {
    Path file = pack.resolve("causes/vein.json");
    ObjectMapper json = new ObjectMapper();
    JsonNode root = json.readTree(Files.readString(file));
    for (JsonNode cause : root.get("causes")) {
      if (cause.get("id").asText().equals(CAUSE)) {
        ((ObjectNode) cause).remove(List.of("frequencies", "ordinary"));
      }
    }
    Files.writeString(file, json.writeValueAsString(root));
    Map<String, String> before = files();
    CommandLineRun run = importTable();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(CAUSE + " has no \"frequencies\" yet");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void allProblemsAreToldWithRowAndColumnAndNothingIsChanged() throws IOException {
    Map<String, String> before = files();
    String bad = yesNo(true).get(0);
    String good = yesNo(true).get(1);
    String gone = yesNo(true).get(2);
    edit(bad, "yes", CAUSE, word(bad), "oftn");
    edit(good, "yes", CAUSE, word(good), other(word(good)));
    edit(bad, "yes", "ordinary", word(SHIPPED.findings().get(bad).ordinary(), bad), "");
    Files.writeString(
        table,
        Files.readString(table)
            .replaceFirst("popliteal-cyst,", "popliteal-cist,")
            .replaceFirst("\n" + gone + ",yes", "\nno-such,yes"));
    CommandLineRun run = importTable();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("(popliteal-cist): the pack has no such cause")
        .contains("the column popliteal-cyst is missing")
        .containsPattern("row [0-9]+ \\(" + bad + ", yes\\), column " + CAUSE + ": \"oftn\"")
        .containsPattern("row [0-9]+ \\(" + bad + ", yes\\), column ordinary is empty")
        .containsPattern("row [0-9]+ \\(no-such, yes\\): the pack has no such finding")
        .contains("the row of " + gone + ", yes is missing")
        .contains("almost-always");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatASpreadsheetSavesIsReadAsWell() throws IOException {
    Map<String, String> before = files();
    String semicolons =
        Files.readAllLines(table).stream()
            .map(line -> line.replaceAll("\"[^\"]*\"", "label").replace(',', ';'))
            .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
    Files.writeString(table, semicolons);
    CommandLineRun run = importTable();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(files()).isEqualTo(before);
  }
}
