package org.popliteal.examples.site;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Builds HTML that is also well-formed XML. Every text and attribute is escaped on the way in, and
 * every element that was opened must be closed. Not safe to share between threads.
 */
final class Html {
  /** Elements after which a new line changes nothing of what is seen. */
  private static final Set<String> LINES =
      Set.of(
          "head", "title", "header", "main", "section", "nav", "footer", "div", "h1", "h2", "h3",
          "h4", "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "figure");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param name name of the element
   * @param attributes names and values in turn
   */
  public Html open(String name, String... attributes) {
    tag(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  public Html close() {
    String name = open.pop();
    out.append("</").append(name).append('>');
    if (LINES.contains(name)) {
      out.append('\n');
    }
    return this;
  }

  /** An element without content. */
  public Html empty(String name, String... attributes) {
    tag(name, attributes);
    out.append("/>");
    return this;
  }

  /** An element with text alone. */
  public Html element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** Text. */
  public Html text(String text) {
    escape(text, out);
    return this;
  }

  /** What was built; every element must be closed. */
  public String text() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }

  /** The style sheet, which is ours and holds nothing to escape. */
  public Html style(String css) {
    out.append("<style>").append(css).append("</style>\n");
    return this;
  }

  /**
   * A script, or data for one.
   *
   * @param code code without {@code <} and {@code &}, so that HTML and XML read it alike
   * @param attributes names and values in turn
   * @throws IllegalArgumentException if the code holds one of them
   */
  public Html script(String code, String... attributes) {
    if (code.indexOf('<') >= 0 || code.indexOf('&') >= 0) {
      throw new IllegalArgumentException("a script must do without < and &");
    }
    tag("script", attributes);
    out.append('>').append(code).append("</script>\n");
    return this;
  }

  private void tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1], out);
      out.append('"');
    }
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
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(each) ? each : '\ufffd');
              }
            });
  }

  /** Characters of XML 1.0, without those that turn the direction of what follows. */
  private static boolean isAllowed(int each) {
    boolean xml =
        each == '\t'
            || each == '\n'
            || each == '\r'
            || isBetween(each, 0x20, 0xd7ff)
            || isBetween(each, 0xe000, 0xfffd)
            || each >= 0x10000;
    return xml
        && !isBetween(each, 0x7f, 0x9f)
        && !isBetween(each, 0x202a, 0x202e)
        && !isBetween(each, 0x2066, 0x2069);
  }

  private static boolean isBetween(int each, int first, int last) {
    return each >= first && each <= last;
  }
}
