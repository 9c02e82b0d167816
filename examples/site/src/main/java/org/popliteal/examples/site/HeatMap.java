package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;

/**
 * How much more or less often answers are seen with each cause than in the ordinary patient: a
 * table for each section of a form, whose cells are blank where the difference tells little.
 *
 * @param tables in the order of the form
 */
record HeatMap(List<Table> tables) {
  /** A factor nearer to 1 than this is left blank. */
  private static final double LEAST_FACTOR = 2;

  /** An answer that is rarer than this in the ordinary patient tells nothing by its absence. */
  private static final double LEAST_ORDINARY = 0.1;

  /** The greatest factor that is written out. */
  private static final long GREATEST = 99;

  /**
   * One section.
   *
   * @param id id of the section
   * @param label its name
   * @param kinds headings above the causes
   * @param causes the columns, each with a cell that is not blank
   * @param rows answers, each with a cell that is not blank
   */
  record Table(String id, String label, List<Kind> kinds, List<Cause> causes, List<Row> rows) {
    int findings() {
      return (int) rows.stream().map(Row::finding).distinct().count();
    }
  }

  /** Neighbouring causes of a kind. */
  record Kind(String label, int causes) {}

  /**
   * An answer.
   *
   * @param finding what was asked
   * @param label the finding with its answer
   * @param marks one for each cause; empty where the cell is blank
   */
  record Row(Finding finding, String label, List<Optional<Mark>> marks) {}

  /**
   * A cell that tells.
   *
   * @param style colour of the band, and {@code observed} where somebody published or counted it
   * @param words the factor: {@code × 3}, {@code ÷ 5}
   * @param title all of it in a sentence
   */
  record Mark(String style, String words, String title) {}

  static HeatMap of(Site site) {
    List<Table> tables = new ArrayList<>();
    FindingPage.bySection(site.knowledgeBase())
        .forEach(
            (section, findings) ->
                table(site, section, findings.stream().filter(Finding::bearsOnCauses).toList())
                    .ifPresent(tables::add));
    return new HeatMap(tables);
  }

  private static Optional<Table> table(Site site, String section, List<Finding> findings) {
    List<Cause> causes =
        byKind(site.knowledgeBase()).stream()
            .filter(
                cause ->
                    findings.stream()
                        .flatMap(finding -> site.cells().of(cause, finding).stream())
                        .anyMatch(HeatMap::tells))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Finding finding : findings) {
      for (int i = 0; i < finding.answer().classes().size(); i++) {
        int answer = i;
        List<Cell> cells =
            causes.stream().map(cause -> site.cells().of(cause, finding).get(answer)).toList();
        if (cells.stream().anyMatch(HeatMap::tells)) {
          rows.add(
              new Row(finding, cells.get(0).label(), cells.stream().map(HeatMap::mark).toList()));
        }
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                section,
                site.knowledgeBase().sections().get(section).label(),
                kinds(causes),
                causes,
                rows));
  }

  /** Causes that hurt behind the knee first, and of each place those of a group together. */
  private static List<Cause> byKind(KnowledgeBase all) {
    Map<String, List<Cause>> kinds = new LinkedHashMap<>();
    for (Cause.Site where : Cause.Site.values()) {
      for (Cause cause : all.causes()) {
        if (cause.site() == where) {
          kinds.computeIfAbsent(kind(cause), label -> new ArrayList<>()).add(cause);
        }
      }
    }
    return kinds.values().stream().flatMap(List::stream).toList();
  }

  private static String kind(Cause cause) {
    return cause.site() == Cause.Site.ELSEWHERE ? "Hurts elsewhere" : Words.title(cause.group());
  }

  private static List<Kind> kinds(List<Cause> causes) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    causes.forEach(cause -> counts.merge(kind(cause), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> new Kind(each.getKey(), each.getValue()))
        .toList();
  }

  private static boolean tells(Cell cell) {
    // An even factor may fall short by the rounding of a sum.
    return cell.factor() >= LEAST_FACTOR - 1e-9
        || (cell.factor() <= 1 / LEAST_FACTOR + 1e-9
            && cell.ordinary().mean() >= LEAST_ORDINARY - 1e-9);
  }

  private static Optional<Mark> mark(Cell cell) {
    if (!tells(cell)) {
      return Optional.empty();
    }
    double factor = cell.factor();
    long rounded = Math.min(GREATEST, Math.round(Math.max(factor, 1 / factor)));
    return Optional.of(
        new Mark(
            Words.band(factor) + (cell.isObserved() ? " observed" : ""),
            (factor > 1 ? "\u00d7" : "\u00f7") + rounded + (cell.isObserved() ? "*" : ""),
            cell.cause().label() + " / " + cell.label() + ": " + Words.timesAsOften(factor)));
  }
}
