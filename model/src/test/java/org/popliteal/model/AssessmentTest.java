package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** What follows from answers is filled in; what was said outright stands. */
class AssessmentTest {
  private static final KnowledgeBase KB = KnowledgeBaseReader.readShipped();

  private static Assessment.Builder answers() {
    return Assessment.of(KB, "case-1", OffsetDateTime.parse("2026-03-02T09:00:00Z"));
  }

  private static Origin.Kind origin(Assessment assessment, String finding) {
    return assessment.answered().get(finding).origin().kind();
  }

  @Test
  void whatAnotherAnswerRulesOutIsAbsent() {
    Assessment assessment = answers().no("popliteal-lump").no("lump-elsewhere").build();

    assertThat(assessment.to("lump-growing")).isEqualTo(Answer.Presence.ABSENT);
    assertThat(origin(assessment, "lump-growing")).isEqualTo(Origin.Kind.IMPLIED);
  }

  @Test
  void whatIsRuledOutIsAbsentEvenIfItWasNotKnown() {
    Assessment assessment =
        answers().no("popliteal-lump").no("lump-elsewhere").unknown("lump-growing").build();

    assertThat(assessment.to("lump-growing")).isEqualTo(Answer.Presence.ABSENT);
    assertThat(origin(assessment, "lump-growing")).isEqualTo(Origin.Kind.IMPLIED);
  }

  @Test
  void whatWasSaidOutrightStandsAgainstWhatFollows() {
    Assessment assessment =
        answers().no("popliteal-lump").no("lump-elsewhere").yes("lump-growing").build();

    assertThat(assessment.to("lump-growing")).isEqualTo(Answer.Presence.PRESENT);
    assertThat(origin(assessment, "lump-growing")).isEqualTo(Origin.Kind.STATED);
  }

  @Test
  void whatIsOpenRulesNothingOut() {
    assertThat(
            answers()
                .unknown("popliteal-lump")
                .no("lump-elsewhere")
                .build()
                .wasAsked("lump-growing"))
        .isFalse();
  }

  @Test
  void bodyMassIndexIsComputedFromMassAndHeightEvenIfItWasNotKnown() {
    Assessment assessment =
        answers()
            .measure("body-mass", 81, "kg")
            .measure("body-height", 180, "cm")
            .unknown("bmi")
            .build();

    assertThat(assessment.to("bmi"))
        .isInstanceOfSatisfying(
            Answer.Measured.class,
            each -> assertThat(each.value()).isEqualTo(25, within(1e-9))); // 81 / 1.8 squared
    assertThat(origin(assessment, "bmi")).isEqualTo(Origin.Kind.DERIVED);
  }

  @Test
  void bodyMassIndexThatWasStatedStands() {
    Assessment assessment =
        answers()
            .measure("body-mass", 81, "kg")
            .measure("body-height", 180, "cm")
            .measure("bmi", 26, "kg/m2")
            .build();

    assertThat(assessment.to("bmi")).isEqualTo(new Answer.Measured(26, "kg/m2"));
  }
}
