package org.popliteal.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A staged, criterion-based return to running.
 *
 * @param id id within the pack
 * @param label name
 * @param sources rows of the evidence dossier
 * @param intervention id of the intervention that it fills in
 * @param entry what must be true before the first run; unknown counts as not met
 * @param stages from the easiest to the hardest; a stage's number is its index
 * @param restHoursBetweenRuns hours (UCUM {@code h}) between two runs
 * @param runsBeforeLongerRest after so many runs of a stage one more day of rest follows; 0 for
 *     never
 * @param painRules how much pain a run may bring, by tissue; exactly one is the default
 * @param stepBacks what to do after red days
 * @param layoffs what missed days cost
 * @param shortcuts where a short break may start later
 * @param clearances what some causes need besides
 * @param caps hard limits, for the reader and the software
 * @param says what is said where a person stands, one text for each {@link Saying}
 * @param evidence certainty of the programme as a whole
 */
public record RunningProgramme(
    String id,
    String label,
    List<String> sources,
    String intervention,
    List<EntryCriterion> entry,
    List<Stage> stages,
    int restHoursBetweenRuns,
    int runsBeforeLongerRest,
    List<PainRule> painRules,
    List<StepBack> stepBacks,
    List<Layoff> layoffs,
    List<Shortcut> shortcuts,
    List<Clearance> clearances,
    List<Cap> caps,
    Map<Saying, Text> says,
    Evidence evidence)
    implements Identified {

  /** Where a person may stand, as far as something is said of it. */
  public enum Saying {
    /** Running is withheld: {@code {why}}. */
    WITHHELD,
    /** Criteria are missing: {@code {why}}. */
    NOT_READY,
    /** The first run may come: {@code {stage}}, {@code {label}}. */
    FIRST_RUN,
    /** Days were missed: {@code {days}}, {@code {stage}}, {@code {label}}. */
    MISSED_DAYS,
    /** The last run was amber: {@code {why}}, {@code {stage}}, {@code {label}}. */
    AMBER,
    /** The last run was red: {@code {why}}, {@code {stage}}, {@code {label}}. */
    RED,
    /** The same, and a clinician comes before the next run. */
    CLINICIAN,
    /** The next stage: {@code {done}}, {@code {stage}}, {@code {label}}. */
    NEXT_STAGE,
    /**
     * The same stage: {@code {done}}, {@code {needed}}, {@code {days}}, {@code {neededDays}},
     * {@code {stage}}, {@code {label}}.
     */
    SAME_STAGE
  }

  /**
   * What is said; names in braces are filled in.
   *
   * @param text for a clinician
   * @param plainText for the person
   */
  public record Text(String text, String plainText) {}

  /**
   * Something that must be true before the first run.
   *
   * @param id id within the programme
   * @param label for a clinician
   * @param plainLabel for the person
   * @param when the criterion
   * @param conservativeWhen the source article's stricter criterion; equal to {@code when} where it
   *     has none
   * @param evidence what it rests on
   */
  public record EntryCriterion(
      String id,
      String label,
      String plainLabel,
      Criterion when,
      Criterion conservativeWhen,
      Evidence evidence) {}

  /** Running or walking. */
  public enum Gait {
    RUN,
    WALK
  }

  /**
   * A stretch of running or walking.
   *
   * @param gait how
   * @param minutes how long (UCUM {@code min}), above 0
   */
  public record Block(Gait gait, double minutes) {}

  /**
   * Blocks that are repeated.
   *
   * @param repeat how often, at least 1
   * @param blocks in order
   */
  public record Bout(int repeat, List<Block> blocks) {
    public Bout {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * One stage.
   *
   * @param number index, from 0
   * @param label the session in words
   * @param warmUp what precedes and follows it; may be empty
   * @param session bouts in order; empty where the label says all
   * @param runMinutes minutes of running in all; 0 for walking stages and where the distance rules
   * @param sessionsNeeded green sessions needed before the next stage
   * @param minimumDays least days (UCUM {@code d}) in the stage
   * @param sessionsPerWeek sessions each week
   * @param note remark; may be empty
   * @param evidence what it rests on
   */
  public record Stage(
      int number,
      String label,
      String warmUp,
      List<Bout> session,
      double runMinutes,
      int sessionsNeeded,
      int minimumDays,
      int sessionsPerWeek,
      String note,
      Evidence evidence) {
    public Stage {
      session = List.copyOf(session);
    }
  }

  /** Whether a pain rule is the one for causes that no rule names. */
  public enum Scope {
    /** Only the causes that it names. */
    NAMED,
    /** Every other cause as well. */
    DEFAULT
  }

  /**
   * How much pain a run may bring. Pain is a 0 to 10 score (UCUM {@code {score}}).
   *
   * @param id id within the programme
   * @param label for a reader
   * @param causes ids of causes
   * @param scope whether it is the default
   * @param greenDuring worst pain during a green run
   * @param amberDuring worst pain during an amber run; equal to {@code greenDuring} where there is
   *     no amber zone
   * @param greenMorningRise rise next morning that is still green
   * @param amberMorningRise rise next morning that is still amber
   * @param conservativeGreen worst pain during a green run in the source article's conservative
   *     mode
   * @param note remark; may be empty
   * @param evidence what it rests on
   */
  public record PainRule(
      String id,
      String label,
      List<String> causes,
      Scope scope,
      int greenDuring,
      int amberDuring,
      int greenMorningRise,
      int amberMorningRise,
      int conservativeGreen,
      String note,
      Evidence evidence) {
    public PainRule {
      causes = List.copyOf(causes);
    }
  }

  /**
   * What red days cost.
   *
   * @param id id within the programme
   * @param text for a reader
   * @param redDays how many red days
   * @param withinDays within how many days (UCUM {@code d})
   * @param stages stages to go back
   * @param skipHours hours (UCUM {@code h}) without running
   * @param signs signs after a run that make it hold at once, see {@link RunSession.Sign}; empty
   *     for a rule by count
   * @param next what else to do
   * @param evidence what it rests on
   */
  public record StepBack(
      String id,
      String text,
      int redDays,
      int withinDays,
      int stages,
      int skipHours,
      List<RunSession.Sign> signs,
      Next next,
      Evidence evidence) {
    public StepBack {
      signs = List.copyOf(signs);
    }
  }

  /** What follows a step back. */
  public enum Next {
    /** Go on by oneself. */
    CONTINUE,
    /** Ask a physiotherapist. */
    PHYSIOTHERAPIST,
    /** See a clinician before the next run. */
    CLINICIAN
  }

  /**
   * What missed days cost.
   *
   * @param fromDays least missed days, inclusive
   * @param toDays most missed days, inclusive; {@link Integer#MAX_VALUE} where open
   * @param stages stages to go back; 0 where {@code restartAt} holds
   * @param restartAt stage to start again from; -1 where {@code stages} holds
   * @param evidence what it rests on
   */
  public record Layoff(int fromDays, int toDays, int stages, int restartAt, Evidence evidence) {}

  /**
   * Where a short break may start later.
   *
   * @param breakDaysAtMost longest break, inclusive
   * @param stage stage to start at
   * @param evidence what it rests on
   */
  public record Shortcut(int breakDaysAtMost, int stage, Evidence evidence) {}

  /**
   * What some causes need before running.
   *
   * @param id id within the programme
   * @param causes ids of causes
   * @param text for a clinician
   * @param plainText for the person
   * @param when when it is given
   * @param evidence what it rests on
   */
  public record Clearance(
      String id,
      List<String> causes,
      String text,
      String plainText,
      Criterion when,
      Evidence evidence) {
    public Clearance {
      causes = List.copyOf(causes);
    }
  }

  /**
   * A hard limit.
   *
   * @param id id within the programme
   * @param text for a clinician
   * @param plainText for the person
   * @param evidence what it rests on
   */
  public record Cap(String id, String text, String plainText, Evidence evidence) {}

  public RunningProgramme {
    sources = List.copyOf(sources);
    entry = List.copyOf(entry);
    stages = List.copyOf(stages);
    painRules = List.copyOf(painRules);
    stepBacks = List.copyOf(stepBacks);
    layoffs = List.copyOf(layoffs);
    shortcuts = List.copyOf(shortcuts);
    clearances = List.copyOf(clearances);
    caps = List.copyOf(caps);
    says = Map.copyOf(says);
  }

  /** What is said where a person stands. */
  public Text text(Saying saying) {
    return Objects.requireNonNull(says.get(saying), saying.name());
  }
}
