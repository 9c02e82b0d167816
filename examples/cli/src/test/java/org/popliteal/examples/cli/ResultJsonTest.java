package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
      double sum = 0;
      for (JsonNode each : cause.get("contributions")) {
        sum += each.get("logOdds").doubleValue();
      }
      assertThat(cause.get("logOdds").doubleValue()).isEqualTo(sum);
    }
  }
}
