package org.popliteal.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the engine weighs and where it draws its lines: figures of the pack, not of the code.
 *
 * @param scoring how rows become a score and a probability
 * @param planning what a plan acts on and what a report shows
 * @param triage when causes and self-care set the triage
 * @param questions how further questions are chosen
 */
public record Policy(Scoring scoring, Planning planning, TriageLimits triage, Questions questions) {

  /**
   * How rows become a score and a probability.
   *
   * @param scale words in which frequencies are judged, from the rarest to the most frequent
   * @param judgedWorth observations (UCUM {@code 1}) that a judged frequency is worth
   * @param publishedCap most observations that one published row is worth
   * @param selectedWeight weight, above 0 to 1, of observations from a selected sample
   * @param uncountedWorth observations that a published figure without a denominator is worth
   * @param countedLimit greatest factor, 1 or more, by which counted cases may move the odds of an
   *     answer in a cause that can raise the triage
   * @param countedDrop most, 0 or more and in natural logarithms, by which counted cases may lower
   *     the score with which a cause raises the triage; 0 where counts let nobody be seen later
   * @param priorWeight weight, 0 to 1, of the log prior
   * @param temperature divisor, above 0, of the scores before they are normalised; above 1 makes
   *     probabilities more modest
   */
  public record Scoring(
      List<HowOften> scale,
      Threshold judgedWorth,
      Threshold publishedCap,
      Threshold selectedWeight,
      Threshold uncountedWorth,
      Threshold countedLimit,
      Threshold countedDrop,
      Threshold priorWeight,
      Threshold temperature) {
    public Scoring {
      scale = List.copyOf(scale);
    }
  }

  /**
   * What a plan acts on and what a report shows.
   *
   * @param planFrom probability from which a cause is acted on
   * @param heedFrom probability from which a cause that needs more than an ordinary appointment,
   *     but is not acted on, still forbids what would harm if it were there
   * @param nonspecificBelow where no cause reaches this probability, the complaint is called
   *     nonspecific and acted on as such; otherwise the first cause is acted on always
   * @param differentialShown causes that a report shows
   * @param changeFrom difference of probabilities from which a follow-up tells it
   * @param burdenFrom probability from which a cause calls for what asks much of the person
   * @param atOnce most things to do at once
   * @param injuryAge id of the finding (UCUM {@code d}) that says how long ago the injury was, from
   *     which the phases of a plan count; empty if there is none
   */
  public record Planning(
      Threshold planFrom,
      Threshold heedFrom,
      Threshold nonspecificBelow,
      Threshold differentialShown,
      Threshold changeFrom,
      Threshold burdenFrom,
      Threshold atOnce,
      String injuryAge) {}

  /**
   * When causes and self-care set the triage.
   *
   * @param emergencyFrom score from which a cause whose level is emergency raises the triage
   * @param urgentFrom the same for the level urgent
   * @param soonFrom the same for the level soon
   * @param routineWithinHours hours (UCUM {@code h}) within which an ordinary appointment should be
   *     had
   * @param selfCareWithinHours hours (UCUM {@code h}) after which self-care that did not help ends
   *     with a clinician
   * @param selfCareWhen when self-care first is reasonable
   * @param selfCareEvidence what that rests on
   */
  public record TriageLimits(
      Threshold emergencyFrom,
      Threshold urgentFrom,
      Threshold soonFrom,
      Threshold routineWithinHours,
      Threshold selfCareWithinHours,
      Criterion selfCareWhen,
      Evidence selfCareEvidence) {

    /** Score from which a cause of a level raises the triage; infinite where none does. */
    public double from(Triage level) {
      return switch (level) {
        case EMERGENCY -> emergencyFrom.value();
        case URGENT -> urgentFrom.value();
        case SOON -> soonFrom.value();
        case ROUTINE, SELF_CARE -> Double.POSITIVE_INFINITY;
      };
    }
  }

  /**
   * How questions are chosen and put.
   *
   * @param maxQuestions questions that a result proposes
   * @param leastGain information, in nats (UCUM {@code 1}) about which cause it is, below which a
   *     question that concerns the ranking alone is not worth asking
   * @param opening ids of the findings with which an interview begins; one that stands on a screen
   *     brings all of it
   * @param screens questions that are asked together, the most urgent first; a finding stands in
   *     one of them at most
   */
  public record Questions(
      Threshold maxQuestions, Threshold leastGain, List<String> opening, List<Screen> screens) {
    /** Copies the lists. */
    public Questions {
      opening = List.copyOf(opening);
      screens = List.copyOf(screens);
    }
  }

  /** Every figure by the name that it has in a pack, in the order of the pack. */
  public Map<String, Threshold> thresholds() {
    Map<String, Threshold> all = new LinkedHashMap<>();
    all.put("judgedWorth", scoring.judgedWorth());
    all.put("publishedCap", scoring.publishedCap());
    all.put("selectedWeight", scoring.selectedWeight());
    all.put("uncountedWorth", scoring.uncountedWorth());
    all.put("countedLimit", scoring.countedLimit());
    all.put("countedDrop", scoring.countedDrop());
    all.put("priorWeight", scoring.priorWeight());
    all.put("temperature", scoring.temperature());
    all.put("planFrom", planning.planFrom());
    all.put("heedFrom", planning.heedFrom());
    all.put("nonspecificBelow", planning.nonspecificBelow());
    all.put("differentialShown", planning.differentialShown());
    all.put("changeFrom", planning.changeFrom());
    all.put("burdenFrom", planning.burdenFrom());
    all.put("atOnce", planning.atOnce());
    all.put("emergencyFrom", triage.emergencyFrom());
    all.put("urgentFrom", triage.urgentFrom());
    all.put("soonFrom", triage.soonFrom());
    all.put("routineWithinHours", triage.routineWithinHours());
    all.put("selfCareWithinHours", triage.selfCareWithinHours());
    all.put("maxQuestions", questions.maxQuestions());
    all.put("leastGain", questions.leastGain());
    return all;
  }
}
