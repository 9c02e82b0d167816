package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.TriageDecision;

class TerminalReportTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  private static String report(AssessmentResult result, Charset charset, boolean colour) {
    StringWriter text = new StringWriter();
    Screen screen = new Screen(new PrintWriter(text), charset, colour);
    new TerminalReport(result, screen).print();
    screen.flush();
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** Everything above what names the pack, whose hash changes with every edit of it. */
  private static String withoutPack(String report) {
    return report.substring(0, report.indexOf("\nKnowledge used\n") + 1);
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void bundledCasesReadAsReviewed(String name) throws IOException {
    String report = withoutPack(report(BundledCases.assess(name), StandardCharsets.UTF_8, false));
    Path golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, report);
    }
    assertThat(report)
        .as("rewrite with -Dgolden.update=true and review the difference")
        .isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void noLineIsWiderThanTheTerminal(String name) {
    AssessmentResult result = BundledCases.assess(name);
    assertThat(report(result, StandardCharsets.UTF_8, false).lines())
        .allSatisfy(
            line -> assertThat(PlainText.columns(line)).as(line).isLessThanOrEqualTo(Screen.WIDTH));
    assertThat(report(result, StandardCharsets.US_ASCII, false).lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(Screen.WIDTH));
  }

  @Test
  void triageStandsFirst() {
    String report =
        report(BundledCases.assess("swollen-calf-after-flight"), StandardCharsets.UTF_8, false);
    assertThat(report.indexOf("Be seen by:"))
        .isPositive()
        .isLessThan(report.indexOf("What it may be"));
  }

  @Test
  void scoresAndAnswersReadAsAPersonWritesThem() {
    String report =
        report(
            BundledCases.assess("overweight-beginner-with-kidney-disease"),
            StandardCharsets.UTF_8,
            false);
    assertThat(report).contains("WHO class: 34.1,").doesNotContain("58 a ");
  }

  /** As one line, since lines break anywhere. */
  private static String flat(AssessmentResult result) {
    return report(result, StandardCharsets.UTF_8, false).replaceAll("\\s+", " ");
  }

  private static String plain(String words) {
    return words.replace('\u00a0', ' ');
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void everyCauseIsExplainedInFrequenciesAndByItsScore(String name) {
    AssessmentResult result = BundledCases.assess(name);
    String report = flat(result);
    for (RankedCause cause : result.leading()) {
      assertThat(report)
          .contains(
              plain(Wording.log(cause.explanation().contributions().get(0).log()))
                  + " before any answer;",
              plain(Wording.scoring(cause)));
      cause.explanation().speakingFor().stream()
          .limit(3)
          .forEach(
              each ->
                  assertThat(report)
                      .contains(
                          plain(
                              Wording.evidenceOf(each)
                                  + ": "
                                  + Wording.frequencies(each.main()).text())));
    }
  }

  @Test
  void whatIsSetAsideNotAskedAndOftenTogetherIsSaid() {
    AssessmentResult result = BundledCases.assess("swollen-calf-after-flight");
    RankedCause first = result.leading().get(0);
    assertThat(first.cause().coexistsWith()).isNotEmpty();
    assertThat(first.explanation().setAside()).isNotEmpty();
    assertThat(first.explanation().notAsked()).isNotEmpty();
    assertThat(flat(result))
        .contains(
            "often together with "
                + BundledCases.KNOWLEDGE.causes().get(first.cause().coexistsWith().get(0)).label(),
            "aside " + Wording.evidenceOf(first.explanation().setAside().get(0)),
            "open " + NotAsked.mostTellingFirst(first, result).get(0).label());
  }

  @Test
  void whatACauseDidToTheTriageIsSaidWithItsScoreAndThreshold() {
    AssessmentResult result = BundledCases.assess("swollen-calf-after-flight");
    TriageDecision.Reason reason =
        result.triage().reasons().stream()
            .filter(each -> each.kind() == TriageDecision.Kind.CAUSE)
            .findFirst()
            .orElseThrow();
    assertThat(Wording.triageScore(reason.id(), result))
        .isGreaterThanOrEqualTo(
            BundledCases.KNOWLEDGE.policy().triage().from(reason.urgency().level()));
    assertThat(flat(result)).contains("(" + Wording.triageScore(reason, result) + ")");
  }

  @Test
  void visitHasOneTimeAlone() {
    AssessmentResult result = BundledCases.assess("swollen-calf-after-flight");
    assertThat(flat(result))
        .contains(plain(Wording.asks(result.triage().urgency())))
        .doesNotContain("No warning sign:");
  }

  @Test
  void whatIsWithheldAsAdvisedAgainstIsNotToldTwice() {
    String report =
        report(
            BundledCases.assess("thin-marathoner-with-bone-pain"), StandardCharsets.UTF_8, false);
    assertThat(report.split("- Hip and knee strengthening:", -1)).hasSize(2);
  }

  @Test
  void asciiTerminalGetsAsciiAlone() {
    String report =
        report(BundledCases.assess("runner-with-overuse-ache"), StandardCharsets.US_ASCII, false);
    assertThat(report).matches("\\p{ASCII}*").contains("####");
  }

  @Test
  void colourChangesNothingButColour() {
    AssessmentResult result = BundledCases.assess("runner-with-overuse-ache");
    String coloured = report(result, StandardCharsets.UTF_8, true);
    assertThat(coloured).contains("\u001b[1m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(report(result, StandardCharsets.UTF_8, false));
  }

  @Test
  void packIsNamedWithItsHashAndNotice() {
    AssessmentResult result = BundledCases.assess("runner-with-overuse-ache");
    assertThat(report(result, StandardCharsets.UTF_8, false))
        .contains(result.pack().sha256())
        .contains(result.pack().id() + " " + result.pack().version());
  }
}
