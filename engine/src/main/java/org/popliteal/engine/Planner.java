package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.popliteal.engine.Options.Check;
import org.popliteal.engine.Options.Exercises;
import org.popliteal.engine.Options.Flag;
import org.popliteal.engine.Options.Gate;
import org.popliteal.engine.Options.Option;
import org.popliteal.engine.Options.Risk;
import org.popliteal.model.Assessment;
import org.popliteal.model.Evidence;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Severity;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;
import org.popliteal.model.RunningMode;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Triage;

/**
 * Plans: takes the interventions that what was found calls for, and withholds what is
 * contraindicated or must wait. {@link Agenda} makes days of them.
 *
 * <p>While a red flag is raised or a cause asks for urgent care, only what serves that question, or
 * may be done on the way to it, is recommended.
 */
final class Planner {
  private final KnowledgeBase knowledgeBase;
  private final Options options;
  private final int causes;
  private final double planFrom;
  private final double burdenFrom;

  Planner(KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
    this.knowledgeBase = knowledgeBase;
    this.options = new Options(knowledgeBase, criteria);
    this.causes = knowledgeBase.causes().size();
    this.planFrom = knowledgeBase.policy().planning().planFrom().value();
    this.burdenFrom = knowledgeBase.policy().planning().burdenFrom().value();
  }

  /**
   * The plan for one person.
   *
   * @param before the result that this one follows up; none or one
   */
  Plan plan(
      Assessment assessment,
      List<AssessmentResult> before,
      AssessmentResult.Scope scope,
      Scores scores,
      TriageDecision triage,
      List<RankedCause> actedOn,
      List<RankedCause> heeded) {
    Drafting drafting = new Drafting(scores, triage, actedOn, heeded);
    Agenda agenda = new Agenda(knowledgeBase, assessment, before);
    boolean mayRun = drafting.mayRun(assessment, before);
    boolean isUnanswered = scope == AssessmentResult.Scope.UNANSWERED;
    for (Option option : isUnanswered ? List.<Option>of() : options.all()) {
      if (!(mayRun && isInsteadOfRunning(option))) {
        drafting.consider(option, agenda);
      }
    }
    return agenda.plan(drafting.avoid, drafting.withheld, drafting.safetyNet());
  }

  private boolean isInsteadOfRunning(Option option) {
    for (Options.Running each : options.running()) {
      if (option.intervention().place().insteadOf().contains(each.intervention())) {
        return true;
      }
    }
    return false;
  }

  /** One plan in the making. */
  private final class Drafting {
    /** Most interventions have no more indications that apply. */
    private static final int FEW = 4;

    private final Scores scores;
    private final List<RankedCause> actedOn;
    private final List<RankedCause> heeded;
    private final boolean isEmergency;
    private final List<TriageDecision.Reason> pressing = new ArrayList<>();
    private final long[] actedOnCauses = new long[BitSets.words(causes)];
    private final long[] raisingCauses = new long[BitSets.words(causes)];
    private final long[] likelyCauses = new long[BitSets.words(causes)];
    private final long[] pressingCauses = new long[BitSets.words(causes)];
    private final long[] heededCauses = new long[BitSets.words(causes)];
    private final long[] notExcludedCauses = new long[BitSets.words(causes)];
    private final long[] raised = new long[BitSets.words(options.flags().size())];
    private final List<Plan.Recommendation> avoid = new ArrayList<>();
    private final List<Plan.Withheld> withheld = new ArrayList<>();

    // Of the intervention that is considered.
    private final List<Gate> advisedFor = new ArrayList<>(FEW);
    private final List<Gate> advisedAgainst = new ArrayList<>(FEW);
    private final List<Plan.Reason> reasons = new ArrayList<>(FEW);

