package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What another institution changes of a pack: entries taken away, changed (JSON merge patch, RFC
 * 7396), lengthened, and added, in this order. Works on the JSON before it is read, so that the
 * result is held to the same rules as any pack.
 */
final class Overlay {
  /** Where pack.json says how far counts may weaken a cause that can raise the triage. */
  private static final String COUNTED_LIMIT = "countedLimit";

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Keys of pack.json that say which pack it is: they stay, or nobody could trace a plan to it. */
  private static final Set<String> FIXED = Set.of("$schema", "id", "version", "files");

  private static final Map<String, Kind> LISTS =
      Map.of(
          "ordinary", Kind.FINDING,
          "causes", Kind.CAUSE,
          "coexistsWith", Kind.CAUSE,
          "pointsTo", Kind.CAUSE,
          "riskFactors", Kind.RISK_FACTOR,
          "redFlags", Kind.RED_FLAG,
          "interventions", Kind.INTERVENTION,
          "citations", Kind.CITATION);
  private static final Set<String> CONDITIONS = Set.of("causes", "riskFactors", "redFlags");

  private final String name;
  private final ObjectNode root;
  private final ObjectNode head;
  private final Index index;
  private final Problems problems;

  private Overlay(String name, ObjectNode root, ObjectNode head, Index index, Problems problems) {
    this.name = name;
    this.root = root;
    this.head = head;
    this.index = index;
    this.problems = problems;
  }

  /**
   * Applies an overlay to what was loaded.
   *
   * @param sha256 of what it is applied to
   * @return its id and version as {@code id|version}; empty if it cannot be used
   */
  static Optional<String> apply(
      OverlaySource source, ObjectNode head, String sha256, Index index, Problems problems) {
    return PackFiles.parse(source.bytes(), Place.top(source.name()), problems)
        .flatMap(root -> new Overlay(source.name(), root, head, index, problems).apply(sha256));
  }

  private Optional<String> apply(String sha256) {
    Place top = Place.top(name);
    Fields fields = new Fields(root, top, problems);
    fields.has("$schema");
    PackFiles.schema(root, top, "overlay.schema.json", problems);
    String id = fields.id("id");
    String version = PackHead.version(fields);
    fields.text("title");
    fields.textOrNone("description");
    String overlays = fields.text("overlays");
    String pack = head.path("id").asText();
    if (!overlays.isEmpty() && !overlays.equals(pack)) {
      problems.add(
          PackProblem.OVERLAY_OF_OTHER_PACK,
          top.at("overlays"),
          "this overlay is for the pack \"" + overlays + "\", not for \"" + pack + "\"",
          "Name the pack that it changes.");
      return Optional.empty();
    }
    fields.objectIfThere("learnt", learnt -> learnt(learnt, sha256));
    double limit = countedLimit();
    fields.objectIfThere("remove", this::remove);
    fields.objectIfThere("change", this::change);
    String acknowledged =
        fields.objectIfThere("acknowledges", each -> each.textOrNone(COUNTED_LIMIT)).orElse("");
    if (countedLimit() > limit && acknowledged.isEmpty()) {
      problems.add(
          PackProblem.OVERLAY_NOT_ACKNOWLEDGED,
          top.at("change").at("pack").at("policy").at("scoring").at(COUNTED_LIMIT),
          "\"countedLimit\" rises from "
              + Fields.plain(limit)
              + " to "
              + Fields.plain(countedLimit())
              + ": counts could weaken causes that can raise the triage more than the pack allows",
          "Say why that is safe: \"acknowledges\": {\"countedLimit\": \"...\"}, or keep "
              + Fields.plain(limit)
              + ".");
    }
    fields.objectIfThere("append", this::append);
    fields.objectIfThere("add", this::add);
    fields.done();
    return Optional.of(id + "|" + version);
  }

  private double countedLimit() {
    return head.path("policy").path("scoring").path(COUNTED_LIMIT).path("value").asDouble();
  }

  /** From what the counts of an overlay come, and for which content they were made. */
  private boolean learnt(Fields fields, String sha256) {
    PackHead.date(fields);
    fields.integer("cases", 1, Integer.MAX_VALUE);
    sha256(fields);
    fields.object(
        "pack",
        pack -> {
          String version = PackHead.version(pack);
          String made = sha256(pack);
          if (!made.isEmpty() && !made.equals(sha256)) {
            problems.add(
                PackProblem.OVERLAY_OF_OTHER_CONTENT,
                pack.place(),
                "the counts were made for other content, version " + version,
                "Compare the results with and without the overlay, or learn anew.");
          }
          return true;
        });
    return true;
  }

