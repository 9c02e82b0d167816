package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Contraindication;
import org.popliteal.model.Intervention.Indication;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Truth;

/** What a plan can choose from, with criteria numbered and references as sets. */
final class Options {
  private final KnowledgeBase knowledgeBase;
  private final CriterionTable.Builder criteria;
  private final List<Flag> flags;
  private final List<Option> all;
  private final Map<String, Option> byId = new HashMap<>();
  private final List<Running> running;
  private final List<Net> safetyNet;

  /** A red flag with what it says where it withholds something. */
  record Flag(RedFlag flag, int when, String reason, String plainReason) {}

  /** When to come back, and with which causes that is told first. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Net(SafetyNet net, long[] causes, int unless) {}

  /** An intervention; the set holds the red flags that withhold it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Option(
      Intervention intervention,
      Gate[] gates,
      Check[] checks,
      int mentionWhen,
      long[] withholding,
      List<Exercises> exercises) {}

  /**
   * An indication with its causes and red flags as sets, and what each of them is the reason for,
   * in the order of the indication.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Gate(
      Indication indication,
      Phase phase,
      int when,
      long[] causes,
      List<Plan.Reason> causeReasons,
      long[] flags,
      List<Plan.Reason> flagReasons,
      Risk[] risks,
      List<Plan.Reason> unconditionally) {

    boolean isAgainst() {
      return indication.advice() == Advice.AVOID;
    }
  }

  /** A risk factor that calls for an intervention. */
  record Risk(int when, Plan.Reason reason) {}

  /** A contraindication, and what is said of it where it is present or not known. */
  record Check(
      Contraindication contraindication, int when, Plan.Check present, Plan.Check unknown) {}

  /** Exercises that fill an intervention in. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Exercises(ExerciseProgramme programme, long[] causes) {}

  /** What must be true before the first run, by the standard and the conservative reading. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Running(
      String intervention, int[] entry, int[] conservative, List<Clearance> clearances) {}

  /** What some causes need besides. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Clearance(long[] causes, int when) {}

  Options(KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
    this.knowledgeBase = knowledgeBase;
    this.criteria = criteria;
    this.flags = TriageJudge.byUrgency(knowledgeBase).stream().map(this::flag).toList();
    this.all = knowledgeBase.interventions().stream().map(this::option).toList();
    this.all.forEach(each -> byId.put(each.intervention().id(), each));
    this.running = knowledgeBase.runningProgrammes().stream().map(this::running).toList();
    this.safetyNet =
        knowledgeBase.safetyNet().stream()
            .map(each -> new Net(each, causes(each.causes()), criteria.add(each.unless())))
            .toList();
  }

  List<Flag> flags() {
    return flags;
  }

  List<Option> all() {
    return all;
  }

  /** The first running programme; none or one. */
  List<Running> running() {
    return running.subList(0, Math.min(1, running.size()));
  }

  List<Net> safetyNet() {
    return safetyNet;
  }

  /** The option of an id; empty where there is none. */
  List<Option> byId(String id) {
    Option found = byId.get(id);
    return found == null ? List.of() : List.of(found);
  }

  private Flag flag(RedFlag flag) {
    return new Flag(
        flag,
        criteria.add(flag.when()),
        flag.label() + ": " + String.join(" ", flag.doNot()),
        flag.plainLabel() + ": " + String.join(" ", flag.plainDoNot()));
  }

  private Option option(Intervention intervention) {
    return new Option(
        intervention,
        intervention.indications().stream().map(this::gate).toArray(Gate[]::new),
        intervention.contraindications().stream().map(this::check).toArray(Check[]::new),
        criteria.add(intervention.place().mentionWhen()),
        set(flags, each -> !Collections.disjoint(each.flag().withholds(), intervention.tags())),
        knowledgeBase.exerciseProgrammes().stream()
            .filter(each -> each.intervention().equals(intervention.id()))
            .map(each -> new Exercises(each, causes(each.causes())))
            .toList());
  }

  private Check check(Contraindication contraindication) {
    return new Check(
        contraindication,
        criteria.add(contraindication.when()),
        new Plan.Check(contraindication, Truth.TRUE),
        new Plan.Check(contraindication, Truth.UNKNOWN));
  }

  private Gate gate(Indication indication) {
    List<Plan.Reason> causes = new ArrayList<>();
    indication.causes().stream()
        .map(knowledgeBase.causes()::get)
        .forEach(
            each -> causes.add(reason(Plan.TargetKind.CAUSE, each.id(), each.label(), indication)));
    List<Plan.Reason> raised = new ArrayList<>();
    indication.redFlags().stream()
        .map(knowledgeBase.redFlags()::get)
        .forEach(
            each ->
                raised.add(reason(Plan.TargetKind.RED_FLAG, each.id(), each.label(), indication)));
    Risk[] risks =
        indication.riskFactors().stream()
            .map(knowledgeBase.riskFactors()::get)
            .map(
                each ->
                    new Risk(
                        criteria.add(each.when()),
                        reason(Plan.TargetKind.RISK_FACTOR, each.id(), each.label(), indication)))
            .toArray(Risk[]::new);
    boolean isUnconditional = causes.isEmpty() && raised.isEmpty() && risks.length == 0;
    return new Gate(
        indication,
        knowledgeBase.phases().get(indication.phase()),
        criteria.add(indication.when()),
        causes(indication.causes()),
        causes,
        set(flags, each -> indication.redFlags().contains(each.flag().id())),
        raised,
        risks,
        isUnconditional ? List.of(reason(Plan.TargetKind.FINDING, "", "", indication)) : List.of());
  }

  private static Plan.Reason reason(
      Plan.TargetKind kind, String id, String label, Indication indication) {
    return new Plan.Reason(
        kind,
        id,
        label,
        indication.rationale(),
        indication.plainRationale(),
        indication.evidence());
  }

  private Running running(RunningProgramme programme) {
    return new Running(
        programme.intervention(),
        programme.entry().stream().mapToInt(each -> criteria.add(each.when())).toArray(),
        programme.entry().stream()
            .mapToInt(each -> criteria.add(each.conservativeWhen()))
            .toArray(),
        programme.clearances().stream()
            .map(each -> new Clearance(causes(each.causes()), criteria.add(each.when())))
            .toList());
  }

  private long[] causes(List<String> ids) {
    return set(knowledgeBase.causes(), each -> ids.contains(each.id()));
  }

  private static <T> long[] set(List<T> all, Predicate<T> isMember) {
    long[] set = new long[BitSets.words(all.size())];
    for (int i = 0; i < all.size(); i++) {
      if (isMember.test(all.get(i))) {
        BitSets.add(set, i);
      }
    }
    return set;
  }
}
