package org.popliteal.model;

import java.util.List;

/**
 * One statement of the source article, under its own term, with what evidence says of it today.
 *
 * @param id id within the pack
 * @param term the article's term
 * @param kind what sort of statement it is
 * @param says what the article says, in other words than its own
 * @param nature what it really is, for instance a mechanism and not a diagnosis
 * @param today what evidence says today
 * @param verdict how the two agree
 * @param causes ids of causes that it leads to
 * @param riskFactors ids of risk factors that it leads to
 * @param interventions ids of interventions that it leads to
 * @param redFlags ids of red flags that it leads to
 * @param evidence what {@code today} rests on
 */
public record ArticleStatement(
    String id,
    String term,
    Kind kind,
    String says,
    String nature,
    String today,
    Verdict verdict,
    List<String> causes,
    List<String> riskFactors,
    List<String> interventions,
    List<String> redFlags,
    Evidence evidence)
    implements Identified {

  /** What sort of statement it is. */
  public enum Kind {
    CAUSE,
    CONDITION,
    TREATMENT,
    ADVICE
  }

  /** How article and evidence agree. */
  public enum Verdict {
    /** Evidence agrees. */
    SUPPORTED,
    /** Evidence makes it more exact. */
    REFINED,
    /** Evidence is divided. */
    CONTESTED,
    /** Evidence disagrees. */
    CONTRADICTED
  }

  public ArticleStatement {
    causes = List.copyOf(causes);
    riskFactors = List.copyOf(riskFactors);
    interventions = List.copyOf(interventions);
    redFlags = List.copyOf(redFlags);
  }
}
