package org.popliteal.fhir.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.popliteal.model.AnswerType;

/** How people and programs spell the UCUM units of a finding. */
public final class UnitNames {
  public static final String UCUM = "http://unitsofmeasure.org";

  /** UCUM code, what a form shows, and other spellings in lower case. */
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("a", List.of("years", "year", "yr", "yrs", "y")),
          Map.entry("mo", List.of("months", "month", "mos")),
          Map.entry("wk", List.of("weeks", "week", "wks")),
          Map.entry("d", List.of("days", "day")),
          Map.entry("h", List.of("hours", "hour", "hr", "hrs")),
          Map.entry("min", List.of("minutes", "minute", "mins")),
          Map.entry("Cel", List.of("°C", "°c", "c", "degc", "deg c", "celsius")),
          Map.entry("[degF]", List.of("°F", "°f", "f", "degf", "deg f", "fahrenheit")),
          Map.entry("kg", List.of("kg", "kgs", "kilogram", "kilograms", "kilo", "kilos")),
          Map.entry("g", List.of("g", "gram", "grams")),
          Map.entry("[lb_av]", List.of("lb", "lbs", "pound", "pounds", "lb_av")),
          Map.entry("cm", List.of("cm", "centimetre", "centimeter", "centimetres", "centimeters")),
          Map.entry("mm", List.of("mm", "millimetre", "millimeter", "millimetres", "millimeters")),
          Map.entry("m", List.of("m", "metre", "meter", "metres", "meters")),
          Map.entry("km", List.of("km", "kilometre", "kilometer", "kilometres", "kilometers")),
          Map.entry("[in_i]", List.of("in", "inch", "inches", "\"", "in_i", "[in_us]")),
          Map.entry("[ft_i]", List.of("ft", "foot", "feet", "'", "ft_i")),
          Map.entry("[mi_i]", List.of("mi", "mile", "miles", "mi_i")),
          Map.entry("deg", List.of("°", "degree", "degrees")),
          Map.entry("kg/m2", List.of("kg/m²", "kg/m^2", "kg/(m^2)", "kg/m*2")),
          Map.entry("/min", List.of("per minute", "/minute", "1/min", "min-1")),
          Map.entry("%", List.of("%", "percent")),
          Map.entry(
              "10*3/uL",
              List.of("10*3/µL", "10^3/ul", "k/ul", "x10^3/ul", "x10e3/ul", "10e3/ul", "10*3/ul")),
          Map.entry("10*9/L", List.of("10*9/L", "10^9/l", "x10^9/l")),
          Map.entry("/uL", List.of("/µL", "/ul", "cells/ul", "{cells}/ul")));

  private UnitNames() {}

  /** The unit as an option of a form. */
  public static Coding coding(String ucum) {
    return new Coding().setSystem(UCUM).setCode(ucum).setDisplay(name(ucum));
  }

  /** What a form shows for a unit. */
  public static String name(String ucum) {
    List<String> names = NAMES.get(ucum);
    if (names != null) {
      return names.get(0);
    }
    // What stands in braces means nothing to UCUM and something to a reader: 1.73 m2, FEU.
    return ucum.replaceFirst("^1(?=\\{)", "")
        .replaceAll("(?<=[A-Za-z])\\{", " ")
        .replaceAll("[{}]", "")
        .replace('_', ' ')
        .replaceAll("m2$", "m²");
  }

  /**
   * The unit of the finding that a quantity is in.
   *
   * @return a UCUM code that the finding takes; empty if it is none of them, or if there is none
   *     although the finding measures in a real one
   */
  public static Optional<String> of(Quantity quantity, AnswerType.Quantity type) {
    if (quantity.hasCode()) {
      Optional<String> byCode = find(quantity.getCode(), type);
      return byCode.isPresent() || !quantity.hasUnit() || isUcum(quantity)
          ? byCode
          : find(quantity.getUnit(), type);
    }
    return quantity.hasUnit() ? find(quantity.getUnit(), type) : unitless(type);
  }

  private static boolean isUcum(Quantity quantity) {
    return quantity.hasSystem() && quantity.getSystem().equals(UCUM);
  }

  /** The unit of the finding that is spelled so. */
  public static Optional<String> find(String spelled, AnswerType.Quantity type) {
    List<String> units = units(type);
    if (units.contains(spelled)) {
      return Optional.of(spelled);
    }
    String plain = plain(spelled);
    for (String unit : units) {
      List<String> names = NAMES.getOrDefault(unit, List.of());
      if (plain.equals(plain(unit)) || names.contains(plain)) {
        return Optional.of(unit);
      }
    }
    // An annotation means nothing to UCUM. One that is missing is taken as meant, another is not.
    if (bare(spelled).equals(spelled)) {
      for (String unit : units) {
        if (!bare(unit).isEmpty() && plain.equals(plain(bare(unit)))) {
          return Optional.of(unit);
        }
      }
    }
    boolean isNumber = bare(spelled).isEmpty() || bare(spelled).equals("1");
    return isNumber ? unitless(type) : Optional.empty();
  }

  /** The finding's own unit if it is a mere number: a count or a score. */
  private static Optional<String> unitless(AnswerType.Quantity type) {
    return bare(type.unit()).isEmpty() || type.unit().equals("1")
        ? Optional.of(type.unit())
        : Optional.empty();
  }

  public static List<String> units(AnswerType.Quantity type) {
    List<String> units = new ArrayList<>();
    units.add(type.unit());
    type.alternatives().forEach(each -> units.add(each.unit()));
    return units;
  }

  /** The many spellings of "for 1.73 square metres". */
  private static String perBodySurface(String unit) {
    return unit.replaceAll("\\bper\\b", "/")
        .replaceAll("[\\s{}_^*()]", "")
        .replace('\u00b2', '2')
        .replaceAll("sq\\.?m", "m2")
        .replaceAll("1\\.73(\\.?m2?)?$", "1.73m2");
  }

  private static String bare(String unit) {
    return unit.replaceAll("\\{[^{}]*}", "");
  }

  private static String plain(String unit) {
    String lower = unit.strip().toLowerCase(Locale.ROOT).replace('μ', 'u').replace('µ', 'u');
    return lower.contains("1.73") ? perBodySurface(lower) : lower;
  }
}
