package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Briefing;
import org.popliteal.engine.NotAsked;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.TriageDecision;
import org.popliteal.engine.Wording;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;

class TerminalReportTest {
  private static final Wording SAY = Wording.of(BundledCases.KNOWLEDGE);
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  private static String report(AssessmentResult result, Charset charset, boolean colour) {
    StringWriter text = new StringWriter();
    Screen screen = new Screen(new PrintWriter(text), charset, colour);
    new TerminalReport(result, screen).print();
    screen.flush();
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static String briefing(AssessmentResult result, Charset charset) {
    StringWriter text = new StringWriter();
    Screen screen = new Screen(new PrintWriter(text), charset, false);
    new TerminalBriefing(result, screen).print();
    screen.flush();
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void bundledCasesReadAsReviewed(String name) throws IOException {
    String report = briefing(BundledCases.assess(name), StandardCharsets.UTF_8);
    Path golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, report);
    }
    assertThat(report)
        .as("rewrite with -Dgolden.update=true and review the difference")
        .isEqualTo(Files.readString(golden));
  }

  /** Nothing answered is nothing known, also of how soon. */
  @Test
  void withoutAnAnswerNoTimeIsNamed() {
    AssessmentResult result =
        Assessor.using(BundledCases.KNOWLEDGE)
            .assess(
                Assessment.of(
                        BundledCases.KNOWLEDGE,
                        "empty",
                        OffsetDateTime.parse("2026-03-02T09:00:00Z"))
                    .build());

    assertThat(briefing(result, StandardCharsets.UTF_8))
        .contains("NOT KNOWN YET", "the first answers will tell", "Nothing was answered")
        .doesNotContain("ROUTINE", "within 6", "Be seen by", "more urgent");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void briefingFitsOnEightyLinesWithTheAnswerFirst(String name) {
    AssessmentResult result = BundledCases.assess(name);
    String report = briefing(result, StandardCharsets.UTF_8);
    Briefing briefing = Briefing.of(result);
    List<String> inOrder = new ArrayList<>();
    inOrder.add(plain(SAY.asks(result.triage().urgency())));
    inOrder.add(briefing.reason().action());
    inOrder.add(plain(SAY.reason(briefing.reason())));
    for (RankedCause each : briefing.causes()) {
      inOrder.add(each.cause().label());
      inOrder.add(SAY.support(each));
    }
    inOrder.add(SAY.say("heading.today"));
    briefing.today().stream().limit(7).forEach(each -> inOrder.add(each.intervention().label()));
    if (!briefing.doNot().isEmpty()
        || !briefing.avoid().isEmpty()
        || !result.plan().withheld().isEmpty()) {
      inOrder.add(SAY.say("heading.avoid"));
    }
    inOrder.add(SAY.say("heading.return"));
    inOrder.add(plain(SAY.day(result.plan().reviewOn())));

    assertThat(report.lines()).hasSizeLessThanOrEqualTo(80);
    assertThat(report.replaceAll("\\s+", " ")).containsSubsequence(inOrder);
    assertThat(report.lines())
        .allSatisfy(
            line -> assertThat(PlainText.columns(line)).as(line).isLessThanOrEqualTo(Screen.WIDTH));
    assertThat(briefing(result, StandardCharsets.US_ASCII)).matches("\\p{ASCII}*");
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

  private static AssessmentResult assess(String answers) {
    String json = "{'id': 'one', 'assessedAt': '2026-03-02', 'answers': {" + answers + "}}";
    return Assessor.using(BundledCases.KNOWLEDGE)
        .assess(
            AssessmentReader.using(BundledCases.KNOWLEDGE)
                .read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private static String flatBriefing(AssessmentResult result) {
    return briefing(result, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  /** A figure could talk the reader out of a red flag: words stand in its place. */
  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void briefingTellsNoProbability(String name) {
    AssessmentResult result = BundledCases.assess(name);
    String briefing = flatBriefing(result).replace('\u00a0', ' ');
    for (RankedCause each : result.leading()) {
      assertThat(briefing).doesNotContain(" " + plain(SAY.percent(each.probability())));
      assertThat(briefing).doesNotContain(plain(SAY.range(each.probabilityRange())));
    }
    assertThat(flat(result)).contains(plain(SAY.percent(result.leading().get(0).probability())));
  }

  @Test
  void contradictoryAnswersAreNamedWithWhatCountsMeanwhile() {
    AssessmentResult result =
        assess(
            "'age': {'value': 40, 'unit': 'a'}, 'pain-site': ['calf'], 'fever': false,"
                + " 'temperature': {'value': 39, 'unit': 'Cel'}");
    String told =
        plain(SAY.contradiction(result.assessment().contradictions().get(0), result.assessment()));
    assertThat(told).contains("no", "39");
    assertThat(flatBriefing(result))
        .containsSubsequence(
            SAY.asks(result.triage().urgency()).replace('\u00a0', ' '),
            SAY.say("heading.contradictions"),
            told,
            SAY.say("heading.today"));
    assertThat(flat(result)).contains(told);
  }

  @Test
  void whoIsNotCoveredIsToldSoAndNamedNoCause() {
    AssessmentResult result =
        assess("'age': {'value': 15, 'unit': 'a'}, 'pain-site': ['calf'], 'onset': 'gradual'");
    assertThat(flatBriefing(result))
        .contains(SAY.say("scope.outside"))
        .doesNotContain(SAY.say("heading.causes"), SAY.say("heading.running"));
    assertThat(flat(result)).contains(SAY.say("scope.outside"));
  }

  @Test
  void withoutAnswersTheQuestionsComeFirst() {
    AssessmentResult result = assess("");
    assertThat(flatBriefing(result))
        .containsSubsequence(
            SAY.say("scope.unanswered"),
            SAY.say("heading.answer-first"),
            result.nextQuestions().get(0).finding().question(),
            SAY.say("heading.return"))
        .doesNotContain(SAY.say("heading.today"), SAY.say("heading.causes"));
  }

  @Test
  void triageStandsFirst() {
    String report =
        report(BundledCases.assess("swollen-calf-after-flight"), StandardCharsets.UTF_8, false);
    assertThat(report.indexOf("Be seen by "))
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
              plain(SAY.log(cause.explanation().contributions().get(0).log()))
                  + " before any answer;",
              plain(SAY.scoring(cause)));
      cause.explanation().speakingFor().stream()
          .limit(3)
          .forEach(
              each ->
                  assertThat(report)
                      .contains(plain(SAY.evidenceOf(each) + ": " + SAY.frequencies(each.main()))));
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
            "aside " + SAY.evidenceOf(first.explanation().setAside().get(0)),
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
    assertThat(flat(result)).contains("(" + SAY.triageScore(reason, result) + ")");
  }

  @Test
  void visitHasOneTimeAlone() {
    AssessmentResult result = BundledCases.assess("swollen-calf-after-flight");
    assertThat(flat(result))
        .contains(plain(SAY.asks(result.triage().urgency())))
        .doesNotContain("No warning sign:");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void whatIsWithheldAsAdvisedAgainstIsNotToldTwice(String name) {
    AssessmentResult result = BundledCases.assess(name);
    List<String> avoided =
        Briefing.of(result).avoid().stream().map(each -> each.intervention().id()).toList();
    assertThat(avoided).doesNotHaveDuplicates();
    assertThat(result.plan().withheld())
        .filteredOn(each -> each.ground() == Plan.Ground.ADVISED_AGAINST)
        .extracting(each -> each.intervention().id())
        .doesNotContainAnyElementsOf(avoided.isEmpty() ? List.of("") : avoided);
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
