package org.popliteal.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.popliteal.model.Issue;

/**
 * Whatever is done to a pack, the reader answers with a knowledge base or with problems, and never
 * with a fault.
 */
class RobustnessProperties {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path MINI_PACK = Path.of("src/test/resources/mini-pack");
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "1e308",
          "0.5",
          "\"\"",
          "\" \"",
          "\"a\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"a\": 1}",
          "[\"a\", \"a\"]",
          "{\"finding\": \"age\"}",
          "\"popliteal-cyst\"",
          "\"judgement\"",
          "\"often\"",
          "{\"calf\": \"often\"}",
          "[1, 2]",
          "99999999999999999999");

  @Property(tries = 500)
  void aPackWithAnythingInAnyPlaceIsReadOrRefused(@ForAll Random random) throws IOException {
    MemorySource source = MemorySource.of(MINI_PACK);
    List<String> files = source.files();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      String file = files.get(random.nextInt(files.size()));
      JsonNode root = MAPPER.readTree(source.read(file));
      change(root, random);
      source.put(file, MAPPER.writeValueAsBytes(root));
    }

    PackReading reading = new PackReading(source, List.of(), "");

    boolean refused =
        reading.issues().stream().anyMatch(issue -> issue.severity() == Issue.Severity.ERROR);
    assertThat(reading.knowledgeBase().isPresent()).isNotEqualTo(refused);
  }

  @Property(tries = 200)
  void aFileCutOffAnywhereIsRefused(@ForAll Random random) throws IOException {
    MemorySource source = MemorySource.of(MINI_PACK);
    String file = source.files().get(random.nextInt(source.files().size()));
    String text = new String(source.read(file), StandardCharsets.UTF_8).strip();
    String cut = text.substring(0, random.nextInt(text.length()));
    source.put(file, cut.getBytes(StandardCharsets.UTF_8));

    PackReading reading = new PackReading(source, List.of(), "");

    assertThat(reading.knowledgeBase()).isEmpty();
    assertThat(reading.issues()).extracting(Issue::code).contains("KB003");
  }

  @Property(tries = 150)
  void anOverlayWithAnythingInAnyPlaceIsReadOrRefused(@ForAll Random random) throws IOException {
    JsonNode overlay =
        MAPPER.readTree(
            """
            {"$schema": "overlay.schema.json", "overlays": "mini-pack", "id": "ours",
             "version": "1.0.0", "title": "Ours",
             "remove": {"interventions": ["rest"], "findings": ["onset"]},
             "change": {"causes": {"popliteal-cyst": {"frequencies": {"popliteal-lump": "usually"}}},
                        "pack": {"policy": {"planning": {"planFrom": {"value": 0.3}}}}},
             "append": {"causes": {"popliteal-cyst": {"notes": ["A note."], "counted": [
               {"finding": "onset", "answer": "sudden", "seen": 3, "of": 20,
                "population": "Ours."}]}}},
             "add": {"citations": [{"id": "S02", "title": "Another"}]}}
            """);
    change(overlay, random);
    OverlaySource source = new OverlaySource("ours.json", MAPPER.writeValueAsBytes(overlay));

    PackReading reading = new PackReading(MemorySource.of(MINI_PACK), List.of(source), "");

    boolean refused =
        reading.issues().stream().anyMatch(issue -> issue.severity() == Issue.Severity.ERROR);
    assertThat(reading.knowledgeBase().isPresent()).isNotEqualTo(refused);
  }

  private static void change(JsonNode root, Random random) throws IOException {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    JsonNode odd = MAPPER.readTree(ODD.get(random.nextInt(ODD.size())));
    if (container instanceof ArrayNode list) {
      int index = random.nextInt(list.size() + 1);
      if (index == list.size()) {
        list.add(odd);
      } else if (random.nextBoolean()) {
        list.set(index, odd);
      } else {
        list.remove(index);
      }
    } else if (container instanceof ObjectNode object) {
      List<String> keys = new ArrayList<>(List.of("surprise"));
      object.fieldNames().forEachRemaining(keys::add);
      String key = keys.get(random.nextInt(keys.size()));
      if (random.nextInt(3) == 0) {
        object.remove(key);
      } else {
        object.set(key, odd);
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }
}
