package org.popliteal.model.json;

/** The check digits of the terminologies that have one. */
final class CheckDigits {
  private static final int[][] TIMES = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] TURN = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private CheckDigits() {}

  /**
   * Verhoeff's check in the dihedral group D5, as SNOMED CT uses it (Verhoeff, Error Detecting
   * Decimal Codes, 1969).
   *
   * @param digits decimal digits, the last of them the check digit
   */
  static boolean verhoeff(String digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      for (int turns = i % 8; turns > 0; turns--) {
        digit = TURN[digit];
      }
      check = TIMES[check][digit];
    }
    return check == 0;
  }

  /**
   * The mod 10 check of LOINC: every second digit from the right is doubled (LOINC Users' Guide,
   * appendix C).
   *
   * @param code digits, a hyphen and the check digit
   */
  static boolean mod10(String code) {
    int hyphen = code.indexOf('-');
    int sum = 0;
    for (int i = 0; i < hyphen; i++) {
      int digit = code.charAt(hyphen - 1 - i) - '0';
      int weighted = i % 2 == 0 ? 2 * digit : digit;
      sum += weighted / 10 + weighted % 10;
    }
    return (10 - sum % 10) % 10 == code.charAt(hyphen + 1) - '0';
  }
}
