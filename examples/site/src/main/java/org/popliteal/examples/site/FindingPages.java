package org.popliteal.examples.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.popliteal.examples.site.Backlinks.Link;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;

/** The list of findings, and a page for each. */
final class FindingPages {
  private final Files files;
  private final KnowledgeBase knowledgeBase;
  private final Forest forest;

  FindingPages(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
    this.forest = new Forest(files);
  }

  void write() {
    writeList();
    knowledgeBase.findings().forEach(this::write);
  }

  private void writeList() {
    Page page = files.list(Part.FINDINGS);
    Html html = page.html();
    page.paragraph(
        "What can be asked, observed or measured, in the order of a form. Not answered, answered"
            + " \u201cno\u201d and answered \u201cnot known\u201d are different things"
            + " everywhere.");
    Map<String, List<Finding>> sections =
        knowledgeBase.findings().stream()
            .collect(
                Collectors.groupingBy(Finding::section, LinkedHashMap::new, Collectors.toList()));
    html.open("ul", "class", "columns");
    sections.forEach(
        (section, findings) ->
            html.open("li")
                .element("a", Words.title(section), "href", "#" + section)
                .text(" (" + findings.size() + ")")
                .close());
    html.close();
    sections.forEach(
        (section, findings) -> {
          page.section(section, Words.title(section));
          page.table(Words.title(section), "Finding|Question|Answer|Who can answer|Asked for");
          for (Finding finding : findings) {
            page.linkRow(Part.FINDINGS, finding.id(), finding.label());
            page.cells(
                finding.question(),
                Words.answerType(finding.answer()),
                Words.respondent(finding.respondent()),
                finding.purpose().id());
            html.close();
          }
          page.endTable().close();
        });
    files.add(page);
  }

  private void write(Finding finding) {
    Page page = files.page(Part.FINDINGS, finding.id(), finding.label());
    Html html = page.html();
    html.open("blockquote").element("p", finding.question());
    page.paragraph(finding.help(), "class", "note");
    html.close();
    page.identifiers(finding.id(), finding.sources());
    summary(page, finding);
    answers(page, finding);
    causes(page, finding);
    uses(page, finding);
    if (!finding.evidence().isEmpty()) {
      page.section("evidence", "How reliable it is").open("ul", "class", "cards");
      for (Evidence each : finding.evidence()) {
        html.open("li");
        page.groundsAndNote(each);
        html.close();
      }
      html.close().close();
    }
    page.codes(finding.codes());
    files.add(page);
  }

  private void summary(Page page, Finding finding) {
    Html html = page.section("summary", "At a glance");
    html.open("dl");
    page.row("Kind", Words.title(finding.kind().id()));
    page.row("Who can answer", Words.respondent(finding.respondent()));
    page.row("Asked for", Words.purpose(finding.purpose()));
    page.row("Answer", Words.answerType(finding.answer()));
    page.row("Section of a form", page.knowledgeBase().sections().get(finding.section()).label());
    page.row("Ids in earlier versions", String.join(", ", finding.aliases()));
    if (!finding.cluster().equals(finding.id())) {
      page.row("Says the same thing as", () -> page.links(sameCluster(finding), page::finding));
    }
    if (!finding.askWhen().findings().isEmpty()) {
      page.row("Asked only where", () -> page.criterion(finding.askWhen()));
    }
    for (Finding.Quotient quotient : finding.derivations()) {
      page.row(
          "Computed, if not stated, from",
          () -> {
            html.text(quotient.scale() == 1 ? "" : Words.figure(quotient.scale()) + " \u00d7 ");
            page.finding(quotient.numerator());
            html.text(" / ");
            page.finding(quotient.denominator());
            html.text(quotient.power() == 1 ? "" : " to the power of " + quotient.power());
          });
    }
    for (Finding.Recorded recorded : finding.recorded()) {
      if (recorded.validDays() > 0) {
        page.row(
            "A record answers it for",
            () -> {
              html.text(recorded.validDays() == 1 ? "1 day. " : recorded.validDays() + " days. ");
              page.groundsAndNote(recorded.evidence());
            });
      }
    }
    html.close().close();
  }

