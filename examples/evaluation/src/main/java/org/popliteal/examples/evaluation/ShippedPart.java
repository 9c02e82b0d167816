package org.popliteal.examples.evaluation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.popliteal.examples.evaluation.cases.TriageVerdict;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.Wilson;
import org.popliteal.model.Cause;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Urgency;

/** The pack as it is shipped: triage and plan by group, published share, case by case. */
final class ShippedPart implements Part {
  private final Study study;
  private final MainFigures figures;
  private final PublishedShare published;

  private ShippedPart(Study study, MainFigures figures, PublishedShare published) {
    this.study = study;
    this.figures = figures;
    this.published = published;
  }

  static ShippedPart measure(Study study) {
    MainFigures figures = MainFigures.of(study.knowledgeBase(), study.cases());
    return new ShippedPart(study, figures, PublishedShare.of(figures));
  }

  MainFigures main() {
    return figures;
  }

  @Override
  public Report addTo(Report report) {
    Table triage =
        Table.of(
            "group", "cases", "exact", "accepted", "over", "under", "right cause reaches the plan");
    for (var group : study.groups().entrySet()) {
      MainFigures some = figures.in(group.getValue());
      if (!some.rows().isEmpty()) {
        triage =
            triage.row(
                group.getKey(),
                some.rows().size(),
                some.triaged(TriageVerdict.EXACT),
                some.triaged(TriageVerdict.ACCEPTED),
                Numbers.of(new Wilson(some.triaged(TriageVerdict.OVER), some.rows().size())),
                some.triaged(TriageVerdict.UNDER),
                Numbers.of(some.reachesThePlan()));
      }
    }
    Table shares = Table.of("cause", "rests on published rows", "published rows");
    List<Cause> causes =
        study.knowledgeBase().causes().stream()
            .sorted(Comparator.comparingDouble((Cause cause) -> -published.of(cause)))
            .toList();
    for (Cause cause : causes) {
      shares =
          shares.row(
              cause.label(),
              Numbers.percent(published.of(cause)),
              cause.frequencies().stream()
                  .filter(row -> row.basis() == FrequencyRow.Basis.PUBLISHED)
                  .count());
    }
    return report
        .section("Triage and plan of the pack as shipped")
        .table(triage)
        .section("What rests on published rows")
        .text(
            "Of the summed absolute contributions to the scores of all causes in all cases: "
                + Numbers.percent(published.all())
                + "; of those of the causes that a report shows: "
                + Numbers.percent(published.shown())
                + ".")
        .table(shares);
  }

  /** Every case in a line. */
  Report addCasesTo(Report report) {
    Table table = Table.of("case", "right", "rank", "its probability", "first", "triage", "");
    for (MainFigures.Row row : figures.rows()) {
      Urgency urgency = row.result().triage().urgency();
      table =
          table.row(
              row.published().id(),
              row.published().scored() ? row.published().mainCause() : "(triage only)",
              row.published().scored() ? row.prediction().rank() : "",
              row.published().scored() ? Numbers.percent(row.prediction().probability()) : "",
              row.result().differential().get(0).cause().id()
                  + " "
                  + Numbers.percent(row.result().differential().get(0).probability()),
              urgency.level().id() + " " + urgency.withinHours() + " h",
              row.verdict().name().toLowerCase(Locale.ROOT));
    }
    return report.section("Case by case, as shipped").table(table);
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> byGroup = new LinkedHashMap<>();
    study
        .groups()
        .forEach(
            (name, group) -> {
              MainFigures some = figures.in(group);
              if (name.equals("held-out") || name.equals("calibration")) {
                byGroup.put(name, some.figures(study.plan().floor()));
              }
            });
    byGroup.put("publishedShare", Numbers.rounded(published.all()));
    byGroup.put("publishedShareOfShown", Numbers.rounded(published.shown()));
    return byGroup;
  }
}
