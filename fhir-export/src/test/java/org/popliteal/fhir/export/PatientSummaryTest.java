package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.R4Validator;
import org.popliteal.fhir.R4Validator.Allowed;
import org.popliteal.fhir.Samples;

class PatientSummaryTest {
  private static final String PROFILE =
      "http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips";

  @Test
  void everySectionThatASummaryNeedsIsThereAndTheEntriesAreInTheDocument() {
    for (String name : Cases.bundled().toList()) {
      Bundle document = FhirExporter.r4().patientSummary(Cases.result(name));
      Set<String> entries =
          document.getEntry().stream()
              .map(Bundle.BundleEntryComponent::getFullUrl)
              .collect(Collectors.toSet());
      Composition composition = (Composition) document.getEntryFirstRep().getResource();

      assertThat(composition.getSection())
          .extracting(each -> each.getCode().getCodingFirstRep().getCode())
          .contains("11450-4", "10160-0", "48765-2", "18776-5");
      assertThat(composition.getSection())
          .allSatisfy(
              section ->
                  assertThat(section.getEntry())
                      .isNotEmpty()
                      .allMatch(each -> entries.contains(each.getReference())));
    }
  }

  @Test
  void whatIsTakenAndNotBorneIsNamed() {
    Bundle document =
        FhirExporter.r4()
            .patientSummary(
                Cases.result(
                    Cases.answers()
                        .yes("anticoagulant")
                        .yes("nsaid-allergy")
                        .measure("age", 60, "a")));

    assertThat(Samples.all(MedicationStatement.class, document))
        .extracting(each -> each.getMedicationCodeableConcept().getText())
        .containsExactly("Anticoagulant");
    assertThat(Samples.all(AllergyIntolerance.class, document))
        .extracting(each -> each.getCode().getText())
        .containsExactly("NSAID or aspirin allergy");
  }

  /** Not asked is not "none known". */
  @Test
  void whatWasNotAskedIsNoInformation() {
    Bundle document =
        FhirExporter.r4().patientSummary(Cases.result(Cases.answers().measure("age", 60, "a")));

    assertThat(Samples.first(MedicationStatement.class, document).getMedicationCodeableConcept())
        .extracting(each -> each.getCodingFirstRep().getCode())
        .isEqualTo("no-medication-info");
    assertThat(Samples.first(AllergyIntolerance.class, document).getCode())
        .extracting(each -> each.getCodingFirstRep().getCode())
        .isEqualTo("no-allergy-info");
  }

  @Test
  @EnabledIfSystemProperty(named = "us.core.packages", matches = ".+")
  void allPublishedConformsToTheInternationalPatientSummary() throws IOException {
    List<Allowed> allowed = new ArrayList<>(R4Validator.BASE);
    allowed.add(
        new Allowed(
            Pattern.compile("Unable to expand ValueSet|None of the codings provided are in the"),
            "the value sets draw on terminologies that are not at hand without network"));
    R4Validator validator =
        new R4Validator(
            allowed,
            UsCorePackage.read(
                Path.of(System.getProperty("us.core.packages"))
                    .resolve("hl7.fhir.uv.ips-1.1.0.tgz")));
    List<String> problems = new ArrayList<>();
    for (String name : Cases.all().toList()) {
      validator
          .problems(FhirExporter.r4().patientSummary(Cases.result(name)), PROFILE)
          .forEach(each -> problems.add(name + " " + each));
    }
    assertThat(problems).isEmpty();
  }
}
