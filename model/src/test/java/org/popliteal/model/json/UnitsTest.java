package org.popliteal.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "cm", "kg/m2", "mL/min/{1.73_m2}", "ug/L{FEU}", "10*3/uL", "/min", "%", "{score}",
        "{steps}/min", "Cel", "[degF]", "[in_i]", "mm[Hg]", "g.m-2", "1", "/mm3", "mmol/L"
      })
  void unitsOfTheClinicAreKnown(String unit) {
    assertThat(Units.parse(unit)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "kilos",
        "Kg",
        "cm ",
        "years",
        "m2m",
        "kg//m2",
        "kg/",
        "°C",
        "{unclosed",
        "µg",
        "Cel/min",
        "kmin",
        "10",
        "1e3",
        "in"
      })
  void whatIsNotUcumIsRefused(String unit) {
    assertThat(Units.parse(unit)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mm, cm, 0.1",
    "[mi_i], km, 1.609344",
    "[lb_av], kg, 0.45359237",
    "wk, d, 7",
    "10*9/L, 10*3/uL, 1",
    "/mm3, /uL, 1",
    "mg/dL, mg/L, 10",
    "m/s, km/h, 3.6"
  })
  void unitsOfOneDimensionConvert(String from, String to, double factor) {
    Units.Unit other = Units.parse(from).orElseThrow();
    Units.Unit own = Units.parse(to).orElseThrow();

    assertThat(other.sameDimension(own)).isTrue();
    assertThat(other.magnitude() / own.magnitude()).isCloseTo(factor, within(1e-9 * factor));
  }

  @ParameterizedTest
  @CsvSource({"cm, kg", "mg/L, mmol/L", "d, /min", "Cel, {score}", "kg/m2, kg/m3"})
  void unitsOfDifferentDimensionsDoNot(String one, String other) {
    assertThat(Units.parse(one).orElseThrow().sameDimension(Units.parse(other).orElseThrow()))
        .isFalse();
  }
}
