package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessmentWriterTest {
  private static final KnowledgeBase KB =
      KnowledgeBaseReader.forDirectory(Path.of("src/test/resources/mini-pack")).read();

  private static Assessment again(Assessment assessment) {
    return AssessmentReader.using(KB)
        .read(AssessmentWriter.json(assessment).getBytes(StandardCharsets.UTF_8));
  }

  private static Assessment.Builder started() {
    return Assessment.of(KB, "case-1", OffsetDateTime.parse("2026-11-22T14:30:00.123456789+05:30"));
  }

  @Test
  void whatIsReadAgainIsTheSame() {
    Assessment written =
        started()
            .titled("A runner: <b>\u00e9\u0001\"")
            .following("case-0")
            .returningToRunning(RunningMode.CONSERVATIVE)
            .yes("calf-swelling")
            .unknown("popliteal-lump")
            .choose("onset", "gradual")
            .choose("pain-site", "posteromedial", "calf")
            .measure("body-height", 1.0 / 3 + 1.4, "m")
            .answer(
                "body-mass",
                new Answer.Measured(70.1, "kg"),
                new Origin(Origin.Kind.RECORD, "Observation/m", "2026-02-01"))
            .ran(
                new RunSession(
                    LocalDate.parse("2026-11-20"),
                    2,
                    1,
                    3,
                    2,
                    0,
                    List.of(RunSession.Sign.LIMP, RunSession.Sign.BONE_PAIN)))
            .build();

    Assessment read = again(written);

    assertThat(read).usingRecursiveComparison().ignoringFields("warnings").isEqualTo(written);
    assertThat(read.answered()).isEqualTo(written.answered());
    assertThat(AssessmentWriter.json(read)).isEqualTo(AssessmentWriter.json(written));
  }

  @Test
  void whatFollowsFromOtherAnswersIsNotWritten() {
    Assessment written =
        started().measure("body-height", 180, "cm").measure("body-mass", 81, "kg").build();

    assertThat(written.wasAsked("bmi")).isTrue();
    assertThat(AssessmentWriter.json(written)).doesNotContain("bmi");
    assertThat(again(written).answered()).isEqualTo(written.answered());
  }

  @Test
  void anEmptyAssessmentCanBeWritten() {
    assertThat(again(started().build()).answered()).isEmpty();
  }
}
