package org.popliteal.model.json;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.HowOften;
import org.popliteal.model.Share;

/** Reads how often findings are seen: judged in words, published with a citation, counted. */
final class FrequencyReader {
  /**
   * Vocabulary of answers that exclude each other are coarse: they need not add up to 1 exactly.
   */
  private static final double MIN_SUM = 0.6;

  private static final double MAX_SUM = 1.6;

  private final IssueCollector issues;
  private final Index index;
  private final Map<String, HowOften> scale;
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  FrequencyReader(Index index, Map<String, HowOften> scale, IssueCollector issues) {
    this.issues = issues;
    this.index = index;
    this.scale = scale;
  }

  /** A sound finding, of which causes may say how often it is seen. */
  void add(Finding finding) {
    findings.put(finding.id(), finding);
  }

  /** How often each answer to a finding is met in ordinary patients. */
  List<FrequencyRow> ordinary(ObjectReader finding, String id, AnswerType type) {
    List<FrequencyRow> rows = new ArrayList<>();
    if (type.classes().isEmpty()) {
      finding.report(PackProblem.NO_BANDS, finding.at("answer"));
    } else {
      judged(finding, "ordinary", id, type, List.of(), rows);
    }
    return rows;
  }

  /** All rows of a cause. */
  List<FrequencyRow> ofCause(ObjectReader cause) {
    List<FrequencyRow> rows = new ArrayList<>();
    Set<String> judged = new HashSet<>();
    cause.ifThere(
        "frequencies",
        cells -> {
          for (String id : cells.keys()) {
            index.require(Kind.FINDING, id, cells.at(id));
            cells.has(id);
            judged.add(id);
            Finding finding = findings.get(id);
            if (finding != null && bears(finding, cells.at(id))) {
              judged(cells, id, id, finding.answer(), finding.ordinary(), rows);
            }
          }
        });
    List<String> ordinary =
        cause.texts("ordinary", (id, place) -> requireOrdinary(id, place, judged));
    judged.addAll(ordinary);
    boolean isSpeltRight =
        judged.stream().allMatch(id -> index.entry(Kind.FINDING, id).isPresent());
    if (cause.has("frequencies") && isSpeltRight) {
      reportHoles(cause, judged);
    }
    rows.addAll(rows(cause, "published", FrequencyRow.Basis.PUBLISHED));
    List<FrequencyRow> counted = rows(cause, "counted", FrequencyRow.Basis.COUNTED);
    if (counted.size() == cause.value("counted").size()) {
      reportTooMany(cause.at("counted"), counted);
    }
    rows.addAll(counted);
    return rows;
  }

  private void requireOrdinary(String id, JsonPlace place, Set<String> judged) {
    index.require(Kind.FINDING, id, place);
    Finding finding = findings.get(id);
    if (finding != null && bears(finding, place) && judged.contains(id)) {
      issues.add(PackProblem.FREQUENCY_TWICE, place, id);
    }
  }

