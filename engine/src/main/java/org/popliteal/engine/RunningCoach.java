package org.popliteal.engine;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.engine.ReturnToRun.EntryStatus;
import org.popliteal.engine.ReturnToRun.State;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Criterion;
import org.popliteal.model.RunSession;
import org.popliteal.model.RunningMode;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.RunningProgramme.PainRule;
import org.popliteal.model.RunningProgramme.Saying;
import org.popliteal.model.RunningProgramme.Stage;
import org.popliteal.model.Truth;

/**
 * Moves one person at one time forward, holds or steps back on the way back to running, by a
 * programme of the pack.
 */
final class RunningCoach {
  private static final String RUNNING = "running";
  private static final String DAYS_SINCE_LAST_RUN = "days-since-last-run";

  /** Colour of a run. */
  private enum Zone {
    GREEN,
    AMBER,
    RED
  }

  /** What to do next, before it is dated: the text with what it is filled with. */
  private record Decision(
      State state,
      int stage,
      int sessionsDone,
      int restHours,
      Saying saying,
      Map<String, Object> facts) {
    Decision(State state, int stage, Saying saying, Map<String, Object> facts) {
      this(state, stage, 0, 0, saying, facts);
    }
  }

  private final RunningProgramme programme;
  private final Assessment assessment;
  private final boolean conservative;
  private final TriageDecision triage;
  private final Plan plan;
  private final List<String> causes;

  /** The causes acted on, and those that may not be forgotten. */
  private final List<String> notExcluded;

  private final List<RunSession> runs;
  private final boolean alreadyRunning;
  private final PainRule rule;
  private final List<EntryStatus> entry;
  private final LocalDate today;

  RunningCoach(
      RunningProgramme programme,
      Assessment assessment,
      List<AssessmentResult> before,
      TriageDecision triage,
      Plan plan,
      List<RankedCause> actedOn,
      List<RankedCause> heeded) {
    this.programme = programme;
    this.assessment = assessment;
    this.conservative = assessment.runningMode() == RunningMode.CONSERVATIVE;
    this.triage = triage;
    this.plan = plan;
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
    List<ReturnToRun> coached =
        before.stream().flatMap(each -> each.returnToRun().stream()).toList();
    this.alreadyRunning =
        !runs.isEmpty() || coached.stream().anyMatch(each -> each.state() == State.READY);
    this.rule = rule();
    this.entry = entry(coached);
    this.today = assessment.assessedAt().toLocalDate();
  }

  /** The strictest among the rules of the causes acted on. */
  private PainRule rule() {
    PainRule byDefault =
        programme.painRules().stream()
            .filter(each -> each.scope() == RunningProgramme.Scope.DEFAULT)
            .findFirst()
            .orElse(programme.painRules().get(0));
    return causes.stream()
        .map(
            cause ->
                programme.painRules().stream()
                    .filter(each -> each.causes().contains(cause))
                    .findFirst()
                    .orElse(byDefault))
        .min(Comparator.comparingInt(PainRule::amberDuring).thenComparingInt(PainRule::greenDuring))
        .orElse(byDefault);
  }

  private List<EntryStatus> entry(List<ReturnToRun> before) {
    List<EntryStatus> statuses = new ArrayList<>();
    for (RunningProgramme.EntryCriterion each : programme.entry()) {
      Criterion when = conservative ? each.conservativeWhen() : each.when();
      statuses.add(
          status(each.id(), each.label(), each.plainLabel(), when.evaluate(assessment), when));
    }
    for (RunningProgramme.Clearance each : programme.clearances()) {
      if (!Collections.disjoint(each.causes(), notExcluded)) {
        boolean wasGiven =
            before.stream()
                .flatMap(coached -> coached.entry().stream())
                .anyMatch(met -> met.id().equals(each.id()) && met.truth() == Truth.TRUE);
        Truth now = each.when().evaluate(assessment);
        statuses.add(
            status(
                each.id(),
                each.text(),
                each.plainText(),
                now == Truth.UNKNOWN && wasGiven ? Truth.TRUE : now,
                each.when()));
      }
    }
    return statuses;
  }

  private EntryStatus status(
      String id, String label, String plainLabel, Truth truth, Criterion when) {
    return new EntryStatus(
        id,
        label,
        plainLabel,
        truth,
        truth == Truth.UNKNOWN ? OpenFindings.of(when, assessment) : List.of());
  }

  /** What to do next. */
  ReturnToRun advise() {
    Decision decision = decide();
    RunningProgramme.Text text = programme.text(decision.saying());
    return new ReturnToRun(
        programme,
        assessment.runningMode(),
        decision.state(),
        entry,
        rule,
        programme.stages().get(decision.stage()),
        filled(text.text(), decision),
        filled(text.plainText(), decision),
        schedule(decision));
  }

  private String filled(String text, Decision decision) {
    String filled =
        text.replace("{stage}", Integer.toString(decision.stage()))
            .replace("{label}", programme.stages().get(decision.stage()).label());
    for (Map.Entry<String, Object> fact : decision.facts().entrySet()) {
      filled = filled.replace("{" + fact.getKey() + "}", fact.getValue().toString());
    }
    return filled;
  }

