package org.popliteal.model;

/**
 * One problem of a pack, a case or another input: where it is, what is wrong and how to mend it.
 *
 * @param code stable code, for instance {@code KB012}
 * @param severity whether the input is refused
 * @param file file, relative to the pack; empty where there is no file
 * @param pointer JSON pointer (RFC 6901) into the file, or another path that names the place
 * @param message what is wrong; holds no patient data beyond ids and the shape of a value
 * @param remedy how to mend it
 */
public record Issue(
    String code, Severity severity, String file, String pointer, String message, String remedy) {

  /** Whether an input is refused. */
  public enum Severity {
    /** Refused. */
    ERROR,
    /** Accepted, but should be mended. */
    WARNING
  }

  /** The same problem at another place. */
  Issue at(String otherFile, String otherPointer) {
    return new Issue(code, severity, otherFile, otherPointer, message, remedy);
  }

  /** The problem as text: code and place, what is wrong, and the remedy on a line of its own. */
  public String text() {
    return code + " " + file + "#" + pointer + ": " + message + "\n      " + remedy;
  }
}
