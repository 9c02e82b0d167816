package org.popliteal.examples.cli.frequencies;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON of which single values can be changed and everything else stays as somebody wrote it. A
 * change gives a new text; values of the text before are of no use to it. Immutable.
 */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private final String text;
  private final Value root;

  /**
   * A value and where it stands.
   *
   * @param start where it begins
   * @param end where it ended
   * @param text the content of a text; empty for anything else
   * @param members by key; empty unless it is an object
   * @param items empty unless it is a list
   */
  record Value(int start, int end, String text, Map<String, Member> members, List<Value> items) {
    /** The value of a key. */
    Optional<Value> get(String key) {
      return Optional.ofNullable(members.get(key)).map(Member::value);
    }

    /** The texts of a list. */
    List<String> texts() {
      return items.stream().map(Value::text).toList();
    }
  }

  /** A value with the place of its key. */
  record Member(int start, Value value) {}

  /**
   * Reads a text.
   *
   * @throws IOException if it is no JSON
   */
  JsonText(String text) throws IOException {
    this.text = text;
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      this.root = value(parser);
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    Map<String, Member> members = new LinkedHashMap<>();
    List<Value> items = new ArrayList<>();
    String text = "";
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        int key = (int) parser.currentTokenLocation().getCharOffset();
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, new Member(key, value(parser)));
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser));
      }
    } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
      text = parser.getText();
    }
    parser.finishToken();
    return new Value(start, (int) parser.currentLocation().getCharOffset(), text, members, items);
  }

  Value root() {
    return root;
  }

  String text() {
    return text;
  }

  private JsonText with(int start, int end, String replacement) {
    try {
      return new JsonText(text.substring(0, start) + replacement + text.substring(end));
    } catch (IOException e) {
      throw new IllegalStateException("a change of one value leaves JSON", e);
    }
  }

  /** Replaces a value by other JSON. */
  JsonText replace(Value value, String json) {
    return with(value.start(), value.end(), json);
  }

  /** Takes a member away from an object. */
  JsonText remove(Value object, String key) {
    List<Span> spans =
        object.members().values().stream()
            .map(each -> new Span(each.start(), each.value().end()))
            .toList();
    return remove(spans, List.copyOf(object.members().keySet()).indexOf(key));
  }

  /** Takes an item away from a list. */
  JsonText remove(Value list, int index) {
    return remove(spans(list), index);
  }

  private JsonText remove(List<Span> spans, int index) {
    Span span = spans.get(index);
    if (index + 1 < spans.size()) {
      return with(span.start(), spans.get(index + 1).start(), "");
    }
    return index > 0
        ? with(spans.get(index - 1).end(), span.end(), "")
        : with(span.start(), span.end(), "");
  }

  /**
   * Adds a member to an object.
   *
   * @param order all keys in the order that is wanted; the member goes behind the last that is
   *     before it
   */
  JsonText insert(Value object, String key, String json, List<String> order) {
    List<Span> spans = new ArrayList<>();
    List<String> keys = List.copyOf(object.members().keySet());
    object
        .members()
        .values()
        .forEach(each -> spans.add(new Span(each.start(), each.value().end())));
    return insert(object, spans, place(keys, key, order), quoted(key) + ": " + json);
  }

  /** Adds a text to a list, in an order. */
  JsonText insert(Value list, String item, List<String> order) {
    return insert(list, spans(list), place(list.texts(), item, order), quoted(item));
  }

  private static int place(List<String> there, String added, List<String> order) {
    int place = 0;
    for (int i = 0; i < there.size(); i++) {
      int at = order.indexOf(there.get(i));
      place = at >= 0 && at < order.indexOf(added) ? i + 1 : place;
    }
    return place;
  }

  private JsonText insert(Value parent, List<Span> spans, int place, String json) {
    if (spans.isEmpty()) {
      return with(parent.start() + 1, parent.end() - 1, json);
    }
    if (place > 0) {
      int end = spans.get(place - 1).end();
      return with(end, end, "," + gap(parent, spans) + json);
    }
    int start = spans.get(0).start();
    return with(start, start, json + "," + gap(parent, spans));
  }

  /** What stands between two members or items: each on a line of its own, or all on one. */
  private String gap(Value parent, List<Span> spans) {
    boolean apart =
        spans.size() < 2 || text.substring(spans.get(0).end(), spans.get(1).start()).contains("\n");
    String before = text.substring(parent.start() + 1, spans.get(0).start());
    return apart && before.contains("\n") ? before : " ";
  }

  private static List<Span> spans(Value list) {
    return list.items().stream().map(each -> new Span(each.start(), each.end())).toList();
  }

  private record Span(int start, int end) {}

  /** An id or a word as JSON. */
  static String quoted(String word) {
    return "\"" + word + "\"";
  }
}
