package org.popliteal.examples.cli;

import java.util.Map;

/** When to colour. */
enum Colour {
  AUTO,
  ALWAYS,
  NEVER;

  /**
   * Whether to colour.
   *
   * @param terminal whether the output is a terminal
   * @param environment variables; a {@code NO_COLOR} that is not empty forbids what was not asked
   *     for
   */
  boolean isOn(boolean terminal, Map<String, String> environment) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          terminal
              && environment.getOrDefault("NO_COLOR", "").isEmpty()
              && !environment.getOrDefault("TERM", "").equals("dumb");
    };
  }

  /** So that {@code --color=auto} is accepted as it is printed. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
