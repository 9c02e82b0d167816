package org.popliteal.examples.evaluation.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.popliteal.examples.evaluation.cases.TriageVerdict;
import org.popliteal.examples.evaluation.choice.Folds;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * Judges every combination of thresholds on every case, and chooses: the least under-triage, then
 * the least over-triage, then the middle of what is as good, with a margin towards safety.
 */
public final class ThresholdSearch {
  private static final List<Triage> LEVELS = List.of(Triage.EMERGENCY, Triage.URGENT, Triage.SOON);

  private final AlarmGrid grid;
  private final int size;

  /** By case and combination: whether it is under-triaged (2), over-triaged (1), or neither (0). */
  private final byte[][] verdicts;

  /**
   * What a choice comes to.
   *
   * @param thresholds the choice
   * @param under how many cases it under-triages among those that were looked at
   * @param over how many it over-triages
   */
  public record Choice(Thresholds thresholds, int under, int over) {}

  /** Judges all combinations. */
  public ThresholdSearch(List<Alarms> alarms, AlarmForm form, AlarmGrid grid) {
    this.grid = grid;
    this.size = grid.size();
    this.verdicts =
        alarms.parallelStream().map(each -> verdicts(each, form)).toArray(byte[][]::new);
  }

  private byte[] verdicts(Alarms alarms, AlarmForm form) {
    List<Urgency> urgencies =
        new ArrayList<>(
            new TreeSet<>(
                alarms.causes().stream().map(each -> each.cause().urgency().urgency()).toList()));
    urgencies.removeIf(each -> each.compareTo(alarms.base()) >= 0);
    urgencies.add(alarms.base());
    int[][] ranks = new int[LEVELS.size()][size];
    for (int level = 0; level < ranks.length; level++) {
      for (int t = 0; t < size; t++) {
        ranks[level][t] = urgencies.size() - 1;
        for (Alarms.OfCause each : alarms.causes()) {
          Urgency its = each.cause().urgency().urgency();
          if (its.level() == LEVELS.get(level)
              && its.compareTo(alarms.base()) < 0
              && each.alarm(form) >= grid.value(t)) {
            ranks[level][t] = Math.min(ranks[level][t], urgencies.indexOf(its));
          }
        }
      }
    }
    byte[] byRank = new byte[urgencies.size()];
    for (int r = 0; r < byRank.length; r++) {
      TriageVerdict verdict = alarms.published().judge(urgencies.get(r));
      byRank[r] =
          (byte) (verdict == TriageVerdict.UNDER ? 2 : verdict == TriageVerdict.OVER ? 1 : 0);
    }
    byte[] verdicts = new byte[size * size * size];
    for (int i = 0; i < verdicts.length; i++) {
      int rank = ranks[0][i / size / size];
      rank = Math.min(rank, ranks[1][i / size % size]);
      verdicts[i] = byRank[Math.min(rank, ranks[2][i % size])];
    }
    return verdicts;
  }

  /** Chooses on some cases, by their index. */
  public Choice choose(int[] training) {
    int[] under = new int[size * size * size];
    int[] over = new int[under.length];
    for (int c : training) {
      for (int i = 0; i < under.length; i++) {
        under[i] += verdicts[c][i] >> 1;
        over[i] += verdicts[c][i] & 1;
      }
    }
    int best = IntStream.range(0, under.length).reduce(0, (a, b) -> better(a, b, under, over));
    int[] good =
        IntStream.range(0, under.length)
            .filter(i -> under[i] == under[best] && over[i] == over[best])
            .toArray();
    IntUnaryOperator emergency = i -> i / size / size;
    IntUnaryOperator urgent = i -> i / size % size;
    IntUnaryOperator soon = i -> i % size;
    int e = middle(good, emergency);
    int[] withE = IntStream.of(good).filter(i -> emergency.applyAsInt(i) == e).toArray();
    int u = middle(withE, urgent);
    int[] withU = IntStream.of(withE).filter(i -> urgent.applyAsInt(i) == u).toArray();
    int s = middle(withU, soon);
    int chosen = index(safe(e, t -> under[index(t, u, s)]), u, s);
    chosen = index(chosen / size / size, safe(u, t -> under[index(e, t, s)]), s);
    chosen = index(chosen / size / size, chosen / size % size, safe(s, t -> under[index(e, u, t)]));
    return new Choice(
        new Thresholds(
            grid.value(emergency.applyAsInt(chosen)),
            grid.value(urgent.applyAsInt(chosen)),
            grid.value(soon.applyAsInt(chosen))),
        under[chosen],
        over[chosen]);
  }

