package org.popliteal.examples.intakeform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.examples.site.KnowledgeSite;
import org.popliteal.model.KnowledgeBaseReader;

/**
 * The site of the shipped pack in Chromium: on a phone, in the dark, by the rules of axe for WCAG
 * 2.2 AA, and its search. Needs npm, Node and Chromium.
 */
class SiteInBrowserIT {
  private static final Path PACKAGES = Path.of("target", "npm");
  private static final Path FOLDER = Path.of("target", "site");
  private static final Path TASK = Path.of("target", "look-at-site-task.json");
  private static final Path OUTPUT = Path.of("target", "look-at-site.json");
  private static final Path ERRORS = Path.of("target", "look-at-site.log");
  private static final List<String> SEARCHES =
      List.of(
          "DVT",
          "acl",
          "Baker's cyst",
          "bakers cyst",
          "shin splints",
          "runner\u2019s knee",
          "jumper's knee",
          "sciatica",
          "hematoma",
          "ischemia",
          "meniscus",
          "ibuprofen",
          "acetaminophen",
          "thrombosis",
          "no such word");

  private static JsonNode seen;

  @BeforeAll
  static void lookAtTheSite() throws Exception {
    Map<String, String> site = KnowledgeSite.files(KnowledgeBaseReader.readShipped());
    for (Map.Entry<String, String> file : site.entrySet()) {
      Path path = FOLDER.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    List<String> pages = site.keySet().stream().filter(path -> path.endsWith(".html")).toList();
    Files.writeString(
        TASK,
        new JsonMapper()
            .writeValueAsString(
                Map.of("pages", oneOfEachKind(pages), "all", pages, "search", SEARCHES)));
    Process process =
        new ProcessBuilder(
                "node",
                Path.of("src", "test", "browser", "look-at-site.mjs").toString(),
                FormInBrowserIT.PLAYWRIGHT.in(PACKAGES).toAbsolutePath().toString(),
                ReportInBrowserIT.AXE.in(PACKAGES).toAbsolutePath().toString(),
                FormInBrowserIT.chromium(),
                FOLDER.toString(),
                TASK.toString())
            .redirectOutput(OUTPUT.toFile())
            .redirectError(ERRORS.toFile())
            .start();
    boolean ended = process.waitFor(15, TimeUnit.MINUTES);
    process.destroy();
    assertThat(ended).as("the browser ends in time").isTrue();
    assertThat(process.exitValue()).as(Files.readString(ERRORS)).isZero();
    seen = new JsonMapper().readTree(OUTPUT.toFile());
  }

  /** Every page of which there is one, and of each folder its list and the longest page. */
  private static List<String> oneOfEachKind(List<String> pages) throws Exception {
    List<String> some = new ArrayList<>();
    Map<String, String> longest = new LinkedHashMap<>();
    for (String page : pages) {
      if (page.endsWith("index.html") || !page.contains("/")) {
        some.add(page);
      } else {
        String folder = page.substring(0, page.indexOf('/'));
        String before = longest.getOrDefault(folder, page);
        longest.put(
            folder,
            Files.size(FOLDER.resolve(page)) > Files.size(FOLDER.resolve(before)) ? page : before);
      }
    }
    some.addAll(longest.values());
    return some;
  }

  @Test
  void everybodyCanReadItByWcag() {
    assertThat(seen.get("violations")).isEmpty();
  }

  @Test
  void noPageScrollsSidewaysOnAPhone() {
    assertThat(seen.get("sideways")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DVT, causes/deep-vein-thrombosis.html",
    "acl, causes/acl-injury.html",
    "\"Baker's cyst\", causes/popliteal-cyst.html",
    "bakers cyst, causes/popliteal-cyst.html",
    "shin splints, causes/medial-tibial-stress-syndrome.html",
    "runner\u2019s knee, causes/patellofemoral-pain.html",
    "\"jumper's knee\", causes/patellar-tendinopathy.html",
    "sciatica, causes/lumbar-radiculopathy.html",
    "hematoma, causes/muscle-haematoma.html",
    "ischemia, causes/acute-limb-ischaemia.html",
    "meniscus, causes/medial-meniscus-tear.html",
    "ibuprofen, interventions/oral-nsaid.html",
    "acetaminophen, interventions/paracetamol.html"
  })
  void theSearchKnowsWhatPeopleSayAndLeadsWithTheCause(String words, String place) {
    assertThat(seen.get("found").get(words.replace("\"", "")).get(0).textValue()).isEqualTo(place);
  }

  @Test
  void theSearchShowsCausesBeforeAllElseAndCitationsLast() {
    List<String> kinds = new ArrayList<>();
    for (JsonNode place : seen.get("found").get("thrombosis")) {
      String kind = place.textValue().replaceAll("[/#].*", "");
      if (kinds.isEmpty() || !kinds.get(kinds.size() - 1).equals(kind)) {
        kinds.add(kind);
      }
    }

    assertThat(kinds).startsWith("causes", "red-flags").endsWith("citations.html");
    assertThat(kinds.subList(0, kinds.size() - 1)).doesNotContain("citations.html");
  }

  @Test
  void theSearchFindsNothingWhereThereIsNothing() {
    assertThat(seen.get("found").get("no such word")).isEmpty();
  }
}
