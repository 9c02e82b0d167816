package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Plan;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.Samples;
import org.popliteal.model.Assessment;
import org.popliteal.model.Truth;

/** What a program that follows the exported plan to the letter would do. */
class ExportedPlanTest {
  private static final String SNOMED = "http://snomed.info/sct";
  private static final List<AssessmentResult> RESULTS =
      Cases.allPublished().map(Cases::result).toList();
  private static final FhirExporter EXPORTER = FhirExporter.r4();
  private static final FhirExporter AS_REQUESTS =
      EXPORTER.with(ExportOptions.defaults().withActivityForm(ExportOptions.ActivityForm.REQUESTS));
  private static final FhirExporter AS_DETAILS =
      EXPORTER.with(
          ExportOptions.defaults()
              .without(ResourceKind.MEDICATION_REQUEST)
              .without(ResourceKind.SERVICE_REQUEST));

  /** Every published case, with the medicines and illnesses of many people. */
  private static Stream<AssessmentResult> results() {
    return RESULTS.stream();
  }

  private static Assessment.Builder overuse() {
    return Cases.result("runner-with-overuse-ache").assessment().toBuilder(Cases.KNOWLEDGE_BASE);
  }

  @Test
  void noProgramReadsAFullDoseWhereAPrecautionIsKnown() {
    List<Plan.Recommendation> seen = new ArrayList<>();
    results()
        .forEach(
            result -> {
              Map<String, MedicationRequest> requests = new HashMap<>();
              Samples.all(MedicationRequest.class, EXPORTER.transaction(result))
                  .forEach(each -> requests.put(own(each.getMedicationCodeableConcept()), each));
              for (Plan.Recommendation each : result.plan().recommendations()) {
                MedicationRequest request = requests.get(each.intervention().id());
                List<Plan.Check> known =
                    each.checks().stream().filter(check -> check.status() == Truth.TRUE).toList();
                if (request == null || known.isEmpty()) {
                  continue;
                }
                seen.add(each);
                Dosage dosage = request.getDosageInstructionFirstRep();
                assertThat(dosage.hasDoseAndRate()).isFalse();
                assertThat(dosage.hasMaxDosePerPeriod()).isFalse();
                assertThat(dosage.getTiming().getRepeat().hasFrequency()).isFalse();
                assertThat(dosage.hasRoute()).isTrue();
                for (Plan.Check check : known) {
                  assertThat(dosage.getText())
                      .containsSubsequence(
                          check.contraindication().reason(),
                          each.intervention().doses().get(0).text());
                  assertThat(dosage.getPatientInstruction())
                      .containsSubsequence(
                          check.contraindication().plainReason(),
                          each.intervention().plainInstruction());
                }
              }
            });
    assertThat(seen).isNotEmpty();
  }

  @Test
  void aDoseIsGivenAsNumbersWhereNothingSpeaksAgainstIt() {
    AssessmentResult result = Cases.result(overuse().measure("body-mass", 80, "kg"));

    Dosage dosage = medicine(result, "paracetamol").getDosageInstructionFirstRep();

    assertThat(dosage.getTiming().getRepeat().getFrequencyMax()).isEqualTo(4);
    assertThat(dosage.getMaxDosePerPeriod().getNumerator().getValue()).isEqualByComparingTo("4");
    assertThat(dosage.getPatientInstruction()).startsWith("One or two tablets");
  }

  @Test
  void aLightPersonReadsFirstThatTheUsualDoseIsTooMuch() {
    AssessmentResult result = Cases.result(overuse().measure("body-mass", 45, "kg"));

    Dosage dosage = medicine(result, "paracetamol").getDosageInstructionFirstRep();

    assertThat(dosage.hasDoseAndRate()).isFalse();
    assertThat(dosage.getPatientInstruction()).startsWith("Ask first. You weigh less than 50 kg.");
  }

