package org.popliteal.fhir.export;

/** The kinds of resources that an export may hold, and that an EHR may be unable to take. */
public enum ResourceKind {
  /** Answers to findings, and the scores of the decision rules that apply. */
  OBSERVATION,
  /** Presenting problem and suspected causes. */
  CONDITION,
  /** The probabilities of the differential. */
  RISK_ASSESSMENT,
  /** Contraindications and precautions that are met. */
  DETECTED_ISSUE,
  /** What the plan should reach. */
  GOAL,
  /** Referrals, imaging and tests, always as proposals. */
  SERVICE_REQUEST,
  /** Medicines, always as proposals. */
  MEDICATION_REQUEST,
  /** What the person does; only where {@link ExportOptions.ActivityForm#REQUESTS} is chosen. */
  TASK,
  /** The plan, and the return to running as a part of it. */
  CARE_PLAN,
  /** Which knowledge made it, and who answers for it. */
  PROVENANCE
}