    Drafting(
        Scores scores, TriageDecision triage, List<RankedCause> actedOn, List<RankedCause> heeded) {
      this.scores = scores;
      this.actedOn = actedOn;
      this.heeded = heeded;
      this.isEmergency = triage.urgency().level() == Triage.EMERGENCY;
      for (TriageDecision.Reason reason : triage.reasons()) {
        if (reason.urgency().isPressing()) {
          pressing.add(reason);
        }
      }
      for (RankedCause each : actedOn) {
        boolean raises = triage.isRaisedBy(each.cause());
        add(actedOnCauses, each, true);
        add(notExcludedCauses, each, true);
        add(raisingCauses, each, raises || each.probability() >= burdenFrom);
        add(likelyCauses, each, each.probability() >= (raises ? planFrom : burdenFrom));
        add(pressingCauses, each, raises && each.cause().urgency().urgency().isPressing());
      }
      for (RankedCause each : heeded) {
        add(heededCauses, each, true);
        add(notExcludedCauses, each, true);
      }
      for (int f = 0; f < options.flags().size(); f++) {
        if (isTrue(options.flags().get(f).when())) {
          BitSets.add(raised, f);
        }
      }
    }

    /** When to come back: first what the likely causes call for, and nothing that is there. */
    List<SafetyNet> safetyNet() {
      SafetyNet[] told = new SafetyNet[options.safetyNet().size()];
      int next = 0;
      for (int pass = 0; pass < 2; pass++) {
        for (Options.Net each : options.safetyNet()) {
          int turn = BitSets.intersect(each.causes(), actedOnCauses) ? 0 : 1;
          if (turn == pass && !isTrue(each.unless())) {
            told[next++] = each.net();
          }
        }
      }
      return Arrays.asList(told).subList(0, next);
    }

    private static void add(long[] set, RankedCause cause, boolean isMember) {
      if (isMember) {
        BitSets.add(set, cause.index());
      }
    }

    private boolean isTrue(int criterion) {
      return scores.truth(criterion) == CriterionTable.TRUE;
    }

    /** Whether all is met that running needs, or running went on before and nothing fails now. */
    boolean mayRun(Assessment assessment, List<AssessmentResult> before) {
      if (!pressing.isEmpty() || options.running().isEmpty()) {
        return false;
      }
      Options.Running running = options.running().get(0);
      boolean ran =
          before.stream()
              .flatMap(each -> each.returnToRun().stream())
              .anyMatch(each -> each.state().compareTo(ReturnToRun.State.READY) >= 0);
      boolean conservative = assessment.runningMode() == RunningMode.CONSERVATIVE;
      for (int each : conservative ? running.conservative() : running.entry()) {
        if (!holds(each, ran)) {
          return false;
        }
      }
      for (Options.Clearance each : running.clearances()) {
        if ((BitSets.intersect(each.causes(), actedOnCauses)
                || BitSets.intersect(each.causes(), heededCauses))
            && !holds(each.when(), ran)) {
          return false;
        }
      }
      return options.byId(running.intervention()).stream()
          .noneMatch(each -> BitSets.intersect(each.withholding(), raised));
    }

    private boolean holds(int criterion, boolean heldBefore) {
      byte truth = scores.truth(criterion);
      return truth == CriterionTable.TRUE || (heldBefore && truth != CriterionTable.FALSE);
    }

    void consider(Option option, Agenda agenda) {
      advisedFor.clear();
      advisedAgainst.clear();
      for (Gate gate : option.gates()) {
        if (applies(option, gate)) {
          (gate.isAgainst() ? advisedAgainst : advisedFor).add(gate);
        }
      }
      boolean isToldForbidden = isToldForbidden(option);
      if (!advisedAgainst.isEmpty()) {
        if (!advisedFor.isEmpty() || isTrue(option.mentionWhen())) {
          List<Plan.Reason> reasons = reasons(advisedAgainst);
          if (!advisedFor.isEmpty() && !isToldForbidden) {
            withhold(option, Plan.Ground.ADVISED_AGAINST, reasons.get(0));
          }
          avoid.add(
              agenda.draft(option, advisedAgainst, Advice.AVOID, reasons, List.of(), List.of()));
        }
      } else if (!advisedFor.isEmpty() && !isWithheld(option)) {
        if (option.intervention().kind() == Intervention.Kind.SEE_CLINICIAN) {
          Phase earliest = Agenda.earliest(advisedFor); // a visit now says nothing of one later
          advisedFor.removeIf(each -> !each.phase().equals(earliest));
        }
        // In an emergency the hospital says what follows; here, only when to be seen afterwards.
        if (!isEmergency
            || option.intervention().kind() == Intervention.Kind.SEE_CLINICIAN
            || agenda.hasBegun(Agenda.earliest(advisedFor))) {
          recommend(option, agenda, reasons(advisedFor));
        }
      }
    }

