package org.popliteal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each answer is seen with each cause and in the ordinary patient, pooled from all rows.
 * Immutable and safe to share between threads.
 *
 * <p>A judged frequency is worth as many observations as the policy says. A published row counts
 * with its n, capped, times how well its people fit; a counted row with its n. Observations of one
 * cell are added up: conjugate updating of a Beta distribution, or of a Dirichlet distribution
 * where answers exclude each other (Gelman et al., Bayesian Data Analysis, 3rd ed., sections 2.4
 * and 3.4). What a cause does not judge has the frequency of the ordinary patient. Rows of people
 * without a cause are observations of the ordinary patient. In a cause that can raise the triage,
 * counted rows move the odds of no answer by more than the policy's limit.
 */
public final class FrequencyTable {
  private final Map<String, Cells> cells = new LinkedHashMap<>();
  private final Map<String, Integer> causes = new LinkedHashMap<>();

  /** Pools all rows of a pack. */
  FrequencyTable(List<Finding> findings, List<Cause> causes, Policy.Scoring policy) {
    causes.forEach(cause -> this.causes.put(cause.id(), this.causes.size()));
    Map<String, Map<String, List<FrequencyRow>>> rows = new LinkedHashMap<>();
    for (Cause cause : causes) {
      for (FrequencyRow row : cause.frequencies()) {
        rows.computeIfAbsent(row.finding(), id -> new LinkedHashMap<>())
            .computeIfAbsent(cause.id(), id -> new ArrayList<>())
            .add(row);
      }
    }
    for (Finding finding : findings) {
      if (finding.bearsOnCauses()) {
        cells.put(
            finding.id(),
            new Cells(finding, causes, rows.getOrDefault(finding.id(), Map.of()), policy));
      }
    }
  }

  /**
   * How often an answer is seen with a cause.
   *
   * @param cause id of a cause
   * @param finding id of a finding that bears on causes
   * @param answer {@code yes}, {@code no}, or the id of an option or band; of an option that leaves
   *     open which one it is, how often one of them is seen
   * @throws IllegalArgumentException if there is no such cause, finding or answer
   */
  public Frequency with(String cause, String finding, String answer) {
    Integer row = causes.get(cause);
    if (row == null) {
      throw new IllegalArgumentException("the table has no cause \"" + cause + "\"");
    }
    return require(finding).frequency(row, answer);
  }

  /**
   * How often an answer is seen in the ordinary patient.
   *
   * @param finding id of a finding that bears on causes
   * @param answer as of {@link #with}
   * @throws IllegalArgumentException if there is no such finding or answer
   */
  public Frequency ordinary(String finding, String answer) {
    Cells found = require(finding);
    return found.frequency(found.ordinary, answer);
  }

  /**
   * Share of the observations, 0 to 1, that were published: of the cell and of the ordinary patient
   * together.
   *
   * @throws IllegalArgumentException if there is no such cause or finding
   */
  public double publishedShare(String cause, String finding) {
    Integer row = causes.get(cause);
    if (row == null) {
      throw new IllegalArgumentException("the table has no cause \"" + cause + "\"");
    }
    Cells found = require(finding);
    return (found.published[row] + found.published[found.ordinary])
        / (found.total(row) + found.total(found.ordinary));
  }

  private Cells require(String finding) {
    Cells found = cells.get(finding);
    if (found == null) {
      throw new IllegalArgumentException("\"" + finding + "\" does not bear on causes");
    }
    return found;
  }

  /** The observations of one finding: a row for each cause and one for the ordinary patient. */
  private static final class Cells {
    private final Finding finding;
    private final List<String> answers;
    private final boolean exclusive;
    private final int ordinary;

    /** Observations by cause and answer; of several options, those that gave the answer. */
    private final double[][] seen;

    /** The same for those that did not; unused where answers exclude each other. */
    private final double[][] notSeen;

    /** What a cause does not say itself is as in the ordinary patient, to the bit. */
    private final boolean[][] stated;

    private final double[] published;

    Cells(
        Finding finding,
        List<Cause> causes,
        Map<String, List<FrequencyRow>> rows,
        Policy.Scoring policy) {
      this.finding = finding;
      this.answers = finding.answer().classes();
      this.exclusive = finding.answer().isExclusive();
      this.ordinary = causes.size();
      this.seen = new double[ordinary + 1][answers.size()];
      this.notSeen = new double[ordinary + 1][answers.size()];
      this.stated = new boolean[ordinary + 1][answers.size()];
      this.published = new double[ordinary + 1];
      double worth = policy.judgedWorth().value();
      judge(ordinary, finding.ordinary(), worth, null);
      rows.values()
          .forEach(
              ofCause ->
                  ofCause.stream()
                      .filter(row -> is(row, FrequencyRow.Group.WITHOUT_CAUSE))
                      .forEach(row -> observe(ordinary, row, policy)));
      for (int cause = 0; cause < ordinary; cause++) {
        List<FrequencyRow> ofCause = rows.getOrDefault(causes.get(cause).id(), List.of());
        judge(cause, ofCause, worth, share(ordinary));
        for (FrequencyRow row : ofCause) {
          if (is(row, FrequencyRow.Group.WITH_CAUSE)) {
            observe(cause, row, policy);
          }
        }
        count(cause, causes.get(cause), ofCause, policy);
      }
    }

