package org.popliteal.model;

/**
 * A heading under which a form asks its questions.
 *
 * @param id id within the pack
 * @param label for a clinician
 * @param plainLabel for the person
 */
public record Section(String id, String label, String plainLabel) implements Identified {}
