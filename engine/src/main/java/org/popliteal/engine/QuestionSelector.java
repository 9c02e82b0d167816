package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Screen;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/**
 * Which questions can still change the triage, how much each tells about the cause, and what a plan
 * waits for. Looks at criteria and tables alone: no assessment is made for a possible answer.
 *
 * <p>The triage is settled when no red flag that is more urgent can become true, and no cause can
 * come to raise it or cease to, whatever the answers to come. Both are judged as if answers were
 * independent of each other: a question too many may be asked, never one too few.
 */
final class QuestionSelector {
  /** Effort to ask a question on its own, where a line on a screen is 1. */
  private static final int ALONE = 3;

  private final KnowledgeBase knowledgeBase;
  private final FindingTable findings;
  private final CriterionTable criteria;
  private final CompiledCauses causes;
  private final TriageJudge judge;

  /** By finding, the number of its screen; -1 if it stands on none. */
  private final int[] screens;

  /** By finding, the findings that must be asked before. */
  private final int[][] gates;

  QuestionSelector(
      KnowledgeBase knowledgeBase,
      FindingTable findings,
      CriterionTable criteria,
      CompiledCauses causes,
      TriageJudge judge) {
    this.knowledgeBase = knowledgeBase;
    this.findings = findings;
    this.criteria = criteria;
    this.causes = causes;
    this.judge = judge;
    this.screens = new int[findings.size()];
    Arrays.fill(screens, -1);
    List<Screen> all = knowledgeBase.policy().questions().screens();
    for (int s = 0; s < all.size(); s++) {
      for (Screen.Item item : all.get(s).items()) {
        screens[findings.index(item.finding())] = s;
      }
    }
    this.gates = new int[findings.size()][];
    for (int f = 0; f < gates.length; f++) {
      gates[f] =
          findings.finding(f).askWhen().findings().stream().mapToInt(findings::index).toArray();
    }
  }

  int index(String finding) {
    return findings.index(finding);
  }

  /** Questions that are asked together have the same number: of a screen, or below 0. */
  int stepOf(int finding) {
    return screens[finding] < 0 ? -1 - finding : screens[finding];
  }

  /**
   * A question whose answer the triage waits for.
   *
   * @param finding number of the finding
   * @param reason what could come out
   */
  record Need(int finding, Interview.Reason reason) {}

  View view(AssessmentResult result, Finding.Respondent upTo) {
    return new View(result.assessment(), result.answers(), result.scores(), upTo);
  }

  /** What is known and what can be asked, seen from one assessment. */
  final class View {
    private final Assessment assessment;
    private final AnswerTable answers;
    private final Scores scores;
    private final boolean[] open;
    private final CriterionTable.Prospect prospect;

    private View(
        Assessment assessment, AnswerTable answers, Scores scores, Finding.Respondent upTo) {
      this.assessment = assessment;
      this.answers = answers;
      this.scores = scores;
      this.open = new boolean[findings.size()];
      int[] efforts = new int[open.length];
      for (int f = 0; f < open.length; f++) {
        Finding finding = findings.finding(f);
        open[f] =
            finding.respondent().compareTo(upTo) <= 0
                && !assessment.wasAsked(finding.id())
                && isSensible(finding);
        efforts[f] = !open[f] ? CriterionTable.NEVER : screens[f] < 0 ? ALONE : 1;
      }
      this.prospect = criteria.prospect(answers, scores, efforts);
    }

    /**
     * Neither pointless nor a detail of what the person does not know of: what was asked and is not
     * known counts as not there.
     */
    private boolean isSensible(Finding finding) {
      return finding.askWhen().evaluate(this::toSayTheLeast) != Truth.FALSE;
    }

    private Answer toSayTheLeast(String id) {
      Answer answer = assessment.to(id);
      if (answer != Answer.Presence.UNKNOWN || !assessment.wasAsked(id)) {
        return answer;
      }
      AnswerType type = knowledgeBase.findings().get(id).answer();
      return type instanceof AnswerType.Quantity ? answer : type.denial();
    }

    /** Whether an answer may still come. */
    boolean isOpen(int finding) {
      return open[finding];
    }

    /** Open, and not before what must be asked first to know whether it is pointless. */
    boolean isDue(int finding) {
      if (!open[finding]) {
        return false;
      }
      Criterion askWhen = findings.finding(finding).askWhen();
      for (int gate : gates[finding]) {
        if (open[gate] && askWhen.evaluate(assessment) == Truth.UNKNOWN) {
          return false;
        }
      }
      return true;
    }

