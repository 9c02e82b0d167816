package org.popliteal.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.record.RecordReader;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Origin;

/** Our own export, read as a record, says what was answered. */
@Execution(ExecutionMode.CONCURRENT)
class RoundTripTest {

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#allPublished")
  void anExportReadAsARecordGivesTheSameAnswersTriageAndPlan(String name) {
    assertSame(Cases.result(name), FhirExporter.r4());
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#bundled")
  void whateverTheBaseOfItsIdentifiers(String name) {
    AssessmentResult result = Cases.result(name);
    for (String base : List.of("https://ehr.example.org/r4", "http://localhost:8080/fhir/base")) {
      assertSame(result, FhirExporter.r4().with(ExportOptions.defaults().withBase(base)));
    }
  }

  private static void assertSame(AssessmentResult result, FhirExporter exporter) {
    Assessment stated = result.assessment();
    Assessment.Builder read =
        RecordReader.using(Cases.KNOWLEDGE_BASE)
            .fromRecord(exporter.collection(result), stated.id(), stated.assessedAt());
    read.returningToRunning(stated.runningMode());
    assertThat(answers(read.build(), (finding, answer) -> answer))
        .isEqualTo(answers(stated, RoundTripTest::written));
    if (stated.previous().isEmpty() && stated.runs().isEmpty()) {
      AssessmentResult again = Cases.result(read);
      assertThat(again.triage().urgency()).isEqualTo(result.triage().urgency());
      assertThat(reasons(again)).isEqualTo(reasons(result));
      assertThat(interventions(again)).isEqualTo(interventions(result));
    }
  }

  private static List<String> reasons(AssessmentResult result) {
    return result.triage().reasons().stream().map(each -> each.kind() + " " + each.id()).toList();
  }

  private static List<String> interventions(AssessmentResult result) {
    return result.plan().recommendations().stream().map(each -> each.intervention().id()).toList();
  }

  private static Map<String, Answer> answers(
      Assessment assessment, BiFunction<String, Answer, Answer> as) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    assessment.answered().entrySet().stream()
        .filter(each -> each.getValue().origin().kind() != Origin.Kind.DERIVED)
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each -> answers.put(each.getKey(), as.apply(each.getKey(), each.getValue().answer())));
    return answers;
  }

  /** A measurement with the digits that make sense, as it is written: 98 °F is 36.7 °C. */
  private static Answer written(String finding, Answer answer) {
    if (answer instanceof Answer.Measured measured
        && Cases.KNOWLEDGE_BASE.findings().get(finding).answer()
            instanceof AnswerType.Quantity quantity) {
      double scale = Math.pow(10, quantity.decimals());
      return new Answer.Measured(Math.round(measured.value() * scale) / scale, measured.unit());
    }
    return answer;
  }
}
