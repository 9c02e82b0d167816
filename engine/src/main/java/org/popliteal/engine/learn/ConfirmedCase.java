package org.popliteal.engine.learn;

import java.util.List;
import org.popliteal.model.Assessment;
import org.popliteal.model.Triage;

/**
 * A person whose diagnosis was confirmed.
 *
 * @param assessment what was answered before the diagnosis was known
 * @param cause id of the cause that was confirmed
 * @param acceptable levels of triage that were right; empty for the level of the cause
 */
public record ConfirmedCase(Assessment assessment, String cause, List<Triage> acceptable) {
  /** Copies the levels. */
  public ConfirmedCase {
    acceptable = List.copyOf(acceptable);
  }
}
