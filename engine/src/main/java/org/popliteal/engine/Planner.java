package org.popliteal.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Evidence;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Contraindication;
import org.popliteal.model.Intervention.Indication;
import org.popliteal.model.Intervention.Severity;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Phase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Truth;

/**
 * Plans: takes the interventions that what was found calls for, and withholds what is
 * contraindicated or must wait.
 *
 * <p>While a red flag is raised or a cause asks for urgent care, only what serves that question is
 * recommended.
 */
final class Planner {
  private final KnowledgeBase knowledgeBase;
  private final List<Option> options;
  private final Map<String, List<ExerciseProgramme>> exercises;

  private record Option(
      Intervention intervention, List<Gate> indications, List<Check> contraindications) {}

  private record Gate(Indication indication, int when, List<Integer> riskFactors) {}

  private record Check(Contraindication contraindication, int when) {}

  /** An indication that applies, with what made it apply. */
  private record Applying(Indication indication, List<Plan.Reason> reasons, boolean servesUrgent) {}

  Planner(KnowledgeBase knowledgeBase, CriterionTable.Builder criteria) {
    this.knowledgeBase = knowledgeBase;
    this.options =
        knowledgeBase.interventions().stream()
            .map(
                each ->
                    new Option(
                        each,
                        each.indications().stream().map(i -> gate(i, criteria)).toList(),
                        each.contraindications().stream()
                            .map(c -> new Check(c, criteria.add(c.when())))
                            .toList()))
            .toList();
    this.exercises =
        knowledgeBase.content().exerciseProgrammes().stream()
            .collect(Collectors.groupingBy(ExerciseProgramme::intervention));
  }

  private Gate gate(Indication indication, CriterionTable.Builder criteria) {
    return new Gate(
        indication,
        criteria.add(indication.when()),
        indication.riskFactors().stream()
            .map(id -> criteria.add(knowledgeBase.riskFactor(id).when()))
            .toList());
  }

  Plan plan(
      Assessment assessment, Scores scores, TriageDecision triage, List<RankedCause> actedOn) {
    Drafting drafting = new Drafting(assessment, scores, triage, actedOn);
    options.forEach(drafting::consider);
    return drafting.plan();
  }

  /** One plan in the making. */
  private final class Drafting {
    private final Assessment assessment;
    private final Scores scores;
    private final List<Cause> causes;
    private final List<RedFlag> raised;
    private final List<TriageDecision.Reason> pressing;
    private final Set<String> withheldTags = new HashSet<>();
    private final List<Plan.Recommendation> recommendations = new ArrayList<>();
    private final List<Plan.Recommendation> avoid = new ArrayList<>();
    private final List<Plan.Withheld> withheld = new ArrayList<>();
    private final LocalDate today;

    Drafting(
        Assessment assessment, Scores scores, TriageDecision triage, List<RankedCause> actedOn) {
      this.assessment = assessment;
      this.scores = scores;
      this.causes = actedOn.stream().map(RankedCause::cause).toList();
      this.raised = triage.raised();
      this.pressing =
          triage.reasons().stream().filter(reason -> reason.urgency().isPressing()).toList();
      this.today = assessment.assessedAt().toLocalDate();
      raised.forEach(flag -> withheldTags.addAll(flag.withholds()));
    }

    void consider(Option option) {
      List<Applying> applying = applying(option);
      if (applying.isEmpty()) {
        return;
      }
      List<Applying> against =
          applying.stream().filter(each -> each.indication().advice() == Advice.AVOID).toList();
      if (!against.isEmpty()) {
        avoid.add(recommendation(option, against, Advice.AVOID, List.of()));
        if (against.size() < applying.size()) {
          Plan.Reason reason = against.get(0).reasons().get(0);
          withhold(
              option,
              Plan.Ground.ADVISED_AGAINST,
              reason.rationale(),
              reason.plainRationale(),
              "",
              reason.evidence());
        }
        return;
      }
      List<Plan.Check> checks = new ArrayList<>();
      // What is urgent comes first; otherwise a contraindication says more, and names an
      // alternative.
      boolean isWithheld =
          pressing.isEmpty()
              ? isContraindicated(option, checks) || mustWait(option, applying)
              : mustWait(option, applying) || isContraindicated(option, checks);
      if (isWithheld) {
        return;
      }
      Advice advice =
          applying.stream().anyMatch(each -> each.indication().advice() == Advice.DO)
              ? Advice.DO
              : Advice.CONSIDER;
      recommendations.add(recommendation(option, applying, advice, checks));
    }

    private boolean mustWait(Option option, List<Applying> applying) {
      Intervention intervention = option.intervention();
      List<RedFlag> forbidding =
          raised.stream()
              .filter(flag -> !Collections.disjoint(flag.withholds(), intervention.tags()))
              .toList();
      if (!forbidding.isEmpty()) {
        RedFlag flag = forbidding.get(0);
        withhold(
            option,
            Plan.Ground.URGENT_QUESTION_FIRST,
            flag.label() + ": " + String.join("; ", flag.doNot()),
            flag.plainLabel() + ": " + String.join("; ", flag.plainDoNot()),
            "",
            flag.evidence());
        return true;
      }
      if (!pressing.isEmpty() && applying.stream().noneMatch(Applying::servesUrgent)) {
        TriageDecision.Reason first = pressing.get(0);
        withhold(
            option,
            Plan.Ground.URGENT_QUESTION_FIRST,
            first.label() + ": " + first.action(),
            first.plainLabel() + ": " + first.plainAction(),
            "",
            applying.get(0).indication().evidence());
        return true;
      }
      return false;
    }

