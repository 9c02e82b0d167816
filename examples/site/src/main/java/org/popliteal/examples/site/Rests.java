package org.popliteal.examples.site;

import java.util.List;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;

/**
 * What the frequencies of some causes rest on.
 *
 * @param judged words of the scale
 * @param published published rows
 * @param counted counted rows
 * @param ofCells share of published observations, 0 to 1, every finding alike
 * @param ofWeight the same, each finding by what it adds to the score on average; NaN where nothing
 *     does
 */
record Rests(int judged, int published, int counted, double ofCells, double ofWeight) {

  /** What one cause rests on. */
  record OfCause(Cause cause, Rests rests) {
    static OfCause of(Site site, Cause cause) {
      return new OfCause(cause, Rests.of(site, List.of(cause)));
    }
  }

  static Rests of(Site site, List<Cause> causes) {
    KnowledgeBase knowledgeBase = site.knowledgeBase();
    double shares = 0;
    double findings = 0;
    double weighted = 0;
    double weights = 0;
    for (Cause cause : causes) {
      for (Finding finding : knowledgeBase.findings()) {
        if (finding.bearsOnCauses()) {
          double share = knowledgeBase.frequencies().publishedShare(cause.id(), finding.id());
          double weight = site.cells().of(cause, finding).stream().mapToDouble(Cell::weight).sum();
          shares += share;
          findings++;
          weighted += weight * share;
          weights += weight;
        }
      }
    }
    return new Rests(
        count(causes, FrequencyRow.Basis.JUDGED),
        count(causes, FrequencyRow.Basis.PUBLISHED),
        count(causes, FrequencyRow.Basis.COUNTED),
        shares / findings,
        weighted / weights);
  }

  private static int count(List<Cause> causes, FrequencyRow.Basis basis) {
    return (int)
        causes.stream()
            .flatMap(cause -> cause.frequencies().stream())
            .filter(row -> row.basis() == basis)
            .count();
  }

  boolean isWeighted() {
    return !Double.isNaN(ofWeight);
  }

  /** In a sentence or two. */
  String sentence() {
    return "How often findings are seen is judged in "
        + Words.grouped(judged)
        + " words of a scale; "
        + Words.grouped(published)
        + " frequencies are published and "
        + Words.grouped(counted)
        + " counted by an institution. Of the observations to which they are pooled, "
        + Words.percent(ofCells)
        + " are published; weighted by what each finding adds to a score on average, "
        + Words.percent(ofWeight)
        + ".";
  }
}
