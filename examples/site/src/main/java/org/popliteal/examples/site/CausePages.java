package org.popliteal.examples.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.popliteal.model.Cause;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.RunningProgramme;

/** The list of causes, and a page for each. */
final class CausePages {
  /** Answers that are named as telling a cause apart, each way. */
  private static final int MOST = 8;

  private static final int COLUMNS = 7;

  private final Files files;
  private final KnowledgeBase knowledgeBase;
  private final Cells cells;
  private final Forest forest;

  CausePages(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
    this.cells = files.cells();
    this.forest = new Forest(files);
  }

  void write() {
    writeList();
    knowledgeBase.causes().forEach(this::write);
  }

  private void writeList() {
    Page page = files.list(Part.CAUSES);
    page.paragraph(
        "Candidate diagnoses. Their probabilities are those of the main cause and add up to 1. The"
            + " share is that among 1,000 runners who present with pain behind the knee, before any"
            + " answer.");
    page.table(
        "Causes, in the order of the pack", "Cause|In plain words|Group|#Share per 1,000|Urgency");
    for (Cause cause : knowledgeBase.causes()) {
      page.linkRow(Part.CAUSES, cause.id(), cause.label());
      page.cells(cause.plainLabel(), Words.title(cause.group()));
      page.number(Words.figure(cause.prior().per1000()));
      page.cell(() -> page.level(cause.urgency().urgency())).html().close();
    }
    page.endTable();
    files.add(page);
  }

  private void write(Cause cause) {
    Page page = files.page(Part.CAUSES, cause.id(), cause.label());
    page.paragraph(cause.plainLabel(), "class", "plain-label");
    page.identifiers(cause.id(), cause.sources());
    page.articleTerm(cause.articleTerm());
    page.two(cause.description(), cause.plainDescription());
    summary(page, cause);
    strongest(page, cause);
    frequencies(page, cause);
    published(page, cause);
    page.references(
        "risk-factors",
        "Risk factors",
        knowledgeBase.riskFactors().stream()
            .filter(each -> each.causes().contains(cause.id()))
            .map(RiskFactor::id),
        page::riskFactor);
    page.references(
        "red-flags",
        "Red flags that point to it",
        knowledgeBase.redFlags().stream()
            .filter(each -> each.pointsTo().contains(cause.id()))
            .map(RedFlag::id),
        page::redFlag);
    interventions(page, cause);
    programmes(page, cause);
    ArticlePage.rows(page, row -> row.causes().contains(cause.id()));
    page.facts("facts", "Published facts", cause.facts());
    page.codes(cause.codes());
    files.add(page);
  }

  private static void summary(Page page, Cause cause) {
    Html html = page.section("summary", "At a glance");
    html.open("dl");
    page.row("Group", Words.title(cause.group()));
    page.row(
        "Where it hurts",
        cause.site() == Cause.Site.POSTERIOR
            ? "behind the knee"
            : "elsewhere; kept because it is mistaken for pain behind the knee");
    if (cause.role() == Cause.Role.NONSPECIFIC) {
      page.row("Role", "what remains when no diagnosis is probable enough");
    }
    page.row(
        "Share before any answer",
        () -> {
          html.text(Words.figure(cause.prior().per1000()) + " per 1,000 runners who present so. ");
          page.groundsAndNote(cause.prior().evidence());
        });
    page.row(
        "Urgency",
        () -> {
          page.level(cause.urgency().urgency());
          html.text(" once the answers ")
              .element("a", "speak for it enough", "href", page.href(PolicyPage.PATH));
          html.text(". " + cause.urgency().action() + " ");
          html.element("span", "In plain words: " + cause.urgency().plainAction(), "class", "note")
              .text(" ");
          page.groundsAndNote(cause.urgency().evidence());
        });
    page.row("Confirmed by", cause.confirmedBy());
    page.row("Often goes with", cause.coexistsWith(), page::cause);
    html.close();
    if (!cause.notes().isEmpty()) {
      html.element("h3", "Caveats");
      page.list(cause.notes());
    }
    html.close();
  }

  private void strongest(Page page, Cause cause) {
    List<Cell> telling = cells.telling(cause);
    Html html = page.html();
    if (telling.stream().noneMatch(cell -> cell.factor() > 1)) {
      return;
    }
    page.section("strongest", "What tells it apart");
    html.open("div", "class", "two");
    strongest(page, "Seen more often than ordinarily", telling, cell -> cell.factor() > 1);
    strongest(page, "Seen less often", telling, cell -> cell.factor() < 1);
    html.close().close();
  }

  private static void strongest(
      Page page, String heading, List<Cell> telling, Predicate<Cell> direction) {
    Html html = page.html();
    html.open("div").element("h3", heading).open("ul", "class", "ratios");
    telling.stream()
        .filter(direction)
        .limit(MOST)
        .forEach(
            cell -> {
              html.open("li").text(cell.label() + " ");
              page.factor(cell.factor()).html().close();
            });
    html.close().close();
  }

