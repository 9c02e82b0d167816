package org.popliteal.examples.site;

/** The pages of which there is one each, in the order of the navigation. */
enum Overview {
  FRONT("index.html", "Overview", "", ""),
  HEAT_MAP(
      "heat-map.html",
      "Heat map",
      "Heat map of findings and causes",
      "frequencies picture matrix table"),
  EVIDENCE("evidence.html", "Evidence", "What the frequencies rest on", "published judged counted"),
  FOREST(
      "forest.html",
      "Forest",
      "Forest of published frequencies",
      "rows intervals disputed studies"),
  ARTICLE("article.html", "Source article", "The source article, row by row", "terms statements"),
  POLICY(
      "policy.html",
      "How it weighs",
      "How it weighs",
      "policy score scale words thresholds phases"),
  CITATIONS("citations.html", "Citations", "Citations", "sources studies literature"),
  CODES("codes.html", "Missing codes", "Missing codes", "SNOMED CT ICD-10-CM LOINC RxNorm ATC");

  private final String path;
  private final String name;
  private final String heading;
  private final String words;

  Overview(String path, String name, String heading, String words) {
    this.path = path;
    this.name = name;
    this.heading = heading;
    this.words = words;
  }

  /** Path from the root of the site. */
  String path() {
    return path;
  }

  /** Path of one entry of the page. */
  String entry(String id) {
    return path + "#" + id;
  }

  /** Its entry in the navigation. */
  Link link() {
    return new Link(path, name);
  }

  /** Its heading; empty where it is that of the pack. */
  String heading() {
    return heading;
  }

  /** Further words by which it is found. */
  String words() {
    return words;
  }
}
