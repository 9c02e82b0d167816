package org.popliteal.examples.cli.site;

import java.util.List;
import java.util.Locale;
import org.popliteal.examples.cli.Html;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.ExerciseProgramme;
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
    Page page = files.page(Part.INTERVENTIONS.list(), "Knowledge base", Part.INTERVENTIONS.title());
    Html html = page.html();
    page.paragraph("What can be done, and what should be left undone.");
    page.table(
        "Interventions, in the order of the pack",
        "Intervention",
        "In plain words",
        "Kind",
        "Who",
        "Evidence");
    for (Intervention each : knowledgeBase.interventions()) {
      html.open("tr").open("th", "scope", "row");
      html.element("a", each.label(), "href", page.href(Part.INTERVENTIONS.page(each.id())));
      html.close();
      html.element("td", each.plainLabel());
      html.element("td", Words.title(each.kind().id()));
      html.element("td", performer(each));
      html.element("td", Words.certainty(each.evidence().certainty()));
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
    Page page =
        files.page(
            Part.INTERVENTIONS.page(intervention.id()),
            Part.INTERVENTIONS.singular(),
            intervention.label());
    Html html = page.html();
    page.paragraph(intervention.plainLabel(), "class", "plain-label");
    page.identifiers(intervention.id(), intervention.sources());
    page.articleTerm(intervention.articleTerm());
    html.open("div", "class", "two");
    html.open("div")
        .element("h2", "For a clinician")
        .element("p", intervention.instruction())
        .close();
    html.open("div")
        .element("h2", "In plain words")
        .element("p", intervention.plainInstruction())
        .close();
    html.close();
    summary(page, intervention);
    indications(page, intervention);
    contraindications(page, intervention);
    page.facts("outcomes", "What studies found", intervention.outcomes());
    List<ExerciseProgramme> programmes =
        knowledgeBase.content().exerciseProgrammes().stream()
            .filter(each -> each.intervention().equals(intervention.id()))
            .toList();
    if (!programmes.isEmpty()) {
      page.section("programmes", "Programmes that fill it in").open("ul");
      for (ExerciseProgramme each : programmes) {
        html.open("li");
        page.refer(Part.PROGRAMMES.page(each.id()), each.label());
        html.close();
      }
      html.close().close();
    }
    List<ArticleStatement> rows =
        knowledgeBase.content().articleStatements().stream()
            .filter(each -> each.interventions().contains(intervention.id()))
            .toList();
    ArticlePage.rows(page, rows);
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
      html.text(" " + knowledgeBase.phase(each.phase()).label() + ".").close();
      html.element("p", each.rationale());
      page.paragraph("In plain words: " + each.plainRationale(), "class", "note");
      html.open("dl");
      if (!each.causes().isEmpty()) {
        page.row("Causes", () -> page.links(each.causes(), page::cause));
      }
      if (!each.riskFactors().isEmpty()) {
        page.row("Risk factors", () -> page.links(each.riskFactors(), page::riskFactor));
      }
      if (!each.redFlags().isEmpty()) {
        page.row("Red flags", () -> page.links(each.redFlags(), page::redFlag));
      }
      if (each.causes().isEmpty() && each.riskFactors().isEmpty() && each.redFlags().isEmpty()) {
        page.row("For", "everyone");
      }
      if (!each.when().findings().isEmpty()) {
        page.row("And only where", () -> page.criterion(each.when()));
      }
      html.close();
      html.open("p", "class", "small");
      page.groundsAndNote(each.evidence());
      html.close().close();
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
    page.stackedTable(
        "Contraindications and precautions", "Where", "How strict", "Why", "Instead", "Rests on");
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
      html.close().open("td", "class", "small");
      page.groundsAndNote(each.evidence());
      html.close().close();
    }
    page.endTable();
    html.close();
  }
}
