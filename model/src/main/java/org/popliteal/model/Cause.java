package org.popliteal.model;

import java.util.List;

/**
 * A condition that may explain the complaint. Causes are not exclusive: each has a probability of
 * its own.
 *
 * @param id id within the pack
 * @param label clinical name
 * @param plainLabel name for the person
 * @param articleTerm the source article's own term; empty if the article does not name it
 * @param sources rows of the evidence dossier
 * @param group anatomical or pathological group
 * @param site whether it hurts behind the knee at all
 * @param description clinical description
 * @param plainDescription description for the person
 * @param notes clinical caveats
 * @param confirmedBy what would confirm it
 * @param prior share before any answer
 * @param urgency how soon it should be seen once it is probable enough
 * @param coexistsWith ids of causes that often go with it
 * @param role whether it is a diagnosis or what remains when there is none
 * @param likelihoods what findings say about it, in reading order
 * @param neutral ids of findings that say nothing about it, although they speak for other causes
 * @param published published figures on how often findings are seen with it; a reader's check on
 *     the ratios, which they do not enter
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
    String description,
    String plainDescription,
    List<String> notes,
    String confirmedBy,
    Prior prior,
    CauseUrgency urgency,
    List<String> coexistsWith,
    Role role,
    List<Likelihoods> likelihoods,
    List<String> neutral,
    List<FrequencyRow> published,
    List<Fact> facts,
    List<Code> codes) {

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
    /** What remains when no diagnosis is probable enough. */
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
   * How soon a cause should be seen.
   *
   * @param urgency level and hours
   * @param from probability from which the cause raises the triage
   * @param action what to do, for a clinician
   * @param plainAction what to do, for the person
   * @param evidence what it rests on
   */
  public record CauseUrgency(
      Urgency urgency, double from, String action, String plainAction, Evidence evidence) {}

  /** Copies the lists. */
  public Cause {
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
    coexistsWith = List.copyOf(coexistsWith);
    likelihoods = List.copyOf(likelihoods);
    neutral = List.copyOf(neutral);
    published = List.copyOf(published);
    facts = List.copyOf(facts);
    codes = List.copyOf(codes);
  }
}
