package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Plan;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.FakeServer;
import org.popliteal.fhir.Samples;
import org.popliteal.fhir.export.ExportOptions.ActivityForm;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.internal.Concepts;

/** What becomes of a plan on a server: signed off, followed up, closed, taken back. */
class LifeOfAPlanTest {
  private static final AssessmentResult FIRST = Cases.result("runner-with-overuse-ache");
  private static final AssessmentResult SECOND =
      Cases.result("runner-with-overuse-ache-follow-up-1");
  private static final ExportOptions UPDATING =
      ExportOptions.defaults().withImportMode(ImportMode.UPDATE);
  private static final FhirExporter EXPORTER = FhirExporter.r4();

  private FakeServer server;

  @BeforeEach
  void start() {
    server = new FakeServer();
  }

  private static FhirExporter with(ExportOptions options) {
    return FhirExporter.r4().with(options);
  }

  private FhirExporter signing() {
    return with(
        UPDATING
            .withHeld(server.held())
            .withSignOff(
                new SignOff("Practitioner/d1", OffsetDateTime.parse("2026-03-02T10:00:00Z"))));
  }

  private CarePlan plan(AssessmentResult of) {
    return server.all(CarePlan.class).stream()
        .filter(each -> identifier(each.getIdentifierFirstRep().getValue(), of, "plan"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean identifier(String value, AssessmentResult of, String role) {
    return value.equals(of.assessment().id() + "/" + role);
  }

  @Test
  void anOpenPlanIsSignedOffInItsPlace() {
    server.post(EXPORTER.transaction(FIRST));
    assertThat(server.post(signing().transaction(FIRST))).isPositive();
    assertThat(plan(FIRST).getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
    assertThat(server.post(signing().transaction(FIRST))).isZero();
  }

  @Test
  void anUpdateIsRefusedWhereSomebodyWasFaster() {
    server.post(EXPORTER.transaction(FIRST));
    FhirExporter late = signing();
    server.touch(plan(FIRST));
    assertThatThrownBy(() -> server.post(late.transaction(FIRST)))
        .isInstanceOf(FakeServer.Refused.class)
        .hasMessageContaining("412");
  }

  @Test
  void whatWasClosedIsNeverRevived() {
    server.post(EXPORTER.transaction(FIRST));
    server.post(EXPORTER.followUp(SECOND, FIRST));
    List<CarePlanStatus> closed = statuses();
    assertThat(closed).contains(CarePlanStatus.REVOKED);

    server.post(EXPORTER.transaction(FIRST));
    server.post(with(UPDATING).transaction(FIRST));
    server.post(signing().transaction(FIRST));
    assertThat(plan(FIRST).getStatus()).isEqualTo(CarePlanStatus.REVOKED);
    assertThat(statuses()).isEqualTo(closed);
    assertThat(server.all(Goal.class))
        .filteredOn(
            each ->
                each.getIdentifierFirstRep().getValue().startsWith(FIRST.assessment().id() + "/"))
        .isNotEmpty()
        .allMatch(
            each ->
                each.getLifecycleStatus() == GoalLifecycleStatus.CANCELLED
                    || each.getLifecycleStatus() == GoalLifecycleStatus.COMPLETED);
  }

  private List<CarePlanStatus> statuses() {
    return server.all(CarePlan.class).stream().map(CarePlan::getStatus).toList();
  }

  @Test
  void whatWasTakenBackIsNeverRevived() {
    server.post(EXPORTER.transaction(FIRST));
    server.post(EXPORTER.retraction(FIRST, server.held(), "Wrong patient."));
    server.post(signing().transaction(FIRST));
    server.post(with(UPDATING).transaction(FIRST));
    assertThat(statuses()).isNotEmpty().containsOnly(CarePlanStatus.ENTEREDINERROR);
    assertThat(server.all(Observation.class))
        .allMatch(each -> each.getStatus() == Observation.ObservationStatus.ENTEREDINERROR);
  }

  private FhirExporter knowing() {
    return with(ExportOptions.defaults().withHeld(server.held()));
  }

  @Test
  void aFollowUpUpdatesTheSuspicionsAndAddsNoneThatIsThere() {
    server.post(EXPORTER.transaction(FIRST));
    server.post(knowing().followUp(SECOND, FIRST));
    List<Condition> conditions = server.all(Condition.class);
    assertThat(conditions)
        .extracting(each -> each.getIdentifierFirstRep().getValue())
        .doesNotHaveDuplicates()
        .allMatch(each -> each.startsWith(FIRST.assessment().id() + "/"));
    List<String> suspected =
        SECOND.actedOn().stream().map(each -> "/cause/" + each.cause().id()).toList();
    assertThat(conditions.subList(1, conditions.size()))
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(each.getClinicalStatus().getCodingFirstRep().getCode())
                    .isEqualTo(
                        suspected.stream()
                                .anyMatch(each.getIdentifierFirstRep().getValue()::endsWith)
                            ? "active"
                            : "inactive"));
    assertThat(server.post(knowing().followUp(SECOND, FIRST))).isZero();
  }

  @Test
  void aFollowUpThatKnowsNothingOfTheServerAddsNoneThatIsThere() {
    server.post(EXPORTER.transaction(FIRST));
    List<Condition> before = server.all(Condition.class);
    server.post(EXPORTER.followUp(SECOND, FIRST));
    assertThat(server.all(Condition.class)).containsAll(before);
    assertThat(server.all(Condition.class))
        .extracting(each -> each.getIdentifierFirstRep().getValue())
        .doesNotHaveDuplicates();
    assertThat(plan(FIRST).getStatus()).isEqualTo(CarePlanStatus.REVOKED);
    assertThat(server.post(EXPORTER.followUp(SECOND, FIRST))).isZero();
  }

  /** Whether the follow-up knows what the server holds or not. */
  @ParameterizedTest
  @CsvSource({"refuted,true", "refuted,false", "confirmed,true", "confirmed,false"})
  void aFollowUpLeavesWhatAClinicianHasDecided(String status, boolean isKnown) {
    server.post(EXPORTER.transaction(FIRST));
    List<Condition> conditions = server.all(Condition.class);
    assertThat(conditions).hasSizeGreaterThan(1);
    conditions.forEach(
        each ->
            each.setVerificationStatus(
                Concepts.coded(
                    "http://terminology.hl7.org/CodeSystem/condition-ver-status", status, status)));
    server.post((isKnown ? knowing() : EXPORTER).followUp(SECOND, FIRST));
    assertThat(server.all(Condition.class)).containsAll(conditions);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFollowUpOpensNothingThatWasClosed(boolean isKnown) {
    FhirExporter asResources =
        with(ExportOptions.defaults().withActivityForm(ActivityForm.REQUESTS));
    server.post(asResources.transaction(FIRST));
    server.all(CarePlan.class).forEach(each -> each.setStatus(CarePlanStatus.COMPLETED));
    server
        .all(Goal.class)
        .forEach(each -> each.setLifecycleStatus(GoalLifecycleStatus.ENTEREDINERROR));
    server.all(Task.class).forEach(each -> each.setStatus(TaskStatus.COMPLETED));
    server
        .all(ServiceRequest.class)
        .forEach(each -> each.setStatus(ServiceRequestStatus.COMPLETED));
    Held held = server.held();
    server.post(
        (isKnown ? asResources.with(asResources.options().withHeld(held)) : asResources)
            .followUp(SECOND, FIRST));
    assertThat(of(FIRST, CarePlan.class))
        .isNotEmpty()
        .allMatch(
            each ->
                each.getStatus() == CarePlanStatus.COMPLETED
                    || (!isKnown && each.getStatus() == CarePlanStatus.REVOKED));
    assertThat(of(FIRST, Goal.class))
        .isNotEmpty()
        .allMatch(
            each ->
                isKnown
                    ? each.getLifecycleStatus() == GoalLifecycleStatus.ENTEREDINERROR
                    : each.getLifecycleStatus() == GoalLifecycleStatus.CANCELLED
                        || each.getLifecycleStatus() == GoalLifecycleStatus.COMPLETED);
    assertThat(of(FIRST, Task.class))
        .isNotEmpty()
        .allMatch(
            each -> each.getStatus() == (isKnown ? TaskStatus.COMPLETED : TaskStatus.CANCELLED));
    assertThat(of(FIRST, ServiceRequest.class))
        .isNotEmpty()
        .allMatch(each -> each.getStatus() == ServiceRequestStatus.COMPLETED);
  }

  private <T extends Resource> List<T> of(AssessmentResult of, Class<T> type) {
    return server.all(type).stream()
        .filter(
            each ->
                each.getNamedProperty("identifier").getValues().stream()
                    .map(Identifier.class::cast)
                    .anyMatch(
                        identifier -> identifier.getValue().startsWith(of.assessment().id() + "/")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFollowUpLeavesWhatAClinicianHasOrdered(boolean isKnown) {
    server.post(EXPORTER.transaction(FIRST));
    List<ServiceRequest> ordered = server.all(ServiceRequest.class);
    ordered.forEach(each -> each.setStatus(ServiceRequestStatus.ACTIVE));
    server.post((isKnown ? knowing() : EXPORTER).followUp(SECOND, FIRST));
    assertThat(ordered).isNotEmpty();
    assertThat(server.all(ServiceRequest.class)).containsAll(ordered);
  }

  @Test
  void aFollowUpKeepsWhatOthersAddedToThePlanThatItCloses() {
    server.post(EXPORTER.transaction(FIRST));
    plan(FIRST).addNote().setText("Seen by the physiotherapist.");
    server.post(knowing().followUp(SECOND, FIRST));
    assertThat(plan(FIRST).getStatus()).isEqualTo(CarePlanStatus.REVOKED);
    assertThat(plan(FIRST).getNote())
        .extracting(Annotation::getText)
        .contains("Seen by the physiotherapist.");
  }

  @Test
  void anUpdateLeavesWhatWasPutOnHold() {
    server.post(EXPORTER.transaction(FIRST));
    plan(FIRST).setStatus(CarePlanStatus.ONHOLD);
    server.post(signing().transaction(FIRST));
    assertThat(plan(FIRST).getStatus()).isEqualTo(CarePlanStatus.ONHOLD);
  }

  @Test
  void aGoalThatWasReachedIsCompletedAndAchieved() {
    server.post(EXPORTER.transaction(FIRST));
    server.post(EXPORTER.followUp(SECOND, FIRST));
    Goal ready =
        server.all(Goal.class).stream()
            .filter(
                each ->
                    identifier(
                        each.getIdentifierFirstRep().getValue(), FIRST, Role.ENTRY_GOAL.name()))
            .findFirst()
            .orElseThrow();
    assertThat(ready.getLifecycleStatus()).isEqualTo(GoalLifecycleStatus.COMPLETED);
    assertThat(ready.getAchievementStatus().getCodingFirstRep().getCode()).isEqualTo("achieved");
    Goal running =
        server.all(Goal.class).stream()
            .filter(
                each ->
                    identifier(
                        each.getIdentifierFirstRep().getValue(), FIRST, Role.RUNNING_GOAL.name()))
            .findFirst()
            .orElseThrow();
    assertThat(running.getLifecycleStatus()).isEqualTo(GoalLifecycleStatus.CANCELLED);
    assertThat(running.hasAchievementStatus()).isFalse();
  }

  @Test
  void aRetractionTouchesWhatIsThereAndNothingElse() {
    assertThat(EXPORTER.retraction(FIRST, server.held(), "Wrong patient.").getEntry()).isEmpty();
    server.post(with(ExportOptions.defaults().without(ResourceKind.GOAL)).transaction(FIRST));
    server.post(EXPORTER.retraction(FIRST, server.held(), "Wrong patient."));
    assertThat(server.all(Goal.class)).isEmpty();
    assertThat(server.all(Condition.class))
        .isNotEmpty()
        .allMatch(each -> !each.hasClinicalStatus())
        .allMatch(
            each ->
                each.getVerificationStatus()
                    .getCodingFirstRep()
                    .getCode()
                    .equals("entered-in-error"));
    assertThat(server.all(Patient.class)).hasSize(1);
    assertThat(EXPORTER.retraction(FIRST, server.held(), "Wrong patient.").getEntry()).isEmpty();
  }

  @Test
  void aRetractionSaysWhy() {
    server.post(EXPORTER.transaction(FIRST));
    server.post(EXPORTER.retraction(FIRST, server.held(), "Wrong patient."));
    List<Provenance> provenances = server.all(Provenance.class);
    assertThat(provenances).hasSize(2);
    assertThat(provenances.get(1).getReasonFirstRep().getText()).isEqualTo("Wrong patient.");
    assertThat(provenances.get(1).getActivity().getCodingFirstRep().getCode()).isEqualTo("NULLIFY");
    assertThat(provenances.get(1).getTarget()).hasSizeGreaterThan(5);
    assertThatThrownBy(() -> EXPORTER.retraction(FIRST, server.held(), " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRetractionLeavesWhatALaterPlanRestsOn() {
    server.post(EXPORTER.transaction(FIRST));
    server.post(EXPORTER.followUp(SECOND, FIRST));
    server.post(EXPORTER.retraction(FIRST, server.held(), "Entered for somebody else."));
    Condition problem = server.all(Condition.class).get(0);
    assertThat(problem.getClinicalStatus().getCodingFirstRep().getCode()).isEqualTo("active");
    assertThat(plan(FIRST).getStatus()).isEqualTo(CarePlanStatus.ENTEREDINERROR);
    assertThat(plan(SECOND).getStatus()).isEqualTo(CarePlanStatus.DRAFT);
  }

  @Test
  void retractingAFollowUpLeavesThePresentingProblemOfTheFirstAssessment() {
    server.post(EXPORTER.transaction(FIRST));
    server.post(EXPORTER.followUp(SECOND, FIRST));
    server.post(EXPORTER.retraction(SECOND, server.held(), "Entered twice."));
    assertThat(server.all(Condition.class).get(0).hasClinicalStatus()).isTrue();
    assertThat(plan(SECOND).getStatus()).isEqualTo(CarePlanStatus.ENTEREDINERROR);
  }

  /** What waits until it is ready has no day, and nothing ends on the day on which it begins. */
  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#all")
  void activitiesHaveTheDatesOfThePlan(String name) {
    AssessmentResult result = Cases.result(name);
    CarePlan plan = Samples.first(CarePlan.class, EXPORTER.transaction(result));
    for (Plan.Recommendation each : result.plan().recommendations()) {
      plan.getActivity().stream()
          .map(CarePlan.CarePlanActivityComponent::getDetail)
          .filter(detail -> each.intervention().label().equals(detail.getCode().getText()))
          .forEach(
              detail -> {
                assertThat(detail.hasScheduledStringType()).isEqualTo(each.startsWhenReady());
                if (detail.hasScheduledPeriod()) {
                  assertThat(day(detail.getScheduledPeriod().getStartElement()))
                      .isEqualTo(each.start().toString());
                  assertThat(detail.getScheduledPeriod().hasEnd())
                      .isEqualTo(
                          each.intervention().doses().size() == 1
                              && each.intervention().doses().get(0).forDays() > 0);
                } else if (detail.getScheduled() instanceof Timing timing) {
                  assertThat(day(timing.getRepeat().getBoundsPeriod().getStartElement()))
                      .isEqualTo(each.start().toString());
                }
              });
    }
  }

  private static String day(DateTimeType time) {
    return time.getValueAsString();
  }
}
