package org.popliteal.model;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be done, or should be left undone.
 *
 * @param id id within the pack
 * @param label clinical name
 * @param plainLabel name for the person
 * @param articleTerm the source article's own term; empty if the article does not name it
 * @param sources rows of the evidence dossier
 * @param kind what sort of intervention it is
 * @param tags hazards that it carries, matched with {@link RedFlag#withholds()}
 * @param instruction what to do, for a clinician
 * @param plainInstruction what to do, for the person
 * @param bodySites ids of the body sites that it is done to; empty where it is none, or no matter
 * @param doses how much, how often, how long; empty where the instruction says it
 * @param performer who does it
 * @param place its place among the other interventions of a plan
 * @param reviewDays days (UCUM {@code d}) until it should be looked at again; 0 where no review is
 *     needed
 * @param indications when it is advised, or advised against
 * @param contraindications when it must not be done, or only with care
 * @param outcomes what studies found, conflicts included
 * @param indirectness from which other condition the evidence is borrowed; empty if direct
 * @param evidence certainty of the intervention as a whole
 * @param codes verified codes
 */
public record Intervention(
    String id,
    String label,
    String plainLabel,
    String articleTerm,
    List<String> sources,
    Kind kind,
    List<String> tags,
    String instruction,
    String plainInstruction,
    List<String> bodySites,
    List<Dose> doses,
    Performer performer,
    Place place,
    int reviewDays,
    List<Indication> indications,
    List<Contraindication> contraindications,
    List<Fact> outcomes,
    String indirectness,
    Evidence evidence,
    List<Code> codes)
    implements Identified {

  /** What sort of intervention it is. */
  public enum Kind implements Spelled {
    /** Be seen by a clinician. */
    SEE_CLINICIAN,
    /** Change of activity. */
    ACTIVITY,
    /** Care that a person can take of themselves. */
    SELF_CARE,
    /** Medicine by mouth or on the skin. */
    MEDICINE,
    /** Injection. */
    INJECTION,
    /** Exercise. */
    EXERCISE,
    /** Device, tape or insole. */
    DEVICE,
    /** Shoe. */
    FOOTWEAR,
    /** Education. */
    EDUCATION,
    /** Referral. */
    REFERRAL,
    /** Imaging. */
    IMAGING,
    /** Laboratory or functional test. */
    TEST,
    /** Procedure. */
    PROCEDURE,
    /** Monitoring. */
    MONITORING,
    /** Something to leave undone. */
    AVOIDANCE
  }

  /** Who does it. */
  public enum Performer implements Spelled {
    PATIENT,
    PHYSIOTHERAPIST,
    PODIATRIST,
    PHYSICIAN,
    SURGEON,
    DIETITIAN,
    PHARMACIST,
    EMERGENCY
  }

  /**
   * How much, how often, how long.
   *
   * @param text the whole dose in words
   * @param amount amount each time, in {@code unit}; NaN where there is none
   * @param unit UCUM unit of the amount; empty where there is none
   * @param times how many times per period, at least; 0 where not stated
   * @param timesMax how many times per period at most, where it is "up to"; 0 where not stated
   * @param per length of the period, in {@code perUnit}; 0 where not stated
   * @param perUnit UCUM unit of time, for instance {@code d} or {@code wk}; empty where not stated
   * @param forDays days (UCUM {@code d}) in all; 0 where not stated
   * @param maximum greatest dose in words; empty where not stated
   * @param prescription of a medicine, what else a prescription says
   */
  public record Dose(
      String text,
      double amount,
      String unit,
      int times,
      int timesMax,
      double per,
      String perUnit,
      int forDays,
      String maximum,
      Optional<Prescription> prescription) {}

  /**
   * What a prescription says besides how much, how often and how long. The amount of the dose is
   * the greatest one each time.
   *
   * @param route how it is given
   * @param site where on the body, in words; empty where it acts on all of it
   * @param atLeast smallest amount each time, in the unit of the amount; NaN where any less will do
   * @param hoursApart least time between two doses in hours (UCUM {@code h}); 0 where not stated
   * @param inADay greatest amount in 24 hours, in the unit of the amount
   * @param asNeededFor what for, where it is taken as needed; empty where it is taken regularly
   */
  public record Prescription(
      Route route,
      String site,
      double atLeast,
      int hoursApart,
      double inADay,
      String asNeededFor) {}

  /** How a medicine is given. */
  public enum Route implements Spelled {
    ORAL,
    TOPICAL
  }

  /** What an indication advises. */
  public enum Advice {
    DO,
    CONSIDER,
    AVOID
  }

  /**
   * When the intervention is advised. It applies where a listed cause is acted on, a listed risk
   * factor is present or a listed red flag is raised (or nothing is listed), and {@code when} is
   * true.
   *
   * @param causes ids of causes
   * @param riskFactors ids of risk factors
   * @param redFlags ids of red flags
   * @param when further condition
   * @param advice do, consider, avoid
   * @param reach whether advice against it, or the condition of advice for it, holds for a cause
   *     that is merely not excluded
   * @param phase id of the phase in which it starts
   * @param rationale why, for a clinician
   * @param plainRationale why, for the person
   * @param evidence what the advice rests on
   */
  public record Indication(
      List<String> causes,
      List<String> riskFactors,
      List<String> redFlags,
      Criterion when,
      Advice advice,
      Reach reach,
      String phase,
      String rationale,
      String plainRationale,
      Evidence evidence) {
    public Indication {
      causes = List.copyOf(causes);
      riskFactors = List.copyOf(riskFactors);
      redFlags = List.copyOf(redFlags);
    }
  }

  /**
   * The place of an intervention among the others of a plan.
   *
   * @param insteadOf ids of interventions that it makes superfluous from the day on which it starts
   *     until it is looked at again: whoever stops running needs no advice on running less
   * @param triedAfter ids of interventions for the same purpose that are tried before this one
   * @param burden how much it asks of the person
   * @param whileUrgent whether it may be done on the way to urgent care
   * @param access whether people take it unasked
   * @param mentionWhen when advice against it is worth a line: where somebody might do it
   */
  public record Place(
      List<String> insteadOf,
      List<String> triedAfter,
      Burden burden,
      WhileUrgent whileUrgent,
      Access access,
      Criterion mentionWhen) {
    /** Nothing special. */
    public static final Place ORDINARY =
        new Place(
            List.of(),
            List.of(),
            Burden.LIGHT,
            WhileUrgent.WAITS,
            Access.ON_ADVICE,
            Criterion.always());

    /** Copies the ids. */
    public Place {
      insteadOf = List.copyOf(insteadOf);
      triedAfter = List.copyOf(triedAfter);
    }
  }

  /** How much an intervention asks of the person. */
  public enum Burden {
    /** Little: it is advised for every cause that is acted on. */
    LIGHT,
    /**
     * Something: its cause must be likely, see {@link Policy.Planning#burdenFrom()}, or raise the
     * triage.
     */
    MODERATE,
    /** Much: its cause must be likely; one that raises the triage must reach {@code planFrom}. */
    HEAVY
  }

  /** What becomes of an intervention while something urgent is open. */
  public enum WhileUrgent {
    /** It waits, unless it serves what is urgent. */
    WAITS,
    /** It goes on, unless a red flag withholds it or it is contraindicated. */
    GOES_ON
  }

  /** Whether people take a medicine without being told to. */
  public enum Access {
    /** Hardly: what forbids it is said where it would be advised. */
    ON_ADVICE,
    /** They do: what forbids it is said even where nothing advises it. */
    OVER_THE_COUNTER
  }

  /** For which causes an indication speaks. */
  public enum Reach {
    /**
     * For one that is not excluded as well: advised against, it would do harm there; advised, it
     * waits there until its condition is met.
     */
    NOT_EXCLUDED,
    /** Only for one that is acted on. */
    ACTED_ON
  }

  /** How strict a contraindication is. */
  public enum Severity {
    /** Must not be done. */
    ABSOLUTE,
    /** Ask first, or with care. */
    PRECAUTION,
    /** With care where it is known: so little depends on it that nobody is asked. */
    CARE
  }

  /**
   * When the intervention must not be done, or only with care.
   *
   * @param id id within the intervention
   * @param when when it holds; unknown turns a recommendation into "check first"
   * @param severity how strict
   * @param reason why, for a clinician
   * @param plainReason why, for the person
   * @param alternative id of an intervention to use instead; empty if none
   * @param evidence what it rests on
   */
  public record Contraindication(
      String id,
      Criterion when,
      Severity severity,
      String reason,
      String plainReason,
      String alternative,
      Evidence evidence) {}

  public Intervention {
    sources = List.copyOf(sources);
    tags = List.copyOf(tags);
    bodySites = List.copyOf(bodySites);
    doses = List.copyOf(doses);
    indications = List.copyOf(indications);
    contraindications = List.copyOf(contraindications);
    outcomes = List.copyOf(outcomes);
    codes = List.copyOf(codes);
  }
}
