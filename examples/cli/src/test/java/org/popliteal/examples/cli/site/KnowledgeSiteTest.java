package org.popliteal.examples.cli.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Share;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class KnowledgeSiteTest {
  private static final Pattern SEARCH_INDEX =
      Pattern.compile(
          "<script type=\"application/json\" id=\"search-index\">(.*?)</script>", Pattern.DOTALL);

  private static KnowledgeBase knowledgeBase;
  private static Map<String, String> site;
  private static Map<String, Document> pages;

  @BeforeAll
  static void writeTheSite() throws Exception {
    knowledgeBase = KnowledgeBaseReader.readShipped();
    site = KnowledgeSite.files(knowledgeBase);
    pages = parse(site);
  }

  @Test
  void eachPublishedFrequencyStandsOnThePageOfItsCause() {
    for (Cause cause : knowledgeBase.causes()) {
      String page = pages.get(Part.CAUSES.page(cause.id())).getDocumentElement().getTextContent();

      assertThat(cause.published())
          .allSatisfy(row -> assertThat(page).contains(row.population(), Words.share(row.share())));
    }
  }

  @Test
  void aPublishedFrequencyShowsItsCountWhereItHasOne() {
    assertThat(Words.share(new Share.Count(41, 100))).isEqualTo("41 of 100 (41\u00a0%)");
    assertThat(Words.share(new Share.Count(0.905 * 52, 52))).isEqualTo("90.5\u00a0% of 52");
    assertThat(Words.share(new Share.Proportion(0.12))).isEqualTo("12\u00a0% (number not seen)");
  }

  /** Parsing is a test by itself: every page must be well-formed. */
  private static Map<String, Document> parse(Map<String, String> files) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    DocumentBuilder builder = factory.newDocumentBuilder();
    Map<String, Document> parsed = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().endsWith(".html")) {
        parsed.put(
            file.getKey(), builder.parse(new InputSource(new StringReader(file.getValue()))));
      }
    }
    return parsed;
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Set<String> ids(Document page) {
    Set<String> ids = new HashSet<>();
    for (Element element : elements(page, "*")) {
      String id = element.getAttribute("id");
      if (!id.isEmpty()) {
        assertThat(ids.add(id)).as("id %s stands twice", id).isTrue();
      }
    }
    return ids;
  }

  private static List<String> everyPartsPlace() {
    KnowledgeBase.Content all = knowledgeBase.content();
    return Stream.of(
            all.causes().stream().map(each -> Part.CAUSES.page(each.id())),
            all.findings().stream().map(each -> Part.FINDINGS.page(each.id())),
            all.riskFactors().stream().map(each -> Part.RISK_FACTORS.page(each.id())),
            all.interventions().stream().map(each -> Part.INTERVENTIONS.page(each.id())),
            all.redFlags().stream().map(each -> Part.RED_FLAGS.page(each.id())),
            all.decisionRules().stream().map(each -> Part.DECISION_RULES.page(each.id())),
            all.runningProgrammes().stream().map(each -> Part.PROGRAMMES.page(each.id())),
            all.exerciseProgrammes().stream().map(each -> Part.PROGRAMMES.page(each.id())),
            all.articleStatements().stream().map(each -> ArticlePage.PATH + "#" + each.id()),
            all.citations().stream().map(each -> CitationsPage.entry(each.id())))
        .flatMap(each -> each)
        .toList();
  }

  private static boolean exists(String place) {
    String[] parts = place.split("#", 2);
    Document page = pages.get(parts[0]);
    return page != null && (parts.length == 1 || ids(page).contains(parts[1]));
  }

  @Test
  void everyPartOfThePackHasItsPlace() {
    assertThat(everyPartsPlace()).hasSizeGreaterThan(500).allMatch(KnowledgeSiteTest::exists);
  }

  @Test
  void noInternalLinkIsDead() {
    Map<String, Set<String>> idsByPage = new LinkedHashMap<>();
    pages.forEach((path, page) -> idsByPage.put(path, ids(page)));
    pages.forEach(
        (path, page) -> {
          for (Element link : elements(page, "a")) {
            String href = link.getAttribute("href");
            if (!href.matches("https?://.*")) {
              String[] parts = href.split("#", 2);
              String target = parts[0].isEmpty() ? path : resolve(path, parts[0]);
              assertThat(idsByPage).as("%s links to %s", path, href).containsKey(target);
              if (parts.length > 1) {
                assertThat(idsByPage.get(target))
                    .as("%s links to %s", path, href)
                    .contains(parts[1]);
              }
            }
          }
        });
  }

  private static String resolve(String from, String href) {
    String folder = from.contains("/") ? from.substring(0, from.indexOf('/') + 1) : "";
    return href.startsWith("../") ? href.substring(3) : folder + href;
  }

  @Test
  void longCriterionIsAListOfItsParts() {
    String page = site.get("red-flags/acute-limb-ischaemia.html");
    assertThat(page)
        .containsPattern("any of these:\\s*<ul>\\s*<li>\\s*all of these:\\s*<ul>")
        .doesNotContain("((");
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    pages.forEach(
        (path, page) -> {
          for (Element element : elements(page, "*")) {
            assertThat(element.hasAttribute("src")).as(path).isFalse();
            if (element.getTagName().equals("link")) {
              assertThat(element.getAttribute("href")).as(path).matches("(\\.\\./)?site\\.css");
            } else if (!element.getTagName().equals("a")) {
              assertThat(element.hasAttribute("href")).as(path).isFalse();
            }
          }
        });
    assertThat(site.get("site.css")).doesNotContain("url(").doesNotContain("@import");
    assertThat(site.get("index.html")).doesNotContain("fetch(").doesNotContain("XMLHttpRequest");
  }

  @Test
  void onlyTheSearchMayRun() {
    pages.forEach(
        (path, page) ->
            assertThat(elements(page, "script"))
                .as(path)
                .hasSize(path.equals("index.html") ? 2 : 0));
    String policy = elements(pages.get("index.html"), "meta").get(2).getAttribute("content");
    assertThat(policy).contains("script-src 'sha256-" + KnowledgeSite.scriptHash() + "'");
  }

  @Test
  void theSearchKnowsEveryPart() throws Exception {
    Matcher index = SEARCH_INDEX.matcher(site.get("index.html"));
    assertThat(index.find()).isTrue();
    Map<String, String> wordsByPlace = new LinkedHashMap<>();
    for (JsonNode entry : new ObjectMapper().readTree(index.group(1))) {
      wordsByPlace.put(
          entry.get(2).asText(),
          (entry.get(0).asText() + " " + entry.get(3).asText()).toLowerCase(Locale.ROOT));
    }
    assertThat(wordsByPlace.keySet())
        .containsAll(everyPartsPlace())
        .allMatch(KnowledgeSiteTest::exists);
    for (Cause cause : knowledgeBase.causes()) {
      assertThat(wordsByPlace.get(Part.CAUSES.page(cause.id())))
          .contains(
              cause.plainLabel().toLowerCase(Locale.ROOT),
              cause.articleTerm().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void everyPageHasOneHeadingAndSaysWhatTheContentIsNot() {
    String start = knowledgeBase.identity().notice().substring(0, 20);
    pages.forEach(
        (path, page) -> {
          assertThat(elements(page, "h1")).as(path).hasSize(1);
          assertThat(elements(page, "footer").get(0).getTextContent()).as(path).contains(start);
        });
  }

  @Test
  void everyPictureHasATextAlternative() {
    pages.forEach(
        (path, page) ->
            elements(page, "svg")
                .forEach(
                    svg -> {
                      assertThat(svg.getAttribute("role")).as(path).isEqualTo("img");
                      assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                          .as(path)
                          .isNotBlank();
                    }));
  }

  @Test
  void sameKnowledgeSameBytes() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(KnowledgeSite.files(KnowledgeBaseReader.readShipped()))
          .containsExactlyEntriesOf(site);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void textOfThePackIsNeverMarkup() throws Exception {
    String hostile = "</script><script>alert(1)</script> & \" ' \u202e";
    KnowledgeBase.Content all = knowledgeBase.content();
    List<Cause> causes = all.causes().stream().map(each -> named(each, hostile)).toList();
    Map<String, String> files =
        KnowledgeSite.files(
            new KnowledgeBase(
                knowledgeBase.identity(),
                new KnowledgeBase.Content(
                    all.findings(),
                    causes,
                    all.riskFactors(),
                    all.redFlags(),
                    all.decisionRules(),
                    all.interventions(),
                    all.runningProgrammes(),
                    all.exerciseProgrammes(),
                    all.citations(),
                    all.articleStatements(),
                    all.sections(),
                    all.phases(),
                    all.safetyNet(),
                    all.policy())));
    parse(files);
    assertThat(files.values())
        .allSatisfy(text -> assertThat(text).doesNotContain("<script>alert", "\u202e"));
  }

  private static Cause named(Cause cause, String label) {
    return new Cause(
        cause.id(),
        label,
        label,
        label,
        cause.sources(),
        cause.group(),
        cause.site(),
        label,
        label,
        List.of(label),
        label,
        cause.prior(),
        cause.urgency(),
        cause.coexistsWith(),
        cause.role(),
        cause.likelihoods(),
        cause.neutral(),
        cause.published(),
        cause.facts(),
        cause.codes());
  }
}
