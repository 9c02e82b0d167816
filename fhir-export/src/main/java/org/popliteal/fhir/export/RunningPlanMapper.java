package org.popliteal.fhir.export;

import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityKind;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.popliteal.engine.ReturnToRun;
import org.popliteal.engine.ReturnToRun.PlannedSession;
import org.popliteal.engine.Wording;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.RunningProgramme.Stage;
import org.popliteal.model.RunningProgramme.StepBack;

/** Writes the return to running: one activity for each session that has a day. */
final class RunningPlanMapper {
  private RunningPlanMapper() {}

  static CarePlan plan(Export export, ReturnToRun running) {
    CarePlan plan = CarePlanMapper.started(export, Role.RUNNING, running.programme().label());
    plan.setDescription(state(running));
    List<PlannedSession> sessions = running.schedule();
    LocalDate last = sessions.get(sessions.size() - 1).on();
    plan.setPeriod(Times.period(GoalMapper.start(export), last));
    export.reference(Role.PLAN).ifPresent(plan::addPartOf);
    plan.setAddresses(export.references(List.of(Role.PROBLEM)));
    plan.setGoal(export.references(List.of(Role.ENTRY_GOAL, Role.PAIN_GOAL, Role.RUNNING_GOAL)));
    for (PlannedSession each : sessions) {
      plan.addActivity().setDetail(session(export, running, each));
    }
    plan.addNote().setText("Pain: " + running.painRule().label());
    for (StepBack each : running.programme().stepBacks()) {
      plan.addNote().setText("Step back: " + each.text());
    }
    HtmlWriter html = new HtmlWriter().element("h2", plan.getTitle());
    PlanNarrative.running(html, running, Wording.of(export.knowledgeBase()));
    plan.setText(html.narrative(NarrativeStatus.ADDITIONAL));
    return plan;
  }

  private static CarePlanActivityDetailComponent session(
      Export export, ReturnToRun running, PlannedSession session) {
    Stage stage = session.stage();
    CarePlanActivityDetailComponent detail = new CarePlanActivityDetailComponent();
    detail.setKind(CarePlanActivityKind.TASK);
    detail.setCode(
        new CodeableConcept()
            .setText("Stage " + stage.number() + ", session " + session.number())
            .addCoding(export.codes().stage(running.programme(), stage)));
    detail.setStatus(
        export.isSigned() ? CarePlanActivityStatus.SCHEDULED : CarePlanActivityStatus.NOTSTARTED);
    detail.setScheduled(Times.period(session.on(), session.on()));
    detail.addPerformer(export.patient());
    detail.setDescription(text(stage));
    return detail;
  }

  static String text(Stage stage) {
    return stage.label()
        + (stage.warmUp().isEmpty() ? "" : "; " + stage.warmUp())
        + (stage.note().isEmpty() ? "" : ". " + stage.note());
  }

  /** One line: where the person stands and why. */
  static String state(ReturnToRun running) {
    String state =
        switch (running.state()) {
          case WITHHELD -> "Running is withheld.";
          case NOT_READY -> "Not ready to run yet.";
          case READY -> "Ready for the first run.";
          case PROGRESS -> "Go on.";
          case HOLD -> "Same stage again.";
          case STEP_BACK -> "Step back.";
          case SEE_CLINICIAN -> "See a clinician before the next run.";
        };
    return state + " " + running.reason();
  }
}
