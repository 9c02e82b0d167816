package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Briefing;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.Wording;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.R4Validator;
import org.popliteal.fhir.Samples;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.Answer;
import org.popliteal.model.Cause;
import org.popliteal.model.Intervention;
import org.popliteal.model.Origin;
import org.popliteal.model.Policy;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** The rules of the mappers, each as a sentence. */
class MappersTest {
  private static final FhirExporter EXPORTER = FhirExporter.r4();

  @Test
  void anUnknownNameIsSaidToBeUnknownAndNotInvented() {
    Patient patient =
        Samples.first(Patient.class, export(Cases.result(Cases.answers().choose("sex", "female"))));
    assertThat(patient.getGender().toCode()).isEqualTo("female");
    assertThat(patient.getNameFirstRep().getExtension()).hasSize(1);
    assertThat(patient.hasBirthDate()).isFalse();
  }

  @Test
  void bodyMassIndexIsAVitalSignDerivedFromWeightAndHeight() {
    Bundle bundle =
        export(
            Cases.result(
                Cases.answers().measure("body-mass", 81, "kg").measure("body-height", 180, "cm")));
    Observation bmi = observation(bundle, "39156-5");
    assertThat(bmi.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("vital-signs");
    assertThat(bmi.getValueQuantity().getValue()).isEqualByComparingTo(new BigDecimal("25.0"));
    assertThat(bmi.getValueQuantity().getCode()).isEqualTo("kg/m2");
    assertThat(bmi.getDerivedFrom()).hasSize(2);
  }

  @Test
  void anAnswerThatIsNotKnownIsAskedButUnknown() {
    Bundle bundle = export(Cases.result(Cases.answers().unknown("night-pain")));
    Observation observation = Samples.first(Observation.class, bundle);
    assertThat(observation.hasValue()).isFalse();
    assertThat(observation.getDataAbsentReason().getCodingFirstRep().getCode())
        .isEqualTo("asked-unknown");
  }

  @Test
  void whatIsSeenOrTestedIsAnExaminationAndWhatIsFeltASurvey() {
    Bundle bundle =
        export(
            Cases.result(Cases.answers().yes("limp").yes("visible-deformity").yes("night-pain")));
    assertThat(Samples.all(Observation.class, bundle))
        .extracting(
            each -> each.getCode().getText(),
            each -> each.getCategoryFirstRep().getCodingFirstRep().getCode())
        .contains(
            tuple(label("limp"), "exam"),
            tuple(label("visible-deformity"), "exam"),
            tuple(label("night-pain"), "survey"));
  }

  private static String label(String finding) {
    return Cases.KNOWLEDGE_BASE.findings().get(finding).label();
  }

  @Test
  void painScoresAreQuantitiesWithoutAnAnnotatedUnit() {
    Bundle bundle = export(Cases.result(Cases.answers().measure("pain-now", 4, "{score}")));
    Observation pain = observation(bundle, "72514-3");
    assertThat(pain.getValueQuantity().getUnit()).isEqualTo("score");
    assertThat(pain.getValueQuantity().getCode()).isEqualTo("1");
  }

  @Test
  void whatTheRecordHoldsAlreadyIsReferredToAndNotWrittenAgain() {
    AssessmentResult result =
        Cases.result(
            Cases.answers()
                .answer(
                    "body-mass",
                    new Answer.Measured(81, "kg"),
                    new Origin(Origin.Kind.RECORD, "Observation/w1", "2026-01-10"))
                .measure("body-height", 180, "cm"));
    Bundle bundle =
        EXPORTER.with(ExportOptions.defaults().withPatient("Patient/p1")).transaction(result);
    assertThat(Samples.all(Observation.class, bundle))
        .extracting(each -> each.getCode().getText())
        .containsExactly("Body height", "Body mass index", "Body mass index, WHO class");
    assertThat(observation(bundle, "39156-5").getDerivedFrom())
        .anyMatch(each -> "Observation/w1".equals(each.getReference()));
  }

  @Test
  void pregnancyStatusHasAValueEvenWhereItIsNotKnown() {
    Observation unknown =
        observation(export(Cases.result(Cases.answers().unknown("pregnancy"))), "82810-3");
    assertThat(unknown.getValueCodeableConcept().getCodingFirstRep().getCode())
        .isEqualTo("asked-unknown");
    Observation pregnant =
        observation(
            export(Cases.result(Cases.answers().choose("pregnancy", "pregnant"))), "82810-3");
    assertThat(pregnant.getValueCodeableConcept().getCodingFirstRep().getCode())
        .isEqualTo("77386006");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#allPublished")
  void aPressingTriageHasAnUrgentRequestAndNoLoadingPlan(String name) {
    AssessmentResult result = Cases.result(name);
    if (!result.triage().urgency().isPressing()) {
      return;
    }
    Bundle bundle = export(result);
    List<ServiceRequest> requests = Samples.all(ServiceRequest.class, bundle);
    assertThat(requests)
        .filteredOn(each -> each.getPriority() == ServiceRequestPriority.ROUTINE)
        .allMatch(
            each ->
                LocalDate.parse(each.getOccurrencePeriod().getStartElement().getValueAsString())
                    .isAfter(result.triage().seenBy().toLocalDate()));
    assertThat(requests)
        .filteredOn(each -> each.getPriority() != ServiceRequestPriority.ROUTINE)
        .isNotEmpty()
        .allMatch(
            each -> end(each.getOccurrencePeriod()).isAfter(start(each.getOccurrencePeriod())))
        .allSatisfy(
            each ->
                assertThat(EXPORTER.json(each))
                    .contains(result.triage().urgency().level().label())
                    .doesNotContain("if no better", "Dose:", "Timing:", "Review:"));
    assertThat(Samples.all(CarePlan.class, bundle)).hasSize(1);
    assertThat(result.plan().recommendations())
        .noneMatch(each -> each.intervention().kind() == Intervention.Kind.EXERCISE);
    assertThat(Samples.all(Goal.class, bundle))
        .singleElement()
        .satisfies(goal -> assertThat(goal.getTarget()).hasSize(1));
  }

  @Test
  void priorityFollowsTheHours() {
    assertThat(RequestMapper.priority(new Urgency(Triage.EMERGENCY, 0)))
        .isEqualTo(ServiceRequestPriority.STAT);
    assertThat(RequestMapper.priority(new Urgency(Triage.URGENT, 24)))
        .isEqualTo(ServiceRequestPriority.ASAP);
    assertThat(RequestMapper.priority(new Urgency(Triage.URGENT, 72)))
        .isEqualTo(ServiceRequestPriority.URGENT);
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void everyGoalHasAMeasureATargetAndADueDate(String name) {
    assertThat(Samples.all(Goal.class, export(Cases.result(name))))
        .isNotEmpty()
        .flatMap(Goal::getTarget)
        .allMatch(target -> target.hasMeasure() && target.hasDetail() && target.hasDueDateType());
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void medicinesAreProposalsOfOneDose(String name) {
    assertThat(Samples.all(MedicationRequest.class, export(Cases.result(name))))
        .allMatch(each -> each.getIntent() == MedicationRequest.MedicationRequestIntent.PROPOSAL)
        .allMatch(each -> each.getDosageInstruction().size() <= 1);
  }

  @Test
  void issueNamesWhatIsProposedInSpiteOfItAndWhatStandsBehindIt() {
    Bundle bundle = export(Cases.result("overweight-beginner-with-kidney-disease"));
    List<String> proposals =
        bundle.getEntry().stream()
            .filter(
                each ->
                    each.getResource() instanceof MedicationRequest request
                        && request.hasDetectedIssue())
            .map(Bundle.BundleEntryComponent::getFullUrl)
            .toList();

    assertThat(Samples.all(DetectedIssue.class, bundle))
        .isNotEmpty()
        .allMatch(DetectedIssue::hasImplicated)
        .flatMap(DetectedIssue::getImplicated)
        .extracting(Reference::getReference)
        .containsAll(proposals);
    assertThat(proposals).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void everyContraindicationThatIsMetIsADetectedIssue(String name) {
    AssessmentResult result = Cases.result(name);
    List<String> issues =
        Samples.all(DetectedIssue.class, export(result)).stream()
            .map(each -> each.getCode().getText())
            .toList();
    result.plan().withheld().stream()
        .filter(each -> each.ground() == Plan.Ground.CONTRAINDICATED)
        .forEach(
            each -> assertThat(issues).contains("Contraindicated: " + each.intervention().label()));
  }

  @Test
  void probabilitiesAreInPercentAndDescendAndNoneIsNaught() {
    RiskAssessment risk =
        Samples.first(RiskAssessment.class, export(Cases.result("runner-with-overuse-ache")));
    List<BigDecimal> probabilities =
        risk.getPrediction().stream()
            .map(each -> each.getProbabilityDecimalType().getValue())
            .toList();
    assertThat(probabilities).allMatch(each -> each.signum() > 0);
    assertThat(probabilities).isSortedAccordingTo((first, second) -> second.compareTo(first));
    assertThat(probabilities.get(0)).isGreaterThan(BigDecimal.ONE);
    assertThat(probabilities.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isCloseTo(new BigDecimal(100), within(new BigDecimal(1)));
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void everyShownCauseSaysItsProbabilityItsRangeAndHowOftenItsAnswersAreSeen(String name) {
    AssessmentResult result = Cases.result(name);
    RiskAssessment risk = Samples.first(RiskAssessment.class, export(result));
    for (int i = 0; i < risk.getPrediction().size(); i++) {
      String rationale = risk.getPrediction().get(i).getRationale();
      if (i >= result.leading().size()) {
        assertThat(rationale).isNull();
      } else if (result.leading().get(i).cause().role() == Cause.Role.DIAGNOSIS) {
        assertThat(rationale)
            .startsWith(
                Words.percent(result.leading().get(i).probability(), result.knowledgeBase())
                    + ", 95 % range ")
            .containsPattern(
                " (For|Against): .+ \\([a-z ]*[\\d,]+ in [\\d,]+ with this, [a-z ]*[\\d,]+ in [\\d,]+ on average");
      }
    }
  }

  @Test
  void everyAnswerThatWasGivenAndCountsIsReferredTo() {
    AssessmentResult result = Cases.result("runner-with-overuse-ache");
    Bundle bundle = export(result);
    Set<String> basis =
        Samples.first(RiskAssessment.class, bundle).getBasis().stream()
            .map(Reference::getReference)
            .collect(Collectors.toSet());
    Set<String> labels =
        bundle.getEntry().stream()
            .filter(each -> basis.contains(each.getFullUrl()))
            .map(each -> ((Observation) each.getResource()).getCode().getText())
            .collect(Collectors.toSet());
    assertThat(labels).hasSameSizeAs(basis);
    result.leading().stream()
        .flatMap(ranked -> ranked.explanation().speakingFor().stream())
        .filter(
            each ->
                result.assessment().answered().get(each.finding()).origin().kind()
                    != Origin.Kind.IMPLIED)
        .forEach(each -> assertThat(labels).anyMatch(label -> label.startsWith(each.label())));
  }

  @Test
  void theMethodNamesTheTemperatureAndTheKnowledge() {
    AssessmentResult result = Cases.result("runner-with-overuse-ache");
    Policy.Scoring scoring = result.knowledgeBase().policy().scoring();
    assertThat(Samples.first(RiskAssessment.class, export(result)).getMethod().getText())
        .contains(
            "Naive Bayes",
            String.valueOf(scoring.temperature().value()),
            result.pack().id() + "|" + result.pack().version(),
            result.pack().sha256());
  }

  @Test
  void theReturnToRunningIsAPlanOfItsOwnWithDatedSessions() {
    Bundle bundle = export(Cases.result("runner-with-overuse-ache-follow-up-1"));
    CarePlan running =
        Samples.all(CarePlan.class, bundle).stream()
            .filter(CarePlan::hasPartOf)
            .findFirst()
            .orElseThrow();
    assertThat(running.getActivity())
        .isNotEmpty()
        .allMatch(each -> each.getDetail().getScheduledPeriod().hasStart());
  }

  @Test
  void hostileTextStaysText() {
    String hostile = "<script>alert('&')</script> \"x\" \u0000\u0008\uD800 <!-- ]]>";
    CarePlan plan =
        Samples.first(CarePlan.class, export(Cases.result(Cases.answers().titled(hostile))));
    String div = plan.getText().getDivAsString();
    assertThat(div).contains("&lt;script&gt;").doesNotContain("<script").doesNotContain("<!--");
    assertThat(new R4Validator().problems(plan)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void theNarrativeTellsTheWholePlan(String name) {
    AssessmentResult result = Cases.result(name);
    String text =
        Samples.first(CarePlan.class, export(result))
            .getText()
            .getDiv()
            .allText()
            .replaceAll("\\s+", " ");
    assertThat(text)
        .contains(
            result.triage().urgency().level().label(),
            result.pack().sha256(),
            result.pack().notice());
    result
        .plan()
        .recommendations()
        .forEach(each -> assertThat(text).contains(squeezed(each.intervention().label())));
    result.plan().withheld().forEach(each -> assertThat(text).contains(squeezed(each.reason())));
    result.plan().safetyNet().forEach(each -> assertThat(text).contains(squeezed(each.text())));
    Briefing.of(result)
        .causes()
        .forEach(each -> assertThat(text).contains(squeezed(each.cause().label())));
  }

  /**
   * What comes before the details fits on a page; a clinician reads 300 words in a minute or so.
   */
  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void theNarrativeIsReadInAMinuteWithTheAnswerFirst(String name) {
    AssessmentResult result = Cases.result(name);
    Briefing briefing = Briefing.of(result);
    Wording say = Wording.of(result.knowledgeBase());
    String div = Samples.first(CarePlan.class, export(result)).getText().getDivAsString();
    String answer =
        div.substring(0, div.indexOf("<h3>" + say.say("heading.details")))
            .replaceAll("<[^>]*>", " ")
            .replaceAll("\\s+", " ");
    List<String> inOrder = new ArrayList<>();
    inOrder.add(result.triage().urgency().level().label());
    inOrder.add(squeezed(say.asks(result.triage().urgency())).replace('\u00a0', ' '));
    for (RankedCause each : briefing.causes()) {
      inOrder.add(each.cause().label());
      inOrder.add(say.support(each));
    }
    inOrder.add(say.say("heading.today"));
    inOrder.add(say.say("heading.return"));

    assertThat(answer.replace('\u00a0', ' ').replace("&#39;", "'").replace("&quot;", "\""))
        .containsSubsequence(inOrder);
    assertThat(answer.split(" ")).hasSizeLessThan(420);
    assertThat(div).doesNotContain("Check first");
  }

  private static String narrative(AssessmentResult result) {
    return squeezed(
            Samples.first(CarePlan.class, export(result))
                .getText()
                .getDivAsString()
                .replaceAll("<[^>]*>", " "))
        .replace('\u00a0', ' ');
  }

  @Test
  void theNarrativeNamesBothAnswersOfAContradictionBeforeTheCauses() {
    AssessmentResult result =
        Cases.result(
            Cases.answers()
                .measure("age", 40, "a")
                .choose("pain-site", "calf")
                .no("fever")
                .measure("temperature", 39, "Cel"));
    Wording say = Wording.of(result.knowledgeBase());
    assertThat(narrative(result))
        .containsSubsequence(
            say.say("heading.contradictions"),
            say.contradiction(result.assessment().contradictions().get(0), result.assessment())
                .replace('\u00a0', ' '),
            say.say("heading.causes"));
  }

  @Test
  void theNarrativeSaysForWhomThereIsNoPlanAndNamesNoCause() {
    AssessmentResult young =
        Cases.result(Cases.answers().measure("age", 15, "a").choose("pain-site", "calf"));
    Wording say = Wording.of(young.knowledgeBase());
    assertThat(narrative(young))
        .contains(say.say("scope.outside"))
        .doesNotContain(say.say("heading.causes"));

    AssessmentResult unanswered = Cases.result(Cases.answers());
    assertThat(narrative(unanswered))
        .containsSubsequence(
            say.say("scope.unanswered"),
            say.say("heading.answer-first"),
            unanswered.nextQuestions().get(0).finding().question(),
            say.say("heading.return"))
        .doesNotContain(say.say("heading.today"));
  }

  private static OffsetDateTime start(Period period) {
    return OffsetDateTime.parse(period.getStartElement().getValueAsString());
  }

  private static OffsetDateTime end(Period period) {
    return OffsetDateTime.parse(period.getEndElement().getValueAsString());
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static Bundle export(AssessmentResult result) {
    return EXPORTER.transaction(result);
  }

  private static Observation observation(Bundle bundle, String loinc) {
    return Samples.all(Observation.class, bundle).stream()
        .filter(
            each ->
                each.getCode().getCoding().stream()
                    .anyMatch(coding -> loinc.equals(coding.getCode())))
        .findFirst()
        .orElseThrow();
  }
}
