package org.popliteal.fhir.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment.Answered;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.Finding;
import org.popliteal.model.Origin;

/**
 * Writes each answer as an Observation. An answer that was read from the patient's own record is
 * not written again.
 */
final class ObservationMapper {
  static final String LOINC = "http://loinc.org";
  static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
  private static final String PREGNANCY_STATUS = "82810-3";

  /** What FHIR's value set of vital signs holds of what a pack may ask. */
  private static final Set<String> VITAL_SIGNS =
      Set.of("39156-5", "29463-7", "8302-2", "8310-5", "8867-4", "9279-1", "2708-6", "8480-6");

  private ObservationMapper() {}

  static void map(Export export) {
    if (!export.takes(ResourceKind.OBSERVATION)) {
      return;
    }
    for (Map.Entry<String, Answered> each : export.assessment().answered().entrySet()) {
      if (each.getValue().origin().kind() == Origin.Kind.STATED
          || each.getValue().origin().kind() == Origin.Kind.RECORD) {
        write(export, each.getKey(), each.getValue());
      }
    }
    for (Map.Entry<String, Answered> each : export.assessment().answered().entrySet()) {
      if (each.getValue().origin().kind() == Origin.Kind.DERIVED) {
        write(export, each.getKey(), each.getValue());
      }
    }
  }

  private static void write(Export export, String id, Answered answered) {
    if (source(export, id).isEmpty()) {
      export.add(
          Role.answer(id),
          observation(export, export.knowledgeBase().findings().get(id), answered));
    }
  }

  /** The entry of the patient's record that an answer was read from; empty for any other answer. */
  static Optional<String> source(Export export, String finding) {
    Answered answered = export.assessment().answered().get(finding);
    if (answered == null
        || answered.origin().kind() != Origin.Kind.RECORD
        || export.options().patient().isEmpty()
        || answered.origin().reference().startsWith("urn:")
        || !References.isLiteral(answered.origin().reference())) {
      return Optional.empty();
    }
    return Optional.of(answered.origin().reference());
  }

  private static Observation observation(Export export, Finding finding, Answered answered) {
    Observation observation = new Observation();
    observation.addIdentifier(export.identifier(Role.answer(finding.id())));
    observation.setStatus(ObservationStatus.FINAL);
    CodeableConcept code = code(export, finding);
    observation.setCode(code);
    Category category = category(finding, code);
    observation.addCategory(Concepts.coded(CATEGORIES, category.code, category.display));
    observation.setSubject(export.patient());
    export.encounter().ifPresent(observation::setEncounter);
    observation.setEffective(time(export, answered.origin()));
    observation.addPerformer(performer(export, finding, category));
    if (answered.answer() == Answer.Presence.UNKNOWN) {
      CodeableConcept unknown = Concepts.coded(ABSENT, "asked-unknown", "Asked But Unknown");
      // US Core's pregnancy status must have a value, whatever it says.
      if (has(code, PREGNANCY_STATUS)) {
        observation.setValue(unknown);
      } else {
        observation.setDataAbsentReason(unknown);
      }
    } else {
      value(export, finding, answered.answer(), observation);
    }
    if (answered.origin().kind() == Origin.Kind.DERIVED) {
      for (String from : answered.origin().reference().split(", ", -1)) {
        export.answer(from).ifPresent(observation::addDerivedFrom);
      }
    } else if (category == Category.SURVEY || (category == Category.EXAM && isSaid(finding))) {
      export.questionnaireResponse().ifPresent(observation::addDerivedFrom);
    }
    observation.setText(
        HtmlWriter.paragraph(finding.label() + ": " + text(finding, answered, observation) + "."));
    return observation;
  }

  /**
   * The closest codes; of a vital sign also the one that FHIR's profiles fix, where it differs; and
   * the pack's own, which means exactly what was asked.
   */
  static CodeableConcept code(Export export, Finding finding) {
    CodeableConcept code = Concepts.observation(finding.label(), finding.codes(), export.side());
    finding.codes().stream()
        .filter(each -> each.system() == CodeSystem.LOINC && VITAL_SIGNS.contains(each.code()))
        .filter(each -> !has(code, each.code()))
        .forEach(each -> code.addCoding(new Coding(LOINC, each.code(), each.display())));
    return code.addCoding(export.codes().finding(finding));
  }

  private static String text(Finding finding, Answered answered, Observation observation) {
    if (!(observation.getValue() instanceof Quantity quantity)) {
      return finding.text(answered.answer());
    }
    String number = quantity.getValue().toPlainString();
    if (quantity.getCode().equals("1")) {
      return number;
    }
    String unit =
        quantity.getValue().compareTo(BigDecimal.ONE) == 0
            ? quantity.getUnit().replaceFirst("^(year|month|week|day|hour|minute)s$", "$1")
            : quantity.getUnit();
    return number + " " + unit;
  }

