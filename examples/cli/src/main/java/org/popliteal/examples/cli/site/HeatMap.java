package org.popliteal.examples.cli.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.popliteal.examples.cli.Html;
import org.popliteal.examples.cli.Svg;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;

/**
 * What each finding can do to each cause, as pictures: one of all, and one with names for each
 * section of a form.
 */
final class HeatMap {
  static final String PATH = "heat-map.html";

  private static final double LABEL = 330;
  private static final double CELL = 16;
  private static final double SMALL = 4;

  /** Letters of a finding's label that are shown. */
  private static final int MOST = 44;

  /** Mean width of a letter. */
  private static final double LETTER = 6.2;

  private static final double TURN = Math.toRadians(60);

  private final Files files;
  private final KnowledgeBase knowledgeBase;
  private final Page page;
  private final Html html;
  private final Map<String, Map<String, Cell>> cells = new LinkedHashMap<>();
  private final Map<String, List<Finding>> sections = new LinkedHashMap<>();

  /** Greatest and least ratio of a finding for a cause. */
  private record Cell(double up, double down) {
    Cell with(Pull pull) {
      return new Cell(Math.max(up, pull.up()), Math.min(down, pull.down()));
    }

    double stronger() {
      return Math.log(up) >= -Math.log(down) ? up : down;
    }
  }

  private HeatMap(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
    this.page = files.page(PATH, "Knowledge base", "Heat map of causes and findings");
    this.html = page.html();
    for (Pull pull : Pull.all(knowledgeBase)) {
      Map<String, Cell> row =
          cells.computeIfAbsent(pull.cause().id(), each -> new LinkedHashMap<>());
      for (String finding : pull.likelihoods().findings()) {
        row.put(finding, row.getOrDefault(finding, new Cell(1, 1)).with(pull));
      }
    }
    for (Finding finding : knowledgeBase.findings()) {
      if (cells.values().stream().anyMatch(row -> row.containsKey(finding.id()))) {
        sections.computeIfAbsent(finding.section(), each -> new ArrayList<>()).add(finding);
      }
    }
  }

  private String title(String section) {
    return knowledgeBase.section(section).label();
  }

  static void write(Files files) {
    new HeatMap(files).write();
  }

  private void write() {
    page.paragraph(
        "What an answer to each finding can do at most to each cause. Blue raises it, orange lowers"
            + " it; the further from grey, the stronger. Combinations of findings count for each of"
            + " them.");
    legend();
    overview();
    sections.forEach(this::section);
    textAlternative();
    files.add(page);
  }

  private void legend() {
    String[][] bands = {
      {"n4", "\u00f7 10 and more"},
      {"n3", "\u00f7 5"},
      {"n2", "\u00f7 2"},
      {"n1", "less"},
      {"zero", "no effect"},
      {"p1", "less"},
      {"p2", "\u00d7 2"},
      {"p3", "\u00d7 5"},
      {"p4", "\u00d7 10 and more"}
    };
    html.open("p", "class", "legend", "aria-label", "Legend");
    for (String[] band : bands) {
      page.swatch(band[0], band[1]);
    }
    html.close();
  }

  private void overview() {
    page.section("all", "All at once");
    html.element(
        "p",
        "Each row is a cause, each column a finding, by the stronger of both directions. Names"
            + " stand in the pictures below.");
    int columns = sections.values().stream().mapToInt(List::size).sum();
    double width = LABEL + columns * SMALL + sections.size() * SMALL;
    double top = 120;
    double height = top + knowledgeBase.causes().size() * 11 + 4;
    open(width);
    Svg svg =
        new Svg(
            html,
            "all-map",
            width,
            height,
            "Causes and findings",
            "A grid of "
                + knowledgeBase.causes().size()
                + " causes and "
                + columns
                + " findings. The strongest of them are listed in words at the end of this page.");
    double x = 0;
    double label = -13;
    for (Map.Entry<String, List<Finding>> section : sections.entrySet()) {
      label = Math.max(label + 13, x + section.getValue().size() * SMALL / 2 + 4);
      turned(svg, label, top - 6, title(section.getKey()));
      double y = top;
      for (Cause cause : knowledgeBase.causes()) {
        Map<String, Cell> row = cells.getOrDefault(cause.id(), Map.of());
        svg.rect("zero", x, y, section.getValue().size() * SMALL, 10);
        for (int i = 0; i < section.getValue().size(); i++) {
          Cell cell = row.get(section.getValue().get(i).id());
          if (cell != null && cell.stronger() != 1) {
            svg.rect(Pull.band(cell.stronger()), x + i * SMALL, y, SMALL, 10);
          }
        }
        y += 11;
      }
      x += (section.getValue().size() + 1) * SMALL;
    }
    double y = top;
    for (Cause cause : knowledgeBase.causes()) {
      svg.text("tiny", "start", width - LABEL + 6, y + 8.5, cut(cause.label(), 52));
      y += 11;
    }
    svg.close();
    close("Rows: causes in the order of the pack. Columns: findings, section by section.");
  }

