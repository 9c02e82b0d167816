package org.popliteal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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

  /** Pools all rows of a pack. */
  FrequencyTable(List<Finding> findings, List<Cause> causes, Policy.Scoring policy) {
    this(findings, causes, policy, row -> true);
  }

  /** Pools some rows of a pack. */
  FrequencyTable(
      List<Finding> findings,
      List<Cause> causes,
      Policy.Scoring policy,
      Predicate<FrequencyRow> which) {
    Map<String, Map<String, List<FrequencyRow>>> rows = new LinkedHashMap<>();
    for (Cause cause : causes) {
      cause.frequencies().stream()
          .filter(which)
          .forEach(
              row ->
                  rows.computeIfAbsent(row.finding(), id -> new LinkedHashMap<>())
                      .computeIfAbsent(cause.id(), id -> new ArrayList<>())
                      .add(row));
    }
    for (Finding finding : findings) {
      if (finding.bearsOnCauses()) {
        Map<String, List<FrequencyRow>> ofFinding = rows.getOrDefault(finding.id(), Map.of());
        cells.put(finding.id(), new Cells(finding, causes, ofFinding, policy));
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
    return require(finding).with(cause).frequency(answer);
  }

  /**
   * How often an answer is seen in the ordinary patient.
   *
   * @param finding id of a finding that bears on causes
   * @param answer as of {@link #with}
   * @throws IllegalArgumentException if there is no such finding or answer
   */
  public Frequency ordinary(String finding, String answer) {
    return require(finding).ordinary.frequency(answer);
  }

  /**
   * How often one of the answers of a row is seen in whom the row is about, by all rows.
   *
   * @param cause id of the cause that has the row
   * @param row a row of the pack, or one that could be
   * @throws IllegalArgumentException if there is no such cause, or the finding bears on none
   */
  public Frequency of(String cause, FrequencyRow row) {
    Cells found = require(row.finding());
    boolean isOfCause = row.group() == FrequencyRow.Group.WITH_CAUSE;
    return (isOfCause ? found.with(cause) : found.ordinary).frequency(row.answers());
  }

  /**
   * Share of the observations, 0 to 1, that were published: of the cell and of the ordinary patient
   * together.
   *
   * @throws IllegalArgumentException if there is no such cause or finding
   */
  public double publishedShare(String cause, String finding) {
    Cells.Cell ordinary = require(finding).ordinary;
    Cells.Cell with = require(finding).with(cause);
    return (with.published + ordinary.published) / (with.total() + ordinary.total());
  }

  private Cells require(String finding) {
    Cells found = cells.get(finding);
    if (found == null) {
      throw new IllegalArgumentException("\"" + finding + "\" does not bear on causes");
    }
    return found;
  }

  /** The observations of one finding: a cell for each cause and one for the ordinary patient. */
  private static final class Cells {
    private final Finding finding;
    private final List<String> answers;
    private final boolean exclusive;
    private final Policy.Scoring policy;
    private final Cell ordinary;
    private final Map<String, Cell> byCause = new LinkedHashMap<>();

    /** What an option that leaves open which one it is may mean. */
    private final Map<String, List<String>> either = new LinkedHashMap<>();

    Cells(
        Finding finding,
        List<Cause> causes,
        Map<String, List<FrequencyRow>> rows,
        Policy.Scoring policy) {
      this.finding = finding;
      this.answers = finding.answer().classes();
      this.exclusive = finding.answer().isExclusive();
      this.policy = policy;
      if (finding.answer() instanceof AnswerType.Choice choice) {
        choice.options().stream()
            .filter(option -> !option.anyOf().isEmpty())
            .forEach(option -> either.put(option.id(), option.anyOf()));
      }
      double[] even = new double[answers.size()];
      Arrays.fill(even, 1.0 / (answers.size() + 1));
      this.ordinary = new Cell(finding.ordinary(), even);
      rows.values().forEach(each -> ordinary.observe(each, FrequencyRow.Group.WITHOUT_CAUSE));
      for (Cause cause : causes) {
        List<FrequencyRow> ofCause = rows.getOrDefault(cause.id(), List.of());
        Cell cell = new Cell(ofCause, ordinary.shares());
        cell.observe(ofCause, FrequencyRow.Group.WITH_CAUSE);
        cell.count(cause, ofCause);
        byCause.put(cause.id(), cell);
      }
    }

    Cell with(String cause) {
      Cell found = byCause.get(cause);
      if (found == null) {
        throw new IllegalArgumentException("the table has no cause \"" + cause + "\"");
      }
      return found;
    }

    /** Observations of the answers to the finding in some people. */
    private final class Cell {
      /** Observations by answer; of several options, those that gave the answer. */
      private final double[] seen;

      /** The same for those that did not; unused where answers exclude each other. */
      private final double[] notSeen;

      /** What a cause does not say itself is as in the ordinary patient, to the bit. */
      private final boolean[] stated = new boolean[answers.size()];

      private double published;

      private Cell(double[] seen, double[] notSeen) {
        this.seen = seen;
        this.notSeen = notSeen;
      }

      /** Judged observations, with other shares for what is not judged. */
      Cell(List<FrequencyRow> rows, double[] otherwise) {
        this(new double[answers.size()], new double[answers.size()]);
        double[] shares = otherwise.clone();
        boolean isJudged = false;
        for (FrequencyRow row : rows) {
          if (row.share() instanceof Share.Judged judged) {
            shares[answers.indexOf(row.answers().get(0))] = judged.howOften().share();
            isJudged = true;
            state(row.answers());
          }
        }
        double worth = policy.judgedWorth().value();
        double sum = exclusive && isJudged ? Arrays.stream(shares).sum() : 1;
        for (int a = 0; a < shares.length; a++) {
          seen[a] = worth * shares[a] / sum;
          notSeen[a] = worth - seen[a];
        }
      }

      /** From now on the cell says itself how often some answers are seen. */
      private void state(List<String> named) {
        for (int a = 0; a < stated.length; a++) {
          stated[a] |= exclusive || named.contains(answers.get(a));
        }
      }

      /** All observations that say something of an answer. */
      private double of(int answer) {
        return exclusive ? Arrays.stream(seen).sum() : seen[answer] + notSeen[answer];
      }

      double[] shares() {
        double[] shares = new double[seen.length];
        Arrays.setAll(shares, answer -> seen[answer] / of(answer));
        return shares;
      }

      /** All observations; of several options, the mean over the options. */
      double total() {
        double sum = Arrays.stream(seen).sum();
        return exclusive ? sum : (sum + Arrays.stream(notSeen).sum()) / answers.size();
      }

      /** Adds what was published of a group. */
      void observe(List<FrequencyRow> rows, FrequencyRow.Group group) {
        for (FrequencyRow row : rows) {
          if (row.basis() == FrequencyRow.Basis.PUBLISHED && row.group() == group) {
            observe(row);
          }
        }
      }

      private void observe(FrequencyRow row) {
        double fit =
            row.fit() == Evidence.Population.SELECTED ? policy.selectedWeight().value() : 1;
        double of = policy.uncountedWorth().value();
        double share = 0;
        if (row.share() instanceof Share.Count count) {
          of = count.of();
          share = count.seen() / count.of();
        } else if (row.share() instanceof Share.Proportion proportion) {
          share = proportion.share();
        } else if (row.share() instanceof Share.OddsRatio ratio) {
          share = ratio.with(ordinary.anyOf(row.answers()));
        }
        double worth = fit * Math.min(of, policy.publishedCap().value());
        add(row.answers(), worth * share, worth * (1 - share));
        published += exclusive ? worth : worth * row.answers().size() / answers.size();
      }

      private double anyOf(List<String> named) {
        double none = 1;
        double sum = 0;
        for (String answer : named) {
          int a = answers.indexOf(answer);
          double share = seen[a] / of(a);
          sum += share;
          none *= 1 - share;
        }
        return exclusive ? sum : 1 - none;
      }

      /** Adds observations of any of some answers, in the proportions that they have so far. */
      private void add(List<String> named, double with, double without) {
        state(named);
        double[] before = seen.clone();
        double inside = 0;
        double all = 0;
        for (int a = 0; a < before.length; a++) {
          inside += named.contains(answers.get(a)) ? before[a] : 0;
          all += before[a];
        }
        for (int a = 0; a < before.length; a++) {
          if (named.contains(answers.get(a))) {
            double part = named.size() == 1 ? 1 : before[a] / inside;
            seen[a] += with * part;
            notSeen[a] += without + with * (1 - part);
          } else if (exclusive) {
            seen[a] += without * before[a] / (all - inside);
          }
        }
      }

      /**
       * Counted observations. Those of answers that exclude each other and of the same people
       * belong together: what they leave of n is spread over the answers that no row names.
       */
      void count(Cause cause, List<FrequencyRow> rows) {
        Cell before = new Cell(seen.clone(), notSeen.clone());
        Map<List<Object>, List<FrequencyRow>> samples = new LinkedHashMap<>();
        for (FrequencyRow row : rows) {
          if (row.basis() == FrequencyRow.Basis.COUNTED
              && row.share() instanceof Share.Count count) {
            samples
                .computeIfAbsent(List.of(row.population(), count.of()), key -> new ArrayList<>())
                .add(row);
          }
        }
        samples.values().forEach(this::count);
        if (!samples.isEmpty() && cause.urgency().urgency().level().compareTo(Triage.ROUTINE) < 0) {
          limit(before, policy.countedLimit().value());
        }
      }

      private void count(List<FrequencyRow> sample) {
        double rest = ((Share.Count) sample.get(0).share()).of();
        List<String> unnamed = new ArrayList<>(answers);
        for (FrequencyRow row : sample) {
          Share.Count count = (Share.Count) row.share();
          add(row.answers(), count.seen(), exclusive ? 0 : count.of() - count.seen());
          rest -= count.seen();
          unnamed.removeAll(row.answers());
        }
        if (exclusive && rest > 0 && !unnamed.isEmpty()) {
          add(unnamed, rest, 0);
        }
      }

      /**
       * In a cause that can raise the triage, counted observations are taken at a part of their
       * number: the greatest that moves the odds of no answer by more than the limit.
       */
      private void limit(Cell before, double limit) {
        double[] parts = new double[seen.length];
        for (int a = 0; a < parts.length; a++) {
          parts[a] = part(before, before.seen[a], seen[a], a, limit);
        }
        if (exclusive) {
          double least = Arrays.stream(parts).min().orElse(1);
          for (List<String> named : either.values()) {
            least =
                Math.min(least, part(before, sum(before.seen, named), sum(seen, named), 0, limit));
          }
          Arrays.fill(parts, least);
        }
        for (int a = 0; a < parts.length; a++) {
          seen[a] = before.seen[a] + parts[a] * (seen[a] - before.seen[a]);
          notSeen[a] = before.notSeen[a] + parts[a] * (notSeen[a] - before.notSeen[a]);
        }
      }

      /** The greatest part, 0 to 1, of what was added that keeps an answer within the limit. */
      private double part(Cell before, double was, double now, int answer, double limit) {
        double of = before.of(answer);
        double more = now - was;
        double ofMore = of(answer) - of;
        double odds = was / (of - was);
        double high = odds * limit / (1 + odds * limit);
        double low = odds / (limit + odds);
        double up = more - high * ofMore;
        double down = low * ofMore - more;
        return Math.min(
            1,
            Math.min(up > 0 ? (high * of - was) / up : 1, down > 0 ? (was - low * of) / down : 1));
      }

      private double sum(double[] observations, List<String> named) {
        return named.stream().mapToDouble(answer -> observations[answers.indexOf(answer)]).sum();
      }

      Frequency frequency(String answer) {
        if (answers.contains(answer)) {
          return frequency(List.of(answer));
        }
        if (answer.equals("no") && finding.answer() instanceof AnswerType.YesNo) {
          return frequency(answers).complement();
        }
        if (either.containsKey(answer)) {
          return frequency(either.get(answer));
        }
        throw new IllegalArgumentException(
            "\"" + finding.id() + "\" has no frequency of \"" + answer + "\"");
      }

      Frequency frequency(List<String> named) {
        boolean says = named.stream().anyMatch(answer -> stated[answers.indexOf(answer)]);
        Cell cell = says ? this : ordinary;
        double mean = cell.anyOf(named);
        double of = named.size() > 1 ? cell.total() : cell.of(answers.indexOf(named.get(0)));
        return new Frequency(mean * of, (1 - mean) * of);
      }
    }
  }
}