  private String sha256(Fields fields) {
    String hash = fields.text("sha256");
    if (!hash.isEmpty() && !SHA256.matcher(hash).matches()) {
      problems.add(
          PackProblem.BAD_ID,
          fields.at("sha256"),
          "this is no SHA-256",
          "Write 64 digits and letters from a to f.");
      return "";
    }
    return hash;
  }

  private boolean remove(Fields fields) {
    List<Part> removed = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      fields.each(
          kind.key(),
          (value, place) -> {
            part(kind, value.asText(), place)
                .ifPresent(
                    part -> {
                      index.remove(part, name);
                      removed.add(part);
                    });
            return Optional.empty();
          });
    }
    for (Part part : removed) {
      dropReferences(part);
    }
    return true;
  }

  /**
   * Takes away what refers to an entry that is gone, where the rest still says what it said. What
   * would say something else without it (a criterion, for instance) stays, and is reported as an
   * unknown reference when the pack is read.
   */
  private void dropReferences(Part removed) {
    for (Kind kind : Kind.values()) {
      for (Part part : index.parts(kind)) {
        if (kind == Kind.EXERCISE_PROGRAMME
            && removed.kind() == Kind.INTERVENTION
            && part.node().path("intervention").asText().equals(removed.id())) {
          index.remove(part, name); // it fills in an intervention that is no longer there
        } else {
          drop(part.node(), removed);
        }
      }
    }
    drop(head, removed);
  }

  private static void drop(JsonNode node, Part removed) {
    if (removed.kind() == Kind.FINDING && node.path("frequencies") instanceof ObjectNode cells) {
      cells.remove(removed.id());
    }
    if (node instanceof ArrayNode list) {
      for (int i = list.size() - 1; i >= 0; i--) {
        boolean conditional = isConditional(list.get(i));
        if (isRowOf(list.get(i), removed)) {
          list.remove(i);
          continue;
        }
        drop(list.get(i), removed);
        if (conditional && !isConditional(list.get(i))) {
          list.remove(i); // without its condition it would hold for everyone
        }
      }
    } else if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
        boolean isAlternative =
            entry.getKey().equals("alternative")
                && removed.kind() == Kind.INTERVENTION
                && entry.getValue().asText().equals(removed.id());
        if (isAlternative) {
          object.remove(entry.getKey());
        } else if (LISTS.get(entry.getKey()) == removed.kind()
            && entry.getValue() instanceof ArrayNode list) {
          for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).isTextual() && list.get(i).textValue().equals(removed.id())) {
              list.remove(i);
            }
          }
        } else {
          drop(entry.getValue(), removed);
        }
      }
    }
  }

  /** Whether it says how often a finding is seen; no other entry has both keys. */
  private static boolean isRowOf(JsonNode node, Part removed) {
    return removed.kind() == Kind.FINDING
        && node.has("answer")
        && node.path("finding").asText().equals(removed.id());
  }

  private static boolean isConditional(JsonNode node) {
    return CONDITIONS.stream()
        .anyMatch(key -> node.path(key).isArray() && !node.path(key).isEmpty());
  }

  private boolean change(Fields fields) {
    fields.objectIfThere(
        "pack",
        patch -> {
          patch.keys().stream()
              .filter(key -> !isFixed(patch, key))
              .forEach(
                  key ->
                      merge(head, key, patch.value(key), Place.top(PackFiles.HEAD), patch.place()));
          patch.keys().forEach(patch::has);
          return true;
        });
    eachEntry(
        fields,
        (part, patch) ->
            patch
                .keys()
                .forEach(
                    key -> {
                      if (key.equals("id")) {
                        unknownPath(patch.at(key), "the id of an entry cannot be changed");
                      } else {
                        merge(part.node(), key, patch.value(key), part.place(), patch.place());
                      }
                    }));
    return true;
  }

  private boolean isFixed(Fields patch, String key) {
    if (FIXED.contains(key)) {
      unknownPath(patch.at(key), "\"" + key + "\" of a pack cannot be changed");
    }
    return FIXED.contains(key);
  }

  private void unknownPath(Place place, String message) {
    problems.add(
        PackProblem.OVERLAY_UNKNOWN_PATH,
        place,
        message,
        "Take it out of the overlay, or write a pack of your own.");
  }

  private void merge(
      ObjectNode target, String key, JsonNode patch, Place targetPlace, Place patchPlace) {
    Place place = targetPlace.at(key);
    Place origin = patchPlace.at(key);
    if (patch.isNull()) {
      if (target.remove(key) == null) {
        unknownPath(origin, "there is no \"" + key + "\" that could be taken away");
      }
    } else if (patch instanceof ObjectNode changes && target.get(key) instanceof ObjectNode inner) {
      for (Map.Entry<String, JsonNode> entry : changes.properties()) {
        merge(inner, entry.getKey(), entry.getValue(), place, origin);
      }
    } else {
      target.set(key, withoutNulls(patch));
      problems.overlaid(place, origin);
    }
  }

  /** A merge patch of what is not there yet: its nulls take nothing away. */
  private static JsonNode withoutNulls(JsonNode patch) {
    JsonNode copy = patch.deepCopy();
    if (copy instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
        if (entry.getValue().isNull()) {
          object.remove(entry.getKey());
        } else {
          object.set(entry.getKey(), withoutNulls(entry.getValue()));
        }
      }
    }
    return copy;
  }

  private boolean append(Fields fields) {
    fields.objectIfThere(
        "pack",
        patch -> {
          for (String key : patch.keys()) {
            patch.has(key);
            if (!isFixed(patch, key)) {
              lengthen(head, key, patch.value(key), Place.top(PackFiles.HEAD), patch.place());
            }
          }
          return true;
        });
    eachEntry(
        fields,
        (part, patch) ->
            patch
                .keys()
                .forEach(
                    key ->
                        lengthen(part.node(), key, patch.value(key), part.place(), patch.place())));
    return true;
  }

  private void lengthen(
      ObjectNode target, String key, JsonNode more, Place targetPlace, Place morePlace) {
    Place origin = morePlace.at(key);
    if (more instanceof ObjectNode inner && target.get(key) instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : inner.properties()) {
        lengthen(object, entry.getKey(), entry.getValue(), targetPlace.at(key), origin);
      }
      return;
    }
    JsonNode found = target.has(key) ? target.get(key) : target.putArray(key);
    if (found instanceof ArrayNode list && more.isArray()) {
      for (int i = 0; i < more.size(); i++) {
        problems.overlaid(targetPlace.at(key).at(list.size()), origin.at(i));
        list.add(more.get(i).deepCopy());
      }
    } else {
      unknownPath(origin, "\"" + key + "\" is no list that could be lengthened");
    }
  }

  private boolean add(Fields fields) {
    for (Kind kind : Kind.values()) {
      fields.each(
          kind.key(),
          (value, place) -> {
            if (value instanceof ObjectNode entry) {
              index.add(kind, entry.deepCopy(), place);
            } else {
              Fields.wrongType(problems, place, "an object", value);
            }
            return Optional.empty();
          });
    }
    return true;
  }

  /** What to do with one entry. */
  private interface Change {
    void apply(Part part, Fields patch);
  }

  private void eachEntry(Fields fields, Change change) {
    Stream.of(Kind.values())
        .forEach(
            kind ->
                fields.objectIfThere(
                    kind.key(),
                    byId -> {
                      for (String id : byId.keys()) {
                        byId.has(id);
                        Optional<Part> part = part(kind, id, byId.at(id));
                        Fields.of(byId.value(id), byId.at(id), problems)
                            .ifPresent(
                                patch -> part.ifPresent(found -> change.apply(found, patch)));
                      }
                      return true;
                    }));
  }

  private Optional<Part> part(Kind kind, String id, Place place) {
    Optional<Part> part = index.part(kind, id);
    if (part.isEmpty()) {
      problems.add(
          PackProblem.OVERLAY_UNKNOWN_ID,
          place,
          "the pack has no " + kind.noun() + " \"" + id + "\"",
          NearestId.suggest(id, index.parts(kind).stream().map(Part::id).toList()));
    }
    return part;
  }
}
