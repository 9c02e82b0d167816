package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.RunningMode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class HtmlReportTest {
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

  private static String report(String name, @Nullable RunningMode running) {
    List<AssessmentResult> results =
        new CaseFiles(BundledCases.KNOWLEDGE)
            .assess(CommandLineRun.bundled(name), BundledCases.before(name), running);
    return new HtmlReport(results.get(results.size() - 1)).text();
  }

  @Test
  void carefulPlanSaysSoWhereACriterionAllowsALittlePain() {
    String name = "runner-with-overuse-ache-follow-up-1";
    assertThat(report(name, RunningMode.CONSERVATIVE)).contains("This is the careful plan");
    assertThat(report(name, null)).doesNotContain("This is the careful plan");
  }

  private static String partOf(Document document, String id) {
    return elements(document, "section").stream()
        .filter(each -> each.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow()
        .getTextContent();
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void runnerReadsAWordInsteadOfAProbability(String name) {
    AssessmentResult result = BundledCases.assess(name);
    String runner = partOf(parse(new HtmlReport(result).text()), "runner");
    String causes =
        runner.substring(runner.indexOf("What it may be"), runner.indexOf("What to do"));
    for (RankedCause each : result.actedOn()) {
      assertThat(causes)
          .contains(
              each.cause().plainLabel()
                  + " "
                  + Support.of(each.probability(), result.knowledgeBase().policy()).id()
                  + " support");
      for (String other : each.cause().coexistsWith()) {
        assertThat(causes).contains(result.knowledgeBase().causes().get(other).plainLabel());
      }
    }
    assertThat(causes).doesNotContain("%");
  }

  @Test
  void theGlossaryStatesTheLimitsOfTheWords() {
    AssessmentResult result = BundledCases.assess("runner-with-overuse-ache");
    double moderate = result.knowledgeBase().policy().planning().nonspecificBelow().value();
    assertThat(partOf(parse(new HtmlReport(result).text()), "glossary"))
        .contains(
            "that is 50\u00a0% or more",
            "Moderate: from " + Wording.percent(moderate) + " on",
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
            Wording.observed(counted.main().withCause()),
            Wording.observed(counted.main().ordinary()),
            "Set aside, as saying the same as a stronger answer: ",
            Wording.evidenceOf(aside) + " (" + Wording.log(aside.log()) + ")",
            "Often together with: "
                + Wording.coexists(first.cause(), result.knowledgeBase(), Cause::label),
            Wording.scoring(first));
    for (Finding each : NotAsked.mostTellingFirst(first, result)) {
      assertThat(clinician).contains(each.label());
    }
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
  void nobodyIsCalledAnExpertAndNothingIsZeroInTen(String name) {
    assertThat(new HtmlReport(BundledCases.assess(name)).text())
        .doesNotContainIgnoringCase("expert judgement")
        .doesNotContain("\u00a00\u00a0in\u00a010", ">0\u00a0in\u00a010");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
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
    assertThat(html).contains("default-src &#39;none&#39;");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
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
          assertThat(each.getTextContent()).isEqualTo(Wording.percent(Double.parseDouble(value)));
        }
        case "log" -> steps.add(value);
        case "normalisation" -> normalisations.add(value);
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
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
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
        assertThat(each.getAttribute("role")).isEqualTo("img");
        assertThat(each.getAttribute("aria-label") + each.getAttribute("aria-labelledby"))
            .isNotEmpty();
      }
      if (each.getTagName().equals("th")) {
        assertThat(each.getAttribute("scope")).isIn("col", "row");
      }
    }
    assertThat(elements(document, "h1")).hasSize(1);
    assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
  }

  @ParameterizedTest
  @MethodSource("org.popliteal.examples.cli.BundledCases#names")
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
        .contains("When to get help", "Withheld, and why", "How the answers led there");
  }
}
