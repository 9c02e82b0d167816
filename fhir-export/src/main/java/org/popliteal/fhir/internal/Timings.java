package org.popliteal.fhir.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.popliteal.model.ExerciseProgramme.Exercise;
import org.popliteal.model.Intervention.Dose;

/** Turns how often and how long into a Timing. */
public final class Timings {
  private static final Map<String, UnitsOfTime> UNITS =
      Map.of(
          "s", UnitsOfTime.S,
          "min", UnitsOfTime.MIN,
          "h", UnitsOfTime.H,
          "d", UnitsOfTime.D,
          "wk", UnitsOfTime.WK,
          "mo", UnitsOfTime.MO,
          "a", UnitsOfTime.A);

  private Timings() {}

  /** True if a dose says how often, or for how long. */
  public static boolean says(Dose dose) {
    return isRepeated(dose) || dose.forDays() > 0;
  }

  /** True if a dose says how often. */
  public static boolean isRepeated(Dose dose) {
    return dose.times() > 0 && dose.per() > 0 && UNITS.containsKey(dose.perUnit());
  }

  /** How often, for so many days. */
  public static Timing of(Dose dose) {
    Timing timing = new Timing();
    TimingRepeatComponent repeat = timing.getRepeat();
    if (dose.forDays() > 0) {
      Duration days = new Duration();
      days.setValue(dose.forDays()).setUnit("d").setSystem(UnitNames.UCUM).setCode("d");
      repeat.setBounds(days);
    }
    frequency(dose, repeat);
    return timing;
  }

  /** How often, from a day on; to another where the dose says for how many days. */
  public static Timing of(Dose dose, LocalDate start) {
    Timing timing = new Timing();
    timing.getRepeat().setBounds(period(dose, start));
    frequency(dose, timing.getRepeat());
    return timing;
  }

  /** From a day on; to another where the dose says for how many days. */
  public static Period period(Dose dose, LocalDate start) {
    return dose.forDays() > 0
        ? Times.period(start, start.plusDays(dose.forDays()))
        : Times.from(start);
  }

  /** How often each week, from one day to another. */
  public static Timing of(Exercise exercise, LocalDate start, LocalDate end) {
    Timing timing = new Timing();
    timing.getRepeat().setBounds(Times.period(start, end));
    if (exercise.perWeek() > 0) {
      timing
          .getRepeat()
          .setFrequency(exercise.perWeek())
          .setPeriod(1)
          .setPeriodUnit(UnitsOfTime.WK);
    }
    return timing;
  }

  /** Each time for so long, where the amount is a time. */
  public static Optional<UnitsOfTime> timeUnit(Dose dose) {
    return Double.isNaN(dose.amount())
        ? Optional.empty()
        : Optional.ofNullable(UNITS.get(dose.unit()));
  }

  private static void frequency(Dose dose, TimingRepeatComponent repeat) {
    timeUnit(dose)
        .ifPresent(unit -> repeat.setDuration(Times.decimal(dose.amount())).setDurationUnit(unit));
    if (isRepeated(dose)) {
      repeat.setFrequency(dose.times());
      if (dose.timesMax() > 0) {
        repeat.setFrequencyMax(dose.timesMax());
      }
      repeat.setPeriod(Times.decimal(dose.per()));
      repeat.setPeriodUnit(UNITS.get(dose.perUnit()));
    }
  }
}
