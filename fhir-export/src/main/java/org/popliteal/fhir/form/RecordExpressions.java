package org.popliteal.fhir.form;

import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.ItemTypes;
import org.popliteal.fhir.internal.Laterality;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.fhir.internal.WellKnown;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.Finding;

/**
 * How a form fills itself from the record that it is opened in: from the patient, and from the
 * newest observation that is not too old. A renderer without a record leaves the items empty.
 */
final class RecordExpressions {
  private static final String VARIABLE = "recorded";
  private static final String AGE =
      "today().toString().substring(0, 4).toInteger()"
          + " - %patient.birthDate.toString().substring(0, 4).toInteger()"
          + " - iif(today().toString().substring(5, 5)"
          + " < %patient.birthDate.toString().substring(5, 5), 1, 0)";

  /**
   * Where the context is an item, as SDC has it, the option is found in the questionnaire; smart-
   * forms has neither, and finds it by the code.
   */
  private static final String SEX =
      "iif($this is BackboneElement, %questionnaire.repeat(item).where(linkId = 'sex')"
          + ".answerOption.value.where(code = %patient.gender), %patient.gender)";

  private RecordExpressions() {}

  /** The first value of an item; empty where the record says nothing. */
  static Optional<Expression> initial(Finding finding) {
    if (finding.id().equals(WellKnown.AGE)) {
      return Optional.of(fhirPath(AGE));
    }
    if (finding.id().equals(WellKnown.SEX)) {
      return Optional.of(fhirPath(SEX));
    }
    if (loinc(finding).isEmpty()) {
      return Optional.empty();
    }
    AnswerType.Quantity quantity = (AnswerType.Quantity) finding.answer();
    String recent =
        "%"
            + variable(finding)
            + ".entry.resource.where((effective.ofType(dateTime) | effective.ofType(Period).start)"
            + " >= now() - "
            + finding.recorded().get(0).validDays()
            + " days).value.where("
            + UnitNames.units(quantity).stream()
                .map(unit -> "code = '" + unit + "'")
                .collect(Collectors.joining(" or "))
            + ")";
    // LHC-Forms evaluates until nothing changes, and finds a quantity other than its number.
    return Optional.of(
        fhirPath(
            ItemTypes.of(quantity) == QuestionnaireItemType.QUANTITY
                ? "iif(answer.exists(), " + recent + ".value, " + recent + ")"
                : recent + ".value"));
  }

  /** The query for the newest observation, named for {@link #initial}. */
  static Optional<Expression> query(Finding finding) {
    return loinc(finding)
        .map(
            code -> {
              Expression query = new Expression();
              query.setName(variable(finding));
              query.setLanguage("application/x-fhir-query");
              query.setExpression(
                  "Observation?patient={{%patient.id}}&code="
                      + code.system().uri()
                      + "|"
                      + code.code()
                      + "&status=final,amended,corrected&_sort=-date&_count=1");
              return query;
            });
  }

  /**
   * A name of its own, since some renderers know one variable of a name in the whole form: the
   * height must not become the pulse.
   */
  private static String variable(Finding finding) {
    return VARIABLE + Canonicals.name(finding.id());
  }

  /** The code under which a record keeps the newest value of a quantity. */
  private static Optional<Code> loinc(Finding finding) {
    return finding.answer() instanceof AnswerType.Quantity
            && finding.recorded().stream().anyMatch(each -> each.validDays() > 0)
        ? Concepts.best(finding.codes(), CodeSystem.LOINC, Laterality.UNKNOWN, Code.Mapping.CLOSE)
        : Optional.empty();
  }

  private static Expression fhirPath(String expression) {
    Expression path = new Expression();
    path.setLanguage("text/fhirpath");
    path.setExpression(expression);
    return path;
  }
}
