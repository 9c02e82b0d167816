package org.popliteal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random criteria over three findings, one of each type, and all answers that they can tell apart.
 */
public final class SmallCriteria {
  /** The three findings: yes or no, several options with a "none", a number from 0 to 4. */
  public static final Map<String, AnswerType> TYPES = types();

  private SmallCriteria() {}

  private static Map<String, AnswerType> types() {
    Map<String, AnswerType> types = new LinkedHashMap<>();
    types.put("lump", new AnswerType.YesNo());
    types.put(
        "site",
        new AnswerType.Choice(
            AnswerType.Select.MANY,
            List.of(
                new AnswerType.Option("none", "None"),
                new AnswerType.Option("calf", "Calf"),
                new AnswerType.Option("knee", "Knee"))));
    types.put("score", new AnswerType.Quantity("{score}", 0, 4, 1, List.of(), List.of()));
    return types;
  }

  /** Criteria of limited depth. */
  public static Arbitrary<Criterion> criteria() {
    return criteria(3);
  }

  private static Arbitrary<Criterion> criteria(int depth) {
    Arbitrary<Criterion> is =
        Arbitraries.of(Answer.Presence.PRESENT, Answer.Presence.ABSENT)
            .map(presence -> new Criterion.Is("lump", presence));
    Arbitrary<Criterion> anyOf =
        Arbitraries.of("none", "calf", "knee")
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .map(options -> new Criterion.AnyOf("site", options));
    Arbitrary<Criterion> within =
        Combinators.combine(bounds(), bounds())
            .as((low, high) -> new Criterion.Within("score", low, high));
    if (depth == 0) {
      return Arbitraries.oneOf(is, anyOf, within);
    }
    Arbitrary<List<Criterion>> parts =
        Arbitraries.lazy(() -> criteria(depth - 1)).list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        is,
        anyOf,
        within,
        parts.map(Criterion.All::new),
        parts.map(Criterion.Any::new),
        Arbitraries.lazy(() -> criteria(depth - 1)).map(Criterion.Not::new),
        parts.flatMap(
            list ->
                Arbitraries.integers()
                    .between(1, list.size())
                    .map(count -> new Criterion.AtLeast(count, list))));
  }

  private static Arbitrary<Criterion.Bound> bounds() {
    Arbitrary<Criterion.Bound> some =
        Combinators.combine(
                Arbitraries.integers().between(-1, 5), Arbitraries.of(Criterion.Bound.End.class))
            .as((value, end) -> new Criterion.Bound(value, end));
    return Arbitraries.oneOf(some, Arbitraries.just(Criterion.Bound.NONE));
  }

  /** Answers, complete or not. */
  public static Arbitrary<Map<String, Answer>> answers() {
    return Arbitraries.of(all(true));
  }

  /** Every answer to every finding that the criteria can tell apart, none of them unknown. */
  public static List<Map<String, Answer>> complete() {
    return all(false);
  }

  private static List<Map<String, Answer>> all(boolean unknown) {
    List<Answer> lumps = new ArrayList<>(List.of(Answer.Presence.PRESENT, Answer.Presence.ABSENT));
    List<Answer> sites =
        new ArrayList<>(
            List.of(
                new Answer.Chosen(List.of("none")),
                new Answer.Chosen(List.of("calf")),
                new Answer.Chosen(List.of("knee")),
                new Answer.Chosen(List.of("calf", "knee"))));
    List<Answer> scores = new ArrayList<>();
    for (int i = 0; i <= 8; i++) {
      scores.add(new Answer.Measured(i / 2.0, "{score}"));
    }
    if (unknown) {
      List.of(lumps, sites, scores).forEach(list -> list.add(Answer.Presence.UNKNOWN));
    }
    List<Map<String, Answer>> all = new ArrayList<>();
    for (Answer lump : lumps) {
      for (Answer site : sites) {
        for (Answer score : scores) {
          all.add(Map.of("lump", lump, "site", site, "score", score));
        }
      }
    }
    return all;
  }

  /** Answers as a criterion asks for them. */
  public static Answers to(Map<String, Answer> answers) {
    return finding -> answers.getOrDefault(finding, Answer.Presence.UNKNOWN);
  }
}
