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

  private final String[] words;

  /** By answer and cause, the negative entropy that the answer has with the cause. */
  private final double[][] information;

  /** By cause, between what the answer can move its alarm. */
  private final double[] mostAlarm;

  private final double[] leastAlarm;

  /** Answers that say no more than others: "none" of several, and what leaves open which one. */
  private final boolean[] vague;

  /** By cause, whether any answer is seen more or less often with it. */
  private final boolean[] telling;

  /** Answers that a red flag asks for. */
  private final boolean[] alarming;

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
    this.answers = answers(finding.answer());
    int causes = knowledgeBase.causes().size();
    this.seen = new double[answers.size()][causes];
    this.notSeen = several ? new double[answers.size()][causes] : new double[0][];
    this.withCause = new Frequency[answers.size()][causes];
    this.ordinary = new Frequency[answers.size()];
    this.published = new double[causes];
    this.words = words(finding, answers);
    this.telling = new boolean[causes];
    this.information = new double[answers.size()][causes];
    this.vague = new boolean[answers.size()];
    this.mostAlarm = new double[causes];
    this.leastAlarm = new double[causes];
    for (int a = 0; a < vague.length; a++) {
      vague[a] =
          finding.answer() instanceof AnswerType.Choice
              && !finding.answer().classes().contains(answers.get(a));
    }
    this.alarming = new boolean[answers.size()];
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
      this.alarming[a] = alarming.contains(answer);
      if ((silent >>> a & 1) != 0) {
        continue;
      }
      ordinary[a] = table.ordinary(finding.id(), answer);
      double average = ordinary[a].mean();
      for (int c = 0; c < causes; c++) {
        withCause[a][c] = table.with(knowledgeBase.causes().get(c).id(), finding.id(), answer);
        double with = withCause[a][c].mean();
        seen[a][c] = StrictMath.log(with / average);
        telling[c] |= seen[a][c] != 0;
        information[a][c] = several ? binary(with) : term(with);
        if (several) {
          notSeen[a][c] = StrictMath.log((1 - with) / (1 - average));
        }
      }
    }
    for (int c = 0; c < causes; c++) {
      limitAlarm(c);
      published[c] = table.publishedShare(knowledgeBase.causes().get(c).id(), finding.id());
    }
  }

  private static List<String> answers(AnswerType type) {
    if (type instanceof AnswerType.Choice choice) {
      return choice.options().stream().map(AnswerType.Option::id).toList();
    }
    return type instanceof AnswerType.Quantity quantity
        ? quantity.bands().stream().map(AnswerType.Band::id).toList()
        : List.of("yes", "no");
  }

  private static String[] words(Finding finding, List<String> answers) {
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      return quantity.bands().stream().map(AnswerType.Band::label).toArray(String[]::new);
    }
    return finding.answer() instanceof AnswerType.Choice choice
        ? choice.options().stream().map(AnswerType.Option::label).toArray(String[]::new)
        : answers.toArray(String[]::new);
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
  int answer(AnswerTable table) {
    return answer(table.code(index));
  }

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
   * Options of several that an answer leaves open: those that a marked one may mean, and one that
   * leaves open which it is, unless it is all that was said of them.
   */
  private long open(long code) {
    long open = silent;
    for (int a = 0; a < either.length; a++) {
      if (either[a] != 0) {
        boolean speaks = (code >>> a & 1) != 0 && (code & either[a]) == 0;
        open |= speaks ? either[a] : 1L << a;
      }
    }
    return open;
  }

  /** Adds what was answered to the causes; {@code alarm} gets it without what never counts. */
  void addTo(AnswerTable table, double[] sums, double[] alarm) {
    if (!several) {
      int answer = answer(table);
      if (table.overruled(index) != 0) {
        for (int c = 0; c < sums.length; c++) {
          sums[c] += seen[answer][c];
          alarm[c] += alarm(table, c);
        }
        return;
      }
      boolean denies = finding.answer() instanceof AnswerType.YesNo && answer == 1 && alarming[0];
      add(seen[answer], alarming[answer], denies, sums, alarm);
      return;
    }
    long code = table.code(index);
    long open = open(code);
    for (int a = 0; a < seen.length; a++) {
      if ((open >>> a & 1) == 0) {
        boolean marked = (code >>> a & 1) != 0;
        add(
            marked ? seen[a] : notSeen[a],
            marked && alarming[a],
            !marked && alarming[a],
            sums,
            alarm);
      }
    }
  }

  /** What a red flag asks for never counts against a cause in the alarm, nor its absence for it. */
  private static void add(
      double[] logs, boolean alarms, boolean denies, double[] sums, double[] alarm) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += logs[c];
      alarm[c] += alarms ? Math.max(0, logs[c]) : denies ? Math.min(0, logs[c]) : logs[c];
    }
  }

  /** What the answer adds to a cause: the sum of its parts, in the order of summation. */
  Contribution contribution(AnswerTable table, int cause) {
    List<Contribution.Part> parts = new ArrayList<>();
    if (!several) {
      parts.add(part(answer(table), true, cause));
    } else {
      long code = table.code(index);
      long open = open(code);
      for (int a = 0; a < seen.length; a++) {
        if ((open >>> a & 1) == 0) {
          parts.add(part(a, (code >>> a & 1) != 0, cause));
        }
      }
    }
    double sum = 0;
    for (Contribution.Part part : parts) {
      sum += part.log();
    }
    return new Contribution(finding.id(), finding.label(), parts, sum, published[cause]);
  }

  private Contribution.Part part(int answer, boolean marked, int cause) {
    Frequency with = withCause[answer][cause];
    return marked
        ? new Contribution.Part(words[answer], true, with, ordinary[answer], seen[answer][cause])
        : new Contribution.Part(
            words[answer],
            false,
            with.complement(),
            ordinary[answer].complement(),
            notSeen[answer][cause]);
  }

  /** The most that any answer adds to the alarm of a cause. */
  double mostAlarm(int cause) {
    return mostAlarm[cause];
  }

  /** The least that any answer adds to the alarm of a cause. */
  double leastAlarm(int cause) {
    return leastAlarm[cause];
  }

  /** Of several options each may be marked or not; of other answers there is one. */
  private void limitAlarm(int cause) {
    double most = several ? 0 : Double.NEGATIVE_INFINITY;
    double least = -most;
    for (int a = 0; a < seen.length; a++) {
      double marked = alarm(a, true, cause);
      if (several) {
        most += Math.max(marked, alarm(a, false, cause));
        least += Math.min(marked, alarm(a, false, cause));
      } else {
        most = Math.max(most, marked);
        least = Math.min(least, marked);
      }
    }
    mostAlarm[cause] = most;
    leastAlarm[cause] = least;
  }

  /** What an answer, or an option that was not marked, adds to the alarm of a cause. */
  private double alarm(int answer, boolean marked, int cause) {
    double log = marked ? seen[answer][cause] : notSeen[answer][cause];
    if (alarming[answer]) {
      return marked ? Math.max(0, log) : Math.min(0, log);
    }
    return isDenial(answer) ? Math.min(0, log) : log;
  }

  /** What the answer adds to the alarm of one cause. */
  double alarm(AnswerTable table, int cause) {
    if (!several) {
      double counted = alarm(answer(table), true, cause);
      long overruled = table.overruled(index);
      return overruled == 0
          ? counted
          : Math.max(
              counted, alarm(answer(overruled), true, cause)); // the more alarming one counts
    }
    long code = table.code(index);
    long open = open(code);
    double sum = 0;
    for (int a = 0; a < seen.length; a++) {
      if ((open >>> a & 1) == 0) {
        sum += alarm(a, (code >>> a & 1) != 0, cause);
      }
    }
    return sum;
  }

  /** Whether an answer is "no" to a question that a red flag asks. */
  private boolean isDenial(int answer) {
    return finding.answer() instanceof AnswerType.YesNo && answer == 1 && alarming[0];
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