    /**
     * What must be answered before the triage is settled, in the order in which it should be asked:
     * for red flags, the most urgent first; for causes; for self-care. Empty if it is settled.
     */
    List<Need> needs() {
      Urgency now = judge.urgency(scores);
      Map<Integer, Need> flagged = new LinkedHashMap<>();
      judge.forEachFlag(
          (flag, node) -> {
            int order = flag.urgency().compareTo(now);
            boolean raised = scores.truth(node) == CriterionTable.TRUE;
            if (order < 0 || (order == 0 && raised)) {
              changing(node).forEach(f -> put(flagged, f, reason(flag)));
            }
          });
      Map<Integer, Need> needs = new LinkedHashMap<>();
      flagged.values().stream()
          .sorted(
              Comparator.comparing((Need need) -> need.reason().urgency())
                  .thenComparing(need -> screens[need.finding()] & Integer.MAX_VALUE)
                  .thenComparing(Need::finding))
          .forEach(need -> needs.put(need.finding(), need));
      addCauses(needs, now);
      if (judge.isOrdinary(now)) {
        changing(judge.selfCareWhen()).forEach(f -> put(needs, f, judge.reasonOfSelfCare()));
      }
      return List.copyOf(needs.values());
    }

    /**
     * What to ask to know whether a criterion that does not hold will, or one that does will not.
     */
    private IntStream changing(int criterion) {
      boolean holds = scores.truth(criterion) == CriterionTable.TRUE;
      return (holds ? prospect.collectUndoing(criterion) : prospect.collect(criterion, true))
          .stream();
    }

    /** Whether the triage can become no less urgent. */
    boolean isCertain() {
      Urgency now = judge.urgency(scores);
      return causes.ranges(answers, open).stream().anyMatch(range -> isHeld(now, range));
    }

    /** Whether a red flag or a cause asks for this and no answer can take it back. */
    private boolean isHeld(Urgency urgency, CompiledCauses.Range range) {
      boolean[] held = new boolean[1];
      judge.forEachFlag(
          (flag, node) ->
              held[0] |= flag.urgency().equals(urgency) && prospect.is(node, CriterionTable.TRUE));
      for (int c = 0; c < causes.size(); c++) {
        held[0] |=
            causes.cause(c).urgency().urgency().equals(urgency)
                && range.least()[c] >= judge.raisesFrom(c)
                && prospect.effort(judge.unless(c), true) == CriterionTable.NEVER;
      }
      return held[0];
    }

    private static Interview.Reason reason(RedFlag flag) {
      return new Interview.Reason(
          TriageDecision.Kind.RED_FLAG, flag.id(), flag.plainLabel(), flag.urgency());
    }

    private static Interview.Reason reason(Cause cause) {
      return new Interview.Reason(
          TriageDecision.Kind.CAUSE, cause.id(), cause.plainLabel(), cause.urgency().urgency());
    }

    /** Puts a question, or what must be asked before it, unless there is a better reason. */
    private void put(Map<Integer, Need> needs, int finding, Interview.Reason reason) {
      if (isDue(finding)) {
        Need known = needs.get(finding);
        if (known == null || reason.urgency().compareTo(known.reason().urgency()) < 0) {
          needs.put(finding, new Need(finding, reason));
        }
        return;
      }
      for (int gate : gates[finding]) {
        if (open[gate]) {
          put(needs, gate, reason);
        }
      }
    }

    /**
     * Adds the questions after which no cause can come to raise the triage any more, or cease to:
     * always next the step that brings most causes nearest to that.
     */
    private void addCauses(Map<Integer, Need> needs, Urgency now) {
      List<CompiledCauses> tables = causes.tables();
      List<CompiledCauses.Range> ranges = causes.ranges(answers, open);
      boolean held = ranges.stream().anyMatch(range -> isHeld(now, range));
      for (int t = 0; t < tables.size(); t++) {
        settle(needs, doubts(now, ranges.get(t), held), tables.get(t));
      }
      for (int c = 0; c < causes.size(); c++) {
        Cause cause = causes.cause(c);
        int order = cause.urgency().urgency().compareTo(now);
        if (judge.raises(c, scores) ? order == 0 && !held : order < 0 && isExcused(c, ranges)) {
          changing(judge.unless(c)).forEach(f -> put(needs, f, reason(cause)));
        }
      }
    }

    /** Whether a cause that could be likely enough does not raise the triage for another reason. */
    private boolean isExcused(int cause, List<CompiledCauses.Range> ranges) {
      return scores.truth(judge.unless(cause)) == CriterionTable.TRUE
          && ranges.stream().anyMatch(range -> range.most()[cause] >= judge.raisesFrom(cause));
    }

    private void settle(Map<Integer, Need> needs, List<Doubt> doubts, CompiledCauses table) {
      Map<Integer, double[]> relief = relief(doubts, table);
      for (int step : needs.keySet().stream().map(f -> stepOf(f)).distinct().toList()) {
        double[] certain = relief.remove(step);
        if (certain != null) {
          relieve(doubts, certain);
        }
      }
      while (doubts.stream().anyMatch(Doubt::isOpen) && !relief.isEmpty()) {
        Map.Entry<Integer, double[]> best =
            relief.entrySet().stream()
                .max(Comparator.comparingDouble(each -> worth(doubts, each.getValue())))
                .orElseThrow();
        relief.remove(best.getKey());
        Interview.Reason reason = reason(causes.cause(mostRelieved(doubts, best.getValue())));
        for (int f = 0; f < open.length; f++) {
          if (open[f] && stepOf(f) == best.getKey() && !needs.containsKey(f)) {
            put(needs, f, reason);
          }
        }
        relieve(doubts, best.getValue());
      }
    }

