package org.popliteal.model;

import java.util.List;

/**
 * What decides the triage whatever the scores say.
 *
 * @param id id within the pack
 * @param label clinical name
 * @param plainLabel name for the person
 * @param sources rows of the evidence dossier
 * @param when when the flag is raised
 * @param urgency level and hours
 * @param pointsTo ids of causes to think of
 * @param action what to do, for a clinician
 * @param plainAction what to do, for the person
 * @param withholds hazard tags of interventions that must wait while the flag is raised
 * @param doNot what not to do, for a clinician
 * @param plainDoNot what not to do, for the person
 * @param screening whether everyone should be asked about it
 * @param evidence what it rests on
 */
public record RedFlag(
    String id,
    String label,
    String plainLabel,
    List<String> sources,
    Criterion when,
    Urgency urgency,
    List<String> pointsTo,
    String action,
    String plainAction,
    List<String> withholds,
    List<String> doNot,
    List<String> plainDoNot,
    Screening screening,
    Evidence evidence)
    implements Identified {

  /** Whether everyone should be asked about a flag. */
  public enum Screening {
    /** Everyone: reported as not excluded until the questions are answered. */
    EVERYONE,
    /** Only where other answers point to it. */
    WHEN_SUGGESTED
  }

  public RedFlag {
    sources = List.copyOf(sources);
    pointsTo = List.copyOf(pointsTo);
    withholds = List.copyOf(withholds);
    doNot = List.copyOf(doNot);
    plainDoNot = List.copyOf(plainDoNot);
  }
}
