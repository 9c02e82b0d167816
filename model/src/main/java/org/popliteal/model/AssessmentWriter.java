package org.popliteal.model;

import org.popliteal.model.json.CaseWriting;

/**
 * Writes an assessment as a case that {@link AssessmentReader} reads again, by {@code
 * case.schema.json}. What was read holds the same answers with the same origins, to the last bit of
 * each figure. What follows from other answers is left out, and so are warnings: the reader makes
 * both anew.
 *
 * <p>Safe to call from several threads. The text holds the person's answers: it belongs in no log.
 */
public final class AssessmentWriter {
  private AssessmentWriter() {}

  /**
   * An assessment as JSON text.
   *
   * @param assessment what to write
   * @return one JSON object, indented, with a newline at its end; the same for the same assessment
   */
  public static String json(Assessment assessment) {
    return CaseWriting.text(assessment, assessment.given());
  }
}
