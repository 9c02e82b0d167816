package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.KnowledgeBase;

/**
 * The words that the format allows where it allows only some, with what they mean. Words that mean
 * a constant are spelt as it is; the others stand in the schema alone.
 */
final class Vocabulary {
  static final Map<String, String> CAUSE_GROUP =
      ofSchema("cause", "/$defs/cause/properties/group/enum");
  static final Map<String, String> MEASURE =
      ofSchema("risk-factor", "/$defs/statement/properties/measure/enum");
  static final Map<String, String> HAZARD = ofSchema("common", "/$defs/tag/enum");

  private Vocabulary() {}

  /** The constants of an enum by their spelling in a pack, in their order. */
  static <E extends Enum<E>> Map<String, E> of(Class<E> constants) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : constants.getEnumConstants()) {
      words.put(
          constant instanceof CodeSystem system
              ? system.id()
              : constant.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          constant);
    }
    return words;
  }

  /** All constants but the one that a pack means by leaving the key out. */
  static <E extends Enum<E>> Map<String, E> without(E constant) {
    Map<String, E> words = of(constant.getDeclaringClass());
    words.values().remove(constant);
    return words;
  }

  private static Map<String, String> ofSchema(String schema, String pointer) {
    Map<String, String> words = new LinkedHashMap<>();
    String path = "schema/" + schema + ".schema.json";
    try (InputStream stream = KnowledgeBase.class.getResourceAsStream(path)) {
      for (JsonNode word : StrictJson.tree(Objects.requireNonNull(stream, path)).at(pointer)) {
        words.put(word.asText(), word.asText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
    return Collections.unmodifiableMap(words);
  }
}
