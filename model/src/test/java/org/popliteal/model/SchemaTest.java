package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The published JSON Schemas say yes to what is shipped, and no to what the reader refuses for its
 * shape.
 */
class SchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Path SCHEMAS = Path.of("src/main/resources/org/popliteal/model/schema");
  private static final Path PACK =
      Path.of("src/main/resources/org/popliteal/model/packs/posterior-knee-pain");
  private static final Path MINI_PACK = Path.of("src/test/resources/mini-pack");
  private static final Path CASES = Path.of("../examples/cases");
  private static final Path PUBLISHED = Path.of("../engine/src/test/resources");
  private static final Map<Path, JsonSchema> LOADED = new LinkedHashMap<>();

  @TestFactory
  Stream<DynamicTest> everyFileFitsTheSchemaThatItNames() throws IOException {
    return Stream.concat(jsonFiles(PACK), jsonFiles(MINI_PACK))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      JsonNode root = MAPPER.readTree(file.toFile());
                      Path schema = file.resolveSibling(root.path("$schema").asText()).normalize();
                      assertThat(schema).exists();
                      assertThat(problems(schema, root)).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyBundledCaseFitsTheSchema() throws IOException {
    Path schema = SCHEMAS.resolve("case.schema.json");
    return Stream.concat(
            jsonFiles(CASES).map(file -> Map.entry(file, "")),
            jsonFiles(PUBLISHED).map(file -> Map.entry(file, "/case")))
        .filter(entry -> !read(entry.getKey()).at(entry.getValue()).isMissingNode())
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().toString(),
                    () ->
                        assertThat(problems(schema, read(entry.getKey()).at(entry.getValue())))
                            .isEmpty()));
  }

  @Test
  void aMisspeltKeyIsRefused() {
    ObjectNode pack = (ObjectNode) read(MINI_PACK.resolve("causes.json"));
    ((ObjectNode) pack.at("/causes/0")).put("plainLable", "A cyst");

    assertThat(problems(SCHEMAS.resolve("cause.schema.json"), pack)).isNotEmpty();
  }

  @Test
  void aNumberWithoutItsUnitIsNoAnswer() {
    ObjectNode document = MAPPER.createObjectNode().put("id", "a").put("assessedAt", "2026-11-22");
    document.putObject("answers").put("age", 40);

    assertThat(problems(SCHEMAS.resolve("case.schema.json"), document)).isNotEmpty();
  }

  @Test
  void anOverlayFitsTheSchema() {
    JsonNode overlay = read(Path.of("src/test/resources/overlays/our-hospital.json"));

    assertThat(problems(SCHEMAS.resolve("overlay.schema.json"), overlay)).isEmpty();
  }

  @Test
  void everySchemaRefersOnlyToWhatIsThere() throws IOException {
    for (Path schema : jsonFiles(SCHEMAS).toList()) {
      for (JsonNode reference : read(schema).findValues("$ref")) {
        String[] parts = reference.asText().split("#", 2);
        Path target = parts[0].isEmpty() ? schema : schema.resolveSibling(parts[0]);
        assertThat(read(target).at(parts[1]).isMissingNode())
            .as("%s in %s", reference.asText(), schema)
            .isFalse();
      }
    }
  }

  private static List<String> problems(Path schema, JsonNode root) {
    Set<ValidationMessage> messages =
        LOADED
            .computeIfAbsent(
                schema.toAbsolutePath().normalize(),
                path -> FACTORY.getSchema(SchemaLocation.of(path.toUri().toString())))
            .validate(root);
    return messages.stream().map(ValidationMessage::getMessage).toList();
  }

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  private static Stream<Path> jsonFiles(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }
}
