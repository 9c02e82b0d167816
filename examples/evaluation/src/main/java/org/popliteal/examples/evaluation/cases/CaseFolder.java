package org.popliteal.examples.evaluation.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Triage;

/** Reads the published cases. */
public final class CaseFolder {
  /** The cases that the first weights were set with in view. */
  public static final String CALIBRATION = "calibration";

  /** Cases that were found, encoded and judged without a look at the weights. */
  public static final String HELD_OUT = "held-out";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CaseFolder() {}

  /**
   * Reads both sets.
   *
   * @param root the folder that holds {@code calibration} and {@code held-out}
   * @param knowledgeBase whose findings are answered
   * @return calibration cases first, each set by file name
   * @throws UncheckedIOException if a file cannot be read
   */
  public static List<PublishedCase> read(Path root, KnowledgeBase knowledgeBase) {
    List<PublishedCase> cases = new ArrayList<>();
    for (String folder : List.of(CALIBRATION, HELD_OUT)) {
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          cases.add(read(file, folder, knowledgeBase));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return cases;
  }

  private static PublishedCase read(Path file, String folder, KnowledgeBase knowledgeBase)
      throws IOException {
    JsonNode root = JSON.readTree(file.toFile());
    JsonNode gold = root.get("gold");
    Triage triage = triage(gold.get("triage").asText());
    List<Triage> acceptable =
        texts(gold.path("triageAcceptable")).stream().map(CaseFolder::triage).toList();
    return new PublishedCase(
        AssessmentReader.using(knowledgeBase).read(JSON.writeValueAsBytes(root.get("case"))),
        folder,
        texts(gold.path("causes")),
        gold.path("scored").asBoolean(true),
        triage,
        acceptable.isEmpty() ? List.of(triage) : acceptable,
        gold.path("withinHours").asInt(0));
  }

  private static Triage triage(String id) {
    return Arrays.stream(Triage.values())
        .filter(level -> level.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
