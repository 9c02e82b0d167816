package org.popliteal.model;

import java.util.List;

/**
 * Exercises in phases, from settling the pain to running.
 *
 * @param id id within the pack
 * @param label name
 * @param sources rows of the evidence dossier
 * @param causes ids of causes that it is for
 * @param intervention id of the intervention that it fills in
 * @param phases in order
 * @param stopRule when to stop or go back, for a clinician
 * @param plainStopRule when to stop or go back, for the person
 * @param evidence certainty of the programme as a whole
 */
public record ExerciseProgramme(
    String id,
    String label,
    List<String> sources,
    List<String> causes,
    String intervention,
    List<ExercisePhase> phases,
    String stopRule,
    String plainStopRule,
    Evidence evidence)
    implements Identified {

  /**
   * A phase.
   *
   * @param id id within the programme
   * @param label name
   * @param fromWeek first week (UCUM {@code wk})
   * @param toWeek last week (UCUM {@code wk})
   * @param exercises in order
   * @param progressWhen when the next phase may start
   */
  public record ExercisePhase(
      String id,
      String label,
      int fromWeek,
      int toWeek,
      List<Exercise> exercises,
      String progressWhen) {
    public ExercisePhase {
      exercises = List.copyOf(exercises);
    }
  }

  /**
   * An exercise.
   *
   * @param name for a clinician
   * @param plainName for the person
   * @param dose in words
   * @param perWeek sessions each week; 0 where not stated
   */
  public record Exercise(String name, String plainName, String dose, int perWeek) {}

  public ExerciseProgramme {
    sources = List.copyOf(sources);
    causes = List.copyOf(causes);
    phases = List.copyOf(phases);
  }
}
