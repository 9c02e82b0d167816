package org.popliteal.model.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON without forgiveness: UTF-8 only, no key twice in an object, nothing after the end,
 * bounded in size and depth. Reads into trees, never into types, so that no input can name a class.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 60;
  private static final int MAX_TEXT = 200_000;

  /** Parts of the parser's messages that tell a programmer which of its settings to change. */
  private static final Pattern ADVICE_ON_SETTINGS =
      Pattern.compile(
          " \\(start marker at .*|: enable `.*| \\(not recognized as .*", Pattern.DOTALL);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_TEXT)
                          .maxNameLength(200)
                          .maxNumberLength(40)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private StrictJson() {}

  /**
   * Parses a document.
   *
   * @param bytes UTF-8, without a byte order mark
   * @throws Malformed if it is not UTF-8, or not one JSON value
   */
  static JsonNode parse(byte[] bytes) throws Malformed {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed(PackProblem.NOT_UTF8, "is not UTF-8", e);
    }
    if (text.startsWith("\uFEFF")) {
      throw new Malformed(PackProblem.NOT_UTF8, "starts with a byte order mark", null);
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new Malformed(PackProblem.NOT_JSON, inPlainWords(e.getOriginalMessage()), e);
    }
    if (root.isMissingNode()) {
      throw new Malformed(PackProblem.NOT_JSON, "the file is empty", null);
    }
    return root;
  }

  /** The tree of a file that the library ships. */
  static JsonNode tree(InputStream shipped) throws IOException {
    return MAPPER.readTree(shipped);
  }

  /** A parser as strict as {@link #parse}. */
  static JsonParser parser(String text) throws IOException {
    return MAPPER.createParser(text);
  }

  /** What the parser says, without what only its own settings could make of it. */
  private static String inPlainWords(String message) {
    if (message.startsWith("Trailing token")) {
      return "there is more after the end";
    }
    if (message.contains("nesting depth")) {
      return "the file holds lists or objects nested more than " + MAX_DEPTH + " deep";
    }
    if (message.contains("exceeds the maximum allowed")) {
      return "the file holds a text, a key or a number that is too long";
    }
    return ADVICE_ON_SETTINGS.matcher(message).replaceAll("");
  }

  /** A document that cannot be parsed. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final PackProblem problem;
    private final String detail;

    Malformed(PackProblem problem, String detail, @Nullable Throwable cause) {
      super(detail, cause);
      this.problem = problem;
      this.detail = detail;
    }

    PackProblem problem() {
      return problem;
    }

    /** What is wrong. May quote the document: not to be told where it holds a patient's data. */
    String detail() {
      return detail;
    }
  }
}
