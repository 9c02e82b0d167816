package org.popliteal.fhir.record;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.Times;

/** The times of a record, and how they lie to the assessment. */
final class RecordTimes {
  /** The part of a time that can be compared without its zone. */
  private static final Pattern DAY = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");

  private final OffsetDateTime at;

  RecordTimes(OffsetDateTime at) {
    this.at = at;
  }

  /**
   * Compares a time with that of the assessment, as exactly as it is stated: a day, a month or a
   * year that holds the assessment is neither before it nor after it.
   */
  int compare(@Nullable BaseDateTimeType time) {
    if (time == null || time.getValue() == null) {
      return 0;
    }
    OffsetDateTime moment = moment(time);
    if (moment != null && time.getPrecision() != TemporalPrecisionEnum.DAY) {
      return moment.toInstant().compareTo(at.toInstant());
    }
    Matcher day = DAY.matcher(time.getValueAsString().strip());
    if (!day.lookingAt()) {
      return 0;
    }
    String today = at.toLocalDate().toString();
    return day.group().compareTo(today.substring(0, Math.min(day.end(), today.length())));
  }

  /** True for a period that ended before the assessment. */
  boolean hasEnded(@Nullable Type time) {
    return time instanceof Period period && compare(period.getEndElement()) < 0;
  }

  /** An end that lies ahead is none yet. */
  boolean liesAhead(Type abatement) {
    BaseDateTimeType end =
        abatement instanceof Period period
            ? period.getEndElement()
            : abatement instanceof DateTimeType time ? time : null;
    return end != null && end.getValue() != null && compare(end) > 0;
  }

  /** A time with its zone; null where there is none, or it cannot be read. */
  static @Nullable OffsetDateTime moment(@Nullable BaseDateTimeType time) {
    if (time == null || time.getValue() == null) {
      return null;
    }
    return Times.parse(time.getValueAsString()).orElse(null);
  }

  /** When a diagnosis was recorded, else when it began. */
  static @Nullable BaseDateTimeType of(Condition condition) {
    return first(condition.getRecordedDateElement(), condition.getOnset());
  }

  /** When an observation held: the end of a period; when it was issued if nothing else is said. */
  static @Nullable BaseDateTimeType of(@Nullable Type effective, BaseDateTimeType otherwise) {
    if (effective instanceof DateTimeType || effective instanceof InstantType) {
      return (BaseDateTimeType) effective;
    }
    if (effective instanceof Period period && (period.hasEnd() || period.hasStart())) {
      return period.hasEnd() ? period.getEndElement() : period.getStartElement();
    }
    return otherwise.hasValue() ? otherwise : null;
  }

  /** A time that is stated, else the beginning of something. */
  static @Nullable BaseDateTimeType first(BaseDateTimeType stated, @Nullable Type otherwise) {
    if (stated.hasValue()) {
      return stated;
    }
    if (otherwise instanceof Period period) {
      return period.hasStart() ? period.getStartElement() : null;
    }
    return otherwise instanceof DateTimeType time ? time : null;
  }
}
