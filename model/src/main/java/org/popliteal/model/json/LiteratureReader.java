package org.popliteal.model.json;

import java.util.regex.Pattern;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Citation;

/** Reads citations, and the statements of the source article. */
record LiteratureReader(Index index, EvidenceReader evidence) {
  private static final Pattern DOI = Pattern.compile("10\\.[0-9]{4,9}/\\S+");
  private static final Pattern PMID = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern URL = Pattern.compile("https?://\\S+");

  static Citation citation(ObjectReader fields) {
    Citation citation =
        new Citation(
            fields.token("id"),
            fields.texts("authors"),
            fields.integerOr("year", 1500, 2200, 0),
            fields.textOrNone("title"),
            fields.textOrNone("journal"),
            matching(fields, "doi", DOI, "10. and so on, without the resolver's address"),
            matching(fields, "pmid", PMID, "digits alone"),
            matching(fields, "url", URL, "an address that begins with https://"),
            fields.textOrNone("note"));
    if (citation.title().isEmpty() && citation.journal().isEmpty() && citation.url().isEmpty()) {
      fields.report(PackProblem.NOTHING_CITED, fields.place());
    }
    return citation;
  }

  private static String matching(ObjectReader fields, String key, Pattern pattern, String rule) {
    String text = fields.textOrNone(key);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      fields.report(PackProblem.BAD_IDENTIFIER, fields.at(key), key, rule);
    }
    return text;
  }

  ArticleStatement statement(ObjectReader fields) {
    return new ArticleStatement(
        fields.token("id"),
        fields.text("term"),
        fields.word("kind", ArticleStatement.Kind.class),
        fields.text("says"),
        fields.textOrNone("nature"),
        fields.text("today"),
        fields.word("verdict", ArticleStatement.Verdict.class),
        index.references(fields, "causes", Kind.CAUSE),
        index.references(fields, "riskFactors", Kind.RISK_FACTOR),
        index.references(fields, "interventions", Kind.INTERVENTION),
        index.references(fields, "redFlags", Kind.RED_FLAG),
        evidence.required(fields));
  }
}