  /**
   * The person for what they say; for the rest the clinician, or else only in words who it must
   * have been.
   */
  private static Reference performer(Export export, Finding finding, Category category) {
    if (category == Category.SURVEY) {
      return export.patient();
    }
    if (finding.respondent() == Finding.Respondent.LABORATORY) {
      return new Reference().setDisplay("Laboratory or imaging department, not named");
    }
    return isSaid(finding)
        ? export.patient()
        : export.practitioner().orElseGet(() -> new Reference().setDisplay("Examiner, not named"));
  }

  /** Whether the person can say it. */
  private static boolean isSaid(Finding finding) {
    return finding.respondent() == Finding.Respondent.RUNNER
        || finding.respondent() == Finding.Respondent.EITHER;
  }

  private static DateTimeType time(Export export, Origin origin) {
    return origin.recordedOn().isEmpty()
        ? Times.dateTime(export.assessment().assessedAt())
        : new DateTimeType(origin.recordedOn());
  }

  private static void value(
      Export export, Finding finding, Answer answer, Observation observation) {
    if (answer instanceof Answer.Measured measured) {
      int decimals =
          finding.answer() instanceof AnswerType.Quantity quantity ? quantity.decimals() : 0;
      observation.setValue(quantity(measured, decimals));
    } else if (answer instanceof Answer.Chosen chosen
        && finding.answer() instanceof AnswerType.Choice choice) {
      List<CodeableConcept> marked =
          choice.options().stream()
              .filter(option -> chosen.options().contains(option.id()))
              .map(option -> option(export, finding, option))
              .toList();
      if (marked.size() == 1) {
        observation.setValue(marked.get(0));
      } else { // the codings of one value would all mean the same
        marked.forEach(
            each ->
                observation.addComponent().setCode(observation.getCode().copy()).setValue(each));
      }
    } else {
      boolean present = answer == Answer.Presence.PRESENT;
      observation.setValue(
          has(observation.getCode(), PREGNANCY_STATUS)
              ? pregnancy(present)
              : new BooleanType(present));
    }
  }

  /** The code by which a record says it, where there is one alone, and the pack's own. */
  private static CodeableConcept option(Export export, Finding finding, AnswerType.Option option) {
    CodeableConcept concept = new CodeableConcept().setText(option.label());
    List<Code> codes =
        finding.recorded().stream()
            .filter(each -> each.option().equals(option.id()))
            .flatMap(each -> each.codes().stream())
            .toList();
    if (codes.size() == 1) {
      concept.addCoding(Concepts.coding(codes.get(0)));
    }
    return concept.addCoding(export.codes().option(finding, option));
  }

  static Quantity quantity(Answer.Measured measured, int decimals) {
    Quantity quantity = quantity(measured.unit());
    quantity.setValue(Times.rounded(measured.value(), decimals));
    return quantity;
  }

  /**
   * A quantity without a value, in a UCUM unit, with its name for a reader. A unit that is nothing
   * but an annotation, such as <code>{score}</code>, means 1 to UCUM and is written so, with the
   * annotation as the text: validators warn of the annotation alone.
   */
  static Quantity quantity(String unit) {
    boolean annotation = unit.startsWith("{") && unit.indexOf('}') == unit.length() - 1;
    return new Quantity()
        .setUnit(UnitNames.name(unit))
        .setSystem(UnitNames.UCUM)
        .setCode(annotation ? "1" : unit);
  }

  /** US Core's pregnancy status takes a concept and not a yes. */
  private static CodeableConcept pregnancy(boolean present) {
    return present
        ? Concepts.coded("http://snomed.info/sct", "77386006", "Pregnant").setText("Pregnant")
        : Concepts.coded("http://snomed.info/sct", "60001007", "Not pregnant")
            .setText("Not pregnant");
  }

  private static boolean has(CodeableConcept code, String loinc) {
    return code.getCoding().stream()
        .anyMatch(each -> LOINC.equals(each.getSystem()) && loinc.equals(each.getCode()));
  }

  /** Where an EHR files it. */
  private enum Category {
    VITAL_SIGNS("vital-signs", "Vital Signs"),
    LABORATORY("laboratory", "Laboratory"),
    IMAGING("imaging", "Imaging"),
    EXAM("exam", "Exam"),
    SOCIAL_HISTORY("social-history", "Social History"),
    SURVEY("survey", "Survey");

    private final String code;
    private final String display;

    Category(String code, String display) {
      this.code = code;
      this.display = display;
    }
  }

  private static Category category(Finding finding, CodeableConcept code) {
    if (VITAL_SIGNS.stream().anyMatch(each -> has(code, each))) {
      return Category.VITAL_SIGNS;
    }
    if (has(code, PREGNANCY_STATUS)) {
      return Category.SOCIAL_HISTORY;
    }
    return switch (finding.kind()) {
      case LABORATORY -> Category.LABORATORY;
      case IMAGING -> Category.IMAGING;
      case SIGN, TEST -> Category.EXAM; // whoever looked
      default -> isSaid(finding) ? Category.SURVEY : Category.EXAM;
    };
  }
}
