package org.popliteal.fhir.export;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.KnowledgeBase;

/**
 * Makes an export again from what its Provenance says, and compares: the same knowledge and the
 * same answers give the same Bundle, byte for byte.
 *
 * <p>Read are Bundles as {@link FhirExporter#transaction}, {@link FhirExporter#collection} and
 * {@link FhirExporter#followUp} give them, where the Provenance was not left out. A Bundle that a
 * server gives back has other ids, and differs; so does one that updates what a server held, in its
 * requests.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Replay {
  /** The greatest size that is read, in bytes. */
  public static final int MAX_BYTES = 32 << 20;

  private static final int MAX_DEPTH = 200;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_BYTES)
                          .build())
                  .build())
          .build();

  private final Assessor assessor;

  /**
   * What came of it.
   *
   * @param result the result, made again
   * @param json the Bundle, made again, as {@link FhirExporter#json} writes it
   * @param differences what differs from the Bundle that was read, each by the type and address of
   *     the resource; empty if both are the same to the byte, white space at the end aside
   */
  public record Outcome(AssessmentResult result, String json, List<String> differences) {
    public Outcome {
      differences = List.copyOf(differences);
    }
  }

  private Replay(Assessor assessor) {
    this.assessor = assessor;
  }

  /** A replay with the knowledge of an assessor, which must be that of the export. */
  public static Replay using(Assessor assessor) {
    return new Replay(assessor);
  }

  /**
   * Makes an export again.
   *
   * @param bundle the Bundle in JSON; UTF-8, at most {@link #MAX_BYTES}
   * @throws InvalidInputException if it is no such Bundle, or was made with other knowledge, which
   *     is named together with the one that is loaded
   */
  public Outcome replay(byte[] bundle) {
    if (bundle.length > MAX_BYTES) {
      throw ReplayProblem.TOO_LARGE.refused(
          "the input is larger than 32 MiB", "Give one export, as it was written.");
    }
    String read = new String(bundle, StandardCharsets.UTF_8).strip();
    JsonNode root = tree(read);
    List<ReplayNote> notes = notes(root);
    if (notes.isEmpty()) {
      throw ReplayProblem.NO_NOTE.refused(
          "no Provenance in the Bundle says how to make it again",
          "Export with the Provenance; what takes an export back cannot be made again.");
    }
    ReplayNote note = notes.get(0);
    requireSameKnowledge(note.knowledge());
    List<AssessmentResult> results = results(note.cases());
    FhirExporter exporter = FhirExporter.r4().with(note.options());
    AssessmentResult now = results.get(results.size() - 1);
    Bundle made;
    if (root.path("type").asText().equals("collection")) {
      made = exporter.collection(now);
    } else if (notes.size() == 1 || results.size() == 1) {
      made = exporter.transaction(now);
    } else {
      made = exporter.followUp(now, results.get(results.size() - 2));
    }
    String json = exporter.json(made);
    return new Outcome(
        now, json, json.strip().equals(read) ? List.of() : differences(root, tree(json)));
  }

  private static JsonNode tree(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      if (root != null && root.path("resourceType").asText().equals("Bundle")) {
        return root;
      }
    } catch (JacksonException e) {
      // What the parser says quotes the input.
    }
    throw ReplayProblem.NO_BUNDLE.refused(
        "this is no FHIR Bundle in JSON", "Give the Bundle that was exported.");
  }

  /** The notes in the order of the Bundle: that of a follow-up stands before the earlier one. */
  private static List<ReplayNote> notes(JsonNode bundle) {
    List<ReplayNote> notes = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("resourceType").asText().equals("Provenance")) {
        for (JsonNode contained : resource.path("contained")) {
          if (contained.path("resourceType").asText().equals("Parameters")
              && contained.path("id").asText().equals(ReplayNote.ID)) {
            notes.add(note(contained));
          }
        }
      }
    }
    return notes;
  }

  private static ReplayNote note(JsonNode parameters) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    List<byte[]> cases = new ArrayList<>();
    try {
      for (JsonNode parameter : parameters.path("parameter")) {
        if (parameter.has("valueBase64Binary")) {
          cases.add(parameter.get("valueBase64Binary").binaryValue());
        } else {
          texts
              .computeIfAbsent(parameter.path("name").asText(), name -> new ArrayList<>())
              .add(parameter.path("valueString").asText());
        }
      }
      return ReplayNote.read(texts, cases);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw unreadable();
    } catch (IOException e) {
      throw unreadable();
    }
  }

  private static InvalidInputException unreadable() {
    return ReplayProblem.UNREADABLE.refused(
        "the note in the Provenance is not one that this version writes",
        "Use the version that exported the Bundle, and give the Bundle unchanged.");
  }

  private void requireSameKnowledge(String named) {
    KnowledgeBase loaded = assessor.knowledgeBase();
    String here = ReplayNote.knowledge(loaded);
    if (loaded.identity().sha256().isEmpty()) {
      throw ReplayProblem.OTHER_KNOWLEDGE.refused(
          "the loaded knowledge was changed by what no file says", "Load the pack from its files.");
    }
    if (!named.equals(here)) {
      throw ReplayProblem.OTHER_KNOWLEDGE.refused(
          "the Bundle was made with " + named + "; loaded is " + here,
          "Load the knowledge that it was made with: pack, overlays and country.");
    }
  }

  private List<AssessmentResult> results(List<byte[]> cases) {
    AssessmentReader reader = AssessmentReader.using(assessor.knowledgeBase());
    List<AssessmentResult> results = new ArrayList<>();
    for (byte[] each : cases) {
      results.add(
          results.isEmpty()
              ? assessor.assess(reader.read(each))
              : assessor.assess(reader.read(each), results.get(results.size() - 1)));
    }
    return results;
  }

  private static List<String> differences(JsonNode read, JsonNode made) {
    Map<String, JsonNode> before = entries(read);
    Map<String, JsonNode> now = entries(made);
    Set<String> all = new LinkedHashSet<>(now.keySet());
    all.addAll(before.keySet());
    List<String> differences = new ArrayList<>();
    for (String each : all) {
      if (!before.containsKey(each)) {
        differences.add(each + " is missing from the Bundle");
      } else if (!now.containsKey(each)) {
        differences.add(each + " stands in the Bundle and is not made again");
      } else if (!now.get(each).equals(before.get(each))) {
        differences.add(each + " differs");
      }
    }
    if (differences.isEmpty()) {
      differences.add("Bundle is written otherwise: the resources are the same");
    }
    return differences;
  }

  /** Resources with their requests by type and address. */
  private static Map<String, JsonNode> entries(JsonNode bundle) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String identifier = resource.path("identifier").path(0).path("value").asText();
      entries.put(
          resource.path("resourceType").asText()
              + " "
              + (identifier.isEmpty() ? entry.path("fullUrl").asText() : identifier),
          entry);
    }
    return entries;
  }
}
