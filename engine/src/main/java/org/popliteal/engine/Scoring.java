package org.popliteal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.popliteal.model.Cause;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.LikelihoodRatio;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.Policy;
import org.popliteal.model.RiskFactor;

/**
 * The score: prior log-odds, plus the log likelihood ratio of each answered finding, plus the log
 * odds ratio of each risk factor present, for each cause on its own.
 *
 * <p>The log-odds of a prior that rests on judgement are drawn towards those of an even share among
 * all causes and none. Per cause and cluster only the strongest contribution in each direction
 * counts. A ratio from a selected sample is shrunk, then capped. A symptom, sign or test that
 * speaks for other causes, and of which a cause says nothing, has the ratio that the policy sets
 * for it. The sum of what rests on judgement alone nears its cap with diminishing weight; the sum
 * of the risk factors is capped. The order of summation is fixed: prior, clusters in the order of
 * the pack (for before against), unlisted findings, judgement cap, risk factors in the order of the
 * pack, their cap.
 */
final class Scoring {
  private final List<Cause> causes;
  private final List<RiskFactor> riskFactors;
  private final CriterionTable criteria;
  private final Entry[] entries;
  private final int[] firstEntry;
  private final double[] prior;
  private final Effect[][] effects;
  private final long[][] entriesByFinding;
  private final FindingTable findings;
  private final int[][] tellingCases;
  private final long[][] listed;
  private final double unlistedLog;
  private final Evidence unlistedEvidence;
  private final double judgementCap;
  private final double riskFactorCap;
  private final Evidence judgementCapEvidence;
  private final Evidence riskFactorCapEvidence;

  /** One compiled {@link Likelihoods}: node numbers and effective log ratios, "otherwise" last. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(
      Likelihoods likelihoods,
      List<String> findings,
      int cluster,
      int[] cases,
      double[] logRatios,
      boolean isJudgement) {}

  private record Effect(
      int riskFactor, int when, double oddsRatio, double log, Evidence evidence) {}

  Scoring(KnowledgeBase knowledgeBase, FindingTable findings, CriterionTable.Builder criteria) {
    this.findings = findings;
    this.causes = knowledgeBase.causes();
    this.riskFactors = knowledgeBase.riskFactors();
    Policy policy = knowledgeBase.policy();
    this.unlistedLog = StrictMath.log(policy.unlistedRatio().value());
    this.unlistedEvidence = policy.unlistedRatio().evidence();
    this.judgementCap = StrictMath.log(policy.judgementProductCap().value());
    this.riskFactorCap = StrictMath.log(policy.riskFactorProductCap().value());
    this.judgementCapEvidence = policy.judgementProductCap().evidence();
    this.riskFactorCapEvidence = policy.riskFactorProductCap().evidence();
    this.prior = new double[causes.size()];
    this.firstEntry = new int[causes.size() + 1];
    this.effects = new Effect[causes.size()][];
    List<Entry> all = new ArrayList<>();
    for (int c = 0; c < causes.size(); c++) {
      Cause cause = causes.get(c);
      prior[c] = logOdds(cause.prior(), policy, causes.size());
      firstEntry[c] = all.size();
      compile(cause, knowledgeBase, criteria, all);
      effects[c] = compileEffects(cause, criteria);
    }
    firstEntry[causes.size()] = all.size();
    this.entries = all.toArray(Entry[]::new);
    this.entriesByFinding = new long[findings.size()][BitSets.words(entries.length)];
    for (int e = 0; e < entries.length; e++) {
      for (String finding : entries[e].findings()) {
        BitSets.add(entriesByFinding[findings.index(finding)], e);
      }
    }
    this.listed = new long[causes.size()][BitSets.words(findings.size())];
    for (int c = 0; c < listed.length; c++) {
      list(c);
    }
    this.tellingCases =
        IntStream.range(0, findings.size()).mapToObj(this::tellingCases).toArray(int[][]::new);
    this.criteria = criteria.build();
  }

  /** Notes the findings of which a cause says something: by a ratio of their own, or as a risk. */
  private void list(int cause) {
    for (int e = firstEntry[cause]; e < firstEntry[cause + 1]; e++) {
      if (entries[e].findings().size() == 1) {
        BitSets.add(listed[cause], findings.index(entries[e].findings().get(0)));
      }
    }
    for (Effect effect : effects[cause]) {
      for (String finding : riskFactors.get(effect.riskFactor()).when().findings()) {
        BitSets.add(listed[cause], findings.index(finding));
      }
    }
    causes.get(cause).neutral().forEach(id -> BitSets.add(listed[cause], findings.index(id)));
  }

