package org.popliteal.examples.evaluation;

import java.util.Map;
import org.popliteal.examples.evaluation.report.Report;

/** A part of the evaluation: measured once, told to a reader, and kept as figures. */
interface Part {
  /** The report with this part at its end. */
  Report addTo(Report report);

  /** Figures by name. */
  Map<String, Object> figures();
}
