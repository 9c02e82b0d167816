package org.popliteal.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Certainty;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Evidence.Population;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.HowOften;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Phase;
import org.popliteal.model.Policy;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Screen;
import org.popliteal.model.Section;
import org.popliteal.model.Share;
import org.popliteal.model.Threshold;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * Builds knowledge bases that are small enough to check by hand.
 *
 * <p>A judged frequency is worth 20 observations, a published row 60 at most, those of a selected
 * sample half; priors count in full and the temperature is 1. What the causes leave of 1,000 people
 * has something else, of which every finding is as in the ordinary patient. A cause that should be
 * seen soon or earlier raises the triage from a score of 1; it is acted on from a probability of
 * 0.2, and below 0.3 the complaint is nonspecific.
 */
final class SmallPack {
  static final Evidence JUDGED =
      new Evidence(
          Certainty.JUDGEMENT,
          Evidence.Basis.JUDGEMENT,
          List.of(),
          Interval.NONE,
          2,
          Population.SIMILAR,
          "");
  static final Evidence PUBLISHED =
      new Evidence(
          Certainty.MODERATE,
          Evidence.Basis.PUBLISHED,
          List.of(),
          Interval.NONE,
          2,
          Population.SIMILAR,
          "");
  static final Urgency ROUTINE = new Urgency(Triage.ROUTINE, 1008);
  static final String SOMETHING_ELSE = "something-else";

  private final List<Finding> findings = new ArrayList<>();
  private final List<Cause> causes = new ArrayList<>();
  private final List<RiskFactor> riskFactors = new ArrayList<>();
  private final List<RedFlag> redFlags = new ArrayList<>();
  private final List<Intervention> interventions = new ArrayList<>();
  private final List<Screen> screens = new ArrayList<>();
  private List<String> opening = List.of();
  private Criterion selfCareWhen = never();
  private double priorWeight = 1;
  private double temperature = 1;
  private double judgedWorth = 20;

  static Criterion never() {
    return new Criterion.Not(Criterion.always());
  }

  static Criterion yes(String finding) {
    return new Criterion.Is(finding, Answer.Presence.PRESENT);
  }

  static Criterion no(String finding) {
    return new Criterion.Is(finding, Answer.Presence.ABSENT);
  }

  static Criterion all(Criterion... parts) {
    return new Criterion.All(List.of(parts));
  }

  /** A yes-no finding that is judged to be seen in this share of people with a cause. */
  static FrequencyRow seen(String finding, double share) {
    return seen(finding, "yes", share);
  }

  static FrequencyRow seen(String finding, String answer, double share) {
    return FrequencyRow.judged(finding, answer, new HowOften("share", "share", share));
  }

  /** A published count among people with a cause. */
  static FrequencyRow published(String finding, double seen, double of) {
    return row(finding, FrequencyRow.Basis.PUBLISHED, new Share.Count(seen, of));
  }

  /** An institution's own count among people with a cause. */
  static FrequencyRow counted(String finding, double seen, double of) {
    return row(finding, FrequencyRow.Basis.COUNTED, new Share.Count(seen, of));
  }

  private static FrequencyRow row(String finding, FrequencyRow.Basis basis, Share share) {
    return new FrequencyRow(
        finding,
        List.of("yes"),
        FrequencyRow.Group.WITH_CAUSE,
        basis,
        share,
        Population.SIMILAR,
        "",
        List.of(),
        "",
        "");
  }

  /** Adds yes-no findings that bear on no cause. */
  SmallPack asking(String... ids) {
    for (String id : ids) {
      add(
          id,
          Finding.Kind.SYMPTOM,
          Finding.Respondent.RUNNER,
          Criterion.always(),
          id,
          new AnswerType.YesNo());
    }
    return this;
  }

  /** Adds a yes-no finding that bears on causes and is met in this share of ordinary patients. */
  SmallPack ordinary(String id, double share) {
    return ordinary(id, id, share);
  }

  SmallPack ordinary(String id, String cluster, double share) {
    return add(
        id,
        Finding.Kind.SYMPTOM,
        Finding.Respondent.RUNNER,
        Criterion.always(),
        cluster,
        new AnswerType.YesNo(),
        seen(id, share));
  }

  /**
   * Adds a finding that bears on causes, with how often each answer is met in ordinary patients.
   */
  SmallPack ordinary(String id, AnswerType type, FrequencyRow... ordinary) {
    return add(
        id,
        Finding.Kind.SYMPTOM,
        Finding.Respondent.RUNNER,
        Criterion.always(),
        id,
        type,
        ordinary);
  }

  /** Adds a finding of some kind; without rows it bears on no cause. */
  SmallPack add(
      String id,
      Finding.Kind kind,
      Finding.Respondent respondent,
      Criterion askWhen,
      String cluster,
      AnswerType type,
      FrequencyRow... ordinary) {
    findings.add(
        new Finding(
            id,
            id,
            id + "?",
            "",
            kind,
            respondent,
            "complaint",
            type,
            cluster,
            askWhen,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ordinary.length == 0 ? Finding.Purpose.SAFETY : Finding.Purpose.CAUSES,
            List.of(ordinary),
            List.of()));
    return this;
  }

  SmallPack cause(String id, double per1000, FrequencyRow... frequencies) {
    return cause(id, per1000, ROUTINE, frequencies);
  }

