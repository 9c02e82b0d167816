package org.popliteal.fhir.internal;

import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.popliteal.model.AnswerType;

/** What type of item asks for a number: what is read from the answers depends on it. */
public final class ItemTypes {
  private ItemTypes() {}

  /**
   * How a quantity is asked: with a choice of units where there is one, and else as a number whose
   * unit stands beside it.
   */
  public static QuestionnaireItemType of(AnswerType.Quantity quantity) {
    if (!quantity.alternatives().isEmpty()) {
      return QuestionnaireItemType.QUANTITY;
    }
    return quantity.decimals() == 0 ? QuestionnaireItemType.INTEGER : QuestionnaireItemType.DECIMAL;
  }
}