  /** The cases in which a finding by itself speaks for some cause. */
  private int[] tellingCases(int finding) {
    IntStream.Builder telling = IntStream.builder();
    if (!findings.finding(finding).kind().isManifestation()) {
      return new int[0];
    }
    for (int e = 0; e < entries.length; e++) {
      if (entries[e].findings().size() == 1 && BitSets.contains(entriesByFinding[finding], e)) {
        for (int i = 0; i < entries[e].cases().length; i++) {
          if (entries[e].logRatios()[i] > 0) {
            telling.add(entries[e].cases()[i]);
          }
        }
      }
    }
    return telling.build().distinct().sorted().toArray();
  }

  /** Prior log-odds; those of a prior that is a judgement are drawn towards an even share. */
  private static double logOdds(Cause.Prior prior, Policy policy, int causes) {
    double stated = LogOdds.of(prior.probability());
    if (!prior.evidence().isJudgement()) {
      return stated;
    }
    double even = LogOdds.of(1.0 / (causes + 1));
    double weight = policy.judgedPriorWeight().value();
    return weight * stated + (1 - weight) * even;
  }

  private static void compile(
      Cause cause, KnowledgeBase knowledgeBase, CriterionTable.Builder criteria, List<Entry> all) {
    Map<String, List<Likelihoods>> clusters = new LinkedHashMap<>();
    for (Likelihoods each : cause.likelihoods()) {
      clusters.computeIfAbsent(each.cluster(), cluster -> new ArrayList<>()).add(each);
    }
    int cluster = 0;
    for (List<Likelihoods> members : clusters.values()) {
      for (Likelihoods each : members) {
        int size = each.cases().size();
        int[] cases = new int[size];
        double[] logRatios = new double[size + 1];
        for (int i = 0; i < size; i++) {
          cases[i] = criteria.add(each.cases().get(i).when());
          logRatios[i] = effectiveLog(each.cases().get(i).ratio(), each, knowledgeBase);
        }
        logRatios[size] = effectiveLog(each.otherwise(), each, knowledgeBase);
        all.add(
            new Entry(
                each,
                List.copyOf(each.findings()),
                cluster,
                cases,
                logRatios,
                each.evidence().isJudgement()));
      }
      cluster++;
    }
  }

  private Effect[] compileEffects(Cause cause, CriterionTable.Builder criteria) {
    List<Effect> found = new ArrayList<>();
    for (int r = 0; r < riskFactors.size(); r++) {
      RiskFactor riskFactor = riskFactors.get(r);
      for (RiskFactor.Effect effect : riskFactor.effects()) {
        if (effect.causes().contains(cause.id())) {
          found.add(
              new Effect(
                  r,
                  criteria.add(riskFactor.when()),
                  effect.oddsRatio(),
                  StrictMath.log(effect.oddsRatio()),
                  effect.evidence()));
        }
      }
    }
    return found.toArray(Effect[]::new);
  }

  private static double effectiveLog(
      LikelihoodRatio ratio, Likelihoods likelihoods, KnowledgeBase knowledgeBase) {
    Policy policy = knowledgeBase.policy();
    double log = StrictMath.log(ratio.value());
    if (likelihoods.evidence().population() == Evidence.Population.SELECTED) {
      log *= policy.spectrumExponent().value();
    }
    boolean instrumental =
        likelihoods.findings().stream()
            .map(id -> knowledgeBase.finding(id).kind())
            .allMatch(kind -> kind == Finding.Kind.IMAGING || kind == Finding.Kind.LABORATORY);
    double cap =
        StrictMath.log((instrumental ? policy.imagingRatioCap() : policy.singleRatioCap()).value());
    return Math.max(-cap, Math.min(cap, log));
  }

  Cause cause(int index) {
    return causes.get(index);
  }

  int causes() {
    return causes.size();
  }

  double priorLogOdds(int cause) {
    return prior[cause];
  }

  /** Judges all criteria and scores all causes. */
  Scores score(AnswerTable answers) {
    byte[] truths = criteria.evaluate(answers);
    long[] touched = new long[BitSets.words(entries.length)];
    for (int i = 0; i < answers.size(); i++) {
      BitSets.addAll(touched, entriesByFinding[answers.known(i)]);
    }
    double[] logOdds = new double[causes.size()];
    Scores scores = new Scores(truths, touched, telling(answers, truths), logOdds);
    Tally tally = new Tally();
    for (int c = 0; c < logOdds.length; c++) {
      tally.clear();
      walk(c, scores, tally);
      logOdds[c] = tally.sum;
    }
    return scores;
  }

