package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;

/** How often the answers to one finding are seen, causes beside each other. */
final class AcrossCauses {
  private final Page page;
  private final Html html;
  private final Cells cells;
  private final Finding finding;

  AcrossCauses(Page page, Cells cells, Finding finding) {
    this.page = page;
    this.html = page.html();
    this.cells = cells;
    this.finding = finding;
  }

  /**
   * Writes a table: the ordinary patient, then the causes that differ, the strongest first. The
   * others are named below it.
   *
   * @param causes at least one
   */
  void write(List<Cause> causes) {
    List<String> answers = finding.answer().classes();
    String caption = "How often it is seen: " + finding.label();
    if (finding.answer() instanceof AnswerType.YesNo) {
      page.stackedTable(caption, "Cause|How often|Compared|Rests on");
    } else {
      List<String> headings = new ArrayList<>();
      headings.add("Cause");
      answers.forEach(each -> headings.add(Words.answers(finding, List.of(each))));
      headings.add("Rests on");
      page.openTable("scroll", caption, headings);
    }
    ordinary(cells.of(causes.get(0), finding));
    causes.stream()
        .filter(cause -> cells.differs(cause, finding))
        .sorted(Comparator.comparingDouble(cause -> -greatest(cause)))
        .forEach(this::row);
    page.endTable();
    List<String> others =
        causes.stream().filter(cause -> !cells.differs(cause, finding)).map(Cause::id).toList();
    if (!others.isEmpty()) {
      html.open("p", "class", "small").text("As in the ordinary patient: ");
      page.links(others, page::cause).html().text(".").close();
    }
  }

  private double greatest(Cause cause) {
    return cells.of(cause, finding).stream().mapToDouble(Cell::factor).max().orElse(0);
  }

  private void ordinary(List<Cell> row) {
    html.open("tr", "class", "cluster").element("th", "The ordinary patient", "scope", "row");
    for (Cell cell : row) {
      page.cell(() -> page.howOften(cell.ordinary(), cell.ordinaryWord()));
    }
    html.element("td", "");
    if (finding.answer() instanceof AnswerType.YesNo) {
      html.element("td", "");
    }
    html.close();
  }

  private void row(Cause cause) {
    html.open("tr").open("th", "scope", "row");
    page.cause(cause.id());
    html.close();
    List<Cell> row = cells.of(cause, finding);
    for (Cell cell : row) {
      if (finding.answer() instanceof AnswerType.YesNo) {
        html.open("td");
        page.howOften(cell.with(), cell.word());
        html.close().open("td");
        page.factor(cell.factor());
      } else {
        html.open("td", "title", Words.timesAsOften(cell.factor()));
        String share = Words.percent(cell.with().mean());
        html.element("span", share, "class", "ratio " + Words.band(cell.factor()));
        cell.word().ifPresent(word -> html.element("span", word.label(), "class", "note"));
      }
      html.close();
    }
    html.open("td", "class", "small");
    page.basis(row.stream().flatMap(cell -> cell.rows().stream()).toList());
    html.close().close();
  }
}
