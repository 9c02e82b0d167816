package org.popliteal.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.KnowledgeBaseReader;

class ResultWriterTest {
  private static final Path CASES = Path.of("..", "examples", "cases");
  private static final Assessor ASSESSOR = Assessor.using(KnowledgeBaseReader.readShipped());
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              ResultWriter.schema(),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

  static Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static AssessmentResult assess(String name) {
    Assessment assessment =
        AssessmentReader.using(ASSESSOR.knowledgeBase()).read(CASES.resolve(name + ".json"));
    return assessment.previous().isEmpty()
        ? ASSESSOR.assess(assessment)
        : ASSESSOR.assess(assessment, assess(assessment.previous()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void resultFollowsItsSchema(String name) {
    String json = ResultWriter.json(assess(name));
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void keysStandInTheOrderOfTheSchema(String name) throws JsonProcessingException {
    JsonNode json = new JsonMapper().readTree(ResultWriter.json(assess(name)));
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    List<String> schema = new ArrayList<>();
    SCHEMA.getSchemaNode().get("properties").fieldNames().forEachRemaining(schema::add);
    assertThat(keys).containsExactlyElementsOf(schema);
  }

  @ParameterizedTest
  @MethodSource("names")
  void figuresKeepEveryBit(String name) throws JsonProcessingException {
    AssessmentResult result = assess(name);
    JsonNode json = new JsonMapper().readTree(ResultWriter.json(result));
    for (int i = 0; i < result.differential().size(); i++) {
      JsonNode cause = json.get("differential").get(i);
      assertThat(cause.get("probability").doubleValue())
          .isEqualTo(result.differential().get(i).probability());
      assertThat(cause.get("prior").doubleValue())
          .isEqualTo(result.differential().get(i).pretestProbability());
      double sum = 0;
      for (JsonNode each : cause.get("contributions")) {
        sum += each.get("log").doubleValue();
      }
      assertThat(cause.get("score").doubleValue()).isEqualTo(sum);
      double logProbability =
          sum / cause.get("temperature").doubleValue() + cause.get("normalisation").doubleValue();
      assertThat(Math.exp(logProbability))
          .isCloseTo(cause.get("probability").doubleValue(), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void partsAreTheLogarithmOfTheirFrequenciesAndAddUp(String name) throws JsonProcessingException {
    JsonNode first =
        new JsonMapper().readTree(ResultWriter.json(assess(name))).get("differential").get(0);
    for (String list : List.of("contributions", "setAside")) {
      for (JsonNode each : first.get(list)) {
        double sum = 0;
        for (JsonNode part : each.get("parts")) {
          double log =
              Math.log(
                  part.get("withCause").get("share").doubleValue()
                      / part.get("ordinary").get("share").doubleValue());
          assertThat(part.get("log").doubleValue()).isCloseTo(log, within(1e-9));
          sum += log;
        }
        if (!each.get("finding").textValue().isEmpty()) {
          assertThat(each.get("log").doubleValue()).isCloseTo(sum, within(1e-9));
        }
      }
    }
  }

  @Test
  void triageReasonsByCauseCarryScoreAndThreshold() throws JsonProcessingException {
    AssessmentResult result = assess("swollen-calf-after-flight");
    JsonNode reasons = new JsonMapper().readTree(ResultWriter.json(result)).at("/triage/reasons");
    int causes = 0;
    for (JsonNode each : reasons) {
      boolean isCause = each.get("kind").textValue().equals("cause");
      assertThat(each.has("score")).isEqualTo(isCause);
      assertThat(each.has("from")).isEqualTo(isCause);
      if (isCause) {
        causes++;
        assertThat(each.get("score").doubleValue())
            .isGreaterThanOrEqualTo(each.get("from").doubleValue());
      }
    }
    assertThat(causes).isPositive();
  }

  @Test
  void anImageThatWasNotTakenSaysNothing() throws JsonProcessingException {
    JsonNode json =
        new JsonMapper().readTree(ResultWriter.json(assess("runner-with-overuse-ache")));
    assertThat(json.get("differential").findValuesAsText("finding"))
        .isNotEmpty()
        .doesNotContain("mri-result", "ultrasound-result", "x-ray-result");
  }
}
