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
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * Makes days of what is recommended: what to do now, and what later. Phases count from the injury,
 * or from the first assessment of the episode.
 */
final class Agenda {
  private static final Comparator<Plan.Recommendation> BY_WEIGHT =
      Comparator.comparingInt(Agenda::weight);
  private static final Urgency NOT_URGENT = new Urgency(Triage.SELF_CARE, 0);
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
    if (each.intervention().kind() == Intervention.Kind.SEE_CLINICIAN) {
      return 1;
    }
    return each.advice() == Advice.CONSIDER ? 3 : 2;
  }

  /** Relief and first aid do not wait for want of room because a clinician orders tests. */
  private static boolean isOrdered(Plan.Recommendation each) {
    return weight(each) > 1 && each.intervention().performer() != Intervention.Performer.PATIENT;
  }

  /** How soon what it is for must be seen. */
  private Urgency urgency(Plan.Recommendation each) {
    Plan.Reason first = each.reasons().get(0);
    return switch (first.kind()) {
      case RED_FLAG -> knowledgeBase.redFlags().get(first.id()).urgency();
      case CAUSE -> knowledgeBase.causes().get(first.id()).urgency().urgency();
      case RISK_FACTOR, FINDING -> NOT_URGENT;
    };
  }

  Plan plan(
      List<Plan.Recommendation> avoid, List<Plan.Withheld> withheld, List<SafetyNet> safetyNet) {
    all.replaceAll(this::inTime);
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
    later.addAll(cut(now));
    later.sort(BY_PHASE);
    LocalDate first = LocalDate.MAX;
    for (Plan.Recommendation each : all) {
      first = earlier(first, each);
    }
    LocalDate review = first.equals(LocalDate.MAX) ? today : first;
    later.replaceAll(each -> isOnItsDay(each.phase()) ? each : each.from(review));
    return new Plan(now, later, avoid, withheld, superseded, safetyNet, dayZero, review);
  }

  /** A visit, no later than what is ordered at one; other recommendations as they are. */
  private Plan.Recommendation inTime(Plan.Recommendation one) {
    if (one.intervention().kind() != Intervention.Kind.SEE_CLINICIAN) {
      return one;
    }
    LocalDate first = one.start();
    for (Plan.Recommendation each : all) {
      Intervention.Kind kind = each.intervention().kind();
      if (kind == Intervention.Kind.SEE_CLINICIAN && each.start().isBefore(one.start())) {
        return one;
      }
      if ((kind == Intervention.Kind.IMAGING || kind == Intervention.Kind.TEST)
          && each.start().isBefore(first)) {
        first = each.start();
      }
    }
    return first.equals(one.start()) ? one : one.from(first);
  }

  /** Sorts what is for now, and takes out what finds no room. */
  private List<Plan.Recommendation> cut(List<Plan.Recommendation> now) {
    Comparator<Plan.Recommendation> order = BY_WEIGHT.thenComparing(this::urgency);
    now.sort(order);
    if (now.size() <= atOnce) {
      return List.of();
    }
    now.sort(Comparator.comparing(Agenda::isOrdered));
    List<Plan.Recommendation> rest = now.subList(atOnce, now.size());
    List<Plan.Recommendation> tomorrow =
        rest.stream().map(each -> each.from(today.plusDays(1))).toList();
    rest.clear();
    now.sort(order);
    return tomorrow;
  }

  private boolean isSuperseded(Plan.Recommendation one) {
    for (Plan.Recommendation each : all) {
      if (each.intervention().place().insteadOf().contains(one.intervention().id())
          && (each.phase().equals(one.phase()) || startsUnder(one, each))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it starts while the other goes on, which it does until it is looked at again. */
  private static boolean startsUnder(Plan.Recommendation one, Plan.Recommendation other) {
    return isOnItsDay(one.phase())
        && !one.start().isBefore(other.start())
        && one.start().isBefore(other.reviewOn());
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
