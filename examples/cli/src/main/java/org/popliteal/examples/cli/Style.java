package org.popliteal.examples.cli;

/** How a stretch of terminal text looks where colour is on; its meaning never rests on it. */
enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  ALARM("1;37;41"),
  WARNING("1;30;43"),
  CALM("1;37;44"),
  GOOD("1;30;42"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private final String codes;

  Style(String codes) {
    this.codes = codes;
  }

  /** The text between the sequences that switch this style on and off. */
  String on(String text) {
    return codes.isEmpty() ? text : "\u001b[" + codes + "m" + text + "\u001b[0m";
  }
}
