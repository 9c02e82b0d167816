package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.R4Validator;
import org.popliteal.fhir.Samples;

/**
 * Base R4, without errors and without avoidable warnings: every case, together and each resource
 * alone.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExportValidationTest {
  private static final R4Validator VALIDATOR = new R4Validator();
  private static final FhirExporter EXPORTER = FhirExporter.r4();

  static Stream<String> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void transactionIsValid(String name) {
    assertThat(VALIDATOR.problems(EXPORTER.transaction(Cases.result(name)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachResourceIsValidOnItsOwn(String name) {
    assertThat(VALIDATOR.problems(name, EXPORTER.resources(Cases.result(name)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void randomAnswersAreValid(int seed) {
    AssessmentResult result = Cases.random(seed);
    assertThat(VALIDATOR.problems(EXPORTER.transaction(result))).isEmpty();
    assertThat(VALIDATOR.problems(Samples.withEverything().transaction(result))).isEmpty();
  }

  @Test
  void collectionIsValid() {
    assertThat(VALIDATOR.problems(EXPORTER.collection(Cases.result("runner-with-overuse-ache"))))
        .isEmpty();
  }

  @Test
  void everyOptionIsValid() {
    AssessmentResult result = Cases.result("overweight-beginner-with-kidney-disease");
    assertThat(VALIDATOR.problems(Samples.withEverything().transaction(result))).isEmpty();
  }

  @Test
  void followUpIsValid() {
    Bundle bundle =
        EXPORTER.followUp(
            Cases.result("runner-with-overuse-ache-follow-up-1"),
            Cases.result("runner-with-overuse-ache"));
    assertThat(VALIDATOR.problems(bundle)).isEmpty();
  }

  @Test
  void retractionIsValid() {
    assertThat(VALIDATOR.problems(Samples.retraction(EXPORTER, Cases.result("blunt-trauma-fall"))))
        .isEmpty();
  }
}
