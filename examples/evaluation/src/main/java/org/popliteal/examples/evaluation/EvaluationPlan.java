package org.popliteal.examples.evaluation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.popliteal.examples.evaluation.choice.Grid;
import org.popliteal.examples.evaluation.score.Damping;
import org.popliteal.examples.evaluation.triage.AlarmGrid;

/** The figures of PLAN.md, as the program reads them. */
record EvaluationPlan(
    long seed,
    int folds,
    int draws,
    List<Integer> counts,
    int simulations,
    int bins,
    double floor,
    double ordinaryFromPer1000,
    String age,
    String minors,
    String sex,
    List<Grid> grids,
    AlarmGrid alarm,
    ProbabilityGrid planFrom,
    ProbabilityGrid nonspecificBelow,
    List<String> added,
    Map<Damping.Form, List<Double>> damping,
    List<Combination> combinations) {

  /**
   * A named combination of findings.
   *
   * @param all its parts: each is true if one of its findings has one of the answers named
   * @param ordinary word of the scale that says how often it is seen in the ordinary patient
   * @param withCause the same by id of the cause
   */
  record Combination(
      String label,
      List<Map<String, List<String>>> all,
      String ordinary,
      Map<String, String> withCause) {}

  /** Candidates of a threshold on a probability, and the range in which it is checked. */
  record ProbabilityGrid(double from, double to, double step, double low, double high) {
    /** All candidates from the least. */
    double[] values() {
      int size = (int) Math.round((to - from) / step) + 1;
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = Math.round(100 * (from + i * step)) / 100.0;
      }
      return values;
    }
  }

  static EvaluationPlan read() {
    try (InputStream stream = EvaluationPlan.class.getResourceAsStream("plan.json")) {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build()
          .readValue(stream, EvaluationPlan.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
