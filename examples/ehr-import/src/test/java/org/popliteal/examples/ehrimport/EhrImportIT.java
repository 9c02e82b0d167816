package org.popliteal.examples.ehrimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.export.SignOff;

/**
 * A real server holds what was exported. Each test has identifiers of its own, so that none sees
 * another's.
 */
class EhrImportIT {
  private static final String CLINICIAN = "Practitioner/it-clinician";
  private static final Cases CASES = new Cases(Path.of("..", "cases"));
  private static EhrServer server;

  @BeforeAll
  static void startServer() {
    server = EhrServer.start();
    Practitioner clinician = new Practitioner();
    clinician.setId(CLINICIAN);
    new EhrClient(server.url()).put(clinician);
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void allPublishedIsImportedOnceAndReadBack() {
    EhrClient ehr = new EhrClient(server.url());
    FhirExporter exporter = exporter("every-case");
    List<AssessmentResult> visits = CASES.firstVisits();
    assertThat(visits).hasSizeGreaterThanOrEqualTo(6);
    for (AssessmentResult visit : visits) {
      Bundle transaction = exporter.transaction(visit);
      Receipt first = ehr.post(transaction);
      assertThat(first.created()).hasSameSizeAs(transaction.getEntry()).doesNotHaveDuplicates();

      Bundle found = ehr.plans(first.first("Patient"));
      assertThat(references(all(CarePlan.class, found)))
          .containsExactlyInAnyOrderElementsOf(first.all("CarePlan"));
      assertThat(references(all(Goal.class, found)))
          .containsExactlyInAnyOrderElementsOf(first.all("Goal"));
      assertThat(references(all(Condition.class, found)))
          .containsExactlyInAnyOrderElementsOf(first.all("Condition"));
      assertThat(references(all(Patient.class, found))).containsExactly(first.first("Patient"));
      assertThat(all(CarePlan.class, found))
          .allMatch(plan -> plan.getStatus() == CarePlanStatus.DRAFT)
          .allMatch(plan -> plan.getIntent() == CarePlanIntent.PROPOSAL)
          .allMatch(plan -> plan.getText().getDiv().allText().length() > 100);

      Map<String, Integer> counts = ehr.counts();
      Receipt again = ehr.post(exporter.transaction(visit));
      assertThat(again.created()).isEmpty();
      assertThat(again.kept()).isEqualTo(first.created());
      assertThat(ehr.counts()).isEqualTo(counts);
    }
    Stream.of(
            "CarePlan",
            "Condition",
            "Goal",
            "Observation",
            "Patient",
            "Provenance",
            "RiskAssessment")
        .forEach(type -> assertThat(ehr.counts()).containsKey(type));
  }

  @Test
  void updateChangesOnlyWhatDiffers() {
    EhrClient ehr = new EhrClient(server.url());
    AssessmentResult visit = CASES.firstVisit(ImportTour.SIGNED);
    Receipt draft = ehr.post(exporter("update").transaction(visit));
    FhirExporter signed = signed("update", visit);
    Receipt untouched = ehr.post(signed.transaction(visit));
    assertThat(untouched.kept()).hasSameElementsAs(draft.created());

    Receipt changed = ehr.post(knowing(signed, visit, ehr).transaction(visit));
    assertThat(changed.created()).isEmpty();
    assertThat(changed.changed()).containsAll(draft.all("CarePlan"));
    assertThat(changed.kept())
        .contains(draft.first("Patient"))
        .anyMatch(each -> each.startsWith("Observation/"));
    CarePlan plan = ehr.read(CarePlan.class, draft.first("CarePlan"));
    assertThat(plan.getMeta().getVersionId()).isEqualTo("2");
    assertThat(plan.getStatus()).isEqualTo(CarePlanStatus.ACTIVE);
    assertThat(plan.getIntent()).isEqualTo(CarePlanIntent.PLAN);

    assertThat(ehr.post(knowing(signed, visit, ehr).transaction(visit)).kept())
        .hasSameElementsAs(draft.created());
  }

  @Test
  void followUpReplacesThePlanAndClosesIt() {
    EhrClient ehr = new EhrClient(server.url());
    AssessmentResult first = CASES.firstVisit(ImportTour.SIGNED);
    AssessmentResult second = CASES.followUp(ImportTour.FOLLOW_UP, first);
    Receipt before = ehr.post(signed("follow-up", first).transaction(first));
    FhirExporter exporter = signed("follow-up", second);

    Receipt after = ehr.post(exporter.followUp(second, first));
    assertThat(after.changed()).containsAll(before.all("CarePlan")).containsAll(before.all("Goal"));
    assertThat(after.all("Patient")).isEqualTo(before.all("Patient"));
    assertThat(before.all("CarePlan"))
        .allSatisfy(
            old ->
                assertThat(ehr.read(CarePlan.class, old).getStatus())
                    .isIn(CarePlanStatus.REVOKED, CarePlanStatus.COMPLETED));
    List<CarePlan> plans =
        all(CarePlan.class, ehr.plans(before.first("Patient"))).stream()
            .filter(plan -> plan.getStatus() == CarePlanStatus.ACTIVE)
            .toList();
    assertThat(references(plans)).isSubsetOf(after.created());
    assertThat(plans.stream().flatMap(plan -> plan.getReplaces().stream()))
        .extracting(each -> each.getReference())
        .containsExactlyInAnyOrderElementsOf(before.all("CarePlan"));

    Receipt again = ehr.post(exporter.followUp(second, first));
    assertThat(again.created()).isEmpty();
    assertThat(again.changed()).isEmpty();
  }

  @Test
  void whatWasClosedIsNotRevived() {
    EhrClient ehr = new EhrClient(server.url());
    AssessmentResult first = CASES.firstVisit(ImportTour.SIGNED);
    AssessmentResult second = CASES.followUp(ImportTour.FOLLOW_UP, first);
    FhirExporter exporter = exporter("revive");
    Receipt before = ehr.post(exporter.transaction(first));
    ehr.post(exporter.followUp(second, first));

    ehr.post(signed("revive", first).transaction(first));
    ehr.post(knowing(signed("revive", first), first, ehr).transaction(first));
    assertThat(before.all("CarePlan"))
        .allSatisfy(
            old ->
                assertThat(ehr.read(CarePlan.class, old).getStatus())
                    .isEqualTo(CarePlanStatus.REVOKED));
    assertThat(ehr.search("Condition?patient=" + before.first("Patient")).getEntry())
        .hasSameSizeAs(before.all("Condition"));
  }

  @Test
  void followUpLeavesWhatAClinicianHasRefuted() {
    EhrClient ehr = new EhrClient(server.url());
    AssessmentResult first = CASES.firstVisit(ImportTour.SIGNED);
    AssessmentResult second = CASES.followUp(ImportTour.FOLLOW_UP, first);
    FhirExporter exporter = exporter("refuted");
    Receipt before = ehr.post(exporter.transaction(first));
    before.all("Condition").forEach(each -> refute(each, ehr));

    for (boolean isKnown : new boolean[] {false, true}) {
      ExportOptions held =
          exporter
              .options()
              .withHeld(ehr.held(exporter.transaction(first), exporter.transaction(second)));
      Receipt after = ehr.post((isKnown ? exporter.with(held) : exporter).followUp(second, first));
      assertThat(after.changed()).doesNotContainAnyElementsOf(before.all("Condition"));
      assertThat(before.all("Condition"))
          .allSatisfy(
              condition ->
                  assertThat(
                          ehr.read(Condition.class, condition)
                              .getVerificationStatus()
                              .getCodingFirstRep()
                              .getCode())
                      .isEqualTo("refuted"));
    }
  }

  private static void refute(String reference, EhrClient ehr) {
    Condition condition = ehr.read(Condition.class, reference);
    condition.getVerificationStatus().getCodingFirstRep().setCode("refuted").setDisplay("Refuted");
    ehr.put(condition);
  }

  @Test
  void answersAreFoundByTheirCode() {
    EhrClient ehr = new EhrClient(server.url());
    AssessmentResult visit = CASES.firstVisit("swollen-calf-after-flight");
    Receipt receipt = ehr.post(exporter("codes").transaction(visit));
    String systems = "https://popliteal.org/fhir/CodeSystem/posterior-knee-pain";
    for (String query :
        List.of(
            "Observation?code=" + systems + "-findings|pain-site",
            "Observation?component-value-concept=" + systems + "/pain-site|calf",
            "Goal?patient=" + receipt.first("Patient"),
            "ServiceRequest?code=" + systems + "-interventions|see-clinician",
            "RiskAssessment?identifier=https://example.org/codes/identifier|"
                + visit.assessment().id()
                + "/differential")) {
      assertThat(ehr.search(query).getEntry()).as(query).isNotEmpty();
    }
  }

  @Test
  void secondFollowUpBelongsToTheSamePatient() {
    EhrClient ehr = new EhrClient(server.url());
    FhirExporter exporter = exporter("second-follow-up");
    AssessmentResult first = CASES.firstVisit(ImportTour.SIGNED);
    AssessmentResult second = CASES.followUp(ImportTour.FOLLOW_UP, first);
    AssessmentResult third = CASES.followUp("runner-with-overuse-ache-follow-up-2", second);
    Receipt before = ehr.post(exporter.transaction(first));
    ehr.post(exporter.followUp(second, first));

    Receipt after = ehr.post(exporter.followUp(third, second));
    assertThat(after.all("Patient")).isEqualTo(before.all("Patient"));
    assertThat(all(CarePlan.class, ehr.plans(before.first("Patient"))))
        .filteredOn(plan -> plan.getStatus() == CarePlanStatus.DRAFT)
        .isNotEmpty()
        .allSatisfy(plan -> assertThat(references(List.of(plan))).isSubsetOf(after.created()));
  }

  @Test
  void mistakeIsTakenBack() {
    EhrClient ehr = new EhrClient(server.url());
    FhirExporter exporter = exporter("mistake");
    AssessmentResult visit = CASES.firstVisit("blunt-trauma-fall");
    Receipt before = ehr.post(exporter.transaction(visit));

    Bundle retraction =
        exporter.retraction(visit, ehr.held(exporter.transaction(visit)), "For somebody else.");
    Receipt after = ehr.post(retraction);
    assertThat(after.created()).singleElement().asString().startsWith("Provenance/");
    assertThat(ehr.read(CarePlan.class, before.first("CarePlan")).getStatus())
        .isEqualTo(CarePlanStatus.ENTEREDINERROR);
  }

  @Test
  void tourSaysWhatItSaw() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new ImportTour(CASES, new EhrClient(server.url()), out).walk();
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text)
        .contains("The server holds as many resources as before.")
        .contains("active, intent plan, replaces CarePlan/")
        .contains("revoked, intent plan");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  private static FhirExporter exporter(String test) {
    return FhirExporter.r4().with(options(test));
  }

  private static FhirExporter signed(String test, AssessmentResult visit) {
    OffsetDateTime when = visit.assessment().assessedAt().plusHours(1);
    return FhirExporter.r4()
        .with(
            options(test)
                .withSignOff(new SignOff(CLINICIAN, when))
                .withImportMode(ImportMode.UPDATE));
  }

  private static FhirExporter knowing(
      FhirExporter exporter, AssessmentResult visit, EhrClient ehr) {
    return exporter.with(exporter.options().withHeld(ehr.held(exporter.transaction(visit))));
  }

  private static ExportOptions options(String test) {
    return ExportOptions.defaults().withBase("https://example.org/" + test);
  }

  private static <T extends Resource> List<T> all(Class<T> type, Bundle bundle) {
    return bundle.getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static List<String> references(List<? extends Resource> resources) {
    return resources.stream()
        .map(each -> each.getIdElement().toUnqualifiedVersionless().getValue())
        .toList();
  }
}
