package org.popliteal.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.popliteal.model.Assessment;
import org.popliteal.model.Evidence;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Contraindication;
import org.popliteal.model.Intervention.Indication;
import org.popliteal.model.Intervention.Severity;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Truth;

/**
 * Plans: takes the interventions that what was found calls for, and withholds what is
 * contraindicated or must wait.
 *
 * <p>While a red flag is raised or a cause asks for urgent care, only what serves that question is
 * recommended.
 */
final class Planner {
  private static final Comparator<Plan.Recommendation> BY_PHASE =
      Comparator.comparingInt(each -> each.phase().fromDay());

  private final List<Flag> flags;
  private final List<Option> options;
  private final Map<String, Option> byId = new HashMap<>();
  private final List<SafetyNet> safetyNet;
  private final int causes;

  /** A red flag with what it says where it withholds something. */
  private record Flag(RedFlag flag, int when, String reason, String plainReason) {}

  /** An intervention; the set holds the red flags that withhold it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Option(
      Intervention intervention,
      Gate[] gates,
      Check[] checks,
      long[] withholding,
      List<Exercises> exercises) {}

  /**
   * An indication with its criteria numbered, its causes and red flags as sets, and what each of
   * them is the reason for, in the order of the indication.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Gate(
      Indication indication,
      Phase phase,
      int when,
      long[] causes,
      List<Plan.Reason> causeReasons,
      long[] flags,
      List<Plan.Reason> flagReasons,
      Risk[] risks,
      List<Plan.Reason> unconditionally) {}

  private record Risk(int when, Plan.Reason reason) {}

  /** A contraindication, and what is said of it where it is present or not known. */
  private record Check(
      Contraindication contraindication, int when, Plan.Check present, Plan.Check unknown) {

    Check(Contraindication contraindication, int when) {
      this(
          contraindication,
          when,
          new Plan.Check(contraindication, Truth.TRUE),
          new Plan.Check(contraindication, Truth.UNKNOWN));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Exercises(ExerciseProgramme programme, long[] causes) {}

  Planner(KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
    this.flags =
        TriageJudge.byUrgency(knowledgeBase).stream()
            .map(
                flag ->
                    new Flag(
                        flag,
                        criteria.add(flag.when()),
                        flag.label() + ": " + String.join(" ", flag.doNot()),
                        flag.plainLabel() + ": " + String.join(" ", flag.plainDoNot())))
            .toList();
    this.options =
        knowledgeBase.interventions().stream()
            .map(each -> option(each, knowledgeBase, criteria))
            .toList();
    this.options.forEach(each -> byId.put(each.intervention().id(), each));
    this.safetyNet = List.copyOf(knowledgeBase.safetyNet()); // so that no plan copies it anew
    this.causes = knowledgeBase.causes().size();
  }

  private Option option(
      Intervention intervention, KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
    return new Option(
        intervention,
        intervention.indications().stream()
            .map(each -> gate(each, knowledgeBase, criteria))
            .toArray(Gate[]::new),
        intervention.contraindications().stream()
            .map(each -> new Check(each, criteria.add(each.when())))
            .toArray(Check[]::new),
        set(flags, each -> !Collections.disjoint(each.flag().withholds(), intervention.tags())),
        knowledgeBase.exerciseProgrammes().stream()
            .filter(each -> each.intervention().equals(intervention.id()))
            .map(each -> new Exercises(each, causes(each.causes(), knowledgeBase)))
            .toList());
  }

  private Gate gate(
      Indication indication, KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
    boolean isUnconditional =
        indication.causes().isEmpty()
            && indication.riskFactors().isEmpty()
            && indication.redFlags().isEmpty();
    return new Gate(
        indication,
        knowledgeBase.phases().get(indication.phase()),
        criteria.add(indication.when()),
        causes(indication.causes(), knowledgeBase),
        indication.causes().stream()
            .map(
                id ->
                    reason(
                        Plan.TargetKind.CAUSE,
                        id,
                        knowledgeBase.causes().get(id).label(),
                        indication))
            .toList(),
        set(flags, each -> indication.redFlags().contains(each.flag().id())),
        indication.redFlags().stream()
            .map(knowledgeBase.redFlags()::get)
            .map(each -> reason(Plan.TargetKind.RED_FLAG, each.id(), each.label(), indication))
            .toList(),
        indication.riskFactors().stream()
            .map(knowledgeBase.riskFactors()::get)
            .map(
                each ->
                    new Risk(
                        criteria.add(each.when()),
                        reason(Plan.TargetKind.RISK_FACTOR, each.id(), each.label(), indication)))
            .toArray(Risk[]::new),
        isUnconditional ? List.of(reason(Plan.TargetKind.FINDING, "", "", indication)) : List.of());
  }

  private static Plan.Reason reason(
      Plan.TargetKind kind, String id, String label, Indication indication) {
    return new Plan.Reason(
        kind,
        id,
        label,
        indication.rationale(),
        indication.plainRationale(),
        indication.evidence());
  }

  private static long[] causes(List<String> ids, KnowledgeBase knowledgeBase) {
    return set(knowledgeBase.causes(), each -> ids.contains(each.id()));
  }

  private static <T> long[] set(List<T> all, Predicate<T> isMember) {
    long[] set = new long[BitSets.words(all.size())];
    for (int i = 0; i < all.size(); i++) {
      if (isMember.test(all.get(i))) {
        BitSets.add(set, i);
      }
    }
    return set;
  }

  Plan plan(
      Assessment assessment,
      Scores scores,
      TriageDecision triage,
      List<RankedCause> actedOn,
      List<RankedCause> heeded) {
    Drafting drafting = new Drafting(assessment, scores, triage, actedOn, heeded);
    options.forEach(drafting::consider);
    return drafting.plan();
  }

  /** One plan in the making. */
  private final class Drafting {
    /** Most interventions have no more indications that apply. */
    private static final int FEW = 4;

    private final Scores scores;
    private final List<RankedCause> actedOn;
    private final List<RankedCause> heeded;
    private final List<TriageDecision.Reason> pressing = new ArrayList<>();
    private final long[] actedOnCauses = new long[BitSets.words(causes)];
    private final long[] pressingCauses = new long[BitSets.words(causes)];
    private final long[] heededCauses = new long[BitSets.words(causes)];
    private final long[] raised = new long[BitSets.words(flags.size())];
    private final List<Plan.Recommendation> recommendations = new ArrayList<>();
    private final List<Plan.Recommendation> avoid = new ArrayList<>();
    private final List<Plan.Withheld> withheld = new ArrayList<>();
    private final LocalDate today;

    // Of the intervention that is considered.
    private final List<Gate> advisedFor = new ArrayList<>(FEW);
    private final List<Gate> advisedAgainst = new ArrayList<>(FEW);
    private final List<Plan.Reason> reasons = new ArrayList<>(FEW);

    Drafting(
        Assessment assessment,
        Scores scores,
        TriageDecision triage,
        List<RankedCause> actedOn,
        List<RankedCause> heeded) {
      this.scores = scores;
      this.actedOn = actedOn;
      this.heeded = heeded;
      this.today = assessment.assessedAt().toLocalDate();
      for (TriageDecision.Reason reason : triage.reasons()) {
        if (reason.urgency().isPressing()) {
          pressing.add(reason);
        }
      }
      for (RankedCause each : actedOn) {
        BitSets.add(actedOnCauses, each.index());
        if (each.cause().urgency().urgency().isPressing() && triage.isRaisedBy(each.cause())) {
          BitSets.add(pressingCauses, each.index());
        }
      }
      for (RankedCause each : heeded) {
        BitSets.add(heededCauses, each.index());
      }
      for (int f = 0; f < flags.size(); f++) {
        if (isTrue(flags.get(f).when())) {
          BitSets.add(raised, f);
        }
      }
    }

    private boolean isTrue(int criterion) {
      return scores.truth(criterion) == CriterionTable.TRUE;
    }

    void consider(Option option) {
      advisedFor.clear();
      advisedAgainst.clear();
      for (Gate gate : option.gates()) {
        if (applies(gate)) {
          boolean isAgainst = gate.indication().advice() == Advice.AVOID;
          (isAgainst ? advisedAgainst : advisedFor).add(gate);
        }
      }
      if (!advisedAgainst.isEmpty()) {
        Plan.Recommendation recommendation =
            recommendation(option, advisedAgainst, Advice.AVOID, List.of());
        avoid.add(recommendation);
        if (!advisedFor.isEmpty()) {
          Plan.Reason reason = recommendation.reasons().get(0);
          withhold(
              option,
              Plan.Ground.ADVISED_AGAINST,
              reason.rationale(),
              reason.plainRationale(),
              "",
              reason.evidence());
        }
      } else if (!advisedFor.isEmpty()) {
        advise(option);
      }
    }

    /**
     * Whether a cause that is not excluded allows it only where a condition is met that is not
     * known to be; withholds it then. Running with a possible bone stress injury waits for a
     * clearance.
     */
    private boolean awaitsCondition(Option option) {
      if (option.intervention().tags().isEmpty()) {
        return false;
      }
      for (Gate gate : option.gates()) {
        if (gate.indication().advice() != Advice.AVOID
            && !isTrue(gate.when())
            && BitSets.intersect(gate.causes(), heededCauses)) {
          Plan.Reason reason = heededReasons(gate).get(0);
          withhold(
              option,
              Plan.Ground.ADVISED_AGAINST,
              reason.label() + " is not excluded: " + reason.rationale(),
              reason.plainRationale(),
              "",
              reason.evidence());
          return true;
        }
      }
      return false;
    }

    private List<Plan.Reason> heededReasons(Gate gate) {
      List<Plan.Reason> found = new ArrayList<>();
      for (RankedCause each : heeded) {
        if (BitSets.contains(gate.causes(), each.index())) {
          String id = each.cause().id();
          found.add(gate.causeReasons().get(gate.indication().causes().indexOf(id)));
        }
      }
      return found;
    }

    private boolean applies(Gate gate) {
      return isTrue(gate.when())
          && (!gate.unconditionally().isEmpty()
              || BitSets.intersect(gate.causes(), actedOnCauses)
              || (gate.indication().advice() == Advice.AVOID
                  && BitSets.intersect(gate.causes(), heededCauses))
              || BitSets.intersect(gate.flags(), raised)
              || isAtRisk(gate));
    }

    private boolean isAtRisk(Gate gate) {
      for (Risk each : gate.risks()) {
        if (isTrue(each.when())) {
          return true;
        }
      }
      return false;
    }

    private void advise(Option option) {
      // What is urgent comes first; otherwise a contraindication says more, and names an
      // alternative.
      boolean isWithheld =
          pressing.isEmpty()
              ? isContraindicated(option) || mustWait(option) || awaitsCondition(option)
              : mustWait(option) || isContraindicated(option);
      if (!isWithheld) {
        boolean isFirm = false;
        for (Gate each : advisedFor) {
          isFirm |= each.indication().advice() == Advice.DO;
        }
        Advice advice = isFirm ? Advice.DO : Advice.CONSIDER;
        recommendations.add(recommendation(option, advisedFor, advice, checks(option)));
      }
    }

    private boolean mustWait(Option option) {
      for (int f = 0; f < flags.size(); f++) {
        if (BitSets.contains(raised, f) && BitSets.contains(option.withholding(), f)) {
          Flag flag = flags.get(f);
          withhold(
              option,
              Plan.Ground.URGENT_QUESTION_FIRST,
              flag.reason(),
              flag.plainReason(),
              "",
              flag.flag().evidence());
          return true;
        }
      }
      if (!pressing.isEmpty() && !servesUrgent()) {
        TriageDecision.Reason first = pressing.get(0);
        withhold(
            option,
            Plan.Ground.URGENT_QUESTION_FIRST,
            first.label() + ": " + first.action(),
            first.plainLabel() + ": " + first.plainAction(),
            "",
            advisedFor.get(0).indication().evidence());
        return true;
      }
      return false;
    }

    private boolean servesUrgent() {
      for (Gate each : advisedFor) {
        if (BitSets.intersect(each.flags(), raised)
            || BitSets.intersect(each.causes(), pressingCauses)) {
          return true;
        }
      }
      return false;
    }

    /** Whether something forbids it; withholds it then. */
    private boolean isContraindicated(Option option) {
      for (Check each : option.checks()) {
        Contraindication contraindication = each.contraindication();
        if (contraindication.severity() == Severity.ABSOLUTE && isTrue(each.when())) {
          withhold(
              option,
              Plan.Ground.CONTRAINDICATED,
              contraindication.reason(),
              contraindication.plainReason(),
              contraindication.alternative(),
              contraindication.evidence());
          return true;
        }
      }
      return false;
    }

    private List<Plan.Check> checks(Option option) {
      int count = 0;
      for (Check each : option.checks()) {
        count += scores.truth(each.when()) == CriterionTable.FALSE ? 0 : 1;
      }
      Plan.Check[] checks = new Plan.Check[count];
      for (int i = 0, next = 0; next < count; i++) {
        Check each = option.checks()[i];
        byte truth = scores.truth(each.when());
        if (truth != CriterionTable.FALSE) {
          checks[next++] = truth == CriterionTable.TRUE ? each.present() : each.unknown();
        }
      }
      return List.of(checks);
    }

    private void withhold(
        Option option,
        Plan.Ground ground,
        String reason,
        String plainReason,
        String alternative,
        Evidence evidence) {
      Option instead = byId.get(alternative);
      withheld.add(
          new Plan.Withheld(
              option.intervention(),
              ground,
              reason,
              plainReason,
              instead != null && isSafe(instead) ? List.of(instead.intervention()) : List.of(),
              evidence));
    }

    private boolean isSafe(Option option) {
      if (BitSets.intersect(option.withholding(), raised)) {
        return false;
      }
      for (Check each : option.checks()) {
        if (each.contraindication().severity() == Severity.ABSOLUTE && isTrue(each.when())) {
          return false;
        }
      }
      return true;
    }

    private Plan.Recommendation recommendation(
        Option option, List<Gate> applying, Advice advice, List<Plan.Check> checks) {
      Phase phase = applying.get(0).phase();
      reasons.clear();
      for (Gate each : applying) {
        phase = each.phase().fromDay() < phase.fromDay() ? each.phase() : phase;
        addReasons(each);
      }
      LocalDate start = today.plusDays(phase.fromDay());
      return new Plan.Recommendation(
          option.intervention(),
          advice,
          phase,
          start,
          start.plusDays(option.intervention().reviewDays()),
          reasons.size() == 1 ? List.of(reasons.get(0)) : reasons,
          checks,
          exercises(option));
    }

    private void addReasons(Gate gate) {
      for (int f = BitSets.next(raised, 0); f < flags.size(); f = BitSets.next(raised, f + 1)) {
        if (BitSets.contains(gate.flags(), f)) {
          String id = flags.get(f).flag().id();
          add(gate.flagReasons().get(gate.indication().redFlags().indexOf(id)));
        }
      }
      for (RankedCause each : actedOn) {
        if (BitSets.contains(gate.causes(), each.index())) {
          String id = each.cause().id();
          add(gate.causeReasons().get(gate.indication().causes().indexOf(id)));
        }
      }
      if (gate.indication().advice() == Advice.AVOID) {
        heededReasons(gate).forEach(this::add);
      }
      for (Risk each : gate.risks()) {
        if (isTrue(each.when())) {
          add(each.reason());
        }
      }
      gate.unconditionally().forEach(this::add);
    }

    private void add(Plan.Reason reason) {
      if (!reasons.contains(reason)) {
        reasons.add(reason);
      }
    }

    private List<ExerciseProgramme> exercises(Option option) {
      if (option.exercises().isEmpty()) {
        return List.of();
      }
      List<ExerciseProgramme> fitting = new ArrayList<>();
      for (Exercises each : option.exercises()) {
        if (BitSets.intersect(each.causes(), actedOnCauses)) {
          fitting.add(each.programme());
        }
      }
      return fitting;
    }

    Plan plan() {
      recommendations.sort(BY_PHASE);
      LocalDate review = null;
      for (Plan.Recommendation each : recommendations) {
        if (each.intervention().reviewDays() > 0
            && (review == null || each.reviewOn().isBefore(review))) {
          review = each.reviewOn();
        }
      }
      return new Plan(recommendations, avoid, withheld, safetyNet, review == null ? today : review);
    }
  }
}
