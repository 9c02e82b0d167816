package org.popliteal.examples.evaluation.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Headings, paragraphs, tables and pictures in their order. Immutable. */
public final class Report {
  private final List<Block> blocks;

  private sealed interface Block {
    record Heading(int level, String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record OfRows(Table table) implements Block {}

    record Picture(String file, String alternative, String svg) implements Block {}
  }

  private Report(List<Block> blocks) {
    this.blocks = blocks;
  }

  /** A report with a title. */
  public static Report titled(String title) {
    return new Report(List.of(new Block.Heading(1, title)));
  }

  private Report plus(Block block) {
    List<Block> more = new ArrayList<>(blocks);
    more.add(block);
    return new Report(List.copyOf(more));
  }

  /** Begins a section. */
  public Report section(String heading) {
    return plus(new Block.Heading(2, heading));
  }

  /** Begins a part of a section. */
  public Report part(String heading) {
    return plus(new Block.Heading(3, heading));
  }

  /** Adds a paragraph. */
  public Report text(String text) {
    return plus(new Block.Paragraph(text));
  }

  /** Adds a table. */
  public Report table(Table table) {
    return plus(new Block.OfRows(table));
  }

  /**
   * Adds a picture.
   *
   * @param file name of its file beside the Markdown
   * @param alternative what it shows, for those who do not see it
   */
  public Report picture(String file, String alternative, String svg) {
    return plus(new Block.Picture(file, alternative, svg));
  }

  /** The pictures by the names of their files. */
  public Map<String, String> pictures() {
    Map<String, String> pictures = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (block instanceof Block.Picture picture) {
        pictures.put(picture.file(), picture.svg());
      }
    }
    return pictures;
  }

  /** As Markdown. */
  public String markdown() {
    return blocks.stream().map(Report::markdown).collect(Collectors.joining("\n"));
  }

  private static String markdown(Block block) {
    if (block instanceof Block.Heading heading) {
      return "#".repeat(heading.level()) + " " + heading.text() + "\n";
    }
    if (block instanceof Block.Picture picture) {
      return "![" + picture.alternative() + "](" + picture.file() + ")\n";
    }
    if (block instanceof Block.OfRows rows) {
      StringBuilder text = new StringBuilder(line(rows.table().head()));
      text.append("|---".repeat(rows.table().head().size())).append("|\n");
      rows.table().rows().forEach(row -> text.append(line(row)));
      return text.toString();
    }
    return ((Block.Paragraph) block).text() + "\n";
  }

  private static String line(List<String> texts) {
    return texts.stream()
        .map(t -> t.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** As one HTML page without script or network. */
  public String html() {
    StringBuilder page =
        new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>How well the knowledge does</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
            th, td { border-bottom: 1px solid #ccc; padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
            svg { max-width: 100%; height: auto; }
            </style>
            </head>
            <body>
            """);
    blocks.forEach(block -> page.append(html(block)).append('\n'));
    return page.append("</body>\n</html>\n").toString();
  }

  private static String html(Block block) {
    if (block instanceof Block.Heading heading) {
      return element("h" + heading.level(), escape(heading.text()));
    }
    if (block instanceof Block.Picture picture) {
      return "<figure role=\"img\" aria-label=\""
          + escape(picture.alternative())
          + "\">"
          + picture.svg()
          + "</figure>";
    }
    if (block instanceof Block.OfRows rows) {
      return "<div class=\"wide\"><table><thead>"
          + row("th", rows.table().head())
          + "</thead><tbody>"
          + rows.table().rows().stream()
              .map(row -> row("td", row))
              .collect(Collectors.joining("\n"))
          + "</tbody></table></div>";
    }
    return element("p", escape(((Block.Paragraph) block).text()));
  }

  private static String row(String cell, List<String> texts) {
    return element(
        "tr",
        texts.stream().map(text -> element(cell, escape(text))).collect(Collectors.joining()));
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
