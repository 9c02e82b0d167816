package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What another institution changes of a pack: entries taken away, changed (JSON merge patch, RFC
 * 7396), lengthened, and added, in this order. Works on the JSON before it is read, so that the
 * result is held to the same rules as any pack.
 */
record Overlay(String name, ObjectNode root, ObjectNode head, Index index, IssueCollector issues) {
  /** Where pack.json says how far counts may weaken a cause that can raise the triage. */
  private static final List<String> LIMITS = List.of("countedLimit", "countedDrop");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Keys of pack.json that say which pack it is: they stay, or nobody could trace a plan to it. */
  private static final Set<String> FIXED = Set.of("$schema", "id", "version", "files");

  private static final Map<String, Kind> LISTS =
      Map.ofEntries(
          Map.entry("ordinary", Kind.FINDING),
          Map.entry("opening", Kind.FINDING),
          Map.entry("causes", Kind.CAUSE),
          Map.entry("coexistsWith", Kind.CAUSE),
          Map.entry("pointsTo", Kind.CAUSE),
          Map.entry("riskFactors", Kind.RISK_FACTOR),
          Map.entry("redFlags", Kind.RED_FLAG),
          Map.entry("interventions", Kind.INTERVENTION),
          Map.entry("insteadOf", Kind.INTERVENTION),
          Map.entry("triedAfter", Kind.INTERVENTION),
          Map.entry("citations", Kind.CITATION));
  private static final Set<String> CONDITIONS = Set.of("causes", "riskFactors", "redFlags");

  /**
   * Applies an overlay to what was loaded.
   *
   * @param sha256 of what it is applied to
   * @return its id and version as {@code id|version}; empty if it cannot be used
   */
  static Optional<String> apply(
      OverlaySource source, ObjectNode head, String sha256, Index index, IssueCollector issues) {
    return PackFiles.parse(source.bytes(), JsonPlace.top(source.name()), issues)
        .flatMap(root -> new Overlay(source.name(), root, head, index, issues).apply(sha256));
  }

  private Optional<String> apply(String sha256) {
    JsonPlace top = JsonPlace.top(name);
    ObjectReader fields = new ObjectReader(root, top, issues);
    PackFiles.schema(fields, "overlay.schema.json");
    String id = fields.id("id");
    String version = PackHeadReader.version(fields);
    fields.text("title");
    fields.textOrNone("description");
    String overlays = fields.text("overlays");
    String pack = head.path("id").asText();
    if (!overlays.isEmpty() && !overlays.equals(pack)) {
      fields.report(PackProblem.OVERLAY_OF_OTHER_PACK, fields.at("overlays"), overlays, pack);
      return Optional.empty();
    }
    fields.ifThere("learnt", learnt -> learnt(learnt, sha256));
    List<Double> limits = LIMITS.stream().map(this::scoring).toList();
    fields.ifThere("remove", this::remove);
    fields.ifThere("change", this::change);
    List<String> reasons =
        fields
            .objectIfThere("acknowledges", said -> LIMITS.stream().map(said::textOrNone).toList())
            .orElse(List.of("", ""));
    for (int i = 0; i < LIMITS.size(); i++) {
      String limit = LIMITS.get(i);
      if (scoring(limit) > limits.get(i) && reasons.get(i).isEmpty()) {
        issues.add(
            PackProblem.OVERLAY_NOT_ACKNOWLEDGED,
            top.at("change").at("pack").at("policy").at("scoring").at(limit),
            limit,
            ObjectReader.plain(limits.get(i)),
            ObjectReader.plain(scoring(limit)));
      }
    }
    fields.ifThere("append", this::append);
    fields.ifThere("add", this::add);
    fields.done();
    return Optional.of(id + "|" + version);
  }

  private double scoring(String figure) {
    return head.path("policy").path("scoring").path(figure).path("value").asDouble();
  }

  /** From what the counts of an overlay come, and for which content they were made. */
  private void learnt(ObjectReader fields, String sha256) {
    PackHeadReader.date(fields);
    fields.integer("cases", 1, Integer.MAX_VALUE);
    sha256(fields);
    if (!fields.has("pack")) {
      fields.missing("pack", "an object");
    }
    fields.ifThere(
        "pack",
        pack -> {
          String version = PackHeadReader.version(pack);
          String made = sha256(pack);
          if (!made.isEmpty() && !made.equals(sha256)) {
            pack.report(PackProblem.OVERLAY_OF_OTHER_CONTENT, pack.place(), version);
          }
        });
  }