  /** Findings whose answers speak for some cause. */
  private long[] telling(AnswerTable answers, byte[] truths) {
    long[] telling = new long[BitSets.words(findings.size())];
    for (int i = 0; i < answers.size(); i++) {
      int finding = answers.known(i);
      for (int when : tellingCases[finding]) {
        if (truths[when] == CriterionTable.TRUE) {
          BitSets.add(telling, finding);
          break;
        }
      }
    }
    return telling;
  }

  /** Adds up contributions; a subclass also writes them down. */
  private static class Tally {
    double sum;

    void clear() {
      sum = 0;
    }

    /** Whether what does not count is of interest as well. */
    boolean tells() {
      return false;
    }

    void prior(double log) {
      sum += log;
    }

    void finding(int entry, int which, double log) {
      sum += log;
    }

    void setAside(int entry, int which) {}

    void unlisted(long[] telling, long[] listed, double log) {
      sum += log;
    }

    void judgementCap(double log) {
      sum += log;
    }

    void riskFactor(Effect effect) {
      sum += effect.log();
    }

    void riskFactorCap(double log) {
      sum += log;
    }
  }

  /** The one place where contributions come about: used to score and to explain. */
  private void walk(int cause, Scores scores, Tally tally) {
    tally.prior(prior[cause]);
    double judged = 0;
    int end = firstEntry[cause + 1];
    int entry = scores.nextTouched(firstEntry[cause]);
    while (entry < end) {
      int cluster = entries[entry].cluster();
      int best = -1;
      int bestCase = 0;
      double bestLog = 0;
      int worst = -1;
      int worstCase = 0;
      double worstLog = 0;
      int first = entry;
      while (entry < end && entries[entry].cluster() == cluster) {
        int which = decide(entries[entry], scores);
        if (which >= 0) {
          double log = entries[entry].logRatios()[which];
          if (log > bestLog) {
            best = entry;
            bestCase = which;
            bestLog = log;
          } else if (log < worstLog) {
            worst = entry;
            worstCase = which;
            worstLog = log;
          }
        }
        entry = scores.nextTouched(entry + 1);
      }
      if (best >= 0) {
        tally.finding(best, bestCase, bestLog);
        judged += entries[best].isJudgement() ? bestLog : 0;
      }
      if (worst >= 0) {
        tally.finding(worst, worstCase, worstLog);
        judged += entries[worst].isJudgement() ? worstLog : 0;
      }
      if (tally.tells()) {
        for (int other = first;
            other < entry && other < end;
            other = scores.nextTouched(other + 1)) {
          int which = decide(entries[other], scores);
          if (other != best && other != worst && which >= 0) {
            tally.setAside(other, which);
          }
        }
      }
    }
    int unlisted = BitSets.countOfFirstAlone(scores.telling(), listed[cause]);
    if (unlisted > 0 && unlistedLog != 0) {
      tally.unlisted(scores.telling(), listed[cause], unlisted * unlistedLog);
      judged += unlisted * unlistedLog;
    }
    double excess = judged - softened(judged, judgementCap);
    if (excess != 0) {
      tally.judgementCap(-excess);
    }
    walkRiskFactors(cause, scores, tally);
  }

  /**
   * Keeps a sum of judgements below a limit and in its order: in full up to half the limit, beyond
   * it with diminishing weight.
   */
  static double softened(double sum, double limit) {
    double full = limit / 2;
    double beyond = Math.abs(sum) - full;
    return beyond <= 0 ? sum : Math.copySign(full + full * StrictMath.tanh(beyond / full), sum);
  }

  private void walkRiskFactors(int cause, Scores scores, Tally tally) {
    double sum = 0;
    for (Effect effect : effects[cause]) {
      if (scores.truth(effect.when()) == CriterionTable.TRUE && effect.log() != 0) {
        tally.riskFactor(effect);
        sum += effect.log();
      }
    }
    double excess = sum - Math.max(-riskFactorCap, Math.min(riskFactorCap, sum));
    if (excess != 0) {
      tally.riskFactorCap(-excess);
    }
  }

