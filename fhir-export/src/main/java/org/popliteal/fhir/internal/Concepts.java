package org.popliteal.fhir.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.popliteal.model.Code;
import org.popliteal.model.Code.Mapping;
import org.popliteal.model.CodeSystem;

/**
 * Turns the pack's verified codes into codings: at most one of each terminology, by side, the
 * closest first. The text says exactly what is meant, whatever the codes say.
 */
public final class Concepts {
  private static final List<CodeSystem> DIAGNOSES =
      List.of(CodeSystem.SNOMED_CT, CodeSystem.ICD_10_CM);
  private static final List<CodeSystem> OBSERVATIONS =
      List.of(CodeSystem.LOINC, CodeSystem.SNOMED_CT);
  private static final List<CodeSystem> SERVICES = List.of(CodeSystem.SNOMED_CT, CodeSystem.LOINC);
  private static final List<CodeSystem> MEDICINES = List.of(CodeSystem.RXNORM, CodeSystem.ATC);

  private Concepts() {}

  /** SNOMED CT and ICD-10-CM. */
  public static CodeableConcept diagnosis(String text, List<Code> codes, Laterality side) {
    return concept(text, codes, DIAGNOSES, side, Mapping.BROADER);
  }

  /** LOINC and SNOMED CT; no broader code, since an answer to it would say more than was asked. */
  public static CodeableConcept observation(String text, List<Code> codes, Laterality side) {
    return concept(text, codes, OBSERVATIONS, side, Mapping.CLOSE);
  }

  /** SNOMED CT and LOINC. */
  public static CodeableConcept service(String text, List<Code> codes) {
    return concept(text, codes, SERVICES, Laterality.UNKNOWN, Mapping.BROADER);
  }

  /** RxNorm and ATC: of several substances the one that the dose names. */
  public static CodeableConcept medicine(String text, List<Code> codes, String dose) {
    String words = dose.toLowerCase(Locale.ROOT);
    List<Code> named =
        codes.stream()
            .filter(each -> words.contains(each.display().toLowerCase(Locale.ROOT)))
            .toList();
    return concept(
        text, named.isEmpty() ? codes : named, MEDICINES, Laterality.UNKNOWN, Mapping.BROADER);
  }

  public static CodeableConcept coded(String system, String code, String display) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(system).setCode(code).setDisplay(display);
    return concept;
  }

  private static CodeableConcept concept(
      String text, List<Code> codes, List<CodeSystem> systems, Laterality side, Mapping loosest) {
    CodeableConcept concept = new CodeableConcept().setText(text);
    for (CodeSystem system : systems) {
      best(codes, system, side, loosest).ifPresent(each -> concept.addCoding(coding(each)));
    }
    return concept;
  }

  /**
   * The one code of a terminology that fits best; none where several fit equally well and mean
   * different things.
   */
  public static Optional<Code> best(
      List<Code> codes, CodeSystem system, Laterality side, Mapping loosest) {
    List<Code> fitting = new ArrayList<>();
    for (Code each : codes) {
      if (each.system() == system && each.mapping().compareTo(loosest) <= 0) {
        fitting.add(each);
      }
    }
    for (Code.Laterality wanted : sides(side)) {
      List<Code> ofSide = fitting.stream().filter(each -> each.side() == wanted).toList();
      Optional<Code> closest = ofSide.stream().min(Comparator.comparing(Code::mapping));
      if (closest.isPresent()) {
        Mapping mapping = closest.get().mapping();
        return ofSide.stream().filter(each -> each.mapping() == mapping).count() == 1
            ? closest
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static List<Code.Laterality> sides(Laterality side) {
    // "Unspecified side" is wrong of a side that is known, and so is one side of both.
    return List.of(side.coded(), Code.Laterality.NONE);
  }

  /** A verified code as a coding. */
  public static Coding coding(Code code) {
    return new Coding()
        .setSystem(code.system().uri())
        .setCode(code.code())
        .setDisplay(code.display());
  }
}
