package org.popliteal.examples.site;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.popliteal.model.Cause;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RiskFactor;

/** What has no verified code, and what has one in which terminology. */
final class CodesPage {
  static final String PATH = "codes.html";

  private final Files files;
  private final Page page;
  private final Html html;

  private CodesPage(Files files) {
    this.files = files;
    this.page = files.page(PATH, "Knowledge base", "Missing codes");
    this.html = page.html();
  }

  static void write(Files files) {
    new CodesPage(files).write();
  }

  private void write() {
    KnowledgeBase knowledgeBase = files.knowledgeBase();
    page.paragraph(
        "A code stands in the pack only where someone saw it with this meaning at a source that can"
            + " be named. What has none is exported with text alone. This page is generated from"
            + " the pack.");
    missing(Part.CAUSES, knowledgeBase.causes(), Cause::id, Cause::label, Cause::codes);
    missing(
        Part.INTERVENTIONS,
        knowledgeBase.interventions(),
        Intervention::id,
        Intervention::label,
        Intervention::codes);
    missing(
        Part.RISK_FACTORS,
        knowledgeBase.riskFactors(),
        RiskFactor::id,
        RiskFactor::label,
        RiskFactor::codes);
    missing(Part.FINDINGS, knowledgeBase.findings(), Finding::id, Finding::label, Finding::codes);
    files.add(page);
  }

  private <T> void missing(
      Part part,
      List<T> parts,
      Function<T, String> id,
      Function<T, String> label,
      Function<T, List<Code>> codes) {
    page.section("codes-" + part.list().replace("/index.html", ""), part.title());
    List<T> without = parts.stream().filter(each -> codes.apply(each).isEmpty()).toList();
    html.element(
        "p",
        without.size()
            + " of "
            + parts.size()
            + " have no verified code. "
            + coverage(parts, codes));
    if (!without.isEmpty()) {
      html.open("details");
      html.element("summary", part.title() + " without a code (" + without.size() + ")");
      page.table(part.title() + " without a verified code", part.singular() + "|Id");
      for (T each : without) {
        html.open("tr").open("th", "scope", "row");
        html.element("a", label.apply(each), "href", page.href(part.page(id.apply(each))));
        html.close().open("td").element("code", id.apply(each)).close().close();
      }
      page.endTable().close();
    }
    html.close();
  }

  private static <T> String coverage(List<T> parts, Function<T, List<Code>> codes) {
    String systems =
        Arrays.stream(CodeSystem.values())
            .filter(system -> parts.stream().anyMatch(each -> has(codes.apply(each), system)))
            .map(
                system ->
                    system.id()
                        + ": "
                        + parts.stream().filter(each -> has(codes.apply(each), system)).count())
            .collect(Collectors.joining("; "));
    return systems.isEmpty() ? "" : "With a code in " + systems + ".";
  }

  private static boolean has(List<Code> codes, CodeSystem system) {
    return codes.stream().anyMatch(code -> code.system() == system);
  }
}
