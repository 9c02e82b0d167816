package org.popliteal.examples.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;

/** Triage, ranking, rules, plan and all explanations of a case with twenty answers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssessorBenchmark {
  private final KnowledgeBase knowledgeBase = KnowledgeBaseReader.readShipped();
  private final Assessment assessment = TwentyAnswers.of(knowledgeBase);
  private final Assessor assessor = Assessor.using(knowledgeBase);
  private final HashMapScorer hashMaps = new HashMapScorer(knowledgeBase);

  /** The engine. */
  @Benchmark
  public void compiled(Blackhole blackhole) {
    AssessmentResult result = assessor.assess(assessment);
    for (RankedCause cause : result.differential()) {
      blackhole.consume(cause.explanation());
    }
    blackhole.consume(result.rules());
    blackhole.consume(result);
  }

  /** The scorer of hash maps. */
  @Benchmark
  public HashMapScorer.Outcome hashMaps() {
    return hashMaps.assess(assessment);
  }
}