  /** Index of the case that holds, the number of cases for "otherwise", -1 where it is open. */
  private static int decide(Entry entry, Scores scores) {
    int[] cases = entry.cases();
    for (int i = 0; i < cases.length; i++) {
      byte truth = scores.truth(cases[i]);
      if (truth == CriterionTable.TRUE) {
        return i;
      }
      if (truth == CriterionTable.UNKNOWN) {
        return -1;
      }
    }
    return cases.length;
  }

  Explanation explain(Scores scores, int cause) {
    List<Contribution> counted = new ArrayList<>();
    List<Contribution> aside = new ArrayList<>();
    walk(cause, scores, new Writer(causes.get(cause), counted, aside));
    List<Likelihoods> open = new ArrayList<>();
    for (int e = firstEntry[cause]; e < firstEntry[cause + 1]; e++) {
      if (!scores.isTouched(e) || decide(entries[e], scores) < 0) {
        open.add(entries[e].likelihoods());
      }
    }
    return new Explanation(counted, aside, open);
  }

  Interval range(Scores scores, int cause) {
    double squares = 0;
    for (Contribution each : explain(scores, cause).contributions()) {
      if (each.evidence().isJudgement()
          && each.kind() != Contribution.Kind.JUDGEMENT_CAP
          && each.kind() != Contribution.Kind.RISK_FACTOR_CAP) {
        double width = StrictMath.log(each.evidence().band());
        squares += width * width;
      }
    }
    double half = StrictMath.sqrt(squares);
    double middle = scores.logOdds(cause);
    return new Interval(LogOdds.probability(middle - half), LogOdds.probability(middle + half));
  }

  /** Writes contributions down. */
  private final class Writer extends Tally {
    private final Cause cause;
    private final List<Contribution> counted;
    private final List<Contribution> aside;

    Writer(Cause cause, List<Contribution> counted, List<Contribution> aside) {
      this.cause = cause;
      this.counted = counted;
      this.aside = aside;
    }

    @Override
    boolean tells() {
      return true;
    }

    @Override
    void prior(double log) {
      double probability = cause.prior().probability();
      counted.add(
          new Contribution(
              Contribution.Kind.PRIOR,
              "Before any answer",
              List.of(),
              probability / (1 - probability),
              log,
              "",
              cause.prior().evidence()));
    }

    @Override
    void finding(int entry, int which, double log) {
      counted.add(contribution(entry, which, log));
    }

    @Override
    void setAside(int entry, int which) {
      double log = entries[entry].logRatios()[which];
      if (log != 0) {
        aside.add(contribution(entry, which, log));
      }
    }

    private Contribution contribution(int entry, int which, double log) {
      Likelihoods likelihoods = entries[entry].likelihoods();
      LikelihoodRatio ratio =
          which < likelihoods.cases().size()
              ? likelihoods.cases().get(which).ratio()
              : likelihoods.otherwise();
      return new Contribution(
          Contribution.Kind.FINDING,
          likelihoods.label(),
          entries[entry].findings(),
          ratio.value(),
          log,
          likelihoods.cluster(),
          likelihoods.evidence());
    }

    @Override
    void unlisted(long[] telling, long[] listed, double log) {
      List<String> unexplained = new ArrayList<>();
      for (int f = BitSets.next(telling, 0);
          f < findings.size();
          f = BitSets.next(telling, f + 1)) {
        if (!BitSets.contains(listed, f)) {
          unexplained.add(findings.finding(f).id());
        }
      }
      counted.add(
          new Contribution(
              Contribution.Kind.UNLISTED,
              "Findings that it leaves unexplained",
              unexplained,
              StrictMath.exp(log),
              log,
              "",
              unlistedEvidence));
    }

    @Override
    void judgementCap(double log) {
      counted.add(
          new Contribution(
              Contribution.Kind.JUDGEMENT_CAP,
              "Limit on what judgement alone may weigh",
              List.of(),
              StrictMath.exp(log),
              log,
              "",
              judgementCapEvidence));
    }

    @Override
    void riskFactor(Effect effect) {
      RiskFactor riskFactor = riskFactors.get(effect.riskFactor());
      counted.add(
          new Contribution(
              Contribution.Kind.RISK_FACTOR,
              riskFactor.label(),
              List.copyOf(riskFactor.when().findings()),
              effect.oddsRatio(),
              effect.log(),
              "",
              effect.evidence()));
    }

    @Override
    void riskFactorCap(double log) {
      counted.add(
          new Contribution(
              Contribution.Kind.RISK_FACTOR_CAP,
              "Limit on what risk factors alone may weigh",
              List.of(),
              StrictMath.exp(log),
              log,
              "",
              riskFactorCapEvidence));
    }
  }
}
