package org.popliteal.fhir.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.engine.Contribution;
import org.popliteal.model.Frequency;

class NaturalFrequenciesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.8   | 0.1   | 8 in 10 with this, 1 in 10 on average",
        "0.79  | 0.12  | 8 in 10 with this, 1 in 10 on average",
        "0.75  | 0.1   | 75 in 100 with this, 10 in 100 on average",
        "0.9   | 0.02  | 90 in 100 with this, 2 in 100 on average",
        "0.97  | 0.5   | 97 in 100 with this, 50 in 100 on average",
        "0.999 | 0.004 | over 99 in 100 with this, under 1 in 100 on average"
      })
  void bothAreToldInTheSameNumberOfPeople(double with, double ordinary, String words) {
    assertThat(NaturalFrequencies.of(part(with, ordinary))).isEqualTo(words);
  }

  @Test
  void whatReadsTheSameTellsNothing() {
    assertThat(NaturalFrequencies.differ(part(0.251, 0.249))).isFalse();
    assertThat(NaturalFrequencies.differ(part(0.26, 0.249))).isTrue();
  }

  private static Contribution.Part part(double with, double ordinary) {
    return new Contribution.Part(
        "yes",
        true,
        new Frequency(with, 1 - with),
        new Frequency(ordinary, 1 - ordinary),
        Math.log(with / ordinary));
  }
}
