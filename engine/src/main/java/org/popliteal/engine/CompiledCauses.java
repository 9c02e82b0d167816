package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.popliteal.model.Cause;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;

/**
 * The score: weighted log prior, plus for each answered finding the log of how much more often its
 * answer is seen with the cause than in the ordinary patient.
 *
 * <p>This is naive Bayes with two corrections for answers that depend on each other. Of the
 * findings of a cluster, which say the same thing over again, only the strongest counts in each
 * direction, so that a repeated finding adds nothing. A temperature divides the scores before they
 * are normalised (Guo et al. 2017, <a href="https://arxiv.org/abs/1706.04599">On calibration of
 * modern neural networks</a>). The order of summation is fixed: prior, then clusters in the order
 * of the pack, the part that speaks for a cause before the part that speaks against it.
 */
final class CompiledCauses {
  private final List<Cause> causes;
  private final double[] priors;
  private final double temperature;
  private final FindingLogs[][] clusters;
  private final Map<Integer, FindingLogs> byFinding = new LinkedHashMap<>();

  /** The same without counted cases, where there are any. */
  private final Optional<CompiledCauses> uncounted;

  /** How far counted cases may lower an alarm. */
  private final double drop;

  CompiledCauses(KnowledgeBase knowledgeBase, FindingTable findings) {
    this.causes = knowledgeBase.causes();
    this.temperature = knowledgeBase.policy().scoring().temperature().value();
    this.drop = knowledgeBase.policy().scoring().countedDrop().value();
    KnowledgeBase plain = knowledgeBase.without(FrequencyRow.Basis.COUNTED);
    this.uncounted =
        plain.equals(knowledgeBase)
            ? Optional.empty()
            : Optional.of(new CompiledCauses(plain, findings));
    double weight = knowledgeBase.policy().scoring().priorWeight().value();
    this.priors =
        causes.stream()
            .mapToDouble(cause -> weight * StrictMath.log(cause.prior().probability()))
            .toArray();
    Map<String, Set<String>> alarming = new AlarmingAnswers(knowledgeBase).byFinding();
    Map<String, List<FindingLogs>> byCluster = new LinkedHashMap<>();
    for (int f = 0; f < findings.size(); f++) {
      if (findings.finding(f).bearsOnCauses()) {
        FindingLogs logs =
            new FindingLogs(
                f,
                findings.finding(f),
                knowledgeBase,
                alarming.getOrDefault(findings.finding(f).id(), Set.of()));
        byFinding.put(f, logs);
        byCluster.computeIfAbsent(findings.finding(f).cluster(), id -> new ArrayList<>()).add(logs);
      }
    }
    this.clusters =
        byCluster.values().stream()
            .map(members -> members.toArray(FindingLogs[]::new))
            .toArray(FindingLogs[][]::new);
  }

  Cause cause(int index) {
    return causes.get(index);
  }

  int size() {
    return causes.size();
  }

  double prior(int cause) {
    return priors[cause];
  }

  double temperature() {
    return temperature;
  }

  FindingLogs[][] clusters() {
    return clusters;
  }

  /** What the answers to a finding add; empty for one that does not bear on causes. */
  List<FindingLogs> logs(int finding) {
    FindingLogs logs = byFinding.get(finding);
    return logs == null ? List.of() : List.of(logs);
  }

  Scores score(AnswerTable answers, byte[] truths) {
    double[] scores = priors.clone();
    double[] alarms = priors.clone();
    Strongest strongest = new Strongest(causes.size());
    for (FindingLogs[] cluster : clusters) {
      int answered = 0;
      FindingLogs only = cluster[0];
      for (FindingLogs member : cluster) {
        if (answers.weighs(member.index())) {
          answered++;
          only = member;
        }
      }
      if (answered == 1 && !only.isSeveral()) {
        only.addTo(answers, scores, alarms);
      } else if (answered > 0) {
        strongest.addTo(cluster, answers, scores, alarms);
      }
    }
    if (uncounted.isPresent()) {
      Scores plain = uncounted.get().score(answers, truths);
      for (int c = 0; c < alarms.length; c++) {
        alarms[c] = Math.max(alarms[c], plain.alarm(c) - drop);
      }
    }
    return new Scores(truths, scores, alarms, temperature);
  }

