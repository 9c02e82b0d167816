package org.popliteal.examples.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Pages of a package's precompiled templates. Immutable and safe to share between threads. */
public final class Templates {
  private final TemplateEngine engine;

  private Templates(TemplateEngine engine) {
    this.engine = engine;
  }

  /**
   * Templates that were compiled into a package.
   *
   * @param packageName the {@code packageName} of the template plugin
   */
  public static Templates of(String packageName) {
    return new Templates(
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), packageName));
  }

  /**
   * Fills a template in. What a browser must not get is replaced: control characters, and what
   * turns the direction of a text.
   *
   * @param name file name of the template
   * @param parameters its parameters by name
   */
  public String page(String name, Map<String, Object> parameters) {
    StringOutput page = new StringOutput();
    engine.render(name, parameters, new CleanOutput(page));
    return page.toString();
  }

  private record CleanOutput(TemplateOutput output) implements TemplateOutput {
    @Override
    public void writeContent(String text) {
      output.writeContent(isClean(text) ? text : clean(text));
    }

    @Override
    public void writeContent(String text, int from, int to) {
      writeContent(text.substring(from, to));
    }

    private static boolean isClean(String text) {
      return text.codePoints().allMatch(CleanOutput::isAllowed);
    }

    private static String clean(String text) {
      return text.codePoints()
          .map(each -> isAllowed(each) ? each : '\ufffd')
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    /** Characters of XML 1.0, without those that turn the direction of what follows. */
    private static boolean isAllowed(int each) {
      return switch (Character.getType(each)) {
        case Character.CONTROL -> each == '\t' || each == '\n' || each == '\r';
        case Character.SURROGATE -> false;
        case Character.FORMAT ->
            !(each >= 0x202a && each <= 0x202e) && !(each >= 0x2066 && each <= 0x2069);
        default -> each != 0xfffe && each != 0xffff;
      };
    }
  }
}