    /** Whether people take unasked what is forbidden here, and nothing else would tell them. */
    private boolean isToldForbidden(Option option) {
      return option.intervention().place().access() == Intervention.Access.OVER_THE_COUNTER
          && (advisedFor.isEmpty() || !advisedAgainst.isEmpty())
          && isContraindicated(option);
    }

    private void recommend(Option option, Agenda agenda, List<Plan.Reason> reasons) {
      boolean isFirm = false;
      for (Gate each : advisedFor) {
        isFirm |= each.indication().advice() == Advice.DO;
      }
      agenda.add(
          agenda.draft(
              option,
              advisedFor,
              isFirm ? Advice.DO : Advice.CONSIDER,
              reasons,
              checks(option),
              exercises(option)));
    }

    private boolean applies(Option option, Gate gate) {
      return isTrue(gate.when())
          && (!gate.unconditionally().isEmpty()
              || BitSets.intersect(gate.causes(), calling(option, gate))
              || (gate.isAgainst()
                  && gate.indication().reach() == Intervention.Reach.NOT_EXCLUDED
                  && BitSets.intersect(gate.causes(), heededCauses))
              || BitSets.intersect(gate.flags(), raised)
              || isAtRisk(gate));
    }

    /** The causes that count for an intervention: the more it asks, the likelier they must be. */
    private long[] calling(Option option, Gate gate) {
      if (gate.isAgainst()) {
        return actedOnCauses;
      }
      return switch (option.intervention().place().burden()) {
        case LIGHT -> actedOnCauses;
        case MODERATE -> isNeededInstead(option) ? notExcludedCauses : raisingCauses;
        case HEAVY -> likelyCauses;
      };
    }

    /** Whether what it stands for would be advised and must not be, so that less will not do. */
    private boolean isNeededInstead(Option option) {
      List<String> replaced = option.intervention().place().insteadOf();
      for (int i = 0; i < options.all().size() && !replaced.isEmpty(); i++) {
        Option other = options.all().get(i);
        if (replaced.contains(other.intervention().id())
            && applies(other, false)
            && applies(other, true)) {
          return true;
        }
      }
      return false;
    }

    private boolean applies(Option option, boolean isAgainst) {
      for (Gate each : option.gates()) {
        if (each.isAgainst() == isAgainst
            && each.phase().starts() == Phase.Starts.ON_ITS_DAY
            && applies(option, each)) {
          return true;
        }
      }
      return false;
    }

    private boolean isAtRisk(Gate gate) {
      for (Risk each : gate.risks()) {
        if (isTrue(each.when())) {
          return true;
        }
      }
      return false;
    }

    private boolean isWithheld(Option option) {
      // What is urgent comes first; otherwise a contraindication says more, and names an
      // alternative.
      return pressing.isEmpty()
          ? isContraindicated(option) || mustWait(option) || awaitsCondition(option)
          : mustWait(option) || isContraindicated(option);
    }

    /**
     * Whether a cause that is not excluded allows it only where a condition is met that is not
     * known to be; withholds it then. Running with a possible bone stress injury waits for a
     * clearance.
     */
    private boolean awaitsCondition(Option option) {
      for (Gate gate : option.gates()) {
        if (!gate.isAgainst()
            && gate.indication().reach() == Intervention.Reach.NOT_EXCLUDED
            && !isTrue(gate.when())
            && BitSets.intersect(gate.causes(), heededCauses)) {
          reasons.clear();
          addOfCauses(gate, heeded, reasons);
          withhold(option, Plan.Ground.CONDITION_NOT_MET, reasons.get(0));
          return true;
        }
      }
      return false;
    }

