package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.Samples;
import org.popliteal.fhir.export.ExportOptions.ImportMode;

class FhirExporterTest {
  private static final FhirExporter EXPORTER = FhirExporter.r4();
  private static final AssessmentResult OVERUSE = Cases.result("runner-with-overuse-ache");
  private static final AssessmentResult FOLLOW_UP =
      Cases.result("runner-with-overuse-ache-follow-up-1");
  private static final Pattern REFERENCE = Pattern.compile("\"reference\": \"(urn:uuid:[^\"]+)\"");

  @Test
  void sameResultGivesTheSameBytesInTwoThreads() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> exports = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        exports.add(
            threads.submit(
                () ->
                    EXPORTER.json(EXPORTER.transaction(Cases.result("runner-with-overuse-ache")))));
      }
      Set<String> texts = new HashSet<>();
      for (Future<String> each : exports) {
        texts.add(each.get());
      }
      assertThat(texts).hasSize(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void importingTwiceCreatesNothingAnew() {
    assertThat(EXPORTER.transaction(OVERUSE).getEntry())
        .allSatisfy(
            entry -> {
              assertThat(entry.getRequest().getMethod()).isEqualTo(HTTPVerb.POST);
              assertThat(entry.getRequest().getIfNoneExist())
                  .matches(
                      "(identifier|_tag)=https://popliteal\\.org/fhir/identifier\\|runner-with-overuse-ache/[^"
                          + " ]+");
              assertThat(entry.getResource().hasId()).isFalse();
            });
  }

  @Test
  void updateModeLeavesWhatIsThereWhereNobodyHasSaidWhatThatIs() {
    FhirExporter updating =
        EXPORTER.with(ExportOptions.defaults().withImportMode(ImportMode.UPDATE));
    assertThat(updating.transaction(OVERUSE).getEntry())
        .allMatch(entry -> entry.getRequest().getMethod() == HTTPVerb.POST)
        .allMatch(entry -> entry.getRequest().hasIfNoneExist());
  }

  @Test
  void everyIdentityStandsOnceInABundle() {
    assertThat(EXPORTER.transaction(OVERUSE).getEntry())
        .extracting(BundleEntryComponent::getFullUrl)
        .doesNotHaveDuplicates()
        .allMatch(
            url ->
                url.matches(
                    "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  }

  @Test
  void noReferenceDangles() {
    assertNothingDangles(EXPORTER.transaction(OVERUSE));
    assertNothingDangles(EXPORTER.collection(OVERUSE));
    assertNothingDangles(EXPORTER.followUp(FOLLOW_UP, OVERUSE));
    assertNothingDangles(retraction(OVERUSE));
  }

  @ParameterizedTest
  @EnumSource(ResourceKind.class)
  void whatIsLeftOutIsNotReferredTo(ResourceKind kind) {
    FhirExporter without = EXPORTER.with(ExportOptions.defaults().without(kind));
    Bundle bundle = without.transaction(OVERUSE);
    assertThat(bundle.getEntry())
        .noneMatch(
            entry ->
                entry
                    .getResource()
                    .fhirType()
                    .replace("_", "")
                    .equalsIgnoreCase(kind.name().replace("_", "")));
    assertNothingDangles(bundle);
  }

  @Test
  void singleResourcesReferToEachOtherByTypeAndId() {
    List<Resource> resources = EXPORTER.resources(OVERUSE);
    assertThat(resources).allMatch(Resource::hasId);
    assertThat(resources.stream().map(EXPORTER::json))
        .noneMatch(json -> json.contains("urn:uuid:"));
  }

  @Test
  void withoutSignOffThePlanIsADraftAndAProposal() {
    assertThat(Samples.all(CarePlan.class, EXPORTER.transaction(OVERUSE)))
        .isNotEmpty()
        .allMatch(
            plan ->
                plan.getStatus() == CarePlanStatus.DRAFT
                    && plan.getIntent() == CarePlanIntent.PROPOSAL);
  }

  @Test
  void signOffMakesThePlanActiveAndLeavesOrdersToTheClinician() {
    Bundle bundle = Samples.withEverything().transaction(OVERUSE);
    assertThat(Samples.all(CarePlan.class, bundle))
        .allMatch(
            plan ->
                plan.getStatus() == CarePlanStatus.ACTIVE
                    && plan.getIntent() == CarePlanIntent.PLAN)
        .allMatch(plan -> plan.getAuthor().getReference().equals("Practitioner/d1"));
    assertThat(Samples.all(MedicationRequest.class, bundle))
        .allMatch(each -> each.getIntent() == MedicationRequest.MedicationRequestIntent.PROPOSAL)
        .allMatch(each -> each.getStatus() == MedicationRequest.MedicationRequestStatus.DRAFT);
    assertThat(Samples.all(ServiceRequest.class, bundle))
        .allMatch(each -> each.getIntent() == ServiceRequest.ServiceRequestIntent.PROPOSAL);
  }

  @Test
  void existingRecordsAreReferredToAndNotWrittenAgain() {
    Bundle bundle = Samples.withEverything().transaction(OVERUSE);
    assertThat(Samples.all(Patient.class, bundle)).isEmpty();
    assertThat(Samples.all(Condition.class, bundle))
        .isNotEmpty()
        .allMatch(each -> each.getSubject().getReference().equals("Patient/p1"))
        .allMatch(each -> each.getEncounter().getReference().equals("Encounter/e1"))
        .allMatch(each -> each.getRecorder().getReference().equals("Practitioner/d1"));
    assertThat(Samples.all(Task.class, bundle)).isNotEmpty();
  }

  @Test
  void provenanceNamesPackVersionHashAndEveryTarget() {
    Bundle bundle = EXPORTER.transaction(OVERUSE);
    Provenance provenance = Samples.first(Provenance.class, bundle);
    assertThat(provenance.getTarget()).hasSize(bundle.getEntry().size() - 1);
    assertThat(provenance.getEntityFirstRep().getWhat().getIdentifier().getValue())
        .isEqualTo(OVERUSE.pack().id() + "|" + OVERUSE.pack().version());
    assertThat(provenance.getEntityFirstRep().getWhat().getDisplay())
        .contains(OVERUSE.pack().sha256());
  }

  @Test
  void aFollowUpReplacesThePlanAndClosesTheOldOne() {
    Bundle bundle = EXPORTER.followUp(FOLLOW_UP, OVERUSE);
    List<CarePlan> plans =
        Samples.all(CarePlan.class, bundle).stream()
            .filter(plan -> plan.getPartOf().isEmpty())
            .toList();
    assertThat(plans).hasSize(2);
    BundleEntryComponent old =
        bundle.getEntry().stream()
            .filter(entry -> entry.getResource() == plans.get(1))
            .findFirst()
            .orElseThrow();
    assertThat(plans.get(0).getReplacesFirstRep().getReference()).isEqualTo(old.getFullUrl());
    assertThat(plans.get(1).getStatus()).isEqualTo(CarePlanStatus.REVOKED);
    assertThat(old.getRequest().getMethod()).isEqualTo(HTTPVerb.PUT);
  }

  @Test
  void aFollowUpKeepsThePatientAndThePresentingProblem() {
    Bundle first = EXPORTER.transaction(OVERUSE);
    Bundle second = EXPORTER.followUp(FOLLOW_UP, OVERUSE);
    assertThat(Samples.all(Patient.class, second)).hasSize(1);
    assertThat(Samples.first(Patient.class, second).getIdentifierFirstRep().getValue())
        .isEqualTo(Samples.first(Patient.class, first).getIdentifierFirstRep().getValue());
    assertThat(Samples.all(Condition.class, second))
        .filteredOn(each -> each.getIdentifierFirstRep().getValue().endsWith("presenting-problem"))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.getIdentifierFirstRep().getValue())
                    .isEqualTo("runner-with-overuse-ache/presenting-problem"));
  }

  @Test
  void aFollowUpOfSomethingElseIsRefused() {
    assertThatThrownBy(() -> EXPORTER.followUp(OVERUSE, OVERUSE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EXPORTER.followUp(OVERUSE, FOLLOW_UP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EXPORTER.followUp(FOLLOW_UP, Cases.result("blunt-trauma-fall")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another assessment");
  }

  @Test
  void aRetractionMarksAllAsEnteredInError() {
    Bundle bundle = retraction(OVERUSE);
    assertThat(Samples.all(Condition.class, bundle))
        .isNotEmpty()
        .allMatch(each -> !each.hasClinicalStatus())
        .allMatch(
            each ->
                each.getVerificationStatus()
                    .getCodingFirstRep()
                    .getCode()
                    .equals("entered-in-error"));
    assertThat(Samples.all(CarePlan.class, bundle))
        .allMatch(each -> each.getStatus() == CarePlanStatus.ENTEREDINERROR);
    assertThat(Samples.all(Goal.class, bundle))
        .allMatch(each -> each.getLifecycleStatus() == Goal.GoalLifecycleStatus.ENTEREDINERROR);
    assertThat(Samples.all(Observation.class, bundle))
        .allMatch(each -> each.getStatus() == Observation.ObservationStatus.ENTEREDINERROR);
    assertThat(bundle.getEntry())
        .filteredOn(entry -> !(entry.getResource() instanceof Provenance))
        .allMatch(entry -> entry.getRequest().getMethod() == HTTPVerb.PUT)
        .allMatch(entry -> entry.getRequest().hasIfMatch());
  }

  @Test
  void whatIsNoReferenceIsRefused() {
    assertThatThrownBy(() -> ExportOptions.defaults().withPatient("Miller, Jane"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Patient/123")
        .hasMessageNotContaining("Miller");
  }

  private static Bundle retraction(AssessmentResult result) {
    return Samples.retraction(EXPORTER, result);
  }

  private static void assertNothingDangles(Bundle bundle) {
    Set<String> present = new HashSet<>();
    bundle.getEntry().forEach(entry -> present.add(entry.getFullUrl()));
    Matcher references = REFERENCE.matcher(EXPORTER.json(bundle));
    Set<String> wanted = new HashSet<>();
    while (references.find()) {
      wanted.add(references.group(1));
    }
    assertThat(present).containsAll(wanted);
  }

  @Test
  void whatIsClosedOrTakenBackSaysSoToAReader() {
    CarePlan closed =
        Samples.all(CarePlan.class, EXPORTER.followUp(FOLLOW_UP, OVERUSE)).stream()
            .filter(each -> each.getStatus() == CarePlanStatus.REVOKED)
            .findFirst()
            .orElseThrow();
    assertThat(closed.getText().getDivAsString())
        .startsWith(
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p><b>Closed: replaced by the follow-up of");
    assertThat(retraction(OVERUSE).getEntry())
        .filteredOn(entry -> !(entry.getResource() instanceof Provenance))
        .allSatisfy(
            entry ->
                assertThat(((DomainResource) entry.getResource()).getText().getDivAsString())
                    .contains("entered in error"));
  }

  @Test
  void laterAssessmentsOfAnEpisodeShareItsPatient() {
    AssessmentResult third = Cases.result("runner-with-overuse-ache-follow-up-2");
    FhirExporter named =
        EXPORTER.with(ExportOptions.defaults().withEpisode("runner-with-overuse-ache"));
    assertThat(patient(named.transaction(third))).isEqualTo(patient(EXPORTER.transaction(OVERUSE)));
    assertThat(patient(named.followUp(third, FOLLOW_UP)))
        .isEqualTo(patient(EXPORTER.followUp(third, FOLLOW_UP)));
  }

  private static String patient(Bundle bundle) {
    return bundle.getEntry().stream()
        .filter(each -> each.getResource() instanceof Patient)
        .map(each -> each.getFullUrl() + " " + each.getRequest().getIfNoneExist())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "popliteal.org/fhir",
        "https://example.org/",
        "https://example.org/a?b=c",
        "https://example.org/a,b",
        "https://example.org/a|b",
        "https://example.org/#a"
      })
  void baseThatWouldBreakASearchIsRefused(String base) {
    assertThatThrownBy(() -> ExportOptions.defaults().withBase(base))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