  private List<String> sameCluster(Finding finding) {
    return knowledgeBase.findings().stream()
        .filter(each -> each.cluster().equals(finding.cluster()) && !each.id().equals(finding.id()))
        .map(Finding::id)
        .toList();
  }

  private static void answers(Page page, Finding finding) {
    Html html = page.html();
    if (finding.answer() instanceof AnswerType.Choice choice) {
      page.section("options", "Options");
      page.table("Options: " + Words.answerType(choice), "Option|Id in a case file");
      for (AnswerType.Option option : choice.options()) {
        html.open("tr").open("th", "scope", "row").text(option.label());
        if (!option.anyOf().isEmpty()) {
          String any = "Leaves open which: " + Words.answers(finding, option.anyOf());
          html.element("span", any, "class", "note");
        }
        html.close().open("td").element("code", option.id()).close().close();
      }
      page.endTable().close();
    } else if (finding.answer() instanceof AnswerType.Quantity quantity) {
      page.section("range", "Unit and range").open("dl");
      page.row("Unit (UCUM)", quantity.unit());
      page.row(
          "Plausible range",
          Words.figure(quantity.min())
              + " to "
              + Words.figure(quantity.max())
              + ", limits included");
      page.row("Digits after the point", Integer.toString(quantity.decimals()));
      for (AnswerType.Conversion conversion : quantity.alternatives()) {
        page.row(
            "Also accepted",
            conversion.unit()
                + " (\u00d7 "
                + Words.figure(conversion.factor())
                + (conversion.offset() == 0 ? "" : " + " + Words.figure(conversion.offset()))
                + ")");
      }
      String bands =
          quantity.bands().stream().map(AnswerType.Band::label).collect(Collectors.joining("; "));
      page.row("Classes that have frequencies", bands);
      html.close().close();
    }
  }

  private void causes(Page page, Finding finding) {
    Html html = page.section("causes", "How often it is seen");
    if (!finding.bearsOnCauses()) {
      html.element(
          "p",
          "It changes no probability; it is asked for " + Words.purpose(finding.purpose()) + ".");
      html.close();
      return;
    }
    page.factorLegend().scale();
    new AcrossCauses(page, files.cells(), finding).write(knowledgeBase.causes());
    html.close();
    List<Forest.Stand> stands =
        knowledgeBase.causes().stream()
            .flatMap(cause -> forest.of(cause).stream())
            .filter(stand -> stand.finding().equals(finding))
            .toList();
    if (!stands.isEmpty()) {
      page.section("published", "What was published, beside what was judged");
      Forest.explain(page);
      forest.write(
          page, stands, stand -> page.cause(stand.cause().id()).html().text(": " + stand.label()));
      html.close();
    }
  }

  private void uses(Page page, Finding finding) {
    List<Link> links = files.backlinks().to(Part.FINDINGS.page(finding.id()));
    List<Link> askedAfter =
        knowledgeBase.findings().stream()
            .filter(
                each ->
                    each.askWhen().findings().contains(finding.id())
                        || each.derivations().stream()
                            .anyMatch(
                                quotient ->
                                    quotient.numerator().equals(finding.id())
                                        || quotient.denominator().equals(finding.id())))
            .map(each -> new Link(Part.FINDINGS.page(each.id()), each.label()))
            .toList();
    Html html = page.section("used", "Where it is used besides");
    int before = links.size();
    for (Part part : Part.values()) {
      if (part != Part.CAUSES && part != Part.FINDINGS) {
        List<Link> ofPart =
            links.stream()
                .filter(each -> each.path().startsWith(part.list().replace("index.html", "")))
                .toList();
        page.links(part.title(), ofPart);
        before -= ofPart.size();
      }
    }
    page.links("Questions and computed values that depend on it", askedAfter);
    List<Link> policy = links.stream().filter(each -> each.path().equals(PolicyPage.PATH)).toList();
    page.links("Elsewhere", policy);
    if (before == links.size() && askedAfter.isEmpty() && policy.isEmpty()) {
      html.element("p", "Nowhere else.");
    }
    html.close();
  }
}
