package org.popliteal.model;

import java.util.List;
import java.util.Map;

/**
 * What differs between countries in the texts of a pack.
 *
 * @param id id within the pack; empty where the pack names no country
 * @param label name for a reader
 * @param terms words for {@code {{term}}} in the texts of the pack: the emergency number, names of
 *     medicines
 * @param units UCUM units that are read instead of others, by what they replace
 * @param guidelines ids of the citations of guidelines that hold there
 * @param citations ids of the citations where the terms were seen
 * @param phrases the short phrases of every text
 */
public record Country(
    String id,
    String label,
    Map<String, String> terms,
    Map<String, String> units,
    List<String> guidelines,
    List<String> citations,
    Phrases phrases) {
  /** No country: texts as they are. */
  public static final Country UNNAMED =
      new Country("", "", Map.of(), Map.of(), List.of(), List.of(), Phrases.shipped());

  /** Copies the collections. */
  public Country {
    terms = Map.copyOf(terms);
    units = Map.copyOf(units);
    guidelines = List.copyOf(guidelines);
    citations = List.copyOf(citations);
  }
}
