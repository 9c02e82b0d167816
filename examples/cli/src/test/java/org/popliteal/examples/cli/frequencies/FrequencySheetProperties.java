package org.popliteal.examples.cli.frequencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.popliteal.examples.cli.frequencies.Cells.Cell;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.HowOften;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

class FrequencySheetProperties {
  private static final Path PACK =
      Path.of("../../model/src/main/resources/org/popliteal/model/packs/posterior-knee-pain");
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();

  private static Path copy() throws IOException {
    Path folder = Files.createTempDirectory("pack");
    try (Stream<Path> files = Files.walk(PACK)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(PACK.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Words at random in some cells, and some cells emptied. */
  private static Map<Cell, String> edits(Random random, int count) {
    List<Finding> findings = Cells.findings(SHIPPED);
    List<String> words = new ArrayList<>(List.of(""));
    SHIPPED.policy().scoring().scale().stream().map(HowOften::id).forEach(words::add);
    List<Cause> causes = SHIPPED.causes();
    Map<Cell, String> edits = new HashMap<>();
    while (edits.size() < count) {
      Finding finding = findings.get(random.nextInt(findings.size()));
      List<String> answers = finding.answer().classes();
      int column = random.nextInt(causes.size() + 1);
      boolean ordinary = column == causes.size();
      edits.put(
          new Cell(
              finding.id(),
              answers.get(random.nextInt(answers.size())),
              ordinary ? Cells.ORDINARY : causes.get(column).id()),
          words.get(random.nextInt(words.size() - (ordinary ? 1 : 0)) + (ordinary ? 1 : 0)));
    }
    return edits;
  }

  /** The sheet with other words; labels need not be kept. */
  private static String sheet(Map<Cell, String> edits) {
    Cells cells = Cells.of(SHIPPED);
    StringBuilder csv = new StringBuilder("finding,answer,ordinary");
    List<String> columns = new ArrayList<>(List.of(Cells.ORDINARY));
    SHIPPED
        .causes()
        .forEach(
            cause -> {
              columns.add(cause.id());
              csv.append(',').append(cause.id());
            });
    for (Finding finding : Cells.findings(SHIPPED)) {
      for (String answer : finding.answer().classes()) {
        csv.append('\n').append(finding.id()).append(',').append(answer);
        for (String column : columns) {
          Cell cell = new Cell(finding.id(), answer, column);
          csv.append(',').append(edits.getOrDefault(cell, cells.word(cell)));
        }
      }
    }
    return csv.append('\n').toString();
  }

  @Property(tries = 12)
  void whatIsImportedIsWhatIsReadAfterwards(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) throws IOException {
    Map<Cell, String> edits = edits(new Random(seed), count);
    Path folder = copy();
    try {
      PackFrequencies pack = new PackFrequencies(SHIPPED, folder);
      assertThat(pack.take(sheet(edits))).isEmpty();
      for (Map.Entry<Path, String> file : pack.texts().entrySet()) {
        Files.writeString(file.getKey(), file.getValue());
      }
      Cells after = Cells.of(KnowledgeBaseReader.forDirectory(folder).read());
      Cells before = Cells.of(SHIPPED);

      edits.forEach((cell, word) -> assertThat(after.word(cell)).as("%s", cell).isEqualTo(word));
      Map<Cell, String> others = new HashMap<>(after.words());
      others.keySet().removeAll(edits.keySet());
      Map<Cell, String> same = new HashMap<>(before.words());
      same.keySet().removeAll(edits.keySet());
      assertThat(others).isEqualTo(same);
    } finally {
      delete(folder);
    }
  }

  @Property(tries = 12)
  void takingEditsBackGivesTheSameCells(@ForAll long seed) throws IOException {
    Map<Cell, String> edits = edits(new Random(seed), 20);
    Path folder = copy();
    try {
      PackFrequencies there = new PackFrequencies(SHIPPED, folder);
      assertThat(there.take(sheet(edits))).isEmpty();
      for (Map.Entry<Path, String> file : there.texts().entrySet()) {
        Files.writeString(file.getKey(), file.getValue());
      }
      KnowledgeBase edited = KnowledgeBaseReader.forDirectory(folder).read();
      PackFrequencies back = new PackFrequencies(edited, folder);
      assertThat(back.take(new FrequencySheet(SHIPPED).text())).isEmpty();
      for (Map.Entry<Path, String> file : back.texts().entrySet()) {
        Files.writeString(file.getKey(), file.getValue());
      }

      assertThat(Cells.of(KnowledgeBaseReader.forDirectory(folder).read()))
          .isEqualTo(Cells.of(SHIPPED));
    } finally {
      delete(folder);
    }
  }
}
