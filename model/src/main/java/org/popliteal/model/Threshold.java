package org.popliteal.model;

/**
 * A figure of the engine's policy.
 *
 * @param value the figure
 * @param evidence what it rests on
 */
public record Threshold(double value, Evidence evidence) {}