    /** Collects what to check; true if the intervention was withheld. */
    private boolean isContraindicated(Option option, List<Plan.Check> checks) {
      for (Check each : option.contraindications()) {
        Truth truth = CriterionTable.truth(scores.truth(each.when()));
        Contraindication contraindication = each.contraindication();
        if (truth == Truth.TRUE && contraindication.severity() == Severity.ABSOLUTE) {
          withhold(
              option,
              Plan.Ground.CONTRAINDICATED,
              contraindication.reason(),
              contraindication.plainReason(),
              contraindication.alternative(),
              contraindication.evidence());
          return true;
        }
        if (truth != Truth.FALSE) {
          List<String> open =
              truth == Truth.UNKNOWN
                  ? OpenFindings.of(contraindication.when(), assessment)
                  : List.of();
          checks.add(new Plan.Check(contraindication, truth, open));
        }
      }
      return false;
    }

    private void withhold(
        Option option,
        Plan.Ground ground,
        String reason,
        String plainReason,
        String alternative,
        Evidence evidence) {
      List<Intervention> alternatives =
          alternative.isEmpty() || !isSafe(alternative)
              ? List.of()
              : List.of(knowledgeBase.intervention(alternative));
      withheld.add(
          new Plan.Withheld(
              option.intervention(), ground, reason, plainReason, alternatives, evidence));
    }

    private boolean isSafe(String intervention) {
      return options.stream()
          .filter(option -> option.intervention().id().equals(intervention))
          .allMatch(
              option ->
                  Collections.disjoint(option.intervention().tags(), withheldTags)
                      && option.contraindications().stream()
                          .noneMatch(
                              each ->
                                  each.contraindication().severity() == Severity.ABSOLUTE
                                      && scores.truth(each.when()) == CriterionTable.TRUE));
    }

    private List<Applying> applying(Option option) {
      List<Applying> found = new ArrayList<>();
      for (Gate gate : option.indications()) {
        if (scores.truth(gate.when()) == CriterionTable.TRUE) {
          applying(gate).ifPresent(found::add);
        }
      }
      return found;
    }

    private Optional<Applying> applying(Gate gate) {
      Indication indication = gate.indication();
      List<Plan.Reason> reasons = new ArrayList<>();
      boolean servesUrgent = false;
      for (RedFlag flag : raised) {
        if (indication.redFlags().contains(flag.id())) {
          reasons.add(reason(Plan.TargetKind.RED_FLAG, flag.id(), flag.label(), indication));
          servesUrgent = true;
        }
      }
      for (Cause cause : causes) {
        if (indication.causes().contains(cause.id())) {
          reasons.add(reason(Plan.TargetKind.CAUSE, cause.id(), cause.label(), indication));
          servesUrgent |= isPressing(cause);
        }
      }
      for (int i = 0; i < gate.riskFactors().size(); i++) {
        if (scores.truth(gate.riskFactors().get(i)) == CriterionTable.TRUE) {
          RiskFactor riskFactor = knowledgeBase.riskFactor(indication.riskFactors().get(i));
          reasons.add(
              reason(Plan.TargetKind.RISK_FACTOR, riskFactor.id(), riskFactor.label(), indication));
        }
      }
      if (indication.causes().isEmpty()
          && indication.riskFactors().isEmpty()
          && indication.redFlags().isEmpty()) {
        reasons.add(reason(Plan.TargetKind.FINDING, "", "", indication));
      }
      return reasons.isEmpty()
          ? Optional.empty()
          : Optional.of(new Applying(indication, reasons, servesUrgent));
    }

    private boolean isPressing(Cause cause) {
      return pressing.stream()
          .anyMatch(
              reason ->
                  reason.kind() == TriageDecision.Kind.CAUSE && reason.id().equals(cause.id()));
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

    private Plan.Recommendation recommendation(
        Option option, List<Applying> applying, Advice advice, List<Plan.Check> checks) {
      Phase phase =
          applying.stream()
              .map(each -> knowledgeBase.phase(each.indication().phase()))
              .min(Comparator.comparingInt(Phase::fromDay))
              .orElseThrow();
      List<Plan.Reason> reasons =
          applying.stream().flatMap(each -> each.reasons().stream()).distinct().toList();
      Intervention intervention = option.intervention();
      LocalDate start = today.plusDays(phase.fromDay());
      List<String> ids = causes.stream().map(Cause::id).toList();
      return new Plan.Recommendation(
          intervention,
          advice,
          phase,
          start,
          start.plusDays(intervention.reviewDays()),
          reasons,
          checks,
          exercises.getOrDefault(intervention.id(), List.of()).stream()
              .filter(each -> !Collections.disjoint(each.causes(), ids))
              .toList());
    }

    Plan plan() {
      recommendations.sort(Comparator.comparingInt(each -> each.phase().fromDay()));
      LocalDate review =
          recommendations.stream()
              .filter(each -> each.intervention().reviewDays() > 0)
              .map(Plan.Recommendation::reviewOn)
              .min(Comparator.naturalOrder())
              .orElse(today);
      return new Plan(
          recommendations, avoid, withheld, knowledgeBase.content().safetyNet(), review);
    }
  }
}
