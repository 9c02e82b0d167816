package org.popliteal.engine;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Criterion;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningMode;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.RunningProgramme.PainRule;
import org.popliteal.model.Truth;

/**
 * Moves a person forward, holds or steps back on the way back to running, by the pack's programme.
 */
final class RunningCoach {
  private static final int LONGEST_SCHEDULE = 60;
  private static final String RUNNING = "running";
  private static final String DAYS_SINCE_LAST_RUN = "days-since-last-run";

  private final List<RunningProgramme> programmes;

  RunningCoach(KnowledgeBase knowledgeBase) {
    this.programmes = knowledgeBase.runningProgrammes();
  }

  /** What the pack's first programme says; empty if it has none. */
  Optional<ReturnToRun> coach(
      Assessment assessment,
      List<AssessmentResult> before,
      TriageDecision triage,
      List<RankedCause> actedOn,
      List<RankedCause> heeded) {
    return programmes.stream()
        .findFirst()
        .map(
            programme ->
                new Session(programme, assessment, before, triage, actedOn, heeded).advise());
  }

  /** Colour of a run. */
  private enum Zone {
    GREEN,
    AMBER,
    RED
  }

  /** What to do next, before it is dated. */
  private record Decision(
      ReturnToRun.State state,
      int stage,
      int sessionsDone,
      int restHours,
      String reason,
      String plainReason) {
    Decision(ReturnToRun.State state, int stage, int restHours, String reason, String plainReason) {
      this(state, stage, 0, restHours, reason, plainReason);
    }
  }

  /** One person at one time. */
  private static final class Session {
    private final RunningProgramme programme;
    private final Assessment assessment;
    private final boolean conservative;
    private final TriageDecision triage;
    private final List<String> causes;

    /** The causes acted on, and those that may not be forgotten. */
    private final List<String> notExcluded;

    private final boolean alreadyRunning;
    private final List<RunSession> runs;
    private final PainRule rule;
    private final List<ReturnToRun.EntryStatus> entry;
    private final LocalDate today;

    Session(
        RunningProgramme programme,
        Assessment assessment,
        List<AssessmentResult> before,
        TriageDecision triage,
        List<RankedCause> actedOn,
        List<RankedCause> heeded) {
      this.programme = programme;
      this.assessment = assessment;
      this.conservative = assessment.runningMode() == RunningMode.CONSERVATIVE;
      this.triage = triage;
      this.causes = actedOn.stream().map(each -> each.cause().id()).toList();
      this.notExcluded =
          Stream.concat(actedOn.stream(), heeded.stream()).map(each -> each.cause().id()).toList();
      this.runs =
          Stream.concat(
                  before.stream().flatMap(each -> each.assessment().runs().stream()),
                  assessment.runs().stream())
              .distinct()
              .sorted(Comparator.comparing(RunSession::on))
              .toList();
      this.alreadyRunning =
          !runs.isEmpty()
              || before.stream()
                  .flatMap(each -> each.returnToRun().stream())
                  .anyMatch(each -> each.state() == ReturnToRun.State.READY);
      this.rule = rule();
      this.entry = entry(before);
      this.today = assessment.assessedAt().toLocalDate();
    }

    /** The strictest among the rules of the causes acted on. */
    private PainRule rule() {
      return causes.stream()
          .map(this::rule)
          .min(
              Comparator.comparingInt(PainRule::amberDuring)
                  .thenComparingInt(PainRule::greenDuring))
          .orElseGet(this::defaultRule);
    }

    private PainRule rule(String cause) {
      return programme.painRules().stream()
          .filter(each -> each.causes().contains(cause))
          .findFirst()
          .orElseGet(this::defaultRule);
    }

    private PainRule defaultRule() {
      return programme.painRules().stream()
          .filter(each -> each.scope() == RunningProgramme.Scope.DEFAULT)
          .findFirst()
          .orElse(programme.painRules().get(0));
    }

