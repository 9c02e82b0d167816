package org.popliteal.fhir.internal;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.parser.DataFormatException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;

/** Dates, times and decimals as FHIR writes them, without the machine's time zone. */
public final class Times {
  private Times() {}

  public static DateTimeType dateTime(OffsetDateTime time) {
    return new DateTimeType(text(time));
  }

  public static DateTimeType dateTime(LocalDate day) {
    return new DateTimeType(day.toString());
  }

  public static DateType date(LocalDate day) {
    return new DateType(day.toString());
  }

  public static InstantType instant(OffsetDateTime time) {
    return new InstantType(text(time));
  }

  /** From a day on, open at its end. */
  public static Period from(LocalDate start) {
    return new Period().setStartElement(dateTime(start));
  }

  public static Period period(LocalDate start, LocalDate end) {
    Period period = from(start);
    return end.isBefore(start) ? period : period.setEndElement(dateTime(end));
  }

  /** A day (at its start, UTC) or a moment; empty for what is less exact. */
  public static Optional<OffsetDateTime> parse(DateTimeType time) {
    TemporalPrecisionEnum precision = time.getPrecision();
    String text = time.getValueAsString();
    if (text == null
        || precision == null
        || precision == TemporalPrecisionEnum.YEAR
        || precision == TemporalPrecisionEnum.MONTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          precision == TemporalPrecisionEnum.DAY
              ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A day or a moment as a record spells it; empty for what is less exact, or no time at all. */
  public static Optional<OffsetDateTime> parse(String text) {
    try {
      return parse(new DateTimeType(text.strip()));
    } catch (DataFormatException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** ISO 8601 with seconds; an offset with seconds, which FHIR lacks, becomes UTC. */
  static String text(OffsetDateTime time) {
    OffsetDateTime written =
        time.getOffset().getTotalSeconds() % 60 == 0
            ? time
            : time.withOffsetSameInstant(ZoneOffset.UTC);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(written.truncatedTo(ChronoUnit.MILLIS));
  }

  /** For a reader: day and time. */
  public static String readable(OffsetDateTime time) {
    return time.toLocalDate()
        + " "
        + DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time)
        + (time.getOffset().equals(ZoneOffset.UTC) ? " UTC" : " (UTC" + time.getOffset() + ")");
  }

  /** A decimal without trailing zeros or exponent. */
  public static BigDecimal decimal(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  public static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
