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
import org.popliteal.model.AnswerType;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Cause;
import org.popliteal.model.Certainty;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Intervention;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Phase;
import org.popliteal.model.RecordFamily;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningMode;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.Triage;

/** The words that the published JSON Schemas allow are those that the reader knows. */
class SchemaWordsTest {
  private static final Path SCHEMAS = Path.of("src/main/resources/org/popliteal/model/schema");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Vocabulary of the format itself, which name no place in it. */
  private static final Set<String> GRAMMAR =
      Set.of("properties", "items", "$defs", "oneOf", "additionalProperties");

  /** By the file and by what the words are for. */
  private static final Map<String, Set<String>> WORDS =
      Map.ofEntries(
          entry("article-statement articleStatement kind", words(ArticleStatement.Kind.class)),
          entry(
              "article-statement articleStatement verdict", words(ArticleStatement.Verdict.class)),
          entry("case runningMode", words(RunningMode.class)),
          entry("case runs signs", words(RunSession.Sign.class)),
          entry("cause cause group", Vocabulary.CAUSE_GROUP.keySet()),
          entry("cause cause site", words(Cause.Site.class)),
          entry("cause published fit", words(Evidence.Population.class)),
          entry("cause published group", words(FrequencyRow.Group.class)),
          entry("common basis", words(Evidence.Basis.class)),
          entry("common certainty", words(Certainty.class)),
          entry("common code mapping", words(Code.Mapping.class)),
          entry("common code side", Vocabulary.without(Code.Laterality.NONE).keySet()),
          entry("common code system", words(CodeSystem.class)),
          entry("common criterion is", Set.of("yes", "no")),
          entry("common level", words(Triage.class)),
          entry("common population", words(Evidence.Population.class)),
          entry("common tag", Vocabulary.HAZARD.keySet()),
          entry("decision-rule decisionRule unanswered", words(DecisionRule.Unanswered.class)),
          entry("finding answer select", words(AnswerType.Select.class)),
          entry("finding finding kind", words(Finding.Kind.class)),
          entry("finding finding purpose", Vocabulary.without(Finding.Purpose.CAUSES).keySet()),
          entry("finding finding respondent", words(Finding.Respondent.class)),
          entry("intervention contraindication severity", words(Intervention.Severity.class)),
          entry("intervention indication advice", words(Intervention.Advice.class)),
          entry("intervention indication reach", words(Intervention.Reach.class)),
          entry("intervention intervention burden", words(Intervention.Burden.class)),
          entry("intervention intervention whileUrgent", words(Intervention.WhileUrgent.class)),
          entry("intervention intervention access", words(Intervention.Access.class)),
          entry("pack phases starts", words(Phase.Starts.class)),
          entry("intervention intervention kind", words(Intervention.Kind.class)),
          entry("intervention intervention performer", words(Intervention.Performer.class)),
          entry("intervention prescription route", words(Intervention.Route.class)),
          entry("pack status", words(PackIdentity.Status.class)),
          entry(
              "record-family recordFamily holds",
              Vocabulary.without(RecordFamily.Holds.NOW).keySet()),
          entry("record-family recordFamily in", words(RecordFamily.Part.class)),
          entry("risk-factor riskFactor modifiable", words(RiskFactor.Modifiable.class)),
          entry("risk-factor statement measure", Vocabulary.MEASURE.keySet()),
          entry("risk-factor statement stance", words(RiskFactor.Stance.class)),
          entry(
              "running-programme runningProgramme stages session blocks do",
              words(RunningProgramme.Gait.class)),
          entry(
              "running-programme runningProgramme stepBack next",
              words(RunningProgramme.Next.class)),
          entry("running-programme runningProgramme stepBack signs", words(RunSession.Sign.class)));

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

  private static <E extends Enum<E>> Set<String> words(Class<E> constants) {
    return Vocabulary.of(constants).keySet();
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
