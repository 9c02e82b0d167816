package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The keys of one JSON object, read one by one. Every reading remembers its key, so that {@link
 * #done()} can name the keys that nobody asked for. A value that is missing or wrong is reported,
 * and a harmless one returned in its place, so that reading goes on to the next problem.
 */
final class ObjectReader {
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*");

  private final ObjectNode node;
  private final JsonPlace place;
  private final IssueCollector issues;
  private final Set<String> asked = new LinkedHashSet<>();

  /** Ids of the other objects of its list. */
  private Set<String> siblings = new HashSet<>();

  ObjectReader(ObjectNode node, JsonPlace place, IssueCollector issues) {
    this.node = node;
    this.place = place;
    this.issues = issues;
  }

  static Optional<ObjectReader> of(JsonNode node, JsonPlace place, IssueCollector issues) {
    if (node instanceof ObjectNode object) {
      return Optional.of(new ObjectReader(object, place, issues));
    }
    wrongType(issues, place, "an object", node);
    return Optional.empty();
  }

  static void wrongType(IssueCollector issues, JsonPlace place, String expected, JsonNode found) {
    issues.add(PackProblem.WRONG_TYPE, place, expected, name(found));
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

  JsonPlace place() {
    return place;
  }

  JsonPlace at(String key) {
    return place.at(key);
  }

  IssueCollector issues() {
    return issues;
  }

  /** Reports a problem of what stands somewhere in it. */
  void report(PackProblem problem, JsonPlace where, Object... values) {
    issues.add(problem, where, values);
  }

  void missing(String key, String what) {
    report(PackProblem.MISSING_KEY, place, key, what);
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

  /** A text that must be there and must say something. */
  String text(String key) {
    if (!has(key)) {
      missing(key, "a text");
    }
    return textOrNone(key);
  }

  /** A text that may be missing, but not empty; empty where it is missing. */
  String textOrNone(String key) {
    JsonNode value = value(key);
    return value.isMissingNode() ? "" : text(value, at(key));
  }

  private String text(JsonNode value, JsonPlace where) {
    if (!value.isTextual()) {
      wrongType(issues, where, "a text", value);
      return "";
    }
    String text = value.textValue();
    if (text.isBlank()) {
      issues.add(PackProblem.EMPTY_TEXT, where);
    } else if (!text.strip().equals(text)) {
      issues.add(PackProblem.BLANKS_AROUND_TEXT, where);
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
      report(PackProblem.BAD_ID, at(key), shortened(id), rule);
    }
    return id;
  }

  /** The object's own id, which no other object of its list may have. */
  String uniqueId() {
    return unique(id("id"));
  }

  /** The object's own id with capitals allowed, which no other object of its list may have. */
  String uniqueToken() {
    return unique(token("id"));
  }

  private String unique(String id) {
    if (!id.isEmpty() && !siblings.add(id)) {
      report(PackProblem.DUPLICATE_ID_IN_LIST, at("id"), id);
    }
    return id;
  }

  /** A constant of an enum; its first one where the word is missing or none of them. */
  <E extends Enum<E>> E word(String key, Class<E> words) {
    Map<String, E> known = Vocabulary.of(words);
    return wordIfKnown(key, known).orElseGet(known.values().iterator()::next);
  }

  /** A constant of an enum, which may be missing. */
  <E extends Enum<E>> E wordOr(String key, E fallback) {
    return has(key)
        ? wordIfKnown(key, Vocabulary.of(fallback.getDeclaringClass())).orElse(fallback)
        : fallback;
  }

  /** A constant of an enum other than the one that a missing key means. */
  <E extends Enum<E>> E wordBut(String key, E implied) {
    return has(key) ? wordIfKnown(key, Vocabulary.without(implied)).orElse(implied) : implied;
  }

  /** A word of a list; empty where it is missing or none of the list. */
  <T> Optional<T> wordIfKnown(String key, Map<String, T> words) {
    String word = text(key);
    return word.isEmpty() ? Optional.empty() : known(word, at(key), words);
  }

  private <T> Optional<T> known(String word, JsonPlace where, Map<String, T> words) {
    Optional<T> found = Optional.ofNullable(words.get(word));
    if (found.isEmpty()) {
      issues.add(
          PackProblem.BAD_WORD,
          where,
          shortened(word),
          NearestId.suggestOrList("Allowed:", word, words.keySet()));
    }
    return found;
  }

  /** Words of a list, none of them twice; empty where the key is missing. */
  <T> List<T> words(String key, Map<String, T> words) {
    Set<String> seen = new HashSet<>();
    return each(
        key,
        (value, where) ->
            sound(value, where)
                .flatMap(word -> known(word, where, words).filter(as -> once(word, where, seen))));
  }

  /** Texts, none of them empty, none twice; empty where the key is missing. */
  List<String> texts(String key) {
    return texts(key, (text, where) -> {});
  }

  /** Texts that are held to a further check, each at its place. */
  List<String> texts(String key, BiConsumer<String, JsonPlace> check) {
    Set<String> seen = new HashSet<>();
    return each(
        key,
        (value, where) -> {
          Optional<String> text = sound(value, where).filter(word -> once(word, where, seen));
          text.ifPresent(word -> check.accept(word, where));
          return text;
        });
  }

  private Optional<String> sound(JsonNode value, JsonPlace where) {
    int before = issues.errors();
    String text = text(value, where);
    return issues.errors() == before ? Optional.of(text) : Optional.empty();
  }

  private boolean once(String word, JsonPlace where, Set<String> seen) {
    boolean isFirst = seen.add(word);
    if (!isFirst) {
      listedTwice(where, "\"" + shortened(word) + "\"");
    }
    return isFirst;
  }

  void listedTwice(JsonPlace where, String what) {
    issues.add(PackProblem.LISTED_TWICE, where, what);
  }

  /** True or false; false where the key is missing. */
  boolean flag(String key) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      wrongType(issues, at(key), "true or false", value);
    }
    return value.asBoolean(false);
  }

  /** A finite number within bounds, both inclusive. */
  double number(String key, double low, double high) {
    if (!has(key)) {
      missing(key, "a number");
    }
    return numberOr(key, low, high, Math.max(low, Math.min(high, 1)));
  }

  /** A finite number within bounds, both inclusive; {@code fallback} where the key is missing. */
  double numberOr(String key, double low, double high, double fallback) {
    return number(key, "a finite number", low, high, fallback);
  }

  int integer(String key, int low, int high) {
    if (!has(key)) {
      missing(key, "a whole number");
    }
    return integerOr(key, low, high, Math.max(low, Math.min(high, 1)));
  }

  int integerOr(String key, int low, int high, int fallback) {
    return (int) number(key, "a whole number", low, high, fallback);
  }

  private double number(String key, String expected, double low, double high, double fallback) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      return fallback;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    boolean isWhole = expected.equals("a whole number");
    if (!Double.isFinite(number) || (isWhole && number != Math.rint(number))) {
      wrongType(issues, at(key), expected, value);
      return fallback;
    }
    if (number < low || number > high) {
      boolean isUnlimited = high == Double.MAX_VALUE || high == Integer.MAX_VALUE;
      report(
          isUnlimited ? PackProblem.TOO_LOW : PackProblem.OUT_OF_RANGE,
          at(key),
          plain(number),
          plain(low),
          plain(high));
      return fallback;
    }
    return number;
  }

  /** A number strictly between 0 and a limit. */
  double share(String key, double limit, String what, PackProblem outside) {
    JsonNode value = value(key);
    double share = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (value.isMissingNode()) {
      missing(key, what);
    } else if (!value.isNumber()) {
      wrongType(issues, at(key), "a number", value);
    } else if (!(share > 0 && share < limit)) {
      report(outside, at(key));
    }
    return share > 0 && share < limit ? share : limit / 2;
  }

  double probability(String key) {
    return share(key, 1, "a probability above 0 and below 1", PackProblem.NOT_A_PROBABILITY);
  }

  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Every value of a list, with its place; nothing where the key is missing. */
  <T> List<T> each(String key, BiFunction<JsonNode, JsonPlace, Optional<T>> read) {
    JsonNode value = value(key);
    List<T> found = new ArrayList<>();
    if (!value.isMissingNode() && !value.isArray()) {
      wrongType(issues, at(key), "a list", value);
    } else {
      for (int i = 0; i < value.size(); i++) {
        read.apply(value.get(i), at(key).at(i)).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Objects of a list; empty where the key is missing. */
  <T> List<T> list(String key, Function<ObjectReader, T> read) {
    Set<String> ids = new HashSet<>();
    return each(key, (value, where) -> of(value, where, issues)).stream()
        .map(object -> object.among(ids).whole(read))
        .toList();
  }

  private ObjectReader among(Set<String> ids) {
    siblings = ids;
    return this;
  }

  /** Objects of a list that must have at least one. */
  <T> List<T> some(String key, Function<ObjectReader, T> read) {
    needsSome(key);
    return list(key, read);
  }

  /** Reports a list that is missing or empty. */
  void needsSome(String key) {
    JsonNode value = value(key);
    if (value.isMissingNode()) {
      missing(key, "a list with at least one entry");
    } else if (value.isArray() && value.isEmpty()) {
      report(PackProblem.EMPTY_LIST, at(key));
    }
  }

  /** An object that must be there; where it is not, what an empty one would give. */
  <T> T object(String key, Function<ObjectReader, T> read) {
    if (!has(key)) {
      missing(key, "an object");
    }
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    return objectIfThere(key, read)
        .orElseGet(
            () -> issues.silently(() -> read.apply(new ObjectReader(empty, at(key), issues))));
  }

  <T> Optional<T> objectIfThere(String key, Function<ObjectReader, T> read) {
    JsonNode value = value(key);
    return value.isMissingNode()
        ? Optional.empty()
        : of(value, at(key), issues).map(object -> object.whole(read));
  }

  /** Does something with an object, if it is there. */
  void ifThere(String key, Consumer<ObjectReader> read) {
    objectIfThere(
        key,
        object -> {
          read.accept(object);
          return object;
        });
  }

  /** Reads all of the object: what is left over is reported. */
  <T> T whole(Function<ObjectReader, T> read) {
    T found = read.apply(this);
    done();
    return found;
  }

  /** Reports, once, every key that nobody asked for. */
  void done() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        report(
            PackProblem.UNKNOWN_KEY,
            at(key),
            shortened(key),
            NearestId.suggestOrList("Known here:", key, new TreeSet<>(asked)));
      }
    }
    asked.addAll(keys());
  }
}
