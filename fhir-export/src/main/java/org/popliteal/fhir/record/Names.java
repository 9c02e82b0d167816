package org.popliteal.fhir.record;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Names that are looked for in texts as whole words, whatever their case and accents. */
final class Names {
  private final Map<String, List<List<String>>> byFirstWord = new HashMap<>();
  private final List<List<String>> byBeginning = new ArrayList<>();

  /**
   * Names.
   *
   * @param names words with single blanks; {@code *} at the end of one stands for further letters
   */
  Names(List<String> names) {
    for (String name : names) {
      List<String> words = List.of(plain(name).split(" ", -1));
      if (words.get(0).endsWith("*")) {
        byBeginning.add(words);
      } else {
        byFirstWord.computeIfAbsent(words.get(0), each -> new ArrayList<>()).add(words);
      }
    }
  }

  /** The words of a text, lower-case and without accents. */
  static List<String> words(String text) {
    return List.of(plain(text).split("[^\\p{L}\\p{N}]+", -1)).stream()
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Where the first of the names begins in a text. */
  OptionalInt find(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      List<String> rest = words.subList(i, words.size());
      boolean found =
          byFirstWord.getOrDefault(words.get(i), List.of()).stream()
                  .anyMatch(name -> begins(rest, name))
              || byBeginning.stream().anyMatch(name -> begins(rest, name));
      if (found) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  boolean isIn(List<String> words) {
    return find(words).isPresent();
  }

  private static boolean begins(List<String> text, List<String> name) {
    if (text.size() < name.size()) {
      return false;
    }
    for (int i = 0; i < name.size(); i++) {
      String word = name.get(i);
      boolean fits =
          word.endsWith("*")
              ? text.get(i).startsWith(word.substring(0, word.length() - 1))
              : text.get(i).equals(word);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
