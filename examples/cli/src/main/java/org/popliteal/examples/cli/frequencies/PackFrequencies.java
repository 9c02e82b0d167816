package org.popliteal.examples.cli.frequencies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.popliteal.examples.cli.frequencies.Cells.Cell;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;

/**
 * Writes judged cells into the files of a pack and leaves everything else as it is, to the byte.
 * Not safe to share between threads.
 */
public final class PackFrequencies {
  private final KnowledgeBase knowledgeBase;
  private final List<String> order;
  private final Map<Path, JsonText> files = new LinkedHashMap<>();
  private final Map<Path, Integer> changed = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Reads the files of a pack.
   *
   * @param knowledgeBase what was read from the folder
   * @param folder the folder that holds pack.json
   * @throws UncheckedIOException if a file cannot be read
   */
  public PackFrequencies(KnowledgeBase knowledgeBase, Path folder) {
    this.knowledgeBase = knowledgeBase;
    this.order = Cells.findings(knowledgeBase).stream().map(Finding::id).toList();
    try {
      JsonText head = json(folder.resolve("pack.json"));
      for (String file : head.root().get("files").orElseThrow().texts()) {
        Path path = folder.resolve(file);
        JsonText json = json(path);
        if (json.root().get("causes").isPresent() || json.root().get("findings").isPresent()) {
          files.put(path, json);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the pack cannot be read", e);
    }
  }

  private static JsonText json(Path file) throws IOException {
    return new JsonText(Files.readString(file, StandardCharsets.UTF_8));
  }

  /**
   * Takes over the cells of a sheet that differ.
   *
   * @param csv the sheet, as {@link FrequencySheet} writes it
   * @return all problems with row and column; if there is any, nothing was taken over
   */
  public List<String> take(String csv) {
    Cells now = new FrequencySheet(knowledgeBase).read(csv, problems);
    if (problems.isEmpty()) {
      Cells before = Cells.of(knowledgeBase);
      for (Finding finding : Cells.findings(knowledgeBase)) {
        take(finding, Cells.ORDINARY, before, now);
        knowledgeBase.causes().forEach(cause -> take(finding, cause.id(), before, now));
      }
    }
    return List.copyOf(problems);
  }

  /** The files that changed, with their new content. */
  public Map<Path, String> texts() {
    Map<Path, String> texts = new LinkedHashMap<>();
    changed.keySet().forEach(file -> texts.put(file, file(file).text()));
    return texts;
  }

  /** How many cells changed, by file. */
  public Map<Path, Integer> changed() {
    return new LinkedHashMap<>(changed);
  }

  private JsonText file(Path path) {
    return Optional.ofNullable(files.get(path)).orElseThrow();
  }

  /** Takes over what differs in one finding of one column. */
  private void take(Finding finding, String column, Cells before, Cells now) {
    List<String> answers = finding.answer().classes();
    List<String> differing =
        answers.stream()
            .filter(
                answer -> {
                  Cell cell = new Cell(finding.id(), answer, column);
                  return !before.word(cell).equals(now.word(cell));
                })
            .toList();
    if (differing.isEmpty()) {
      return;
    }
    boolean ordinary = column.equals(Cells.ORDINARY);
    String list = ordinary ? "findings" : "causes";
    String id = ordinary ? finding.id() : column;
    for (Path path : files.keySet()) {
      if (entry(file(path), list, id).isPresent()) {
        Entry entry = new Entry(path, list, id, finding.id(), answers);
        if (!ordinary && entry.value().get("frequencies").isEmpty()) {
          problems.add(column + " has no \"frequencies\" yet; judge it in its file first");
          return;
        }
        for (String answer : answers) {
          entry.set(answer, now.word(new Cell(finding.id(), answer, column)));
        }
        changed.merge(path, differing.size(), Integer::sum);
        return;
      }
    }
  }

  private static Optional<JsonText.Value> entry(JsonText json, String list, String id) {
    return json.root().get(list).stream()
        .flatMap(entries -> entries.items().stream())
        .filter(each -> each.get("id").map(JsonText.Value::text).orElse("").equals(id))
        .findFirst();
  }

  /** The judged answers to one finding, in the entry of a cause or in the finding's own. */
  private final class Entry {
    private final Path path;
    private final String list;
    private final String id;
    private final String finding;
    private final List<String> answers;

    Entry(Path path, String list, String id, String finding, List<String> answers) {
      this.path = path;
      this.list = list;
      this.id = id;
      this.finding = finding;
      this.answers = answers;
    }

    private JsonText.Value value() {
      return entry(file(path), list, id).orElseThrow();
    }

    /** The object that holds the judgement, and under which key. */
    private JsonText.Value parent() {
      return list.equals("findings") ? value() : value().get("frequencies").orElseThrow();
    }

    private String key() {
      return list.equals("findings") ? "ordinary" : finding;
    }

    private boolean isYesNo() {
      return knowledgeBase.findings().get(finding).answer() instanceof AnswerType.YesNo;
    }

    void set(String answer, String word) {
      Optional<JsonText.Value> judged = parent().get(key());
      Optional<JsonText.Value> cell = isYesNo() ? judged : judged.flatMap(each -> each.get(answer));
      if (cell.map(JsonText.Value::text).orElse("").equals(word)) {
        return;
      }
      String json = JsonText.quoted(word);
      if (!word.isEmpty() && cell.isPresent()) {
        change(file(path).replace(cell.orElseThrow(), json));
      } else if (!word.isEmpty() && judged.isPresent()) {
        change(file(path).insert(judged.orElseThrow(), answer, json, answers));
      } else if (!word.isEmpty()) {
        leaveOrdinary();
        String whole = isYesNo() ? json : "{" + JsonText.quoted(answer) + ": " + json + "}";
        change(file(path).insert(parent(), finding, whole, order));
      } else if (isYesNo() || judged.orElseThrow().members().size() == 1) {
        change(file(path).remove(parent(), finding));
        becomeOrdinary();
      } else {
        change(file(path).remove(judged.orElseThrow(), answer));
      }
    }

    private void leaveOrdinary() {
      value()
          .get("ordinary")
          .ifPresent(
              ordinary -> {
                int index = ordinary.texts().indexOf(finding);
                if (index >= 0) {
                  change(file(path).remove(ordinary, index));
                }
              });
    }

    private void becomeOrdinary() {
      Optional<JsonText.Value> ordinary = value().get("ordinary");
      if (ordinary.isPresent()) {
        change(file(path).insert(ordinary.orElseThrow(), finding, order));
      } else {
        List<String> keys = new ArrayList<>(value().members().keySet());
        keys.add(keys.indexOf("frequencies") + 1, "ordinary");
        String json = "[" + JsonText.quoted(finding) + "]";
        change(file(path).insert(value(), "ordinary", json, keys));
      }
    }

    private void change(JsonText json) {
      files.put(path, json);
    }
  }
}
