package org.popliteal.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that can be asked, observed or measured.
 *
 * @param id id within the pack
 * @param label short clinical name
 * @param question the question in plain words, to whoever can answer it
 * @param help how to answer or to examine; empty if the question says it all
 * @param kind what sort of finding it is
 * @param respondent who can answer
 * @param section heading under which a form asks it
 * @param answer what an answer looks like
 * @param cluster findings of one cluster say the same thing over again; by default the finding's
 *     own id
 * @param askWhen a form asks only where this is not false
 * @param derivations ways to compute the value from other findings when it was not stated
 * @param sources rows of the evidence dossier
 * @param codes verified codes
 * @param recorded ways in which a health record may answer it; empty if it must be asked
 * @param evidence remarks on the finding's reliability, with their sources; usually empty
 * @param purpose what it is asked for
 * @param ordinary how often each answer is met in ordinary patients, judged; empty unless it bears
 *     on causes
 * @param aliases ids of earlier versions that are still read
 */
public record Finding(
    String id,
    String label,
    String question,
    String help,
    Kind kind,
    Respondent respondent,
    String section,
    AnswerType answer,
    String cluster,
    Criterion askWhen,
    List<Quotient> derivations,
    List<String> sources,
    List<Code> codes,
    List<Recorded> recorded,
    List<Evidence> evidence,
    Purpose purpose,
    List<FrequencyRow> ordinary,
    List<String> aliases)
    implements Identified {

  /** What a finding is asked for. */
  public enum Purpose implements Spelled {
    /** It bears on causes: each cause says how often it is seen. */
    CAUSES,
    /** Red flags and decision rules; it adds 0 to every cause. */
    SAFETY,
    /** The plan and its contraindications; it adds 0 to every cause. */
    PLAN,
    /** Kept for the record; it adds 0 to every cause. */
    RECORD
  }

  /** What sort of finding it is. */
  public enum Kind implements Spelled {
    /** Felt by the person. */
    SYMPTOM,
    /** Seen or felt by anyone who looks. */
    SIGN,
    /** Manoeuvre of a physical examination. */
    TEST,
    /** Past or present illness, event or circumstance. */
    HISTORY,
    /** Medicine taken. */
    MEDICATION,
    /** Measurement of the body. */
    MEASUREMENT,
    /** Result of imaging. */
    IMAGING,
    /** Result of a laboratory. */
    LABORATORY,
    /** Running, shoes and surfaces. */
    TRAINING,
    /** What the person can do. */
    FUNCTIONAL;

    /** Whether it tells of the complaint, and not of the person alone. */
    public boolean isOfTheComplaint() {
      return switch (this) {
        case SYMPTOM, SIGN, TEST, IMAGING, LABORATORY, FUNCTIONAL -> true;
        case HISTORY, MEDICATION, MEASUREMENT, TRAINING -> false;
      };
    }
  }

  /** Who can answer. The first is the easiest to reach. */
  public enum Respondent implements Spelled {
    /** The person. */
    RUNNER,
    /** The person or an examiner. */
    EITHER,
    /** An examiner. */
    EXAMINER,
    /** A laboratory or an imaging department. */
    LABORATORY,
    /** A clinician's judgement alone, never the person's and never the program's. */
    CLINICIAN_JUDGEMENT
  }

  /**
   * A value computed as {@code scale * numerator / denominator^power}, in the finding's unit.
   *
   * @param numerator id of a quantity finding
   * @param denominator id of a quantity finding
   * @param power exponent of the denominator
   * @param scale factor that makes the units fit
   */
  public record Quotient(String numerator, String denominator, int power, double scale) {}

  /**
   * A way in which a health record may answer the finding: by one of the finding's codes, unless
   * the way names codes of its own.
   *
   * @param option the option that it means; empty for a yes-no finding, where it means yes, and for
   *     a quantity
   * @param validDays days (UCUM {@code d}) for which an entry may stand for an answer; 0 for as
   *     long as the record calls it current
   * @param codes codes that say so; empty for the finding's own
   * @param evidence what the limit rests on
   */
  public record Recorded(String option, int validDays, List<Code> codes, Evidence evidence) {
    /**
     * Copies the codes.
     *
     * @throws IllegalArgumentException if {@code validDays} is negative
     */
    public Recorded {
      codes = List.copyOf(codes);
      if (validDays < 0) {
        throw new IllegalArgumentException("days must not be negative, but were " + validDays);
      }
    }
  }

  public Finding {
    derivations = List.copyOf(derivations);
    sources = List.copyOf(sources);
    codes = List.copyOf(codes);
    recorded = List.copyOf(recorded);
    evidence = List.copyOf(evidence);
    ordinary = List.copyOf(ordinary);
    aliases = List.copyOf(aliases);
  }

  /** Whether causes say how often it is seen. */
  public boolean bearsOnCauses() {
    return purpose == Purpose.CAUSES;
  }

  /**
   * The words for an answer that has a frequency.
   *
   * @param id {@code yes} or {@code no}, or the id of an option or band
   */
  public String answerLabel(String id) {
    if (answer instanceof AnswerType.Quantity quantity) {
      return quantity.bands().stream()
          .filter(band -> band.id().equals(id))
          .map(AnswerType.Band::label)
          .findFirst()
          .orElse(id);
    }
    return answer instanceof AnswerType.Choice ? text(new Answer.Chosen(List.of(id))) : id;
  }

  /**
   * An answer in words: "yes", the labels of options, or a value with its unit.
   *
   * @param given an answer that fits this finding
   */
  public String text(Answer given) {
    if (given instanceof Answer.Presence presence) {
      return switch (presence) {
        case PRESENT -> "yes";
        case ABSENT -> "no";
        case UNKNOWN -> "not known";
      };
    }
    if (given instanceof Answer.Chosen chosen && answer instanceof AnswerType.Choice choice) {
      return choice.options().stream()
          .filter(option -> chosen.options().contains(option.id()))
          .map(AnswerType.Option::label)
          .collect(Collectors.joining(", "));
    }
    Answer.Measured measured = (Answer.Measured) given;
    int decimals = answer instanceof AnswerType.Quantity quantity ? quantity.decimals() : 0;
    String number = String.format(Locale.ROOT, "%." + decimals + "f", measured.value());
    return UnitWords.amount(number, measured.unit());
  }
}
