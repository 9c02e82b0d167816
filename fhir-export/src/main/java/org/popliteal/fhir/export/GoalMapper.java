package org.popliteal.fhir.export;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Goal.GoalTargetComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.ReturnToRun.EntryStatus;
import org.popliteal.engine.TriageDecision;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.PlanConcept;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.WellKnown;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;
import org.popliteal.model.RunningMode;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.Truth;

/**
 * Writes what the plan should reach, measured against the pack's own criteria: be seen in time
 * where that is pressing; else be ready to run, keep the pain within its limits, and run the last
 * stage.
 */
final class GoalMapper {
  private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/goal-category";
  private static final String PRIORITY = "http://terminology.hl7.org/CodeSystem/goal-priority";

  private GoalMapper() {}

  /** All roles that a goal may have, in order. */
  static final List<Role> ROLES =
      List.of(Role.TRIAGE_GOAL, Role.ENTRY_GOAL, Role.PAIN_GOAL, Role.RUNNING_GOAL);

  /** What an intervention helps to reach; of a goal of running only what works on the load. */
  static List<Role> servedBy(Intervention intervention) {
    return switch (intervention.kind()) {
      case SEE_CLINICIAN -> List.of(Role.TRIAGE_GOAL);
      case EXERCISE, ACTIVITY -> List.of(Role.ENTRY_GOAL, Role.PAIN_GOAL, Role.RUNNING_GOAL);
      default -> List.of();
    };
  }

  static void map(Export export) {
    if (!export.takes(ResourceKind.GOAL)) {
      return;
    }
    if (export.result().triage().urgency().isPressing()) {
      beSeen(export);
    } else {
      export.result().returnToRun().ifPresent(running -> run(export, running));
    }
  }

  private static void beSeen(Export export) {
    TriageDecision triage = export.result().triage();
    Goal goal =
        goal(export, Role.TRIAGE_GOAL, PlanConcept.BE_SEEN, triage.reasons().get(0).action());
    goal.setPriority(Concepts.coded(PRIORITY, "high-priority", "High Priority"));
    goal.addTarget()
        .setMeasure(coded(export.codes().plan(PlanConcept.SEEN_BY_A_CLINICIAN)))
        .setDetail(new BooleanType(true))
        .setDue(Times.date(triage.seenBy().toLocalDate()));
    finish(export, Role.TRIAGE_GOAL, goal);
  }

  private static void run(Export export, ReturnToRun running) {
    List<EntryStatus> open =
        running.entry().stream().filter(each -> each.truth() != Truth.TRUE).toList();
    LocalDate review = export.result().plan().reviewOn();
    if (!open.isEmpty()) {
      Goal goal =
          goal(
              export,
              Role.ENTRY_GOAL,
              PlanConcept.READY_TO_RUN,
              "Ready to run: all entry criteria are met.");
      open.forEach(each -> entry(export, running, each, review, goal));
      finish(export, Role.ENTRY_GOAL, goal);
    }
    pain(export, running, review);
    last(export, running);
  }

  /** A criterion's parts as targets of their own where they are plain, else as one in words. */
  private static void entry(
      Export export, ReturnToRun running, EntryStatus status, LocalDate due, Goal goal) {
    Criterion when =
        running.programme().entry().stream()
            .filter(each -> each.id().equals(status.id()))
            .map(
                each ->
                    running.mode() == RunningMode.CONSERVATIVE
                        ? each.conservativeWhen()
                        : each.when())
            .findFirst()
            .orElse(Criterion.always());
    List<Criterion> parts = when instanceof Criterion.All all ? all.parts() : List.of(when);
    boolean plain = !parts.isEmpty() && parts.stream().allMatch(Criterion.Leaf.class::isInstance);
    if (!plain) {
      goal.addTarget()
          .setMeasure(
              coded(export.codes().criterion(running.programme(), status.id(), status.label())))
          .setDetail(new BooleanType(true))
          .setDue(Times.date(due));
      return;
    }
    for (Criterion part : parts) {
      GoalTargetComponent target = goal.addTarget();
      detail(export, part, target);
      target.setDue(Times.date(due));
    }
  }

  private static CodeableConcept coded(Coding coding) {
    return new CodeableConcept().setText(coding.getDisplay()).addCoding(coding);
  }

  private static void detail(Export export, Criterion part, GoalTargetComponent target) {
    Set<String> ids = part.findings();
    Finding finding = export.knowledgeBase().findings().get(ids.iterator().next());
    target.setMeasure(ObservationMapper.code(export, finding));
    if (part instanceof Criterion.Within within
        && finding.answer() instanceof AnswerType.Quantity type) {
      target.setDetail(range(within, type.unit()));
    } else if (part instanceof Criterion.AnyOf anyOf
        && finding.answer() instanceof AnswerType.Choice choice) {
      List<AnswerType.Option> options =
          choice.options().stream().filter(each -> anyOf.options().contains(each.id())).toList();
      CodeableConcept wanted =
          new CodeableConcept()
              .setText(
                  options.stream()
                      .map(AnswerType.Option::label)
                      .collect(Collectors.joining(" or ")));
      if (options.size() == 1) { // several codings would mean the same thing
        wanted.addCoding(export.codes().option(finding, options.get(0)));
      }
      target.setDetail(wanted);
    } else if (part instanceof Criterion.Is is) {
      target.setDetail(new BooleanType(is.presence() == Answer.Presence.PRESENT));
    }
  }

