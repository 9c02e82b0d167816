package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.Answer;
import org.popliteal.model.Finding;

/**
 * The smallest change of answers that would have changed the first place or the triage.
 *
 * @param outcome what would have changed
 * @param changes answers that differ, one or two
 * @param result the new first cause's or triage level's label
 */
public record Counterfactual(Outcome outcome, List<Change> changes, String result) {

  /** What would have changed. */
  public enum Outcome {
    /** Another cause would be first. */
    FIRST_PLACE,
    /** The triage would be more urgent. */
    MORE_URGENT,
    /** The triage would be less urgent. */
    LESS_URGENT
  }

  /**
   * An answer that differs.
   *
   * @param finding the finding
   * @param actual the answer given
   * @param instead the answer that would have made the difference
   */
  public record Change(Finding finding, Answer actual, Answer instead) {}

  public Counterfactual {
    changes = List.copyOf(changes);
  }
}
