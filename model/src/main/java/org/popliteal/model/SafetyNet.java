package org.popliteal.model;

import java.util.List;

/**
 * When to come back at once.
 *
 * @param id id within the pack
 * @param text for a clinician
 * @param plainText for the person
 * @param causes ids of causes with which it is told first
 * @param unless where it is there already, or too late to say; it is not told then
 */
public record SafetyNet(
    String id, String text, String plainText, List<String> causes, Criterion unless)
    implements Identified {
  /** Copies the causes. */
  public SafetyNet {
    causes = List.copyOf(causes);
  }
}
