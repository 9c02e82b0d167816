package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.popliteal.model.Cause;
import org.popliteal.model.DisputedRow;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Share;

/**
 * What was published or counted, what was judged and what all of it pools to, beside each other
 * with their intervals. Not safe to share between threads.
 */
final class Forest {
  private static final int COLUMNS = 4;
  private static final double Z95 = 1.96;
  private static final double WIDTH = 200;
  private static final double HEIGHT = 16;

  private final KnowledgeBase knowledgeBase;
  private final Cells cells;
  private final Map<List<?>, Set<String>> disputes;
  private int pictures;

  /**
   * Published and counted rows that say how often the same answers are seen in the same people.
   *
   * @param rows at least one
   */
  record Stand(Cause cause, Finding finding, List<FrequencyRow> rows) {
    List<String> answers() {
      return rows.get(0).answers();
    }

    boolean isWithCause() {
      return rows.get(0).group() == FrequencyRow.Group.WITH_CAUSE;
    }

    String label() {
      return Words.answers(finding, answers()) + (isWithCause() ? "" : ", in people without it");
    }
  }

  Forest(Files files) {
    this.knowledgeBase = files.knowledgeBase();
    this.cells = files.cells();
    this.disputes = new HashMap<>();
    for (DisputedRow each : DisputedRow.all(knowledgeBase)) {
      dispute(each.row(), dispute(each));
      each.against().ifPresent(row -> dispute(row, dispute(each)));
    }
  }

  private void dispute(DisputedRow.Published published, String words) {
    disputes
        .computeIfAbsent(List.of(published.cause(), published.row()), key -> new LinkedHashSet<>())
        .add(words);
  }

  private static String dispute(DisputedRow disputed) {
    return disputed.against().isPresent()
        ? "contradicts another row by more than their counts allow"
        : "the pooled value ignores it";
  }

  /** All stands of a cause, in the order of its rows. */
  List<Stand> of(Cause cause) {
    Map<List<?>, List<FrequencyRow>> rows = new LinkedHashMap<>();
    for (FrequencyRow row : cause.frequencies()) {
      if (row.basis() != FrequencyRow.Basis.JUDGED) {
        rows.computeIfAbsent(
                List.of(row.finding(), row.answers(), row.group()), key -> new ArrayList<>())
            .add(row);
      }
    }
    return rows.values().stream()
        .map(each -> new Stand(cause, knowledgeBase.findings().get(each.get(0).finding()), each))
        .toList();
  }

  /** Whether one of the rows contradicts another, or is ignored. */
  boolean isDisputed(Stand stand) {
    return stand.rows().stream().anyMatch(row -> disputes.containsKey(key(stand, row)));
  }

  private static List<?> key(Stand stand, FrequencyRow row) {
    return List.of(stand.cause().id(), row);
  }

  /** How to read the tables. */
  static void explain(Page page) {
    page.paragraph(
        "The picture runs from 0 to 100\u00a0%, with a line at each quarter: a point, and where"
            + " observations are known their 95\u00a0% interval (Wilson). Published rows count"
            + " with their number, capped, and less where people were selected; a judged word"
            + " counts as so many observations as the policy says.",
        "class", "small");
  }

  /**
   * Writes a table.
   *
   * @param page where to
   * @param stands what to show
   * @param heading writes what a stand is about
   */
  void write(Page page, List<Stand> stands, Consumer<Stand> heading) {
    page.openTable(
        "scroll stacked forest",
        "Rows, and what they pool to",
        "Row|0 to 100\u00a0%|In whom|Source");
    for (Stand stand : stands) {
      page.headingRow(COLUMNS, () -> heading.accept(stand));
      stand.rows().forEach(row -> row(page, stand, row));
      derived(page, stand);
    }
    page.endTable();
  }

