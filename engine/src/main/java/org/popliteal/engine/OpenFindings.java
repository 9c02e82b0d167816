package org.popliteal.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/** Findings that a criterion speaks of and that are not known. */
final class OpenFindings {
  private OpenFindings() {}

  static List<String> of(Criterion criterion, Assessment assessment) {
    return criterion.findings().stream()
        .filter(finding -> assessment.to(finding) == Answer.Presence.UNKNOWN)
        .toList();
  }

  /**
   * What to ask the person to know whether a criterion holds. Where several things must be so, the
   * first that is open: a "no" spares the others. Empty where it is known, or where it takes an
   * examination or a test.
   */
  static Set<String> askable(
      Criterion criterion, Assessment assessment, KnowledgeBase knowledgeBase) {
    if (criterion.evaluate(assessment) != Truth.UNKNOWN) {
      return Set.of();
    }
    if (criterion instanceof Criterion.Leaf leaf) {
      return askable(knowledgeBase.findings().get(leaf.finding()), assessment, knowledgeBase);
    }
    boolean all = criterion instanceof Criterion.All;
    Set<String> asked = new LinkedHashSet<>();
    for (Criterion part : criterion.parts()) {
      Set<String> its = askable(part, assessment, knowledgeBase);
      if (all && its.isEmpty() && part.evaluate(assessment) == Truth.UNKNOWN) {
        return Set.of();
      }
      if (!all || asked.isEmpty()) {
        asked.addAll(its);
      }
    }
    return asked;
  }

  /** The finding, or what must be asked before it; a scan that nobody made forbids nothing. */
  private static Set<String> askable(
      Finding finding, Assessment assessment, KnowledgeBase knowledgeBase) {
    if (finding.kind() == Finding.Kind.IMAGING
        || finding.kind() == Finding.Kind.LABORATORY
        || finding.respondent().compareTo(Finding.Respondent.EITHER) > 0
        || finding.askWhen().evaluate(assessment) == Truth.FALSE) {
      return Set.of();
    }
    Set<String> before = askable(finding.askWhen(), assessment, knowledgeBase);
    return before.isEmpty() ? Set.of(finding.id()) : before;
  }
}