  @Test
  void aMedicineDoesNotRunBeforeItsDay() {
    List<String> later = new ArrayList<>();
    results()
        .forEach(
            result -> {
              Map<String, LocalDate> starts = new HashMap<>();
              result.plan().recommendations().stream()
                  .filter(each -> each.start().isAfter(day(result)))
                  .forEach(each -> starts.put(each.intervention().id(), each.start()));
              for (MedicationRequest request :
                  Samples.all(MedicationRequest.class, EXPORTER.transaction(result))) {
                String id = own(request.getMedicationCodeableConcept());
                Timing timing = request.getDosageInstructionFirstRep().getTiming();
                if (starts.containsKey(id)) {
                  later.add(id);
                  assertThat(
                          timing.getRepeat().getBoundsPeriod().getStartElement().getValueAsString())
                      .isEqualTo(starts.get(id).toString());
                }
              }
            });
    assertThat(later).isNotEmpty();
  }

  /** What ends with its review would look done while it still holds. */
  @Test
  void anActivityEndsOnlyWhereItsDoseOrItsProgrammeDoesAndThePlanCoversIt() {
    Set<String> ended = new HashSet<>();
    Set<String> open = new HashSet<>();
    results()
        .forEach(
            result ->
                Stream.of(EXPORTER, AS_DETAILS)
                    .map(exporter -> exporter.transaction(result))
                    .flatMap(bundle -> Samples.all(CarePlan.class, bundle).stream())
                    .forEach(
                        plan ->
                            plan.getActivity().stream()
                                .filter(CarePlan.CarePlanActivityComponent::hasDetail)
                                .map(CarePlan.CarePlanActivityComponent::getDetail)
                                .forEach(detail -> check(plan, detail, ended, open))));
    assertThat(open).contains("stop-running", "relative-rest", "protected-weight-bearing");
    assertThat(ended).contains("ice");
  }

  private static void check(
      CarePlan plan, CarePlanActivityDetailComponent detail, Set<String> ended, Set<String> open) {
    Type scheduled = detail.getScheduled();
    Type bounds = scheduled instanceof Timing timing ? timing.getRepeat().getBounds() : scheduled;
    if (!(bounds instanceof Period period)) {
      return;
    }
    (period.hasEnd() ? ended : open).add(own(detail.getCode()));
    if (period.hasEnd()) {
      assertThat(date(period.getEndElement().getValueAsString()))
          .isBeforeOrEqualTo(date(plan.getPeriod().getEndElement().getValueAsString()));
    }
    assertThat(date(period.getStartElement().getValueAsString()))
        .isAfterOrEqualTo(date(plan.getPeriod().getStartElement().getValueAsString()));
    Cases.KNOWLEDGE_BASE
        .interventions()
        .find(own(detail.getCode()))
        .ifPresent(
            each ->
                assertThat(period.hasEnd())
                    .as(each.id())
                    .isEqualTo(
                        each.doses().size() == 1
                            && each.doses().get(0).forDays() > 0
                            && !isMedicineWithCare(detail)));
  }

  private static boolean isMedicineWithCare(CarePlanActivityDetailComponent detail) {
    return detail.getKind() == CarePlan.CarePlanActivityKind.MEDICATIONREQUEST
        && detail.getDescription().contains("Not the usual dose");
  }

  @Test
  void tasksEndWhenSomebodyEndsThem() {
    assertThat(Samples.all(Task.class, AS_REQUESTS.transaction(Cases.result("blunt-trauma-fall"))))
        .isNotEmpty()
        .allMatch(each -> !each.getExecutionPeriod().hasEnd());
  }

  @Test
  void iceIsUpToTwelveTimesADayAndNoLength() {
    Timing ice =
        Samples.first(CarePlan.class, EXPORTER.transaction(Cases.result("blunt-trauma-fall")))
            .getActivity()
            .stream()
            .filter(each -> each.hasDetail() && own(each.getDetail().getCode()).equals("ice"))
            .map(each -> each.getDetail().getScheduledTiming())
            .findFirst()
            .orElseThrow();

    assertThat(ice.getRepeat().getFrequency()).isEqualTo(1);
    assertThat(ice.getRepeat().getFrequencyMax()).isEqualTo(12);
    assertThat(ice.getRepeat().hasDuration()).isFalse();
  }

