package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.KnowledgeBaseReader;

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
  void whatIsNoAnswerIsExplainedAndAskedAgain() {
    CommandLineRun run = interview("many\n300\n36 miles\n36\nstop\n");
    assertThat(run.out()).contains("That is no answer to this question", "5 to 110", "[sex]");
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
  void theWordsOfAnAnswerAreAnAnswer() {
    Path written = folder.resolve("case.json");
    interview("36\nOther or prefer not to say\nstop\n", "--out", written);
    assertThat(written).content().contains("\"sex\" : \"other\"");
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

  /** Up to the first screen: 36, male, left knee, slowly, 14 days, inner side of the back. */
  private static final String OPENING = "36\nmale\nleft\n1\n2 weeks\n1\nno\n";

  @Test
  void whySaysWhatTheAnswerCouldShow() {
    assertThat(interview("why\n" + OPENING + "why\nstop\n").out().replaceAll("\\s+", " "))
        .contains("Every assessment begins with it.")
        .contains("It could show that this is emergency: ");
  }

  @Test
  void whatIsExpectedIsSaidByTheKindOfQuestion() {
    assertThat(
            interview("many\n36\n7\nmale\nleft\n1\n14\n1\nno\nperhaps\n99\nstop\n")
                .out()
                .replaceAll("\\s+", " "))
        .contains("type a number, or help")
        .contains("type the number of one answer above, or help")
        .contains("type the numbers of the lines that apply, none if none does")
        .contains("There is no line 99.");
  }

  @Test
  void screenShowsItsLinesWithNumbersAndHowManyQuestionsAreToCome() {
    assertThat(interview(OPENING + "stop\n").out())
        .containsPattern("8\\. .*signs of an emergency")
        .contains(" 1) new shortness of breath")
        .containsPattern("\\(about \\d+ more\\)");
  }

  @Test
  void emergencyIsToldAtOnceAndEndsTheInterview() {
    CommandLineRun run = interview(OPENING + "1\n");
    assertThat(run.out())
        .containsSubsequence(
            "EMERGENCY:", "That is enough: this is an emergency.", "What it may be");
  }

  @Test
  void emergencyThatCouldBeMoreUrgentLetsThePersonActOrGoOn() {
    String falls = "52\nmale\nleft\n4\n1\n10\nno\n10\n";
    assertThat(interview(falls + "\n").out())
        .containsSubsequence("EMERGENCY:", "Press Enter to see what to do", "What it may be");
    assertThat(interview(falls + "more\nstop\n").out())
        .containsSubsequence(
            "EMERGENCY:", "Press Enter to see what to do", "9. ", "What it may be");
  }

  @Test
  void linesAreMarkedDeniedOrNotKnown() {
    Path written = folder.resolve("case.json");
    interview(OPENING + "4? 6\nstop\n", "--out", written);
    assertThat(written)
        .content()
        .contains("\"fainting\" : \"unknown\"", "\"breathlessness\" : false")
        .contains("\"foot-cold-now\" : true");
  }

  @Test
  void endsByItselfAndPromisesNoMoreThanItMay() {
    assertThat(interview("skip\n".repeat(80), "--runner-alone").out().replaceAll("\\s+", " "))
        .contains("no other question to you could change how soon you should be seen")
        .contains("An examination or a test still could.")
        .doesNotContain("From here on an examiner")
        .doesNotContain("Nothing more");
  }

  @Test
  void examinerIsAskedAfterTheRunner() {
    assertThat(interview("skip\n".repeat(400)).out())
        .containsSubsequence("signs of an emergency", "From here on an examiner");
  }

  @Test
  void helpListsTheCommands() {
    assertThat(interview("help\nstop\n").out()).contains("skip", "back", "why", "stop", "quit");
  }

  @Test
  void quitKeepsTheAnswersAndResumeGoesOnWithThem() {
    Path kept = folder.resolve("kept.json");
    CommandLineRun run = interview("36\nmale\nquit\n", "--out", kept);
    assertThat(run.out())
        .contains("popliteal interview --resume " + kept)
        .doesNotContain("What it may be");

    CommandLineRun resumed = CommandLineRun.typing("stop\n", "interview", "--resume", kept);
    assertThat(resumed.out()).contains("1. Which knee is it?").doesNotContain("How old are you?");
  }

  @Test
  void casesThatItWritesCanBeAssessed() {
    Path written = folder.resolve("case.json");
    interview(OPENING + "none\nnone\nstop\n", "--out", written, "--id", "mine");
    CommandLineRun run = CommandLineRun.of("assess", written);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("mine, assessed 2 Mar 2026");
  }

  @Test
  void unitsAreTypedAsWords() {
    Path written = folder.resolve("case.json");
    interview(OPENING + "stop\n", "--out", written);
    assertThat(written).content().contains("\"value\" : 14.0");
    AnswerType.Quantity celsius = quantity("temperature");
    AnswerType.Quantity kilograms = quantity("body-mass");
    assertThat(AnswerText.read(celsius, "98.6 f")).contains(new Answer.Measured(98.6, "[degF]"));
    assertThat(AnswerText.read(kilograms, "150 lbs")).contains(new Answer.Measured(150, "[lb_av]"));
  }

  private static AnswerType.Quantity quantity(String finding) {
    return (AnswerType.Quantity) KnowledgeBaseReader.readShipped().findings().get(finding).answer();
  }
}
