package org.popliteal.model;

import java.util.List;
import java.util.stream.Collectors;

/** An input was refused. Holds all its problems; nothing of the input was used. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Issue> issues;

  /**
   * Makes an exception from all problems of an input.
   *
   * @param subject what was refused, for instance "the case" or "the pack"
   * @param issues at least one
   */
  public InvalidInputException(String subject, List<Issue> issues) {
    super(
        subject
            + " has "
            + issues.size()
            + (issues.size() == 1 ? " problem:\n" : " problems:\n")
            + issues.stream().map(Issue::text).collect(Collectors.joining("\n")));
    this.issues = List.copyOf(issues);
  }

  /** All problems, in the order of the input. */
  public List<Issue> issues() {
    return issues;
  }
}
