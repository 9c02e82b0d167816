package org.popliteal.engine;

import java.time.LocalDate;
import java.util.List;
import org.popliteal.model.Assessment;
import org.popliteal.model.Evidence;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Contraindication;
import org.popliteal.model.Phase;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Truth;

/**
 * What to do, what to leave, and when to come back.
 *
 * @param recommendations by phase, then in the order of the pack; one per intervention
 * @param avoid interventions that are advised against for what was found, in the order of the pack
 * @param withheld interventions that would be advised but must not be, or must wait, in the order
 *     of the pack
 * @param safetyNet when to come back at once; never empty
 * @param reviewOn day of the first review
 */
public record Plan(
    List<Recommendation> recommendations,
    List<Recommendation> avoid,
    List<Withheld> withheld,
    List<SafetyNet> safetyNet,
    LocalDate reviewOn) {

  /** Copies the lists. */
  public Plan {
    recommendations = List.copyOf(recommendations);
    avoid = List.copyOf(avoid);
    withheld = List.copyOf(withheld);
    safetyNet = List.copyOf(safetyNet);
  }

  /** What made an indication apply. */
  public enum TargetKind {
    /** A cause that is acted on. */
    CAUSE,
    /** A risk factor that is present. */
    RISK_FACTOR,
    /** A red flag that is raised. */
    RED_FLAG,
    /** A finding alone. */
    FINDING
  }

  /**
   * Why an intervention is advised.
   *
   * @param kind what made the indication apply
   * @param id id of the cause, risk factor or red flag; empty for a finding alone
   * @param label its label; empty for a finding alone
   * @param rationale why, for a clinician
   * @param plainRationale why, for the person
   * @param evidence what the advice rests on
   */
  public record Reason(
      TargetKind kind,
      String id,
      String label,
      String rationale,
      String plainRationale,
      Evidence evidence) {}

  /**
   * Something to check before, or to take care of.
   *
   * @param contraindication what it is about
   * @param status true: present, take care; unknown: check first
   */
  public record Check(Contraindication contraindication, Truth status) {

    /**
     * Ids of the findings that would settle it; empty unless unknown.
     *
     * @param assessment by whose answers it was judged
     */
    public List<String> open(Assessment assessment) {
      return status == Truth.UNKNOWN
          ? OpenFindings.of(contraindication.when(), assessment)
          : List.of();
    }
  }

  /**
   * An intervention that is advised, or advised against.
   *
   * @param intervention the intervention
   * @param advice do, consider or avoid
   * @param phase phase in which it starts
   * @param start day on which it starts
   * @param reviewOn day on which to look at it again; {@code start} where no review is needed
   * @param reasons why, at least one
   * @param checks what to check first or take care of
   * @param exercises programmes that fill it in; usually empty
   */
  public record Recommendation(
      Intervention intervention,
      Advice advice,
      Phase phase,
      LocalDate start,
      LocalDate reviewOn,
      List<Reason> reasons,
      List<Check> checks,
      List<ExerciseProgramme> exercises) {
    /** Copies the lists. */
    public Recommendation {
      reasons = List.copyOf(reasons);
      checks = List.copyOf(checks);
      exercises = List.copyOf(exercises);
    }
  }

  /** Why an intervention is withheld. */
  public enum Ground {
    /** Contraindicated for this person. */
    CONTRAINDICATED,
    /** Must wait for a raised red flag or an urgent cause. */
    URGENT_QUESTION_FIRST,
    /** Something else that was found speaks against it. */
    ADVISED_AGAINST
  }

  /**
   * An intervention that is withheld.
   *
   * @param intervention the intervention
   * @param ground why, in one word
   * @param reason why, for a clinician
   * @param plainReason why, for the person
   * @param alternatives what to do instead, themselves not contraindicated; may be empty
   * @param evidence what it rests on
   */
  public record Withheld(
      Intervention intervention,
      Ground ground,
      String reason,
      String plainReason,
      List<Intervention> alternatives,
      Evidence evidence) {
    /** Copies the alternatives. */
    public Withheld {
      alternatives = List.copyOf(alternatives);
    }
  }
}
