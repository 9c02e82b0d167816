package org.popliteal.model.json;

import java.util.Collection;
import java.util.regex.Pattern;

/** Finds the known id that someone who misspelt one probably meant. */
public final class NearestId {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9$%*/{}\\[\\]_.'-]{1,40}");

  private static final String NOTHING_NEAR = "No known id resembles it.";

  private NearestId() {}

  /**
   * A remedy: the nearest known id if one is near, else a general hint.
   *
   * @param wrong the id that nobody knows
   * @param known all ids that would be right
   */
  public static String suggest(String wrong, Collection<String> known) {
    String nearest = "";
    // Ids are at most this long; more would make the comparison slow, and resembles nothing.
    if (wrong.length() > 80) {
      return NOTHING_NEAR;
    }
    int least = Math.max(2, (2 * wrong.length() + 4) / 5) + 1;
    for (String candidate : known) {
      boolean begins =
          Math.min(wrong.length(), candidate.length()) > 2
              && (wrong.startsWith(candidate) || candidate.startsWith(wrong));
      int distance = begins ? Math.min(2, distance(wrong, candidate)) : distance(wrong, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? NOTHING_NEAR : "Did you mean \"" + nearest + "\"?";
  }

  /**
   * A remedy where all that is allowed can be listed: the nearest word if one is near, then all.
   *
   * @param heading what stands before the list
   * @param wrong the word that is not allowed
   * @param known all words that would be right
   */
  static String suggestOrList(String heading, String wrong, Collection<String> known) {
    String nearest = suggest(wrong, known);
    return (nearest.equals(NOTHING_NEAR) ? "" : nearest + " ")
        + heading
        + " "
        + String.join(", ", known)
        + ".";
  }

  /**
   * A text in quotes if it has the shape of an id or a unit, else a stand-in: free text may hold
   * what nobody may see.
   *
   * @param text what was found where an id belongs
   */
  public static String quotable(String text) {
    return isQuotable(text) ? "\"" + text + "\"" : "(not shown: no id)";
  }

  /**
   * Whether a text has the shape of an id or a unit.
   *
   * @param text what was found where an id belongs
   */
  public static boolean isQuotable(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
