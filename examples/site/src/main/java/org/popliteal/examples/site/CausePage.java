package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Cause;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.RunningProgramme;

/**
 * What the page of a cause shows.
 *
 * @param cause the cause
 * @param more answers that are seen more often than ordinarily, the most telling first
 * @param less answers that are seen less often
 * @param different rows of the table of frequencies, by the label of their section
 * @param ordinary ids of findings that are seen as often as ordinarily, by the same
 * @param published what was published or counted
 * @param riskFactors ids of its risk factors
 * @param redFlags ids of red flags that point to it
 * @param advised advice for it by name
 * @param exercises exercise programmes for it
 * @param articleRows rows of the source article on it
 */
record CausePage(
    Cause cause,
    List<Cell> more,
    List<Cell> less,
    Map<String, List<Row>> different,
    Map<String, List<String>> ordinary,
    List<Forest.Stand> published,
    List<String> riskFactors,
    List<String> redFlags,
    List<Advised> advised,
    List<ExerciseProgramme> exercises,
    List<ArticleStatement> articleRows) {
  /** Answers that are named as telling a cause apart, each way. */
  private static final int MAX_TELLING = 8;

  /**
   * A row of frequencies.
   *
   * @param cell what it shows
   * @param style {@code first} of its finding, or a {@code further} one
   */
  record Row(Cell cell, String style) {}

  /** An indication with what it is for. */
  record Advised(Intervention intervention, Intervention.Indication indication) {}

  static CausePage of(Site site, Cause cause) {
    KnowledgeBase all = site.knowledgeBase();
    Cells cells = site.cells();
    List<Cell> telling = cells.telling(cause);
    Map<String, List<Row>> different = new LinkedHashMap<>();
    bySection(all, finding -> cells.differs(cause, finding))
        .forEach(
            (section, findings) ->
                different.put(
                    section,
                    findings.stream().flatMap(each -> rows(cells, cause, each).stream()).toList()));
    Map<String, List<String>> ordinary = new LinkedHashMap<>();
    bySection(all, finding -> !cells.differs(cause, finding))
        .forEach(
            (section, findings) ->
                ordinary.put(section, findings.stream().map(Finding::id).toList()));
    return new CausePage(
        cause,
        telling.stream().filter(cell -> cell.factor() > 1).limit(MAX_TELLING).toList(),
        telling.stream().filter(cell -> cell.factor() < 1).limit(MAX_TELLING).toList(),
        different,
        ordinary,
        site.forest().of(cause),
        all.riskFactors().stream()
            .filter(riskFactor -> riskFactor.causes().contains(cause.id()))
            .map(RiskFactor::id)
            .toList(),
        all.redFlags().stream()
            .filter(flag -> flag.pointsTo().contains(cause.id()))
            .map(RedFlag::id)
            .toList(),
        all.interventions().stream()
            .flatMap(
                intervention ->
                    intervention.indications().stream()
                        .map(indication -> new Advised(intervention, indication)))
            .filter(advised -> advised.indication().causes().contains(cause.id()))
            .toList(),
        all.exerciseProgrammes().stream()
            .filter(programme -> programme.causes().contains(cause.id()))
            .toList(),
        site.articleRows(row -> row.causes().contains(cause.id())));
  }

  private static Map<String, List<Finding>> bySection(KnowledgeBase all, Predicate<Finding> kind) {
    return all.findings().stream()
        .filter(Finding::bearsOnCauses)
        .filter(kind)
        .collect(
            Collectors.groupingBy(
                finding -> all.sections().get(finding.section()).label(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** Of answers that exclude each other all are shown, since they share what there is. */
  private static List<Row> rows(Cells cells, Cause cause, Finding finding) {
    List<Row> rows = new ArrayList<>();
    for (Cell cell : cells.of(cause, finding)) {
      if (finding.answer().isExclusive() || !cell.rows().isEmpty()) {
        rows.add(new Row(cell, rows.isEmpty() ? "first" : "further"));
      }
    }
    return rows;
  }

  /** The pain rule of a programme for the cause. */
  String painRule(RunningProgramme programme) {
    return programme.painRules().stream()
        .filter(rule -> rule.causes().contains(cause.id()))
        .findFirst()
        .or(
            () ->
                programme.painRules().stream()
                    .filter(rule -> rule.scope() == RunningProgramme.Scope.DEFAULT)
                    .findFirst())
        .map(RunningProgramme.PainRule::label)
        .orElse("none");
  }

  /** What the cause needs before the first run of a programme. */
  List<RunningProgramme.Clearance> clearances(RunningProgramme programme) {
    return programme.clearances().stream()
        .filter(clearance -> clearance.causes().contains(cause.id()))
        .toList();
  }
}
