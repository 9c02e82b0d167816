package org.popliteal.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** An editor that knows the JSON Schemas refuses what the reader refuses for its shape. */
class SchemaRefusalTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Path SCHEMAS = Path.of("src/main/resources/org/popliteal/model/schema");

  /** CodeReader of problems that show in one entry alone. */
  private static final Set<String> SHAPES =
      Set.of(
          "KB010", "KB011", "KB012", "KB013", "KB014", "KB015", "KB019", "KB040", "KB055", "KB060",
          "KB120", "KB152", "KB154");

  /** What shows only beside another entry, or by comparing two numbers. */
  private static final Set<String> BEYOND =
      Set.of(
          "KB011_ordinary-answer-missing.json",
          "KB013_misspelt-word.json",
          "KB019_bearing-quantity-without-bands.json",
          "KB152_more-than-all.json");

  @TestFactory
  Stream<DynamicTest> aBrokenShapeIsRefused() throws IOException {
    return PackProblemTest.files().stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> SHAPES.contains(name.substring(0, 5)))
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  private static void check(String name) throws IOException {
    JsonNode broken = MAPPER.readTree(PackProblemTest.VALIDITY.resolve(name).toFile());
    MemorySource source = PackProblemTest.changed(broken);
    boolean isRefused = false;
    for (JsonNode change : broken.path("changes")) {
      JsonNode root = MAPPER.readTree(source.read(change.path("file").asText()));
      isRefused |= isRefused(root);
    }
    assertThat(isRefused || !broken.has("changes")).isEqualTo(!BEYOND.contains(name));
  }

  private static boolean isRefused(JsonNode root) {
    Path name = Path.of(root.path("$schema").asText()).getFileName();
    String schema = SCHEMAS.resolve(String.valueOf(name)).toAbsolutePath().toUri().toString();
    return !FACTORY.getSchema(SchemaLocation.of(schema)).validate(root).isEmpty();
  }
}
