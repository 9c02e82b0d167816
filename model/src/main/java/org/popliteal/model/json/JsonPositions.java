package org.popliteal.model.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.popliteal.model.Issue;

/**
 * Lines and columns of the values in a JSON document. They are looked for when the first problem is
 * told: a sound document costs nothing. Not safe to share between threads.
 */
final class JsonPositions {
  private static final String WHOLE = "";

  private final byte[] json;
  private final Map<String, JsonLocation> starts = new HashMap<>();

  JsonPositions(byte[] json) {
    this.json = json;
  }

  /** The same problem with the line and the column of the value that its pointer names. */
  Issue locate(Issue issue) {
    if (starts.isEmpty()) {
      find();
    }
    String pointer = issue.pointer();
    while (!pointer.isEmpty() && !starts.containsKey(pointer)) {
      pointer =
          pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))); // nearest that is there
    }
    JsonLocation start = starts.get(pointer);
    return start == null ? issue : issue.at(start.getLineNr(), start.getColumnNr());
  }

  /** Of a document that cannot be parsed, only the place where it breaks is known. */
  private void find() {
    try (JsonParser parser = StrictJson.parser(new String(json, StandardCharsets.UTF_8))) {
      while (parser.nextToken() != null) {
        if (!parser.currentToken().isStructEnd() && !parser.hasToken(JsonToken.FIELD_NAME)) {
          String pointer = parser.getParsingContext().pathAsPointer().toString();
          starts.put(pointer, parser.currentTokenLocation()); // of a second document the second
        }
      }
    } catch (JacksonException e) {
      starts.clear();
      starts.put(WHOLE, e.getLocation());
    } catch (IOException e) {
      starts.clear();
    }
  }
}
