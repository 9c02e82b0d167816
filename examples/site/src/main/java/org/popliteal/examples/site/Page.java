package org.popliteal.examples.site;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.popliteal.engine.Wording;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.HowOften;
import org.popliteal.model.Identified;
import org.popliteal.model.KnowledgeBase;

/**
 * What the templates of one page look at besides its content.
 *
 * @param site the whole site
 * @param self where the page stands, and its heading
 * @param kicker a word or two above the heading
 */
record Page(Site site, Link self, String kicker) {

  KnowledgeBase knowledgeBase() {
    return site.knowledgeBase();
  }

  Wording say() {
    return site.say();
  }

  /** The navigation. */
  List<Link> places() {
    return Stream.of(
            Stream.of(Overview.FRONT.link()),
            Stream.of(Part.values()).map(part -> new Link(part.list(), part.title())),
            Stream.of(Overview.values()).skip(1).map(Overview::link))
        .flatMap(links -> links)
        .toList();
  }

  /** The title of a window or a bookmark. */
  String title() {
    String whole = knowledgeBase().identity().title();
    return self.label().equals(whole) ? whole : self.label() + " \u2013 " + whole;
  }

  /** A path as this page must write it. */
  String href(String path) {
    return (self.path().contains("/") ? "../" : "") + path;
  }

  String href(Overview overview) {
    return href(overview.path());
  }

  String href(Part part, Identified of) {
    return href(part.page(of.id()));
  }

  /** The same for a link of which the target is told. */
  String refer(Link link) {
    site.backlinks().add(link.path(), self);
    return href(link.path());
  }

  /** Pages that refer to this one, or to an entry of it. */
  List<Link> backlinks(String path) {
    return site.backlinks().to(path);
  }

  /** Label of a section of a form. */
  String section(String id) {
    return knowledgeBase().sections().get(id).label();
  }

  Link cause(String id) {
    return new Link(Part.CAUSES.page(id), knowledgeBase().causes().get(id).label());
  }

  Link finding(String id) {
    return new Link(Part.FINDINGS.page(id), knowledgeBase().findings().get(id).label());
  }

  Link intervention(String id) {
    return new Link(Part.INTERVENTIONS.page(id), knowledgeBase().interventions().get(id).label());
  }

  List<Link> causes(Collection<String> ids) {
    return ids.stream().map(this::cause).toList();
  }

  List<Link> findings(Collection<String> ids) {
    return ids.stream().map(this::finding).toList();
  }

  List<Link> interventions(Collection<String> ids) {
    return ids.stream().map(this::intervention).toList();
  }

  List<Link> riskFactors(Collection<String> ids) {
    return ids.stream()
        .map(
            id ->
                new Link(Part.RISK_FACTORS.page(id), knowledgeBase().riskFactors().get(id).label()))
        .toList();
  }

  List<Link> redFlags(Collection<String> ids) {
    return ids.stream()
        .map(id -> new Link(Part.RED_FLAGS.page(id), knowledgeBase().redFlags().get(id).label()))
        .toList();
  }

  /**
   * How often something is seen: the word in which it was judged, or the pooled share where
   * somebody counted.
   *
   * @param words what stands first
   * @param rest what explains it
   */
  record Seen(String words, String rest) {}

  Seen howOften(Frequency frequency, Optional<HowOften> word) {
    double judged = knowledgeBase().policy().scoring().judgedWorth().value();
    String share = Words.percent(frequency.mean());
    // What was judged alone is worth that many observations, give or take the rounding of a sum.
    if (frequency.observations() > judged + 1e-6) {
      return new Seen(
          share,
          "of "
              + Math.round(frequency.observations())
              + " observations"
              + word.map(each -> "; judged " + each.label()).orElse(""));
    }
    return word.map(each -> new Seen(each.label(), share)).orElse(new Seen(share, ""));
  }

  /** Judged, published or counted. */
  String basis(List<FrequencyRow> rows) {
    return rows.stream()
        .map(row -> Words.basis(row.basis()))
        .distinct()
        .sorted(Comparator.reverseOrder())
        .collect(Collectors.joining(", "));
  }

  /** Their sources, each once. */
  List<String> citations(List<FrequencyRow> rows) {
    return rows.stream().flatMap(row -> row.citations().stream()).distinct().toList();
  }
}
