package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The keys of one JSON object, read one by one. Every reading remembers its key, so that {@link
 * #done()} can name the keys that nobody asked for. A value that is missing or wrong is reported,
 * and a harmless one returned in its place, so that reading goes on to the next problem.
 */
final class Fields {
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*");

  private final ObjectNode node;
  private final Place place;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  Fields(ObjectNode node, Place place, Problems problems) {
    this.node = node;
    this.place = place;
    this.problems = problems;
  }

  static Optional<Fields> of(JsonNode node, Place place, Problems problems) {
    if (node instanceof ObjectNode object) {
      return Optional.of(new Fields(object, place, problems));
    }
    wrongType(problems, place, "an object", node);
    return Optional.empty();
  }

  static void wrongType(Problems problems, Place place, String expected, JsonNode found) {
    problems.add(
        PackProblem.WRONG_TYPE,
        place,
        "expected " + expected + ", found " + name(found),
        "Write " + expected + " here.");
  }

  private static String name(JsonNode found) {
    return switch (found.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "the text \"" + shortened(found.textValue()) + "\"";
      case NUMBER -> "the number " + found.asText();
      case BOOLEAN -> found.asText();
      case NULL -> "null";
      default -> "nothing";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  Place place() {
    return place;
  }

  Place at(String key) {
    return place.at(key);
  }

  Problems problems() {
    return problems;
  }

  boolean has(String key) {
    asked.add(key);
    return node.has(key);
  }

  /** The value of a key; a missing node if there is none. */
  JsonNode value(String key) {
    asked.add(key);
    return node.path(key);
  }

  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  void missing(String key, String what) {
    problems.add(
        PackProblem.MISSING_KEY,
        place,
        "\"" + key + "\" is missing",
        "Add \"" + key + "\": " + what + ".");
  }

  /** A text that must be there and must say something. */
  String text(String key) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      missing(key, "a text");
      return "";
    }
    return text(value, at(key));
  }

  /** A text that may be missing, but not empty; empty where it is missing. */
  String textOrNone(String key) {
    JsonNode value = value(key);
    return value.isMissingNode() ? "" : text(value, at(key));
  }

  private String text(JsonNode value, Place where) {
    if (!value.isTextual()) {
      wrongType(problems, where, "a text", value);
      return "";
    }
    String text = value.textValue();
    if (text.isBlank()) {
      problems.add(
          PackProblem.EMPTY_TEXT,
          where,
          "the text is empty",
          "Write the text, or leave the key out if it is optional.");
    } else if (!text.strip().equals(text)) {
      problems.add(
          PackProblem.EMPTY_TEXT,
          where,
          "the text starts or ends with blanks",
          "Take the blanks away.");
    }
    return text;
  }

  /** A required kebab-case id. */
  String id(String key) {
    return id(
        key, KEBAB, "lower-case letters, digits and single hyphens, for instance popliteal-cyst");
  }

  /** A required id that may have capitals, as rows of a dossier have. */
  String token(String key) {
    return id(key, TOKEN, "letters, digits and single hyphens, for instance S59");
  }

  private String id(String key, Pattern pattern, String rule) {
    String id = text(key);
    if (!id.isEmpty() && !pattern.matcher(id).matches()) {
      problems.add(
          PackProblem.BAD_ID,
          at(key),
          "\"" + shortened(id) + "\" is not an id",
          "Ids are made of " + rule + ".");
    }
    return id;
  }

  /** A word of a list. */
  <T> T word(String key, Map<String, T> words, T fallback) {
    String word = text(key);
    return word.isEmpty() ? fallback : word(word, at(key), words, fallback);
  }

  /** A word of a list; empty where it is missing or none of the list. */
  <T> Optional<T> wordIfKnown(String key, Map<String, T> words) {
    String word = text(key);
    return word.isEmpty() ? Optional.empty() : known(word, at(key), words);
  }

  /** A word of a list, which may be missing. */
  <T> T wordOr(String key, Map<String, T> words, T fallback) {
    return has(key) ? word(key, words, fallback) : fallback;
  }

  private <T> T word(String word, Place where, Map<String, T> words, T fallback) {
    return known(word, where, words).orElse(fallback);
  }

  private <T> Optional<T> known(String word, Place where, Map<String, T> words) {
    Optional<T> found = Optional.ofNullable(words.get(word));
    if (found.isEmpty()) {
      problems.add(
          PackProblem.BAD_WORD,
          where,
          "\"" + shortened(word) + "\" is not allowed here",
          NearestId.suggestOrList("Allowed:", word, words.keySet()));
    }
    return found;
  }

  /** Words of a list; empty where the key is missing. */
  <T> List<T> words(String key, Map<String, T> words) {
    List<T> found = new ArrayList<>();
    each(
        key,
        (value, where) -> {
          int before = problems.errors();
          String word = text(value, where);
          if (problems.errors() == before) {
            T known = words.get(word);
            if (known == null) {
              problems.add(
                  PackProblem.BAD_WORD,
                  where,
                  "\"" + shortened(word) + "\" is not allowed here",
                  NearestId.suggestOrList("Allowed:", word, words.keySet()));
            } else if (found.contains(known)) {
              twice(where, word);
            } else {
              found.add(known);
            }
          }
          return Optional.empty();
        });
    return found;
  }

  private void twice(Place where, String word) {
    problems.add(
        PackProblem.LISTED_TWICE,
        where,
        "\"" + shortened(word) + "\" is listed twice",
        "Take one of them away.");
  }

  boolean flag(String key, boolean fallback) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return fallback;
    }
    if (!value.isBoolean()) {
      wrongType(problems, at(key), "true or false", value);
      return fallback;
    }
    return value.booleanValue();
  }

  /** A finite number within bounds, both inclusive. */
  double number(String key, double low, double high) {
    if (!has(key)) {
      missing(key, "a number");
      return Math.max(low, Math.min(high, 1));
    }
    return numberOr(key, low, high, Math.max(low, Math.min(high, 1)));
  }

  /** A finite number within bounds, both inclusive; {@code fallback} where the key is missing. */
  double numberOr(String key, double low, double high, double fallback) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return fallback;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      wrongType(problems, at(key), "a finite number", value);
      return fallback;
    }
    double number = value.doubleValue();
    if (number < low || number > high) {
      outOfRange(at(key), number, low, high);
      return fallback;
    }
    return number;
  }

  int integer(String key, int low, int high) {
    if (!has(key)) {
      missing(key, "a whole number");
      return Math.max(low, Math.min(high, 1));
    }
    return integerOr(key, low, high, Math.max(low, Math.min(high, 1)));
  }

  int integerOr(String key, int low, int high, int fallback) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return fallback;
    }
    if (!value.isNumber() || value.doubleValue() != Math.rint(value.doubleValue())) {
      wrongType(problems, at(key), "a whole number", value);
      return fallback;
    }
    double number = value.doubleValue();
    if (number < low || number > high) {
      outOfRange(at(key), number, low, high);
      return fallback;
    }
    return (int) number;
  }

  private void outOfRange(Place where, double number, double low, double high) {
    problems.add(
        PackProblem.OUT_OF_RANGE,
        where,
        plain(number) + " is out of range",
        high == Double.MAX_VALUE || high == Integer.MAX_VALUE
            ? "Give a number of at least " + plain(low) + "."
            : "Give a number from " + plain(low) + " to " + plain(high) + ".");
  }

  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Every value of a list, with its place; nothing where the key is missing. */
  <T> List<T> each(String key, BiFunction<JsonNode, Place, Optional<T>> read) {
    JsonNode value = value(key);
    List<T> found = new ArrayList<>();
    if (value.isMissingNode()) {
      return found;
    }
    if (!value.isArray()) {
      wrongType(problems, at(key), "a list", value);
      return found;
    }
    for (int i = 0; i < value.size(); i++) {
      read.apply(value.get(i), at(key).at(i)).ifPresent(found::add);
    }
    return found;
  }

  /** Texts, none of them empty, none twice; empty where the key is missing. */
  List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    each(
        key,
        (value, where) -> {
          int before = problems.errors();
          String text = text(value, where);
          if (problems.errors() == before) {
            if (found.contains(text)) {
              twice(where, text);
            }
            found.add(text);
          }
          return Optional.empty();
        });
    return found;
  }

  /** Objects of a list; empty where the key is missing. */
  <T> List<T> objects(String key, Function<Fields, Optional<T>> read) {
    return each(
        key,
        (value, where) ->
            of(value, where, problems)
                .flatMap(
                    fields -> {
                      Optional<T> found = read.apply(fields);
                      fields.done();
                      return found;
                    }));
  }

  /** Objects of a list that must have at least one. */
  <T> List<T> someObjects(String key, Function<Fields, Optional<T>> read) {
    some(key);
    return objects(key, read);
  }

  /** Reports a list that is missing or empty. */
  void some(String key) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      missing(key, "a list with at least one entry");
    } else if (value.isArray() && value.isEmpty()) {
      problems.add(
          PackProblem.EMPTY_LIST, at(key), "the list is empty", "Give at least one entry.");
    }
  }

  /** An object that must be there. */
  <T> Optional<T> object(String key, Function<Fields, T> read) {
    if (!has(key)) {
      missing(key, "an object");
      return Optional.empty();
    }
    return objectIfThere(key, read);
  }

  <T> Optional<T> objectIfThere(String key, Function<Fields, T> read) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    return of(value, at(key), problems)
        .map(
            fields -> {
              T found = read.apply(fields);
              fields.done();
              return found;
            });
  }

  /** Reports every key that nobody asked for. */
  void done() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        Set<String> free = new TreeSet<>(asked);
        problems.add(
            PackProblem.UNKNOWN_KEY,
            at(key),
            "unknown key \"" + shortened(key) + "\"",
            NearestId.suggestOrList("Known here:", key, free));
      }
    }
  }
}