  /** A structure that knows no sets would say less than the exercise. */
  @Test
  void noTimingSaysTheLengthOfOneSet() {
    results()
        .flatMap(result -> Samples.all(CarePlan.class, AS_DETAILS.transaction(result)).stream())
        .flatMap(plan -> plan.getActivity().stream())
        .map(each -> each.getDetail().getScheduled())
        .filter(Timing.class::isInstance)
        .forEach(each -> assertThat(((Timing) each).getRepeat().hasDuration()).isFalse());
  }

  @ParameterizedTest
  @CsvSource({
    "left,  82169009, 'X-ray of the knee, left'",
    "right, 6757004,  'X-ray of the knee, right'"
  })
  void anOrderOfAnImageNamesTheSide(String side, String code, String text) {
    Assessment.Builder fall =
        Cases.result("blunt-trauma-fall").assessment().toBuilder(Cases.KNOWLEDGE_BASE);

    ServiceRequest request = request(Cases.result(fall.choose("side", side)), "x-ray-knee");

    assertThat(request.getBodySite())
        .singleElement()
        .satisfies(
            site -> assertThat(site.getCoding()).extracting(Coding::getCode).containsExactly(code));
    assertThat(request.getCode().getText()).isEqualTo(text);
  }

  @Test
  void anOrderForBothSidesNamesBothAndTheGelNeither() {
    AssessmentResult both = Cases.result(overuse().choose("side", "both"));

    assertThat(medicine(both, "topical-nsaid").getDosageInstructionFirstRep().getSite().getCoding())
        .extracting(Coding::getCode)
        .containsExactly("72696002");
    Assessment.Builder fall =
        Cases.result("blunt-trauma-fall").assessment().toBuilder(Cases.KNOWLEDGE_BASE);
    assertThat(request(Cases.result(fall.choose("side", "both")), "x-ray-knee").getBodySite())
        .extracting(site -> site.getCodingFirstRep().getCode())
        .containsExactly("82169009", "6757004");
  }

  @Test
  void theGelGoesOnTheKneeOfTheSide() {
    AssessmentResult left = Cases.result(overuse().choose("side", "left"));

    CodeableConcept site = medicine(left, "topical-nsaid").getDosageInstructionFirstRep().getSite();

    assertThat(site.getText()).contains("intact skin");
    assertThat(site.getCoding())
        .extracting(Coding::getSystem, Coding::getCode)
        .containsExactly(tuple(SNOMED, "82169009"));
  }

  @Test
  void everyImageAndEveryConditionOfOneLegHasACodedSide() {
    results()
        .forEach(
            result -> {
              Bundle bundle = EXPORTER.transaction(result);
              Samples.all(ServiceRequest.class, bundle).stream()
                  .filter(
                      each ->
                          each.getCategoryFirstRep().getCodingFirstRep().is(SNOMED, "363679005"))
                  .forEach(
                      each ->
                          assertThat(each.getBodySite())
                              .isNotEmpty()
                              .allMatch(CodeableConcept::hasCoding));
              Samples.all(Condition.class, bundle).stream()
                  .flatMap(each -> each.getBodySite().stream())
                  .filter(each -> each.getText().startsWith("Left "))
                  .forEach(
                      each ->
                          assertThat(each.getCodingFirstRep().getDisplay())
                              .containsIgnoringCase("left"));
            });
  }

