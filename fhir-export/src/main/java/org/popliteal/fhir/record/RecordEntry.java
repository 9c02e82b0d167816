package org.popliteal.fhir.record;

import java.time.OffsetDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.model.RecordFamily.Part;

/**
 * One statement of a health record about the patient.
 *
 * @param part where in the record it stands
 * @param pointer where it stands in the Bundle
 * @param reference the resource, as {@code Type/id}
 * @param codings what it is about
 * @param texts how it says so: texts and displays
 * @param value its value; null where it has none
 * @param time when it held; null where the record does not say
 * @param precision whether the time is a day or a moment
 * @param standing whether it may be believed
 * @param own id of the finding that it answers, if an export of this library wrote it; else empty
 */
record RecordEntry(
    Part part,
    String pointer,
    String reference,
    List<Coding> codings,
    List<String> texts,
    @Nullable Type value,
    @Nullable OffsetDateTime time,
    Precision precision,
    Standing standing,
    String own) {

  /** How exact a time is. */
  enum Precision {
    DAY,
    MOMENT
  }

  RecordEntry {
    codings = List.copyOf(codings);
    texts = List.copyOf(texts);
  }

  /** What a reader would call it. */
  String text() {
    return texts.stream()
        .findFirst()
        .or(() -> codings.stream().map(Coding::getCode).filter(each -> each != null).findFirst())
        .orElse("");
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
