package org.popliteal.model;

/**
 * When to come back at once; always shown.
 *
 * @param id id within the pack
 * @param text for a clinician
 * @param plainText for the person
 */
public record SafetyNet(String id, String text, String plainText) implements Identified {}
