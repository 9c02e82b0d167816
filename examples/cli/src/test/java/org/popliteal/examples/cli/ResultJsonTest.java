package org.popliteal.examples.cli;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;

class ResultJsonTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              ResultJsonTest.class.getResourceAsStream("result.schema.json"),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void resultFollowsItsSchema(String name) {
    String json = new ResultJson(BundledCases.assess(name)).text();
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void keysStandInTheOrderOfTheSchema(String name) throws JsonProcessingException {
    JsonNode json = new JsonMapper().readTree(new ResultJson(BundledCases.assess(name)).text());
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    List<String> schema = new ArrayList<>();
    SCHEMA.getSchemaNode().get("properties").fieldNames().forEachRemaining(schema::add);
    assertThat(keys).containsExactlyElementsOf(schema);
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void figuresKeepEveryBit(String name) throws JsonProcessingException {
    AssessmentResult result = BundledCases.assess(name);
    JsonNode json = new JsonMapper().readTree(new ResultJson(result).text());
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
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void partsAreTheLogarithmOfTheirFrequenciesAndAddUp(String name) throws JsonProcessingException {
    JsonNode first =
        new JsonMapper()
            .readTree(new ResultJson(BundledCases.assess(name)).text())
            .get("differential")
            .get(0);
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
    AssessmentResult result = BundledCases.assess("swollen-calf-after-flight");
    JsonNode reasons =
        new JsonMapper().readTree(new ResultJson(result).text()).at("/triage/reasons");
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
        new JsonMapper()
            .readTree(new ResultJson(BundledCases.assess("runner-with-overuse-ache")).text());
    assertThat(json.get("differential").findValuesAsText("finding"))
        .isNotEmpty()
        .doesNotContain("mri-result", "ultrasound-result", "x-ray-result");
  }
}
