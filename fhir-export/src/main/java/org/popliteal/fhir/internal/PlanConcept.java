package org.popliteal.fhir.internal;

import java.util.Locale;

/** What an export says besides the content of a pack: goals, their measures, results. */
public enum PlanConcept {
  BE_SEEN,
  SEEN_BY_A_CLINICIAN,
  READY_TO_RUN,
  PAIN_WITHIN_LIMITS,
  BACK_TO_RUNNING,
  MINUTES_OF_RUNNING_IN_ONE_SESSION,
  RESULT_OF_A_RULE,
  DIFFERENTIAL;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String display() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
