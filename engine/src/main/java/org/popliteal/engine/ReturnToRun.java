package org.popliteal.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.popliteal.model.RunningMode;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.Truth;

/**
 * Where a person stands on the way back to running, and what comes next.
 *
 * @param programme the programme
 * @param mode standard, or the source article's stricter one
 * @param state where the person stands
 * @param entry each entry criterion and clearance with its truth, in order
 * @param painRule the rule that applies to the leading cause's tissue
 * @param stage the stage to run next; stage 0 while entry is not met
 * @param reason why the stage is held, left or stepped back from, in words
 * @param plainReason the same for the person
 * @param schedule sessions of the coming stages, dated, in order; empty while running is withheld
 *     or nothing may begin yet
 */
public record ReturnToRun(
    RunningProgramme programme,
    RunningMode mode,
    State state,
    List<EntryStatus> entry,
    RunningProgramme.PainRule painRule,
    RunningProgramme.Stage stage,
    String reason,
    String plainReason,
    List<PlannedSession> schedule) {

  /** Where the person stands. */
  public enum State {
    /** Running is withheld: a red flag is raised or a cause forbids it. */
    WITHHELD,
    /** Entry criteria are missing or not known. */
    NOT_READY,
    /** All entry criteria are met; the first run may come. */
    READY,
    /** Green: the next stage, or the next session of this one. */
    PROGRESS,
    /** Amber: the same stage again. */
    HOLD,
    /** Red: back by one stage or more. */
    STEP_BACK,
    /** A clinician must be seen before the next run. */
    SEE_CLINICIAN
  }

  /**
   * Whether nothing of the programme may begin, walks included: a clinician's clearance is awaited,
   * or the plan of today says to stop running or to keep the weight off the leg.
   */
  public boolean awaitsClearance() {
    return state == State.NOT_READY && schedule.isEmpty();
  }

  /**
   * The day of the first run that is planned, and the only one that is: empty while the criteria
   * are not met, because a run then comes when they are, and not on a day.
   */
  public Optional<LocalDate> firstRun() {
    return schedule.stream()
        .filter(each -> each.stage().number() > 0)
        .map(PlannedSession::on)
        .findFirst();
  }

  /**
   * An entry criterion with its truth.
   *
   * @param id id of the criterion or clearance
   * @param label for a clinician
   * @param plainLabel for the person
   * @param truth met, not met, or not known (which counts as not met)
   * @param open ids of the findings that would settle it; empty unless unknown
   */
  public record EntryStatus(
      String id, String label, String plainLabel, Truth truth, List<String> open) {
    /** Copies the open findings. */
    public EntryStatus {
      open = List.copyOf(open);
    }
  }

  /**
   * A session in the calendar.
   *
   * @param on day
   * @param stage stage
   * @param number number of the session within its stage, from 1
   */
  public record PlannedSession(LocalDate on, RunningProgramme.Stage stage, int number) {}

  /** Copies the lists. */
  public ReturnToRun {
    entry = List.copyOf(entry);
    schedule = List.copyOf(schedule);
  }
}
