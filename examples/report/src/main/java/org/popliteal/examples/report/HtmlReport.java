package org.popliteal.examples.report;

import java.util.Map;
import org.popliteal.engine.AssessmentResult;

/**
 * A result as one HTML file for a phone, a screen or paper: the answer first, then a part for the
 * runner in plain words and a part for the clinician, folded. Nothing is loaded from elsewhere and
 * nothing runs.
 */
public final class HtmlReport {
  private static final Templates TEMPLATES = Templates.of(HtmlReport.class.getPackageName());

  private final AssessmentResult result;

  /**
   * Takes a result.
   *
   * @param result what to report
   */
  public HtmlReport(AssessmentResult result) {
    this.result = result;
  }

  /** The whole file. */
  public String text() {
    return TEMPLATES.page("report.jte", Map.of("page", ReportPage.of(result)));
  }
}