    private List<ReturnToRun.EntryStatus> entry(List<AssessmentResult> before) {
      List<String> metBefore =
          before.stream()
              .flatMap(each -> each.returnToRun().stream())
              .flatMap(each -> each.entry().stream())
              .filter(each -> each.truth() == Truth.TRUE)
              .map(ReturnToRun.EntryStatus::id)
              .toList();
      List<ReturnToRun.EntryStatus> statuses = new ArrayList<>();
      for (RunningProgramme.EntryCriterion each : programme.entry()) {
        Criterion when = conservative ? each.conservativeWhen() : each.when();
        statuses.add(
            status(each.id(), each.label(), each.plainLabel(), when.evaluate(assessment), when));
      }
      for (RunningProgramme.Clearance each : programme.clearances()) {
        if (!Collections.disjoint(each.causes(), notExcluded)) {
          Truth now = each.when().evaluate(assessment);
          boolean stillGiven = now == Truth.UNKNOWN && metBefore.contains(each.id());
          statuses.add(
              status(
                  each.id(),
                  each.text(),
                  each.plainText(),
                  stillGiven ? Truth.TRUE : now,
                  each.when()));
        }
      }
      return statuses;
    }

    private ReturnToRun.EntryStatus status(
        String id, String label, String plainLabel, Truth truth, Criterion when) {
      return new ReturnToRun.EntryStatus(
          id,
          label,
          plainLabel,
          truth,
          truth == Truth.UNKNOWN ? OpenFindings.of(when, assessment) : List.of());
    }

    ReturnToRun advise() {
      Decision decision = decide();
      RunningProgramme.Stage stage = programme.stages().get(decision.stage());
      return new ReturnToRun(
          programme,
          assessment.runningMode(),
          decision.state(),
          entry,
          rule,
          stage,
          decision.reason(),
          decision.plainReason(),
          schedule(decision));
    }

    private Decision decide() {
      Optional<String> withheldBy = withheldBy();
      if (withheldBy.isPresent()) {
        return new Decision(
            ReturnToRun.State.WITHHELD,
            0,
            0,
            "Running is withheld: " + withheldBy.get(),
            "No running for now: " + withheldBy.get());
      }
      List<ReturnToRun.EntryStatus> missing = entry.stream().filter(this::isMissing).toList();
      if (!missing.isEmpty()) {
        return new Decision(
            ReturnToRun.State.NOT_READY,
            0,
            0,
            "Not met or not known: " + joined(missing, ReturnToRun.EntryStatus::label),
            "Before you run again: " + joined(missing, ReturnToRun.EntryStatus::plainLabel));
      }
      return runs.isEmpty() ? firstRun() : afterRuns();
    }

    /**
     * Before the first run unknown is not met; later only what fails stops it, and a clearance that
     * was never given.
     */
    private boolean isMissing(ReturnToRun.EntryStatus status) {
      return (alreadyRunning && !isClearance(status))
          ? status.truth() == Truth.FALSE
          : status.truth() != Truth.TRUE;
    }

    private boolean isClearance(ReturnToRun.EntryStatus status) {
      return programme.clearances().stream().anyMatch(each -> each.id().equals(status.id()));
    }

    /** The causes that need a clearance are those that may need crutches: no brisk walks either. */
    private boolean awaitsClearance() {
      return entry.stream().anyMatch(each -> isClearance(each) && each.truth() != Truth.TRUE);
    }

    private Optional<String> withheldBy() {
      Optional<String> flag =
          triage.redFlags().stream()
              .filter(
                  each -> each.status() == Truth.TRUE && each.flag().withholds().contains(RUNNING))
              .map(each -> each.flag().label())
              .findFirst();
      if (flag.isPresent() || !triage.urgency().isPressing()) {
        return flag;
      }
      return triage.reasons().stream().map(TriageDecision.Reason::label).findFirst();
    }

    private static <T> String joined(List<T> parts, Function<T, String> text) {
      return parts.stream().map(text).collect(Collectors.joining("; "));
    }

