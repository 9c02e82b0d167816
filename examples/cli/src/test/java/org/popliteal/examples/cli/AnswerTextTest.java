package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;

class AnswerTextTest {
  private static final AnswerType D_DIMER =
      BundledCases.KNOWLEDGE.findings().get("d-dimer").answer();

  /** Nobody can tell 1.2 from 1200. */
  @ParameterizedTest
  @ValueSource(strings = {"1,200", "1.200", "50,000 ug/l", "1,200-1,400"})
  void numberThatMayHaveThousandsIsNoAnswer(String reply) {
    assertThat(AnswerText.read(D_DIMER, reply)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.450, 0.45", "'1,25', 1.25", "1200, 1200"})
  void numberThatCannotHaveThousandsIsRead(String reply, double value) {
    assertThat(AnswerText.read(D_DIMER, reply))
        .hasValueSatisfying(
            answer -> assertThat(((Answer.Measured) answer).value()).isEqualTo(value));
  }
}
