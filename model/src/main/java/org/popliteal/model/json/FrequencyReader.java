package org.popliteal.model.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Evidence;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Share;

/** Reads published figures on how often findings are seen with a cause, or without it. */
final class FrequencyReader {
  private static final double MOST_PEOPLE = 1e7;

  private final Problems problems;
  private final Index index;
  private final Map<String, AnswerType> types;

  FrequencyReader(Problems problems, Index index, Map<String, AnswerType> types) {
    this.problems = problems;
    this.index = index;
    this.types = types;
  }

  List<FrequencyRow> published(Fields cause) {
    return cause.objects("published", this::row);
  }

  private Optional<FrequencyRow> row(Fields fields) {
    int before = problems.errors();
    String finding = index.reference(fields, "finding", Kind.FINDING);
    boolean several = fields.value("answer").isArray();
    if (several) {
      fields.some("answer");
    }
    List<String> answers = several ? fields.texts("answer") : List.of(fields.text("answer"));
    if (problems.errors() == before) {
      check(fields.at("answer"), finding, answers);
    }
    FrequencyRow row =
        new FrequencyRow(
            finding,
            answers,
            fields.wordOr("group", Words.GROUP, FrequencyRow.Group.WITH_CAUSE),
            share(fields),
            fields.wordOr("fit", Words.POPULATION, Evidence.Population.SIMILAR),
            fields.text("population"),
            index.references(fields, "citations", Kind.CITATION),
            fields.textOrNone("note"));
    if (row.citations().isEmpty() && problems.errors() == before) {
      problems.add(
          PackProblem.EVIDENCE_WITHOUT_CITATION,
          fields.place(),
          "the figure is published, but nothing is cited",
          "Add the source to \"citations\".");
    }
    return problems.errors() == before ? Optional.of(row) : Optional.empty();
  }

  private void check(Place place, String finding, List<String> answers) {
    AnswerType type = types.get(finding);
    List<String> known =
        type instanceof AnswerType.Choice choice
            ? choice.options().stream().map(AnswerType.Option::id).toList()
            : type instanceof AnswerType.YesNo ? List.of("yes") : List.of();
    for (String answer : answers) {
      if (type != null && !known.contains(answer)) {
        problems.add(
            PackProblem.UNKNOWN_OPTION,
            place,
            "\"" + finding + "\" has no answer \"" + answer + "\" that could be counted",
            known.isEmpty()
                ? "Name a yes-no or a choice finding: values are not counted."
                : NearestId.suggestOrList("Answers:", answer, known));
      }
    }
  }

  private Share share(Fields fields) {
    boolean counted = fields.has("seen");
    if (counted == fields.has("share")) {
      problems.add(
          PackProblem.FREQUENCY_SHAPE,
          fields.place(),
          counted
              ? "it says how often both as a count and as a share"
              : "nothing says how often it was seen",
          "Write either \"seen\" with \"of\", or \"share\".");
      fields.has("of");
      return new Share.Proportion(0);
    }
    if (!counted && !fields.has("of")) {
      return new Share.Proportion(fields.number("share", 0, 1));
    }
    double of = fields.number("of", 1, MOST_PEOPLE);
    if (!counted) {
      return new Share.Count(of * fields.number("share", 0, 1), of);
    }
    double seen = fields.number("seen", 0, MOST_PEOPLE);
    if (seen > of) {
      problems.add(
          PackProblem.FREQUENCY_SHAPE,
          fields.at("seen"),
          Fields.plain(seen) + " of " + Fields.plain(of) + " is more than all",
          "Compare both with the source.");
    }
    return new Share.Count(Math.min(seen, of), of);
  }
}
