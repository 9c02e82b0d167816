package org.popliteal.model.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All entries of a pack by kind and id, and who was referred to. An entry with errors is known all
 * the same, so that one mistake is not told again at every place that refers to it.
 */
final class Index {
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([A-Za-z0-9-]{1,80})\"");

  private final Problems problems;
  private final Map<Kind, List<Part>> parts = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, Part>> byId = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, String>> removedBy = new EnumMap<>(Kind.class);
  private final Map<Kind, Set<String>> used = new EnumMap<>(Kind.class);
  private final Set<String> phases = new LinkedHashSet<>();
  private final Set<String> sections = new LinkedHashSet<>();
  private final Set<Kind> hidden = EnumSet.noneOf(Kind.class);
  private final Set<String> glimpsed = new HashSet<>();
  private final Set<Kind> misspelt = EnumSet.noneOf(Kind.class);
  private boolean complete = true;

  Index(Problems problems) {
    this.problems = problems;
    for (Kind kind : Kind.values()) {
      parts.put(kind, new ArrayList<>());
      byId.put(kind, new LinkedHashMap<>());
      removedBy.put(kind, new HashMap<>());
      used.put(kind, new HashSet<>());
    }
  }

  /** Adds an entry; a second one of the same id is reported and left out. */
  void add(Kind kind, ObjectNode node, Place place) {
    String id = node.path("id").isTextual() ? node.path("id").textValue() : "";
    Part part = new Part(kind, id, node, place);
    if (!id.isEmpty()) {
      Part earlier = of(kind).putIfAbsent(id, part);
      if (earlier != null) {
        problems.add(
            PackProblem.DUPLICATE_ID,
            place.at("id"),
            "there are two of the " + kind.noun() + " \"" + id + "\"",
            "The other one is "
                + earlier.place().text()
                + ". Rename one of them, or take it away.");
        return;
      }
    }
    in(kind).add(part);
  }

  /**
   * Says that a file could not be read. What other files refer to may stand in it: ids that its
   * text shows, or, if there is no text or its end is missing, anything of the kind that its path
   * names, or else anything.
   */
  void unread(String path, String text) {
    List<Kind> named =
        Stream.of(Kind.values()).filter(kind -> path.contains(kind.fileWord())).toList();
    unread(named.isEmpty() ? EnumSet.allOf(Kind.class) : EnumSet.copyOf(named), text);
  }

  /** Says that something was left out which may hold entries of a kind. */
  void unread(Kind kind, String text) {
    unread(EnumSet.of(kind), text);
  }

  private void unread(Set<Kind> kinds, String text) {
    boolean any = glimpse(text);
    if (!any || isCutOff(text)) {
      hidden.addAll(kinds);
    }
  }

  private static boolean isCutOff(String text) {
    return text.chars().filter(each -> each == '{').count()
        > text.chars().filter(each -> each == '}').count();
  }

  /** Notes the ids in a text that is not read; whether there are any. */
  boolean glimpse(String text) {
    complete = false;
    Matcher ids = ID.matcher(text);
    boolean any = false;
    while (ids.find()) {
      glimpsed.add(ids.group(1));
      any = true;
    }
    return any;
  }

  /** Takes an entry away, because an overlay says so. */
  void remove(Part part, String overlay) {
    in(part.kind()).remove(part);
    of(part.kind()).remove(part.id());
    Map<String, String> removed = removedBy.get(part.kind());
    if (removed != null) {
      removed.put(part.id(), overlay);
    }
  }

  private Map<String, Part> of(Kind kind) {
    return byId.computeIfAbsent(kind, each -> new LinkedHashMap<>());
  }

  private List<Part> in(Kind kind) {
    return parts.computeIfAbsent(kind, each -> new ArrayList<>());
  }

  /** Entries of a kind in the order of the pack. */
  List<Part> parts(Kind kind) {
    return List.copyOf(in(kind));
  }

  Optional<Part> part(Kind kind, String id) {
    return Optional.ofNullable(of(kind).get(id));
  }

  void phase(String id) {
    phases.add(id);
  }

  void section(String id) {
    sections.add(id);
  }

  /** Checks that an entry is there, and notes that it is used. */
  boolean require(Kind kind, String id, Place place) {
    if (id.isEmpty()) {
      return false;
    }
    use(kind, id);
    if (of(kind).containsKey(id)) {
      return true;
    }
    if (hidden.contains(kind) || glimpsed.contains(id)) {
      return false;
    }
    misspelt.add(kind);
    String overlay = removedBy.computeIfAbsent(kind, each -> new HashMap<>()).get(id);
    problems.add(
        kind.unknown(),
        place,
        "unknown " + kind.noun() + " \"" + id + "\"",
        overlay == null
            ? NearestId.suggest(id, of(kind).keySet()) + " Otherwise add it to the pack."
            : "The overlay " + overlay + " removes it: change this place in the overlay as well.");
    return false;
  }

  void use(Kind kind, String id) {
    used.computeIfAbsent(kind, each -> new HashSet<>()).add(id);
  }

  /**
   * Whether something refers to an entry, or might: in a file that could not be read, or by an id
   * that is misspelt.
   */
  boolean isUsed(Kind kind, String id) {
    return !complete
        || misspelt.contains(kind)
        || used.computeIfAbsent(kind, each -> new HashSet<>()).contains(id);
  }

  /** A required reference. */
  String reference(Fields fields, String key, Kind kind) {
    String id = fields.text(key);
    require(kind, id, fields.at(key));
    return id;
  }

  /** A reference that may be missing; empty where it is. */
  String referenceOrNone(Fields fields, String key, Kind kind) {
    return fields.has(key) ? reference(fields, key, kind) : "";
  }

  /** References; empty where the key is missing. */
  List<String> references(Fields fields, String key, Kind kind) {
    List<String> ids = fields.texts(key);
    for (int i = 0; i < ids.size(); i++) {
      require(kind, ids.get(i), fields.at(key).at(i));
    }
    return ids;
  }

  String phase(Fields fields, String key) {
    return ofHead(fields, key, "phase", phases, PackProblem.UNKNOWN_PHASE);
  }

  String section(Fields fields, String key) {
    return ofHead(fields, key, "section", sections, PackProblem.UNKNOWN_SECTION);
  }

  /** A reference to what stands in the head of the pack. */
  private static String ofHead(
      Fields fields, String key, String noun, Set<String> known, PackProblem unknown) {
    String id = fields.text(key);
    if (!id.isEmpty() && !known.contains(id)) {
      fields
          .problems()
          .add(
              unknown,
              fields.at(key),
              "unknown " + noun + " \"" + id + "\"",
              NearestId.suggest(id, known) + " The " + noun + "s stand in pack.json.");
    }
    return id;
  }
}