    private Decision firstRun() {
      int stage = Math.min(1, programme.stages().size() - 1);
      if (assessment.to(DAYS_SINCE_LAST_RUN) instanceof Answer.Measured rested) {
        for (RunningProgramme.Shortcut each : programme.shortcuts()) {
          if (rested.value() <= each.breakDaysAtMost()) {
            stage = Math.max(stage, each.stage());
          }
        }
      }
      String label = programme.stages().get(stage).label();
      return new Decision(
          ReturnToRun.State.READY,
          stage,
          0,
          "All entry criteria are met: start at stage " + stage + " (" + label + ").",
          "You can start: " + label + ".");
    }

    private Zone zone(RunSession run) {
      int green = conservative ? rule.conservativeGreen() : rule.greenDuring();
      int rise = run.nextMorning() - run.painBefore();
      if (!run.signs().isEmpty()
          || run.worstDuring() > rule.amberDuring()
          || rise > rule.amberMorningRise()) {
        return Zone.RED;
      }
      return run.worstDuring() <= green
              && run.sixtyMinutesAfter() <= run.painBefore()
              && rise <= rule.greenMorningRise()
          ? Zone.GREEN
          : Zone.AMBER;
    }

    private Decision afterRuns() {
      RunSession last = runs.get(runs.size() - 1);
      int stage = Math.min(last.stage(), programme.stages().size() - 1);
      RunSession decisive = warning().orElse(last);
      Optional<Decision> layoff = layoff(last, stage);
      if (zone(decisive) == Zone.RED) {
        return stepBack(decisive, stage, layoff.map(Decision::stage).orElse(stage));
      }
      if (layoff.isPresent()) {
        return layoff.get();
      }
      return zone(last) == Zone.GREEN
          ? green(last, stage)
          : new Decision(
              ReturnToRun.State.HOLD,
              stage,
              0,
              "The last run was amber (" + rule.label() + "): repeat stage " + stage + ".",
              "Your last run hurt a little more than it should: do the same session again.");
    }

    /**
     * The latest run since the last assessment that a clinician must hear of, even if better ones
     * followed.
     */
    private Optional<RunSession> warning() {
      return assessment.runs().stream()
          .filter(
              run ->
                  programme.stepBacks().stream()
                      .anyMatch(
                          each ->
                              each.next() == RunningProgramme.Next.CLINICIAN
                                  && !Collections.disjoint(each.signs(), signs(run))))
          .max(Comparator.comparing(RunSession::on));
    }

    /**
     * What was noticed after a run; where the rule allows no pain at all, any pain in it counts as
     * pain in a bone.
     */
    private Set<RunSession.Sign> signs(RunSession run) {
      Set<RunSession.Sign> signs = EnumSet.noneOf(RunSession.Sign.class);
      signs.addAll(run.signs());
      if (rule.amberDuring() == 0 && run.worstDuring() > 0) {
        signs.add(RunSession.Sign.BONE_PAIN);
      }
      return signs;
    }

    private Optional<Decision> layoff(RunSession last, int stage) {
      long missed = ChronoUnit.DAYS.between(last.on(), today);
      return programme.layoffs().stream()
          .filter(each -> missed >= each.fromDays() && missed <= each.toDays())
          .findFirst()
          .map(
              each -> {
                int back =
                    each.restartAt() >= 0
                        ? Math.min(stage, each.restartAt())
                        : Math.min(stage, Math.max(1, stage - each.stages()));
                return new Decision(
                    ReturnToRun.State.STEP_BACK,
                    back,
                    0,
                    missed + " days without a run: go on at stage " + back + ".",
                    "You have not run for "
                        + missed
                        + " days: start again a little lower, at stage "
                        + back
                        + ".");
              });
    }

