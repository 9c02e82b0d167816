package org.popliteal.model;

import java.util.Map;

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
          "mL/min/{1.73_m2}", "mL/min/1.73\u00a0m\u00b2",
          "{ratio}", "",
          "1", "");

  private UnitWords() {}

  /**
   * A unit on its own, as in a list of units: "years" for {@code a}.
   *
   * @param ucum a UCUM code
   * @return empty where nothing is said of a mere number
   */
  public static String of(String ucum) {
    String plural = PLURALS.get(ucum);
    return plural != null
        ? plural
        : OTHERS.getOrDefault(ucum, ucum.replace("{", "").replace("}", ""));
  }

  /** A unit behind a number as it is shown: "year" behind "1". */
  static String behind(String number, String ucum) {
    String words = of(ucum);
    return number.equals("1") && PLURALS.containsKey(ucum)
        ? words.substring(0, words.length() - 1)
        : words;
  }
}
