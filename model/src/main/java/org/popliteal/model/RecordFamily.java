package org.popliteal.model;

import java.util.List;
import java.util.Set;

/**
 * How entries of a health record say something of a finding: codes with all that lies below them,
 * and names where no code is understood.
 *
 * <p>A code of ICD-10-CM or ATC stands for whatever begins with it; a code of another terminology
 * for itself. A name is found in a text or display as whole words.
 *
 * @param id id within the pack
 * @param finding id of the finding; empty for codes of entries that answer no finding, and for a
 *     family of doubts, whose names tell that a diagnosis named in the same text is denied, feared
 *     or somebody else's
 * @param answer what an entry means: {@code yes} or {@code no}, or the id of an option; empty for a
 *     quantity and without a finding
 * @param in the parts of a record that are looked at
 * @param holds whether what is over counts
 * @param validDays days (UCUM {@code d}) after which it has ended by itself; 0 for as long as the
 *     record calls it current
 * @param codes what means it
 * @param except what does not, although it lies below one of the codes
 * @param observed codes of Observations whose value may mean it; for a quantity, which are it
 * @param words names in lower case; {@code *} at the end of a word stands for any further letters
 * @param unless names that make it something else, whatever the code: a gel, eye drops; of a family
 *     of doubts, names that cast doubt only on what comes after them
 * @param unsure why an entry is not enough for an answer; empty if it is, and never with codes
 *     without a finding
 * @param evidence what the limit and the names rest on
 */
public record RecordFamily(
    String id,
    String finding,
    String answer,
    Set<Part> in,
    Holds holds,
    int validDays,
    List<Code> codes,
    List<Code> except,
    List<Code> observed,
    List<String> words,
    List<String> unless,
    String unsure,
    Evidence evidence)
    implements Identified {

  /** A part of a health record. */
  public enum Part implements Spelled {
    /** Problems and diagnoses. */
    CONDITION,
    /** What is prescribed, dispensed or taken. */
    MEDICINE,
    /** Allergies and intolerances. */
    ALLERGY,
    /** What was done. */
    PROCEDURE,
    /** Coded values of observations. */
    OBSERVATION
  }

  /** Whether what is over counts. */
  public enum Holds implements Spelled {
    /** Only what is so now. */
    NOW,
    /** What was so once, too. */
    EVER
  }

  /** Copies the lists. */
  public RecordFamily {
    in = Set.copyOf(in);
    codes = List.copyOf(codes);
    except = List.copyOf(except);
    observed = List.copyOf(observed);
    words = List.copyOf(words);
    unless = List.copyOf(unless);
  }
}
