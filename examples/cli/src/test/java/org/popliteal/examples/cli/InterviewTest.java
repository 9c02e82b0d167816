package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    CommandLineRun run = interview("36\nmale\nyes\nstop\n");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "1. ", "[age]", "2. ", "[sex]", "3. ", "[pain-only-", "What it may be");
  }

  @Test
  void endOfInputIsAStop() {
    assertThat(interview("36\nmale\nyes\n").out()).contains("What it may be");
  }

  /** Age and sex alone say nothing of the pain, and so nothing is advised. */
  @Test
  void endBeforeAnythingWasSaidOfThePainPlansNothing() {
    assertThat(interview("36\nmale\nstop\n").out())
        .contains("NOT KNOWN YET", "Answer these questions first")
        .doesNotContain("What it may be", "Do today", "Keep running");
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

  /** Up to the first screen: 36, male, hurts in daily life too. */
  private static final String OPENING = "36\nmale\nno\n";

  /** From the first screen on: none, left knee, slowly, 14 days, inner side of the back. */
  private static final String COMPLAINT = "none\nleft\n1\n2 weeks\n1\n";

  @Test
  void whySaysWhatTheAnswerCouldShow() {
    assertThat(interview("why\n" + OPENING + "why\nstop\n").out().replaceAll("\\s+", " "))
        .contains("Every assessment begins with it.")
        .contains("It could show: Possible blood clot in the lung (emergency).");
  }

  @Test
  void whatIsExpectedIsSaidByTheKindOfQuestion() {
    assertThat(
            interview("many\n36\n7\nmale\nno\nperhaps\n99\nstop\n").out().replaceAll("\\s+", " "))
        .contains("type a number, skip if you do not know, or help")
        .contains("type the number of one answer above, skip")
        .contains("type the numbers of the lines that apply, none if none does")
        .contains("There is no line 99.");
  }

  @Test
  void screenShowsItsLinesWithNumbersAndHowManyQuestionsAreToCome() {
    assertThat(interview(OPENING + "stop\n").out())
        .containsPattern("4\\. .*signs of an emergency")
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
    String falls = "52\nmale\nno\n10\n";
    assertThat(interview(falls + "\n").out())
        .containsSubsequence("EMERGENCY:", "Press Enter to see what to do", "What it may be");
    assertThat(interview(falls + "more\nstop\n").out())
        .containsSubsequence(
            "EMERGENCY:", "could only turn out to be more urgent still", "5. ", "What it may be");
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
        .contains("What you did not know could still change how soon you should be seen")
        .contains("so could an examination or a test.")
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
        .containsSubsequence("popliteal interview", "--resume", kept.toString())
        .doesNotContain("What it may be");

    CommandLineRun resumed = CommandLineRun.typing("stop\n", "interview", "--resume", kept);
    assertThat(resumed.out())
        .contains("1. Is daily life free of pain")
        .doesNotContain("How old are you?");
  }

  @Test
  void casesThatItWritesCanBeAssessed() {
    Path written = folder.resolve("case.json");
    interview(OPENING + COMPLAINT + "none\nstop\n", "--out", written, "--id", "mine");
    CommandLineRun run = CommandLineRun.of("assess", written);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("mine, assessed 2 Mar 2026");
  }

  @Test
  void unitsAreTypedAsWords() {
    Path written = folder.resolve("case.json");
    interview(OPENING + COMPLAINT + "stop\n", "--out", written);
    assertThat(written).content().contains("\"value\" : 14.0");
    AnswerType.Quantity celsius = quantity("temperature");
    AnswerType.Quantity kilograms = quantity("body-mass");
    assertThat(AnswerText.read(celsius, "98.6 f")).contains(new Answer.Measured(98.6, "[degF]"));
    assertThat(AnswerText.read(kilograms, "150 lbs")).contains(new Answer.Measured(150, "[lb_av]"));
  }

  private static AnswerType.Quantity quantity(String finding) {
    return (AnswerType.Quantity) KnowledgeBaseReader.readShipped().findings().get(finding).answer();
  }

  private static String flat(CommandLineRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  @Test
  void runnerAloneIsSpokenToInPlainWords() {
    String told = flat(interview(OPENING + COMPLAINT + "skip\n".repeat(60), "--runner-alone"));

    assertThat(told)
        .contains("What it may be", "Do today", "Your foot turns cold or white")
        .doesNotContain("[age]", "[do; the runner]", "--full", "acute limb ischaemia")
        .doesNotContain("Is a bruit heard");
  }

  @Test
  void examinerIsToldTheClinicalResult() {
    assertThat(flat(interview(OPENING + COMPLAINT + "stop\n")))
        .contains("[age]", "[do; the runner]", "acute limb ischaemia");
    assertThat(flat(interview(OPENING + COMPLAINT + "stop\n", "--full")))
        .contains("Knowledge used");
  }

  @Test
  void whoStoppedIsToldWhatIsStillToAnswer() {
    assertThat(flat(interview(OPENING + "stop\n", "--runner-alone")))
        .contains("What you can still answer", "short of breath");
    assertThat(flat(interview(OPENING + COMPLAINT + "skip\n".repeat(60), "--runner-alone")))
        .doesNotContain("What you can still answer");
  }

  @Test
  void longHelpIsFoldedUntilItIsAskedFor() {
    String onset = OPENING + "none\nleft\n";
    String rest = "No moment can be named, and nothing happened";

    assertThat(flat(interview(onset + "stop\n")))
        .contains("The pain of this episode. Type help for the rest.")
        .doesNotContain(rest);
    assertThat(flat(interview(onset + "help\nstop\n"))).contains(rest);
  }

  @Test
  void shortHelpIsShownWhole() {
    assertThat(flat(interview(OPENING + "none\nstop\n")))
        .contains("If both hurt, answer the questions for the worse side.");
  }

  @Test
  void helpWithANumberExplainsThatLine() {
    assertThat(flat(interview(OPENING + "help 11\nhelp 99\nstop\n")))
        .contains("limping counts as able")
        .contains("There is no line 99.");
  }

  @Test
  void goingBackOverWhatWasSkippedDoesNotCallItNone() {
    assertThat(interview("skip\nback\nstop\n").out()).contains("Your answer was: not known.");
    assertThat(interview(OPENING + "none\nback\nstop\n").out())
        .contains("Your answer was: none of these.");
  }

  @Test
  void commandThatResumesKeepsTheOptionsOfTheFirst() {
    Path kept = folder.resolve("kept.json");
    assertThat(
            flat(
                interview(
                    "36\nquit\n", "--runner-alone", "--country", "uk", "--out", kept.toString())))
        .contains("popliteal interview --runner-alone --country uk")
        .contains("--resume " + kept)
        .doesNotContain("--at " + AT);
  }

  @Test
  void resumedInterviewSaysThatItGoesOn() {
    Path kept = folder.resolve("kept.json");
    interview("36\nmale\nquit\n", "--out", kept);

    assertThat(CommandLineRun.typing("stop\n", "interview", "--resume", kept).out())
        .startsWith("It goes on where you left it");
    assertThat(interview("stop\n").out())
        .startsWith("The signs of an emergency come after a few questions about you.");
  }

  @Test
  void urgencyThatAnswersCanStillChangeSaysSo() {
    String calf = OPENING + "none\nleft\n1\n2\n5\n6\n";

    assertThat(flat(interview(calf + "stop\n", "--runner-alone")))
        .contains("URGENT: Possible blood clot in the leg")
        .contains("Type stop to see now what to do, or go on: it could only turn out");
  }

  @Test
  void looseAnswersAreUnderstoodAndNoted() {
    String told =
        flat(
            interview(
                """
                i'm not sure
                female
                nope
                none of these
                right knee
                slowly
                about two weeks
                calf and deep inside the knee
                stop
                """));

    assertThat(told)
        .contains("Noted: Right.", "Noted: Slowly, over days or weeks.", "Noted: 14 days.")
        .contains("Noted: Calf: the back of the lower leg + Deep inside the knee.")
        .doesNotContain("That is no answer");
  }

  @Test
  void wordsThatFitSeveralOptionsAreRefused() {
    assertThat(flat(interview(OPENING + "none\nleft\nsuddenly\nstop\n")))
        .contains("That is no answer to this question");
  }

  @Test
  void computedFigureIsAskedByItsParts() throws IOException {
    Path overlay = folder.resolve("overlay.json");
    Files.writeString(
        overlay,
        """
        {"$schema": "overlay.schema.json", "overlays": "posterior-knee-pain", "id": "weight-first",
         "version": "1.0.0", "title": "Asks for the weight first",
         "change": {"pack": {"policy": {"questions": {"opening": ["bmi"]}}}}}
        """);
    Path written = folder.resolve("case.json");
    CommandLineRun run =
        interview(
            "80 kg\n1.75 m\nback\n80\n1.75 m\nstop\n", "--overlay", overlay, "--out", written);

    assertThat(run.out())
        .containsSubsequence(
            "1. How much do you weigh?", "How tall are you?", "Noted: 175.0 cm.", "2. ")
        .contains("Your answer was: 26.1 kg/m²")
        .doesNotContain("Body mass index (calculated");
    assertThat(written).content().contains("\"body-mass\"", "\"body-height\"");
  }

  @Test
  void reportIsWritten() {
    Path report = folder.resolve("report.html");
    assertThat(interview(OPENING + "stop\n", "--report", report).out()).contains("Report: ");
    assertThat(report).content().startsWith("<!DOCTYPE html>");
  }
}
