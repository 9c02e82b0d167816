package org.popliteal.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Certainty;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Evidence.Population;
import org.popliteal.model.Finding;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.LikelihoodRatio;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Phase;
import org.popliteal.model.Policy;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Section;
import org.popliteal.model.Threshold;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * Builds knowledge bases that are small enough to check by hand.
 *
 * <p>Caps as in the shipped pack: 10 for one clinical ratio, 20 for imaging, 20 for judgement in
 * all, 6 for risk factors in all, exponent 0.5 for selected samples; priors count in full and what
 * is unlisted for nothing; a cause is acted on from 0.2, and below 0.3 the complaint is
 * nonspecific.
 */
final class SmallPack {
  static final Evidence PUBLISHED = evidence(Certainty.MODERATE, Population.SIMILAR);
  static final Evidence SELECTED = evidence(Certainty.MODERATE, Population.SELECTED);
  static final Evidence JUDGED = evidence(Certainty.EXPERT_JUDGEMENT, Population.SIMILAR);
  static final Urgency ROUTINE = new Urgency(Triage.ROUTINE, 1008);

  private final List<Finding> findings = new ArrayList<>();
  private final List<Cause> causes = new ArrayList<>();
  private final List<RiskFactor> riskFactors = new ArrayList<>();
  private final List<RedFlag> redFlags = new ArrayList<>();
  private final List<Intervention> interventions = new ArrayList<>();
  private Criterion selfCareWhen = never();
  private double unlistedRatio = 1;
  private double judgedPriorWeight = 1;

  private static Evidence evidence(Certainty certainty, Population population) {
    Evidence.Basis basis =
        certainty == Certainty.EXPERT_JUDGEMENT
            ? Evidence.Basis.JUDGEMENT
            : Evidence.Basis.PUBLISHED;
    return new Evidence(certainty, basis, List.of(), Interval.NONE, 2, population, "");
  }

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

  /** Ratios of a yes-no finding in a cluster of its own. */
  static Likelihoods ratios(String finding, double present, double absent, Evidence evidence) {
    return ratios(finding, finding, present, absent, evidence);
  }

  static Likelihoods ratios(
      String finding, String cluster, double present, double absent, Evidence evidence) {
    return new Likelihoods(
        finding,
        cluster,
        List.of(new Likelihoods.Case(yes(finding), new LikelihoodRatio(present))),
        new LikelihoodRatio(absent),
        evidence);
  }

  /** Adds yes-no findings that the runner can answer. */
  SmallPack asking(String... ids) {
    for (String id : ids) {
      finding(id, Finding.Kind.SYMPTOM, Finding.Respondent.RUNNER, Criterion.always());
    }
    return this;
  }

  SmallPack finding(
      String id, Finding.Kind kind, Finding.Respondent respondent, Criterion askWhen) {
    findings.add(
        new Finding(
            id,
            id,
            id + "?",
            "",
            kind,
            respondent,
            "complaint",
            new AnswerType.YesNo(),
            id,
            askWhen,
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    return this;
  }

  SmallPack cause(String id, double per1000, Likelihoods... likelihoods) {
    return cause(id, per1000, ROUTINE, 0.5, likelihoods);
  }

  SmallPack cause(
      String id, double per1000, Urgency urgency, double from, Likelihoods... likelihoods) {
    causes.add(
        new Cause(
            id,
            id,
            id,
            "",
            List.of(),
            "other",
            Cause.Site.POSTERIOR,
            "",
            "",
            List.of(),
            "",
            new Cause.Prior(per1000, JUDGED),
            new Cause.CauseUrgency(urgency, from, "see " + id, "be seen for " + id, JUDGED),
            List.of(),
            Cause.Role.DIAGNOSIS,
            List.of(likelihoods),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    return this;
  }

  SmallPack riskFactor(String id, Criterion when, String cause, double oddsRatio) {
    riskFactors.add(
        new RiskFactor(
            id,
            id,
            id,
            "",
            List.of(),
            RiskFactor.Modifiable.YES,
            when,
            List.of(new RiskFactor.Effect(List.of(cause), oddsRatio, PUBLISHED)),
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

  SmallPack unlistedRatio(double ratio) {
    unlistedRatio = ratio;
    return this;
  }

  SmallPack judgedPriorWeight(double weight) {
    judgedPriorWeight = weight;
    return this;
  }

  KnowledgeBase build() {
    Policy policy =
        new Policy(
            threshold(10),
            threshold(20),
            threshold(20),
            threshold(6),
            threshold(0.5),
            threshold(unlistedRatio),
            threshold(judgedPriorWeight),
            threshold(0.2),
            threshold(0.3),
            threshold(5),
            threshold(10),
            threshold(10),
            threshold(1008),
            threshold(1008),
            selfCareWhen,
            JUDGED);
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
            List.of());
    return new KnowledgeBase(
        identity,
        new KnowledgeBase.Content(
            findings,
            causes,
            riskFactors,
            redFlags,
            List.of(),
            interventions,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Section("complaint", "Complaint", "Your pain")),
            List.of(
                new Phase("now", "Now", "Now", 0, 3),
                new Phase("settle", "Settle", "Settle", 3, 14)),
            List.of(new SafetyNet("worse", "Come back if worse", "Come back if worse")),
            policy));
  }

  AssessmentResult assess(String answers) {
    KnowledgeBase knowledgeBase = build();
    return Assessor.using(knowledgeBase).assess(Shorthand.assessment(knowledgeBase, answers));
  }

  private static Threshold threshold(double value) {
    return new Threshold(value, JUDGED);
  }
}
