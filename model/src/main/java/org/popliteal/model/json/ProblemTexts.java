package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;

/** What is said of problems, and how to mend them. */
public final class ProblemTexts {
  private static final Pattern BLANK = Pattern.compile("\\{([0-9])}");
  private static final JsonNode ALL = read();

  private ProblemTexts() {}

  private static JsonNode read() {
    try (InputStream stream = KnowledgeBase.class.getResourceAsStream("problems.json")) {
      return StrictJson.tree(Objects.requireNonNull(stream, "problems.json"));
    } catch (IOException e) {
      throw new UncheckedIOException("problems.json", e);
    }
  }

  /**
   * A problem of a case.
   *
   * @param problem key of its texts: its code, and a word where a code has several
   * @param severity whether the case is refused
   * @param pointer where in the case
   * @param values what its texts leave blank, never a value of a person
   */
  public static Issue issue(
      String problem, Issue.Severity severity, String pointer, Object... values) {
    String code = problem.replaceFirst("[.].*", "");
    List<String> texts = of(problem, values);
    return new Issue(code, severity, "", pointer, texts.get(0), texts.get(1));
  }

  /**
   * Message and remedy of a problem.
   *
   * @param values what stands for {@code {0}}, {@code {1}} and so on
   */
  static List<String> of(String problem, Object... values) {
    List<String> texts = new ArrayList<>();
    ALL.required(problem).forEach(text -> texts.add(filled(text.asText(), values)));
    return texts;
  }

  private static String filled(String text, Object... values) {
    return BLANK
        .matcher(text)
        .replaceAll(
            blank -> Matcher.quoteReplacement(values[Integer.parseInt(blank.group(1))].toString()));
  }
}