  @Test
  void anIssueRestsOnTheAnswersThatMakeItTrueAndNamesWhatItIsAbout() {
    Set<String> codes = new HashSet<>();
    results()
        .forEach(
            result -> {
              Bundle bundle = EXPORTER.transaction(result);
              Map<String, Resource> byUrl = new HashMap<>();
              bundle.getEntry().forEach(each -> byUrl.put(each.getFullUrl(), each.getResource()));
              for (DetectedIssue issue : Samples.all(DetectedIssue.class, bundle)) {
                codes.add(issue.getCode().getCodingFirstRep().getCode());
                assertThat(issue.getEvidence())
                    .as(issue.getDetail())
                    .flatMap(DetectedIssue.DetectedIssueEvidenceComponent::getDetail)
                    .map(each -> byUrl.get(each.getReference()))
                    .allMatch(
                        each -> !(each instanceof Observation seen) || !seen.hasDataAbsentReason());
                assertThat(proposals(issue, byUrl))
                    .as(issue.getCode().getText())
                    .hasSize(1)
                    .allMatch(each -> issue.getCode().getText().contains(label(each)));
              }
            });
    assertThat(codes).containsExactlyInAnyOrder("COND", "DRG");
  }

  @Test
  void whatIsWithheldIsContainedAsNotToBeDoneAndCoded() {
    AssessmentResult kidneys = Cases.result("overweight-beginner-with-kidney-disease");
    DetectedIssue issue =
        Samples.all(DetectedIssue.class, EXPORTER.transaction(kidneys)).stream()
            .filter(each -> each.getCode().getText().startsWith("Contraindicated: Oral"))
            .findFirst()
            .orElseThrow();

    MedicationRequest withheld = (MedicationRequest) issue.getContained().get(0);

    assertThat(withheld.getDoNotPerform()).isTrue();
    assertThat(codes(withheld.getMedicationCodeableConcept())).contains("M01AE01", "oral-nsaid");
    assertThat(issue.getImplicated())
        .extracting(Reference::getReference)
        .contains("#" + withheld.getIdElement().getIdPart());
  }

  @Test
  void anAnswerThatDoesNotMeetTheRuleIsNoGroundOfIt() {
    AssessmentResult result =
        Cases.result(overuse().yes("ace-inhibitor-or-arb").unknown("diuretic").no("anticoagulant"));
    Bundle bundle = EXPORTER.transaction(result);
    Map<String, Resource> byUrl = new HashMap<>();
    bundle.getEntry().forEach(each -> byUrl.put(each.getFullUrl(), each.getResource()));

    DetectedIssue issue =
        Samples.all(DetectedIssue.class, bundle).stream()
            .filter(each -> each.getDetail().startsWith("ACE inhibitor"))
            .findFirst()
            .orElseThrow();

    assertThat(issue.getCode().getCodingFirstRep().getCode()).isEqualTo("DRG");
    assertThat(issue.getEvidenceFirstRep().getDetail())
        .extracting(each -> own(((Observation) byUrl.get(each.getReference())).getCode()))
        .containsExactly("ace-inhibitor-or-arb");
  }

  private static List<Resource> proposals(DetectedIssue issue, Map<String, Resource> byUrl) {
    return issue.getImplicated().stream()
        .map(Reference::getReference)
        .map(each -> each.startsWith("#") ? issue.getContained().get(0) : byUrl.get(each))
        .filter(each -> !(each instanceof Observation))
        .toList();
  }

  private static String label(Resource proposal) {
    String id =
        proposal instanceof MedicationRequest medicine
            ? own(medicine.getMedicationCodeableConcept())
            : own(((ServiceRequest) proposal).getCode());
    return Cases.KNOWLEDGE_BASE.interventions().get(id).label();
  }

