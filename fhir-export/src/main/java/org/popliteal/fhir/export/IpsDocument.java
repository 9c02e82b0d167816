package org.popliteal.fhir.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.Answer;
import org.popliteal.model.Finding;
import org.popliteal.model.RecordFamily;

/**
 * Writes an export as a document of the International Patient Summary (1.1): the presenting
 * problem, the medicines and allergies that were answered with yes, the plan, and all answers.
 *
 * <p>What was not asked is "no information" and never "none known".
 */
final class IpsDocument {
  private static final String CLINICAL_STATUS =
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
  private static final String ABSENT =
      "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";
  private static final String REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  private final Export export;
  private final Map<String, Resource> entries = new LinkedHashMap<>();
  private final Composition composition = new Composition();

  private IpsDocument(Export export) {
    this.export = export;
  }

  static Bundle of(Export export) {
    return new IpsDocument(export).bundle();
  }

  private Bundle bundle() {
    add("ips/composition", composition);
    export.made().forEach((role, resource) -> entries.put(export.identity().uuid(role), resource));
    if (export.made().get(Role.PATIENT) instanceof Patient patient) {
      patient.getBirthDateElement().addExtension(REASON, new CodeType("unknown"));
      patient.getNameFirstRep().setText("Name not known");
    }
    head();
    section("11450-4", "Problem list - Reported", "Problems", problems());
    section("10160-0", "History of Medication use Narrative", "Medicines", medicines());
    section("48765-2", "Allergies and adverse reactions Document", "Allergies", allergies());
    section(
        "18776-5",
        "Plan of care note",
        "Plan",
        export.references(List.of(Role.PLAN, Role.RUNNING)));
    section("51848-0", "Evaluation note", "Answers and what they make likely", assessment());
    Bundle bundle = Bundles.bundle(export, BundleType.DOCUMENT);
    bundle.setIdentifier(export.identifier(new Role("ips")));
    entries.forEach((id, each) -> bundle.addEntry().setFullUrl("urn:uuid:" + id).setResource(each));
    return bundle;
  }

  private Reference add(String role, Resource resource) {
    String id = export.identity().uuid(new Role(role));
    resource.setId(id);
    entries.put(id, resource);
    return new Reference("urn:uuid:" + id);
  }

  private void head() {
    composition.setStatus(
        export.isSigned() ? CompositionStatus.FINAL : CompositionStatus.PRELIMINARY);
    composition.setType(Concepts.coded("http://loinc.org", "60591-5", "Patient summary Document"));
    composition.setSubject(export.patient());
    composition.setDateElement(Times.dateTime(export.assessment().assessedAt()));
    composition.setTitle("Patient summary: " + export.result().pack().title());
    Device program = new Device();
    program.addDeviceName().setName("Popliteal").setType(DeviceNameType.USERFRIENDLYNAME);
    program.setPatient(export.patient());
    program.setText(HtmlWriter.paragraph("Popliteal, a program that scores and plans."));
    composition.addAuthor(add("ips/program", program));
    composition.setText(
        HtmlWriter.paragraph(
            export.isSigned()
                ? "Signed off by a clinician."
                : "Made by a program and not signed off by a clinician. Suspicions, not"
                    + " diagnoses."));
  }

  private void section(String code, String display, String title, List<Reference> entries) {
    SectionComponent section = composition.addSection();
    section.setTitle(title);
    section.setCode(Concepts.coded("http://loinc.org", code, display));
    HtmlWriter text = new HtmlWriter();
    text.open("ul");
    for (Reference each : entries) {
      if (this.entries.get(each.getReference().replace("urn:uuid:", ""))
          instanceof DomainResource entry) {
        text.element("li", entry.getText().getDiv().allText().strip());
      }
    }
    section.setText(text.close("ul").narrative(NarrativeStatus.GENERATED));
    section.setEntry(entries);
  }

  private List<Reference> problems() {
    return export.references(List.of(Role.PROBLEM));
  }

  private List<Reference> medicines() {
    List<Reference> all = new ArrayList<>();
    for (Finding each : present()) {
      if (each.kind() == Finding.Kind.MEDICATION) {
        all.add(
            add(
                "ips/medicine/" + each.id(),
                medicine(MedicationStatementStatus.ACTIVE, code(each), each.label())));
      }
    }
    if (all.isEmpty()) {
      String display = "No information about medications";
      all.add(
          add(
              "ips/medicine",
              medicine(
                  MedicationStatementStatus.UNKNOWN,
                  Concepts.coded(ABSENT, "no-medication-info", display),
                  display)));
    }
    return all;
  }

  private MedicationStatement medicine(
      MedicationStatementStatus status, CodeableConcept code, String text) {
    MedicationStatement medicine = new MedicationStatement();
    medicine.setStatus(status);
    medicine.setMedication(code);
    medicine.setSubject(export.patient());
    DateTimeType unknown = new DateTimeType();
    unknown.addExtension(REASON, new CodeType("unknown"));
    medicine.setEffective(unknown);
    medicine.setText(HtmlWriter.paragraph(text));
    return medicine;
  }

  private List<Reference> allergies() {
    List<Reference> all = new ArrayList<>();
    for (Finding each : present()) {
      if (isAllergy(each)) {
        all.add(add("ips/allergy/" + each.id(), allergy(code(each), each.label())));
      }
    }
    if (all.isEmpty()) {
      String display = "No information about allergies";
      all.add(
          add("ips/allergy", allergy(Concepts.coded(ABSENT, "no-allergy-info", display), display)));
    }
    return all;
  }

  private AllergyIntolerance allergy(CodeableConcept code, String text) {
    AllergyIntolerance allergy = new AllergyIntolerance();
    allergy.setClinicalStatus(Concepts.coded(CLINICAL_STATUS, "active", "Active"));
    allergy.setCode(code);
    allergy.setPatient(export.patient());
    allergy.setText(HtmlWriter.paragraph(text));
    return allergy;
  }

  /** The findings that were answered with yes. */
  private List<Finding> present() {
    return export.knowledgeBase().findings().stream()
        .filter(each -> export.assessment().to(each.id()) == Answer.Presence.PRESENT)
        .toList();
  }

  private boolean isAllergy(Finding finding) {
    return export.knowledgeBase().recordFamilies().stream()
        .anyMatch(
            each ->
                each.finding().equals(finding.id())
                    && each.answer().equals("yes")
                    && each.in().contains(RecordFamily.Part.ALLERGY));
  }

  private CodeableConcept code(Finding finding) {
    return Concepts.observation(finding.label(), finding.codes(), export.side())
        .addCoding(export.codes().finding(finding));
  }

  /** All that the other sections do not lead to. */
  private List<Reference> assessment() {
    List<Role> roles = new ArrayList<>();
    export
        .made()
        .forEach(
            (role, resource) -> {
              if (resource instanceof Observation || role.equals(Role.RISK)) {
                roles.add(role);
              }
            });
    return export.references(roles);
  }
}