  private int index(int emergency, int urgent, int soon) {
    return (emergency * size + urgent) * size + soon;
  }

  private static int better(int one, int other, int[] under, int[] over) {
    return under[other] < under[one] || (under[other] == under[one] && over[other] < over[one])
        ? other
        : one;
  }

  private static int middle(int[] good, IntUnaryOperator level) {
    int[] values = IntStream.of(good).map(level).distinct().sorted().toArray();
    return values[(values.length - 1) / 2];
  }

  /** At most the last threshold that misses no further case, less the margin. */
  private int safe(int chosen, IntUnaryOperator under) {
    int last = chosen;
    while (last + 1 < size && under.applyAsInt(last + 1) <= under.applyAsInt(chosen)) {
      last++;
    }
    return last + 1 < size ? Math.max(0, Math.min(chosen, last - grid.marginSteps())) : chosen;
  }

  /** How thresholds of the grid judge one case. */
  TriageVerdict verdict(int c, Thresholds thresholds) {
    byte verdict =
        verdicts[c][
            index(at(thresholds.emergency()), at(thresholds.urgent()), at(thresholds.soon()))];
    return verdict == 2
        ? TriageVerdict.UNDER
        : verdict == 1 ? TriageVerdict.OVER : TriageVerdict.ACCEPTED;
  }

  private int at(double threshold) {
    return (int) Math.round((threshold - grid.from()) / grid.step());
  }

  /**
   * Chooses on all cases, and says how cases fare by thresholds that were chosen without them.
   *
   * @param alarms the cases that were judged
   */
  public Validated crossValidated(List<Alarms> alarms, Folds folds) {
    List<Integer> under = new ArrayList<>();
    List<Integer> over = new ArrayList<>();
    for (int f = 0; f < folds.size(); f++) {
      int fold = f;
      int[] training = some(i -> folds.of(alarms.get(i).published()) != fold);
      Thresholds thresholds = choose(training).thresholds();
      for (int i : some(i -> folds.of(alarms.get(i).published()) == fold)) {
        TriageVerdict verdict = verdict(i, thresholds);
        if (verdict == TriageVerdict.UNDER) {
          under.add(i);
        } else if (verdict == TriageVerdict.OVER) {
          over.add(i);
        }
      }
    }
    return new Validated(choose(some(i -> true)), under, over);
  }

  /**
   * A choice on all cases.
   *
   * @param chosen the choice
   * @param under indexes of cases that thresholds chosen without them under-triage
   * @param over indexes of those that they over-triage
   */
  public record Validated(Choice chosen, List<Integer> under, List<Integer> over) {
    /** Copies the lists. */
    public Validated {
      under = List.copyOf(under);
      over = List.copyOf(over);
    }
  }

  private int[] some(IntPredicate which) {
    return IntStream.range(0, verdicts.length).filter(which).toArray();
  }

  /** Cases that alone cost at least so much over-triage: without one of them it would be less. */
  public List<Integer> costly() {
    int[] under = new int[size * size * size];
    int[] over = new int[under.length];
    for (byte[] verdict : verdicts) {
      for (int i = 0; i < under.length; i++) {
        under[i] += verdict[i] >> 1;
        over[i] += verdict[i] & 1;
      }
    }
    int least = leastOver(under, over, new byte[under.length]);
    return IntStream.range(0, verdicts.length)
        .parallel()
        .filter(c -> least - leastOver(under, over, verdicts[c]) >= grid.points() * verdicts.length)
        .boxed()
        .toList();
  }

  private static int leastOver(int[] under, int[] over, byte[] without) {
    int leastUnder = Integer.MAX_VALUE;
    int leastOver = Integer.MAX_VALUE;
    for (int i = 0; i < under.length; i++) {
      int itsUnder = under[i] - (without[i] >> 1);
      int itsOver = over[i] - (without[i] & 1);
      if (itsUnder < leastUnder || (itsUnder == leastUnder && itsOver < leastOver)) {
        leastUnder = itsUnder;
        leastOver = itsOver;
      }
    }
    return leastOver;
  }
}
