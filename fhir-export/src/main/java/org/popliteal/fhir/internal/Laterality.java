package org.popliteal.fhir.internal;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Code;

/** The side of the complaint, as answered. */
public enum Laterality {
  LEFT("left", Code.Laterality.LEFT),
  RIGHT("right", Code.Laterality.RIGHT),
  BOTH("both sides", Code.Laterality.BOTH),
  UNKNOWN("", Code.Laterality.UNSPECIFIED);

  private static final String SNOMED = "http://snomed.info/sct";

  private final String words;
  private final Code.Laterality coded;

  Laterality(String words, Code.Laterality coded) {
    this.words = words;
    this.coded = coded;
  }

  public static Laterality of(Assessment assessment) {
    if (assessment.to(WellKnown.SIDE) instanceof Answer.Chosen chosen) {
      return switch (chosen.options().get(0)) {
        case "left" -> LEFT;
        case "right" -> RIGHT;
        case "both" -> BOTH;
        default -> UNKNOWN;
      };
    }
    return UNKNOWN;
  }

  /** The side of codes that fit. */
  public Code.Laterality coded() {
    return coded;
  }

  /** A name with the side behind it. */
  public String of(String name) {
    return this == UNKNOWN ? name : name + ", " + words;
  }

  /** The knee, or the knees, of this side. */
  public List<CodeableConcept> knees() {
    return switch (this) {
      case LEFT -> List.of(knee("82169009", "Structure of left knee region", "Left knee"));
      case RIGHT -> List.of(knee("6757004", "Structure of right knee region", "Right knee"));
      case BOTH ->
          List.of(
              knee("82169009", "Structure of left knee region", "Left knee"),
              knee("6757004", "Structure of right knee region", "Right knee"));
      case UNKNOWN -> List.of(knee("72696002", "Knee", "Knee, side not stated"));
    };
  }

  private static CodeableConcept knee(String code, String display, String text) {
    CodeableConcept concept = new CodeableConcept().setText(text);
    concept.addCoding().setSystem(SNOMED).setCode(code).setDisplay(display);
    return concept;
  }
}
