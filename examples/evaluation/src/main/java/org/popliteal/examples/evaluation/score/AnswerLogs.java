package org.popliteal.examples.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;

/**
 * What each answer of one assessment says of each cause, taken from the explanations, so that it
 * can be added up in other ways than the engine's. Immutable.
 */
public final class AnswerLogs {
  private final double[] logPriors;
  private final List<List<Logs>> clusters;

  /** Of one finding, by cause: what was found, and what was not. */
  private static final class Logs {
    private final String finding;
    private final double[] yes;
    private final double[] no;

    Logs(String finding, int causes) {
      this.finding = finding;
      this.yes = new double[causes];
      this.no = new double[causes];
    }
  }

  private AnswerLogs(double[] logPriors, List<List<Logs>> clusters) {
    this.logPriors = logPriors;
    this.clusters = clusters;
  }

  /** Reads the explanations of all causes. */
  public static AnswerLogs of(AssessmentResult result) {
    KnowledgeBase knowledgeBase = result.knowledgeBase();
    List<Cause> causes = knowledgeBase.causes();
    Map<String, Logs> byFinding = new LinkedHashMap<>();
    Map<String, List<Logs>> byCluster = new LinkedHashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.bearsOnCauses() && result.assessment().wasAsked(finding.id())) {
        Logs logs = new Logs(finding.id(), causes.size());
        byFinding.put(finding.id(), logs);
        byCluster.computeIfAbsent(finding.cluster(), id -> new ArrayList<>()).add(logs);
      }
    }
    for (RankedCause ranked : result.differential()) {
      int cause = causes.indexOf(ranked.cause());
      Explanation explanation = ranked.explanation();
      Stream.concat(explanation.contributions().stream(), explanation.setAside().stream())
          .filter(contribution -> !contribution.isPrior())
          .forEach(
              contribution ->
                  read(
                      contribution,
                      knowledgeBase.findings().get(contribution.finding()),
                      Objects.requireNonNull(byFinding.get(contribution.finding())),
                      cause));
    }
    return new AnswerLogs(
        causes.stream().mapToDouble(cause -> StrictMath.log(cause.prior().probability())).toArray(),
        List.copyOf(byCluster.values()));
  }

  private static void read(Contribution contribution, Finding finding, Logs logs, int cause) {
    for (Contribution.Part part : contribution.parts()) {
      (isNo(finding, part) ? logs.no : logs.yes)[cause] += part.log();
    }
  }

  private static boolean isNo(Finding finding, Contribution.Part part) {
    return !part.marked()
        || (finding.answer() instanceof AnswerType.YesNo && part.answer().equals("no"));
  }

  /** Scores in the order of the pack's causes, before a temperature. */
  public double[] scores(Weighing weighing) {
    double[] scores = new double[logPriors.length];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = weighing.priorWeight() * logPriors[c];
      for (List<Logs> cluster : clusters) {
        double best = 0;
        double worst = 0;
        double sum = 0;
        for (Logs logs : cluster) {
          if (!weighing.without().contains(logs.finding)) {
            double log = logs.yes[c] + weighing.noWeight() * logs.no[c];
            best = Math.max(best, log);
            worst = Math.min(worst, log);
            sum += log;
          }
        }
        scores[c] += weighing.clusters() == Clusters.ALL ? sum : best + worst;
      }
    }
    return scores;
  }

  /** What the scores are before any answer. */
  public double[] priors(Weighing weighing) {
    return Arrays.stream(logPriors).map(log -> weighing.priorWeight() * log).toArray();
  }

  /** Clusters of which at least one answer adds something to a cause. */
  public int weighing() {
    return (int)
        clusters.stream()
            .filter(cluster -> cluster.stream().anyMatch(logs -> adds(logs.yes) || adds(logs.no)))
            .count();
  }

  private static boolean adds(double[] logs) {
    return Arrays.stream(logs).anyMatch(log -> log != 0);
  }

  /**
   * The same with a further finding, which says the same thing over again as some others: their
   * clusters and the finding become one.
   *
   * @param others ids of findings
   * @param added what the further finding says, by cause
   */
  public AnswerLogs joining(Set<String> others, double[] added) {
    Logs its = new Logs("", logPriors.length);
    System.arraycopy(added, 0, its.yes, 0, added.length);
    List<Logs> joined = new ArrayList<>(List.of(its));
    List<List<Logs>> apart = new ArrayList<>();
    for (List<Logs> cluster : clusters) {
      if (cluster.stream().anyMatch(logs -> others.contains(logs.finding))) {
        joined.addAll(cluster);
      } else {
        apart.add(cluster);
      }
    }
    apart.add(joined);
    return new AnswerLogs(logPriors, List.copyOf(apart));
  }

  /** The most that a single positive answer says for each cause, at least 0. */
  public double[] strongestPositive() {
    double[] strongest = new double[logPriors.length];
    for (List<Logs> cluster : clusters) {
      for (Logs logs : cluster) {
        for (int c = 0; c < strongest.length; c++) {
          strongest[c] = Math.max(strongest[c], logs.yes[c]);
        }
      }
    }
    return strongest;
  }
}
