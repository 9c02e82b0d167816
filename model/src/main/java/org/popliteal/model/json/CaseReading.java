package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningMode;

/**
 * One reading of a case: its shape alone, not yet held to a knowledge base. Messages name keys, ids
 * and shapes, and never quote a value: a case may be about a real person.
 */
public final class CaseReading {
  /** The greatest size of a case that is read. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_ANSWERS = 5000;
  private static final int MAX_RUNS = 2000;
  private static final int MAX_STAGES = 100;
  private static final JsonPlace TOP = JsonPlace.top("");

  private final JsonPositions positions;
  private final @Nullable OffsetDateTime givenTime;
  private final List<Issue> issues = new ArrayList<>();
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final Map<String, Origin> recorded = new LinkedHashMap<>();
  private final List<RunSession> runs = new ArrayList<>();
  private String id;
  private String title = "";
  private String previous = "";
  private RunningMode runningMode = RunningMode.STANDARD;
  private OffsetDateTime assessedAt =
      OffsetDateTime.of(LocalDate.EPOCH.atStartOfDay(), ZoneOffset.UTC);

  /**
   * Reads a case.
   *
   * @param json UTF-8, at most {@link #MAX_BYTES}
   * @param givenId id of the assessment, whatever the case says; empty to use the case's own
   * @param givenTime time of the assessment, whatever the case says; null to use the case's own
   */
  public CaseReading(byte[] json, String givenId, @Nullable OffsetDateTime givenTime) {
    this.id = givenId;
    this.givenTime = givenTime;
    positions = new JsonPositions(json.length > MAX_BYTES ? new byte[0] : json);
    if (json.length > MAX_BYTES) {
      error("RD001.case", TOP);
      return;
    }
    try {
      JsonNode root = StrictJson.parse(json);
      if (root instanceof ObjectNode object) {
        read(object);
      } else {
        shape(TOP, "an object", root);
      }
    } catch (StrictJson.Malformed e) {
      if (e.problem() == PackProblem.NOT_UTF8) {
        error("RD002", TOP, e.detail());
      } else {
        error("RD003", TOP);
      }
    }
  }

  /** All problems of the shape, in the order of the case. */
  public List<Issue> issues() {
    return List.copyOf(issues);
  }

  /** A problem of the case by line and column. */
  public Issue located(Issue issue) {
    return positions.locate(issue);
  }

  /** An assessment of what could be read; an answer whose shape is wrong stands as unknown. */
  public Assessment.Builder of(KnowledgeBase knowledgeBase) {
    Assessment.Builder builder =
        Assessment.of(knowledgeBase, id, assessedAt)
            .titled(title)
            .following(previous)
            .returningToRunning(runningMode);
    answers.forEach(
        (finding, answer) ->
            builder.answer(finding, answer, recorded.getOrDefault(finding, Origin.STATED)));
    runs.forEach(builder::ran);
    return builder;
  }

  private void read(ObjectNode root) {
    keys(
        root,
        TOP,
        List.of(
            "$schema",
            "id",
            "assessedAt",
            "title",
            "answers",
            "recorded",
            "previous",
            "runs",
            "runningMode"));
    JsonNode schema = root.path("$schema");
    if (!schema.isMissingNode() && !("/" + schema.asText()).endsWith("/case.schema.json")) {
      error("RD007", TOP.at("$schema"));
    }
    id = id.isEmpty() ? requiredText(root, TOP, "id") : id;
    title = text(root, TOP, "title");
    previous = text(root, TOP, "previous");
    if (givenTime == null) {
      readAssessedAt(requiredText(root, TOP, "assessedAt"));
    } else {
      assessedAt = givenTime;
    }
    readAnswers(root.path("answers"), TOP.at("answers"));
    readRecorded(root.path("recorded"), TOP.at("recorded"));
    readRuns(root.path("runs"), TOP.at("runs"));
    runningMode =
        Optional.of(text(root, TOP, "runningMode"))
            .filter(mode -> !mode.isEmpty())
            .flatMap(mode -> word(mode, RunningMode.class, "RD014", TOP.at("runningMode")))
            .orElse(RunningMode.STANDARD);
  }

