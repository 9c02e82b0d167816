package org.popliteal.model;

/**
 * How the engine weighs and where it draws its lines: figures of the pack, not of the code.
 *
 * @param singleRatioCap greatest likelihood ratio that one clinical finding may have; its inverse
 *     is the least
 * @param imagingRatioCap the same for imaging and laboratory findings
 * @param judgementProductCap greatest product of all ratios of one cause that rest on judgement;
 *     its inverse is the least
 * @param riskFactorProductCap greatest product of the odds ratios of risk factors for one cause;
 *     its inverse is the least
 * @param spectrumExponent exponent, 0 to 1, that shrinks ratios from selected samples
 * @param unlistedRatio likelihood ratio, above 0 to 1, of a finding that speaks for other causes
 *     and of which a cause says nothing; 1 leaves the odds unchanged
 * @param judgedPriorWeight weight, above 0 to 1, of priors that rest on judgement: their log-odds
 *     are drawn towards those of an even share among all causes and none; 1 leaves them as they are
 * @param planFrom probability from which a cause is acted on
 * @param nonspecificBelow where no cause reaches this probability, the complaint is called
 *     nonspecific and acted on as such; otherwise the first cause is acted on always
 * @param differentialShown causes that a report shows
 * @param maxQuestions questions that a result proposes
 * @param triageLevelWeight what a change of the triage by one level weighs against a full change of
 *     the ranking, when questions are ordered; 0 or more
 * @param routineWithinHours hours (UCUM {@code h}) within which an ordinary appointment should be
 *     had
 * @param selfCareWithinHours hours (UCUM {@code h}) after which self-care that did not help ends
 *     with a clinician
 * @param selfCareWhen when self-care first is reasonable
 * @param selfCareEvidence what that rests on
 */
public record Policy(
    Threshold singleRatioCap,
    Threshold imagingRatioCap,
    Threshold judgementProductCap,
    Threshold riskFactorProductCap,
    Threshold spectrumExponent,
    Threshold unlistedRatio,
    Threshold judgedPriorWeight,
    Threshold planFrom,
    Threshold nonspecificBelow,
    Threshold differentialShown,
    Threshold maxQuestions,
    Threshold triageLevelWeight,
    Threshold routineWithinHours,
    Threshold selfCareWithinHours,
    Criterion selfCareWhen,
    Evidence selfCareEvidence) {}
