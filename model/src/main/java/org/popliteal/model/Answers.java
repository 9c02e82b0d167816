package org.popliteal.model;

/** What is known about one person, finding by finding. */
@FunctionalInterface
public interface Answers {
  /**
   * The answer to a finding.
   *
   * @param finding id of a finding
   * @return {@link Answer.Presence#UNKNOWN} for a finding that was not asked
   */
  Answer to(String finding);
}
