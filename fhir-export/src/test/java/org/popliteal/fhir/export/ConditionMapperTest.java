package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.Samples;
import org.popliteal.fhir.export.ExportOptions.DifferentialMode;
import org.popliteal.model.Assessment;

class ConditionMapperTest {
  private static final FhirExporter EXPORTER = FhirExporter.r4();

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

  @Test
  void anEncounterMakesEncounterDiagnoses() {
    FhirExporter exporter = EXPORTER.with(ExportOptions.defaults().withEncounter("Encounter/1"));
    assertThat(Samples.all(Condition.class, exporter.transaction(Cases.result(Cases.answers()))))
        .allMatch(
            each ->
                each.getCategoryFirstRep()
                    .getCodingFirstRep()
                    .getCode()
                    .equals("encounter-diagnosis"));
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
