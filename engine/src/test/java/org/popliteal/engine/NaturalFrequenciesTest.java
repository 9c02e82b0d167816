package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.model.Phrases;

class NaturalFrequenciesTest {
  private static String text(double withCause, double ordinary) {
    NaturalFrequencies counts = NaturalFrequencies.of(withCause, ordinary);
    Phrases phrases = Phrases.shipped();
    return phrases
        .say("frequency.both", counts.withCause().text(phrases), counts.ordinary().text(phrases))
        .replace('\u00a0', ' ');
  }

  @ParameterizedTest
  @CsvSource({
    "0.8,   0.1,    8 in 10,      1 in 10",
    "0.75,  0.12,   8 in 10,      1 in 10",
    "0.9,   0.02,   9 in 10,      1 in 50",
    "0.05,  0.5,    1 in 20,      5 in 10",
    "0.5,   0.0667, 5 in 10,      1 in 15",
    "0.5,   0.0034, 5 in 10,      1 in 300",
    "0.02,  0.05,   2 in 100,     5 in 100",
    "0.97,  0.75,   97 in 100,    75 in 100",
    "0.97,  0.02,   97 in 100,    2 in 100",
    "0.34,  0.26,   34 in 100,    26 in 100",
    "0.51,  0.5,    5 in 10,      5 in 10",
    "0.002, 0.004,  '2 in 1,000', '4 in 1,000'"
  })
  void bothAreCountedAsPeopleCount(double withCause, double ordinary, String first, String second) {
    assertThat(text(withCause, ordinary))
        .isEqualTo(first + " with this, " + second + " on average");
  }

  @Test
  void nothingIsNeverOrAlways() {
    assertThat(text(0.0001, 0.9999))
        .isEqualTo("fewer than 1 in 1,000 with this, more than 999 in 1,000 on average");
    for (int with = 1; with < 1000; with++) {
      for (int ordinary = 1; ordinary < 1000; ordinary += 7) {
        assertThat(" " + text(with / 1000.0, ordinary / 1000.0))
            .doesNotContain(" 0 in ", "10 in 10 ", "100 in 100 ", "1,000 in 1,000 ");
      }
    }
  }

  @Test
  void whatReadsTheSameTellsNothing() {
    assertThat(NaturalFrequencies.of(0.31, 0.3).differ()).isFalse();
    assertThat(NaturalFrequencies.of(0.26, 0.2).differ()).isTrue();
  }

  @Test
  void roundingTellsApartWhatDiffersByMoreThanATenth() {
    for (int with = 1; with < 100; with++) {
      for (int ordinary = 1; ordinary < 100; ordinary++) {
        if (Math.abs(with - ordinary) > 0.11 * Math.max(with, ordinary)) {
          NaturalFrequencies words = NaturalFrequencies.of(with / 100.0, ordinary / 100.0);
          assertThat(words.differ()).isTrue();
        }
      }
    }
  }
}
