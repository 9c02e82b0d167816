package org.popliteal.fhir.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Medication.MedicationIngredientComponent;
import org.hl7.fhir.r4.model.Medication.MedicationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What medicines are called, from wherever it stands. */
final class Medicines {
  private final Map<String, Medication> medications = new HashMap<>();

  void add(List<String> keys, Medication medication) {
    keys.forEach(key -> medications.put(key, medication));
  }

  /** True if the Medication that a statement names was entered in error. */
  boolean isMistake(@Nullable Type medication, DomainResource of) {
    return medication instanceof Reference reference
        && medication(reference, of)
            .filter(each -> each.getStatus() == MedicationStatus.ENTEREDINERROR)
            .isPresent();
  }

  /** A medicine, its ingredients, its form, and how it is taken. */
  CodeableConcept names(@Nullable Type medication, DomainResource of) {
    CodeableConcept all = new CodeableConcept();
    if (medication instanceof CodeableConcept concept) {
      addTo(all, concept);
    } else if (medication instanceof Reference reference) {
      if (reference.hasDisplay()) {
        all.addCoding().setDisplay(reference.getDisplay());
      }
      medication(reference, of).ifPresent(each -> addTo(all, each, of));
    }
    dosages(of).forEach(each -> addTo(all, new CodeableConcept().setText(each.getText())));
    dosages(of).forEach(each -> addDisplays(all, each.getRoute()));
    return all;
  }

  private static List<Dosage> dosages(DomainResource of) {
    return of instanceof MedicationRequest request
        ? request.getDosageInstruction()
        : of instanceof MedicationStatement taken ? taken.getDosage() : List.of();
  }

  private Optional<Medication> medication(Reference reference, DomainResource of) {
    String target = Objects.requireNonNullElse(reference.getReference(), "");
    return target.startsWith("#")
        ? of.getContained().stream()
            .filter(each -> each instanceof Medication && target.equals("#" + bare(each)))
            .map(each -> (Medication) each)
            .findFirst()
        : Optional.ofNullable(medications.get(RecordEntries.key(target)));
  }

  private void addTo(CodeableConcept all, Medication medication, DomainResource of) {
    addTo(all, medication.getCode());
    addDisplays(all, medication.getForm());
    for (MedicationIngredientComponent part : medication.getIngredient()) {
      if (part.getItem() instanceof CodeableConcept item) {
        addTo(all, item);
      } else if (part.getItem() instanceof Reference item) {
        medication(item, of).ifPresent(each -> addTo(all, each.getCode()));
      }
    }
  }

  /** Adds codings and text of a concept to another one. */
  static void addTo(CodeableConcept all, CodeableConcept other) {
    other.getCoding().forEach(all::addCoding);
    if (other.hasText()) {
      all.addCoding().setDisplay(other.getText());
    }
  }

  /** What says how a medicine is given, and not which: no code of it counts. */
  private static void addDisplays(CodeableConcept all, CodeableConcept other) {
    addTo(all, new CodeableConcept().setText(other.getText()));
    other.getCoding().stream()
        .filter(Coding::hasDisplay)
        .forEach(each -> all.addCoding().setDisplay(each.getDisplay()));
  }

  private static String bare(Resource resource) {
    String id = resource.getIdElement().getIdPart();
    return id == null ? "" : id.replaceFirst("^#", "");
  }
}
