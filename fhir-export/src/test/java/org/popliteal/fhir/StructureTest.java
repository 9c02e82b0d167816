package org.popliteal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.artifacts.KnowledgeArtifacts;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.ExportOptions.ActivityForm;
import org.popliteal.fhir.export.ExportOptions.DifferentialMode;
import org.popliteal.fhir.export.ExportOptions.ImportMode;
import org.popliteal.fhir.export.ExportOptions.Profiles;
import org.popliteal.fhir.export.ExportOptions.SuspicionCode;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.export.SignOff;
import org.popliteal.fhir.form.IntakeForm;

/** The bare JSON of every case, in every way to write it, looked at without HAPI. */
@Execution(ExecutionMode.CONCURRENT)
class StructureTest {
  private static final ExportOptions DEFAULTS = ExportOptions.defaults();
  private static final Map<String, ExportOptions> OPTIONS = options();

  private static Map<String, ExportOptions> options() {
    Map<String, ExportOptions> options = new LinkedHashMap<>();
    options.put("default", DEFAULTS);
    options.put("update", DEFAULTS.withImportMode(ImportMode.UPDATE));
    options.put("requests", DEFAULTS.withActivityForm(ActivityForm.REQUESTS));
    options.put("US Core", DEFAULTS.withProfiles(Profiles.US_CORE));
    options.put("problem only", DEFAULTS.withDifferential(DifferentialMode.RISK_ASSESSMENT_ONLY));
    options.put("all causes", DEFAULTS.withDifferentialLimit(100));
    options.put(
        "all diagnoses",
        DEFAULTS.withDifferentialLimit(100).withSuspicionCode(SuspicionCode.DIAGNOSIS));
    options.put(
        "signed off",
        DEFAULTS.withSignOff(
            new SignOff("Practitioner/d1", OffsetDateTime.parse("2026-03-02T10:00:00Z"))));
    options.put("everything", Samples.withEverything().options());
    return options;
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#all")
  void jsonOfEveryCaseIsSound(String name) {
    assertSound(Cases.result(name));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void jsonOfRandomAnswersIsSound(int seed) {
    assertSound(Cases.random(seed));
  }

  private static void assertSound(AssessmentResult result) {
    List<String> problems = new ArrayList<>();
    OPTIONS.forEach(
        (option, each) -> {
          FhirExporter exporter = FhirExporter.r4().with(each);
          check(option, exporter.transaction(result), problems);
        });
    FhirExporter.r4().resources(result).forEach(each -> check("alone", each, problems));
    check("collection", FhirExporter.r4().collection(result), problems);
    check("retraction", Samples.retraction(FhirExporter.r4(), result), problems);
    assertThat(problems).isEmpty();
  }

  @Test
  void jsonOfFollowUpsIsSound() {
    List<String> problems = new ArrayList<>();
    AssessmentResult first = Cases.result("runner-with-overuse-ache");
    AssessmentResult second = Cases.result("runner-with-overuse-ache-follow-up-1");
    OPTIONS.forEach(
        (option, each) ->
            check(option, FhirExporter.r4().with(each).followUp(second, first), problems));
    assertThat(problems).isEmpty();
  }

  @Test
  void jsonOfFormsAndArtifactsIsSound() {
    List<String> problems = new ArrayList<>();
    check("runner", IntakeForm.forRunner().questionnaire(Cases.KNOWLEDGE_BASE), problems);
    check("whole", IntakeForm.wholeForRunner().questionnaire(Cases.KNOWLEDGE_BASE), problems);
    check("clinician", IntakeForm.forClinician().questionnaire(Cases.KNOWLEDGE_BASE), problems);
    check("artifacts", KnowledgeArtifacts.of(Cases.KNOWLEDGE_BASE), problems);
    assertThat(problems).isEmpty();
  }

  private static void check(String what, Resource resource, List<String> problems) {
    StructuralCheck.problems(FhirExporter.r4().json(resource))
        .forEach(each -> problems.add(what + ": " + each));
  }
}
