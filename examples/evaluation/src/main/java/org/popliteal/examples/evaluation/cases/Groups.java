package org.popliteal.examples.evaluation.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.KnowledgeBase;

/** Groups of cases that are reported apart. */
public final class Groups {
  private static final String NOT_STATED = "not stated";

  private final KnowledgeBase knowledgeBase;
  private final Map<String, Predicate<PublishedCase>> groups = new LinkedHashMap<>();

  /**
   * Sets the groups up.
   *
   * @param ordinaryFrom prior per 1,000 from which a cause is ordinary
   * @param age id of the finding whose bands are reported
   * @param minors id of the band of minors
   * @param sex id of the finding whose options are reported
   */
  public Groups(
      KnowledgeBase knowledgeBase, double ordinaryFrom, String age, String minors, String sex) {
    this.knowledgeBase = knowledgeBase;
    groups.put("held-out", each -> each.folder().equals(CaseFolder.HELD_OUT));
    groups.put("calibration", each -> each.folder().equals(CaseFolder.CALIBRATION));
    groups.put("ordinary causes", each -> prior(each) >= ordinaryFrom);
    groups.put("rare causes", each -> prior(each) < ordinaryFrom);
    groups.put("adults", each -> !answer(each, age).equals(minors));
    groups.put("minors", each -> answer(each, age).equals(minors));
    byAnswer(age);
    byAnswer(sex);
  }

  private void byAnswer(String finding) {
    String label = knowledgeBase.findings().get(finding).label().toLowerCase(java.util.Locale.ROOT);
    for (String answer : knowledgeBase.findings().get(finding).answer().classes()) {
      groups.put(label + " " + answer, each -> answer(each, finding).equals(answer));
    }
    groups.put(label + " " + NOT_STATED, each -> answer(each, finding).equals(NOT_STATED));
  }

  private double prior(PublishedCase each) {
    return each.causes().isEmpty()
        ? 0
        : knowledgeBase.causes().get(each.mainCause()).prior().per1000();
  }

  private String answer(PublishedCase each, String finding) {
    Answer answer = each.assessment().to(finding);
    if (answer instanceof Answer.Chosen chosen) {
      return chosen.options().get(0);
    }
    if (answer instanceof Answer.Measured measured
        && knowledgeBase.findings().get(finding).answer() instanceof AnswerType.Quantity quantity) {
      return quantity.bands().stream()
          .filter(band -> band.holds(measured.value()))
          .map(AnswerType.Band::id)
          .findFirst()
          .orElse(NOT_STATED);
    }
    return NOT_STATED;
  }

  /** Groups by name, in the order of the report. */
  public Map<String, Predicate<PublishedCase>> byName() {
    return new LinkedHashMap<>(groups);
  }
}
