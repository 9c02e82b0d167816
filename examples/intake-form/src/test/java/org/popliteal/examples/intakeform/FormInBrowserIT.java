package org.popliteal.examples.intakeform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person fills in the form in Chromium. Needs npm, Node and Chromium: the profile browser. */
class FormInBrowserIT {
  static final NpmPackage PLAYWRIGHT =
      new NpmPackage(
          "playwright-core",
          "1.65.1",
          "hqPpz7blSMPxWVdoeE1yiBSzXsKiVOd2k+kjCvmUywD2GPO2Dd9HfcWnq9NN0GHbNZDFgZ9JfBFr+X5/BLo0qw==");
  private static final Path PACKAGES = Path.of("target", "npm");
  private static final Path OUTPUT = Path.of("target", "fill-in.json");
  private static final Path ERRORS = Path.of("target", "fill-in.log");
  private static JsonNode seen;

  @BeforeAll
  static void fillInTheForm() throws Exception {
    try (FormServer server = FormServer.start(NpmPackage.LFORMS.in(PACKAGES), 0)) {
      Process process =
          new ProcessBuilder(
                  "node",
                  Path.of("src", "test", "browser", "fill-in.mjs").toString(),
                  PLAYWRIGHT.in(PACKAGES).toAbsolutePath().toString(),
                  chromium(),
                  server.url())
              .redirectOutput(OUTPUT.toFile())
              .redirectError(ERRORS.toFile())
              .start();
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      process.destroy();
      assertThat(ended).as("the browser ends in time").isTrue();
      assertThat(process.exitValue()).as(Files.readString(ERRORS)).isZero();
      seen = new JsonMapper().readTree(OUTPUT.toFile());
    }
  }

  @Test
  void reportNamesUrgencyAndCauses() {
    assertThat(seen.get("triage").textValue()).isEqualTo("Urgent");
    assertThat(seen.get("causes"))
        .extracting(JsonNode::textValue)
        .anyMatch(cause -> cause.startsWith("Deep vein thrombosis"));
  }

  @Test
  void answersArriveAsTheyWereGiven() {
    assertThat(seen.get("answers").textValue())
        .contains("46\u00a0years", "Female", "2\u00a0days", "3.2\u00a0cm")
        .containsPattern("chest pain\\s*not known");
  }

  @Test
  void impossibleAnswerIsRefusedByItsQuestion() {
    assertThat(seen.get("refused")).hasSize(1);
    assertThat(seen.get("refused").get(0).textValue()).contains("\"age\"").doesNotContain("460");
  }

  @Test
  void questionAppearsWhereItApplies() {
    assertThat(seen.get("asked")).extracting(JsonNode::intValue).containsExactly(0, 1, 0);
  }

  @Test
  void nothingIsAskedOfOtherMachines() {
    assertThat(seen.get("elsewhere")).isEmpty();
  }

  static String chromium() throws IOException {
    Optional<String> named = Optional.ofNullable(System.getProperty("chromium"));
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
    return named
        .or(
            () ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .flatMap(name -> folders.stream().map(each -> Path.of(each, name)))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .findFirst())
        .orElseThrow(
            () -> new IOException("install Chromium, or name it by -Dchromium=(its path)"));
  }
}
