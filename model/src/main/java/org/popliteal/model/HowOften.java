package org.popliteal.model;

/**
 * A word of the scale in which frequencies are judged.
 *
 * @param id the spelling in pack files, for instance {@code almost-always}
 * @param label for a reader
 * @param share the share that it stands for, above 0 and below 1
 */
public record HowOften(String id, String label, double share) {}
