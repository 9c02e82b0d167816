package org.popliteal.fhir.form;

/** What can be wrong with a QuestionnaireResponse, each with a stable code. */
enum ResponseProblem {
  ENTERED_IN_ERROR("QR001"),
  NO_TIME("QR003"),
  UNKNOWN_LINK_ID("QR004"),
  NO_LINK_ID("QR005"),
  NO_VALUE("QR006"),
  WRONG_TYPE("QR007"),
  UNKNOWN_OPTION("QR008"),
  TOO_MANY("QR009"),
  CONTRADICTION("QR010"),
  UNKNOWN_UNIT("QR011"),
  NOT_EXACT("QR012"),
  OUT_OF_RANGE("QR013"),
  TOO_LARGE("QR014"),
  MODIFIED("QR015"),
  RENAMED("QR016"),
  OTHER_FORM("QR017"),
  IN_PROGRESS("QR018"),
  THOUSANDS("QR019");

  private final String code;

  ResponseProblem(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