  private <E extends Enum<E>> Optional<E> word(
      String word, Class<E> words, String code, JsonPlace place) {
    Map<String, E> known = Vocabulary.of(words);
    if (!known.containsKey(word)) {
      error(code, place, String.join(", ", known.keySet()));
    }
    return Optional.ofNullable(known.get(word));
  }

  private void keys(ObjectNode node, JsonPlace place, List<String> known) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = entry.getKey();
      if (!known.contains(key)) {
        error(
            "RD005",
            place,
            NearestId.quotable(key),
            NearestId.suggest(key, known),
            String.join(", ", known));
      }
    }
  }

  private void missing(JsonPlace place, String key, String what) {
    error("RD004", place, key, what);
  }

  private String requiredText(ObjectNode node, JsonPlace place, String key) {
    if (!node.has(key)) {
      missing(place, key, "\"" + key + "\": a text");
    }
    return text(node, place, key);
  }

  private String text(ObjectNode node, JsonPlace place, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isTextual()) {
      return value.asText();
    }
    shape(place.at(key), "a text", value);
    return "";
  }

  private void readAssessedAt(String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      assessedAt =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      error("RD006.time", TOP.at("assessedAt"));
    }
  }

  private void readAnswers(JsonNode node, JsonPlace place) {
    if (node.isMissingNode()) {
      missing(TOP, "answers", "\"answers\": an object");
    } else if (!node.isObject()) {
      shape(place, "an object", node);
    } else if (node.size() > MAX_ANSWERS) {
      error("RD001.answers", place);
    } else {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String finding = entry.getKey();
        JsonPlace where = NearestId.isQuotable(finding) ? place.at(finding) : place;
        answers.put(finding, answer(entry.getValue(), where).orElse(Answer.Presence.UNKNOWN));
      }
    }
  }

  private void readRecorded(JsonNode node, JsonPlace place) {
    if (!node.isObject()) {
      if (!node.isMissingNode()) {
        shape(place, "an object", node);
      }
      return;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String finding = entry.getKey();
      JsonPlace where = NearestId.isQuotable(finding) ? place.at(finding) : place;
      if (!answers.containsKey(finding)) {
        error("RD015", where);
      } else if (entry.getValue() instanceof ObjectNode origin) {
        keys(origin, where, List.of("in", "on"));
        recorded.put(
            finding,
            new Origin(Origin.Kind.RECORD, text(origin, where, "in"), text(origin, where, "on")));
      } else {
        shape(where, "an object", entry.getValue());
      }
    }
  }

  private Optional<Answer> answer(JsonNode value, JsonPlace place) {
    return switch (value.getNodeType()) {
      case BOOLEAN ->
          Optional.of(value.booleanValue() ? Answer.Presence.PRESENT : Answer.Presence.ABSENT);
      case STRING ->
          Optional.of(
              value.textValue().equals("unknown")
                  ? Answer.Presence.UNKNOWN
                  : new Answer.Chosen(List.of(value.textValue())));
      case ARRAY -> options(value, place);
      case OBJECT -> measured((ObjectNode) value, place);
      case NUMBER -> {
        error("RD008.unit", place);
        yield Optional.empty();
      }
      default -> {
        shape(place, "true, false, an option, a list of options, a quantity or \"unknown\"", value);
        yield Optional.empty();
      }
    };
  }

  private Optional<Answer> options(JsonNode list, JsonPlace place) {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!list.get(i).isTextual()) {
        shape(place.at(i), "an option", list.get(i));
        return Optional.empty();
      }
      options.add(list.get(i).textValue());
    }
    if (options.isEmpty()) {
      error("RD009", place);
      return Optional.empty();
    }
    return Optional.of(new Answer.Chosen(options));
  }

  private Optional<Answer> measured(ObjectNode node, JsonPlace place) {
    keys(node, place, List.of("value", "unit"));
    JsonNode value = node.path("value");
    JsonNode unit = node.path("unit");
    if (value.isMissingNode() || unit.isMissingNode()) {
      error("RD008.both", place);
    } else if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      shape(place.at("value"), "a finite number", value);
    } else if (!unit.isTextual()) {
      shape(place.at("unit"), "a UCUM unit", unit);
    } else {
      return Optional.of(new Answer.Measured(value.doubleValue(), unit.textValue()));
    }
    return Optional.empty();
  }

  private void readRuns(JsonNode list, JsonPlace place) {
    if (!isList(list, place)) {
      return;
    }
    if (list.size() > MAX_RUNS) {
      error("RD001.runs", place);
      return;
    }
    LocalDate last = LocalDate.MIN;
    for (int i = 0; i < list.size(); i++) {
      JsonPlace where = place.at(i);
      if (!(list.get(i) instanceof ObjectNode run)) {
        shape(where, "an object", list.get(i));
        continue;
      }
      int before = issues.size();
      RunSession session = run(run, where);
      if (issues.size() > before) {
        continue;
      }
      if (session.on().isBefore(last) || session.on().isAfter(assessedAt.toLocalDate())) {
        error("RD012", where.at("on"));
      }
      last = session.on();
      runs.add(session);
    }
  }

  /** Whether there is a list; what is no list is reported. */
  private boolean isList(JsonNode list, JsonPlace place) {
    if (!list.isArray() && !list.isMissingNode()) {
      shape(place, "a list", list);
    }
    return list.isArray();
  }

  private RunSession run(ObjectNode node, JsonPlace place) {
    keys(
        node,
        place,
        List.of(
            "on",
            "stage",
            "painBefore",
            "worstDuring",
            "sixtyMinutesAfter",
            "nextMorning",
            "signs"));
    LocalDate on = LocalDate.EPOCH;
    String day = requiredText(node, place, "on");
    try {
      on = day.isEmpty() ? on : LocalDate.parse(day);
    } catch (DateTimeException e) {
      error("RD006.day", place.at("on"));
    }
    return new RunSession(
        on,
        whole(node, place, "stage", MAX_STAGES),
        whole(node, place, "painBefore", 10),
        whole(node, place, "worstDuring", 10),
        whole(node, place, "sixtyMinutesAfter", 10),
        whole(node, place, "nextMorning", 10),
        signs(node.path("signs"), place.at("signs")));
  }

  private int whole(ObjectNode node, JsonPlace place, String key, int most) {
    JsonNode value = node.path(key);
    String expected = "a whole number from 0 to " + most;
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (value.isMissingNode()) {
      missing(place, key, expected);
    } else if (!(number >= 0 && number <= most && number == Math.rint(number))) {
      error("RD010", place.at(key), key, most);
    } else {
      return (int) number;
    }
    return 0;
  }

  private List<RunSession.Sign> signs(JsonNode list, JsonPlace place) {
    Set<RunSession.Sign> signs = new LinkedHashSet<>();
    for (int i = 0; isList(list, place) && i < list.size(); i++) {
      word(list.get(i).asText(), RunSession.Sign.class, "RD011", place.at(i)).ifPresent(signs::add);
    }
    return List.copyOf(signs);
  }

  private void shape(JsonPlace place, String expected, JsonNode found) {
    error("RD013", place, expected, shape(found));
  }

  private static String shape(JsonNode found) {
    return switch (found.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "null";
    };
  }

  private void error(String problem, JsonPlace place, Object... values) {
    issues.add(ProblemTexts.issue(problem, Issue.Severity.ERROR, place.pointer(), values));
  }
}
