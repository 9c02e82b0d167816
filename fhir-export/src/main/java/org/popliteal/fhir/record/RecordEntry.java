package org.popliteal.fhir.record;

import java.time.OffsetDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;

/**
 * One statement of a health record that may be believed.
 *
 * @param source what kind of resource states it
 * @param pointer where it stands in the Bundle
 * @param reference the resource, as {@code Type/id}
 * @param codings what it is about
 * @param value its value; null where it has none
 * @param time when it held; null where the record does not say
 * @param precision whether the time is a day or a moment
 * @param use whether it holds now or held once
 */
record RecordEntry(
    Source source,
    String pointer,
    String reference,
    List<Coding> codings,
    @Nullable Type value,
    @Nullable OffsetDateTime time,
    Precision precision,
    Use use) {

  /** What kind of resource states it. */
  enum Source {
    OBSERVATION,
    CONDITION,
    MEDICATION,
    ALLERGY
  }

  /** How exact a time is. */
  enum Precision {
    DAY,
    MOMENT
  }

  /** Whether it holds now. */
  enum Use {
    NOW,
    ONCE
  }

  RecordEntry {
    codings = List.copyOf(codings);
  }

  /** True if it is about one of the codes. */
  boolean isAbout(List<Code> codes) {
    return matches(codings, codes);
  }

  /**
   * True if one of the codings says what one of the codes says. ICD-10-CM and ATC are hierarchies
   * by their spelling: a category holds whatever begins with it.
   */
  static boolean matches(List<Coding> codings, List<Code> codes) {
    return codings.stream()
        .anyMatch(coding -> codes.stream().anyMatch(code -> matches(coding, code)));
  }

  private static boolean matches(Coding coding, Code code) {
    if (!coding.hasSystem()
        || !coding.hasCode()
        || !coding.getSystem().equals(code.system().uri())) {
      return false;
    }
    boolean category =
        code.system() == CodeSystem.ATC
            || (code.system() == CodeSystem.ICD_10_CM && code.code().length() == 3);
    return coding.getCode().equals(code.code())
        || (category && coding.getCode().startsWith(code.code()));
  }

  /**
   * True if it may still stand for an answer.
   *
   * @param validDays days; 0 for without a limit
   */
  boolean isFresh(int validDays, OffsetDateTime at) {
    if (validDays == 0) {
      return true;
    }
    if (time == null) {
      return false;
    }
    return precision == Precision.DAY
        ? !time.toLocalDate().plusDays(validDays).isBefore(at.toLocalDate())
        : !time.plusDays(validDays).isBefore(at);
  }
}