  private void section(String section, List<Finding> findings) {
    List<Cause> causes =
        knowledgeBase.causes().stream()
            .filter(
                cause ->
                    findings.stream()
                        .anyMatch(
                            each ->
                                cells.getOrDefault(cause.id(), Map.of()).containsKey(each.id())))
            .toList();
    page.section("map-" + section, title(section));
    int longest =
        findings.stream().mapToInt(each -> cut(each.label(), MOST).length()).max().orElse(0);
    double top = 20 + longest * LETTER * Math.sin(TURN);
    double width = findings.size() * CELL + Math.max(LABEL, 20 + longest * LETTER * Math.cos(TURN));
    double height = top + causes.size() * CELL + 4;
    open(width);
    Svg svg =
        new Svg(
            html,
            "svg-" + section,
            width,
            height,
            "Causes and findings: " + title(section),
            causes.size()
                + " causes and "
                + findings.size()
                + " findings. Left half of a cell: the answer that raises the cause most; right"
                + " half: the one that lowers it most. The page of each finding holds the same as a"
                + " table.");
    for (int column = 0; column < findings.size(); column++) {
      html.open("a", "href", page.href(Part.FINDINGS.page(findings.get(column).id())));
      turned(svg, column * CELL + 12, top - 6, cut(findings.get(column).label(), MOST));
      html.close();
    }
    for (int row = 0; row < causes.size(); row++) {
      double y = top + row * CELL;
      html.open("a", "href", page.href(Part.CAUSES.page(causes.get(row).id())));
      svg.text(
          "small-label",
          "start",
          findings.size() * CELL + 6,
          y + 11.5,
          cut(causes.get(row).label(), 47));
      html.close();
      for (int column = 0; column < findings.size(); column++) {
        cell(svg, causes.get(row), findings.get(column), column * CELL, y);
      }
    }
    svg.close();
    close(
        "Left half of a cell: the answer that raises the cause most. Right half: the one that"
            + " lowers it most.");
  }

  private void cell(Svg svg, Cause cause, Finding finding, double x, double y) {
    Cell cell = cells.getOrDefault(cause.id(), Map.of()).get(finding.id());
    if (cell == null) {
      svg.rect("zero", x + 0.5, y + 0.5, CELL - 1, CELL - 1);
      return;
    }
    html.open("g");
    html.element(
        "title",
        cause.label()
            + " / "
            + finding.label()
            + ": "
            + (cell.up() == 1 ? "never raised" : "raised up to " + Words.ratio(cell.up()))
            + ", "
            + (cell.down() == 1 ? "never lowered" : "lowered down to " + Words.ratio(cell.down())));
    svg.rect(Pull.band(cell.up()), x + 0.5, y + 0.5, (CELL - 1) / 2, CELL - 1);
    svg.rect(Pull.band(cell.down()), x + CELL / 2, y + 0.5, (CELL - 1) / 2, CELL - 1);
    html.close();
  }

  private void open(double width) {
    html.open("figure", "class", "map");
    html.open(
        "div",
        "class",
        "scroll",
        "role",
        "region",
        "tabindex",
        "0",
        "aria-label",
        "Heat map, scrolls sideways");
    html.open("div", "style", "width:" + Math.round(width) + "px");
  }

  private void close(String caption) {
    html.close().close();
    html.element("figcaption", caption);
    html.close().close();
  }

  /** Text that climbs to the right from its place. */
  private void turned(Svg svg, double x, double y, String words) {
    html.open(
        "g", "transform", "translate(" + Svg.number(x) + " " + Svg.number(y) + ") rotate(-60)");
    svg.text("small-label", "start", 0, 0, words);
    html.close();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1).strip() + "\u2026";
  }

  private void textAlternative() {
    page.section("in-words", "The same in words");
    html.element(
        "p",
        "For each cause, the findings that move it most. Everything is on the page of the cause.");
    page.table("Strongest findings of each cause", "Cause", "Can raise it", "Can lower it");
    for (Cause cause : knowledgeBase.causes()) {
      Map<String, Cell> row = cells.getOrDefault(cause.id(), Map.of());
      html.open("tr").open("th", "scope", "row");
      html.element("a", cause.label(), "href", page.href(Part.CAUSES.page(cause.id())));
      html.close();
      html.element(
          "td", strongest(row, Comparator.comparingDouble(each -> -each.getValue().up()), true));
      html.element(
          "td", strongest(row, Comparator.comparingDouble(each -> each.getValue().down()), false));
      html.close();
    }
    page.endTable();
    html.close();
  }

  private String strongest(
      Map<String, Cell> row, Comparator<Map.Entry<String, Cell>> order, boolean up) {
    return row.entrySet().stream()
        .filter(each -> (up ? each.getValue().up() : each.getValue().down()) != 1)
        .sorted(order)
        .limit(6)
        .map(
            each ->
                knowledgeBase.finding(each.getKey()).label()
                    + " ("
                    + Words.ratio(up ? each.getValue().up() : each.getValue().down())
                    + ")")
        .collect(Collectors.joining("; "));
  }
}
