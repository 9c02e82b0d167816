package org.popliteal.examples.site;

import org.popliteal.model.RunningProgramme;

/**
 * What the page of a running programme shows.
 *
 * @param programme the programme
 * @param picture one session of each stage
 */
record RunningProgrammePage(RunningProgramme programme, StagePicture picture) {

  static RunningProgrammePage of(RunningProgramme programme) {
    return new RunningProgrammePage(programme, StagePicture.of(programme));
  }

  /** How many days were missed. */
  static String missed(RunningProgramme.Layoff layoff) {
    return layoff.toDays() == Integer.MAX_VALUE
        ? layoff.fromDays() + " missed days or more"
        : layoff.fromDays() + " to " + layoff.toDays() + " missed days";
  }
}