  private void frequencies(Page page, Cause cause) {
    Html html = page.section("frequencies", "How often findings are seen");
    Map<String, List<Finding>> different = bySection(finding -> cells.differs(cause, finding));
    if (different.isEmpty()) {
      html.element("p", "Every finding is seen as often as in the ordinary patient.").close();
      return;
    }
    html.element(
        "p",
        "In a person with this cause, and in the ordinary patient of this pack. A word was judged;"
            + " a share with its observations was published or counted, and pooled with what was"
            + " judged. Answers that exclude each other are made to add up to 100\u00a0%.");
    page.scale();
    page.openTable(
        "scroll stacked review",
        "Findings that are seen more or less often than in the ordinary patient",
        "Finding|Answer|With this cause|Ordinary patient|Compared|Rests on|Correction");
    different.forEach(
        (section, findings) -> {
          String label = knowledgeBase.sections().get(section).label();
          page.headingRow(COLUMNS, () -> html.text(label));
          findings.forEach(finding -> finding(page, cause, finding));
        });
    page.endTable();
    html.element("h3", "Seen as often as in the ordinary patient").open("dl", "class", "ordinary");
    bySection(finding -> !cells.differs(cause, finding))
        .forEach(
            (section, findings) ->
                page.row(
                    knowledgeBase.sections().get(section).label(),
                    () -> page.links(findings.stream().map(Finding::id).toList(), page::finding)));
    html.close().close();
  }

  private Map<String, List<Finding>> bySection(Predicate<Finding> kind) {
    return knowledgeBase.findings().stream()
        .filter(Finding::bearsOnCauses)
        .filter(kind)
        .collect(Collectors.groupingBy(Finding::section, LinkedHashMap::new, Collectors.toList()));
  }

  private void finding(Page page, Cause cause, Finding finding) {
    Html html = page.html();
    // Of answers that exclude each other all are shown, since they share what there is.
    List<Cell> rows =
        cells.of(cause, finding).stream()
            .filter(cell -> finding.answer().isExclusive() || !cell.rows().isEmpty())
            .toList();
    for (int i = 0; i < rows.size(); i++) {
      Cell cell = rows.get(i);
      html.open("tr", "class", i == 0 ? "first" : "further").open("td");
      if (i == 0) {
        page.finding(finding.id());
      }
      html.close();
      html.element("th", Words.answers(finding, List.of(cell.answer())), "scope", "row");
      html.open("td");
      page.howOften(cell.with(), cell.word()).html().close().open("td");
      page.howOften(cell.ordinary(), cell.ordinaryWord()).html().close().open("td");
      page.factor(cell.factor()).html().close().open("td");
      page.basis(cell.rows()).html().text(cell.rows().isEmpty() ? "not judged" : "").close();
      html.element("td", "").close();
    }
  }

  private void interventions(Page page, Cause cause) {
    record Advised(Intervention intervention, Intervention.Indication indication) {}
    List<Advised> advised =
        knowledgeBase.interventions().stream()
            .flatMap(
                each ->
                    each.indications().stream().map(indication -> new Advised(each, indication)))
            .filter(each -> each.indication().causes().contains(cause.id()))
            .toList();
    if (advised.isEmpty()) {
      return;
    }
    Html html = page.section("interventions", "Interventions");
    html.element(
        "p", "For this cause by name; advice that holds for every cause is not repeated here.");
    page.stackedTable("Advice", "Intervention|Advice|When and why|Rests on");
    for (Advised each : advised) {
      html.open("tr").open("th", "scope", "row");
      page.intervention(each.intervention().id());
      html.close();
      html.element("td", each.indication().advice().name().toLowerCase(Locale.ROOT));
      html.open("td").text(each.indication().rationale());
      html.element(
          "span",
          " " + knowledgeBase.phases().get(each.indication().phase()).label() + ".",
          "class",
          "note");
      html.close();
      html.open("td", "class", "small");
      page.grounds(each.indication().evidence());
      html.close().close();
    }
    page.endTable().close();
  }

  private void published(Page page, Cause cause) {
    List<Forest.Stand> stands = forest.of(cause);
    if (!stands.isEmpty()) {
      page.section("published", "What was published, beside what was judged");
      Forest.explain(page);
      forest.write(page, stands, stand -> ForestPage.heading(page, stand));
      page.html().close();
    }
  }

  private void programmes(Page page, Cause cause) {
    List<ExerciseProgramme> exercises =
        knowledgeBase.exerciseProgrammes().stream()
            .filter(each -> each.causes().contains(cause.id()))
            .toList();
    if (exercises.isEmpty() && knowledgeBase.runningProgrammes().isEmpty()) {
      return;
    }
    Html html = page.section("programmes", "Programmes");
    html.open("ul");
    for (ExerciseProgramme each : exercises) {
      html.open("li");
      page.refer(Part.PROGRAMMES.page(each.id()), each.label());
      html.close();
    }
    for (RunningProgramme each : knowledgeBase.runningProgrammes()) {
      html.open("li");
      page.refer(Part.PROGRAMMES.page(each.id()), each.label());
      html.text(": " + painRule(each, cause)).close();
    }
    html.close().close();
  }

  private static String painRule(RunningProgramme programme, Cause cause) {
    return "pain rule \u201c"
        + programme.painRules().stream()
            .filter(rule -> rule.causes().contains(cause.id()))
            .findFirst()
            .or(
                () ->
                    programme.painRules().stream()
                        .filter(rule -> rule.scope() == RunningProgramme.Scope.DEFAULT)
                        .findFirst())
            .map(RunningProgramme.PainRule::label)
            .orElse("none")
        + "\u201d"
        + programme.clearances().stream()
            .filter(clearance -> clearance.causes().contains(cause.id()))
            .map(clearance -> "; before the first run: " + clearance.text())
            .collect(Collectors.joining());
  }
}
