package org.popliteal.engine.learn;

import org.popliteal.model.FrequencyRow;

/**
 * What a counted row did to the frequency of its answers.
 *
 * @param cause id of the cause
 * @param row the counted row
 * @param before share, 0 to 1, without the counts of any row
 * @param after share, 0 to 1, with the counts of all rows
 */
public record CellChange(String cause, FrequencyRow row, double before, double after) {
  /** How far the log odds moved, 0 or more. */
  public double size() {
    return Math.abs(StrictMath.log(after / (1 - after)) - StrictMath.log(before / (1 - before)));
  }
}
