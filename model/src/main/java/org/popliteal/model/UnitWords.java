package org.popliteal.model;

import java.util.Map;
import java.util.regex.Pattern;

/** UCUM units as people write them, where that is shorter to read than the code. */
public final class UnitWords {
  private static final Map<String, String> PLURALS =
      Map.ofEntries(
          Map.entry("a", "years"),
          Map.entry("mo", "months"),
          Map.entry("wk", "weeks"),
          Map.entry("d", "days"),
          Map.entry("h", "hours"),
          Map.entry("min", "minutes"),
          Map.entry("deg", "degrees"),
          Map.entry("{score}", "points"),
          Map.entry("[mi_i]", "miles"));

  private static final Map<String, String> OTHERS =
      Map.of(
          "Cel", "\u00b0C",
          "[degF]", "\u00b0F",
          "[lb_av]", "lb",
          "[in_i]", "inches",
          "[ft_i]", "feet",
          "kg/m2", "kg/m\u00b2",
          "mL/min/{1.73_m2}", "mL/min/1.73 m\u00b2",
          "{ratio}", "",
          "1", "");

  private static final Pattern MERE_NUMBER = Pattern.compile("1|\\{[^{}]*}");

  private UnitWords() {}

  /**
   * A unit on its own, as in a list of units: "years" for {@code a}.
   *
   * @param ucum a UCUM code
   * @return empty where nothing is said of a mere number
   */
  public static String of(String ucum) {
    String words = PLURALS.getOrDefault(ucum, OTHERS.get(ucum));
    // What stands in braces means nothing to UCUM and something to a reader: ng/mL{FEU}.
    return words != null ? words : ucum.replaceAll("(?<=[A-Za-z])\\{", " ").replaceAll("[{}]", "");
  }

  /** A number with no more digits than it needs. */
  static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** A number as it is shown with its unit: "1 year"; a count or a score stays a mere number. */
  static String amount(String number, String ucum) {
    if (MERE_NUMBER.matcher(ucum).matches()) {
      return number;
    }
    String words = of(ucum);
    if (number.equals("1") && PLURALS.containsKey(ucum)) {
      words = words.substring(0, words.length() - 1);
    }
    return number + (words.startsWith("/") ? "" : " ") + words;
  }
}
