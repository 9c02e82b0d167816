package org.popliteal.model.json;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;

/**
 * One broken pack for every way to break one. Each file of {@code validity/} says what it changes
 * of the small pack in {@code mini-pack/}, and what must be reported: the whole of it, and nothing
 * else. With {@code -Dgolden.update=true} the reports are written anew; the diff is to be read.
 */
class PackProblemTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path MINI_PACK = RESOURCES.resolve("mini-pack");
  static final Path VALIDITY = RESOURCES.resolve("validity");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** With a line for each value, so that lines and columns tell values apart. */
  private static final ObjectWriter LINES =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  @Test
  void theSmallPackItselfIsSound() throws IOException {
    PackReading reading = new PackReading(MemorySource.of(MINI_PACK), List.of(), "");

    assertThat(reading.issues()).isEmpty();
    assertThat(reading.knowledgeBase()).isPresent();
  }

  @TestFactory
  Stream<DynamicTest> everyBrokenPackIsReportedForWhatIsBroken() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> checkReport(file)));
  }

  @Test
  void everyProblemHasABrokenPack() throws IOException {
    List<String> shown = files().stream().map(file -> name(file).substring(0, 5)).toList();

    assertThat(Stream.of(PackProblem.values()).map(PackProblem::code)).allMatch(shown::contains);
  }

  @Test
  void everyProblemHasAMessageAndARemedy() throws IOException {
    JsonNode texts = MAPPER.readTree(KnowledgeBase.class.getResourceAsStream("problems.json"));
    List<String> keys =
        Stream.concat(
                Stream.of(PackProblem.values()).map(PackProblem::key), problemsOfCases().sorted())
            .toList();

    assertThat(texts.fieldNames()).toIterable().containsExactlyElementsOf(keys);
    assertThat(texts).allSatisfy(both -> assertThat(both).hasSize(2));
    assertThat(texts).allSatisfy(both -> assertThat(both.path(0).asText()).isNotBlank());
  }

  /** The problems that the readers of cases and answers name. */
  private static Stream<String> problemsOfCases() throws IOException {
    Path main = Path.of("src/main/java/org/popliteal/model");
    String sources =
        Files.readString(main.resolve("AnswerCheck.java"))
            + Files.readString(main.resolve("json/CaseReading.java"));
    return Pattern.compile("\"((AS|RD)[0-9]{3}(\\.[a-z-]+)?)\"")
        .matcher(sources)
        .results()
        .map(found -> found.group(1))
        .distinct();
  }

  @Test
  void aCodeIsAlwaysAnErrorOrAlwaysAWarning() {
    assertThat(
            Stream.of(PackProblem.values())
                .collect(groupingBy(PackProblem::code, mapping(PackProblem::severity, toSet())))
                .values())
        .allSatisfy(severities -> assertThat(severities).hasSize(1));
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(VALIDITY)) {
      return list.sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  private static void checkReport(Path file) throws IOException {
    ObjectNode broken = (ObjectNode) MAPPER.readTree(file.toFile());
    PackReading reading = reading(broken);
    String report = String.join("\n", reading.issues().stream().map(Issue::text).toList());

    assertThat(reading.issues())
        .extracting(Issue::code)
        .isNotEmpty()
        .containsOnly(name(file).substring(0, 5));
    assertThat(reading.knowledgeBase().isPresent())
        .isEqualTo(reading.issues().stream().noneMatch(i -> i.severity() == Issue.Severity.ERROR));
    if (Boolean.getBoolean("golden.update")) {
      ArrayNode lines = broken.putArray("expected");
      report.lines().forEach(lines::add);
      Files.writeString(file, LINES.writeValueAsString(broken) + "\n");
    }
    StringBuilder expected = new StringBuilder();
    broken.path("expected").forEach(line -> expected.append(line.asText()).append('\n'));
    assertThat(report + "\n").isEqualTo(expected.toString());
  }

  private static PackReading reading(ObjectNode broken) throws IOException {
    MemorySource source = changed(broken);
    JsonNode raw = broken.path("raw");
    String path = raw.path("file").asText();
    if (raw.has("text")) {
      source.put(path, raw.path("text").asText().getBytes(StandardCharsets.UTF_8));
    } else if (raw.has("bytes")) {
      source.put(path, HexFormat.of().parseHex(raw.path("bytes").asText()));
    } else if (raw.has("blanks")) {
      source.put(path, " ".repeat(raw.path("blanks").asInt()).getBytes(StandardCharsets.UTF_8));
    } else if (raw.path("unreadable").asBoolean()) {
      source.makeUnreadable(path);
    }
    return new PackReading(
        source,
        broken.has("overlay")
            ? List.of(
                new OverlaySource("ours.json", LINES.writeValueAsBytes(broken.get("overlay"))))
            : List.of(),
        "");
  }

  /** The small pack with the changes of a file of {@code validity/}. */
  static MemorySource changed(JsonNode broken) throws IOException {
    MemorySource source = MemorySource.of(MINI_PACK);
    for (JsonNode change : broken.path("changes")) {
      String path = change.path("file").asText();
      JsonNode root = MAPPER.readTree(source.read(path));
      apply(change, root);
      source.put(path, LINES.writeValueAsBytes(root));
    }
    return source;
  }

  /** Add, replace and remove of JSON Patch (RFC 6902). */
  private static void apply(JsonNode change, JsonNode root) {
    String path = change.path("path").asText();
    JsonNode parent = root.at(path.substring(0, path.lastIndexOf('/')));
    String key = path.substring(path.lastIndexOf('/') + 1);
    String op = change.path("op").asText();
    assertThat(op.equals("add") || !root.at(path).isMissingNode()).as(path).isTrue();
    Map.Entry<String, JsonNode> entry = Map.entry(key, change.path("value"));
    if (parent instanceof ArrayNode list) {
      if (key.equals("-")) {
        list.add(entry.getValue());
      } else if (op.equals("remove")) {
        list.remove(Integer.parseInt(key));
      } else {
        list.set(Integer.parseInt(key), entry.getValue());
      }
    } else if (op.equals("remove")) {
      ((ObjectNode) parent).remove(key);
    } else {
      ((ObjectNode) parent).set(key, entry.getValue());
    }
  }
}
