package org.popliteal.examples.cli;

import java.util.List;

/** What was asked for cannot be done with what was given; nothing was done. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception of all problems.
   *
   * @param problems at least one, each with its remedy
   */
  BadInputException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
