package org.popliteal.examples.site;

import java.util.List;
import java.util.Locale;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;

/** The list of interventions, and a page for each. */
final class InterventionPages {
  private final Files files;
  private final KnowledgeBase knowledgeBase;

  InterventionPages(Files files) {
    this.files = files;
    this.knowledgeBase = files.knowledgeBase();
  }

  void write() {
    writeList();
    knowledgeBase.interventions().forEach(this::write);
  }

  private void writeList() {
    Page page = files.list(Part.INTERVENTIONS);
    Html html = page.html();
    page.paragraph("What can be done, and what should be left undone.");
    page.table(
        "Interventions, in the order of the pack", "Intervention|In plain words|Kind|Who|Evidence");
    for (Intervention each : knowledgeBase.interventions()) {
      page.linkRow(Part.INTERVENTIONS, each.id(), each.label());
      page.cells(
          each.plainLabel(),
          Words.title(each.kind().id()),
          performer(each),
          Words.certainty(each.evidence().certainty()));
      html.close();
    }
    page.endTable();
    files.add(page);
  }

  private static String performer(Intervention intervention) {
    return switch (intervention.performer()) {
      case PATIENT -> "the runner";
      case EMERGENCY -> "emergency department";
      default -> intervention.performer().id();
    };
  }

  private void write(Intervention intervention) {
    Page page = files.page(Part.INTERVENTIONS, intervention.id(), intervention.label());
    page.paragraph(intervention.plainLabel(), "class", "plain-label");
    page.identifiers(intervention.id(), intervention.sources());
    page.articleTerm(intervention.articleTerm());
    page.two(intervention.instruction(), intervention.plainInstruction());
    summary(page, intervention);
    indications(page, intervention);
    contraindications(page, intervention);
    page.facts("outcomes", "What studies found", intervention.outcomes());
    page.references(
        "programmes",
        "Programmes that fill it in",
        knowledgeBase.exerciseProgrammes().stream()
            .filter(each -> each.intervention().equals(intervention.id())),
        each -> page.refer(Part.PROGRAMMES.page(each.id()), each.label()));
    ArticlePage.rows(page, row -> row.interventions().contains(intervention.id()));
    page.codes(intervention.codes());
    files.add(page);
  }

  private void summary(Page page, Intervention intervention) {
    Html html = page.section("summary", "At a glance");
    html.open("dl");
    page.row("Kind", Words.title(intervention.kind().id()));
    page.row("Who does it", performer(intervention));
    for (Intervention.Dose dose : intervention.doses()) {
      page.row(
          "Dose and time",
          dose.text() + (dose.maximum().isEmpty() ? "" : " \u2013 maximum: " + dose.maximum()));
    }
    page.row(
        "Look at it again",
        intervention.reviewDays() == 0
            ? "no review needed"
            : "after " + Words.count(intervention.reviewDays(), "day"));
    page.row("Evidence as a whole", () -> page.groundsAndNote(intervention.evidence()));
    page.row("Evidence borrowed from", intervention.indirectness());
    if (!intervention.tags().isEmpty()) {
      page.row(
          "Hazards",
          () -> {
            html.text(String.join(", ", intervention.tags()) + ". ");
            List<String> flags =
                knowledgeBase.redFlags().stream()
                    .filter(
                        flag -> flag.withholds().stream().anyMatch(intervention.tags()::contains))
                    .map(RedFlag::id)
                    .toList();
            if (!flags.isEmpty()) {
              html.text("It waits while one of these red flags is raised: ");
              page.links(flags, page::redFlag);
              html.text(".");
            }
          });
    }
    html.close().close();
  }

  private void indications(Page page, Intervention intervention) {
    Html html = page.section("indications", "When it is advised");
    html.open("ul", "class", "cards");
    for (Intervention.Indication each : intervention.indications()) {
      html.open("li", "class", "advice " + each.advice().name().toLowerCase(Locale.ROOT));
      html.open("p").element("strong", advice(each.advice()), "class", "stance-word");
      html.text(" " + knowledgeBase.phases().get(each.phase()).label() + ".").close();
      html.element("p", each.rationale());
      page.paragraph("In plain words: " + each.plainRationale(), "class", "note");
      html.open("dl");
      page.row("Causes", each.causes(), page::cause);
      page.row("Risk factors", each.riskFactors(), page::riskFactor);
      page.row("Red flags", each.redFlags(), page::redFlag);
      if (each.causes().isEmpty() && each.riskFactors().isEmpty() && each.redFlags().isEmpty()) {
        page.row("For", "everyone");
      }
      if (!each.when().findings().isEmpty()) {
        page.row("And only where", () -> page.criterion(each.when()));
      }
      html.close();
      page.evidence("p", each.evidence()).close();
    }
    html.close().close();
  }

  private static String advice(Intervention.Advice advice) {
    return switch (advice) {
      case DO -> "Do it.";
      case CONSIDER -> "Consider it.";
      case AVOID -> "Leave it undone.";
    };
  }

  private static void contraindications(Page page, Intervention intervention) {
    Html html = page.section("contraindications", "When not, or only with care");
    if (intervention.contraindications().isEmpty()) {
      html.element("p", "No contraindication is listed.").close();
      return;
    }
    html.element(
        "p",
        "Where a contraindication was not asked about, the recommendation becomes \u201ccheck"
            + " first\u201d.");
    page.stackedTable("Contraindications and precautions", "Where|How strict|Why|Instead|Rests on");
    for (Intervention.Contraindication each : intervention.contraindications()) {
      html.open("tr", "id", "contraindication-" + each.id()).open("th", "scope", "row");
      page.criterion(each.when());
      html.close();
      html.element(
          "td", each.severity() == Intervention.Severity.ABSOLUTE ? "must not" : "with care");
      html.open("td")
          .text(each.reason() + " ")
          .element("span", "In plain words: " + each.plainReason(), "class", "note");
      html.close().open("td");
      if (each.alternative().isEmpty()) {
        html.text("\u2013");
      } else {
        page.intervention(each.alternative());
      }
      html.close();
      page.evidence("td", each.evidence()).close();
    }
    page.endTable().close();
  }
}
