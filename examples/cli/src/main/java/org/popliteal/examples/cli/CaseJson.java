package org.popliteal.examples.cli;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.popliteal.engine.Wording;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RunningMode;

/**
 * An assessment as a case file that {@code assess} reads again. What follows from other answers is
 * left out.
 */
final class CaseJson {
  private final Assessment assessment;
  private final KnowledgeBase knowledgeBase;

  CaseJson(Assessment assessment, KnowledgeBase knowledgeBase) {
    this.assessment = assessment;
    this.knowledgeBase = knowledgeBase;
  }

  String text() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", assessment.id());
    node.put("assessedAt", ISO_OFFSET_DATE_TIME.format(assessment.assessedAt()));
    node.put("title", assessment.title());
    if (assessment.runningMode() != RunningMode.STANDARD) {
      node.put("runningMode", assessment.runningMode().id());
    }
    ObjectNode answers = node.putObject("answers");
    assessment
        .answered()
        .forEach(
            (finding, answered) -> {
              if (Wording.isGiven(answered)) {
                put(answers, finding, answered.answer());
              }
            });
    try {
      return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private void put(ObjectNode answers, String finding, Answer answer) {
    if (answer instanceof Answer.Presence presence) {
      switch (presence) {
        case PRESENT -> answers.put(finding, true);
        case ABSENT -> answers.put(finding, false);
        case UNKNOWN -> answers.put(finding, "unknown");
      }
    } else if (answer instanceof Answer.Measured measured) {
      answers.putObject(finding).put("value", measured.value()).put("unit", measured.unit());
    } else if (answer instanceof Answer.Chosen chosen) {
      boolean one =
          knowledgeBase.findings().get(finding).answer() instanceof AnswerType.Choice choice
              && choice.select() == AnswerType.Select.ONE;
      if (one) {
        answers.put(finding, chosen.options().get(0));
      } else {
        ArrayNode options = answers.putArray(finding);
        chosen.options().forEach(options::add);
      }
    }
  }
}
