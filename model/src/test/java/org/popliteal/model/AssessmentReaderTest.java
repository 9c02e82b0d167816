package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssessmentReaderTest {
  private static final KnowledgeBase KB =
      KnowledgeBaseReader.forDirectory(Path.of("src/test/resources/mini-pack")).read();
  private static final AssessmentReader READER = AssessmentReader.using(KB);

  private static Assessment read(String json) {
    return READER.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static List<Issue> issues(String json) {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> read(json));
    assertThat(refused).isNotNull();
    return refused.issues();
  }

  @Test
  void everyKindOfAnswerIsRead() {
    Assessment assessment =
        read(
            """
            {
              '$schema': '../schema/case.schema.json',
              'id': 'case-1',
              'assessedAt': '2026-11-22T14:30:00+01:00',
              'title': 'A runner',
              'answers': {
                'calf-swelling': true,
                'popliteal-lump': 'unknown',
                'onset': 'gradual',
                'pain-site': ['posteromedial', 'calf'],
                'body-height': {'value': 1.8, 'unit': 'm'},
                'body-mass': {'value': 81, 'unit': 'kg'}
              }
            }
            """);

    assertThat(assessment.id()).isEqualTo("case-1");
    assertThat(assessment.title()).isEqualTo("A runner");
    assertThat(assessment.assessedAt())
        .isEqualTo(OffsetDateTime.parse("2026-11-22T14:30:00+01:00"));
    assertThat(assessment.to("calf-swelling")).isEqualTo(Answer.Presence.PRESENT);
    assertThat(assessment.to("popliteal-lump")).isEqualTo(Answer.Presence.UNKNOWN);
    assertThat(assessment.wasAsked("popliteal-lump")).isTrue();
    assertThat(assessment.wasAsked("age")).isFalse();
    assertThat(assessment.to("onset")).isEqualTo(new Answer.Chosen(List.of("gradual")));
    // Options come in the finding's order, whatever the order of the case.
    assertThat(assessment.to("pain-site"))
        .isEqualTo(new Answer.Chosen(List.of("calf", "posteromedial")));
    assertThat(assessment.to("body-height")).isEqualTo(new Answer.Measured(180, "cm"));
    assertThat(((Answer.Measured) assessment.to("bmi")).value()).isCloseTo(25, within(1e-9));
  }

  @Test
  void anIdOfAnEarlierVersionIsReadAsTodaysWithAWarning() {
    Assessment assessment =
        read("{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {'start': ['abrupt']}}");

    assertThat(assessment.answered()).containsOnlyKeys("onset");
    assertThat(assessment.to("onset")).isEqualTo(new Answer.Chosen(List.of("sudden")));
    assertThat(assessment.warnings())
        .extracting(Issue::text)
        .containsExactly(
            "AS010 1:62#/answers/start: \"start\" is now called \"onset\"\n"
                + "      Write \"onset\": the next version will not know the old id.",
            "AS010 1:62#/answers/start: \"abrupt\" is now called \"sudden\"\n"
                + "      Write \"sudden\": the next version will not know the old id.");
    assertThat(assessment.warnings()).allMatch(each -> each.severity() == Issue.Severity.WARNING);
  }

  @Test
  void warningsStayWithWhatIsMadeOfAnAssessment() {
    Assessment assessment =
        read("{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {'start': 'gradual'}}");

    assertThat(assessment.toBuilder(KB).yes("popliteal-lump").build().warnings())
        .isEqualTo(assessment.warnings())
        .isNotEmpty();
    assertThat(
            read("{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {'onset': 'sudden'}}")
                .warnings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'start': 'gradual', 'onset': 'gradual' | AS009 | /answers/onset",
        "'onset': 'gradual', 'start': 'sudden' | AS009 | /answers/start",
        "'onset': ['sudden', 'abrupt'] | AS009 AS005 | /answers/onset",
        "'start': 'slow' | AS004 | /answers/start"
      })
  void anOldIdIsHeldToTheSameRules(String answers, String codes, String pointer) {
    assertThat(issues("{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {" + answers + "}}"))
        .allMatch(issue -> issue.pointer().equals(pointer))
        .extracting(Issue::code)
        .containsExactly(codes.split(" ", -1));
  }

  @Test
  void aDateIsTheStartOfItsDay() {
    assertThat(read("{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {}}").assessedAt())
        .isEqualTo(OffsetDateTime.parse("2026-11-22T00:00:00Z"));
  }

  @Test
  void runsAreReadInTheirOrder() {
    Assessment assessment =
        read(
            """
            {'id': 'b', 'assessedAt': '2026-11-22', 'previous': 'a', 'answers': {},
             'runs': [
              {'on': '2026-11-18', 'stage': 1, 'painBefore': 0, 'worstDuring': 2,
               'sixtyMinutesAfter': 1, 'nextMorning': 0},
              {'on': '2026-11-20', 'stage': 1, 'painBefore': 0, 'worstDuring': 6,
               'sixtyMinutesAfter': 3, 'nextMorning': 2, 'signs': ['limp']}]}
            """);

    assertThat(assessment.previous()).isEqualTo("a");
    assertThat(assessment.runs()).extracting(RunSession::worstDuring).containsExactly(2, 6);
    assertThat(assessment.runs().get(1).signs()).containsExactly(RunSession.Sign.LIMP);
  }

  @Test
  void howStrictTheReturnToRunningIsStandsInTheCase() {
    String start = "{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {}";

    assertThat(read(start + "}").runningMode()).isEqualTo(RunningMode.STANDARD);
    assertThat(read(start + ", 'runningMode': 'standard'}").runningMode())
        .isEqualTo(RunningMode.STANDARD);
    assertThat(read(start + ", 'runningMode': 'conservative'}").runningMode())
        .isEqualTo(RunningMode.CONSERVATIVE);
  }

  @Test
  void noneAndSomethingElseIsAWarningAndTheSomethingElseCounts() {
    Assessment assessment =
        read("{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {'pain-site': ['none', 'calf']}}");

    assertThat(assessment.to("pain-site")).isEqualTo(new Answer.Chosen(List.of("calf")));
    assertThat(assessment.warnings()).extracting(Issue::code).containsExactly("AS006");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1899-12-31", "3000-01-01", "9999-12-31", "0001-01-01"})
  void timeThatNoPatientLivesInIsRefused(String day) {
    assertThat(issues("{'id': 'case-1', 'assessedAt': '" + day + "', 'answers': {}}"))
        .extracting(issue -> issue.code() + " " + issue.pointer())
        .containsExactly("AS012 /assessedAt");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    List<Issue> issues =
        issues(
            """
            {'id': 'case 1', 'assessedAt': 'yesterday', 'tittle': '', 'answers': {
              'calf-sweling': true, 'onset': 'slow', 'age': 40,
              'body-mass': {'value': 9, 'unit': 'kg'}, 'body-height': {'value': 70, 'unit': 'in'},
              'pain-site': ['none', 'calf'], 'popliteal-lump': ['yes']}}
            """);

    assertThat(issues)
        .extracting(issue -> issue.code() + " " + issue.pointer())
        .containsExactlyInAnyOrder(
            "RD005 ",
            "RD006 /assessedAt",
            "RD008 /answers/age",
            "AS001 /id",
            "AS002 /answers/calf-sweling",
            "AS004 /answers/onset",
            "AS008 /answers/body-mass",
            "AS007 /answers/body-height",
            "AS003 /answers/popliteal-lump");
    assertThat(issues).extracting(Issue::remedy).contains("Did you mean \"calf-swelling\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "RD003 | {",
        "RD003 | {} {}",
        "RD003 | {'id': 'a', 'id': 'b'}",
        "RD013 | []",
        "RD013 | {'id': 7, 'assessedAt': '2026-11-22', 'answers': {}}",
        "RD004 | {'assessedAt': '2026-11-22', 'answers': {}}",
        "RD004 | {'id': 'a', 'assessedAt': '2026-11-22'}",
        "RD006 | {'id': 'a', 'assessedAt': '2026-11-22T14:30:00', 'answers': {}}",
        "RD007 | {'$schema': 'x.json', 'id': 'a', 'assessedAt': '2026-11-22', 'answers': {}}",
        "RD013 | {'id': 'a', 'assessedAt': '2026-11-22', 'answers': {}, 'runningMode': true}",
        "RD014 | {'id': 'a', 'assessedAt': '2026-11-22', 'answers': {}, 'runningMode': 'strict'}",
        "RD013 | {'id': 'a', 'assessedAt': '2026-11-22', 'answers': {}, 'recorded': []}",
        "RD015 | {'id': 'a', 'assessedAt': '2026-11-22', 'answers': {}, 'recorded': {'age': {}}}"
      })
  void theShapeOfACaseIsHeldTo(String code, String json) {
    assertThat(issues(json)).extracting(Issue::code).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "RD005 | 'age': {'value': 40, 'unit': 'a', 'about': 1}",
        "RD008 | 'age': 40",
        "RD008 | 'age': {'value': 40}",
        "RD009 | 'pain-site': []",
        "RD013 | 'age': null",
        "RD013 | 'age': {'value': 1e999, 'unit': 'a'}",
        "RD013 | 'age': {'value': 40, 'unit': 1}",
        "RD013 | 'pain-site': [true]"
      })
  void theShapeOfAnAnswerIsHeldTo(String code, String answer) {
    assertThat(issues("{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {" + answer + "}}"))
        .extracting(Issue::code)
        .containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "RD004 | 'on': '2026-11-20', 'stage': 1",
        "RD006 | 'on': 'Friday', 'stage': 1, 'worstDuring': 3",
        "RD010 | 'on': '2026-11-20', 'stage': 1, 'worstDuring': 11",
        "RD010 | 'on': '2026-11-20', 'stage': 0.5, 'worstDuring': 3",
        "RD011 | 'on': '2026-11-20', 'stage': 1, 'worstDuring': 3, 'signs': ['lmp']",
        "RD012 | 'on': '2026-11-23', 'stage': 1, 'worstDuring': 3",
        "RD005 | 'on': '2026-11-20', 'stage': 1, 'worstDuring': 3, 'pace': 5"
      })
  void theShapeOfARunIsHeldTo(String code, String run) {
    assertThat(
            issues(
                "{'id': 'a', 'assessedAt': '2026-11-22', 'answers': {}, 'runs': [{'painBefore': 0,"
                    + " 'sixtyMinutesAfter': 0, 'nextMorning': 0, "
                    + run
                    + "}]}"))
        .extracting(Issue::code)
        .containsExactly(code);
  }

  @Test
  void badUtf8IsRefused() {
    byte[] bytes = {'{', '"', (byte) 0xff, '"', '}'};

    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> READER.read(bytes));

    assertThat(refused.issues()).extracting(Issue::code).containsExactly("RD002");
  }

  @Test
  void anOversizedCaseIsRefused() {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> READER.read(new byte[2 << 20]));

    assertThat(refused.issues()).extracting(Issue::code).containsExactly("RD001");
  }

  @Test
  void aBottomlessCaseIsRefused() {
    assertThat(issues("[".repeat(100_000))).extracting(Issue::code).containsExactly("RD003");
  }

  @Test
  void noMessageQuotesWhatMayBeAboutAPerson() {
    String text =
        issues(
                """
                {'id': 'Jane Doe, 4 March 1985', 'assessedAt': 'the day Jane called', 'title': 1,
                 'answers': {'Jane Doe': true, 'onset': 'after Jane fell down the stairs',
                 'age': {'value': 412345, 'unit': 'Jane years'}, 'calf-swelling': 'Jane thinks so'}}
                """)
            .stream()
            .map(Issue::text)
            .reduce("", String::concat);

    assertThat(text).doesNotContain("Jane").doesNotContain("412345").doesNotContain("1985");
  }

  @Test
  void problemsOfAFileNameTheFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("case.json"), "{}");

    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> READER.read(file));

    assertThat(refused.issues()).extracting(Issue::file).containsOnly("case.json");
  }

  @TestFactory
  Stream<DynamicTest> everyBundledCaseIsAccepted() throws IOException {
    Path cases = Path.of("../examples/cases");
    if (!Files.isDirectory(cases)) {
      return Stream.empty();
    }
    AssessmentReader reader = AssessmentReader.using(KnowledgeBaseReader.readShipped());
    try (Stream<Path> list = Files.list(cases)) {
      return list.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(),
                      () -> assertThat(reader.read(file).answered()).isNotEmpty()));
    }
  }
}
