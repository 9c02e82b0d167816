package org.popliteal.fhir.record;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
  private static final Pattern WHOLE_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private PatientFacts() {}

  static Map<String, Answer> of(Patient patient, OffsetDateTime at, KnowledgeBase knowledgeBase) {
    Map<String, Answer> facts = new LinkedHashMap<>();
    if (hasWholeBirthDate(patient) && isYears(knowledgeBase)) {
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

  static boolean hasWholeBirthDate(Patient patient) {
    return patient.getBirthDateElement().getValue() != null
        && WHOLE_DATE.matcher(patient.getBirthDateElement().getValueAsString()).matches();
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
