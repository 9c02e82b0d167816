package org.popliteal.fhir.internal;

/** What can be wrong with a health record, each with a stable code. */
public enum RecordProblem {
  NOT_FHIR("RC001"),
  SEVERAL_PATIENTS("RC002"),
  OTHER_PATIENT("RC003"),
  TOO_LARGE("RC006"),
  NO_TIME("RC008"),
  UNREADABLE("RC009"),
  REPEATED("RC010"),
  HISTORY("RC011"),
  UNUSABLE("RC012"),
  NOT_UNDERSTOOD("RC013");

  private final String code;

  RecordProblem(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
