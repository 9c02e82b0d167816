package org.popliteal.examples.intakeform;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.engine.Assessor;
import org.popliteal.examples.report.HtmlReport;
import org.popliteal.fhir.form.IntakeForm;
import org.popliteal.fhir.form.ResponseReader;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;

/** From the questions to the report: a Questionnaire out, a QuestionnaireResponse in. */
final class Intake {
  private final FhirContext fhir = FhirContext.forR4Cached();
  private final Assessor assessor;
  private final ResponseReader reader;

  Intake(KnowledgeBase knowledgeBase) {
    this.assessor = Assessor.using(knowledgeBase);
    this.reader = ResponseReader.using(knowledgeBase);
  }

  /** What a runner can answer, as a Questionnaire in JSON. */
  String questionnaire() {
    return json(StandaloneForm.of(IntakeForm.forRunner().questionnaire(assessor.knowledgeBase())));
  }

  /**
   * Assesses what was filled in.
   *
   * @param json a QuestionnaireResponse
   * @param id of the assessment
   * @return the report as HTML
   * @throws InvalidInputException with every answer that cannot be used
   * @throws DataFormatException if this is no QuestionnaireResponse
   */
  String report(byte[] json, String id) {
    String text = new String(json, StandardCharsets.UTF_8);
    QuestionnaireResponse response =
        fhir.newJsonParser().parseResource(QuestionnaireResponse.class, text);
    return new HtmlReport(assessor.assess(reader.read(response, id))).text();
  }

  /** Problems as an OperationOutcome in JSON, for the page to show. */
  String outcome(List<Issue> issues) {
    OperationOutcome outcome = new OperationOutcome();
    for (Issue each : issues) {
      outcome
          .addIssue()
          .setSeverity(IssueSeverity.ERROR)
          .setCode(IssueType.INVALID)
          .setDiagnostics(each.message() + ". " + each.remedy());
    }
    return json(outcome);
  }

  /** One problem as an OperationOutcome in JSON. */
  String outcome(String text) {
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.ERROR)
        .setCode(IssueType.INVALID)
        .setDiagnostics(text);
    return json(outcome);
  }

  private String json(Resource resource) {
    return fhir.newJsonParser().encodeResourceToString(resource);
  }
}