  /** Else a server would take pain now for pain during running. */
  @Test
  void theMeasureOfAGoalHasTheCodesOfItsOwnObservation() {
    Map<String, List<String>> observed = new HashMap<>();
    Map<String, List<String>> measured = new HashMap<>();
    results()
        .forEach(
            result -> {
              Bundle bundle = EXPORTER.transaction(result);
              Samples.all(Observation.class, bundle)
                  .forEach(each -> observed.put(own(each.getCode()), codes(each.getCode())));
              Samples.all(Goal.class, bundle).stream()
                  .flatMap(each -> each.getTarget().stream())
                  .forEach(each -> measured.put(own(each.getMeasure()), codes(each.getMeasure())));
            });
    Set<String> shared = new HashSet<>(measured.keySet());
    shared.retainAll(observed.keySet());
    assertThat(shared).contains("pain-during-running", "pain-at-rest", "walk-30-min-pain");
    shared.forEach(each -> assertThat(measured.get(each)).isEqualTo(observed.get(each)));
    assertThat(measured.values().stream().flatMap(List::stream)).doesNotContain("72514-3");
  }

  @Test
  void allFollowUpsOfAnEpisodeShareItsPatientAndProblem() {
    Set<String> identities = new HashSet<>();
    for (String name :
        List.of(
            "runner-with-overuse-ache",
            "runner-with-overuse-ache-follow-up-1",
            "runner-with-overuse-ache-follow-up-2")) {
      identities.add(
          Samples.all(Condition.class, EXPORTER.transaction(Cases.result(name)))
              .get(0)
              .getIdentifierFirstRep()
              .getValue());
    }
    assertThat(identities).containsExactly("runner-with-overuse-ache/presenting-problem");
  }

  @Test
  void onlyWhatServesAGoalPointsToIt() {
    results()
        .forEach(
            result -> {
              Bundle bundle = AS_DETAILS.transaction(result);
              Set<String> seen = new HashSet<>();
              bundle.getEntry().stream()
                  .filter(
                      each ->
                          each.getResource() instanceof Goal goal
                              && own(goal.getDescription()).equals("be-seen"))
                  .forEach(each -> seen.add(each.getFullUrl()));
              Samples.all(CarePlan.class, bundle).stream()
                  .flatMap(plan -> plan.getActivity().stream())
                  .map(CarePlan.CarePlanActivityComponent::getDetail)
                  .filter(
                      each ->
                          each.getGoal().stream()
                              .anyMatch(goal -> seen.contains(goal.getReference())))
                  .forEach(
                      each ->
                          assertThat(each.getKind())
                              .isEqualTo(CarePlan.CarePlanActivityKind.APPOINTMENT));
            });
  }

  @Test
  void anImageIsOrderedForTheFractureThatItLooksFor() {
    AssessmentResult fall = Cases.result("blunt-trauma-fall");
    Bundle bundle = EXPORTER.transaction(fall);
    List<String> reasons =
        request(fall, "x-ray-knee").getReasonReference().stream()
            .map(Reference::getReference)
            .toList();

    assertThat(bundle.getEntry())
        .filteredOn(each -> reasons.contains(each.getFullUrl()))
        .extracting(each -> ((Condition) each.getResource()).getCode().getText())
        .anyMatch(text -> text.contains("racture"));
  }

  private static MedicationRequest medicine(AssessmentResult result, String id) {
    return Samples.all(MedicationRequest.class, EXPORTER.transaction(result)).stream()
        .filter(each -> own(each.getMedicationCodeableConcept()).equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static ServiceRequest request(AssessmentResult result, String id) {
    return Samples.all(ServiceRequest.class, EXPORTER.transaction(result)).stream()
        .filter(each -> own(each.getCode()).equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> codes(CodeableConcept concept) {
    return concept.getCoding().stream().map(Coding::getCode).toList();
  }

  /** The pack's own code. */
  private static String own(CodeableConcept concept) {
    return concept.getCoding().stream()
        .filter(each -> each.getSystem().startsWith("https://popliteal.org/"))
        .map(Coding::getCode)
        .findFirst()
        .orElse("");
  }

  private static LocalDate day(AssessmentResult result) {
    return result.assessment().assessedAt().toLocalDate();
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text.substring(0, "2026-03-02".length()));
  }
}
