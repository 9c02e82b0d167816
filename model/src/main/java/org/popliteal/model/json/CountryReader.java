package org.popliteal.model.json;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.popliteal.model.Country;
import org.popliteal.model.Phrases;

/** Reads the countries of a pack, and puts the terms of one of them into its texts. */
final class CountryReader {
  private static final Pattern TERM = Pattern.compile("\\{\\{([a-z0-9-]+)}}");

  private final IssueCollector issues;
  private final Country country;

  /**
   * Chooses a country.
   *
   * @param head pack.json
   * @param wanted id of a country; empty for the first of the pack
   */
  CountryReader(ObjectNode head, String wanted, Index index, IssueCollector issues) {
    this.issues = issues;
    ObjectReader fields = new ObjectReader(head, JsonPlace.top(PackFiles.HEAD), issues);
    Phrases phrases = Phrases.shipped().with(PhraseReader.read(fields));
    List<Country> countries =
        fields.list(
            "countries",
            country ->
                new Country(
                    country.uniqueId(),
                    country.text("label"),
                    words(country, "terms"),
                    units(country),
                    index.references(country, "guidelines", Kind.CITATION),
                    index.references(country, "citations", Kind.CITATION),
                    phrases));
    Set<String> ids = countries.stream().map(Country::id).collect(toCollection(TreeSet::new));
    Country first = countries.isEmpty() ? unnamed(phrases) : countries.get(0);
    this.country =
        countries.stream()
            .filter(each -> each.id().equals(wanted))
            .findFirst()
            .orElseGet(
                () -> {
                  if (!wanted.isEmpty()) {
                    fields.report(
                        PackProblem.UNKNOWN_COUNTRY,
                        fields.at("countries"),
                        wanted,
                        NearestId.suggestOrList("Known:", wanted, ids));
                  }
                  return first;
                });
    for (Country each : countries) {
      if (!each.terms().keySet().equals(first.terms().keySet())) {
        fields.report(
            PackProblem.OTHER_TERMS,
            fields.at("countries"),
            each.id(),
            first.id(),
            new TreeSet<>(first.terms().keySet()));
      }
    }
  }

  private static Country unnamed(Phrases phrases) {
    return new Country("", "", Map.of(), Map.of(), List.of(), List.of(), phrases);
  }

  private static Map<String, String> words(ObjectReader fields, String key) {
    Map<String, String> words = new LinkedHashMap<>();
    fields.ifThere(key, all -> all.keys().forEach(word -> words.put(word, all.text(word))));
    return words;
  }

  private static Map<String, String> units(ObjectReader fields) {
    Map<String, String> units = words(fields, "units");
    units.forEach(
        (from, to) -> {
          if (Units.parse(from).isEmpty() || Units.parse(to).isEmpty()) {
            fields.report(PackProblem.NO_UNITS, fields.at("units"), from, to);
          }
        });
    return units;
  }

  /** The country that was chosen. */
  Country country() {
    return country;
  }

  /** Puts the country's terms into every text of an object. */
  void translate(ObjectNode object, JsonPlace place) {
    object
        .fieldNames()
        .forEachRemaining(key -> object.set(key, translated(object.get(key), place.at(key))));
  }

  private JsonNode translated(JsonNode node, JsonPlace place) {
    if (node instanceof ObjectNode object) {
      translate(object, place);
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, translated(array.get(i), place.at(i)));
      }
    } else if (node.isTextual() && node.textValue().contains("{{")) {
      return TextNode.valueOf(translated(node.textValue(), place));
    }
    return node;
  }

  private String translated(String text, JsonPlace place) {
    return TERM.matcher(text)
        .replaceAll(
            found -> {
              String term = country.terms().get(found.group(1));
              if (term == null) {
                issues.add(
                    PackProblem.UNKNOWN_TERM,
                    place,
                    found.group(1),
                    NearestId.suggestOrList(
                        "Terms:", found.group(1), new TreeSet<>(country.terms().keySet())));
                return "";
              }
              return Matcher.quoteReplacement(term);
            });
  }
}
