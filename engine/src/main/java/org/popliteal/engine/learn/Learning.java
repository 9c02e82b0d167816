package org.popliteal.engine.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.popliteal.engine.Assessor;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/**
 * What confirmed cases teach, and whether it helps. Immutable and safe to share between threads.
 *
 * <p>Only frequencies are learnt: how common a cause is stays as the pack says, since the cases of
 * an institution are those that were sent there. Red flags and decision rules are criteria, which
 * no count touches; in a cause that can raise the triage, counts move the odds of no answer by more
 * than the policy's limit, and lower the score that raises it by no more than its drop.
 *
 * <pre>{@code
 * Learning learning = Learning.from(knowledgeBase, cases, "our clinic, 2026", Learning.LEAST_COUNT);
 * learning.rows();        // the counted rows of an overlay
 * learning.leavingOut();  // how well the knowledge does with the counts of all other cases
 * }</pre>
 */
public final class Learning {
  /** Fewer cases are refused: a handful says more about who was seen than about a cause. */
  public static final int LEAST_CASES = 30;

  /**
   * Fewest people that a row tells of unless the caller chooses otherwise: smaller numbers can tell
   * who it was.
   */
  public static final int LEAST_COUNT = 5;

  private final KnowledgeBase knowledgeBase;
  private final List<ConfirmedCase> cases;
  private final int notCovered;
  private final CaseCounts counts;
  private final String population;
  private final int least;

  private Learning(
      KnowledgeBase knowledgeBase,
      List<ConfirmedCase> cases,
      int notCovered,
      String population,
      int least) {
    this.knowledgeBase = knowledgeBase;
    this.cases = cases;
    this.notCovered = notCovered;
    this.counts = CaseCounts.of(knowledgeBase, cases);
    this.population = population;
    this.least = least;
  }

  /**
   * Learns from confirmed cases. Cases of people whom the pack does not cover are left out.
   *
   * @param knowledgeBase what is known without them
   * @param cases in any order
   * @param population who was counted, in a line
   * @param least fewest people that a row may tell of; 0 tells all
   * @throws InvalidInputException if fewer than {@link #LEAST_CASES} cases remain
   * @throws IllegalArgumentException if a cause or a finding is not in the knowledge base
   */
  public static Learning from(
      KnowledgeBase knowledgeBase, List<ConfirmedCase> cases, String population, int least) {
    List<ConfirmedCase> covered =
        cases.stream()
            .filter(each -> knowledgeBase.covers().evaluate(each.assessment()) != Truth.FALSE)
            .toList();
    int notCovered = cases.size() - covered.size();
    if (covered.size() < LEAST_CASES) {
      throw new InvalidInputException(
          "the cases",
          List.of(
              new Issue(
                  "LN001",
                  Issue.Severity.ERROR,
                  "",
                  "",
                  covered.size()
                      + " confirmed cases are too few to learn from ("
                      + notCovered
                      + " of people whom the pack does not cover are left out)",
                  "Give at least " + LEAST_CASES + ".")));
    }
    return new Learning(knowledgeBase, covered, notCovered, population, least);
  }

  /** How many cases were counted. */
  public int cases() {
    return cases.size();
  }

  /** How many cases were left out because the pack does not cover the person. */
  public int notCovered() {
    return notCovered;
  }

  /** The counted rows by id of the cause, causes and findings in the order of the pack. */
  public Map<String, List<FrequencyRow>> rows() {
    return counts.rows(population, least);
  }

  /** How many rows there would be if small numbers were told as well. */
  public int rowsWithSmallNumbers() {
    return counts.rows(population, 0).values().stream().mapToInt(List::size).sum();
  }

  /** How well the knowledge does on the cases without their counts. */
  public Performance before() {
    Assessor assessor = Assessor.using(knowledgeBase);
    return Performance.of(
        cases.stream()
            .map(each -> Performance.of(each, assessor.assess(each.assessment())))
            .toList());
  }

  /** How well it does on each case with the counts of all other cases. */
  public Performance leavingOut() {
    return Performance.of(
        cases.parallelStream()
            .map(each -> Performance.of(each, without(each).assess(each.assessment())))
            .toList());
  }

  private Assessor without(ConfirmedCase each) {
    return Assessor.using(knowledgeBase.withRows(counts.without(each).rows(population, least)));
  }

  /** What the counted rows changed, the greatest change first; ties in the order of the pack. */
  public List<CellChange> changes() {
    Map<String, List<FrequencyRow>> rows = rows();
    KnowledgeBase after = knowledgeBase.withRows(rows);
    List<CellChange> changes = new ArrayList<>();
    rows.forEach(
        (cause, ofCause) ->
            ofCause.forEach(
                row ->
                    changes.add(
                        new CellChange(
                            cause,
                            row,
                            knowledgeBase.frequencies().of(cause, row).mean(),
                            after.frequencies().of(cause, row).mean()))));
    changes.sort(Comparator.comparing(CellChange::size).reversed());
    return List.copyOf(changes);
  }
}
