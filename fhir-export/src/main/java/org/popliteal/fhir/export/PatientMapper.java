package org.popliteal.fhir.export;

import java.util.Locale;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.WellKnown;
import org.popliteal.model.Answer;

/** Writes the least Patient that an import can hang the rest on, where the caller names none. */
final class PatientMapper {
  private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  private PatientMapper() {}

  static void map(Export export) {
    if (export.options().patient().isPresent()) {
      return;
    }
    Patient patient = new Patient();
    patient.addIdentifier(export.identifier(Role.PATIENT));
    patient.addName().addExtension(ABSENT, new CodeType("unknown"));
    AdministrativeGender gender = gender(export.assessment().to(WellKnown.SEX));
    patient.setGender(gender);
    patient.setText(
        HtmlWriter.paragraph(
            "Person of the assessment "
                + export.assessment().id()
                + ", "
                + gender.getDisplay().toLowerCase(Locale.ROOT)
                + " sex or gender; the name is not known to the program."));
    export.add(Role.PATIENT, patient);
  }

  private static AdministrativeGender gender(Answer sex) {
    if (sex instanceof Answer.Chosen chosen) {
      return switch (chosen.options().get(0)) {
        case "female" -> AdministrativeGender.FEMALE;
        case "male" -> AdministrativeGender.MALE;
        case "other" -> AdministrativeGender.OTHER;
        default -> AdministrativeGender.UNKNOWN;
      };
    }
    return AdministrativeGender.UNKNOWN;
  }
}
