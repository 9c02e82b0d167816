package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Loads the files of a pack: pack.json first, then what it lists, in its order. */
record PackFiles(PackSource source, MessageDigest digest, IssueCollector issues) {
  static final String HEAD = "pack.json";
  private static final int MAX_FILES = 2000;
  private static final Pattern PATH = Pattern.compile("([a-z0-9-]+/){0,4}[a-z0-9-]+\\.json");

  /** Loads all files; entries go to the index. Empty if pack.json itself cannot be used. */
  Optional<ObjectNode> load(Index index) {
    Optional<ObjectNode> head = object(HEAD, index);
    if (head.isEmpty()) {
      return head;
    }
    ObjectReader fields = new ObjectReader(head.get(), JsonPlace.top(HEAD), issues);
    schema(fields, "pack.schema.json");
    Set<String> listed = listed(fields, index);
    for (String path : listed) {
      object(path, index).ifPresent(file -> entries(path, file, index));
    }
    if (!fields.value("files").isArray()) {
      index.unread(HEAD, "");
      return head;
    }
    try {
      for (String present : source.files()) {
        if (!present.equals(HEAD) && !listed.contains(present)) {
          issues.add(PackProblem.UNLISTED_FILE, JsonPlace.top(present), present);
          index.glimpse(text(present));
        }
      }
    } catch (IOException e) {
      issues.add(PackProblem.UNREADABLE_FOLDER, JsonPlace.top(""));
    }
    return head;
  }

  /** The text of a file; empty where it cannot be read. */
  private String text(String path) {
    try {
      return new String(source.read(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private Set<String> listed(ObjectReader head, Index index) {
    Set<String> listed = new LinkedHashSet<>();
    head.needsSome("files");
    head.each(
        "files",
        (value, place) -> {
          String path = value.asText();
          if (!value.isTextual()) {
            ObjectReader.wrongType(issues, place, "a path", value);
          } else if (!PATH.matcher(path).matches() || path.equals(HEAD)) {
            issues.add(PackProblem.BAD_FILE_NAME, place);
            index.unread(path, "");
          } else if (!listed.add(path)) {
            issues.add(PackProblem.FILE_LISTED_TWICE, place, path);
          } else if (listed.size() > MAX_FILES) {
            listed.remove(path);
            issues.add(PackProblem.TOO_MANY_FILES, place);
          }
          return Optional.empty();
        });
    return listed;
  }

  private Optional<ObjectNode> object(String path, Index index) {
    JsonPlace place = JsonPlace.top(path);
    byte[] bytes;
    try {
      bytes = source.read(path);
    } catch (NoSuchFileException e) {
      issues.add(path.equals(HEAD) ? PackProblem.NO_PACK : PackProblem.MISSING_FILE, place);
      index.unread(path, "");
      return Optional.empty();
    } catch (IOException e) {
      issues.add(PackProblem.UNREADABLE, place);
      index.unread(path, "");
      return Optional.empty();
    }
    Optional<ObjectNode> root = parse(bytes, place, issues);
    if (root.isPresent()) {
      hash(digest, path, bytes);
    } else {
      index.unread(path, new String(bytes, StandardCharsets.UTF_8));
    }
    return root;
  }

  /** Parses a document that must be an object, and reports what keeps it from being one. */
  static Optional<ObjectNode> parse(byte[] bytes, JsonPlace place, IssueCollector issues) {
    if (bytes.length > PackSource.MAX_BYTES) {
      issues.add(PackProblem.TOO_LARGE, place, PackSource.MAX_BYTES / (1 << 20));
      return Optional.empty();
    }
    issues.reading(place.file(), bytes);
    try {
      JsonNode root = StrictJson.parse(bytes);
      if (root instanceof ObjectNode object) {
        return Optional.of(object);
      }
      ObjectReader.wrongType(issues, place, "an object", root);
    } catch (StrictJson.Malformed e) {
      issues.add(e.problem(), place, e.detail());
    }
    return Optional.empty();
  }

  /**
   * Adds path and content to the digest. Line ends are those of Unix, so that a checkout does not
   * change the hash.
   */
  static void hash(MessageDigest digest, String path, byte[] bytes) {
    digest.update(path.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    String text = new String(bytes, StandardCharsets.ISO_8859_1); // each byte as it is
    digest.update(text.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  static void schema(ObjectReader fields, String expected) {
    JsonNode schema = fields.value("$schema");
    if (!schema.isTextual() || !("/" + schema.textValue()).endsWith("/" + expected)) {
      fields.report(PackProblem.WRONG_SCHEMA, fields.at("$schema"), expected);
    }
  }

  private void entries(String path, ObjectNode file, Index index) {
    ObjectReader fields = new ObjectReader(file, JsonPlace.top(path), issues);
    List<Kind> kinds = fields.keys().stream().flatMap(key -> Kind.ofKey(key).stream()).toList();
    if (kinds.size() != 1) {
      String first =
          fields.keys().stream().filter(key -> !key.equals("$schema")).findFirst().orElse("");
      fields.report(
          kinds.isEmpty() ? PackProblem.NO_ENTRIES : PackProblem.SEVERAL_KINDS,
          fields.place(),
          NearestId.suggestOrList(
              "Give it exactly one list, named",
              kinds.isEmpty() ? first : "",
              Stream.of(Kind.values()).map(Kind::key).toList()));
      index.unread(path, file.toString());
      return;
    }
    Kind kind = kinds.get(0);
    schema(fields, kind.schemaFile());
    fields.each(
        kind.key(),
        (value, where) -> {
          if (value instanceof ObjectNode entry) {
            index.add(kind, entry, where);
          } else {
            ObjectReader.wrongType(issues, where, "an object", value);
            index.unread(kind, value.toString());
          }
          return Optional.empty();
        });
    if (!file.path(kind.key()).isArray()) {
      index.unread(kind, file.path(kind.key()).toString());
    }
    fields.done();
  }
}
