package org.popliteal.model;

import java.time.LocalDate;
import java.util.List;

/**
 * One run (or walk) of a return to running. Pain is a 0 to 10 score (UCUM {@code {score}}).
 *
 * @param on day of the run
 * @param stage stage of the programme
 * @param painBefore before the run
 * @param worstDuring worst during the run
 * @param sixtyMinutesAfter one hour after
 * @param nextMorning next morning
 * @param signs what else was noticed
 */
public record RunSession(
    LocalDate on,
    int stage,
    int painBefore,
    int worstDuring,
    int sixtyMinutesAfter,
    int nextMorning,
    List<Sign> signs) {

  /** What may be noticed after a run besides pain. */
  public enum Sign implements Spelled {
    /** New swelling of the knee. */
    NEW_SWELLING,
    /** Limping. */
    LIMP,
    /** Pain at night. */
    NIGHT_PAIN,
    /** Numb or cold leg or foot. */
    NUMBNESS_OR_COLDNESS,
    /** Pain in a bone. */
    BONE_PAIN
  }

  /**
   * Checks the scores and copies the signs.
   *
   * @throws IllegalArgumentException if the stage is negative or a pain score is outside 0 to 10
   */
  public RunSession {
    signs = List.copyOf(signs);
    if (stage < 0) {
      throw new IllegalArgumentException("stage must not be negative, but was " + stage);
    }
    checkScore("painBefore", painBefore);
    checkScore("worstDuring", worstDuring);
    checkScore("sixtyMinutesAfter", sixtyMinutesAfter);
    checkScore("nextMorning", nextMorning);
  }

  private static void checkScore(String name, int score) {
    if (score < 0 || score > 10) {
      throw new IllegalArgumentException(name + " must be 0 to 10, but was " + score);
    }
  }
}
