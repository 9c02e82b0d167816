package org.popliteal.engine;

import java.util.Comparator;
import java.util.List;
import org.popliteal.model.Answer;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyTable;

/** Findings that bear on a cause and are not known: neither answered nor ruled out by an answer. */
public final class NotAsked {
  private NotAsked() {}

  /** Those whose answer could add or take away most come first. */
  public static List<Finding> mostTellingFirst(RankedCause cause, AssessmentResult result) {
    String id = cause.cause().id();
    FrequencyTable table = result.knowledgeBase().frequencies();
    return cause.explanation().notAsked().stream()
        .filter(finding -> result.assessment().to(finding.id()) == Answer.Presence.UNKNOWN)
        .sorted(
            Comparator.comparingDouble((Finding finding) -> strength(table, id, finding))
                .reversed())
        .toList();
  }

  private static double strength(FrequencyTable table, String cause, Finding finding) {
    double strength = 0;
    for (String answer : finding.answer().classes()) {
      double with = table.with(cause, finding.id(), answer).mean();
      double ordinary = table.ordinary(finding.id(), answer).mean();
      strength = Math.max(strength, Math.abs(Math.log(with / ordinary)));
    }
    return strength;
  }
}
