package org.popliteal.model;

import java.util.List;

/**
 * A condition that may explain the complaint.
 *
 * @param id id within the pack
 * @param label clinical name
 * @param plainLabel name for the person
 * @param articleTerm the source article's own term; empty if the article does not name it
 * @param sources rows of the evidence dossier
 * @param group anatomical or pathological group
 * @param site whether it hurts behind the knee at all
 * @param bodySite id of the body site where it lies; empty where the pack does not say
 * @param description clinical description
 * @param plainDescription description for the person
 * @param notes clinical caveats
 * @param confirmedBy what would confirm it
 * @param prior share before any answer
 * @param urgency how soon it should be seen once it is probable enough
 * @param coexistsWith ids of causes that often go with it
 * @param role whether it is a diagnosis or what remains when there is none
 * @param frequencies how often findings are seen with it: what is not listed is seen as often as in
 *     ordinary patients
 * @param facts published facts
 * @param codes verified codes
 */
public record Cause(
    String id,
    String label,
    String plainLabel,
    String articleTerm,
    List<String> sources,
    String group,
    Site site,
    String bodySite,
    String description,
    String plainDescription,
    List<String> notes,
    String confirmedBy,
    Prior prior,
    CauseUrgency urgency,
    List<String> coexistsWith,
    Role role,
    List<FrequencyRow> frequencies,
    List<Fact> facts,
    List<Code> codes)
    implements Identified {

  /** Where it hurts. */
  public enum Site {
    /** Behind the knee. */
    POSTERIOR,
    /** Elsewhere: kept because it is mistaken for pain behind the knee. */
    ELSEWHERE
  }

  /** Diagnosis, or what remains. */
  public enum Role {
    /** A diagnosis. */
    DIAGNOSIS,
    /** Something else: what remains when no diagnosis is probable enough. */
    NONSPECIFIC
  }

  /**
   * Share of a cause before any answer.
   *
   * @param per1000 per 1,000 runners who present with pain behind the knee, above 0 and below 1,000
   * @param evidence what it rests on
   */
  public record Prior(double per1000, Evidence evidence) {
    /** As a probability, above 0 and below 1. */
    public double probability() {
      return per1000 / 1000;
    }
  }

  /**
   * How soon a cause should be seen, once its score reaches what the policy sets for the level.
   *
   * @param urgency level and hours
   * @param unless where this is known to hold the score raises nothing: an injury that is known to
   *     be old is no fresh dislocation
   * @param action what to do, for a clinician
   * @param plainAction what to do, for the person
   * @param evidence what it rests on
   */
  public record CauseUrgency(
      Urgency urgency, Criterion unless, String action, String plainAction, Evidence evidence) {
    /** Without exception. */
    public CauseUrgency(Urgency urgency, String action, String plainAction, Evidence evidence) {
      this(urgency, new Criterion.Any(List.of()), action, plainAction, evidence);
    }
  }

  public Cause {
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
    coexistsWith = List.copyOf(coexistsWith);
    frequencies = List.copyOf(frequencies);
    facts = List.copyOf(facts);
    codes = List.copyOf(codes);
  }

  /** The same cause with these rows instead of its own. */
  public Cause withFrequencies(List<FrequencyRow> rows) {
    return new Cause(
        id,
        label,
        plainLabel,
        articleTerm,
        sources,
        group,
        site,
        bodySite,
        description,
        plainDescription,
        notes,
        confirmedBy,
        prior,
        urgency,
        coexistsWith,
        role,
        rows,
        facts,
        codes);
  }
}