  private static String sha256(ObjectReader fields) {
    String hash = fields.text("sha256");
    if (!hash.isEmpty() && !SHA256.matcher(hash).matches()) {
      fields.report(PackProblem.BAD_SHA256, fields.at("sha256"));
      return "";
    }
    return hash;
  }

  private void remove(ObjectReader fields) {
    List<Entry> removed = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      removed.addAll(fields.each(kind.key(), (value, place) -> entry(kind, value.asText(), place)));
    }
    removed.forEach(entry -> index.remove(entry, name));
    removed.forEach(this::dropReferences);
  }

  /**
   * Takes away what refers to an entry that is gone, where the rest still says what it said. What
   * would say something else without it (a criterion, for instance) stays, and is reported as an
   * unknown reference when the pack is read.
   */
  private void dropReferences(Entry removed) {
    for (Kind kind : Kind.values()) {
      for (Entry entry : index.entries(kind)) {
        if (belongs(entry, removed)) {
          index.remove(entry, name);
        } else {
          drop(entry.node(), removed);
        }
      }
    }
    drop(head, removed);
  }

  /** Whether an entry is about another alone: how an intervention is filled in, or what is read. */
  private static boolean belongs(Entry entry, Entry other) {
    String key =
        entry.kind() == Kind.EXERCISE_PROGRAMME && other.kind() == Kind.INTERVENTION
            ? "intervention"
            : entry.kind() == Kind.RECORD_FAMILY && other.kind() == Kind.FINDING ? "finding" : "";
    return !key.isEmpty() && entry.node().path(key).asText().equals(other.id());
  }

  private static void takeOut(JsonNode from, Predicate<JsonNode> superfluous) {
    for (Iterator<JsonNode> parts = from.iterator(); parts.hasNext(); ) {
      if (superfluous.test(parts.next())) {
        parts.remove();
      }
    }
  }

  private static void drop(JsonNode node, Entry removed) {
    if (removed.kind() == Kind.FINDING && node.path("frequencies") instanceof ObjectNode cells) {
      cells.remove(removed.id());
    }
    if (node instanceof ArrayNode list) {
      takeOut(list, part -> isNothingWithout(removed, part));
    } else if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
        if (entry.getKey().equals("alternative")
            && removed.kind() == Kind.INTERVENTION
            && entry.getValue().asText().equals(removed.id())) {
          object.remove(entry.getKey());
        } else if (LISTS.get(entry.getKey()) == removed.kind()
            && entry.getValue() instanceof ArrayNode list) {
          takeOut(list, id -> id.isTextual() && id.textValue().equals(removed.id()));
        } else {
          drop(entry.getValue(), removed);
        }
      }
    }
  }

  /** Takes references out of a part of a list; whether the part goes with them. */
  private static boolean isNothingWithout(Entry removed, JsonNode part) {
    if (isRowOf(part, removed)) {
      return true;
    }
    boolean conditional = isConditional(part);
    drop(part, removed);
    boolean holdsForEveryone = conditional && !isConditional(part);
    boolean asksNothing = part.path("items").isArray() && part.path("items").isEmpty();
    return holdsForEveryone || asksNothing;
  }

  /** Whether it says how often a finding is seen, or asks for it on a screen. */
  private static boolean isRowOf(JsonNode node, Entry removed) {
    return removed.kind() == Kind.FINDING
        && (node.has("answer") || node.has("text"))
        && node.path("finding").asText().equals(removed.id());
  }

  private static boolean isConditional(JsonNode node) {
    return CONDITIONS.stream()
        .anyMatch(key -> node.path(key).isArray() && !node.path(key).isEmpty());
  }

  private void change(ObjectReader fields) {
    eachPatch(
        fields,
        (target, place, key, patch) -> merge(target, key, patch.value(key), place, patch.place()));
  }

  private void merge(
      ObjectNode target, String key, JsonNode patch, JsonPlace targetPlace, JsonPlace patchPlace) {
    JsonPlace place = targetPlace.at(key);
    JsonPlace origin = patchPlace.at(key);
    if (patch.isNull()) {
      if (target.remove(key) == null) {
        issues.add(PackProblem.NOTHING_TO_TAKE_AWAY, origin, key);
      }
    } else if (patch instanceof ObjectNode changes && target.get(key) instanceof ObjectNode inner) {
      changes
          .properties()
          .forEach(each -> merge(inner, each.getKey(), each.getValue(), place, origin));
    } else {
      target.set(key, withoutNulls(patch));
      issues.overlaid(place, origin);
    }
  }

  /** A merge patch of what is not there yet: its nulls take nothing away. */
  private static JsonNode withoutNulls(JsonNode patch) {
    JsonNode copy = patch.deepCopy();
    if (copy instanceof ObjectNode object) {
      takeOut(object, JsonNode::isNull);
      object.properties().forEach(entry -> entry.setValue(withoutNulls(entry.getValue())));
    }
    return copy;
  }

  private void append(ObjectReader fields) {
    eachPatch(
        fields,
        (target, place, key, patch) ->
            lengthen(target, key, patch.value(key), place, patch.place()));
  }

  private void lengthen(
      ObjectNode target, String key, JsonNode more, JsonPlace targetPlace, JsonPlace morePlace) {
    JsonPlace origin = morePlace.at(key);
    if (more instanceof ObjectNode inner && target.get(key) instanceof ObjectNode object) {
      inner
          .properties()
          .forEach(
              each ->
                  lengthen(object, each.getKey(), each.getValue(), targetPlace.at(key), origin));
      return;
    }
    JsonNode found = target.has(key) ? target.get(key) : target.putArray(key);
    if (found instanceof ArrayNode list && more.isArray()) {
      for (int i = 0; i < more.size(); i++) {
        issues.overlaid(targetPlace.at(key).at(list.size()), origin.at(i));
        list.add(more.get(i).deepCopy());
      }
    } else {
      issues.add(PackProblem.NO_LIST, origin, key);
    }
  }

  private void add(ObjectReader fields) {
    for (Kind kind : Kind.values()) {
      fields.each(
          kind.key(),
          (value, place) -> {
            ObjectReader.of(value, place, issues)
                .ifPresent(entry -> index.add(kind, (ObjectNode) value.deepCopy(), place));
            return Optional.empty();
          });
    }
  }

  /** What to do with one key of pack.json or of an entry. */
  private interface Change {
    void apply(ObjectNode target, JsonPlace place, String key, ObjectReader patch);
  }

  private void eachPatch(ObjectReader fields, Change change) {
    fields.ifThere(
        "pack",
        patch -> {
          for (String key : patch.keys()) {
            patch.has(key);
            if (FIXED.contains(key)) {
              issues.add(PackProblem.FIXED_KEY, patch.at(key), key);
            } else {
              change.apply(head, JsonPlace.top(PackFiles.HEAD), key, patch);
            }
          }
        });
    for (Kind kind : Kind.values()) {
      fields.ifThere(kind.key(), byId -> byId.keys().forEach(id -> patch(kind, id, byId, change)));
    }
  }

  private void patch(Kind kind, String id, ObjectReader byId, Change change) {
    Optional<Entry> entry = entry(kind, id, byId.at(id));
    Optional<ObjectReader> patch = ObjectReader.of(byId.value(id), byId.at(id), issues);
    if (entry.isPresent() && patch.isPresent()) {
      for (String key : patch.get().keys()) {
        if (key.equals("id")) {
          issues.add(PackProblem.FIXED_ID, patch.get().at(key));
        } else {
          change.apply(entry.get().node(), entry.get().place(), key, patch.get());
        }
      }
    }
  }

  private Optional<Entry> entry(Kind kind, String id, JsonPlace place) {
    Optional<Entry> entry = index.entry(kind, id);
    if (entry.isEmpty()) {
      issues.add(
          PackProblem.OVERLAY_UNKNOWN_ID,
          place,
          kind.noun(),
          id,
          NearestId.suggest(id, index.entries(kind).stream().map(Entry::id).toList()));
    }
    return entry;
  }
}