  SmallPack cause(String id, double per1000, Urgency urgency, FrequencyRow... frequencies) {
    causes.add(cause(id, per1000, urgency, Cause.Role.DIAGNOSIS, frequencies));
    return this;
  }

  private static Cause cause(
      String id, double per1000, Urgency urgency, Cause.Role role, FrequencyRow... frequencies) {
    return new Cause(
        id,
        id,
        id,
        "",
        List.of(),
        "other",
        Cause.Site.POSTERIOR,
        "",
        "",
        "",
        List.of(),
        "",
        new Cause.Prior(per1000, JUDGED),
        new Cause.CauseUrgency(urgency, "see " + id, "be seen for " + id, JUDGED),
        List.of(),
        role,
        List.of(frequencies),
        List.of(),
        List.of());
  }

  SmallPack riskFactor(String id, Criterion when, String cause) {
    riskFactors.add(
        new RiskFactor(
            id,
            id,
            id,
            "",
            List.of(),
            RiskFactor.Modifiable.YES,
            when,
            List.of(cause),
            List.of(),
            "",
            "",
            List.of()));
    return this;
  }

  SmallPack redFlag(
      String id, Criterion when, Urgency urgency, RedFlag.Screening screening, String... pointsTo) {
    redFlags.add(
        new RedFlag(
            id,
            id,
            id,
            List.of(),
            when,
            urgency,
            List.of(pointsTo),
            "act on " + id,
            "act on " + id,
            List.of("running"),
            List.of("do not run"),
            List.of("do not run"),
            screening,
            JUDGED));
    return this;
  }

  SmallPack intervention(Intervention intervention) {
    interventions.add(intervention);
    return this;
  }

  SmallPack selfCareWhen(Criterion criterion) {
    selfCareWhen = criterion;
    return this;
  }

  SmallPack priorWeight(double weight) {
    priorWeight = weight;
    return this;
  }

  SmallPack temperature(double divisor) {
    temperature = divisor;
    return this;
  }

  SmallPack judgedWorth(double observations) {
    judgedWorth = observations;
    return this;
  }

  /** With what an interview begins. */
  SmallPack opening(String... findings) {
    opening = List.of(findings);
    return this;
  }

  /** Yes-no findings that an interview asks together. */
  SmallPack screen(String id, String... of) {
    screens.add(
        new Screen(
            id,
            "Any of these?",
            Stream.of(of)
                .map(each -> new Screen.Item(each, each, Answer.Presence.ABSENT))
                .toList()));
    return this;
  }

  KnowledgeBase build() {
    Policy policy =
        new Policy(
            new Policy.Scoring(
                Stream.of(0.05, 0.25, 0.5, 0.75, 0.95)
                    .map(share -> new HowOften("share-" + share, "in " + share, share))
                    .toList(),
                threshold(judgedWorth),
                threshold(60),
                threshold(0.5),
                threshold(10),
                threshold(3),
                threshold(0),
                threshold(priorWeight),
                threshold(temperature)),
            new Policy.Planning(
                threshold(0.2),
                threshold(0.05),
                threshold(0.3),
                threshold(5),
                threshold(0.1),
                threshold(0.35),
                threshold(7),
                ""),
            new Policy.TriageLimits(
                threshold(1),
                threshold(1),
                threshold(1),
                threshold(1008),
                threshold(1008),
                selfCareWhen,
                JUDGED),
            new Policy.Questions(threshold(10), threshold(0.01), opening, screens));
    PackIdentity identity =
        new PackIdentity(
            "small",
            "1.0.0",
            PackIdentity.Status.DRAFT,
            LocalDate.of(2026, 1, 1),
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            List.of());
    return KnowledgeBase.builder(identity, policy)
        .with(Finding.class, findings)
        .with(Cause.class, withSomethingElse())
        .with(RiskFactor.class, riskFactors)
        .with(RedFlag.class, redFlags)
        .with(Intervention.class, interventions)
        .with(Section.class, List.of(new Section("complaint", "Complaint", "Your pain")))
        .with(
            Phase.class,
            List.of(
                new Phase("now", "Now", "Now", 0, 3, Phase.Starts.ON_ITS_DAY),
                new Phase("settle", "Settle", "Settle", 3, 14, Phase.Starts.ON_ITS_DAY)))
        .with(
            SafetyNet.class,
            List.of(
                new SafetyNet(
                    "worse",
                    "Come back if worse",
                    "Come back if worse",
                    List.of(),
                    new Criterion.Any(List.of()))))
        .build();
  }

  private List<Cause> withSomethingElse() {
    double left = 1000 - causes.stream().mapToDouble(each -> each.prior().per1000()).sum();
    return left <= 0
        ? causes
        : Stream.concat(
                causes.stream(),
                Stream.of(cause(SOMETHING_ELSE, left, ROUTINE, Cause.Role.NONSPECIFIC)))
            .toList();
  }

  AssessmentResult assess(String answers) {
    KnowledgeBase knowledgeBase = build();
    return Assessor.using(knowledgeBase).assess(Shorthand.assessment(knowledgeBase, answers));
  }

  static AnswerType.Choice choice(AnswerType.Select select, String... options) {
    return new AnswerType.Choice(
        select, Arrays.stream(options).map(id -> new AnswerType.Option(id, id)).toList());
  }

  private static Threshold threshold(double value) {
    return new Threshold("A figure.", value, JUDGED);
  }
}
