package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitWordsTest {
  private static final KnowledgeBase KNOWLEDGE = KnowledgeBaseReader.readShipped();

  @ParameterizedTest
  @CsvSource({
    "a, years",
    "[lb_av], lb",
    "mL/min/{1.73_m2}, mL/min/1.73 m\u00b2",
    "km, km",
    "ng/mL{FEU}, ng/mL FEU",
    "{steps}/min, steps/min",
    "{score}, points",
    "1, ''"
  })
  void unitReadsAsPeopleWriteIt(String ucum, String words) {
    assertThat(UnitWords.of(ucum)).isEqualTo(words);
  }

  @Test
  void valueStandsBeforeItsUnitInWords() {
    Finding duration = KNOWLEDGE.findings().get("symptom-duration");
    Finding run = KNOWLEDGE.findings().get("longest-run-30-days");
    Finding cadence = KNOWLEDGE.findings().get("cadence");

    assertThat(duration.text(new Answer.Measured(16, "d"))).isEqualTo("16 days");
    assertThat(duration.text(new Answer.Measured(1, "d"))).isEqualTo("1 day");
    assertThat(run.text(new Answer.Measured(1, "km"))).isEqualTo("1.0 km");
    assertThat(cadence.text(new Answer.Measured(170, "{steps}/min"))).isEqualTo("170 steps/min");
  }

  @Test
  void scoreIsMereNumber() {
    Finding pain = KNOWLEDGE.findings().get("pain-worst-24h");

    assertThat(pain.text(new Answer.Measured(4, "{score}"))).isEqualTo("4");
  }
}
