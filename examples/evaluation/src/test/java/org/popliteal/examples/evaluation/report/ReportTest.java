package org.popliteal.examples.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Report REPORT =
      Report.titled("Title")
          .section("Less < more")
          .table(Table.of("a", "b").row("1 | 2", 3))
          .picture("dot.svg", "A dot", new Chart(100, 100, 0, 1, "x", "y").svg());

  @Test
  void isMarkdown() {
    assertThat(REPORT.markdown())
        .isEqualTo(
            """
            # Title

            ## Less < more

            | a | b |
            |---|---|
            | 1 \\| 2 | 3 |

            ![A dot](dot.svg)
            """);
  }

  @Test
  void isOnePageOfHtmlWithoutMarkupFromTexts() {
    assertThat(REPORT.html())
        .contains("<h2>Less &lt; more</h2>", "<td>1 | 2</td>", "<svg xmlns=")
        .doesNotContain("<script", "http-equiv");
  }

  @Test
  void refusesRowsThatDoNotFit() {
    Table table = new Table(List.of("a", "b"), List.of());

    assertThatIllegalArgumentException().isThrownBy(() -> table.row("1"));
  }
}
