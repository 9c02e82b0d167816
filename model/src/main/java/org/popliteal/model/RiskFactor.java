package org.popliteal.model;

import java.util.List;

/**
 * What makes causes likelier and was there before the complaint.
 *
 * @param id id within the pack
 * @param label clinical name
 * @param plainLabel name for the person
 * @param articleTerm the source article's own term; empty if the article does not name it
 * @param sources rows of the evidence dossier
 * @param modifiable whether it can be changed
 * @param when when it is present
 * @param causes ids of causes that it makes likelier; how much stands in their frequencies
 * @param statements what the article and studies say, for and against
 * @param advice what to do about it, for a clinician; may be empty
 * @param plainAdvice what to do about it, for the person; may be empty
 * @param codes verified codes
 */
public record RiskFactor(
    String id,
    String label,
    String plainLabel,
    String articleTerm,
    List<String> sources,
    Modifiable modifiable,
    Criterion when,
    List<String> causes,
    List<Statement> statements,
    String advice,
    String plainAdvice,
    List<Code> codes)
    implements Identified {

  /** Whether a risk factor can be changed. */
  public enum Modifiable {
    YES,
    PARTLY,
    NO
  }

  /** Where a statement stands towards the source article's claim. */
  public enum Stance {
    /** The article's own claim. */
    ARTICLE,
    /** Supports it. */
    SUPPORTS,
    /** Makes it more exact. */
    REFINES,
    /** Speaks against it. */
    OPPOSES
  }

  /**
   * What somebody found or claims.
   *
   * @param stance for or against
   * @param text one sentence
   * @param outcome what was measured; empty for a claim
   * @param measure OR, RR, HR, HRR, RD, SMD; empty where there is no figure
   * @param value the figure; NaN where there is none
   * @param evidence its source, certainty and interval
   */
  public record Statement(
      Stance stance,
      String text,
      String outcome,
      String measure,
      double value,
      Evidence evidence) {}

  public RiskFactor {
    sources = List.copyOf(sources);
    causes = List.copyOf(causes);
    statements = List.copyOf(statements);
    codes = List.copyOf(codes);
  }

  /** True where published statements stand on both sides. */
  public boolean isContested() {
    return statements.stream().anyMatch(statement -> statement.stance() == Stance.OPPOSES)
        && statements.stream()
            .anyMatch(
                statement ->
                    statement.stance() == Stance.SUPPORTS || statement.stance() == Stance.ARTICLE);
  }
}
