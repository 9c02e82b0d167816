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
    int size = priors.length;
    double[] ignored = new double[size];
    double[] known = new double[size];
    double[] best = new double[size];
    double[] worst = new double[size];
    double[] bestOpen = new double[size];
    double[] worstOpen = new double[size];
    for (FindingLogs[] cluster : clusters) {
      Arrays.fill(best, 0);
      Arrays.fill(worst, 0);
      Arrays.fill(bestOpen, 0);
      Arrays.fill(worstOpen, 0);
      for (FindingLogs member : cluster) {
        if (answers.weighs(member.index())) {
          Arrays.fill(known, 0);
          member.addTo(answers, ignored, known);
          for (int c = 0; c < size; c++) {
            best[c] = Math.max(best[c], known[c]);
            worst[c] = Math.min(worst[c], known[c]);
          }
        } else if (open[member.index()]) {
          for (int c = 0; c < size; c++) {
            bestOpen[c] = Math.max(bestOpen[c], member.mostAlarm(c));
            worstOpen[c] = Math.min(worstOpen[c], member.leastAlarm(c));
          }
        }
      }
      for (int c = 0; c < size; c++) {
        most[c] += Math.max(best[c], bestOpen[c]) + worst[c];
        least[c] += best[c] + Math.min(worst[c], worstOpen[c]);
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

  /** Of the answers of a cluster, what speaks most for and most against each cause. */
  private static final class Strongest {
    private final double[] scores;
    private final double[] alarms;
    private final double[] best;
    private final double[] worst;

    Strongest(int causes) {
      scores = new double[causes];
      alarms = new double[causes];
      best = new double[2 * causes];
      worst = new double[2 * causes];
    }

    void addTo(FindingLogs[] cluster, AnswerTable answers, double[] sums, double[] alarmSums) {
      int size = scores.length;
      Arrays.fill(best, 0);
      Arrays.fill(worst, 0);
      for (FindingLogs member : cluster) {
        if (answers.weighs(member.index())) {
          Arrays.fill(scores, 0);
          Arrays.fill(alarms, 0);
          member.addTo(answers, scores, alarms);
          for (int c = 0; c < size; c++) {
            best[c] = Math.max(best[c], scores[c]);
            worst[c] = Math.min(worst[c], scores[c]);
            best[size + c] = Math.max(best[size + c], alarms[c]);
            worst[size + c] = Math.min(worst[size + c], alarms[c]);
          }
        }
      }
      for (int c = 0; c < size; c++) {
        sums[c] += best[c];
        sums[c] += worst[c];
        alarmSums[c] += best[size + c];
        alarmSums[c] += worst[size + c];
      }
    }
  }
}
