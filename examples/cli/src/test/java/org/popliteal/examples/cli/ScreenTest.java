package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static List<String> lines(Charset charset, int indent, int hang, String... texts) {
    StringWriter out = new StringWriter();
    Span[] spans = new Span[texts.length];
    for (int i = 0; i < texts.length; i++) {
      spans[i] = Span.plain(texts[i]);
    }
    new Screen(new PrintWriter(out), charset, false).line(indent, hang, spans);
    return out.toString().lines().toList();
  }

  @Test
  void linesBreakBetweenWordsUnderTheirOwnText() {
    List<String> lines = lines(StandardCharsets.UTF_8, 2, 4, "word ".repeat(40));
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 80);
    assertThat(lines.get(0)).startsWith("  word");
    assertThat(lines.get(1)).startsWith("    word");
  }

  @Test
  void figureStaysWithItsPercentSign() {
    String filler = "x".repeat(77);
    assertThat(lines(StandardCharsets.UTF_8, 0, 0, filler, "9 %")).containsExactly(filler, "9 %");
  }

  @Test
  void narrowTerminalGetsShorterLines() {
    assertThat(Screen.width(Map.of())).isEqualTo(80);
    assertThat(Screen.width(Map.of("COLUMNS", "60"))).isEqualTo(60);
    assertThat(Screen.width(Map.of("COLUMNS", "200"))).isEqualTo(80);
    assertThat(Screen.width(Map.of("COLUMNS", "3"))).isEqualTo(40);
    assertThat(Screen.width(Map.of("COLUMNS", "wide"))).isEqualTo(80);

    StringWriter out = new StringWriter();
    Screen screen = new Screen(new PrintWriter(out), StandardCharsets.UTF_8, false, 60);
    screen.heading("Causes");
    screen.paragraph("word ".repeat(40));
    assertThat(out.toString().lines()).allMatch(line -> PlainText.columns(line) <= 60);
  }

  @Test
  void figureStaysWithItsUnit() {
    String filler = "x".repeat(76);
    assertThat(lines(StandardCharsets.UTF_8, 0, 0, filler, "47\u00a0%"))
        .containsExactly(filler, "47 %");
  }

  @Test
  void wordLongerThanALineIsBroken() {
    assertThat(lines(StandardCharsets.UTF_8, 0, 0, "y".repeat(200)))
        .containsExactly("y".repeat(80), "y".repeat(80), "y".repeat(40));
  }

  @Test
  void wideScriptsCountTwice() {
    assertThat(lines(StandardCharsets.UTF_8, 0, 0, "\u81dd".repeat(60)))
        .containsExactly("\u81dd".repeat(40), "\u81dd".repeat(20));
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(lines(StandardCharsets.UTF_8, 0, 0, "a\u001b[31mb\u0007c\u202ed\ne"))
        .containsExactly("a [31mb cd e");
  }

  @Test
  void whatACharsetLacksGetsAStandIn() {
    assertThat(lines(StandardCharsets.US_ASCII, 0, 0, "3\u20135 \u00d7 \u2265 caf\u00e9 \u81dd"))
        .containsExactly("3-5 x >= cafe ?");
  }
}
