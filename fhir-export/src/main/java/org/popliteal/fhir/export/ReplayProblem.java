package org.popliteal.fhir.export;

import java.util.List;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;

/** Why an export cannot be made again, each with a stable code. */
enum ReplayProblem {
  NO_BUNDLE("RP001"),
  NO_NOTE("RP002"),
  OTHER_KNOWLEDGE("RP003"),
  UNREADABLE("RP004"),
  TOO_LARGE("RP005");

  private final String code;

  ReplayProblem(String code) {
    this.code = code;
  }

  InvalidInputException refused(String message, String remedy) {
    return new InvalidInputException(
        "the export", List.of(new Issue(code, Issue.Severity.ERROR, "", "", message, remedy)));
  }
}