  private static Range range(Criterion.Within within, String unit) {
    Range range = new Range();
    if (!within.low().isOpen()) {
      range.setLow(quantity(within.low().value(), unit));
    }
    if (!within.high().isOpen()) {
      range.setHigh(quantity(within.high().value(), unit));
    }
    return range;
  }

  private static Quantity quantity(double value, String unit) {
    return ObservationMapper.quantity(unit).setValue(Times.decimal(value));
  }

  private static void pain(Export export, ReturnToRun running, LocalDate due) {
    KnowledgeBase knowledgeBase = export.knowledgeBase();
    if (!knowledgeBase.findings().has(WellKnown.PAIN_WHILE_RUNNING)) {
      return;
    }
    Finding finding = knowledgeBase.findings().get(WellKnown.PAIN_WHILE_RUNNING);
    RunningProgramme.PainRule rule = running.painRule();
    int most = mostPain(running);
    Goal goal =
        goal(
            export,
            Role.PAIN_GOAL,
            PlanConcept.PAIN_WITHIN_LIMITS,
            finding.label() + ": at most " + most + " (" + rule.label() + ").");
    String unit = finding.answer() instanceof AnswerType.Quantity type ? type.unit() : "{score}";
    goal.addTarget()
        .setMeasure(ObservationMapper.code(export, finding))
        .setDetail(new Range().setLow(quantity(0, unit)).setHigh(quantity(most, unit)))
        .setDue(Times.date(due));
    finish(export, Role.PAIN_GOAL, goal);
  }

  private static void last(Export export, ReturnToRun running) {
    RunningProgramme.Stage measured = measured(running);
    Goal goal =
        goal(
            export,
            Role.RUNNING_GOAL,
            PlanConcept.BACK_TO_RUNNING,
            "Back to running: " + measured.label());
    GoalTargetComponent target =
        goal.addTarget()
            .setMeasure(coded(export.codes().plan(PlanConcept.MINUTES_OF_RUNNING_IN_ONE_SESSION)));
    target.setDetail(
        measured.runMinutes() > 0 ? quantity(measured.runMinutes(), "min") : new BooleanType(true));
    target.setDue(Times.date(end(export)));
    finish(export, Role.RUNNING_GOAL, goal);
  }

  /** Whether all that comes before the first run is met. */
  static Truth isReady(Export export) {
    return export
        .result()
        .returnToRun()
        .map(
            running ->
                running.entry().stream().map(EntryStatus::truth).reduce(Truth.TRUE, Truth::and))
        .orElse(Truth.UNKNOWN);
  }

  /** Whether the pain of a run is within the limit of a goal. */
  static Truth isPainWithin(Goal goal, Export export) {
    return export.assessment().to(WellKnown.PAIN_WHILE_RUNNING) instanceof Answer.Measured pain
            && goal.getTargetFirstRep().getDetail() instanceof Range range
        ? Truth.of(pain.value() <= range.getHigh().getValue().doubleValue())
        : Truth.UNKNOWN;
  }

  /** Whether the stage that the goal is about was run with no more pain than it allows. */
  static Truth hasRunLast(Export export) {
    return export
        .result()
        .returnToRun()
        .map(
            running ->
                Truth.of(
                    export.assessment().runs().stream()
                        .filter(run -> run.stage() >= measured(running).number())
                        .anyMatch(run -> run.worstDuring() <= mostPain(running))))
        .orElse(Truth.UNKNOWN);
  }

  private static int mostPain(ReturnToRun running) {
    RunningProgramme.PainRule rule = running.painRule();
    return running.mode() == RunningMode.CONSERVATIVE
        ? rule.conservativeGreen()
        : rule.greenDuring();
  }

  /** The last stage that says how long to run. */
  private static RunningProgramme.Stage measured(ReturnToRun running) {
    List<RunningProgramme.Stage> stages = running.programme().stages();
    return stages.stream()
        .filter(each -> each.runMinutes() > 0)
        .reduce((first, second) -> second)
        .orElse(stages.get(stages.size() - 1));
  }

  /** The last day of the last phase. */
  static LocalDate end(Export export) {
    int days = export.knowledgeBase().phases().stream().mapToInt(Phase::toDay).max().orElse(0);
    LocalDate end = export.result().plan().dayZero().plusDays(days);
    return end.isBefore(export.result().plan().reviewOn())
        ? export.result().plan().reviewOn()
        : end;
  }

  static LocalDate start(Export export) {
    return export.assessment().assessedAt().toLocalDate();
  }

  private static Goal goal(Export export, Role role, PlanConcept aim, String description) {
    Goal goal = new Goal();
    goal.addIdentifier(export.identifier(role));
    goal.setLifecycleStatus(
        export.isSigned() ? GoalLifecycleStatus.ACTIVE : GoalLifecycleStatus.PROPOSED);
    goal.setDescription(
        new CodeableConcept().setText(description).addCoding(export.codes().plan(aim)));
    goal.setSubject(export.patient());
    goal.setStart(Times.date(start(export)));
    return goal;
  }

  private static void finish(Export export, Role role, Goal goal) {
    if (!role.equals(Role.TRIAGE_GOAL)) {
      goal.addCategory(Concepts.coded(CATEGORY, "physiotherapy", "Physiotherapy"));
    }
    export
        .options()
        .signOff()
        .ifPresent(by -> goal.setExpressedBy(new Reference(by.practitioner())));
    export.reference(Role.PROBLEM).ifPresent(goal::addAddresses);
    goal.setText(HtmlWriter.paragraph("Goal: " + goal.getDescription().getText()));
    export.add(role, goal);
  }
}