    private static boolean is(FrequencyRow row, FrequencyRow.Group group) {
      return row.basis() == FrequencyRow.Basis.PUBLISHED && row.group() == group;
    }

    /** Judged observations; what is not judged has the shares of the ordinary patient. */
    private void judge(
        int cause, List<FrequencyRow> rows, double worth, double @Nullable [] otherwise) {
      double[] shares = new double[answers.size()];
      for (int a = 0; a < shares.length; a++) {
        shares[a] = otherwise == null ? 1.0 / (answers.size() + 1) : otherwise[a];
      }
      boolean isJudged = false;
      for (FrequencyRow row : rows) {
        if (row.share() instanceof Share.Judged judged) {
          shares[answers.indexOf(row.answers().get(0))] = judged.howOften().share();
          isJudged = true;
          state(cause, row.answers());
        }
      }
      double sum = exclusive && isJudged ? Arrays.stream(shares).sum() : 1;
      for (int a = 0; a < shares.length; a++) {
        seen[cause][a] = worth * shares[a] / sum;
        notSeen[cause][a] = worth - seen[cause][a];
      }
    }

    /** From now on a cause says itself how often some answers are seen. */
    private void state(int cause, List<String> named) {
      for (int a = 0; a < answers.size(); a++) {
        stated[cause][a] |= exclusive || named.contains(answers.get(a));
      }
    }

    private double[] share(int cause) {
      double[] shares = new double[answers.size()];
      for (int a = 0; a < shares.length; a++) {
        shares[a] = mean(cause, a);
      }
      return shares;
    }

    private double mean(int cause, int answer) {
      return exclusive
          ? seen[cause][answer] / total(cause)
          : seen[cause][answer] / (seen[cause][answer] + notSeen[cause][answer]);
    }

    /** All observations of a row; of several options, the mean over the options. */
    double total(int cause) {
      double sum = Arrays.stream(seen[cause]).sum();
      return exclusive ? sum : (sum + Arrays.stream(notSeen[cause]).sum()) / answers.size();
    }

    private void observe(int cause, FrequencyRow row, Policy.Scoring policy) {
      double fit = row.fit() == Evidence.Population.SELECTED ? policy.selectedWeight().value() : 1;
      double of = policy.uncountedWorth().value();
      double share = 0;
      if (row.share() instanceof Share.Count count) {
        of = count.of();
        share = count.seen() / count.of();
      } else if (row.share() instanceof Share.Proportion proportion) {
        share = proportion.share();
      } else if (row.share() instanceof Share.OddsRatio ratio) {
        share = ratio.with(anyOf(ordinary, row.answers()));
      }
      double worth = fit * Math.min(of, policy.publishedCap().value());
      add(cause, row.answers(), worth * share, worth * (1 - share));
      published[cause] += exclusive ? worth : worth * row.answers().size() / answers.size();
    }

    private double anyOf(int cause, List<String> named) {
      double none = 1;
      double sum = 0;
      for (String answer : named) {
        double mean = mean(cause, answers.indexOf(answer));
        sum += mean;
        none *= 1 - mean;
      }
      return exclusive ? sum : 1 - none;
    }

    /** Adds observations of any of some answers, in the proportions that they have so far. */
    private void add(int cause, List<String> named, double with, double without) {
      state(cause, named);
      double[] before = seen[cause].clone();
      double inside = 0;
      double all = 0;
      for (int a = 0; a < before.length; a++) {
        inside += named.contains(answers.get(a)) ? before[a] : 0;
        all += before[a];
      }
      for (int a = 0; a < before.length; a++) {
        if (named.contains(answers.get(a))) {
          double part = named.size() == 1 ? 1 : before[a] / inside;
          seen[cause][a] += with * part;
          notSeen[cause][a] += without + with * (1 - part);
        } else if (exclusive) {
          seen[cause][a] += without * before[a] / (all - inside);
        }
      }
    }