    /** Causes that could come to raise the triage, or, if nothing else holds it, cease to. */
    private List<Doubt> doubts(Urgency now, CompiledCauses.Range range, boolean held) {
      List<Doubt> doubts = new ArrayList<>();
      for (int c = 0; c < causes.size(); c++) {
        Urgency urgency = causes.cause(c).urgency().urgency();
        double from = judge.raisesFrom(c);
        boolean raises = judge.raises(c, scores);
        if (prospect.is(judge.unless(c), CriterionTable.TRUE)) {
          continue;
        }
        if (!raises && urgency.compareTo(now) < 0 && range.most()[c] >= from) {
          doubts.add(new Doubt(c, true, range.most()[c] - from));
        } else if (raises && !held && urgency.equals(now) && range.least()[c] < from) {
          doubts.add(new Doubt(c, false, from - range.least()[c]));
        }
      }
      return doubts;
    }

    private static void relieve(List<Doubt> doubts, double... relief) {
      for (int d = 0; d < relief.length; d++) {
        doubts.get(d).excess -= relief[d];
      }
    }

    private static double worth(List<Doubt> doubts, double... relief) {
      double sum = 0;
      for (int d = 0; d < relief.length; d++) {
        sum += doubts.get(d).share(relief[d]);
      }
      return sum;
    }

    private static int mostRelieved(List<Doubt> doubts, double... relief) {
      int most = 0;
      for (int d = 1; d < relief.length; d++) {
        if (doubts.get(d).share(relief[d]) > doubts.get(most).share(relief[most])) {
          most = d;
        }
      }
      return doubts.get(most).cause;
    }

    /**
     * By step, how much each doubt shrinks at most once it is answered: for each cluster, what the
     * step could add to what is known.
     */
    private Map<Integer, double[]> relief(List<Doubt> doubts, CompiledCauses table) {
      Map<Integer, double[]> relief = new LinkedHashMap<>();
      for (FindingLogs[] cluster : table.clusters()) {
        Map<Integer, double[]> most = new LinkedHashMap<>();
        for (FindingLogs member : cluster) {
          if (open[member.index()]) {
            double[] its =
                most.computeIfAbsent(stepOf(member.index()), step -> new double[doubts.size()]);
            for (int d = 0; d < its.length; d++) {
              its[d] = Math.max(its[d], doubts.get(d).most(member));
            }
          }
        }
        if (!most.isEmpty()) {
          double[] known = known(cluster, doubts);
          most.forEach(
              (step, its) -> {
                double[] sums = relief.computeIfAbsent(step, s -> new double[doubts.size()]);
                for (int d = 0; d < its.length; d++) {
                  sums[d] += Math.max(0, its[d] - known[d]);
                }
              });
        }
      }
      return relief;
    }

    private double[] known(FindingLogs[] cluster, List<Doubt> doubts) {
      double[] known = new double[doubts.size()];
      for (FindingLogs member : cluster) {
        if (answers.weighs(member.index())) {
          for (int d = 0; d < known.length; d++) {
            known[d] = Math.max(known[d], doubts.get(d).of(member, answers));
          }
        }
      }
      return known;
    }

    /**
     * Information, in nats, about which cause it is; 0 for what is not due or says the same as an
     * answer that is known.
     */
    double gain(int finding, double[] probabilities) {
      double gain = 0;
      for (FindingLogs logs : causes.logs(finding)) {
        if (isDue(finding)) {
          gain = logs.gain(probabilities);
        }
      }
      return gain;
    }

    /** What settles whether something that the plan would propose must not be done. */
    Set<Integer> settling(Plan plan) {
      Set<Integer> settling = new HashSet<>();
      for (Plan.Recommendation recommendation : plan.recommendations()) {
        for (Plan.Check check : recommendation.checks()) {
          if (check.contraindication().severity() == Intervention.Severity.CARE) {
            continue;
          }
          BitSet asked = prospect.collect(criteria.number(check.contraindication().when()), true);
          asked.stream().filter(this::isDue).forEach(settling::add);
        }
      }
      return settling;
    }
  }

  /** A cause of which it is not settled whether it raises the triage. */
  private static final class Doubt {
    private final int cause;
    private final boolean upwards;

    /** How far answers to come could carry it beyond the threshold; below 0 it is settled. */
    private double excess;

    Doubt(int cause, boolean upwards, double excess) {
      this.cause = cause;
      this.upwards = upwards;
      this.excess = excess;
    }

    boolean isOpen() {
      return excess >= 0;
    }

    /** How much of the excess a relief takes away. */
    double share(double relief) {
      return isOpen() ? Math.min(1, relief / (excess + 1e-9)) : 0;
    }

    /** The most that an answer to a finding could add. */
    double most(FindingLogs logs) {
      return upwards ? logs.mostAlarms()[cause] : -logs.leastAlarms()[cause];
    }

    /** What the answer to a finding adds. */
    double of(FindingLogs logs, AnswerTable answers) {
      return (upwards ? 1 : -1) * logs.alarm(answers, cause);
    }
  }
}
