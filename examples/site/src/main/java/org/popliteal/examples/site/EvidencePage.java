package org.popliteal.examples.site;

import java.util.List;
import java.util.Map;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;

/** What the frequencies rest on, by cause and overall. */
final class EvidencePage {
  static final String PATH = "evidence.html";

  private EvidencePage() {}

  /**
   * What the frequencies of some causes rest on.
   *
   * @param judged words of the scale
   * @param published published rows
   * @param counted counted rows
   * @param ofCells share of published observations, 0 to 1, every finding alike
   * @param ofWeight the same, each finding by what it adds to the score on average; NaN where
   *     nothing does
   */
  record Rests(int judged, int published, int counted, double ofCells, double ofWeight) {
    static Rests of(Files files, List<Cause> causes) {
      KnowledgeBase knowledgeBase = files.knowledgeBase();
      double shares = 0;
      double findings = 0;
      double weighted = 0;
      double weights = 0;
      for (Cause cause : causes) {
        for (Finding finding : knowledgeBase.findings()) {
          if (finding.bearsOnCauses()) {
            double share = knowledgeBase.frequencies().publishedShare(cause.id(), finding.id());
            double weight =
                files.cells().of(cause, finding).stream().mapToDouble(Cell::weight).sum();
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

  static void write(Files files) {
    Page page = files.page(PATH, "Knowledge base", "What the frequencies rest on");
    List<Cause> causes = files.knowledgeBase().causes();
    page.paragraph(Rests.of(files, causes).sentence());
    page.paragraph(
        "A published row counts with its number of people, capped, and less where they were"
            + " selected; a judged word counts as so many observations as the policy says. What a"
            + " finding adds on average is what it does to the score of a person who has the"
            + " cause, over all its answers. The observations of a finding are those of the cause"
            + " and of the ordinary patient together.");
    page.table(
        "By cause",
        "Cause|#Judged words|#Published rows|#Counted rows|#Published, findings alike|#Published, by weight|By weight");
    for (Cause cause : causes) {
      Rests rests = Rests.of(files, List.of(cause));
      page.linkRow(Part.CAUSES, cause.id(), cause.label());
      page.number(rests.judged());
      page.number(rests.published());
      page.number(rests.counted());
      page.number(Words.percent(rests.ofCells()));
      boolean isKnown = !Double.isNaN(rests.ofWeight());
      String share = isKnown ? Words.percent(rests.ofWeight()) : "\u2013";
      page.number(share);
      Map<String, Double> bar = isKnown ? Map.of("published", rests.ofWeight()) : Map.of();
      page.bar("share-" + cause.id(), "Published, by weight", share + ".", bar).html().close();
    }
    page.endTable();
    files.add(page);
  }
}
