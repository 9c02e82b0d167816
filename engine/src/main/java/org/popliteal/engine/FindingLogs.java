package org.popliteal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.FrequencyTable;
import org.popliteal.model.KnowledgeBase;

/**
 * What the answers to one finding add to each cause: {@code log(frequency with the cause /
 * frequency in the ordinary patient)}. The options of a choice of several are each seen or not;
 * other answers exclude each other.
 */
final class FindingLogs {
  /** Causes that are less probable say next to nothing about what to ask. */
  private static final double NEGLIGIBLE = 0.003;

  private final int index;
  private final Finding finding;
  private final boolean several;

  /** Answers that can be given, in the order of the answer codes: yes and no, options, bands. */
  private final List<String> answers;

  /** By answer and cause. */
  private final double[][] seen;

  /** The same for an option of several that was not marked. */
  private final double[][] notSeen;

  private final Frequency[][] withCause;
  private final Frequency[] ordinary;

  /** Share of published observations, by cause. */
  private final double[] published;

  private final List<String> words;

  /** By answer and cause, the negative entropy that the answer has with the cause. */
  private final double[][] information;

  /** By answer and cause, what it adds to the alarm. */
  private final double[][] alarmSeen;

  private final double[][] alarmNotSeen;

  /** By cause, between what the answer can move its alarm. */
  private final double[] mostAlarms;

  private final double[] leastAlarms;

  /** Answers that say no more than others: "none" of several, and what leaves open which one. */
  private final boolean[] vague;

  /** By cause, whether any answer is seen more or less often with it. */
  private final boolean[] telling;

  /** Of several options: for one that leaves open which it is, the bits of those it may be. */
  private final long[] either;

  /** Bit of the option "none" of several: it says no more than that no other was seen. */
  private final long silent;

  FindingLogs(int index, Finding finding, KnowledgeBase knowledgeBase, Set<String> alarming) {
    this.index = index;
    this.finding = finding;
    this.several =
        finding.answer() instanceof AnswerType.Choice choice
            && choice.select() == AnswerType.Select.MANY;
    this.answers = finding.answer().ids();
    this.words = answers.stream().map(finding::answerLabel).toList();
    int causes = knowledgeBase.causes().size();
    this.seen = new double[answers.size()][causes];
    this.notSeen = several ? new double[answers.size()][causes] : new double[0][];
    this.alarmSeen = new double[seen.length][causes];
    this.alarmNotSeen = new double[notSeen.length][causes];
    this.withCause = new Frequency[answers.size()][causes];
    this.ordinary = new Frequency[answers.size()];
    this.published = new double[causes];
    this.telling = new boolean[causes];
    this.information = new double[answers.size()][causes];
    this.vague = new boolean[answers.size()];
    this.mostAlarms = new double[causes];
    this.leastAlarms = new double[causes];
    this.either = new long[several ? answers.size() : 0];
    this.silent = several ? bit(AnswerType.NONE) : 0;
    if (several) {
      List<AnswerType.Option> options = ((AnswerType.Choice) finding.answer()).options();
      for (int a = 0; a < either.length; a++) {
        for (String option : options.get(a).anyOf()) {
          either[a] |= bit(option);
        }
      }
    }
    FrequencyTable table = knowledgeBase.frequencies();
    for (int a = 0; a < seen.length; a++) {
      String answer = answers.get(a);
      vague[a] =
          finding.answer() instanceof AnswerType.Choice
              && !finding.answer().classes().contains(answer);
      if ((silent >>> a & 1) != 0) {
        continue;
      }
      ordinary[a] = table.ordinary(finding.id(), answer);
      double average = ordinary[a].mean();
      boolean denies =
          finding.answer() instanceof AnswerType.YesNo && a == 1 && alarming.contains("yes");
      for (int c = 0; c < causes; c++) {
        withCause[a][c] = table.with(knowledgeBase.causes().get(c).id(), finding.id(), answer);
        double with = withCause[a][c].mean();
        seen[a][c] = StrictMath.log(with / average);
        alarmSeen[a][c] = alarm(seen[a][c], alarming.contains(answer), denies);
        telling[c] |= seen[a][c] != 0;
        information[a][c] = several ? binary(with) : term(with);
        if (several) {
          notSeen[a][c] = StrictMath.log((1 - with) / (1 - average));
          alarmNotSeen[a][c] = alarm(notSeen[a][c], false, alarming.contains(answer));
        }
      }
    }
    for (int c = 0; c < causes; c++) {
      limitAlarm(c);
      published[c] = table.publishedShare(knowledgeBase.causes().get(c).id(), finding.id());
    }
  }

  /** What a red flag asks for never counts against a cause in the alarm, nor its absence for it. */
  private static double alarm(double log, boolean alarms, boolean denies) {
    return alarms ? Math.max(0, log) : denies ? Math.min(0, log) : log;
  }

  private long bit(String option) {
    int place = answers.indexOf(option);
    return place < 0 ? 0 : 1L << place;
  }

  int index() {
    return index;
  }

  Finding finding() {
    return finding;
  }

  boolean isSeveral() {
    return several;
  }

  /** Whether any answer is seen more or less often with a cause than in the ordinary patient. */
  boolean tellsOf(int cause) {
    return telling[cause];
  }

