package org.popliteal.fhir.export;

import java.util.regex.Pattern;

/** Checks references that a caller hands in. */
final class References {
  private static final Pattern LITERAL =
      Pattern.compile(
          "[A-Z][A-Za-z]{1,63}/[A-Za-z0-9.\\-]{1,64}(/_history/[A-Za-z0-9.\\-]{1,64})?");
  private static final Pattern CONDITIONAL =
      Pattern.compile("[A-Z][A-Za-z]{1,63}\\?[^\\s\"<>]{1,1000}");
  private static final Pattern ABSOLUTE =
      Pattern.compile("(https?://|urn:uuid:|urn:oid:)[^\\s\"<>]{1,1000}");

  private References() {}

  /**
   * Refuses what is no reference.
   *
   * @throws IllegalArgumentException if {@code reference} is none
   */
  static void check(String what, String reference) {
    if (!isReference(reference)) {
      throw new IllegalArgumentException(
          "the reference to "
              + what
              + " is not of the form Type/id, Type?search or an absolute URL; give for instance"
              + " Patient/123");
    }
  }

  static boolean isReference(String text) {
    return isLiteral(text) || CONDITIONAL.matcher(text).matches();
  }

  /** True for references that need no search: Type/id or an absolute address. */
  static boolean isLiteral(String text) {
    return LITERAL.matcher(text).matches() || ABSOLUTE.matcher(text).matches();
  }
}
