package org.popliteal.fhir.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNamesTest {
  @ParameterizedTest
  @CsvSource({
    "a, years",
    "Cel, °C",
    "kg/m2, kg/m²",
    "{score}, score",
    "{steps}/min, steps/min",
    "mL/min/{1.73_m2}, mL/min/1.73 m²",
    "ug/L{FEU}, ug/L FEU",
    "mg/dL, mg/dL"
  })
  void unitIsNamedForAReader(String ucum, String name) {
    assertThat(UnitNames.name(ucum)).isEqualTo(name);
  }
}
