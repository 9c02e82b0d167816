package org.popliteal.engine;

import org.popliteal.model.Finding;

/**
 * A finding that was not asked and whose answer would change most.
 *
 * @param finding what to ask
 * @param triageChange expected change of the triage, in levels, over its possible answers; of red
 *     flags, those count that everyone should be asked about
 * @param rankingChange expected change of the differential over the same answers: half the summed
 *     absolute change of the probabilities, 0 or more
 * @param reason why it is worth asking, in words
 */
public record NextQuestion(
    Finding finding, double triageChange, double rankingChange, String reason) {}
