package org.popliteal.fhir.internal;

import java.util.Locale;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Code;

/** The side of the complaint, as answered. */
public enum Laterality {
  LEFT(Code.Laterality.LEFT),
  RIGHT(Code.Laterality.RIGHT),
  BOTH(Code.Laterality.BOTH),
  UNKNOWN(Code.Laterality.UNSPECIFIED);

  private final Code.Laterality coded;

  Laterality(Code.Laterality coded) {
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

  /** The spelling in the keys of phrases. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
