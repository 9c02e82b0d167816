package org.popliteal.engine;

import java.time.OffsetDateTime;
import java.util.List;
import org.popliteal.model.Cause;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * How soon the person should be seen, why, and what would change it.
 *
 * @param urgency level and hours
 * @param seenBy until when to have been seen; the time of the assessment itself where the answer is
 *     "now", and for self-care the time after which no clear improvement ends with a clinician
 * @param reasons all that led to it, the most urgent level first, in it red flags before causes;
 *     never empty
 * @param redFlags every red flag of the pack with its status, the most urgent first
 */
public record TriageDecision(
    Urgency urgency, OffsetDateTime seenBy, List<Reason> reasons, List<RedFlagStatus> redFlags) {

  /** What decided. */
  public enum Kind {
    /** A red flag. */
    RED_FLAG,
    /** A cause that is probable enough. */
    CAUSE,
    /** The pack's criterion for self-care. */
    SELF_CARE,
    /** Nothing more urgent: an ordinary appointment. */
    DEFAULT
  }

  /**
   * A reason.
   *
   * @param kind what decided
   * @param id id of the red flag or cause; empty otherwise
   * @param label for a clinician
   * @param plainLabel for the person
   * @param urgency what it asks for
   * @param action what to do, for a clinician
   * @param plainAction what to do, for the person
   */
  public record Reason(
      Kind kind,
      String id,
      String label,
      String plainLabel,
      Urgency urgency,
      String action,
      String plainAction) {}

  /** Copies the lists. */
  public TriageDecision {
    reasons = List.copyOf(reasons);
    redFlags = List.copyOf(redFlags);
  }

  /**
   * The reason that leads: of the most urgent level, a red flag before a cause. Another may set the
   * hours.
   */
  public Reason decidedBy() {
    return reasons.get(0);
  }

  /** Whether a cause alone asks for more than an ordinary appointment. */
  boolean isRaisedBy(Cause cause) {
    for (int i = 0; i < reasons.size(); i++) { // asked of every cause: no iterator for each
      if (reasons.get(i).kind() == Kind.CAUSE && reasons.get(i).id().equals(cause.id())) {
        return true;
      }
    }
    return false;
  }

  /** Flags that are raised, the most urgent first. */
  public List<RedFlag> raised() {
    return redFlags.stream()
        .filter(each -> each.status() == Truth.TRUE)
        .map(RedFlagStatus::flag)
        .toList();
  }

  /** Flags that are not excluded and would make it more urgent, the most urgent first. */
  public List<RedFlagStatus> wouldRaise() {
    return redFlags.stream()
        .filter(
            each -> each.status() == Truth.UNKNOWN && each.flag().urgency().compareTo(urgency) < 0)
        .toList();
  }

  /** Flags that everyone should be asked about and that the answers do not exclude. */
  public List<RedFlagStatus> notExcluded() {
    return redFlags.stream()
        .filter(
            each ->
                each.status() == Truth.UNKNOWN
                    && each.flag().screening() == RedFlag.Screening.EVERYONE)
        .toList();
  }
}
