package org.popliteal.examples.cli;

import java.util.List;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;

/**
 * The probabilities of causes as bars with their ranges: a table whose pictures stretch with the
 * page.
 */
final class ProbabilityBars {
  private final List<RankedCause> causes;
  private final KnowledgeBase knowledgeBase;

  ProbabilityBars(AssessmentResult result) {
    this.causes = result.leading();
    this.knowledgeBase = result.knowledgeBase();
  }

  void draw(Html html) {
    html.open("table", "class", "bars");
    html.element(
        "caption", "Probability of each cause, with the range that few observations leave");
    html.open("thead").open("tr");
    html.element("th", "Cause", "scope", "col");
    html.element("th", "Probability", "scope", "col", "class", "figure");
    html.close().close().open("tbody");
    for (RankedCause cause : causes) {
      html.open("tr");
      html.open("th", "scope", "row").text(cause.cause().label());
      bar(cause, html);
      String coexists = Wording.coexists(cause.cause(), knowledgeBase, Cause::label);
      if (!coexists.isEmpty()) {
        html.element("span", "Often together with: " + coexists, "class", "coexists");
      }
      html.close();
      html.open("td", "class", "figure");
      html.element(
          "data",
          Wording.percent(cause.probability()),
          "value",
          Double.toString(cause.probability()),
          "class",
          "probability");
      html.element("span", Wording.range(cause.probabilityRange()), "class", "range");
      html.close().close();
    }
    html.close().close();
  }

  private static void bar(RankedCause cause, Html html) {
    double low = 100 * cause.probabilityRange().low();
    double high = 100 * cause.probabilityRange().high();
    String probability = Wording.percent(cause.probability());
    html.open(
        "svg",
        "class",
        "bar",
        "viewBox",
        "0 0 100 12",
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        cause.cause().label()
            + ": "
            + probability
            + ", "
            + Wording.range(cause.probabilityRange()));
    rect(html, "track", 0, 0, 100, 12);
    rect(html, "fill", 0, 0, 100 * cause.probability(), 12);
    rect(html, "reach", low, 4.5, Math.max(high - low, 0.4), 3);
    html.close();
  }

  private static void rect(
      Html html, String style, double x, double y, double width, double height) {
    html.empty(
        "rect",
        "class",
        style,
        "x",
        Svg.number(x),
        "y",
        Svg.number(y),
        "width",
        Svg.number(width),
        "height",
        Svg.number(height));
  }
}
