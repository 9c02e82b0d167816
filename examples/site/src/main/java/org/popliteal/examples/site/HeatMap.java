package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;

/**
 * How much more or less often each finding is seen with each cause than in the ordinary patient, as
 * pictures: one of all, and one with names for each section of a form.
 */
final class HeatMap {
  static final String PATH = "heat-map.html";

  private static final double LABEL = 330;
  private static final double CELL = 16;
  private static final double SMALL = 3;
  private static final double SMALL_ROW = 12;

  /** Least distance of two labels. */
  private static final double LINE = 13;

  /** Letters of a finding's label that are shown. */
  private static final int MOST = 44;

  /** Mean width of a letter. */
  private static final double LETTER = 6.2;

  private static final double TURN = Math.toRadians(60);

  /**
   * A column.
   *
   * @param label its label; empty for none
   * @param href where the label leads
   */
  private record Column(Finding finding, String label, String href) {}

  private final Files files;
  private final KnowledgeBase knowledgeBase;
  private final Page page;
  private final Html html;
  private final Cells cells;
  private final Map<String, List<Finding>> sections;

  private HeatMap(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
    this.cells = files.cells();
    this.page = files.page(PATH, "Knowledge base", "Heat map of causes and findings");
    this.html = page.html();
    this.sections =
        knowledgeBase.findings().stream()
            .filter(
                finding ->
                    knowledgeBase.causes().stream()
                        .anyMatch(cause -> cells.differs(cause, finding)))
            .collect(
                Collectors.groupingBy(Finding::section, LinkedHashMap::new, Collectors.toList()));
  }

  private Column column(Finding finding) {
    String href = page.href(Part.FINDINGS.page(finding.id()));
    return new Column(finding, cut(finding.label()), href);
  }

  static void write(Files files) {
    new HeatMap(files).write();
  }

  private void write() {
    page.paragraph(
        "How often a finding is seen with a cause, divided by how often in the ordinary patient."
            + " Blue is more often, orange less often; the further from grey, the stronger, up to a"
            + " factor of 10. Of a finding with several answers the one that differs most is shown;"
            + " point at a cell to see which. A mark in a cell: somebody published or counted it.");
    page.factorLegend();
    html.open("p", "class", "legend");
    page.swatch("zero marked", "published or counted").html().close();
    List<Column> all = new ArrayList<>();
    sections.forEach(
        (section, findings) -> {
          String title = knowledgeBase.sections().get(section).label();
          for (Finding finding : findings) {
            boolean isFirst = finding.equals(findings.get(0));
            all.add(new Column(finding, isFirst ? title : "", "#map-" + section));
          }
        });
    map("all", "All at once", all, SMALL, SMALL_ROW);
    sections.forEach(
        (section, findings) ->
            map(
                section,
                knowledgeBase.sections().get(section).label(),
                findings.stream().map(this::column).toList(),
                CELL,
                CELL));
    files.add(page);
  }

  /**
   * Draws a grid.
   *
   * @param id id of its section
   * @param title what it is about
   * @param columns the findings, in order
   * @param width width of a cell
   * @param height height of a cell
   */
  private void map(String id, String title, List<Column> columns, double width, double height) {
    List<Cause> causes =
        knowledgeBase.causes().stream()
            .filter(cause -> columns.stream().anyMatch(each -> differs(cause, each)))
            .toList();
    double longest = columns.stream().mapToInt(each -> each.label().length()).max().orElse(0);
    double top = 20 + longest * LETTER * Math.sin(TURN);
    double right = columns.size() * width;
    double whole = right + Math.max(LABEL, 20 + longest * LETTER * Math.cos(TURN));
    page.section("map-" + id, title);
    html.open("figure", "class", "map");
    String label = "Heat map, scrolls sideways";
    html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", label);
    html.open("div", "style", "width:" + Math.round(whole) + "px");
    String size = causes.size() + " causes and " + columns.size() + " findings. ";
    Svg svg =
        new Svg(
            html,
            "svg-" + id,
            whole,
            top + causes.size() * height + 4,
            "Causes and findings: " + title,
            size + "The page of each finding holds the same as a table.");
    double free = 10;
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).label().isEmpty()) {
        free = Math.max(free, i * width + Math.min(12, width));
        turned(svg, free, top - 6, columns.get(i));
        free += LINE;
      }
    }
    double y = top;
    for (Cause cause : causes) {
      html.open("a", "href", page.href(Part.CAUSES.page(cause.id())));
      svg.text("small-label", "start", right + 6, y + height - 3, cut(cause.label()));
      html.close();
      svg.rect("zero", 0, y + 0.5, right, height - 1);
      for (int i = 0; i < columns.size(); i++) {
        if (differs(cause, columns.get(i))) {
          cell(svg, cause, columns.get(i).finding(), i * width, y, width, height);
        }
      }
      y += height;
    }
    svg.close();
    html.close().close();
    html.element("figcaption", "Rows: causes that differ from the ordinary patient.");
    html.close().close();
  }

  private boolean differs(Cause cause, Column column) {
    return cells.differs(cause, column.finding());
  }

  private void cell(
      Svg svg, Cause cause, Finding finding, double x, double y, double width, double height) {
    Cell cell = cells.strongest(cause, finding);
    String factor = Words.timesAsOften(cell.factor());
    html.open("g");
    if (width == CELL) {
      html.element("title", cause.label() + " / " + cell.label() + ": " + factor);
    }
    svg.rect(Words.band(cell.factor()), x, y + 0.5, width - width / CELL, height - 1);
    if (cells.of(cause, finding).stream().anyMatch(Cell::isObserved)) {
      svg.rect("mark", x + width / 3, y + height / 2 - 2, width / 3, 4);
    }
    html.close();
  }

  /** Text that climbs to the right from its place. */
  private void turned(Svg svg, double x, double y, Column column) {
    String place = "translate(" + Svg.number(x) + " " + Svg.number(y) + ") rotate(-60)";
    html.open("a", "href", column.href()).open("g", "transform", place);
    svg.text("small-label", "start", 0, 0, column.label());
    html.close().close();
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST - 1).strip() + "\u2026";
  }
}
