package org.popliteal.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitsTest {
  @ParameterizedTest
  @ValueSource(strings = {"82675004", "404684003", "128053003", "22298006"})
  void snomedIdsPass(String id) {
    assertThat(CheckDigits.verhoeff(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"82675004", "404684003", "128053003", "22298006"})
  void everyWrongDigitAndEveryExchangeOfNeighboursIsFound(String id) {
    for (int i = 0; i < id.length(); i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String wrong = id.substring(0, i) + digit + id.substring(i + 1);
        assertThat(CheckDigits.verhoeff(wrong)).as(wrong).isEqualTo(wrong.equals(id));
      }
      if (i > 0) {
        String swapped =
            id.substring(0, i - 1) + id.charAt(i) + id.charAt(i - 1) + id.substring(i + 1);
        assertThat(CheckDigits.verhoeff(swapped)).as(swapped).isEqualTo(swapped.equals(id));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"39156-5", "8302-2", "29463-7", "72514-3", "1988-5"})
  void loincCodesPass(String code) {
    assertThat(CheckDigits.mod10(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"39156-6", "93156-5", "8302-3"})
  void wrongLoincCodesDoNot(String code) {
    assertThat(CheckDigits.mod10(code)).isFalse();
  }
}
