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

  private final IssueCollector issues;
  private final Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);

  /** Ids of what stands in pack.json, by what is told of an unknown one. */
  private final Map<PackProblem, Set<String>> ofHead = new EnumMap<>(PackProblem.class);

  private final Set<Kind> hidden = EnumSet.noneOf(Kind.class);
  private final Set<String> glimpsed = new HashSet<>();
  private final Set<Kind> misspelt = EnumSet.noneOf(Kind.class);
  private boolean complete = true;

  Index(IssueCollector issues) {
    this.issues = issues;
  }

  /** What is known of one kind. */
  private static final class OfKind {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> byId = new LinkedHashMap<>();
    private final Map<String, String> removedBy = new HashMap<>();
    private final Set<String> used = new HashSet<>();
  }

  private OfKind of(Kind kind) {
    return kinds.computeIfAbsent(kind, key -> new OfKind());
  }

  /** Adds an entry; a second one of the same id is reported and left out. */
  void add(Kind kind, ObjectNode node, JsonPlace place) {
    String id = node.path("id").isTextual() ? node.path("id").textValue() : "";
    Entry entry = new Entry(kind, id, node, place);
    if (!id.isEmpty()) {
      Entry earlier = of(kind).byId.putIfAbsent(id, entry);
      if (earlier != null) {
        issues.add(
            PackProblem.DUPLICATE_ID, place.at("id"), kind.noun(), id, earlier.place().text());
        return;
      }
    }
    of(kind).entries.add(entry);
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
    long open = text.chars().filter(brace -> brace == '{').count();
    boolean isCutOff = open > text.chars().filter(brace -> brace == '}').count();
    if (!glimpse(text) || isCutOff) {
      hidden.addAll(kinds);
    }
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
  void remove(Entry entry, String overlay) {
    of(entry.kind()).entries.remove(entry);
    of(entry.kind()).byId.remove(entry.id());
    of(entry.kind()).removedBy.put(entry.id(), overlay);
  }

  /** Entries of a kind in the order of the pack. */
  List<Entry> entries(Kind kind) {
    return List.copyOf(of(kind).entries);
  }

  Optional<Entry> entry(Kind kind, String id) {
    return Optional.ofNullable(of(kind).byId.get(id));
  }

  /** Adds something of pack.json to which others refer by its id. */
  void addOfHead(PackProblem unknown, String id) {
    ofHead.computeIfAbsent(unknown, key -> new LinkedHashSet<>()).add(id);
  }

  /** Checks that an entry is there, and notes that it is used. */
  void require(Kind kind, String id, JsonPlace place) {
    if (id.isEmpty()) {
      return;
    }
    use(kind, id);
    Set<String> known = of(kind).byId.keySet();
    if (known.contains(id) || hidden.contains(kind) || glimpsed.contains(id)) {
      return;
    }
    misspelt.add(kind);
    String overlay = of(kind).removedBy.get(id);
    issues.add(
        kind.unknown(),
        place,
        id,
        overlay == null
            ? NearestId.suggest(id, known) + " Otherwise add it to the pack."
            : "The overlay " + overlay + " removes it: change this place in the overlay as well.");
  }

  void use(Kind kind, String id) {
    of(kind).used.add(id);
  }

  /**
   * Whether something refers to an entry, or might: in a file that could not be read, or by an id
   * that is misspelt.
   */
  boolean isUsed(Kind kind, String id) {
    return !complete || misspelt.contains(kind) || of(kind).used.contains(id);
  }

  /** A required reference. */
  String reference(ObjectReader fields, String key, Kind kind) {
    String id = fields.text(key);
    require(kind, id, fields.at(key));
    return id;
  }

  /** References; empty where the key is missing. */
  List<String> references(ObjectReader fields, String key, Kind kind) {
    return fields.texts(key, (id, place) -> require(kind, id, place));
  }

  /** Body sites; empty where the key is missing. */
  List<String> bodySites(ObjectReader fields, String key) {
    Set<String> known = ofHead.getOrDefault(PackProblem.UNKNOWN_BODY_SITE, Set.of());
    return fields.texts(
        key,
        (id, place) -> {
          if (!known.contains(id)) {
            issues.add(PackProblem.UNKNOWN_BODY_SITE, place, id, NearestId.suggest(id, known));
          }
        });
  }

  /** A required reference to something of pack.json. */
  String ofHead(ObjectReader fields, String key, PackProblem unknown) {
    String id = fields.text(key);
    Set<String> known = ofHead.getOrDefault(unknown, Set.of());
    if (!id.isEmpty() && !known.contains(id)) {
      fields.report(unknown, fields.at(key), id, NearestId.suggest(id, known));
    }
    return id;
  }
}
