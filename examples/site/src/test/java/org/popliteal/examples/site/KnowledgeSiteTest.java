package org.popliteal.examples.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.Wording;
import org.popliteal.model.Cause;
import org.popliteal.model.Code;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Share;
import org.popliteal.model.Threshold;
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

  private static Stream<FrequencyRow> rows(Cause cause, FrequencyRow.Basis basis) {
    return cause.frequencies().stream().filter(row -> row.basis() == basis);
  }

  private static String text(Map<String, Document> pages, String path) {
    return pages.get(path).getDocumentElement().getTextContent();
  }

  private static Element section(String path, String id) {
    return elements(pages.get(path), "section").stream()
        .filter(section -> section.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " has no section " + id));
  }

  private static List<Element> rows(Element section) {
    return children(section, "tr").stream().filter(row -> !children(row, "td").isEmpty()).toList();
  }

  private static List<Element> children(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  @Test
  void eachPublishedFrequencyStandsOnThePageOfItsCauseWithItsSource() {
    for (Cause cause : knowledgeBase.causes()) {
      String path = Part.CAUSES.page(cause.id());

      assertThat(rows(cause, FrequencyRow.Basis.PUBLISHED))
          .allSatisfy(
              row -> {
                assertThat(section(path, "published").getTextContent())
                    .contains(row.population(), Words.share(row.share()), row.note(), row.differs())
                    .contains(row.citations().stream().map(id -> "[" + id + "]").toList());
                if (row.fit() == Evidence.Population.SELECTED) {
                  assertThat(section(path, "published").getTextContent())
                      .contains(row.population() + "; a selected sample.");
                }
              });
    }
  }

  @Test
  void aShareShowsItsCountWhereItHasOne() {
    assertThat(Words.share(new Share.Count(41, 100))).isEqualTo("41 of 100 (41\u00a0%)");
    assertThat(Words.share(new Share.Count(0.905 * 52, 52))).isEqualTo("90.5\u00a0% of 52");
    assertThat(Words.share(new Share.Proportion(0.12))).isEqualTo("12\u00a0% (number not seen)");
    assertThat(Words.share(new Share.OddsRatio(2.5))).isEqualTo("odds \u00d7\u00a02.5");
  }

  @Test
  void aFactorIsSaidInPlainWords() {
    assertThat(Words.timesAsOften(25)).isEqualTo("25 times as often");
    assertThat(Words.timesAsOften(2.04)).isEqualTo("twice as often");
    assertThat(Words.timesAsOften(1.5)).isEqualTo("1.5 times as often");
    assertThat(Words.timesAsOften(1.02)).isEqualTo("as often");
    assertThat(Words.timesAsOften(0.9)).isEqualTo("nearly as often");
    assertThat(Words.timesAsOften(0.65)).isEqualTo("two thirds as often");
    assertThat(Words.timesAsOften(0.5)).isEqualTo("half as often");
    assertThat(Words.timesAsOften(0.1)).isEqualTo("a tenth as often");
    assertThat(Words.timesAsOften(0.01)).isEqualTo("less than a tenth as often");
  }

  @Test
  void aRareShareHasTenthsAndNoneIsZeroOrAll() {
    assertThat(Words.percent(0.0001)).isEqualTo("under 0.1\u00a0%");
    assertThat(Words.percent(0.048)).isEqualTo("4.8\u00a0%");
    assertThat(Words.percent(0.12)).isEqualTo("12\u00a0%");
    assertThat(Words.percent(0.999)).isEqualTo("99\u00a0%");
  }

  @Test
  void aCauseNamesEveryFindingThatBearsOnCausesAsDifferentOrAsOrdinary() {
    for (Cause cause : knowledgeBase.causes()) {
      if (cause.role() == Cause.Role.DIAGNOSIS) {
        Element section = section(Part.CAUSES.page(cause.id()), "frequencies");
        Set<String> different =
            cause.frequencies().stream()
                .filter(row -> row.group() == FrequencyRow.Group.WITH_CAUSE)
                .map(row -> "../findings/" + row.finding() + ".html")
                .collect(Collectors.toSet());
        Set<String> all =
            knowledgeBase.findings().stream()
                .filter(Finding::bearsOnCauses)
                .map(finding -> "../findings/" + finding.id() + ".html")
                .collect(Collectors.toSet());

        assertThat(links(children(section, "table").get(0)))
            .as(cause.id())
            .containsAll(different)
            .doesNotContainAnyElementsOf(
                all.stream().filter(each -> !different.contains(each)).toList());
        assertThat(links(section)).as(cause.id()).containsAll(all);
      }
    }
  }

  private static List<String> links(Element element) {
    return children(element, "a").stream().map(link -> link.getAttribute("href")).toList();
  }

  @Test
  void aJudgedFrequencyIsAWordBesideThatOfTheOrdinaryPatient() {
    Cause cause = knowledgeBase.causes().get("popliteal-artery-entrapment");
    Finding finding = knowledgeBase.findings().get("could-not-continue");
    Cell cell = new Cells(knowledgeBase).of(cause, finding).get(0);
    Element row =
        rows(section(Part.CAUSES.page(cause.id()), "frequencies")).stream()
            .filter(each -> links(each).contains("../findings/could-not-continue.html"))
            .findFirst()
            .orElseThrow();

    assertThat(row.getTextContent())
        .contains(
            cell.word().orElseThrow().label(),
            cell.ordinaryWord().orElseThrow().label(),
            Words.timesAsOften(cell.factor()),
            "judged");
  }

  @Test
  void aPublishedCellShowsItsShareWithObservationsAndTheSource() {
    Cause cause = knowledgeBase.causes().get("popliteal-artery-entrapment");
    Cell male =
        new Cells(knowledgeBase)
            .of(cause, knowledgeBase.findings().get("sex")).stream()
                .filter(cell -> cell.answer().equals("male"))
                .findFirst()
                .orElseThrow();

    assertThat(section(Part.CAUSES.page(cause.id()), "frequencies").getTextContent())
        .contains(
            Words.percent(male.with().mean())
                + " of "
                + Math.round(male.with().observations())
                + " observations",
            "published, judged [kim-2012]");
  }

  @Test
  void aCausePageCanBeCorrectedOnPaper() {
    Element table =
        children(section("causes/deep-vein-thrombosis.html", "frequencies"), "table").get(0);
    List<Element> headings = children(children(table, "tr").get(0), "th");

    assertThat(headings.get(headings.size() - 1).getTextContent()).isEqualTo("Correction");
    assertThat(rows(table))
        .allSatisfy(
            row -> {
              List<Element> cells = children(row, "td");
              assertThat(cells.get(cells.size() - 1).getTextContent()).isEmpty();
            });
    assertThat(site.get("site.css")).contains("@page { size: A4");
  }

  @Test
  void aFindingSetsItsCausesBesideEachOtherTheOrdinaryPatientFirst() {
    Cells cells = new Cells(knowledgeBase);
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.bearsOnCauses()) {
        Element section = section(Part.FINDINGS.page(finding.id()), "causes");
        List<Element> rows = rows(section);
        List<Double> greatest =
            rows.stream()
                .skip(1)
                .map(row -> links(row).get(0).replaceAll(".*/|\\.html", ""))
                .map(id -> greatest(cells, knowledgeBase.causes().get(id), finding))
                .toList();

        assertThat(rows.get(0).getTextContent())
            .as(finding.id())
            .startsWith("The ordinary patient");
        assertThat(greatest).as(finding.id()).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(links(section))
            .as(finding.id())
            .containsAll(
                knowledgeBase.causes().stream()
                    .map(each -> "../causes/" + each.id() + ".html")
                    .toList());
      }
    }
  }

  private static double greatest(Cells cells, Cause cause, Finding finding) {
    return cells.of(cause, finding).stream().mapToDouble(Cell::factor).max().orElseThrow();
  }

  @Test
  void aFindingNamesItsAnswersInWordsAndWhatItIsFor() {
    assertThat(section("findings/age.html", "causes").getTextContent())
        .contains("under 18", "over 65");
    assertThat(knowledgeBase.findings())
        .allSatisfy(
            finding ->
                assertThat(section(Part.FINDINGS.page(finding.id()), "summary").getTextContent())
                    .contains(Words.purpose(finding.purpose())));
    Finding plan =
        knowledgeBase.findings().stream()
            .filter(finding -> finding.purpose() == Finding.Purpose.PLAN)
            .findFirst()
            .orElseThrow();
    assertThat(section(Part.FINDINGS.page(plan.id()), "causes").getTextContent())
        .contains("It changes no probability");
  }

  @Test
  void aForestShowsEveryRowAndWhatTheyPoolToWithIntervals() {
    for (Cause cause : knowledgeBase.causes()) {
      List<FrequencyRow> published = rows(cause, FrequencyRow.Basis.PUBLISHED).toList();
      if (!published.isEmpty()) {
        Element section = section(Part.CAUSES.page(cause.id()), "published");
        long cells =
            published.stream()
                .map(row -> List.of(row.finding(), row.answers(), row.group()))
                .distinct()
                .count();
        List<String> described =
            children(section, "desc").stream().map(Element::getTextContent).toList();

        assertThat(rows(section).stream().map(Element::getTextContent))
            .as(cause.id())
            .filteredOn(text -> text.startsWith("pooled"))
            .hasSize((int) cells);
        for (FrequencyRow row : published) {
          if (row.share() instanceof Share.Count count) {
            Interval interval = Interval.wilson(count.seen(), count.of(), 1.96);
            assertThat(described)
                .contains(
                    Words.percent(count.seen() / count.of())
                        + ", 95\u00a0% interval "
                        + Words.percent(interval.low())
                        + " to "
                        + Words.percent(interval.high()));
          }
        }
      }
    }
  }

  @Test
  void rowsThatContradictEachOtherAndIgnoredRowsAreMarked() throws Exception {
    Cause cause = knowledgeBase.causes().get("contusion");
    List<FrequencyRow> rows = new ArrayList<>(cause.frequencies());
    rows.add(counted("locking", FrequencyRow.Basis.PUBLISHED, 180, 200));
    rows.add(counted("locking", FrequencyRow.Basis.PUBLISHED, 2, 200));
    KnowledgeBase changed = with(cause, rows);
    Document forest = parse(KnowledgeSite.files(changed)).get(Overview.FOREST.path());
    List<String> disputed =
        elements(forest, "tr").stream()
            .filter(row -> row.getAttribute("class").equals("disputed"))
            .map(Element::getTextContent)
            .toList();

    assertThat(disputed)
        .anySatisfy(row -> assertThat(row).contains("180 of 200", "contradicts another row"))
        .anySatisfy(row -> assertThat(row).contains("2 of 200", "contradicts another row"))
        .anySatisfy(row -> assertThat(row).contains("180 of 200", "the pooled value ignores it"));
  }

  @Test
  void countsOfAnInstitutionAreShownAsSuch() throws Exception {
    Cause cause = knowledgeBase.causes().get("contusion");
    List<FrequencyRow> rows = new ArrayList<>(cause.frequencies());
    rows.add(counted("locking", FrequencyRow.Basis.COUNTED, 3, 40));
    Map<String, Document> changed = parse(KnowledgeSite.files(with(cause, rows)));

    assertThat(text(changed, "causes/contusion.html")).contains("3 of 40 (7.5\u00a0%)", "counted");
    assertThat(text(changed, Overview.EVIDENCE.path())).contains("1 counted by an institution");
  }

  private static FrequencyRow counted(
      String finding, FrequencyRow.Basis basis, double seen, double of) {
    return new FrequencyRow(
        finding,
        List.of("yes"),
        FrequencyRow.Group.WITH_CAUSE,
        basis,
        new Share.Count(seen, of),
        Evidence.Population.SIMILAR,
        "runners of a trial",
        List.of(),
        "",
        "");
  }

  @Test
  void theHeatMapNamesAndMarksItsCells() {
    Cell pain =
        new Cells(knowledgeBase)
            .of(
                knowledgeBase.causes().get("popliteal-artery-entrapment"),
                knowledgeBase.findings().get("exertional-calf-pain"))
            .get(0);
    List<Element> cells =
        elements(pages.get(Overview.HEAT_MAP.path()), "td").stream()
            .filter(
                cell ->
                    cell.getAttribute("title")
                        .startsWith(pain.cause().label() + " / " + pain.label() + ": "))
            .toList();

    assertThat(pain.isObserved()).isTrue();
    assertThat(cells).hasSize(1);
    assertThat(cells.get(0).getAttribute("title")).contains(Words.timesAsOften(pain.factor()));
    assertThat(cells.get(0).getAttribute("class"))
        .isEqualTo(Words.band(pain.factor()) + " observed");
    assertThat(cells.get(0).getTextContent()).matches("\u00d7\\d+\\*");
  }

  @Test
  void theHeatMapIsBlankWhereADifferenceTellsLittle() {
    Cells cells = new Cells(knowledgeBase);
    Map<String, Cell> byTitle = new LinkedHashMap<>();
    for (Cause cause : knowledgeBase.causes()) {
      cells
          .of(cause)
          .forEach(
              cell ->
                  byTitle.put(
                      cause.label()
                          + " / "
                          + cell.label()
                          + ": "
                          + Words.timesAsOften(cell.factor()),
                      cell));
    }
    Set<String> shown =
        elements(pages.get(Overview.HEAT_MAP.path()), "td").stream()
            .map(cell -> cell.getAttribute("title"))
            .filter(title -> !title.isEmpty())
            .collect(Collectors.toSet());

    assertThat(byTitle).containsKeys(shown.toArray(String[]::new));
    byTitle.forEach(
        (title, cell) -> {
          boolean tells =
              cell.factor() > 1.999 || (cell.factor() < 0.501 && cell.ordinary().mean() > 0.0999);
          assertThat(shown.contains(title)).as(title).isEqualTo(tells);
        });
    assertThat(shown.size()).isLessThan(byTitle.size() / 3);
  }

  @Test
  void theHeatMapIsATableWhoseCellsHaveHeadings() {
    for (Element table : elements(pages.get(Overview.HEAT_MAP.path()), "table")) {
      List<Element> rows = children(table, "tr");
      int columns = children(rows.get(1), "th").size();
      int kinds =
          children(rows.get(0), "th").stream()
              .mapToInt(kind -> Integer.parseInt(kind.getAttribute("colspan")))
              .sum();

      assertThat(kinds).isEqualTo(columns);
      assertThat(rows.subList(2, rows.size()))
          .allSatisfy(
              row -> {
                assertThat(children(row, "th")).hasSize(1);
                assertThat(children(row, "td")).hasSize(columns);
                assertThat(row.getTextContent()).containsPattern("[\u00d7\u00f7]\\d");
              });
    }
  }

  @Test
  void colourSaysHowFarFromTheOrdinaryPatientUpToTenfold() {
    assertThat(Words.band(1)).isEqualTo("zero");
    assertThat(Words.band(1.3)).isEqualTo("p1");
    assertThat(Words.band(2)).isEqualTo("p2");
    assertThat(Words.band(5)).isEqualTo("p3");
    assertThat(Words.band(10)).isEqualTo("p4").isEqualTo(Words.band(1000));
    assertThat(Words.band(0.1)).isEqualTo("n4");
    assertThat(Words.band(0.6)).isEqualTo("n1");
  }

  @Test
  void aRiskFactorShowsItsCausesAndHowOftenItIsSeenWithThem() {
    for (RiskFactor riskFactor : knowledgeBase.riskFactors()) {
      Element section = section(Part.RISK_FACTORS.page(riskFactor.id()), "frequencies");
      boolean bears =
          riskFactor.when().findings().stream()
              .anyMatch(id -> knowledgeBase.findings().get(id).bearsOnCauses());

      assertThat(links(section))
          .as(riskFactor.id())
          .containsAll(
              riskFactor.causes().stream().map(id -> "../causes/" + id + ".html").toList());
      if (bears && !riskFactor.causes().isEmpty()) {
        assertThat(section.getTextContent()).contains("The ordinary patient");
      }
    }
  }

  @Test
  void thePolicyShowsEveryThresholdTheScaleAndTheMethod() {
    String page = text(pages, Overview.POLICY.path());
    Map<String, Threshold> thresholds = knowledgeBase.policy().thresholds();

    thresholds.forEach(
        (name, threshold) ->
            assertThat(page)
                .contains(name, threshold.meaning(), Wording.figure(threshold.value()))
                .contains(threshold.evidence().note()));
    assertThat(knowledgeBase.policy().scoring().scale())
        .hasSize(8)
        .allSatisfy(word -> assertThat(page).contains(word.label()));
    assertThat(page).contains(knowledgeBase.identity().judgedBy());
    assertThat(knowledgeBase.country().terms())
        .isNotEmpty()
        .allSatisfy((term, words) -> assertThat(page).contains(term, words));
    assertThat(page).contains("[" + knowledgeBase.country().citations().get(0) + "]");
  }

  @Test
  void theShareOfPublishedObservationsIsStatedByCauseAndOverall() {
    Site files = new Site(knowledgeBase);
    Rests overall = Rests.of(files, knowledgeBase.causes());

    assertThat(text(pages, Overview.EVIDENCE.path())).contains(overall.sentence());
    assertThat(text(pages, Overview.FRONT.path())).contains(overall.sentence());
    assertThat(overall.ofCells()).isBetween(0.0, 1.0);
    assertThat(overall.ofWeight()).isBetween(0.0, 1.0);
    for (Cause cause : knowledgeBase.causes()) {
      Rests rests = Rests.of(files, List.of(cause));
      List<String> cells =
          elements(pages.get(Overview.EVIDENCE.path()), "tr").stream()
              .filter(row -> links(row).contains(Part.CAUSES.page(cause.id())))
              .flatMap(row -> children(row, "td").stream())
              .map(Element::getTextContent)
              .toList();

      assertThat(cells)
          .as(cause.id())
          .startsWith(
              Words.grouped(rests.judged()),
              Words.grouped(rests.published()),
              Words.grouped(rests.counted()),
              Words.percent(rests.ofCells()));
    }
  }

  @Test
  void publishedRowsRaiseTheShareAndTheirLossLowersIt() {
    Cause cause = knowledgeBase.causes().get("deep-vein-thrombosis");
    KnowledgeBase without = with(cause, rows(cause, FrequencyRow.Basis.JUDGED).toList());

    Rests before = Rests.of(new Site(knowledgeBase), List.of(cause));
    Rests after = Rests.of(new Site(without), List.of(without.causes().get(cause.id())));

    assertThat(after.published()).isZero();
    assertThat(after.judged()).isEqualTo(before.judged());
    assertThat(after.ofCells()).isLessThan(before.ofCells());
    assertThat(after.ofWeight()).isLessThan(before.ofWeight());
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
    KnowledgeBase all = knowledgeBase;
    return Stream.of(
            all.causes().stream().map(each -> Part.CAUSES.page(each.id())),
            all.findings().stream().map(each -> Part.FINDINGS.page(each.id())),
            all.riskFactors().stream().map(each -> Part.RISK_FACTORS.page(each.id())),
            all.interventions().stream().map(each -> Part.INTERVENTIONS.page(each.id())),
            all.redFlags().stream().map(each -> Part.RED_FLAGS.page(each.id())),
            all.decisionRules().stream().map(each -> Part.DECISION_RULES.page(each.id())),
            all.runningProgrammes().stream().map(each -> Part.PROGRAMMES.page(each.id())),
            all.exerciseProgrammes().stream().map(each -> Part.PROGRAMMES.page(each.id())),
            all.articleStatements().stream().map(each -> Overview.ARTICLE.entry(each.id())),
            all.citations().stream().map(each -> Overview.CITATIONS.entry(each.id())))
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
    assertThat(policy)
        .contains("script-src 'sha256-" + KnowledgeSite.scriptHash() + "'")
        .doesNotContain("unsafe");
  }

  @Test
  void theSearchKnowsEveryPart() throws Exception {
    Map<String, String> wordsByPlace = new LinkedHashMap<>();
    for (JsonNode entry : searchIndex()) {
      wordsByPlace.put(
          entry.get(2).asText(),
          (entry.get(0).asText() + " " + entry.get(3) + " " + entry.get(4).asText())
              .toLowerCase(Locale.ROOT));
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

  private static List<JsonNode> searchIndex() throws Exception {
    Matcher index = SEARCH_INDEX.matcher(site.get("index.html"));
    assertThat(index.find()).isTrue();
    List<JsonNode> entries = new ArrayList<>();
    new ObjectMapper().readTree(index.group(1)).forEach(entries::add);
    return entries;
  }

  private static List<String> names(String place) throws Exception {
    JsonNode entry =
        searchIndex().stream()
            .filter(each -> each.get(2).asText().equals(place))
            .findFirst()
            .orElseThrow();
    List<String> names = new ArrayList<>(List.of(entry.get(0).asText()));
    entry.get(3).forEach(name -> names.add(name.asText()));
    return names;
  }

  @Test
  void theSearchKnowsAPartByItsOtherNamesItsAbbreviationsAndItsCodes() throws Exception {
    assertThat(names("causes/deep-vein-thrombosis.html"))
        .contains("DVT", "Blood clot in a deep leg vein");
    assertThat(names("causes/medial-tibial-stress-syndrome.html")).contains("Shin splints", "MTSS");
    assertThat(names("causes/patellofemoral-pain.html")).contains("Runner's knee");
    assertThat(names("causes/acl-injury.html")).contains("ACL");
    assertThat(names("causes/popliteal-cyst.html")).anyMatch(name -> name.contains("Baker's cyst"));
    assertThat(names("interventions/oral-nsaid.html")).contains("Ibuprofen", "Naproxen");
  }

  @Test
  void aCodeOfSomethingWiderIsNoName() throws Exception {
    for (Cause cause : knowledgeBase.causes()) {
      List<String> close =
          cause.codes().stream()
              .filter(code -> code.mapping().compareTo(Code.Mapping.CLOSE) <= 0)
              .map(Code::display)
              .toList();
      List<String> wider =
          cause.codes().stream()
              .filter(code -> code.mapping() == Code.Mapping.BROADER)
              .map(Code::display)
              .filter(display -> !close.contains(display))
              .toList();

      assertThat(names(Part.CAUSES.page(cause.id())))
          .as(cause.id())
          .noneMatch(wider::contains)
          .containsAll(
              close.stream().filter(name -> !name.equalsIgnoreCase(cause.label())).toList());
    }
  }

  @Test
  void theSearchShowsCausesBeforeWhatSpeaksOfThemAndCitationsLast() throws Exception {
    List<String> kinds =
        searchIndex().stream().map(entry -> entry.get(1).asText()).distinct().toList();
    List<String> runs = new ArrayList<>();
    for (JsonNode entry : searchIndex()) {
      String kind = entry.get(1).asText();
      if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(kind)) {
        runs.add(kind);
      }
    }

    assertThat(runs).isEqualTo(kinds).startsWith("Cause", "Red flag", "Intervention");
    assertThat(runs).endsWith("Finding", "Source article", "Page", "Citation");
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
    List<Cause> causes =
        knowledgeBase.causes().stream()
            .map(each -> changed(each, hostile, each.frequencies()))
            .toList();
    Map<String, String> files = KnowledgeSite.files(with(causes));
    parse(files);
    assertThat(files.values())
        .allSatisfy(text -> assertThat(text).doesNotContain("<script>alert", "\u202e"));
  }

  private static KnowledgeBase with(Cause cause, List<FrequencyRow> rows) {
    return with(
        knowledgeBase.causes().stream()
            .map(each -> each.equals(cause) ? changed(cause, cause.label(), rows) : each)
            .toList());
  }

  private static KnowledgeBase with(List<Cause> causes) {
    return knowledgeBase.toBuilder().with(Cause.class, causes).build();
  }

  private static Cause changed(Cause cause, String label, List<FrequencyRow> frequencies) {
    return new Cause(
        cause.id(),
        label,
        label,
        label,
        cause.sources(),
        cause.group(),
        cause.site(),
        cause.bodySite(),
        label,
        label,
        List.of(label),
        label,
        cause.prior(),
        cause.urgency(),
        cause.coexistsWith(),
        cause.role(),
        frequencies,
        cause.facts(),
        cause.codes());
  }
}
