package org.popliteal.examples.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs both in one go and prints how they compare. */
public final class Comparison {
  private Comparison() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(AssessorBenchmark.class.getSimpleName())
                    .addProfiler(GCProfiler.class)
                    .jvmArgsAppend("-Xms512m", "-Xmx512m")
                    .build())
            .run();
    double compiled = microseconds(results, "compiled");
    double hashMaps = microseconds(results, "hashMaps");
    System.out.printf(
        Locale.ROOT,
        "%nCompiled %.1f us, %.1f kB; hash maps %.1f us, %.1f kB; ratio %.2f%n",
        compiled,
        kilobytes(results, "compiled"),
        hashMaps,
        kilobytes(results, "hashMaps"),
        compiled / hashMaps);
  }

  private static RunResult result(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(each -> each.getParams().getBenchmark().endsWith("." + method))
        .findFirst()
        .orElseThrow();
  }

  private static double microseconds(Collection<RunResult> results, String method) {
    return result(results, method).getPrimaryResult().getScore();
  }

  private static double kilobytes(Collection<RunResult> results, String method) {
    return Objects.requireNonNull(
                result(results, method).getSecondaryResults().get("gc.alloc.rate.norm"))
            .getScore()
        / 1000;
  }
}
