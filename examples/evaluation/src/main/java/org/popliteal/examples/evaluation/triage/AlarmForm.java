package org.popliteal.examples.evaluation.triage;

/**
 * What a threshold is compared with.
 *
 * @param label in a few words
 * @param priorWeight weight of the log prior that is taken off again; 0 leaves the score as it is
 * @param factor by which at least one positive answer must speak for the cause; 1 asks for none
 */
public record AlarmForm(String label, double priorWeight, double factor) {}