    private Decision stepBack(RunSession last, int stage, int stageAfterLayoff) {
      List<RunningProgramme.StepBack> holding =
          programme.stepBacks().stream().filter(each -> holds(each, last)).toList();
      int stages = holding.stream().mapToInt(RunningProgramme.StepBack::stages).max().orElse(1);
      int rest = holding.stream().mapToInt(RunningProgramme.StepBack::skipHours).max().orElse(0);
      boolean clinician =
          holding.stream().anyMatch(each -> each.next() == RunningProgramme.Next.CLINICIAN);
      int back = Math.min(stageAfterLayoff, Math.max(0, stage - Math.max(1, stages)));
      String why =
          holding.isEmpty() ? rule.label() : joined(holding, RunningProgramme.StepBack::text);
      return new Decision(
          clinician ? ReturnToRun.State.SEE_CLINICIAN : ReturnToRun.State.STEP_BACK,
          back,
          rest,
          "The last run was red: " + why + " Next stage: " + back + ".",
          clinician
              ? "Stop running and see a clinician before the next run."
              : "Your last run hurt too much: rest, then go on at stage " + back + ".");
    }

    private boolean holds(RunningProgramme.StepBack each, RunSession last) {
      if (!each.signs().isEmpty()) {
        return !Collections.disjoint(each.signs(), signs(last));
      }
      LocalDate since = last.on().minusDays(Math.max(0, each.withinDays() - 1L));
      long red =
          runs.stream().filter(run -> !run.on().isBefore(since) && zone(run) == Zone.RED).count();
      return red >= each.redDays();
    }

    private Decision green(RunSession last, int number) {
      RunningProgramme.Stage stage = programme.stages().get(number);
      int done = 0;
      LocalDate since = last.on();
      for (int i = runs.size() - 1; i >= 0 && runs.get(i).stage() == last.stage(); i--) {
        since = runs.get(i).on();
        if (zone(runs.get(i)) != Zone.GREEN) {
          break;
        }
        done++;
      }
      boolean lastStage = number == programme.stages().size() - 1;
      long days = ChronoUnit.DAYS.between(since, today);
      if (done >= stage.sessionsNeeded() && days >= stage.minimumDays() && !lastStage) {
        int next = number + 1;
        return new Decision(
            ReturnToRun.State.PROGRESS,
            next,
            0,
            done + " green sessions at stage " + number + ": go on to stage " + next + ".",
            "Well done: go on to " + programme.stages().get(next).label() + ".");
      }
      return new Decision(
          ReturnToRun.State.PROGRESS,
          number,
          done,
          0,
          "Green: "
              + done
              + " of "
              + stage.sessionsNeeded()
              + " sessions and "
              + days
              + " of "
              + stage.minimumDays()
              + " days at stage "
              + number
              + ".",
          "That went well: go on with " + stage.label() + ".");
    }

    private List<ReturnToRun.PlannedSession> schedule(Decision decision) {
      if (decision.state() == ReturnToRun.State.WITHHELD
          || decision.state() == ReturnToRun.State.SEE_CLINICIAN
          || awaitsClearance()) {
        return List.of();
      }
      List<ReturnToRun.PlannedSession> sessions = new ArrayList<>();
      int rest = Math.max(programme.restHoursBetweenRuns(), decision.restHours());
      LocalDate day = today.plusDays(1);
      if (!runs.isEmpty()) {
        LocalDate rested = runs.get(runs.size() - 1).on().plusDays((rest + 23) / 24);
        day = rested.isAfter(day) ? rested : day;
      }
      int last =
          decision.state() == ReturnToRun.State.NOT_READY
              ? decision.stage()
              : programme.stages().size() - 1;
      for (int number = decision.stage(); number <= last; number++) {
        RunningProgramme.Stage stage = programme.stages().get(number);
        int gap = Math.max((programme.restHoursBetweenRuns() + 23) / 24, 1);
        int weeks = Math.max(1, (stage.minimumDays() + 6) / 7);
        int count = Math.max(stage.sessionsNeeded(), weeks * stage.sessionsPerWeek());
        int done = number == decision.stage() ? Math.min(decision.sessionsDone(), count - 1) : 0;
        for (int i = done + 1; i <= count && sessions.size() < LONGEST_SCHEDULE; i++) {
          sessions.add(new ReturnToRun.PlannedSession(day, stage, i));
          day = day.plusDays(i % 3 == 0 ? gap + 1 : gap);
        }
      }
      return sessions;
    }
  }
}
