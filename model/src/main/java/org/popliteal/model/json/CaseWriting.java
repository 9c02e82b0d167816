package org.popliteal.model.json;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Assessment.Answered;
import org.popliteal.model.Origin;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningMode;

/** Writes what {@link CaseReading} reads. */
public final class CaseWriting {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private CaseWriting() {}

  /**
   * A case as text, with a newline at its end.
   *
   * @param given the answers as they were given
   */
  public static String text(Assessment assessment, Map<String, Answered> given) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", assessment.id());
    node.put("assessedAt", ISO_OFFSET_DATE_TIME.format(assessment.assessedAt()));
    putUnlessEmpty(node, "title", assessment.title());
    putUnlessEmpty(node, "previous", assessment.previous());
    if (assessment.runningMode() != RunningMode.STANDARD) {
      node.put("runningMode", assessment.runningMode().id());
    }
    ObjectNode answers = node.putObject("answers");
    given.forEach((finding, each) -> put(answers, finding, each.answer()));
    ObjectNode recorded = JsonNodeFactory.instance.objectNode();
    given.forEach((finding, each) -> record(recorded, finding, each.origin()));
    if (!recorded.isEmpty()) {
      node.set("recorded", recorded);
    }
    if (!assessment.runs().isEmpty()) {
      ArrayNode runs = node.putArray("runs");
      assessment.runs().forEach(run -> put(runs.addObject(), run));
    }
    try {
      return MAPPER.writer(PRINTER.createInstance()).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static void putUnlessEmpty(ObjectNode node, String key, String text) {
    if (!text.isEmpty()) {
      node.put(key, text);
    }
  }

  private static void put(ObjectNode answers, String finding, Answer answer) {
    if (answer instanceof Answer.Presence presence) {
      switch (presence) {
        case PRESENT -> answers.put(finding, true);
        case ABSENT -> answers.put(finding, false);
        case UNKNOWN -> answers.put(finding, "unknown");
      }
    } else if (answer instanceof Answer.Measured measured) {
      answers.putObject(finding).put("value", measured.value()).put("unit", measured.unit());
    } else if (answer instanceof Answer.Chosen chosen) {
      if (chosen.options().size() == 1) {
        answers.put(finding, chosen.options().get(0));
      } else {
        ArrayNode options = answers.putArray(finding);
        chosen.options().forEach(options::add);
      }
    }
  }

  private static void record(ObjectNode recorded, String finding, Origin origin) {
    if (origin.kind() == Origin.Kind.RECORD) {
      recorded.putObject(finding).put("in", origin.reference()).put("on", origin.recordedOn());
    }
  }

  private static void put(ObjectNode node, RunSession run) {
    node.put("on", run.on().toString());
    node.put("stage", run.stage());
    node.put("painBefore", run.painBefore());
    node.put("worstDuring", run.worstDuring());
    node.put("sixtyMinutesAfter", run.sixtyMinutesAfter());
    node.put("nextMorning", run.nextMorning());
    if (!run.signs().isEmpty()) {
      ArrayNode signs = node.putArray("signs");
      run.signs().forEach(sign -> signs.add(sign.id()));
    }
  }
}
