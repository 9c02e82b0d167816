package org.popliteal.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Type;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.Origin;

/** Fills in a form as a renderer would. */
public final class Responses {
  private static final String UCUM = "http://unitsofmeasure.org";

  private Responses() {}

  public static byte[] file(String name) {
    try {
      return Files.readAllBytes(Path.of("src", "test", "resources", "intake", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A response without items. */
  public static QuestionnaireResponse empty() {
    QuestionnaireResponse response = new QuestionnaireResponse();
    response.setId("response-1");
    response.setStatus(QuestionnaireResponseStatus.COMPLETED);
    response.setAuthoredElement(new DateTimeType("2026-03-02T09:00:00Z"));
    return response;
  }

  public static QuestionnaireResponse with(String linkId, Type... values) {
    QuestionnaireResponse response = empty();
    add(response, linkId, values);
    return response;
  }

  public static void add(QuestionnaireResponse response, String linkId, Type... values) {
    QuestionnaireResponseItemComponent item = response.addItem().setLinkId(linkId);
    for (Type value : values) {
      item.addAnswer().setValue(value);
    }
  }

  /** The stated answers of an assessment, as answers to a form. */
  public static QuestionnaireResponse of(Questionnaire form, Assessment assessment) {
    QuestionnaireResponse response = empty();
    response.setId(assessment.id());
    response.setQuestionnaire(form.getUrl() + "|" + form.getVersion());
    response.setAuthoredElement(Times.dateTime(assessment.assessedAt()));
    for (QuestionnaireItemComponent section : form.getItem()) {
      QuestionnaireResponseItemComponent group =
          new QuestionnaireResponseItemComponent().setLinkId(section.getLinkId());
      for (QuestionnaireItemComponent item : section.getItem()) {
        answer(item, assessment, group);
      }
      if (group.hasItem()) {
        response.addItem(group);
      }
    }
    return response;
  }

  private static void answer(
      QuestionnaireItemComponent item,
      Assessment assessment,
      QuestionnaireResponseItemComponent group) {
    String id = item.getLinkId().replaceFirst("\\.unknown$", "");
    Map<String, Assessment.Answered> answered = assessment.answered();
    Assessment.Answered given = answered.get(id);
    if (given == null || given.origin().kind() != Origin.Kind.STATED) {
      return;
    }
    boolean box = item.getLinkId().endsWith(".unknown");
    boolean number = !item.hasAnswerOption() && !item.hasAnswerValueSet();
    boolean unknown = given.answer() == Answer.Presence.UNKNOWN;
    if ((box && !unknown) || (number && unknown)) {
      return;
    }
    QuestionnaireResponseItemComponent filled = group.addItem().setLinkId(item.getLinkId());
    if (given.answer() instanceof Answer.Chosen chosen) {
      Finding finding = Cases.KNOWLEDGE_BASE.findings().get(id);
      for (String option : chosen.options()) {
        filled
            .addAnswer()
            .setValue(
                new Coding()
                    .setSystem(Canonicals.options(Cases.KNOWLEDGE_BASE.identity(), finding.id()))
                    .setCode(option));
      }
    } else if (given.answer() instanceof Answer.Measured measured) {
      filled.addAnswer().setValue(number(item, measured));
    } else {
      filled.addAnswer().setValue(coding((Answer.Presence) given.answer()));
    }
  }

  public static Type number(QuestionnaireItemComponent item, Answer.Measured measured) {
    return switch (item.getType()) {
      case INTEGER -> new IntegerType((int) measured.value());
      case DECIMAL -> new DecimalType(BigDecimal.valueOf(measured.value()));
      default ->
          new Quantity()
              .setValue(BigDecimal.valueOf(measured.value()))
              .setSystem(UCUM)
              .setCode(measured.unit());
    };
  }

  public static Coding coding(Answer.Presence presence) {
    return switch (presence) {
      case PRESENT -> FormCodes.yes();
      case ABSENT -> FormCodes.no();
      case UNKNOWN -> FormCodes.unknown();
    };
  }
}