  private Decision decide() {
    Optional<TriageDecision.Reason> withheldBy = withheldBy();
    if (withheldBy.isPresent()) {
      return new Decision(
          State.WITHHELD,
          0,
          Saying.WITHHELD,
          Map.of("why", withheldBy.get().label(), "plainWhy", withheldBy.get().plainLabel()));
    }
    List<EntryStatus> missing = entry.stream().filter(this::isMissing).toList();
    if (!missing.isEmpty()) {
      return new Decision(
          State.NOT_READY,
          0,
          Saying.NOT_READY,
          Map.of(
              "why",
              missing.stream().map(EntryStatus::label).collect(Collectors.joining("; ")),
              "plainWhy",
              missing.stream().map(EntryStatus::plainLabel).collect(Collectors.joining("; "))));
    }
    return runs.isEmpty() ? firstRun() : afterRuns();
  }

  /**
   * Before the first run unknown is not met; later only what fails stops it, and a clearance that
   * was never given.
   */
  private boolean isMissing(EntryStatus status) {
    return (alreadyRunning && !isClearance(status))
        ? status.truth() == Truth.FALSE
        : status.truth() != Truth.TRUE;
  }

  private boolean isClearance(EntryStatus status) {
    return programme.clearances().stream().anyMatch(each -> each.id().equals(status.id()));
  }

  /** A raised flag that withholds running, or else the first reason of an urgent triage. */
  private Optional<TriageDecision.Reason> withheldBy() {
    List<String> flags =
        triage.raised().stream()
            .filter(each -> each.withholds().contains(RUNNING))
            .map(each -> each.id())
            .toList();
    return triage.reasons().stream()
        .filter(each -> flags.contains(each.id()))
        .findFirst()
        .or(
            () ->
                triage.urgency().isPressing()
                    ? triage.reasons().stream().findFirst()
                    : Optional.empty());
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
    return new Decision(State.READY, stage, Saying.FIRST_RUN, Map.of());
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
        : new Decision(State.HOLD, stage, Saying.AMBER, Map.of("why", rule.label()));
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
        .map(each -> each.restartAt() >= 0 ? each.restartAt() : Math.max(1, stage - each.stages()))
        .map(
            back ->
                new Decision(
                    State.STEP_BACK,
                    Math.min(stage, back),
                    Saying.MISSED_DAYS,
                    Map.of("days", missed)));
  }

  private Decision stepBack(RunSession last, int stage, int stageAfterLayoff) {
    List<RunningProgramme.StepBack> holding =
        programme.stepBacks().stream().filter(each -> holds(each, last)).toList();
    int stages = holding.stream().mapToInt(RunningProgramme.StepBack::stages).max().orElse(1);
    boolean clinician =
        holding.stream().anyMatch(each -> each.next() == RunningProgramme.Next.CLINICIAN);
    String why =
        holding.stream().map(RunningProgramme.StepBack::text).collect(Collectors.joining("; "));
    return new Decision(
        clinician ? State.SEE_CLINICIAN : State.STEP_BACK,
        Math.min(stageAfterLayoff, Math.max(0, stage - Math.max(1, stages))),
        0,
        holding.stream().mapToInt(RunningProgramme.StepBack::skipHours).max().orElse(0),
        clinician ? Saying.CLINICIAN : Saying.RED,
        Map.of("why", why.isEmpty() ? rule.label() : why));
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
    Stage stage = programme.stages().get(number);
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
    Map<String, Object> facts =
        Map.of(
            "done",
            done,
            "needed",
            stage.sessionsNeeded(),
            "days",
            days,
            "neededDays",
            stage.minimumDays());
    return done >= stage.sessionsNeeded() && days >= stage.minimumDays() && !lastStage
        ? new Decision(State.PROGRESS, number + 1, Saying.NEXT_STAGE, facts)
        : new Decision(State.PROGRESS, number, done, 0, Saying.SAME_STAGE, facts);
  }

  /**
   * Whether the programme may not begin, walks included: a clearance is awaited, or the plan says
   * to stop or to keep the weight off.
   */
  private boolean mustNotBegin() {
    return entry.stream().anyMatch(each -> isClearance(each) && each.truth() != Truth.TRUE)
        || plan.today().stream()
            .anyMatch(
                each -> each.intervention().place().insteadOf().contains(programme.intervention()));
  }

  private List<ReturnToRun.PlannedSession> schedule(Decision decision) {
    if (decision.state() == State.WITHHELD
        || decision.state() == State.SEE_CLINICIAN
        || mustNotBegin()) {
      return List.of();
    }
    List<ReturnToRun.PlannedSession> sessions = new ArrayList<>();
    int gap = Math.max(1, days(programme.restHoursBetweenRuns()));
    LocalDate day = today.plusDays(1);
    if (!runs.isEmpty()) {
      int rest = Math.max(programme.restHoursBetweenRuns(), decision.restHours());
      LocalDate rested = runs.get(runs.size() - 1).on().plusDays(days(rest));
      day = rested.isAfter(day) ? rested : day;
    }
    int last =
        decision.state() == State.NOT_READY ? decision.stage() : programme.stages().size() - 1;
    for (Stage stage : programme.stages().subList(decision.stage(), last + 1)) {
      int weeks = Math.max(1, (stage.minimumDays() + 6) / 7);
      int count = Math.max(stage.sessionsNeeded(), weeks * stage.sessionsPerWeek());
      int done =
          stage.number() == decision.stage() ? Math.min(decision.sessionsDone(), count - 1) : 0;
      for (int i = done + 1; i <= count; i++) {
        sessions.add(new ReturnToRun.PlannedSession(day, stage, i));
        int longer = programme.runsBeforeLongerRest();
        day = day.plusDays(longer > 0 && i % longer == 0 ? gap + 1L : gap);
      }
    }
    return sessions;
  }

  private static int days(int hours) {
    return (hours + 23) / 24;
  }
}
