package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.Samples;
import org.popliteal.fhir.export.ExportOptions.DifferentialMode;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;

class ConditionMapperTest {
  private static final FhirExporter EXPORTER = FhirExporter.r4();
  private static final FhirExporter ALL =
      EXPORTER.with(ExportOptions.defaults().withDifferentialLimit(100));

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#all")
  void noConditionIsEverConfirmedAndEachHasOneCategory(String name) {
    for (Condition each :
        conditions(Cases.result(name).assessment().toBuilder(Cases.KNOWLEDGE_BASE))) {
      assertThat(each.getVerificationStatus().getCodingFirstRep().getCode())
          .isIn(Set.of("provisional", "differential"));
      assertThat(each.getClinicalStatus().getCodingFirstRep().getCode()).isEqualTo("active");
      assertThat(each.getCategory()).hasSize(1);
      assertThat(each.getModifierExtension()).isEmpty();
      assertThat(each.getCode().getText()).isNotBlank();
      assertThat(each.getCode().getCoding()).extracting(Coding::getSystem).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({"left, M25.562, 82169009", "right, M25.561, 6757004"})
  void thePresentingProblemIsCodedBySide(String side, String icd, String site) {
    Condition problem = conditions(Cases.answers().choose("side", side)).get(0);
    assertThat(problem.getCode().getCoding()).extracting(Coding::getCode).contains(icd);
    assertThat(problem.getBodySiteFirstRep().getCodingFirstRep().getCode()).isEqualTo(site);
  }

  @Test
  void bothKneesAreTwoBodySites() {
    assertThat(conditions(Cases.answers().choose("side", "both")).get(0).getBodySite()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"10, d, 2026-02-20", "2, wk, 2026-02-16", "3, mo, 2025-12", "5, a, 2021"})
  void onsetIsAsExactAsItWasAnswered(double duration, String unit, String onset) {
    Condition problem =
        conditions(Cases.answers().measure("symptom-duration", duration, unit)).get(0);
    assertThat(problem.getOnsetDateTimeType().getValueAsString()).isEqualTo(onset);
  }

  @Test
  void withoutADurationThereIsNoOnset() {
    assertThat(conditions(Cases.answers()).get(0).hasOnset()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#all")
  void onlyThePresentingProblemMayStandOnAProblemList(String name) {
    List<Condition> conditions = Samples.all(Condition.class, ALL.transaction(Cases.result(name)));
    assertThat(category(conditions.get(0))).isEqualTo("problem-list-item");
    assertThat(conditions.subList(1, conditions.size()))
        .hasSize(Cases.KNOWLEDGE_BASE.causes().size() - 1)
        .allMatch(each -> category(each).equals("encounter-diagnosis"))
        .allMatch(each -> each.getCode().getText().startsWith("Suspected: "));
  }

  @Test
  void anEncounterMakesEncounterDiagnoses() {
    FhirExporter exporter = EXPORTER.with(ExportOptions.defaults().withEncounter("Encounter/1"));
    assertThat(Samples.all(Condition.class, exporter.transaction(Cases.result(Cases.answers()))))
        .allMatch(each -> category(each).equals("encounter-diagnosis"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"left", "right", "both"})
  void aSuspicionIsCodedByTheFindingUnlessTheDiagnosisIsAskedFor(String side) {
    AssessmentResult result = Cases.result(Cases.answers().choose("side", side));
    List<Condition> conditions = Samples.all(Condition.class, ALL.transaction(result));
    List<Coding> finding = publicCodes(conditions.get(0));
    assertThat(finding).isNotEmpty();
    assertThat(conditions)
        .allSatisfy(
            each ->
                assertThat(publicCodes(each))
                    .usingRecursiveFieldByFieldElementComparatorOnFields("system", "code")
                    .isEqualTo(finding));
    assertThat(diagnosis("deep-vein-thrombosis", side))
        .contains(Map.of("left", "I82.402", "right", "I82.401", "both", "I82.403").get(side));
  }

  /** A shin that hurts is no knee that hurts. */
  @ParameterizedTest
  @CsvSource({
    "medial-shin, left, Pain in left lower leg, M79.662, Left lower leg",
    "calf, right, Pain in right lower leg, M79.661, Right lower leg",
    "posterior-thigh, left, Pain in left thigh, M79.652, Left thigh",
    "calf, both, Pain in both lower legs, M79.66, Left lower leg",
    "anterior, left, Pain in left knee, M25.562, Left knee"
  })
  void problemIsNamedAndCodedByWhereItHurts(
      String pain, String side, String text, String icd, String bodySite) {
    AssessmentResult result =
        Cases.result(Cases.answers().choose("pain-site", pain).choose("side", side));
    Condition problem = Samples.first(Condition.class, EXPORTER.transaction(result));

    assertThat(problem.getCode().getText()).isEqualTo(text);
    assertThat(problem.getCode().getCoding())
        .filteredOn(each -> each.getSystem().endsWith("icd-10-cm"))
        .extracting(Coding::getCode)
        .containsExactly(icd);
    assertThat(problem.getBodySiteFirstRep().getText()).isEqualTo(bodySite);
  }

  @Test
  void bothSidesAreNamedAndCodedAsBoth() {
    AssessmentResult result = Cases.result(Cases.answers().choose("side", "both"));
    Condition problem = Samples.first(Condition.class, EXPORTER.transaction(result));
    assertThat(problem.getCode().getText()).isEqualTo("Pain in both knees");
    assertThat(diagnosis("knee-osteoarthritis", "both")).contains("M17.0");
    assertThat(diagnosis("superficial-vein-thrombosis", "both")).contains("I80.03");
    RiskAssessment risk = Samples.first(RiskAssessment.class, EXPORTER.transaction(result));
    assertThat(risk.getPrediction())
        .flatMap(each -> each.getOutcome().getCoding())
        .extracting(Coding::getDisplay)
        .noneMatch(each -> each.matches("(?i).*\\b(left|right|unspecified (knee|leg|lower)).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"left", "right", "both", "unknown"})
  void exertionalCompartmentSyndromeIsNeverCodedAsTraumatic(String side) {
    for (String cause :
        List.of("chronic-exertional-compartment-syndrome", "acute-compartment-syndrome")) {
      assertThat(diagnosis(cause, side)).noneMatch(each -> each.startsWith("T79"));
    }
  }

  private static List<String> diagnosis(String cause, String side) {
    Assessment.Builder answers = Cases.answers();
    if (!side.equals("unknown")) {
      answers.choose("side", side);
    }
    return Samples.first(RiskAssessment.class, EXPORTER.transaction(Cases.result(answers)))
        .getPrediction()
        .stream()
        .map(each -> each.getOutcome().getCoding())
        .filter(codes -> codes.stream().anyMatch(each -> each.getCode().equals(cause)))
        .flatMap(List::stream)
        .map(Coding::getCode)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "lumbar-radiculopathy, Lower back, 52612000",
    "chronic-exertional-compartment-syndrome, Left lower leg, 48979004",
    "popliteal-cyst, Left knee, 82169009",
    "slipped-capital-femoral-epiphysis, Left hip, 287679003",
    "deep-vein-thrombosis, Left lower limb, "
  })
  void aCauseLiesWhereItLiesAndNotWhereItHurts(String cause, String text, String code) {
    Condition condition =
        Samples.all(
                Condition.class,
                ALL.transaction(Cases.result(Cases.answers().choose("side", "left"))))
            .stream()
            .filter(each -> each.getIdentifierFirstRep().getValue().endsWith("/" + cause))
            .findFirst()
            .orElseThrow();
    assertThat(condition.getBodySite()).hasSize(1);
    assertThat(condition.getBodySiteFirstRep().getText()).isEqualTo(text);
    if (code != null) {
      assertThat(condition.getBodySiteFirstRep().getCodingFirstRep().getCode()).isEqualTo(code);
    }
  }

  @Test
  void everyCauseHasABodySite() {
    assertThat(Cases.KNOWLEDGE_BASE.causes().stream().map(Cause::bodySite)).doesNotContain("");
  }

  private static String category(Condition condition) {
    assertThat(condition.getCategory()).hasSize(1);
    return condition.getCategoryFirstRep().getCodingFirstRep().getCode();
  }

  private static List<Coding> publicCodes(Condition condition) {
    return condition.getCode().getCoding().stream()
        .filter(each -> !each.getSystem().startsWith("https://popliteal.org/"))
        .toList();
  }

  @Test
  void suspicionsMayStandInTheRiskAssessmentAlone() {
    FhirExporter exporter =
        EXPORTER.with(
            ExportOptions.defaults().withDifferential(DifferentialMode.RISK_ASSESSMENT_ONLY));
    var bundle = exporter.transaction(Cases.result("runner-with-overuse-ache"));
    assertThat(Samples.all(Condition.class, bundle)).hasSize(1);
    assertThat(Samples.first(RiskAssessment.class, bundle).getPrediction())
        .hasSize(Cases.KNOWLEDGE_BASE.causes().size());
  }

  @Test
  void theNumberOfSuspicionsMayBeChosen() {
    FhirExporter exporter = EXPORTER.with(ExportOptions.defaults().withDifferentialLimit(4));
    assertThat(
            Samples.all(
                Condition.class, exporter.transaction(Cases.result("runner-with-overuse-ache"))))
        .hasSize(5);
  }

  private static List<Condition> conditions(Assessment.Builder answers) {
    return Samples.all(Condition.class, EXPORTER.transaction(Cases.result(answers)));
  }
}
