package org.popliteal.model;

/**
 * One problem of a pack, a case or another input: where it is, what is wrong and how to mend it.
 *
 * @param code stable code, for instance {@code KB012}
 * @param severity whether the input is refused
 * @param file file, relative to the pack; empty where there is no file
 * @param line line of the file or text, from 1; 0 where it is not known
 * @param column column of the line, from 1; 0 where it is not known
 * @param pointer JSON pointer (RFC 6901) into the file, or another path that names the place
 * @param message what is wrong; holds no patient data beyond ids and the shape of a value
 * @param remedy how to mend it
 */
public record Issue(
    String code,
    Severity severity,
    String file,
    int line,
    int column,
    String pointer,
    String message,
    String remedy) {

  /** A problem of an input that has no lines. */
  public Issue(
      String code, Severity severity, String file, String pointer, String message, String remedy) {
    this(code, severity, file, 0, 0, pointer, message, remedy);
  }

  /** Whether an input is refused. */
  public enum Severity {
    /** Refused. */
    ERROR,
    /** Accepted, but should be mended. */
    WARNING
  }

  /** The same problem in a file. */
  public Issue in(String otherFile) {
    return new Issue(code, severity, otherFile, line, column, pointer, message, remedy);
  }

  /** The same problem at a line and a column. */
  public Issue at(int otherLine, int otherColumn) {
    return new Issue(code, severity, file, otherLine, otherColumn, pointer, message, remedy);
  }

  /**
   * Where it is: the file, line and column where they are known, and the pointer; for instance
   * {@code causes.json:12:24#/causes/0/site}.
   */
  public String place() {
    String position = line == 0 ? "" : (file.isEmpty() ? "" : ":") + line + ":" + column;
    return file + position + "#" + pointer;
  }

  /** The problem as text: code and place, what is wrong, and the remedy on a line of its own. */
  public String text() {
    return code + " " + place() + ": " + message + "\n      " + remedy;
  }
}
