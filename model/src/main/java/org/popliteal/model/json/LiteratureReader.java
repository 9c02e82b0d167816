package org.popliteal.model.json;

import java.util.regex.Pattern;
import org.popliteal.model.ArticleStatement;
import org.popliteal.model.Citation;

/** Reads citations, and the statements of the source article. */
final class LiteratureReader {
  private static final Pattern DOI = Pattern.compile("10\\.[0-9]{4,9}/\\S+");
  private static final Pattern PMID = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern URL = Pattern.compile("https?://\\S+");

  private final Problems problems;
  private final Index index;
  private final Grounds grounds;

  LiteratureReader(Index index, Grounds grounds, Problems problems) {
    this.index = index;
    this.grounds = grounds;
    this.problems = problems;
  }

  Citation citation(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
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
      problems.add(
          PackProblem.MISSING_KEY,
          fields.place(),
          "nothing says what is cited",
          "Give \"title\", \"journal\" or \"url\".");
    }
    fields.done();
    return citation;
  }

  private String matching(Fields fields, String key, Pattern pattern, String rule) {
    String text = fields.textOrNone(key);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      problems.add(
          PackProblem.BAD_WORD, fields.at(key), "this is no " + key, "Write " + rule + ".");
    }
    return text;
  }

  ArticleStatement statement(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    ArticleStatement statement =
        new ArticleStatement(
            fields.token("id"),
            fields.text("term"),
            fields.word("kind", Words.STATEMENT_KIND, ArticleStatement.Kind.ADVICE),
            fields.text("says"),
            fields.textOrNone("nature"),
            fields.text("today"),
            fields.word("verdict", Words.VERDICT, ArticleStatement.Verdict.SUPPORTED),
            index.references(fields, "causes", Kind.CAUSE),
            index.references(fields, "riskFactors", Kind.RISK_FACTOR),
            index.references(fields, "interventions", Kind.INTERVENTION),
            index.references(fields, "redFlags", Kind.RED_FLAG),
            grounds.required(fields));
    fields.done();
    return statement;
  }
}
