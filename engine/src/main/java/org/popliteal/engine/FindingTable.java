package org.popliteal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Contradiction;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;

/** Numbers the findings of a knowledge base and turns answers into codes. */
final class FindingTable {
  private final KnowledgeBase knowledgeBase;
  private final Map<String, Integer> indexes = new HashMap<>();

  FindingTable(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    for (Finding finding : knowledgeBase.findings()) {
      indexes.put(finding.id(), indexes.size());
    }
  }

  int size() {
    return indexes.size();
  }

  Finding finding(int index) {
    return knowledgeBase.findings().get(index);
  }

  int index(String finding) {
    Integer index = indexes.get(finding);
    if (index == null) {
      throw new IllegalArgumentException(
          "the assessment answers \"" + finding + "\", which the knowledge base lacks");
    }
    return index;
  }

  AnswerTable table(Assessment assessment) {
    AnswerTable table = new AnswerTable(size(), assessment.answered().size());
    assessment
        .answered()
        .forEach(
            (finding, answered) -> {
              int index = index(finding);
              long code = code(index, answered.answer());
              if (answered.origin().kind() == Origin.Kind.IMPLIED) {
                table.putImplied(index, code);
              } else {
                table.put(index, code);
              }
            });
    for (Contradiction contradiction : assessment.contradictions()) {
      for (String finding : contradiction.counts().keySet()) {
        table.putOverruled(index(finding), code(index(finding), assessment.stated(finding)));
      }
    }
    return table;
  }

  long code(int index, Answer answer) {
    if (answer instanceof Answer.Presence presence) {
      return switch (presence) {
        case PRESENT -> AnswerTable.PRESENT;
        case ABSENT -> AnswerTable.ABSENT;
        case UNKNOWN -> 0;
      };
    }
    if (answer instanceof Answer.Measured measured) {
      return AnswerTable.codeOf(measured.value());
    }
    return mask(index, ((Answer.Chosen) answer).options());
  }

  long mask(int index, List<String> options) {
    long mask = 0;
    if (finding(index).answer() instanceof AnswerType.Choice choice) {
      List<AnswerType.Option> all = choice.options();
      for (int i = 0; i < all.size(); i++) {
        if (options.contains(all.get(i).id())) {
          mask |= 1L << i;
        }
      }
    }
    return mask;
  }
}
