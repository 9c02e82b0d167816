package org.popliteal.model.json;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that the published JSON Schemas allow are those that the reader knows. */
class SchemaWordsTest {
  private static final Path SCHEMAS = Path.of("src/main/resources/org/popliteal/model/schema");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Words of the format itself, which name no place in it. */
  private static final Set<String> GRAMMAR =
      Set.of("properties", "items", "$defs", "oneOf", "additionalProperties");

  /** By the file and by what the words are for. */
  private static final Map<String, Set<String>> WORDS =
      Map.ofEntries(
          entry("article-statement articleStatement kind", Words.STATEMENT_KIND.keySet()),
          entry("article-statement articleStatement verdict", Words.VERDICT.keySet()),
          entry("case runningMode", Words.RUNNING_MODE.keySet()),
          entry("case runs signs", Words.SIGN.keySet()),
          entry("cause cause group", Words.CAUSE_GROUP.keySet()),
          entry("cause cause site", Words.CAUSE_SITE.keySet()),
          entry("cause published fit", Words.POPULATION.keySet()),
          entry("cause published group", Words.GROUP.keySet()),
          entry("common basis", Words.BASIS.keySet()),
          entry("common certainty", Words.CERTAINTY.keySet()),
          entry("common code mapping", Words.MAPPING.keySet()),
          entry("common code side", Words.SIDE.keySet()),
          entry("common code system", Words.CODE_SYSTEM.keySet()),
          entry("common criterion is", Set.of("yes", "no")),
          entry("common level", Words.TRIAGE.keySet()),
          entry("common population", Words.POPULATION.keySet()),
          entry("common tag", Words.HAZARD.keySet()),
          entry("decision-rule decisionRule unanswered", Words.UNANSWERED.keySet()),
          entry("finding answer select", Words.SELECT.keySet()),
          entry("finding finding kind", Words.FINDING_KIND.keySet()),
          entry("finding finding purpose", Words.PURPOSE.keySet()),
          entry("finding finding respondent", Words.RESPONDENT.keySet()),
          entry("intervention contraindication severity", Words.SEVERITY.keySet()),
          entry("intervention indication advice", Words.ADVICE.keySet()),
          entry("intervention intervention kind", Words.INTERVENTION_KIND.keySet()),
          entry("intervention intervention performer", Words.PERFORMER.keySet()),
          entry("pack status", Words.STATUS.keySet()),
          entry("risk-factor riskFactor modifiable", Words.MODIFIABLE.keySet()),
          entry("risk-factor statement measure", Words.MEASURE.keySet()),
          entry("risk-factor statement stance", Words.STANCE.keySet()),
          entry("running-programme runningProgramme stages session blocks do", Words.GAIT.keySet()),
          entry("running-programme runningProgramme stepBack next", Words.NEXT.keySet()),
          entry("running-programme runningProgramme stepBack signs", Words.SIGN.keySet()));

  @Test
  void everyListOfWordsIsThatOfTheReader() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".schema.json", "");
        collect(MAPPER.readTree(file.toFile()), name, found);
      }
    }

    assertThat(found).isEqualTo(new TreeMap<>(WORDS));
  }

  @Test
  void anOverlayReachesEveryKindOfEntry() throws IOException {
    JsonNode overlay = MAPPER.readTree(SCHEMAS.resolve("overlay.schema.json").toFile());

    assertThat(List.of("remove", "change", "append", "add"))
        .allSatisfy(
            what ->
                assertThat(overlay.at("/properties/" + what + "/properties").fieldNames())
                    .toIterable()
                    .filteredOn(key -> !key.equals("pack"))
                    .containsExactlyElementsOf(Stream.of(Kind.values()).map(Kind::key).toList()));
  }

  private static void collect(JsonNode node, String place, Map<String, Set<String>> found) {
    if (node.path("enum").isArray()) {
      Set<String> words = new HashSet<>();
      node.path("enum").forEach(word -> words.add(word.asText()));
      assertThat(found.put(place, words)).as(place).isNull();
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      boolean isNamed = !GRAMMAR.contains(entry.getKey());
      collect(entry.getValue(), isNamed ? place + " " + entry.getKey() : place, found);
    }
    if (node.isArray()) {
      node.forEach(each -> collect(each, place, found));
    }
  }
}
