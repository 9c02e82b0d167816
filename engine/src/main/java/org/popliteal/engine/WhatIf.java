package org.popliteal.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;

/** What an assessment would say if some answers were others. */
final class WhatIf {
  private final KnowledgeBase knowledgeBase;
  private final FindingTable findings;

  /** Ids of findings from which other answers follow: derived values, and what they rule out. */
  private final Set<String> leading = new HashSet<>();

  WhatIf(KnowledgeBase knowledgeBase, FindingTable findings) {
    this.knowledgeBase = knowledgeBase;
    this.findings = findings;
    for (Finding finding : knowledgeBase.findings()) {
      leading.addAll(finding.askWhen().findings());
      for (Finding.Quotient each : finding.derivations()) {
        leading.add(each.numerator());
        leading.add(each.denominator());
      }
    }
  }

  /**
   * The answers with some of them replaced, and with what follows from them.
   *
   * @param assessment what was answered
   * @param answers the same as a table
   * @param instead other answers by id of the finding
   */
  AnswerTable answers(Assessment assessment, AnswerTable answers, Map<String, Answer> instead) {
    for (String finding : instead.keySet()) {
      if (leading.contains(finding)) {
        return answeredAnew(assessment, instead);
      }
    }
    AnswerTable changed = answers;
    for (Map.Entry<String, Answer> each : instead.entrySet()) {
      int finding = findings.index(each.getKey());
      changed = changed.with(finding, findings.code(finding, each.getValue()));
    }
    return changed;
  }

  private AnswerTable answeredAnew(Assessment assessment, Map<String, Answer> instead) {
    Assessment.Builder builder = assessment.toBuilder(knowledgeBase);
    instead.forEach((finding, answer) -> builder.answer(finding, answer, Origin.STATED));
    return findings.table(builder.build());
  }
}
