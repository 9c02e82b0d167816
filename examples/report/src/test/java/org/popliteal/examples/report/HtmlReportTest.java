package org.popliteal.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Briefing;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.NotAsked;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.Wording;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentReader;
import org.popliteal.model.Cause;
import org.popliteal.model.Contradiction;
import org.popliteal.model.Finding;
import org.popliteal.model.RunningMode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HtmlReportTest {
  private static final Wording SAY = Wording.of(BundledCases.KNOWLEDGE);

  private static Document parse(String html) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(html)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("the report is not well-formed", e);
    }
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void carefulPlanSaysSoWhereACriterionAllowsALittlePain() {
    String name = "runner-with-overuse-ache-follow-up-1";
    assertThat(new HtmlReport(BundledCases.assess(name, RunningMode.CONSERVATIVE)).text())
        .contains("This is the careful plan");
    assertThat(new HtmlReport(BundledCases.assess(name)).text())
        .doesNotContain("This is the careful plan");
  }

  private static String partOf(Document document, String id) {
    return elements(document, "section").stream()
        .filter(each -> each.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow()
        .getTextContent();
  }

  private static List<Element> withClass(Document document, String name) {
    return elements(document, "*").stream()
        .filter(each -> List.of(each.getAttribute("class").split(" ")).contains(name))
        .toList();
  }

  private static Document report(String name) {
    return parse(new HtmlReport(BundledCases.assess(name)).text());
  }

  /** What is read before anything is unfolded: of folded parts, their summaries. */
  private static String unfolded(Node node) {
    StringBuilder text = new StringBuilder();
    for (Node each = node.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each.getNodeType() == Node.TEXT_NODE) {
        text.append(each.getTextContent()).append(' ');
      } else if (!node.getNodeName().equals("details") || each.getNodeName().equals("summary")) {
        text.append(unfolded(each)).append(' ');
      }
    }
    return text.toString();
  }

  private static int words(String text) {
    return (int) Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*").matcher(text).results().count();
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void runnerReadsNoMoreThanSevenHundredWordsBeforeUnfolding(String name) {
    Document document = report(name);
    Element answer = withClass(document, "answer").get(0);
    Element runner =
        elements(document, "section").stream()
            .filter(each -> each.getAttribute("id").equals("runner"))
            .findFirst()
            .orElseThrow();

    assertThat(words(unfolded(answer) + unfolded(runner))).isBetween(150, 700);
    assertThat(words(unfolded(answer))).isLessThan(220);
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void oneScreenSaysHowSoonWhatItMayBeWhatToDoWhatNotAndWhenToComeBack(String name) {
    AssessmentResult result = BundledCases.assess(name);
    Briefing briefing = Briefing.of(result);
    String answer = unfolded(withClass(report(name), "answer").get(0));
    List<String> inOrder = new ArrayList<>();
    inOrder.add(SAY.asks(result.triage().urgency()));
    inOrder.add(briefing.reason().plainAction());
    inOrder.add(SAY.plainReason(briefing.reason()));
    briefing.causes().forEach(each -> inOrder.add(each.cause().plainLabel()));
    inOrder.add(SAY.say("heading.today"));
    briefing.today().stream()
        .limit(3)
        .forEach(each -> inOrder.add(each.intervention().plainLabel()));
    inOrder.add(SAY.say("heading.return"));
    inOrder.add(SAY.day(result.plan().reviewOn()));

    assertThat(answer).containsSubsequence(inOrder);
  }

  /** The ranking of the plain causes is that of the differential, and each has its word. */
  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void causesAreNamedInTheirOrderWithAWordInsteadOfAFigure(String name) {
    AssessmentResult result = BundledCases.assess(name);
    String answer = unfolded(withClass(report(name), "answer").get(0));
    List<String> inOrder = new ArrayList<>();
    for (RankedCause each : result.differential().subList(0, Briefing.of(result).causes().size())) {
      inOrder.add(each.cause().plainLabel());
      inOrder.add(SAY.support(each));
    }

    assertThat(inOrder.size()).isBetween(4, 6);
    assertThat(answer).containsSubsequence(inOrder);
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void noProbabilityStandsInWhatTheRunnerReads(String name) {
    AssessmentResult result = BundledCases.assess(name);
    Document document = report(name);
    String read =
        withClass(document, "answer").get(0).getTextContent() + partOf(document, "runner");
    for (RankedCause each : result.leading()) {
      assertThat(read).doesNotContain(SAY.percent(each.probability()));
    }
    assertThat(read).doesNotContain("about <1");
  }

  @Test
  void whatIsNotRuledOutIsOneLineWithItsNumberAndFoldsAway() {
    AssessmentResult result = BundledCases.assess("runner-with-overuse-ache");
    List<RedFlagStatus> open = result.triage().notExcluded();
    Element answer = withClass(report("runner-with-overuse-ache"), "answer").get(0);
    assertThat(open.size()).isGreaterThan(5);

    assertThat(unfolded(answer))
        .contains(open.size() + " warning signs are not ruled out")
        .contains(open.get(0).flag().plainLabel(), open.get(2).flag().plainLabel())
        .doesNotContain(open.get(5).flag().plainLabel());
    assertThat(answer.getTextContent()).contains(open.get(5).flag().plainLabel());
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void whatMustBeKnownFirstIsOneListAndStandsUnderNoAction(String name) {
    AssessmentResult result = BundledCases.assess(name);
    Document document = report(name);
    for (Finding each : Briefing.of(result).tellFirst()) {
      if (each.respondent() == Finding.Respondent.RUNNER) {
        assertThat(partOf(document, "runner").split(Pattern.quote(each.question()), -1)).hasSize(2);
      }
    }
    assertThat(document.getDocumentElement().getTextContent()).doesNotContain("Check first");
  }

  private static AssessmentResult assess(String answers) {
    String json = "{'id': 'one', 'assessedAt': '2026-03-02', 'answers': {" + answers + "}}";
    return Assessor.using(BundledCases.KNOWLEDGE)
        .assess(
            AssessmentReader.using(BundledCases.KNOWLEDGE)
                .read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private static final String AT_THE_CALF =
      "'age': {'value': 40, 'unit': 'a'}, 'pain-site': ['calf'], 'onset': 'gradual'";

  @Test
  void contradictoryAnswersStandInTheAnswerAndBeforeTheCliniciansCauses() {
    AssessmentResult result =
        assess(
            "'age': {'value': 40, 'unit': 'a'}, 'pain-site': ['calf'], 'fever': false,"
                + " 'temperature': {'value': 39, 'unit': 'Cel'}");
    Contradiction contradiction = result.assessment().contradictions().get(0);
    Document document = parse(new HtmlReport(result).text());

    assertThat(unfolded(withClass(document, "answer").get(0)))
        .contains(
            contradiction.plainText(),
            "\u201c" + result.knowledgeBase().findings().get("fever").question() + "\u201d no");
    assertThat(partOf(document, "clinician"))
        .containsSubsequence(
            SAY.say("heading.contradictions"),
            SAY.contradiction(contradiction, result.assessment()),
            SAY.say("heading.causes"));
  }

  @Test
  void whoIsNotCoveredIsToldSoAndNamedNoCause() {
    AssessmentResult result =
        assess("'age': {'value': 15, 'unit': 'a'}, 'pain-site': ['calf'], 'onset': 'gradual'");
    Document document = parse(new HtmlReport(result).text());
    String read =
        withClass(document, "answer").get(0).getTextContent() + partOf(document, "runner");

    assertThat(unfolded(withClass(document, "answer").get(0)))
        .contains(SAY.say("scope.plain-outside"));
    assertThat(read).doesNotContain(SAY.say("heading.causes"), SAY.say("heading.running"));
    for (RankedCause each : result.leading()) {
      assertThat(read).doesNotContain(each.cause().plainLabel());
    }
    assertThat(partOf(document, "clinician")).contains(SAY.say("scope.outside"));
  }

  @Test
  void withoutAnswersTheQuestionsStandInTheAnswer() {
    AssessmentResult result = assess("");
    Document document = parse(new HtmlReport(result).text());

    assertThat(unfolded(withClass(document, "answer").get(0)))
        .contains(
            SAY.say("scope.plain-unanswered"),
            SAY.say("heading.answer-first"),
            result.nextQuestions().get(0).finding().question())
        .doesNotContain(SAY.say("heading.today"), SAY.say("heading.causes"));
    assertThat(partOf(document, "runner")).doesNotContain(SAY.say("heading.today"));
  }

  /** Figures of a follow-up stand with the clinician: to the runner they could hide a flag. */
  @Test
  void changedProbabilitiesAreTheCliniciansToRead() {
    AssessmentResult before = assess(AT_THE_CALF);
    AssessmentResult result =
        Assessor.using(BundledCases.KNOWLEDGE)
            .assess(
                before.assessment().toBuilder(BundledCases.KNOWLEDGE)
                    .yes("calf-swelling")
                    .yes("pitting-oedema")
                    .build(),
                before);
    List<Change> changed =
        result.changes().stream().filter(each -> each.kind() == Change.Kind.PROBABILITY).toList();
    assertThat(changed).isNotEmpty();
    Document document = parse(new HtmlReport(result).text());
    String clinician = partOf(document, "clinician");
    String everything = document.getDocumentElement().getTextContent();
    for (Change each : changed) {
      String told = each.label() + ": " + SAY.movement(each);
      assertThat(clinician).contains(told);
      assertThat(everything.split(Pattern.quote(SAY.movement(each)), -1)).hasSize(2);
    }
  }

  @Test
  void theGlossaryStatesTheLimitsOfTheWords() {
    AssessmentResult result = BundledCases.assess("runner-with-overuse-ache");
    double moderate = result.knowledgeBase().policy().planning().nonspecificBelow().value();
    assertThat(partOf(parse(new HtmlReport(result).text()), "glossary"))
        .contains(
            "that is 50\u00a0% or more",
            "Moderate: from " + SAY.percent(moderate) + " on",
            "8 in 10 with this, 1 in 10 on average",
            "Not marked",
            "temperature",
            "Judgement");
  }

  @Test
  void clinicianReadsObservationsSetAsideNotAskedAndWhatComesTogether() {
    AssessmentResult result = BundledCases.assess("swollen-calf-after-flight");
    RankedCause first = result.leading().get(0);
    Contribution counted = first.explanation().speakingFor().get(0);
    Contribution aside = first.explanation().setAside().get(0);
    String clinician = partOf(parse(new HtmlReport(result).text()), "clinician");
    assertThat(clinician)
        .contains(
            SAY.observed(counted.main().withCause()),
            SAY.observed(counted.main().ordinary()),
            "Set aside, as saying the same as a stronger answer: ",
            SAY.evidenceOf(aside) + " (" + SAY.log(aside.log()) + ")",
            "Often together with " + SAY.coexists(first.cause(), Cause::label),
            SAY.scoring(first));
    for (Finding each : NotAsked.mostTellingFirst(first, result)) {
      assertThat(clinician).contains(each.label());
    }
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void nobodyIsCalledAnExpertAndNothingIsZeroInTen(String name) {
    assertThat(new HtmlReport(BundledCases.assess(name)).text())
        .doesNotContainIgnoringCase("expert judgement")
        .doesNotContain("\u00a00\u00a0in\u00a010", ">0\u00a0in\u00a010");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void reportIsWellFormedAndLoadsNothing(String name) {
    String html = new HtmlReport(BundledCases.assess(name)).text();
    Document document = parse(html);
    assertThat(html.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("<script", "javascript:", "@import", "url(", " onload", "<iframe", "<img");
    assertThat(elements(document, "link")).isEmpty();
    assertThat(elements(document, "*"))
        .allSatisfy(
            each -> {
              assertThat(each.hasAttribute("src")).isFalse();
              assertThat(each.hasAttribute("style")).isFalse();
              if (each.hasAttribute("href")) {
                assertThat(each.getTagName()).isEqualTo("a");
              }
            });
    assertThat(html).contains("default-src 'none'; style-src 'sha256-");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void everyFigureIsTheResults(String name) {
    AssessmentResult result = BundledCases.assess(name);
    Document document = parse(new HtmlReport(result).text());
    List<String> shown = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    List<String> normalisations = new ArrayList<>();
    for (Element each : elements(document, "data")) {
      String value = each.getAttribute("value");
      switch (each.getAttribute("class")) {
        case "probability" -> {
          shown.add(value);
          assertThat(each.getTextContent()).isEqualTo(SAY.percent(Double.parseDouble(value)));
        }
        case "log" -> steps.add(value);
        case "normalisation" -> normalisations.add(value);
        case "others" -> assertThat(Double.parseDouble(value)).isBetween(-1e-9, 1.0);
        default -> assertThat(each.getAttribute("class")).isEqualTo("part-log");
      }
    }
    assertThat(shown)
        .containsExactlyElementsOf(
            result.leading().stream().map(each -> Double.toString(each.probability())).toList());
    List<Explanation> explained =
        result.leading().stream().limit(3).map(RankedCause::explanation).toList();
    assertThat(steps)
        .containsExactlyElementsOf(
            explained.stream()
                .flatMap(each -> each.contributions().stream())
                .map(each -> Double.toString(each.log()))
                .toList());
    assertThat(normalisations)
        .containsExactlyElementsOf(
            explained.stream().map(each -> Double.toString(each.normalisation())).toList());
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void headingsAreInOrderAndPicturesHaveNames(String name) {
    Document document = parse(new HtmlReport(BundledCases.assess(name)).text());
    int level = 0;
    for (Element each : elements(document, "*")) {
      if (each.getTagName().matches("h[1-6]")) {
        int next = each.getTagName().charAt(1) - '0';
        assertThat(next).as(each.getTextContent()).isLessThanOrEqualTo(level + 1);
        level = next;
      }
      if (each.getTagName().equals("svg")) {
        // A bar shows what stands beside it as a figure.
        if (!each.getAttribute("aria-hidden").equals("true")) {
          assertThat(each.getAttribute("role")).isEqualTo("img");
          assertThat(each.getAttribute("aria-labelledby")).isNotEmpty();
        }
      }
      if (each.getTagName().equals("th")) {
        assertThat(each.getAttribute("scope")).isIn("col", "row");
      }
    }
    assertThat(elements(document, "h1")).hasSize(1);
    assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.report.BundledCases#names")
  void everyLinkWithinTheReportLeadsSomewhere(String name) {
    Document document = parse(new HtmlReport(BundledCases.assess(name)).text());
    Set<String> ids = new HashSet<>();
    for (Element each : elements(document, "*")) {
      if (each.hasAttribute("id")) {
        assertThat(ids.add(each.getAttribute("id"))).as(each.getAttribute("id")).isTrue();
      }
    }
    assertThat(elements(document, "a"))
        .map(each -> each.getAttribute("href"))
        .filteredOn(each -> each.startsWith("#"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(ids).contains(each.substring(1)));
  }

  @Test
  void hostileTextIsTextAlone() {
    String hostile = "</title><script>alert(1)</script>\" onload='x' \u0000\u001b[2J\u202eabc";
    Assessment assessment =
        Assessment.of(
                BundledCases.KNOWLEDGE, "hostile", OffsetDateTime.parse("2026-03-02T09:00:00Z"))
            .titled(hostile)
            .build();
    AssessmentResult result = Assessor.using(BundledCases.KNOWLEDGE).assess(assessment);
    String html = new HtmlReport(result).text();
    Document document = parse(html);
    assertThat(elements(document, "script")).isEmpty();
    assertThat(html).doesNotContain("<script", "\u0000", "\u001b", "\u202e");
    assertThat(elements(document, "h1").get(0).getTextContent())
        .contains("</title><script>alert(1)</script>\" onload='x'");
  }

  @Test
  void bothReadersFindTheirPart() {
    Document document =
        parse(
            new HtmlReport(BundledCases.assess("overweight-beginner-with-kidney-disease")).text());
    assertThat(elements(document, "h2"))
        .map(Element::getTextContent)
        .contains("For the runner", "For the clinician", "Sources");
    assertThat(elements(document, "h3"))
        .map(Element::getTextContent)
        .contains("When to get help", "Do today", "Why this triage", "Plan");
    assertThat(elements(document, "summary"))
        .map(Element::getTextContent)
        .anyMatch(each -> each.startsWith("Withheld, and why"))
        .anyMatch(each -> each.startsWith("What spoke for and against: "));
  }
}
