package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide for contributors says about content, done as it says in a copy of the pack. */
class ContributingGuideTest {
  private static final Path GUIDE = Path.of("..", ".github", "CONTRIBUTING.md");
  private static final Pattern STEP =
      Pattern.compile(
          "<!-- (add|copy|judge) (.+?) -->\\s*```json\\n((?:.|\\n)*?)```"
              + "|^sed -i 's/(.*)/(.*)/' (\\w+)/\\*\\.json$",
          Pattern.MULTILINE);

  private static final Pattern WORD =
      Pattern.compile("^\\| `([a-z-]+)` \\| (\\d+) \\|$", Pattern.MULTILINE);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path pack;

  private List<MatchResult> steps = List.of();

  @BeforeEach
  void copyThePackAndReadTheGuide() throws IOException {
    try (Stream<Path> files = Files.walk(ShippedPackTest.PACK)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = pack.resolve(ShippedPackTest.PACK.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    steps = STEP.matcher(Files.readString(GUIDE)).results().toList();
  }

  @Test
  void theFirstTwoStepsAloneAddACause() throws IOException {
    perform(steps.subList(0, 2));

    KnowledgeBase knowledgeBase = KnowledgeBaseReader.forDirectory(pack).read();

    FrequencyTable table = knowledgeBase.frequencies();
    assertThat(table.with("soleus-strain", "pop-felt", "yes").mean())
        .isLessThan(table.with("gastrocnemius-strain", "pop-felt", "yes").mean());
    assertThat(table.with("soleus-strain", "heel-raise-pain", "yes").mean())
        .isEqualTo(table.with("gastrocnemius-strain", "heel-raise-pain", "yes").mean());
    assertThat(knowledgeBase.causes().get("soleus-strain").frequencies())
        .extracting(FrequencyRow::basis)
        .containsOnly(FrequencyRow.Basis.JUDGED);
  }

  @Test
  void allStepsTogetherGiveNoProblemThatTheShippedPackLacks() throws IOException {
    perform(steps);
    List<String> before = messages(KnowledgeBaseReader.forShippedPack());

    assertThat(messages(KnowledgeBaseReader.forDirectory(pack))).isSubsetOf(before);

    KnowledgeBase knowledgeBase = KnowledgeBaseReader.forDirectory(pack).read();
    Cause added = knowledgeBase.causes().get("soleus-strain");
    assertThat(added.facts()).hasSize(1);
    assertThat(added.frequencies())
        .filteredOn(row -> row.basis() == FrequencyRow.Basis.PUBLISHED)
        .extracting(FrequencyRow::share)
        .containsExactly(new Share.Count(35, 184));
    FrequencyTable table = knowledgeBase.frequencies();
    assertThat(table.with("soleus-strain", "bruise-at-inner-ankle", "yes").mean())
        .isGreaterThan(table.ordinary("bruise-at-inner-ankle", "yes").mean());
    assertThat(table.with("popliteal-cyst", "bruise-at-inner-ankle", "yes").mean())
        .isEqualTo(table.ordinary("bruise-at-inner-ankle", "yes").mean());
    assertThat(knowledgeBase.citations().get("pedret-2015").year()).isEqualTo(2015);
    assertThat(knowledgeBase.interventions().get("heel-lift").contraindications()).hasSize(1);
  }

  @Test
  void theWordsOfTheGuideAreThoseOfThePack() throws IOException {
    List<String> words =
        WORD.matcher(Files.readString(GUIDE))
            .results()
            .map(word -> word.group(1) + " " + word.group(2))
            .toList();

    assertThat(KnowledgeBaseReader.readShipped().policy().scoring().scale())
        .extracting(word -> word.id() + " " + Math.round(100 * word.share()))
        .isEqualTo(words);
  }

  private static List<String> messages(KnowledgeBaseReader reader) {
    return new ArrayList<>(reader.check().stream().map(Issue::message).toList());
  }

  private void perform(List<MatchResult> some) throws IOException {
    for (MatchResult step : some) {
      if (step.group(1) == null) {
        replaceInFolder(step);
        continue;
      }
      String[] words = step.group(2).split(" ", -1);
      JsonNode json = JSON.readTree(step.group(3));
      switch (step.group(1)) {
        case "add" -> change(words[1], root -> ((ArrayNode) at(root, words[3])).add(json));
        case "copy" -> change(words[2], root -> copy(root, words[0], (ObjectNode) json));
        default -> change(words[3], root -> judge(at(root, words[1]), (ObjectNode) json));
      }
    }
  }

  private void change(String name, Consumer<JsonNode> change) throws IOException {
    Path file = pack.resolve(name);
    JsonNode root = JSON.readTree(Files.readString(file));
    change.accept(root);
    Files.writeString(file, JSON.writer(asInThePack()).writeValueAsString(root));
  }

  /** A blank after a colon and none before, as in the pack: the guide's sed looks for that. */
  private static DefaultPrettyPrinter asInThePack() {
    return new DefaultPrettyPrinter(
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
  }

  private static void copy(JsonNode root, String pointer, ObjectNode changed) {
    ObjectNode copy = at(root, pointer).deepCopy();
    ((ArrayNode) root.at(pointer.substring(0, pointer.lastIndexOf('/')))).add(copy.setAll(changed));
  }

  /** Writes the words, and takes the findings out of what is ordinary. */
  private static void judge(JsonNode cause, ObjectNode words) {
    ((ObjectNode) cause.path("frequencies")).setAll(words);
    ArrayNode ordinary = (ArrayNode) cause.path("ordinary");
    for (int i = ordinary.size() - 1; i >= 0; i--) {
      if (words.has(ordinary.get(i).asText())) {
        ordinary.remove(i);
      }
    }
  }

  private void replaceInFolder(MatchResult sed) throws IOException {
    try (Stream<Path> files = Files.list(pack.resolve(sed.group(6)))) {
      for (Path file : files.toList()) {
        Files.writeString(file, Files.readString(file).replaceAll(sed.group(4), sed.group(5)));
      }
    }
  }

  /** What a pointer names; a part of a list is named by its id. */
  private static JsonNode at(JsonNode root, String pointer) {
    JsonNode place = root;
    for (String name : pointer.substring(1).split("/", -1)) {
      place = place instanceof ArrayNode list ? byId(list, name) : place.path(name);
    }
    return place;
  }

  private static JsonNode byId(ArrayNode list, String id) {
    for (JsonNode each : list) {
      if (each.path("id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError("nothing has the id " + id);
  }
}
