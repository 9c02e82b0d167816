package org.popliteal.fhir.export;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.Cases;

/**
 * The exports of the bundled cases, word for word. {@code -Dgolden.update=true} rewrites them; the
 * diff is to be reviewed.
 */
class GoldenFilesTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final ObjectMapper SORTED =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void exportIsAsReviewed(String name) throws IOException {
    AssessmentResult result = Cases.result(name);
    String json = FhirExporter.r4().json(FhirExporter.r4().transaction(result));
    // The hash changes with every word of the pack: whether it is there is tested elsewhere.
    String actual = sorted(json.replace(result.pack().sha256(), "(hash)"));
    Path golden = FOLDER.resolve(name + ".bundle.json");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, actual);
    }
    assertThat(golden).as("run with -Dgolden.update=true to write it").exists();
    assertThatJson(actual).isEqualTo(Files.readString(golden));
  }

  private static String sorted(String json) throws JsonProcessingException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    return SORTED.writer(printer).writeValueAsString(SORTED.readValue(json, Map.class)) + "\n";
  }
}
