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
import org.popliteal.model.Answer;
import org.popliteal.model.Issue;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningMode;

/**
 * One reading of a case: its shape alone, not yet held to a knowledge base. Messages name keys, ids
 * and shapes, and never quote a value: a case may be about a real person.
 */
public final class CaseReading {
  /** The greatest size of a case that is read. */
  public static final int MOST_BYTES = 1 << 20;

  private static final String QUANTITY =
      "Write {\"value\": ..., \"unit\": \"...\"} with a UCUM unit, for instance cm or {score}.";
  private static final int MOST_ANSWERS = 5000;
  private static final int MOST_RUNS = 2000;
  private static final int MOST_STAGES = 100;
  private static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of(
              "$schema",
              "id",
              "assessedAt",
              "title",
              "answers",
              "previous",
              "runs",
              "runningMode"));
  private static final Set<String> RUN_KEYS =
      new LinkedHashSet<>(
          List.of(
              "on",
              "stage",
              "painBefore",
              "worstDuring",
              "sixtyMinutesAfter",
              "nextMorning",
              "signs"));

  private final List<Issue> issues = new ArrayList<>();
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<RunSession> runs = new ArrayList<>();
  private String id = "";
  private String title = "";
  private String previous = "";
  private RunningMode runningMode = RunningMode.STANDARD;
  private OffsetDateTime assessedAt =
      OffsetDateTime.of(LocalDate.EPOCH.atStartOfDay(), ZoneOffset.UTC);

  /**
   * Reads a case.
   *
   * @param json UTF-8, at most {@link #MOST_BYTES}
   */
  public CaseReading(byte[] json) {
    if (json.length > MOST_BYTES) {
      error(
          "RD001", Place.top(""), "the case is larger than 1 MiB", "Leave out what is no answer.");
      return;
    }
    try {
      JsonNode root = StrictJson.parse(json);
      if (root instanceof ObjectNode object) {
        read(object, Place.top(""));
      } else {
        shape(Place.top(""), "an object", root);
      }
    } catch (StrictJson.Malformed e) {
      if (e.problem() == PackProblem.NOT_UTF8) {
        error(
            "RD002",
            Place.top(""),
            "the case " + e.detail(),
            "Save it as UTF-8 without a byte order mark.");
      } else {
        error(
            "RD003",
            Place.top(""),
            "the case is not one JSON value" + (e.where().isEmpty() ? "" : ": see " + e.where()),
            "Mend the JSON: no comments, no trailing commas, no key twice, nothing after the end.");
      }
    }
  }

  /** All problems of the shape, in the order of the case. */
  public List<Issue> issues() {
    return List.copyOf(issues);
  }

  /** The answers by finding; one whose shape is wrong stands as unknown. */
  public Map<String, Answer> answers() {
    return new LinkedHashMap<>(answers);
  }

  /** Runs since the assessment before. */
  public List<RunSession> runs() {
    return List.copyOf(runs);
  }

  /** Id of the assessment; empty if it is missing. */
  public String id() {
    return id;
  }

  /** One line for a reader; empty if there is none. */
  public String title() {
    return title;
  }

  /** Id of the assessment before; empty if there is none. */
  public String previous() {
    return previous;
  }

  /** How strict the return to running is to be; standard if the case does not say. */
  public RunningMode runningMode() {
    return runningMode;
  }

  /** When the answers were given. */
  public OffsetDateTime assessedAt() {
    return assessedAt;
  }

  private void read(ObjectNode root, Place top) {
    keys(root, top, KEYS);
    JsonNode schema = root.path("$schema");
    if (!schema.isMissingNode() && !("/" + schema.asText()).endsWith("/case.schema.json")) {
      error(
          "RD007",
          top.at("$schema"),
          "\"$schema\" does not name case.schema.json",
          "Let it be the path to case.schema.json, or leave it out.");
    }
    id = requiredText(root, top, "id");
    title = text(root, top, "title");
    previous = text(root, top, "previous");
    readAssessedAt(requiredText(root, top, "assessedAt"), top.at("assessedAt"));
    readAnswers(root.path("answers"), top.at("answers"));
    readRuns(root.path("runs"), top.at("runs"));
    readRunningMode(root.path("runningMode"), top.at("runningMode"));
  }

  private void readRunningMode(JsonNode value, Place place) {
    if (value.isMissingNode()) {
      return;
    }
    if (!value.isTextual()) {
      shape(place, "a text", value);
      return;
    }
    RunningMode mode = Words.RUNNING_MODE.get(value.textValue());
    if (mode == null) {
      error(
          "RD014",
          place,
          "there is no such mode",
          "Choose from: " + String.join(", ", Words.RUNNING_MODE.keySet()) + ".");
    } else {
      runningMode = mode;
    }
  }

  private void keys(ObjectNode node, Place place, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                error(
                    "RD005",
                    place,
                    "unknown key " + NearestId.quotable(key),
                    NearestId.suggest(key, known)
                        + " Known here: "
                        + String.join(", ", known)
                        + ".");
              }
            });
  }

  private String requiredText(ObjectNode node, Place place, String key) {
    if (!node.has(key)) {
      error("RD004", place, "\"" + key + "\" is missing", "Add \"" + key + "\": a text.");
    }
    return text(node, place, key);
  }

  private String text(ObjectNode node, Place place, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isTextual()) {
      return value.asText();
    }
    shape(place.at(key), "a text", value);
    return "";
  }

  private void readAssessedAt(String text, Place place) {
    if (text.isEmpty()) {
      return;
    }
    try {
      assessedAt =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      error(
          "RD006",
          place,
          "this is no date, and no date with time and offset",
          "Write 2026-11-22, or 2026-11-22T14:30:00+01:00.");
    }
  }

  private void readAnswers(JsonNode node, Place place) {
    if (node.isMissingNode()) {
      error("RD004", Place.top(""), "\"answers\" is missing", "Add \"answers\": an object.");
      return;
    }
    if (!node.isObject()) {
      shape(place, "an object", node);
      return;
    }
    if (node.size() > MOST_ANSWERS) {
      error("RD001", place, "there are too many answers", "Answer each finding at most once.");
      return;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      answers.put(
          entry.getKey(),
          answer(
                  entry.getValue(),
                  NearestId.isQuotable(entry.getKey()) ? place.at(entry.getKey()) : place)
              .orElse(Answer.Presence.UNKNOWN));
    }
  }

  private Optional<Answer> answer(JsonNode value, Place place) {
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
        error("RD008", place, "a number needs its unit", QUANTITY);
        yield Optional.empty();
      }
      default -> {
        shape(place, "true, false, an option, a list of options, a quantity or \"unknown\"", value);
        yield Optional.empty();
      }
    };
  }

  private Optional<Answer> options(JsonNode list, Place place) {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).isTextual()) {
        options.add(list.get(i).textValue());
      } else {
        shape(place.at(i), "an option", list.get(i));
        return Optional.empty();
      }
    }
    if (options.isEmpty()) {
      error(
          "RD009",
          place,
          "the list of options is empty",
          "Choose at least one option, or write \"unknown\", or leave the "
              + "finding out if nobody asked.");
      return Optional.empty();
    }
    return Optional.of(new Answer.Chosen(options));
  }

  private Optional<Answer> measured(ObjectNode node, Place place) {
    keys(node, place, new LinkedHashSet<>(List.of("value", "unit")));
    JsonNode value = node.path("value");
    JsonNode unit = node.path("unit");
    if (value.isMissingNode() || unit.isMissingNode()) {
      error("RD008", place, "a quantity needs both a value and a unit", QUANTITY);
      return Optional.empty();
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      shape(place.at("value"), "a finite number", value);
      return Optional.empty();
    }
    if (!unit.isTextual()) {
      shape(place.at("unit"), "a UCUM unit", unit);
      return Optional.empty();
    }
    return Optional.of(new Answer.Measured(value.doubleValue(), unit.textValue()));
  }

  private void readRuns(JsonNode list, Place place) {
    if (list.isMissingNode()) {
      return;
    }
    if (!list.isArray()) {
      shape(place, "a list", list);
      return;
    }
    if (list.size() > MOST_RUNS) {
      error(
          "RD001", place, "there are too many runs", "Name the runs since the assessment before.");
      return;
    }
    LocalDate last = LocalDate.MIN;
    for (int i = 0; i < list.size(); i++) {
      Place where = place.at(i);
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
        error(
            "RD012",
            where.at("on"),
            "the runs are not in the order of their days, or lie after the assessment",
            "Name the earliest run first, and none that is later than \"assessedAt\".");
      }
      last = session.on();
      runs.add(session);
    }
  }

  private RunSession run(ObjectNode node, Place place) {
    keys(node, place, RUN_KEYS);
    LocalDate on = LocalDate.EPOCH;
    String day = requiredText(node, place, "on");
    try {
      on = day.isEmpty() ? on : LocalDate.parse(day);
    } catch (DateTimeException e) {
      error("RD006", place.at("on"), "this is no date", "Write 2026-11-22.");
    }
    return new RunSession(
        on,
        whole(node, place, "stage", MOST_STAGES),
        whole(node, place, "painBefore", 10),
        whole(node, place, "worstDuring", 10),
        whole(node, place, "sixtyMinutesAfter", 10),
        whole(node, place, "nextMorning", 10),
        signs(node.path("signs"), place.at("signs")));
  }

  private int whole(ObjectNode node, Place place, String key, int most) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      error(
          "RD004",
          place,
          "\"" + key + "\" is missing",
          "Add a whole number from 0 to " + most + ".");
      return 0;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= 0 && number <= most && number == Math.rint(number))) {
      error(
          "RD010",
          place.at(key),
          "\"" + key + "\" is no whole number from 0 to " + most,
          "Give a whole number from 0 to " + most + ".");
      return 0;
    }
    return (int) number;
  }

  private List<RunSession.Sign> signs(JsonNode list, Place place) {
    if (list.isMissingNode()) {
      return List.of();
    }
    if (!list.isArray()) {
      shape(place, "a list", list);
      return List.of();
    }
    Set<RunSession.Sign> signs = new LinkedHashSet<>();
    for (int i = 0; i < list.size(); i++) {
      RunSession.Sign sign = Words.SIGN.get(list.get(i).asText());
      if (sign == null) {
        error(
            "RD011",
            place.at(i),
            "there is no such sign",
            "Choose from: " + String.join(", ", Words.SIGN.keySet()) + ".");
      } else {
        signs.add(sign);
      }
    }
    return List.copyOf(signs);
  }

  private void shape(Place place, String expected, JsonNode found) {
    error(
        "RD013",
        place,
        "expected " + expected + ", found " + shape(found),
        "Write " + expected + " here.");
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

  private void error(String code, Place place, String message, String remedy) {
    issues.add(
        new Issue(code, Issue.Severity.ERROR, place.file(), place.pointer(), message, remedy));
  }
}
