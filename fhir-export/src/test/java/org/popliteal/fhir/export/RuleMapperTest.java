package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.Samples;
import org.popliteal.model.Assessment;

class RuleMapperTest {
  private static final FhirExporter EXPORTER = FhirExporter.r4();
  private static final Bundle SWOLLEN =
      EXPORTER.transaction(Cases.result("swollen-calf-after-flight"));

  private static Optional<Observation> rule(String id, Bundle bundle) {
    return Samples.all(Observation.class, bundle).stream()
        .filter(each -> each.getIdentifierFirstRep().getValue().endsWith("/rule/" + id))
        .findFirst();
  }

  private static Bundle export(Assessment.Builder answers) {
    return EXPORTER.transaction(Cases.result(answers));
  }

  private static ObservationComponentComponent component(String label, Observation rule) {
    return rule.getComponent().stream()
        .filter(each -> each.getCode().getText().startsWith(label))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scoreThatIsPartlyKnownIsARangeWithItsBand() {
    Observation wells = rule("wells-dvt", SWOLLEN).orElseThrow();
    assertThat(wells.getStatus()).isEqualTo(ObservationStatus.PRELIMINARY);
    assertThat(wells.getValueRange().getLow().getValue().intValue()).isEqualTo(2);
    assertThat(wells.getValueRange().getHigh().getValue().intValue()).isEqualTo(3);
    assertThat(component("Result", wells).getValueCodeableConcept().getText())
        .isEqualTo("DVT likely");
    assertThat(component("Pitting oedema", wells).getValueIntegerType().getValue()).isEqualTo(1);
    assertThat(component("Active cancer", wells).getValueIntegerType().getValue()).isZero();
    assertThat(component("Localised tenderness", wells).hasDataAbsentReason()).isTrue();
    assertThat(wells.getNoteFirstRep().getText()).contains("Not known: Localised tenderness");
    assertThat(wells.getDerivedFrom()).isNotEmpty();
  }

  @Test
  void ruleThatDecidesIsGivenWithTheRequest() {
    String wells =
        SWOLLEN.getEntry().stream()
            .filter(each -> each.getResource() == rule("wells-dvt", SWOLLEN).orElseThrow())
            .map(BundleEntryComponent::getFullUrl)
            .findFirst()
            .orElseThrow();
    ServiceRequest testing =
        Samples.all(ServiceRequest.class, SWOLLEN).stream()
            .filter(each -> each.getIdentifierFirstRep().getValue().endsWith("dvt-testing"))
            .findFirst()
            .orElseThrow();
    assertThat(testing.getSupportingInfo()).extracting(Reference::getReference).contains(wells);
    assertThat(Samples.first(CarePlan.class, SWOLLEN).getSupportingInfo())
        .extracting(Reference::getReference)
        .contains(wells);
    assertThat(Samples.first(CarePlan.class, SWOLLEN).getText().getDivAsString())
        .contains("2 to 3 points. DVT likely.");
  }

  @Test
  void ruleWithEveryItemAnsweredIsFinal() {
    Bundle bundle =
        export(
            Cases.answers()
                .measure("age", 30, "a")
                .measure("injury-age", 2, "d")
                .choose("injury-mechanism", "direct-blow")
                .choose("bone-tenderness", "none")
                .choose("tender-place", "none")
                .no("cannot-flex-90")
                .no("unable-four-steps-now"));
    Observation ottawa = rule("ottawa-knee", bundle).orElseThrow();
    assertThat(ottawa.getStatus()).isEqualTo(ObservationStatus.FINAL);
    assertThat(ottawa.getValueQuantity().getValue().intValue()).isZero();
    assertThat(component("Result", ottawa).getValueCodeableConcept().getText())
        .isEqualTo("No X-ray by this rule");
  }

  @Test
  void openResultSaysBetweenWhatItLies() {
    Bundle bundle =
        export(
            Cases.answers()
                .measure("age", 30, "a")
                .measure("injury-age", 2, "d")
                .choose("injury-mechanism", "direct-blow"));
    Observation ottawa = rule("ottawa-knee", bundle).orElseThrow();
    assertThat(component("Result", ottawa).getDataAbsentReason().getText())
        .isEqualTo("Open: No X-ray by this rule or X-ray of the knee");
  }

  @Test
  void measureIsClassed() {
    Bundle bundle = export(Cases.answers().measure("bmi", 31, "kg/m2"));
    assertThat(rule("bmi-who", bundle).orElseThrow().getValueCodeableConcept().getText())
        .isEqualTo("Obesity class I");
  }

  @Test
  void ruleThatMustNotBeUsedIsLeftOut() {
    Bundle bundle = export(Cases.answers().measure("age", 15, "a").measure("bmi", 31, "kg/m2"));
    assertThat(rule("bmi-who", bundle)).isEmpty();
  }

  @Test
  void ruleOfWhichNothingIsKnownIsLeftOut() {
    List<Observation> rules =
        Samples.all(Observation.class, export(Cases.answers())).stream()
            .filter(each -> each.getIdentifierFirstRep().getValue().contains("/rule/"))
            .toList();
    assertThat(rules).isEmpty();
  }
}
