package org.popliteal.fhir.internal;

import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;

/**
 * Builds the XHTML of a narrative. All text is escaped, and characters that XML lacks are replaced.
 */
public final class HtmlWriter {
  private final StringBuilder out = new StringBuilder(1024);

  public HtmlWriter() {
    out.append("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
  }

  public HtmlWriter open(String tag) {
    out.append('<').append(tag).append('>');
    return this;
  }

  public HtmlWriter close(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  public HtmlWriter text(String text) {
    escape(text, out);
    return this;
  }

  /** An element that holds text alone. */
  public HtmlWriter element(String tag, String text) {
    return open(tag).text(text).close(tag);
  }

  public HtmlWriter lineBreak() {
    out.append("<br/>");
    return this;
  }

  /** Text in bold, and text behind it. */
  public HtmlWriter labelled(String label, String text) {
    return element("b", label).text(" " + text);
  }

  public Narrative narrative(NarrativeStatus status) {
    Narrative narrative = new Narrative().setStatus(status);
    narrative.setDivAsString(out + "</div>");
    return narrative;
  }

  /** A narrative of one paragraph. */
  public static Narrative paragraph(String text) {
    return new HtmlWriter().element("p", text).narrative(NarrativeStatus.GENERATED);
  }

  /** Puts a paragraph in bold before what a narrative says. */
  public static void lead(Narrative narrative, String text) {
    String said = narrative.getDivAsString();
    int start = said.indexOf('>') + 1;
    StringBuilder out = new StringBuilder(said.substring(0, start)).append("<p><b>");
    escape(text, out);
    narrative.setDivAsString(out.append("</b></p>").append(said.substring(start)).toString());
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            each -> {
              switch (each) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(each) ? each : 0xFFFD);
              }
            });
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
