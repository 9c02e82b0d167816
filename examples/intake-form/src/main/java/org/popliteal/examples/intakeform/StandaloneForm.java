package org.popliteal.examples.intakeform;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/**
 * The form outside an EHR. Without a patient's record lforms stops at the first expression that
 * asks for one, and shows nothing: so they go.
 */
final class StandaloneForm {
  private static final Set<String> OF_THE_RECORD =
      Set.of(
          "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext",
          "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
          "http://hl7.org/fhir/StructureDefinition/variable");

  private StandaloneForm() {}

  /** Changes the form and returns it. */
  static Questionnaire of(Questionnaire form) {
    form.getExtension().removeIf(each -> OF_THE_RECORD.contains(each.getUrl()));
    strip(form.getItem());
    return form;
  }

  private static void strip(List<QuestionnaireItemComponent> items) {
    for (QuestionnaireItemComponent item : items) {
      strip(item);
      strip(item.getItem());
    }
  }

  private static void strip(Element element) {
    element.getExtension().removeIf(each -> OF_THE_RECORD.contains(each.getUrl()));
  }
}
