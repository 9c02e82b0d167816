package org.popliteal.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The published cases of the engine's tests as the lines that {@code learn} reads. */
final class ConfirmedCases {
  static final Path PACK =
      Path.of("../../model/src/main/resources/org/popliteal/model/packs/posterior-knee-pain");

  private static final Path PUBLISHED = Path.of("../../engine/src/test/resources/held-out");
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConfirmedCases() {}

  /** The cases whose diagnosis counts, in the order of their names. */
  static List<String> lines() throws IOException {
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(ConfirmedCases::read)
          .filter(root -> root.at("/gold/scored").asBoolean(true))
          .map(ConfirmedCases::line)
          .toList();
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(JsonNode root) {
    ObjectNode line = (ObjectNode) root.get("case").deepCopy();
    JsonNode gold = root.get("gold");
    line.set("confirmed", gold.at("/causes/0"));
    if (gold.has("triageAcceptable")) {
      line.set("acceptableTriage", gold.get("triageAcceptable"));
    } else {
      ArrayNode levels = line.putArray("acceptableTriage");
      levels.add(gold.get("triage"));
    }
    return line.toString();
  }

  /** A case that stands for a person of some age with one answer. */
  static String line(String id, int age, String answers, String more) {
    return """
    {"id": "%s", "assessedAt": "2026-03-02", "answers": {"age": {"value": %d, "unit": "a"}%s}%s}"""
        .formatted(id, age, answers, more);
  }

  /** Copies the shipped pack, to be changed. */
  static Path copyPack(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(PACK)) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(PACK.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return folder;
  }
}
