package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Criterion;

/** Findings that a criterion speaks of and that are not known. */
final class OpenFindings {
  private OpenFindings() {}

  static List<String> of(Criterion criterion, Assessment assessment) {
    return criterion.findings().stream()
        .filter(finding -> assessment.to(finding) == Answer.Presence.UNKNOWN)
        .toList();
  }
}