  /** Answer of a finding whose answers exclude each other. */
  private int answer(long code) {
    if (finding.answer() instanceof AnswerType.YesNo) {
      return code == AnswerTable.PRESENT ? 0 : 1;
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      double value = AnswerTable.valueOf(code);
      int band = 0;
      while (!quantity.bands().get(band).holds(value)) {
        band++;
      }
      return band;
    }
    return Long.numberOfTrailingZeros(code);
  }

  /**
   * The answers of which a code says something, as bits. Of several options it leaves open those
   * that a marked one may mean, and one that leaves open which it is, unless it is all that was
   * said of them.
   */
  private long said(long code) {
    if (!several) {
      return 1L << answer(code);
    }
    long open = silent;
    for (int a = 0; a < either.length; a++) {
      if (either[a] != 0) {
        boolean speaks = (code >>> a & 1) != 0 && (code & either[a]) == 0;
        open |= speaks ? either[a] : 1L << a;
      }
    }
    return ~open & (-1L >>> (Long.SIZE - seen.length));
  }

  /** Whether one of the answers of which a code says something was given. */
  private boolean isMarked(long code, int answer) {
    return !several || (code >>> answer & 1) != 0;
  }

  /** Adds what was answered to the causes; {@code alarms} gets it without what never counts. */
  void addTo(AnswerTable table, double[] sums, double[] alarms) {
    long code = table.code(index);
    boolean isDisputed = isDisputed(table);
    for (long said = said(code); said != 0; said &= said - 1) {
      int a = Long.numberOfTrailingZeros(said);
      add(isMarked(code, a) ? seen[a] : notSeen[a], sums);
      if (!isDisputed) {
        add(isMarked(code, a) ? alarmSeen[a] : alarmNotSeen[a], alarms);
      }
    }
    for (int c = 0; isDisputed && c < alarms.length; c++) {
      alarms[c] += alarm(table, c);
    }
  }

  private static void add(double[] logs, double[] sums) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += logs[c];
    }
  }

  /** What the answer adds to a cause: the sum of its parts, in the order of summation. */
  Contribution contribution(AnswerTable table, int cause) {
    long code = table.code(index);
    List<Contribution.Part> parts = new ArrayList<>();
    double sum = 0;
    for (long said = said(code); said != 0; said &= said - 1) {
      int a = Long.numberOfTrailingZeros(said);
      Contribution.Part part = part(a, isMarked(code, a), cause);
      parts.add(part);
      sum += part.log();
    }
    return new Contribution(finding.id(), finding.label(), parts, sum, published[cause]);
  }

  private Contribution.Part part(int answer, boolean marked, int cause) {
    Frequency with = withCause[answer][cause];
    return marked
        ? new Contribution.Part(
            words.get(answer), true, with, ordinary[answer], seen[answer][cause])
        : new Contribution.Part(
            words.get(answer),
            false,
            with.complement(),
            ordinary[answer].complement(),
            notSeen[answer][cause]);
  }

  /** By cause, the most that any answer adds to its alarm; not to be changed. */
  double[] mostAlarms() {
    return mostAlarms;
  }

  /** By cause, the least that any answer adds to its alarm; not to be changed. */
  double[] leastAlarms() {
    return leastAlarms;
  }

  /** Of several options each may be marked or not; of other answers there is one. */
  private void limitAlarm(int cause) {
    double most = several ? 0 : Double.NEGATIVE_INFINITY;
    double least = -most;
    for (int a = 0; a < seen.length; a++) {
      double marked = alarmSeen[a][cause];
      if (several) {
        most += Math.max(marked, alarmNotSeen[a][cause]);
        least += Math.min(marked, alarmNotSeen[a][cause]);
      } else {
        most = Math.max(most, marked);
        least = Math.min(least, marked);
      }
    }
    mostAlarms[cause] = most;
    leastAlarms[cause] = least;
  }

  /** Whether another answer counts than the one that was stated. */
  private boolean isDisputed(AnswerTable table) {
    return !several && table.overruled(index) != 0;
  }

  /** What the answer adds to the alarm of one cause; of two in dispute the more alarming counts. */
  double alarm(AnswerTable table, int cause) {
    double counted = alarm(table.code(index), cause);
    return isDisputed(table) ? Math.max(counted, alarm(table.overruled(index), cause)) : counted;
  }

  private double alarm(long code, int cause) {
    double sum = 0;
    for (long said = said(code); said != 0; said &= said - 1) {
      int a = Long.numberOfTrailingZeros(said);
      sum += (isMarked(code, a) ? alarmSeen : alarmNotSeen)[a][cause];
    }
    return sum;
  }

  /**
   * Information, in nats, that the answer gives about the causes: the mutual information of answer
   * and cause; of several options the sum over the options, as if they were asked one by one.
   *
   * @param probabilities of the causes, adding up to 1
   */
  double gain(double[] probabilities) {
    double gain = 0;
    for (int a = 0; a < seen.length; a++) {
      if (vague[a]) {
        continue;
      }
      double share = 0;
      for (int c = 0; c < probabilities.length; c++) {
        share += probabilities[c] * withCause[a][c].mean();
      }
      double given = 0;
      for (int c = 0; c < probabilities.length; c++) {
        if (probabilities[c] > NEGLIGIBLE) {
          given += probabilities[c] * information[a][c];
        }
      }
      gain += given - (several ? binary(share) : term(share));
    }
    return Math.max(0, gain);
  }

  private static double term(double share) {
    return share > 0 ? share * StrictMath.log(share) : 0;
  }

  private static double binary(double share) {
    return term(share) + term(1 - share);
  }
}
