package org.popliteal.engine;

import org.popliteal.model.Finding;

/**
 * A finding that was not asked and whose answer would matter.
 *
 * @param finding what to ask
 * @param purpose what for
 * @param reason why it is worth asking, in words
 */
public record NextQuestion(Finding finding, Interview.Purpose purpose, String reason) {}