    /**
     * Counted observations. Those of answers that exclude each other and of the same people belong
     * together: what they leave of n is spread over the answers that no row names.
     */
    private void count(int cause, Cause its, List<FrequencyRow> rows, Policy.Scoring policy) {
      double[] seenBefore = seen[cause].clone();
      double[] notSeenBefore = notSeen[cause].clone();
      Map<List<Object>, List<FrequencyRow>> samples = new LinkedHashMap<>();
      for (FrequencyRow row : rows) {
        if (row.basis() == FrequencyRow.Basis.COUNTED && row.share() instanceof Share.Count count) {
          samples
              .computeIfAbsent(List.of(row.population(), count.of()), key -> new ArrayList<>())
              .add(row);
        }
      }
      samples.values().forEach(sample -> count(cause, sample));
      if (!samples.isEmpty() && its.urgency().urgency().level().compareTo(Triage.ROUTINE) < 0) {
        limit(cause, seenBefore, notSeenBefore, policy.countedLimit().value());
      }
    }

    private void count(int cause, List<FrequencyRow> sample) {
      double rest = ((Share.Count) sample.get(0).share()).of();
      List<String> unnamed = new ArrayList<>(answers);
      for (FrequencyRow row : sample) {
        Share.Count count = (Share.Count) row.share();
        add(cause, row.answers(), count.seen(), exclusive ? 0 : count.of() - count.seen());
        rest -= count.seen();
        unnamed.removeAll(row.answers());
      }
      if (exclusive && rest > 0 && !unnamed.isEmpty()) {
        add(cause, unnamed, rest, 0);
      }
    }

    /**
     * In a cause that can raise the triage, counted observations are taken at a part of their
     * number: the greatest that moves the odds of no answer by more than the limit.
     */
    private void limit(int cause, double[] seenBefore, double[] notSeenBefore, double limit) {
      double[] parts = new double[answers.size()];
      for (int a = 0; a < parts.length; a++) {
        double before =
            exclusive ? Arrays.stream(seenBefore).sum() : seenBefore[a] + notSeenBefore[a];
        double now = exclusive ? total(cause) : seen[cause][a] + notSeen[cause][a];
        parts[a] = part(seenBefore[a], before, seen[cause][a] - seenBefore[a], now - before, limit);
      }
      double least = Arrays.stream(parts).min().orElse(1);
      if (exclusive) {
        double before = Arrays.stream(seenBefore).sum();
        for (List<String> named : either()) {
          double seenThen = sum(seenBefore, named);
          double more = sum(seen[cause], named) - seenThen;
          least = Math.min(least, part(seenThen, before, more, total(cause) - before, limit));
        }
      }
      for (int a = 0; a < parts.length; a++) {
        double part = exclusive ? least : parts[a];
        seen[cause][a] = seenBefore[a] + part * (seen[cause][a] - seenBefore[a]);
        notSeen[cause][a] = notSeenBefore[a] + part * (notSeen[cause][a] - notSeenBefore[a]);
      }
    }

    /** The greatest part, 0 to 1, of {@code more} of {@code ofMore} that keeps within the limit. */
    private static double part(double seen, double of, double more, double ofMore, double limit) {
      double odds = seen / (of - seen);
      double high = odds * limit / (1 + odds * limit);
      double low = odds / (limit + odds);
      double up = more - high * ofMore;
      double down = low * ofMore - more;
      return Math.min(
          1,
          Math.min(up > 0 ? (high * of - seen) / up : 1, down > 0 ? (seen - low * of) / down : 1));
    }

    /** What the options that leave open which one it is may mean. */
    private List<List<String>> either() {
      return finding.answer() instanceof AnswerType.Choice choice
          ? choice.options().stream()
              .map(AnswerType.Option::anyOf)
              .filter(named -> !named.isEmpty())
              .toList()
          : List.of();
    }

    private double sum(double[] observations, List<String> named) {
      return named.stream().mapToDouble(answer -> observations[answers.indexOf(answer)]).sum();
    }

    Frequency frequency(int cause, String answer) {
      int index = answers.indexOf(answer);
      if (index >= 0) {
        return frequency(cause, List.of(answer));
      }
      if (answer.equals("no") && finding.answer() instanceof AnswerType.YesNo) {
        return frequency(cause, answers).complement();
      }
      if (finding.answer() instanceof AnswerType.Choice choice) {
        for (AnswerType.Option option : choice.options()) {
          if (option.id().equals(answer) && !option.anyOf().isEmpty()) {
            return frequency(cause, option.anyOf());
          }
        }
      }
      throw new IllegalArgumentException(
          "\"" + finding.id() + "\" has no frequency of \"" + answer + "\"");
    }

    private Frequency frequency(int cause, List<String> named) {
      boolean says = named.stream().anyMatch(each -> stated[cause][answers.indexOf(each)]);
      int row = says ? cause : ordinary;
      int first = answers.indexOf(named.get(0));
      double mean = anyOf(row, named);
      double of =
          exclusive || named.size() > 1 ? total(row) : seen[row][first] + notSeen[row][first];
      return new Frequency(mean * of, (1 - mean) * of);
    }
  }
}