    private boolean mustWait(Option option) {
      for (int f = BitSets.next(raised, 0);
          f < options.flags().size();
          f = BitSets.next(raised, f + 1)) {
        if (BitSets.contains(option.withholding(), f)) {
          Flag flag = options.flags().get(f);
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
      boolean goesOn =
          option.intervention().place().whileUrgent() == Intervention.WhileUrgent.GOES_ON;
      if (!pressing.isEmpty() && !goesOn && !servesUrgent()) {
        if (isOrderedLater(option)) {
          return true; // who sees to the urgent question orders what is left to order
        }
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

    private boolean isOrderedLater(Option option) {
      Intervention.Kind kind = option.intervention().kind();
      return (kind == Intervention.Kind.IMAGING || kind == Intervention.Kind.TEST)
          && Agenda.earliest(advisedFor).fromDay() > 0;
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
        if (forbids(each)) {
          Intervention.Contraindication because = each.contraindication();
          withhold(
              option,
              Plan.Ground.CONTRAINDICATED,
              because.reason(),
              because.plainReason(),
              because.alternative(),
              because.evidence());
          return true;
        }
      }
      return false;
    }

    private boolean forbids(Check check) {
      return check.contraindication().severity() == Severity.ABSOLUTE && isTrue(check.when());
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

    private void withhold(Option option, Plan.Ground ground, Plan.Reason reason) {
      withhold(option, ground, reason.rationale(), reason.plainRationale(), "", reason.evidence());
    }

    private void withhold(
        Option option,
        Plan.Ground ground,
        String reason,
        String plainReason,
        String alternative,
        Evidence evidence) {
      withheld.add(
          new Plan.Withheld(
              option.intervention(),
              ground,
              reason,
              plainReason,
              options.byId(alternative).stream()
                  .filter(this::isSafe)
                  .map(Option::intervention)
                  .toList(),
              evidence));
    }

    private boolean isSafe(Option option) {
      if (BitSets.intersect(option.withholding(), raised)) {
        return false;
      }
      for (Check each : option.checks()) {
        if (forbids(each)) {
          return false;
        }
      }
      for (Gate each : option.gates()) {
        if (each.isAgainst() && applies(option, each)) {
          return false;
        }
      }
      return true;
    }

    private List<Plan.Reason> reasons(List<Gate> gates) {
      reasons.clear();
      for (Gate gate : gates) {
        for (int f = BitSets.next(raised, 0);
            f < options.flags().size();
            f = BitSets.next(raised, f + 1)) {
          if (BitSets.contains(gate.flags(), f)) {
            String id = options.flags().get(f).flag().id();
            add(gate.flagReasons().get(gate.indication().redFlags().indexOf(id)), reasons);
          }
        }
        addOfCauses(gate, actedOn, reasons);
        if (reasons.isEmpty()
            || (gate.isAgainst() && gate.indication().reach() == Intervention.Reach.NOT_EXCLUDED)) {
          addOfCauses(gate, heeded, reasons);
        }
        for (Risk each : gate.risks()) {
          if (isTrue(each.when())) {
            add(each.reason(), reasons);
          }
        }
        if (!gate.unconditionally().isEmpty()) {
          add(gate.unconditionally().get(0), reasons);
        }
      }
      return reasons.size() == 1 ? List.of(reasons.get(0)) : reasons;
    }

    private static void addOfCauses(
        Gate gate, List<RankedCause> causes, List<Plan.Reason> reasons) {
      for (RankedCause each : causes) {
        if (BitSets.contains(gate.causes(), each.index())) {
          String id = each.cause().id();
          add(gate.causeReasons().get(gate.indication().causes().indexOf(id)), reasons);
        }
      }
    }

    private static void add(Plan.Reason reason, List<Plan.Reason> reasons) {
      if (!reasons.contains(reason)) {
        reasons.add(reason);
      }
    }

    private List<ExerciseProgramme> exercises(Option option) {
      if (option.exercises().isEmpty()) {
        return List.of();
      }
      List<ExerciseProgramme> fitting = new ArrayList<>(FEW);
      for (Exercises each : option.exercises()) {
        if (BitSets.intersect(each.causes(), actedOnCauses)) {
          fitting.add(each.programme());
        }
      }
      return fitting;
    }
  }
}
