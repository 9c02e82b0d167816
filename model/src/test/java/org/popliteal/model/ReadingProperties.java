package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReadingProperties {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path MINI_PACK = Path.of("src/test/resources/mini-pack");
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();

  @Property(tries = 50)
  void everyAnswerThatFitsItsFindingIsAccepted(@ForAll Random random) throws IOException {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("id", "case-1").put("assessedAt", "2026-11-22");
    ObjectNode answers = document.putObject("answers");
    for (Finding finding : SHIPPED.findings()) {
      if (random.nextInt(3) == 0) {
        answers.set(finding.id(), fitting(finding.answer(), random));
      }
    }

    Assessment assessment =
        AssessmentReader.using(SHIPPED).read(MAPPER.writeValueAsBytes(document));

    answers.fieldNames().forEachRemaining(id -> assertThat(assessment.wasAsked(id)).isTrue());
  }

  private static JsonNode fitting(AnswerType type, Random random) {
    if (random.nextInt(8) == 0) {
      return MAPPER.getNodeFactory().textNode("unknown");
    }
    if (type instanceof AnswerType.Quantity quantity) {
      double value = quantity.min() + random.nextDouble() * (quantity.max() - quantity.min());
      ObjectNode node = MAPPER.createObjectNode();
      if (quantity.alternatives().isEmpty() || random.nextBoolean()) {
        return node.put("value", value).put("unit", quantity.unit());
      }
      AnswerType.Conversion conversion = quantity.alternatives().get(0);
      // Away from the ends of the range, where the way there and back may round out of it.
      double middle = 0.9 * value + 0.05 * (quantity.min() + quantity.max());
      return node.put("value", (middle - conversion.offset()) / conversion.factor())
          .put("unit", conversion.unit());
    }
    if (type instanceof AnswerType.Choice choice) {
      List<AnswerType.Option> options = new ArrayList<>(choice.options());
      Collections.shuffle(options, random);
      String first = options.get(0).id();
      if (choice.select() == AnswerType.Select.ONE || random.nextBoolean()) {
        return MAPPER.getNodeFactory().textNode(first);
      }
      ArrayNode chosen = MAPPER.createArrayNode().add(first);
      options.stream()
          .skip(1)
          .filter(each -> !first.equals("none") && !each.id().equals("none"))
          .filter(each -> random.nextBoolean())
          .forEach(each -> chosen.add(each.id()));
      return chosen;
    }
    return MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
  }

  @Property(tries = 15)
  void theOrderOfFilesEntriesAndKeysIsIrrelevant(@ForAll Random random) throws IOException {
    Path shuffled = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "pack");
    try (Stream<Path> walk = Files.walk(MINI_PACK)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path target = shuffled.resolve(MINI_PACK.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, MAPPER.writeValueAsBytes(shuffled(file, random)));
      }
    }

    KnowledgeBase read = KnowledgeBaseReader.forDirectory(shuffled).read();
    KnowledgeBase expected = KnowledgeBaseReader.forDirectory(MINI_PACK).read();

    assertThat(new HashSet<>(read.findings())).isEqualTo(new HashSet<>(expected.findings()));
    assertThat(read.causes())
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(expected.causes());
    assertThat(new HashSet<>(read.riskFactors())).isEqualTo(new HashSet<>(expected.riskFactors()));
    assertThat(new HashSet<>(read.redFlags())).isEqualTo(new HashSet<>(expected.redFlags()));
    assertThat(new HashSet<>(read.decisionRules()))
        .isEqualTo(new HashSet<>(expected.decisionRules()));
    assertThat(new HashSet<>(read.interventions()))
        .isEqualTo(new HashSet<>(expected.interventions()));
    assertThat(read.runningProgrammes()).isEqualTo(expected.runningProgrammes());
    assertThat(read.policy()).isEqualTo(expected.policy());
  }

  private static JsonNode shuffled(Path file, Random random) throws IOException {
    JsonNode root = keysShuffled(MAPPER.readTree(file.toFile()), random);
    boolean head = file.endsWith("pack.json");
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (entry.getValue() instanceof ArrayNode list && (!head || entry.getKey().equals("files"))) {
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        Collections.shuffle(entries, random);
        list.removeAll();
        list.addAll(entries);
      }
    }
    return root;
  }

  private static JsonNode keysShuffled(JsonNode node, Random random) {
    if (node instanceof ArrayNode list) {
      ArrayNode copy = MAPPER.createArrayNode();
      list.forEach(each -> copy.add(keysShuffled(each, random)));
      return copy;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
    Collections.shuffle(entries, random);
    ObjectNode copy = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> entry : entries) {
      copy.set(entry.getKey(), keysShuffled(entry.getValue(), random));
    }
    return copy;
  }
}
