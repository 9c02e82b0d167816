package org.popliteal.examples.site;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.model.Evidence.Basis;
import org.popliteal.model.KnowledgeBase;

/**
 * What the front page shows.
 *
 * @param tiles how many there are of each kind of part
 * @param rests what the frequencies rest on
 * @param coverage what all else rests on, by kind
 * @param index what the search knows, as JSON
 * @param script the search
 */
record FrontPage(
    List<Tile> tiles, Rests rests, List<Coverage> coverage, String index, String script) {

  /** A number of parts with the way to them. */
  record Tile(String path, String label, int count) {}

  static FrontPage of(Site site) {
    KnowledgeBase all = site.knowledgeBase();
    return new FrontPage(
        Stream.concat(
                Stream.of(Part.values())
                    .map(part -> new Tile(part.list(), part.title(), part.count(all))),
                Stream.of(
                    new Tile(Overview.CITATIONS.path(), "Citations", all.citations().size()),
                    new Tile(
                        Overview.ARTICLE.path(),
                        "Rows of the source article",
                        all.articleStatements().size())))
            .toList(),
        Rests.of(site, all.causes()),
        Coverage.of(all),
        SearchIndex.json(all),
        KnowledgeSite.resource(KnowledgeSite.SCRIPT));
  }

  /** What all figures and statements rest on that are not frequencies. */
  String sentence() {
    return "Of the other "
        + Words.grouped(coverage.stream().mapToInt(Coverage::total).sum())
        + " figures and statements, "
        + Stream.of(Basis.values())
            .map(
                basis ->
                    Words.grouped(coverage.stream().mapToInt(kind -> kind.count(basis)).sum())
                        + " rest on "
                        + Words.plural(basis))
            .collect(Collectors.joining(", "))
        + ".";
  }
}
