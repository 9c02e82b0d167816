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
          issues.add(
              PackProblem.UNLISTED_FILE,
              JsonPlace.top(present),
              "the file is not listed in pack.json, so it would be ignored",
              "Add \"" + present + "\" to \"files\", or move the file elsewhere.");
          index.glimpse(text(present));
        }
      }
    } catch (IOException e) {
      issues.add(
          PackProblem.UNREADABLE,
          JsonPlace.top(""),
          "the folder of the pack cannot be listed",
          "Check that it may be read.");
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
            issues.add(
                PackProblem.BAD_FILE_NAME,
                place,
                "this is no name of a pack's file",
                "Use lower-case letters, digits and hyphens, folders with \"/\", "
                    + "and the ending .json.");
            index.unread(path, "");
          } else if (!listed.add(path)) {
            issues.add(
                PackProblem.FILE_LISTED_TWICE,
                place,
                "\"" + path + "\" is listed twice",
                "Take one of them away.");
          } else if (listed.size() > MAX_FILES) {
            listed.remove(path);
            issues.add(
                PackProblem.TOO_LARGE,
                place,
                "the pack lists too many files",
                "Put entries together.");
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
      boolean isHead = path.equals(HEAD);
      issues.add(
          PackProblem.MISSING_FILE,
          place,
          isHead ? "there is no pack.json" : "the file is listed in pack.json, but is not there",
          isHead
              ? "Name the folder that holds pack.json."
              : "Add the file, or take it out of \"files\".");
      index.unread(path, "");
      return Optional.empty();
    } catch (IOException e) {
      issues.add(
          PackProblem.UNREADABLE, place, "the file cannot be read", "Check that it may be read.");
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
      issues.add(
          PackProblem.TOO_LARGE,
          place,
          "the file is larger than " + PackSource.MAX_BYTES / (1 << 20) + " MiB",
          "Spread its entries over several files.");
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
      boolean isText = e.problem() != PackProblem.NOT_UTF8;
      issues.add(
          e.problem(),
          place,
          isText ? e.detail() : "the file " + e.detail(),
          isText
              ? "Mend the JSON: no comments, no trailing commas, no key twice, "
                  + "no depth beyond need."
              : "Save the file as UTF-8 without a byte order mark.");
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
    int from = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        digest.update(bytes, from, i - from);
        from = i + 1;
      }
    }
    digest.update(bytes, from, bytes.length - from);
  }

  static void schema(ObjectReader fields, String expected) {
    JsonNode schema = fields.value("$schema");
    if (!schema.isTextual() || !("/" + schema.textValue()).endsWith("/" + expected)) {
      fields.report(
          PackProblem.WRONG_SCHEMA,
          "$schema",
          "\"$schema\" does not name " + expected,
          "Let it be the path to " + expected + ", so that editors can check the file.");
    }
  }

  private void entries(String path, ObjectNode file, Index index) {
    ObjectReader fields = new ObjectReader(file, JsonPlace.top(path), issues);
    List<Kind> kinds = fields.keys().stream().flatMap(key -> Kind.ofKey(key).stream()).toList();
    if (kinds.size() != 1) {
      String first =
          fields.keys().stream().filter(key -> !key.equals("$schema")).findFirst().orElse("");
      fields.report(
          PackProblem.WRONG_TYPE,
          kinds.isEmpty() ? "the file holds no entries" : "the file holds entries of several kinds",
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
