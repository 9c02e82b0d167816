package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      Pattern.compile("<!-- add to (\\S+) at (\\S+) -->\\s*```json\\n(.*?)```", Pattern.DOTALL);
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
  void theFirstStepAloneAddsACause() throws IOException {
    add(steps.get(0));

    KnowledgeBase knowledgeBase = KnowledgeBaseReader.forDirectory(pack).read();

    assertThat(knowledgeBase.cause("plantaris-rupture").likelihoods())
        .extracting(Likelihoods::label)
        .startsWith("Onset", "Pop or snap felt at onset")
        .contains("Hot or red joint with fever, rigors or feeling ill")
        .doesNotContain(
            "Sudden kick in the calf during activity: pop, bruise, jump or push-off, or pain on rising on the toes");
  }

  @Test
  void allStepsTogetherGiveNoProblemThatTheShippedPackLacks() throws IOException {
    assertThat(steps).hasSize(6);
    for (MatchResult step : steps) {
      add(step);
    }
    List<String> before = messages(KnowledgeBaseReader.forShippedPack());

    assertThat(messages(KnowledgeBaseReader.forDirectory(pack))).isSubsetOf(before);

    KnowledgeBase knowledgeBase = KnowledgeBaseReader.forDirectory(pack).read();
    assertThat(knowledgeBase.cause("plantaris-rupture").facts()).hasSize(1);
    assertThat(knowledgeBase.hasFinding("bruise-at-inner-ankle")).isTrue();
    assertThat(knowledgeBase.citation("delgado-2002").year()).isEqualTo(2002);
    assertThat(knowledgeBase.intervention("heel-lift").contraindications()).hasSize(1);
  }

  private static List<String> messages(KnowledgeBaseReader reader) {
    return new ArrayList<>(reader.check().stream().map(Issue::message).toList());
  }

  /** Appends the step's JSON to the list that it names; a part of a list is named by its id. */
  private void add(MatchResult step) throws IOException {
    Path file = pack.resolve(step.group(1));
    JsonNode root = JSON.readTree(Files.readString(file));
    JsonNode place = root;
    String[] names = step.group(2).substring(1).split("/", -1);
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      if (place instanceof ArrayNode list) {
        place = byId(list, name);
      } else {
        boolean missing = i == names.length - 1 && !place.has(name);
        place = missing ? ((ObjectNode) place).putArray(name) : place.get(name);
      }
    }
    ((ArrayNode) place).add(JSON.readTree(step.group(3)));
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
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