  /** Of answers that exclude each other, the counts of the same people add up to n at most. */
  private void reportTooMany(JsonPlace place, List<FrequencyRow> rows) {
    Map<List<Object>, Double> sums = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      FrequencyRow row = rows.get(i);
      Share.Count count = (Share.Count) row.share();
      List<Object> people = List.of(row.finding(), row.population(), count.of());
      double sum = sums.merge(people, count.seen(), Double::sum);
      boolean isOver = sum > count.of() && sum - count.seen() <= count.of();
      Finding finding = findings.get(row.finding());
      if (isOver && finding != null && finding.answer().isExclusive()) {
        issues.add(
            PackProblem.TOO_MANY_COUNTED,
            place.at(i),
            row.finding(),
            ObjectReader.plain(sum),
            ObjectReader.plain(count.of()));
      }
    }
  }

  private void reportHoles(ObjectReader cause, Set<String> judged) {
    List<String> holes =
        findings.values().stream()
            .filter(finding -> finding.bearsOnCauses() && !judged.contains(finding.id()))
            .map(Finding::id)
            .toList();
    if (!holes.isEmpty()) {
      String which =
          holes.size() == 1
              ? "\"" + holes.get(0) + "\" is"
              : holes.size()
                  + " findings are ("
                  + String.join(", ", holes.subList(0, Math.min(5, holes.size())))
                  + (holes.size() > 5 ? ", ..." : "")
                  + ")";
      cause.report(
          PackProblem.FREQUENCY_MISSING,
          cause.at("frequencies"),
          which,
          cause.value("id").asText());
    }
  }

  private boolean bears(Finding finding, JsonPlace place) {
    if (!finding.bearsOnCauses()) {
      issues.add(PackProblem.NOT_BEARING, place, finding.id());
    }
    return finding.bearsOnCauses();
  }

  /**
   * A word, or a word for each answer.
   *
   * @param otherwise what holds for answers that are not named; without it all must be
   */
  private void judged(
      ObjectReader fields,
      String key,
      String id,
      AnswerType type,
      List<FrequencyRow> otherwise,
      List<FrequencyRow> rows) {
    if (type instanceof AnswerType.YesNo) {
      fields
          .wordIfKnown(key, scale)
          .ifPresent(word -> rows.add(FrequencyRow.judged(id, "yes", word)));
      return;
    }
    List<String> known = type.classes();
    Map<String, Double> shares = new LinkedHashMap<>();
    otherwise.forEach(row -> shares.put(row.answers().get(0), share(row)));
    fields.ifThere(
        key,
        words -> {
          for (String answer : words.keys()) {
            if (!known.contains(answer)) {
              words.has(answer);
              unknownAnswer(words.at(answer), id, answer, known);
            }
          }
          for (String answer : known) {
            if (words.has(answer)) {
              words
                  .wordIfKnown(answer, scale)
                  .map(word -> FrequencyRow.judged(id, answer, word))
                  .ifPresent(
                      row -> {
                        shares.put(answer, share(row));
                        rows.add(row);
                      });
            } else if (otherwise.isEmpty()) {
              words.missing(answer, "how often ordinary patients have it");
            }
          }
          double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
          boolean isWhole = type.isExclusive() && shares.keySet().containsAll(known);
          if (isWhole && (sum < MIN_SUM || sum > MAX_SUM)) {
            words.report(
                otherwise.isEmpty() ? PackProblem.SHARES_OFF : PackProblem.SHARES_OFF_WITH_ORDINARY,
                words.place(),
                Math.round(100 * sum));
          }
        });
  }

  private static double share(FrequencyRow judged) {
    return ((Share.Judged) judged.share()).howOften().share();
  }

  private void unknownAnswer(JsonPlace place, String finding, String answer, List<String> known) {
    issues.add(
        PackProblem.UNKNOWN_ANSWER,
        place,
        finding,
        answer,
        NearestId.suggestOrList("Answers:", answer, known));
  }

  private List<FrequencyRow> rows(ObjectReader cause, String key, FrequencyRow.Basis basis) {
    return cause.list(key, row -> rowIfSound(row, basis)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<FrequencyRow> rowIfSound(ObjectReader fields, FrequencyRow.Basis basis) {
    int before = issues.errors();
    String id = index.reference(fields, "finding", Kind.FINDING);
    List<String> answers = answers(fields);
    Finding finding = findings.get(id);
    if (finding != null && bears(finding, fields.at("finding"))) {
      List<String> known = finding.answer().classes();
      answers.stream()
          .filter(answer -> !answer.isEmpty() && !known.contains(answer))
          .forEach(answer -> unknownAnswer(fields.at("answer"), id, answer, known));
    }
    FrequencyRow row = row(fields, id, answers, basis);
    return issues.errors() == before ? Optional.of(row) : Optional.empty();
  }

  private FrequencyRow row(
      ObjectReader fields, String id, List<String> answers, FrequencyRow.Basis basis) {
    int before = issues.errors();
    boolean isPublished = basis == FrequencyRow.Basis.PUBLISHED;
    FrequencyRow.Group group =
        isPublished
            ? fields.wordOr("group", FrequencyRow.Group.WITH_CAUSE)
            : FrequencyRow.Group.WITH_CAUSE;
    Share share = share(fields, basis, group);
    List<String> citations =
        isPublished ? index.references(fields, "citations", Kind.CITATION) : List.of();
    if (isPublished && citations.isEmpty() && issues.errors() == before) {
      fields.report(PackProblem.FIGURE_WITHOUT_CITATION, fields.place());
    }
    return new FrequencyRow(
        id,
        answers,
        group,
        basis,
        share,
        isPublished
            ? fields.wordOr("fit", Evidence.Population.SIMILAR)
            : Evidence.Population.SIMILAR,
        fields.text("population"),
        citations,
        fields.textOrNone("note"),
        isPublished ? fields.textOrNone("differs") : "");
  }

  private static List<String> answers(ObjectReader fields) {
    if (!fields.value("answer").isArray()) {
      return List.of(fields.text("answer"));
    }
    fields.needsSome("answer");
    return fields.texts("answer");
  }

  /** A count, a share, or an odds ratio; an institution's own cases are counted. */
  private Share share(ObjectReader fields, FrequencyRow.Basis basis, FrequencyRow.Group group) {
    List<String> allowed =
        basis == FrequencyRow.Basis.COUNTED
            ? List.of("seen")
            : group == FrequencyRow.Group.WITH_CAUSE
                ? List.of("seen", "share", "oddsRatio")
                : List.of("seen", "share");
    List<String> forms =
        Stream.of("seen", "share", "oddsRatio").filter(fields.keys()::contains).toList();
    allowed.forEach(fields::has);
    if (forms.size() != 1 || !allowed.containsAll(forms)) {
      forms.forEach(fields::has);
      fields.has("of");
      fields.report(
          forms.isEmpty()
              ? PackProblem.NO_FREQUENCY
              : forms.size() > 1 ? PackProblem.SEVERAL_FREQUENCIES : PackProblem.FREQUENCY_SHAPE,
          fields.place(),
          String.join(", ", forms),
          allowed.stream().skip(1).map(", \"%s\""::formatted).collect(joining()));
      return new Share.Proportion(0);
    }
    if (forms.get(0).equals("oddsRatio")) {
      return new Share.OddsRatio(fields.number("oddsRatio", 0.001, 1000));
    }
    if (forms.get(0).equals("share") && !fields.has("of")) {
      return new Share.Proportion(fields.number("share", 0, 1));
    }
    double all = fields.number("of", 1, 1e7);
    if (forms.get(0).equals("share")) {
      return new Share.Count(fields.number("share", 0, 1) * all, all);
    }
    double seen = fields.number("seen", 0, 1e7);
    if (seen > all) {
      fields.report(
          PackProblem.MORE_THAN_ALL,
          fields.at("seen"),
          ObjectReader.plain(seen),
          ObjectReader.plain(all));
    }
    return new Share.Count(Math.min(seen, all), all);
  }
}