  /** This and, where cases were counted, the same without them: either may raise an alarm. */
  List<CompiledCauses> tables() {
    return uncounted.map(plain -> List.of(this, plain)).orElse(List.of(this));
  }

  /** Between what the alarms of each of the {@link #tables()} can still come to lie. */
  List<Range> ranges(AnswerTable answers, boolean[] open) {
    Range own = alarms(answers, open);
    return uncounted
        .map(plain -> List.of(own, plain.alarms(answers, open).lowered(drop)))
        .orElse(List.of(own));
  }

  /**
   * Between what the alarm of each cause can still come to lie.
   *
   * @param answers what is known
   * @param open by finding, whether any answer to it may still come
   */
  private Range alarms(AnswerTable answers, boolean[] open) {
    double[] least = priors.clone();
    double[] most = priors.clone();
    double[] ignored = new double[priors.length];
    double[] alarms = new double[priors.length];
    Extremes known = new Extremes(priors.length);
    Extremes possible = new Extremes(priors.length);
    for (FindingLogs[] cluster : clusters) {
      known.clear();
      possible.clear();
      for (FindingLogs member : cluster) {
        if (answers.weighs(member.index())) {
          Arrays.fill(alarms, 0);
          member.addTo(answers, ignored, alarms);
          known.include(alarms);
        } else if (open[member.index()]) {
          possible.include(member.mostAlarms());
          possible.include(member.leastAlarms());
        }
      }
      for (int c = 0; c < most.length; c++) {
        most[c] += Math.max(known.best[c], possible.best[c]) + known.worst[c];
        least[c] += known.best[c] + Math.min(known.worst[c], possible.worst[c]);
      }
    }
    return new Range(least, most);
  }

  /** Least and greatest values by cause. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Range(double[] least, double[] most) {
    private Range lowered(double by) {
      return new Range(
          Arrays.stream(least).map(alarm -> alarm - by).toArray(),
          Arrays.stream(most).map(alarm -> alarm - by).toArray());
    }
  }

  /** By cause, the greatest of some values, 0 or more, and the least, 0 or less. */
  private static final class Extremes {
    private final double[] best;
    private final double[] worst;

    Extremes(int causes) {
      best = new double[causes];
      worst = new double[causes];
    }

    void clear() {
      Arrays.fill(best, 0);
      Arrays.fill(worst, 0);
    }

    void include(double[] values) {
      for (int c = 0; c < values.length; c++) {
        best[c] = Math.max(best[c], values[c]);
        worst[c] = Math.min(worst[c], values[c]);
      }
    }

    void addTo(double[] sums) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += best[c];
        sums[c] += worst[c];
      }
    }
  }

  /** Of the answers of a cluster, what speaks most for and most against each cause. */
  private static final class Strongest {
    private final double[] scores;
    private final double[] alarms;
    private final Extremes ofScores;
    private final Extremes ofAlarms;

    Strongest(int causes) {
      scores = new double[causes];
      alarms = new double[causes];
      ofScores = new Extremes(causes);
      ofAlarms = new Extremes(causes);
    }

    void addTo(FindingLogs[] cluster, AnswerTable answers, double[] sums, double[] alarmSums) {
      ofScores.clear();
      ofAlarms.clear();
      for (FindingLogs member : cluster) {
        if (answers.weighs(member.index())) {
          Arrays.fill(scores, 0);
          Arrays.fill(alarms, 0);
          member.addTo(answers, scores, alarms);
          ofScores.include(scores);
          ofAlarms.include(alarms);
        }
      }
      ofScores.addTo(sums);
      ofAlarms.addTo(alarmSums);
    }
  }
}
