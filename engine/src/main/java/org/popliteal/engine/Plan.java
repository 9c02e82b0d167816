package org.popliteal.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.Assessment;
import org.popliteal.model.Evidence;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Contraindication;
import org.popliteal.model.Intervention.Severity;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Truth;

/**
 * What to do, what to leave, and when to come back.
 *
 * @param today what to do now, the most pressing first; no more than the pack's policy allows at
 *     once
 * @param later what follows, by phase
 * @param avoid interventions that are advised against for what was found, in the order of the pack
 * @param withheld interventions that would be advised but must not be, or must wait, in the order
 *     of the pack
 * @param superseded interventions that would be advised but that something in the plan makes
 *     superfluous
 * @param safetyNet when to come back at once, what the likely causes call for first; never empty
 * @param dayZero day from which the phases count: of the injury, or of the first assessment of the
 *     episode
 * @param reviewOn day of the first review
 */
public record Plan(
    List<Recommendation> today,
    List<Recommendation> later,
    List<Recommendation> avoid,
    List<Withheld> withheld,
    List<Intervention> superseded,
    List<SafetyNet> safetyNet,
    LocalDate dayZero,
    LocalDate reviewOn) {

  /** Copies the lists. */
  public Plan {
    today = List.copyOf(today);
    later = List.copyOf(later);
    avoid = List.copyOf(avoid);
    withheld = List.copyOf(withheld);
    superseded = List.copyOf(superseded);
    safetyNet = List.copyOf(safetyNet);
  }

  /** All that is recommended, what to do now first; one per intervention. */
  public List<Recommendation> recommendations() {
    List<Recommendation> all = new ArrayList<>(today);
    all.addAll(later);
    return Collections.unmodifiableList(all);
  }

  /**
   * What to ask before the plan is followed, each once: what the person can answer, of what is for
   * today first, and first what would forbid something.
   *
   * @param spared ids of findings that are asked elsewhere
   */
  List<OpenQuestion> questions(
      KnowledgeBase knowledgeBase, Assessment assessment, Set<String> spared) {
    Map<String, Set<Intervention>> open = new LinkedHashMap<>();
    for (List<Recommendation> part : List.of(today, later)) {
      for (Severity severity : List.of(Severity.ABSOLUTE, Severity.PRECAUTION)) {
        for (Recommendation each : part) {
          for (Check check : each.checks()) {
            if (check.status() == Truth.UNKNOWN
                && check.contraindication().severity() == severity) {
              for (String finding :
                  OpenFindings.askable(
                      check.contraindication().when(), assessment, knowledgeBase)) {
                open.computeIfAbsent(finding, id -> new LinkedHashSet<>()).add(each.intervention());
              }
            }
          }
        }
      }
    }
    open.keySet().removeAll(spared);
    List<OpenQuestion> questions = new ArrayList<>();
    open.forEach(
        (finding, interventions) ->
            questions.add(
                new OpenQuestion(
                    knowledgeBase.findings().get(finding), List.copyOf(interventions))));
    return Collections.unmodifiableList(questions);
  }

  /**
   * A question whose answer decides whether something in the plan is safe.
   *
   * @param finding what to ask
   * @param interventions what depends on it, in the order of the plan
   */
  public record OpenQuestion(Finding finding, List<Intervention> interventions) {
    /** Copies the interventions. */
    public OpenQuestion {
      interventions = List.copyOf(interventions);
    }
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
   * @param start day on which it starts; where its phase starts when it is ready, the day on which
   *     to look whether it is
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

    /** Whether it starts when its criteria are met, and not on a day. */
    public boolean startsWhenReady() {
      return phase.starts() == Phase.Starts.WHEN_READY;
    }

    Recommendation from(LocalDate day) {
      LocalDate review = day.plusDays(intervention.reviewDays());
      return new Recommendation(
          intervention, advice, phase, day, review, reasons, checks, exercises);
    }
  }

  /** Why an intervention is withheld. */
  public enum Ground {
    /** Contraindicated for this person. */
    CONTRAINDICATED,
    /** Must wait for a raised red flag or an urgent cause. */
    URGENT_QUESTION_FIRST,
    /** Something else that was found speaks against it. */
    ADVISED_AGAINST,
    /** A cause that is not excluded allows it only where a condition is met, and it is not. */
    CONDITION_NOT_MET
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
