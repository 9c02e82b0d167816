package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.popliteal.model.Phrases;

/** Reads the phrases that are shipped, and those that a pack words otherwise. */
public final class PhraseReader {
  private static final Pattern BLANK = Pattern.compile("[^{}]*(\\{[0-9]}[^{}]*)*");

  private PhraseReader() {}

  /** Texts by key, group and name joined by a full stop. */
  public static Map<String, String> shipped() {
    try (InputStream stream = Phrases.class.getResourceAsStream("phrases.json")) {
      JsonNode groups =
          StrictJson.parse(Objects.requireNonNull(stream, "phrases.json").readAllBytes());
      Map<String, String> texts = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> group : groups.properties()) {
        for (Map.Entry<String, JsonNode> text : group.getValue().properties()) {
          texts.put(group.getKey() + "." + text.getKey(), text.getValue().textValue());
        }
      }
      return Map.copyOf(texts);
    } catch (IOException | StrictJson.Malformed e) {
      throw new UncheckedIOException(new IOException("the phrases cannot be read", e));
    }
  }

  /** Phrases of a pack: any of those that are shipped, with no more blanks than they have. */
  static Map<String, String> read(ObjectReader fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.ifThere(
        "phrases",
        phrases -> {
          for (String key : phrases.keys()) {
            String text = phrases.text(key);
            String shipped = Phrases.shipped().texts().get(key);
            if (shipped == null) {
              phrases.report(
                  PackProblem.UNKNOWN_PHRASE,
                  phrases.at(key),
                  key,
                  NearestId.suggestOrList(
                      "Known:", key, new TreeSet<>(Phrases.shipped().texts().keySet())));
            } else if (!BLANK.matcher(text).matches()
                || !blanks(shipped).containsAll(blanks(text))) {
              phrases.report(PackProblem.UNKNOWN_BLANK, phrases.at(key), shipped);
            }
            texts.put(key, text);
          }
        });
    return texts;
  }

  private static Set<String> blanks(String text) {
    Set<String> blanks = new TreeSet<>();
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      blanks.add(text.substring(at, Math.min(at + 3, text.length())));
    }
    return blanks;
  }
}
