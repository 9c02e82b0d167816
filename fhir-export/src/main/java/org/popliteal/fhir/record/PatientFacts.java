package org.popliteal.fhir.record;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.popliteal.fhir.internal.WellKnown;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.KnowledgeBase;

/**
 * What FHIR's Patient says of findings: the age in years from a whole date of birth, and the sex.
 */
final class PatientFacts {
  private static final String YEARS = "a";

  private PatientFacts() {}

  static Map<String, Answer> of(Patient patient, OffsetDateTime at, KnowledgeBase knowledgeBase) {
    Map<String, Answer> facts = new LinkedHashMap<>();
    boolean wholeDate =
        patient.getBirthDateElement().getValue() != null
            && patient.getBirthDateElement().getPrecision() == TemporalPrecisionEnum.DAY;
    if (wholeDate && isYears(knowledgeBase)) {
      LocalDate born = LocalDate.parse(patient.getBirthDateElement().getValueAsString());
      facts.put(WellKnown.AGE, new Answer.Measured(years(born, at.toLocalDate()), YEARS));
    }
    AdministrativeGender gender = patient.getGender();
    if (gender != null
        && knowledgeBase.findings().has(WellKnown.SEX)
        && knowledgeBase.findings().get(WellKnown.SEX).answer() instanceof AnswerType.Choice choice
        && choice.options().stream().anyMatch(each -> each.id().equals(gender.toCode()))) {
      facts.put(WellKnown.SEX, new Answer.Chosen(List.of(gender.toCode())));
    }
    return facts;
  }

  /** Full years; negative for a birth that lies ahead. */
  private static int years(LocalDate born, LocalDate on) {
    return born.isAfter(on) ? -1 : Period.between(born, on).getYears();
  }

  private static boolean isYears(KnowledgeBase knowledgeBase) {
    return knowledgeBase.findings().has(WellKnown.AGE)
        && knowledgeBase.findings().get(WellKnown.AGE).answer()
            instanceof AnswerType.Quantity quantity
        && quantity.unit().equals(YEARS);
  }
}
