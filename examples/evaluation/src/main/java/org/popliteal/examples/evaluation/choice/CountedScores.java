package org.popliteal.examples.evaluation.choice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.learn.CaseCounts;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.score.AnswerLogs;
import org.popliteal.examples.evaluation.score.PackVariant;
import org.popliteal.model.KnowledgeBase;

/** Scores by the pack with counts of other cases: those of the case at hand are always left out. */
public final class CountedScores implements ScoreSource {
  private final KnowledgeBase knowledgeBase;
  private final List<PublishedCase> cases;
  private final List<Part> parts;

  /** Cases that are assessed with counts of others, by their index. */
  private record Part(List<Integer> assessed, List<Integer> counted) {}

  private CountedScores(KnowledgeBase knowledgeBase, List<PublishedCase> cases, List<Part> parts) {
    this.knowledgeBase = knowledgeBase;
    this.cases = List.copyOf(cases);
    this.parts = parts;
  }

  /** Counts all cases but one. */
  public static CountedScores leavingOneOut(
      KnowledgeBase knowledgeBase, List<PublishedCase> cases) {
    return new CountedScores(
        knowledgeBase,
        cases,
        IntStream.range(0, cases.size())
            .mapToObj(
                i ->
                    new Part(
                        List.of(i),
                        IntStream.range(0, cases.size()).filter(j -> j != i).boxed().toList()))
            .toList());
  }

  /** Counts all cases of the other folds. */
  public static CountedScores leavingFoldsOut(
      KnowledgeBase knowledgeBase, List<PublishedCase> cases, Folds folds) {
    return new CountedScores(
        knowledgeBase,
        cases,
        IntStream.range(0, folds.size())
            .mapToObj(f -> new Part(list(folds.inside(cases, f)), list(folds.outside(cases, f))))
            .toList());
  }

  /** Counts so many cases of the other folds, drawn anew for each fold. */
  public static CountedScores drawing(
      int counted, KnowledgeBase knowledgeBase, List<PublishedCase> cases, Folds folds, long seed) {
    Random random = new Random(seed);
    List<Part> parts = new ArrayList<>();
    for (int f = 0; f < folds.size(); f++) {
      List<Integer> others = new ArrayList<>(list(folds.outside(cases, f)));
      Collections.shuffle(others, random);
      parts.add(new Part(list(folds.inside(cases, f)), List.copyOf(others.subList(0, counted))));
    }
    return new CountedScores(knowledgeBase, cases, parts);
  }

  private static List<Integer> list(int[] indexes) {
    return IntStream.of(indexes).boxed().toList();
  }

  @Override
  public double[][] scores(Values values) {
    KnowledgeBase pooled = PackVariant.withPolicy(knowledgeBase, values.pooling());
    double[][] scores = new double[cases.size()][];
    List<double[][]> computed =
        parts.parallelStream().map(part -> scores(pooled, part, values)).toList();
    for (int p = 0; p < parts.size(); p++) {
      for (int i = 0; i < computed.get(p).length; i++) {
        scores[parts.get(p).assessed().get(i)] = computed.get(p)[i];
      }
    }
    return scores;
  }

  /** A pack with the counts of cases for their main causes. */
  public static KnowledgeBase counted(KnowledgeBase knowledgeBase, List<PublishedCase> cases) {
    return knowledgeBase.withRows(
        CaseCounts.of(knowledgeBase, cases.stream().map(PublishedCase::confirmed).toList())
            .rows("", 0));
  }

  private double[][] scores(KnowledgeBase pooled, Part part, Values values) {
    Assessor assessor =
        Assessor.using(counted(pooled, part.counted().stream().map(cases::get).toList()));
    return part.assessed().stream()
        .map(
            i ->
                AnswerLogs.of(assessor.assess(cases.get(i).assessment())).scores(values.weighing()))
        .toArray(double[][]::new);
  }
}
