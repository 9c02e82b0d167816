package org.popliteal.examples.evaluation.choice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.engine.Assessor;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.score.AnswerLogs;
import org.popliteal.examples.evaluation.score.PackVariant;
import org.popliteal.model.KnowledgeBase;

/** Scores by the pack alone. Remembers what it computed; not safe to share between threads. */
public final class PackScores implements ScoreSource {
  private final KnowledgeBase knowledgeBase;
  private final List<PublishedCase> cases;
  private final Map<Map<String, Double>, List<AnswerLogs>> byPooling = new HashMap<>();

  /** Assesses cases against a pack. */
  public PackScores(KnowledgeBase knowledgeBase, List<PublishedCase> cases) {
    this.knowledgeBase = knowledgeBase;
    this.cases = List.copyOf(cases);
  }

  /** What each answer of each case says, where rows are pooled in a given way. */
  public List<AnswerLogs> logs(Values values) {
    return byPooling.computeIfAbsent(values.pooling(), this::logs);
  }

  private List<AnswerLogs> logs(Map<String, Double> pooling) {
    Assessor assessor = Assessor.using(PackVariant.withPolicy(knowledgeBase, pooling));
    return cases.parallelStream()
        .map(each -> AnswerLogs.of(assessor.assess(each.assessment())))
        .toList();
  }

  @Override
  public double[][] scores(Values values) {
    return logs(values).stream()
        .map(each -> each.scores(values.weighing()))
        .toArray(double[][]::new);
  }
}
