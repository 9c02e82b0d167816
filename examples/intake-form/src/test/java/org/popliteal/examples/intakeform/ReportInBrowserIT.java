package org.popliteal.examples.intakeform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.CarePlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.examples.report.HtmlReport;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/**
 * Reports and the narrative of a plan in Chromium: on a phone, on a desktop, in the dark, on paper,
 * by keyboard, and by the rules of axe for WCAG 2.2 AA. Needs npm, Node and Chromium.
 */
class ReportInBrowserIT {
  static final NpmPackage AXE =
      new NpmPackage(
          "axe-core",
          "4.14.1",
          "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==");
  private static final Path PACKAGES = Path.of("target", "npm");
  private static final Path FOLDER = Path.of("target", "reports");
  private static final Path OUTPUT = Path.of("target", "look-at-report.json");
  private static final Path ERRORS = Path.of("target", "look-at-report.log");
  private static final List<String> CASES =
      List.of(
          "runner-with-overuse-ache",
          "swollen-calf-after-flight",
          "thin-marathoner-with-bone-pain");
  private static JsonNode seen;

  @BeforeAll
  static void lookAtReports() throws Exception {
    Files.createDirectories(FOLDER);
    KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();
    Assessor assessor = Assessor.using(knowledgeBase);
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                Path.of("src", "test", "browser", "look-at-report.mjs").toString(),
                FormInBrowserIT.PLAYWRIGHT.in(PACKAGES).toAbsolutePath().toString(),
                AXE.in(PACKAGES).toAbsolutePath().toString(),
                FormInBrowserIT.chromium()));
    for (String name : CASES) {
      AssessmentResult result =
          assessor.assess(
              AssessmentReader.using(knowledgeBase).read(Path.of("..", "cases", name + ".json")));
      Path report = FOLDER.resolve(name + ".html");
      Files.writeString(report, new HtmlReport(result).text());
      command.add(report.toString());
      Path narrative = FOLDER.resolve(name + ".narrative.html");
      Files.writeString(narrative, narrative(result));
      command.add(narrative.toString());
    }
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(OUTPUT.toFile())
            .redirectError(ERRORS.toFile())
            .start();
    boolean ended = process.waitFor(15, TimeUnit.MINUTES);
    process.destroy();
    assertThat(ended).as("the browser ends in time").isTrue();
    assertThat(process.exitValue()).as(Files.readString(ERRORS)).isZero();
    seen = new JsonMapper().readTree(OUTPUT.toFile());
  }

  /** As an EHR shows it: within a page of its own, which has the first heading. */
  private static String narrative(AssessmentResult result) {
    CarePlan plan =
        FhirExporter.r4().transaction(result).getEntry().stream()
            .map(each -> each.getResource())
            .filter(CarePlan.class::isInstance)
            .map(CarePlan.class::cast)
            .findFirst()
            .orElseThrow();
    return "<!DOCTYPE html><html lang=\"en\"><head><title>Plan</title></head><body><main>"
        + "<h1>Record</h1>"
        + plan.getText().getDivAsString()
        + "</main></body></html>";
  }

  private static JsonNode page(String name) {
    return seen.get(name + ".html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runner-with-overuse-ache",
        "swollen-calf-after-flight",
        "thin-marathoner-with-bone-pain"
      })
  void everybodyCanReadItByWcag(String name) {
    assertThat(page(name).get("violations")).isEmpty();
    assertThat(page(name + ".narrative").get("violations")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runner-with-overuse-ache",
        "swollen-calf-after-flight",
        "thin-marathoner-with-bone-pain"
      })
  void theAnswerFitsOnTheFirstScreenOfAPhone(String name) {
    assertThat(page(name).get("answerEnds").doubleValue()).isBetween(200.0, 844.0);
    assertThat(page(name).get("sideways")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runner-with-overuse-ache",
        "swollen-calf-after-flight",
        "thin-marathoner-with-bone-pain"
      })
  void itPrintsOnSixPagesAtMost(String name) {
    assertThat(page(name).get("pages").intValue()).isBetween(2, 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"runner-with-overuse-ache", "swollen-calf-after-flight"})
  void whatIsFoldedOpensByKeyboard(String name) {
    assertThat(page(name).get("firstStop").textValue()).isIn("a", "summary");
    assertThat(page(name).get("opensByKeyboard").booleanValue()).isTrue();
  }
}