  private void row(Page page, Stand stand, FrequencyRow row) {
    Html html = page.html();
    Set<String> dispute = disputes.getOrDefault(key(stand, row), Set.of());
    html.open("tr", "class", dispute.isEmpty() ? "row" : "disputed");
    html.element("td", Words.share(row.share()));
    if (row.share() instanceof Share.Count count) {
      picture(html, "published", count.seen() / count.of(), count.of());
    } else if (row.share() instanceof Share.Proportion printed) {
      picture(html, "published", printed.share(), Double.NaN);
    } else {
      html.element("td", "", "class", "bar-cell");
    }
    html.open("td").text(row.population());
    html.text(row.fit() == Evidence.Population.SELECTED ? "; a selected sample." : ".");
    for (String words : dispute) {
      html.text(" ").element("strong", "Disputed: " + words + ".", "class", "dispute");
    }
    for (String remark : List.of(row.note(), row.differs())) {
      if (!remark.isEmpty()) {
        html.element("span", " " + remark, "class", "note");
      }
    }
    html.close().open("td", "class", "small");
    html.text(row.basis() == FrequencyRow.Basis.COUNTED ? "counted " : "");
    row.citations().forEach(citation -> page.cite(citation).html().text(" "));
    html.close().close();
  }

  /** What was judged, and what all rows come to. */
  private void derived(Page page, Stand stand) {
    List<Cell> named =
        cells.of(stand.cause(), stand.finding()).stream()
            .filter(cell -> stand.answers().contains(cell.answer()))
            .toList();
    double worth = knowledgeBase.policy().scoring().judgedWorth().value();
    named.stream()
        .filter(cell -> named.size() == 1)
        .flatMap(cell -> (stand.isWithCause() ? cell.word() : cell.ordinaryWord()).stream())
        .forEach(
            word -> {
              String judged = "judged: " + word.label();
              derived(
                  page,
                  judged,
                  "judgement",
                  new Frequency(word.share() * worth, worth - word.share() * worth));
            });
    derived(page, "pooled", "pooled", pooled(stand, named));
  }

  private void derived(Page page, String what, String style, Frequency frequency) {
    page.html().open("tr", "class", "derived");
    page.html().element("td", what + " (" + Words.percent(frequency.mean()) + ")");
    picture(page.html(), style, frequency.mean(), frequency.observations());
    page.cells(Math.round(frequency.observations()) + " observations", "").html().close();
  }

  /** Any of some answers: shares that exclude each other add up, others are independent. */
  private static Frequency pooled(Stand stand, List<Cell> named) {
    double none = 1;
    double sum = 0;
    double observations = 0;
    for (Cell cell : named) {
      Frequency each = stand.isWithCause() ? cell.with() : cell.ordinary();
      sum += each.mean();
      none *= 1 - each.mean();
      observations = Math.max(observations, each.observations());
    }
    double mean = stand.finding().answer().isExclusive() ? sum : 1 - none;
    return new Frequency(mean * observations, (1 - mean) * observations);
  }

  private void picture(Html html, String style, double share, double of) {
    boolean isKnown = !Double.isNaN(of);
    Interval interval = isKnown ? Interval.wilson(share * of, of, Z95) : Interval.NONE;
    String description =
        Words.percent(share)
            + (isKnown
                ? ", 95\u00a0% interval "
                    + Words.percent(interval.low())
                    + " to "
                    + Words.percent(interval.high())
                : ", interval not known");
    html.open("td", "class", "bar-cell");
    Svg svg = new Svg(html, "row-" + ++pictures, WIDTH, HEIGHT, "How often", description);
    for (int quarter = 0; quarter <= 4; quarter++) {
      double x = 2 + quarter * (WIDTH - 4) / 4;
      svg.line("grid", x, 0, x, HEIGHT);
    }
    if (isKnown) {
      svg.line("whisker", x(interval.low()), HEIGHT / 2, x(interval.high()), HEIGHT / 2);
    }
    svg.rect(style, x(share) - 4, HEIGHT / 2 - 4, 8, 8).close();
    html.close();
  }

  private static double x(double share) {
    return 2 + share * (WIDTH - 4);
  }
}
