package org.popliteal.engine;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;

/**
 * Makes days of what is recommended: what to do now, and what later. Phases count from the injury,
 * or from the first assessment of the episode.
 */
final class Agenda {
  private static final Comparator<Plan.Recommendation> BY_WEIGHT =
      Comparator.comparingInt(Agenda::weight);
  private static final Comparator<Plan.Recommendation> BY_PHASE =
      Comparator.comparingInt(each -> each.phase().fromDay());

  private final KnowledgeBase knowledgeBase;
  private final int atOnce;
  private final LocalDate today;
  private final LocalDate dayZero;

  /** Days since day zero. */
  private final long day;

  private final List<Plan.Recommendation> all = new ArrayList<>();

  Agenda(KnowledgeBase knowledgeBase, Assessment assessment, List<AssessmentResult> before) {
    this.knowledgeBase = knowledgeBase;
    this.atOnce = (int) knowledgeBase.policy().planning().atOnce().value();
    this.today = assessment.assessedAt().toLocalDate();
    this.dayZero = dayZero(assessment, before);
    this.day = ChronoUnit.DAYS.between(dayZero, today);
  }

  private LocalDate dayZero(Assessment assessment, List<AssessmentResult> before) {
    String injuryAge = knowledgeBase.policy().planning().injuryAge();
    if (!injuryAge.isEmpty() && assessment.to(injuryAge) instanceof Answer.Measured ago) {
      return today.minusDays((long) ago.value());
    }
    return before.isEmpty() ? today : before.get(0).plan().dayZero();
  }

  /** Adds what is recommended, from the earliest of its phases on. */
  void add(Plan.Recommendation recommendation) {
    all.add(recommendation);
  }

  Plan.Recommendation draft(
      Options.Option option,
      List<Options.Gate> gates,
      Advice advice,
      List<Plan.Reason> reasons,
      List<Plan.Check> checks,
      List<ExerciseProgramme> exercises) {
    Phase phase = begun(earliest(gates));
    LocalDate start = phase.fromDay() <= day ? today : dayZero.plusDays(phase.fromDay());
    return new Plan.Recommendation(
        option.intervention(),
        advice,
        phase,
        start,
        start.plusDays(option.intervention().reviewDays()),
        reasons,
        checks,
        exercises);
  }

  /** Whether what starts in this phase is for today. */
  boolean hasBegun(Phase phase) {
    return isOnItsDay(phase) && phase.fromDay() <= day;
  }

  static Phase earliest(List<Options.Gate> gates) {
    Phase earliest = gates.get(0).phase();
    for (Options.Gate each : gates) {
      earliest = each.phase().fromDay() < earliest.fromDay() ? each.phase() : earliest;
    }
    return earliest;
  }

  /** The phase itself, or where it is over the latest that has begun. */
  private Phase begun(Phase phase) {
    Phase latest = phase;
    for (Phase each : knowledgeBase.phases()) {
      if (each.fromDay() > latest.fromDay() && isOnItsDay(each) && each.fromDay() <= day) {
        latest = each;
      }
    }
    return isOnItsDay(phase) ? latest : phase;
  }

  private static boolean isOnItsDay(Phase phase) {
    return phase.starts() == Phase.Starts.ON_ITS_DAY;
  }

  /** Emergency care and a visit first, then what to do, then what to consider. */
  private static int weight(Plan.Recommendation each) {
    if (each.intervention().performer() == Intervention.Performer.EMERGENCY) {
      return 0;
    }
    if (each.advice() == Advice.CONSIDER) {
      return 3;
    }
    return each.intervention().kind() == Intervention.Kind.SEE_CLINICIAN ? 1 : 2;
  }

  Plan plan(List<Plan.Recommendation> avoid, List<Plan.Withheld> withheld) {
    List<Intervention> superseded = new ArrayList<>();
    List<Plan.Recommendation> now = new ArrayList<>();
    List<Plan.Recommendation> later = new ArrayList<>();
    for (Plan.Recommendation each : all) {
      if (isSuperseded(each)) {
        superseded.add(each.intervention());
      } else if (waits(each, 0)) {
        later.add(each.from(turn(each)));
      } else {
        (isOnItsDay(each.phase()) && !each.start().isAfter(today) ? now : later).add(each);
      }
    }
    now.sort(BY_WEIGHT);
    if (now.size() > atOnce) {
      now.subList(atOnce, now.size()).forEach(each -> later.add(each.from(today.plusDays(1))));
      now.subList(atOnce, now.size()).clear();
    }
    later.sort(BY_PHASE);
    LocalDate first = LocalDate.MAX;
    for (Plan.Recommendation each : all) {
      first = earlier(first, each);
    }
    LocalDate review = first.equals(LocalDate.MAX) ? today : first;
    later.replaceAll(each -> isOnItsDay(each.phase()) ? each : each.from(review));
    return new Plan(
        now, later, avoid, withheld, superseded, knowledgeBase.safetyNet(), dayZero, review);
  }

  private boolean isSuperseded(Plan.Recommendation one) {
    for (Plan.Recommendation each : all) {
      if (each.phase().equals(one.phase())
          && each.intervention().place().insteadOf().contains(one.intervention().id())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether something for the same purpose that does not wait itself comes first; ends in circles.
   */
  private boolean waits(Plan.Recommendation one, int links) {
    for (Plan.Recommendation each : all) {
      if (each.phase().equals(one.phase())
          && one.intervention().place().triedAfter().contains(each.intervention().id())
          && !isSuperseded(each)
          && links < all.size()
          && !waits(each, links + 1)) {
        return true;
      }
    }
    return false;
  }

  /** When what waits has its turn: after the phase, and after what waits before it was tried. */
  private LocalDate turn(Plan.Recommendation one) {
    LocalDate over = dayZero.plusDays(one.phase().toDay());
    LocalDate first = over.isAfter(today) ? over : today.plusDays(1);
    LocalDate turn = first;
    for (Plan.Recommendation each : all) {
      LocalDate tried = first.plusDays(each.intervention().reviewDays());
      if (each.phase().equals(one.phase())
          && one.intervention().place().triedAfter().contains(each.intervention().id())
          && !isSuperseded(each)
          && waits(each, 0)
          && tried.isAfter(turn)) {
        turn = tried;
      }
    }
    return turn;
  }

  private static LocalDate earlier(LocalDate review, Plan.Recommendation each) {
    return isOnItsDay(each.phase())
            && each.intervention().reviewDays() > 0
            && each.reviewOn().isBefore(review)
        ? each.reviewOn()
        : review;
  }
}
