package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterviewTest {
  private static final String AT = "2026-03-02T09:00:00Z";

  @TempDir private Path folder;

  private static CommandLineRun interview(String lines, Object... more) {
    Object[] arguments = new Object[more.length + 3];
    arguments[0] = "interview";
    arguments[1] = "--at";
    arguments[2] = AT;
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandLineRun.typing(lines, arguments);
  }

  @Test
  void asksTheComplaintFirstAndStopsWhenTold() {
    CommandLineRun run = interview("36\nmale\nstop\n");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsSubsequence("1. ", "[age]", "2. ", "[sex]", "3. ", "[side]", "What it may be");
  }

  @Test
  void endOfInputIsAStop() {
    assertThat(interview("36\n").out()).contains("What it may be");
  }

  @Test
  void backAsksTheLastQuestionAgain() {
    CommandLineRun run = interview("36\nback\n41 years\nstop\n", "--out", folder.resolve("c.json"));
    assertThat(run.out()).containsSubsequence("[age]", "[sex]", "[age]", "[sex]");
    assertThat(folder.resolve("c.json")).content().contains("41.0").doesNotContain("36");
  }

  @Test
  void backBeforeTheFirstQuestionSaysSo() {
    assertThat(interview("back\nstop\n").out()).contains("This is the first question.");
  }

  @Test
  void skipIsNotKnownAndIsNotAskedAgain() {
    CommandLineRun run = interview("skip\nskip\nstop\n", "--out", folder.resolve("c.json"));
    assertThat(run.out().split("\\[age\\]", -1)).hasSize(2);
    assertThat(folder.resolve("c.json")).content().contains("\"age\" : \"unknown\"");
  }

  @Test
  void whySaysWhatTheAnswerCouldChange() {
    CommandLineRun run = interview("36\nmale\nleft\n3\n1\n14\nwhy\nstop\n");
    assertThat(run.out()).contains("The answer could");
  }

  @Test
  void whatIsNoAnswerIsExplainedAndAskedAgain() {
    CommandLineRun run = interview("many\n300\n36 miles\n36\nstop\n");
    assertThat(run.out()).contains("That is no answer to this question", "5 to 110", "[sex]");
  }

  @Test
  void emergencyIsToldAtOnce() {
    CommandLineRun run = interview("no\nyes\nstop\n", "--first", "knee-dislocated,breathlessness");
    assertThat(run.out().indexOf("EMERGENCY:"))
        .isPositive()
        .isLessThan(run.out().indexOf("What it may be"));
  }

  @Test
  void casesThatItWritesCanBeAssessed() {
    Path written = folder.resolve("case.json");
    interview("36\nmale\nright\n2\n1\n16\nskip\nskip\nstop\n", "--out", written, "--id", "mine");
    CommandLineRun run = CommandLineRun.of("assess", written);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("mine, assessed 2 Mar 2026");
  }

  @Test
  void endsByItselfWhenNothingWouldChange() {
    CommandLineRun run = interview("skip\n".repeat(400));
    assertThat(run.out())
        .contains("Nothing more that could be asked would change the result.", "an examiner");
  }

  @Test
  void runnerAloneIsNotAskedForAnExamination() {
    CommandLineRun run = interview("skip\n".repeat(400), "--runner-alone");
    assertThat(run.out()).doesNotContain("From here on an examiner");
  }

  @Test
  void outputThatCannotBeWrittenIsToldBeforeTheFirstQuestion() {
    CommandLineRun run = interview("36\n", "--out", folder);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(Files.exists(folder)).isTrue();
  }

  @Test
  void goingBackShowsWhatWasAnswered() {
    assertThat(interview("36\nback\nstop\n").out()).contains("Your answer was: 36 years.");
  }

  @Test
  void whatIsExpectedIsSaidByTheKindOfQuestion() {
    assertThat(interview("many\n36\n7\nstop\n").out().replaceAll("\\s+", " "))
        .contains("type a number, or skip", "type the number of one answer above, or skip");
  }

  @Test
  void unitsAreTypedAsWords() {
    Path written = folder.resolve("case.json");
    interview(
        "98.6 F\n150 lbs\n1 week\nstop\n",
        "--first",
        "temperature,body-mass,symptom-duration",
        "--out",
        written);
    assertThat(written)
        .content()
        .containsSubsequence("\"value\" : 7.0", "\"value\" : 37.0", "\"value\" : 68.0");
  }

  @Test
  void theWordsOfAnAnswerAreAnAnswer() {
    Path written = folder.resolve("case.json");
    interview("36\nOther or prefer not to say\nstop\n", "--out", written);
    assertThat(written).content().contains("\"sex\" : \"other\"");
  }

  @Test
  void misspeltFirstFindingIsTold() {
    CommandLineRun run = interview("", "--first", "agee");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("agee", "popliteal findings");
  }

  @Test
  void idThatCannotBeIsToldBeforeTheFirstQuestion() {
    CommandLineRun run = interview("", "--id", "a b");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void timeWithoutOffsetIsRefused() {
    CommandLineRun run = CommandLineRun.typing("", "interview", "--at", "yesterday");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--at", "2026-03-02T09:00:00Z");
  }
}
