package org.popliteal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.Triage;

/**
 * A published case: what was stated of the person, and what turned out to be right.
 *
 * @param assessment what was stated
 * @param causes acceptable causes, the main one first
 * @param scored whether the diagnosis counts
 * @param triage the right level
 * @param acceptable acceptable levels, the right one among them
 * @param withinHours longest acceptable time; 0 where none was given
 * @param mustNot hazard tags and intervention ids that must not be recommended
 */
record PublishedCase(
    Assessment assessment,
    List<String> causes,
    boolean scored,
    Triage triage,
    List<Triage> acceptable,
    int withinHours,
    List<String> mustNot) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The cases that the weights were set with in view. */
  static List<PublishedCase> calibration() {
    return in("/calibration");
  }

  /** Cases that were found, encoded and judged without a look at the weights. */
  static List<PublishedCase> heldOut() {
    return in("/held-out");
  }

  private static List<PublishedCase> in(String name) {
    URL folder = Objects.requireNonNull(PublishedCase.class.getResource(name));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(PublishedCase::read)
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublishedCase read(Path file) {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      JsonNode gold = root.get("gold");
      Triage triage = triage(gold.get("triage").asText());
      List<Triage> acceptable =
          texts(gold.get("triageAcceptable")).stream().map(PublishedCase::triage).toList();
      List<String> mustNot = new ArrayList<>();
      gold.get("mustNot").forEach(each -> mustNot.addAll(texts(each.get("tags"))));
      return new PublishedCase(
          AssessmentReader.using(Fixtures.SHIPPED).read(JSON.writeValueAsBytes(root.get("case"))),
          texts(gold.get("causes")),
          gold.path("scored").asBoolean(true),
          triage,
          acceptable.isEmpty() ? List.of(triage) : acceptable,
          gold.path("withinHours").asInt(0),
          mustNot);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Triage triage(String id) {
    return Arrays.stream(Triage.values())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    if (array != null) {
      array.forEach(each -> texts.add(each.asText()));
    }
    return texts;
  }

  @Override
  public String toString() {
    return assessment.id();
  }
}
