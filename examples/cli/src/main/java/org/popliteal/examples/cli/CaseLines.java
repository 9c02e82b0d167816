package org.popliteal.examples.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Triage;

/**
 * A file with one case a line (NDJSON): the case document that {@code assess} reads, and with it
 * {@code confirmed}, the id of the cause that was confirmed, and {@code acceptableTriage}, the
 * levels of triage that were right. Both may be missing.
 */
final class CaseLines {
  private static final int MOST_BYTES = 256 << 20;
  private static final int MOST_PROBLEMS = 40;
  private static final String CONFIRMED = "confirmed";
  private static final String ACCEPTABLE = "acceptableTriage";
  private static final String ID = "[A-Za-z0-9-]{1,80}";

  /** Tells of a key that stands twice, which a tree would hide. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path file;
  private final byte[] bytes;

  /**
   * A case.
   *
   * @param assessment its answers
   * @param confirmed id of the cause that was confirmed; empty if it does not say
   * @param acceptable levels of triage that were right; empty if it does not say
   */
  record Line(Assessment assessment, String confirmed, List<Triage> acceptable) {
    Line {
      acceptable = List.copyOf(acceptable);
    }
  }

  /**
   * Loads a file.
   *
   * @throws BadInputException if it cannot be read
   */
  CaseLines(Path file) {
    this.file = file;
    try (InputStream stream = Files.newInputStream(file)) {
      this.bytes = stream.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new BadInputException(
          List.of("there is no file of cases " + file + " that can be read; check the name"));
    }
    if (bytes.length > MOST_BYTES) {
      throw new BadInputException(
          List.of(file + " is larger than " + (MOST_BYTES >> 20) + " MiB; split it"));
    }
  }

  /** SHA-256 of the file, lower-case hexadecimal. */
  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Reads all cases; empty lines are left out.
   *
   * @throws BadInputException with the problems of all lines
   */
  List<Line> read(KnowledgeBase knowledgeBase) {
    List<String> problems = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    String[] texts = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    for (int i = 0; i < texts.length; i++) {
      String place = file + ", line " + (i + 1) + ": ";
      if (!texts[i].isBlank()) {
        read(texts[i], place, knowledgeBase, problems)
            .ifPresent(
                line -> {
                  lines.add(line);
                  if (!ids.add(line.assessment().id())) {
                    problems.add(place + "an earlier line has the same id; give each case its own");
                  }
                });
      }
    }
    if (lines.isEmpty() && problems.isEmpty()) {
      problems.add(file + " holds no case");
    }
    if (!problems.isEmpty()) {
      int more = problems.size() - MOST_PROBLEMS;
      throw new BadInputException(
          more <= 0
              ? problems
              : Stream.concat(
                      problems.stream().limit(MOST_PROBLEMS),
                      Stream.of("and " + more + " more like these"))
                  .toList());
    }
    return lines;
  }

  private static Optional<Line> read(
      String text, String place, KnowledgeBase knowledgeBase, List<String> problems) {
    int before = problems.size();
    String confirmed = "";
    List<Triage> acceptable = List.of();
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    Optional<ObjectNode> node = object(text);
    if (node.isPresent()) {
      ObjectNode object = node.orElseThrow();
      confirmed = confirmed(object, place, problems);
      acceptable = acceptable(object, place, problems);
      object.remove(List.of(CONFIRMED, ACCEPTABLE));
      json = object.toString().getBytes(StandardCharsets.UTF_8);
    }
    try {
      Assessment assessment = AssessmentReader.using(knowledgeBase).read(json);
      return problems.size() > before
          ? Optional.empty()
          : Optional.of(new Line(assessment, confirmed, acceptable));
    } catch (InvalidInputException e) {
      e.issues().forEach(each -> problems.add(place + each.text()));
      return Optional.empty();
    }
  }

  /** The line as an object; empty if it is none, which the reader of cases then says. */
  private static Optional<ObjectNode> object(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static String confirmed(ObjectNode node, String place, List<String> problems) {
    JsonNode id = node.path(CONFIRMED);
    if (!id.isMissingNode() && !id.asText("").matches(ID)) {
      problems.add(place + "\"confirmed\" is no id of a cause");
    }
    return id.asText("");
  }

  private static List<Triage> acceptable(ObjectNode node, String place, List<String> problems) {
    List<Triage> levels = new ArrayList<>();
    for (JsonNode each : node.path(ACCEPTABLE)) {
      Arrays.stream(Triage.values())
          .filter(level -> level.id().equals(each.asText()))
          .forEach(levels::add);
    }
    if (node.has(ACCEPTABLE)
        && (levels.isEmpty() || levels.size() != node.path(ACCEPTABLE).size())) {
      problems.add(
          place
              + "\"acceptableTriage\" is no list of levels; choose from "
              + Arrays.stream(Triage.values()).map(Triage::id).collect(Collectors.joining(", ")));
    }
    return levels;
  }
}
