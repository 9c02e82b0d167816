package org.popliteal.fhir.export;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.popliteal.engine.Plan;
import org.popliteal.engine.RuleOutcome;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.PlanConcept;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.DecisionRule.Band;
import org.popliteal.model.Interval;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;

/**
 * Writes each decision rule that holds for the person, and of whose score something is known, as an
 * Observation: the score or the range that the answers leave, its band, and every item.
 *
 * <p>An Observation and not a RiskAssessment, since scores of instruments are exchanged so (FHIR's
 * own Apgar example; US Core's profile of assessments), since EHRs that read no RiskAssessment read
 * Observations, and since a RiskAssessment has room for a probability and none for a score. No rule
 * has a verified code in a public terminology: the pack's own code names it.
 */
final class RuleMapper {
  private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

  private RuleMapper() {}

  static void map(Export export) {
    if (export.takes(ResourceKind.OBSERVATION)) {
      exported(export)
          .forEach(each -> export.add(Role.rule(each.rule().id()), observation(export, each)));
    }
  }

  /** The rules that hold for the person, and of whose score something is known. */
  static List<RuleOutcome> exported(Export export) {
    return export.result().rules().stream()
        .filter(each -> each.applies() == Truth.TRUE && saysSomething(each))
        .toList();
  }

  private static boolean saysSomething(RuleOutcome outcome) {
    return outcome.score().isKnown()
        && (outcome.rule().scoring() instanceof DecisionRule.Measure
            || outcome.items().stream().anyMatch(each -> each.truth() != Truth.UNKNOWN));
  }

  /** All rules that were made. */
  static List<Reference> all(Export export) {
    return export.references(
        exported(export).stream().map(each -> Role.rule(each.rule().id())).toList());
  }

  /** The rules that a recommendation rests on: by its own condition, or by a raised red flag. */
  static List<Reference> behind(Export export, Plan.Recommendation recommendation) {
    return named(
        export,
        Stream.concat(
            conditions(export, recommendation),
            flagsBehind(export, recommendation).map(RedFlag::when)));
  }

  private static Stream<Criterion> conditions(Export export, Plan.Recommendation recommendation) {
    return recommendation.intervention().indications().stream()
        .filter(each -> each.advice() != Advice.AVOID)
        .map(each -> each.when())
        .filter(each -> each.evaluate(export.assessment()) == Truth.TRUE);
  }

  /** The raised red flags that it is advised for, or that rest on a rule which it rests on too. */
  static Stream<RedFlag> flagsBehind(Export export, Plan.Recommendation recommendation) {
    Set<DecisionRule> rules =
        conditions(export, recommendation)
            .flatMap(criterion -> criterion.rules().stream())
            .collect(Collectors.toSet());
    return export.result().triage().raised().stream()
        .filter(
            flag ->
                !Collections.disjoint(flag.when().rules(), rules)
                    || recommendation.reasons().stream()
                        .anyMatch(
                            each ->
                                each.kind() == Plan.TargetKind.RED_FLAG
                                    && each.id().equals(flag.id())));
  }

  /** The rules that a raised red flag rests on. */
  static List<Reference> behindTriage(Export export) {
    return named(export, export.result().triage().raised().stream().map(RedFlag::when));
  }

  private static List<Reference> named(Export export, Stream<Criterion> criteria) {
    return export.references(
        criteria
            .flatMap(criterion -> criterion.rules().stream())
            .map(rule -> Role.rule(rule.id()))
            .distinct()
            .toList());
  }

  private static Observation observation(Export export, RuleOutcome outcome) {
    DecisionRule rule = outcome.rule();
    Observation observation = new Observation();
    observation.addIdentifier(export.identifier(Role.rule(rule.id())));
    observation.setStatus(
        isExact(outcome.score()) ? ObservationStatus.FINAL : ObservationStatus.PRELIMINARY);
    observation.addCategory(Concepts.coded(ObservationMapper.CATEGORIES, "survey", "Survey"));
    observation.setCode(coded(export.codes().rule(rule)));
    observation.setSubject(export.patient());
    export.encounter().ifPresent(observation::setEncounter);
    observation.setEffective(Times.dateTime(export.assessment().assessedAt()));
    observation.addPerformer(
        export
            .practitioner()
            .orElseGet(() -> new Reference().setDisplay("Calculated by Popliteal, a program")));
    observation.setValue(value(export, outcome));
    if (rule.scoring() instanceof DecisionRule.Points) {
      result(export, outcome, observation.addComponent());
      outcome.items().forEach(each -> item(export, rule, each, observation.addComponent()));
    }
    observation.addNote().setText(meaning(outcome));
    findings(rule).forEach(each -> export.answer(each).ifPresent(observation::addDerivedFrom));
    observation.setText(HtmlWriter.paragraph(rule.label() + ": " + text(outcome)));
    return observation;
  }

  private static Set<String> findings(DecisionRule rule) {
    if (rule.scoring() instanceof DecisionRule.Measure measure) {
      return Set.of(measure.finding());
    }
    Set<String> findings = new LinkedHashSet<>();
    rule.items().forEach(item -> findings.addAll(item.when().findings()));
    return findings;
  }

  private static boolean isExact(Interval score) {
    return score.low() == score.high();
  }

  /** The class of a measure; the points of a score, as a range where something is open. */
  private static Type value(Export export, RuleOutcome outcome) {
    if (outcome.rule().scoring() instanceof DecisionRule.Measure) {
      return band(export, outcome);
    }
    Interval score = outcome.score();
    return isExact(score)
        ? points(score.low())
        : new Range().setLow(points(score.low())).setHigh(points(score.high()));
  }

  private static Quantity points(double points) {
    return ObservationMapper.quantity("{points}").setValue(Times.decimal(points));
  }

  private static CodeableConcept coded(Coding coding) {
    return new CodeableConcept().setText(coding.getDisplay()).addCoding(coding);
  }

  private static CodeableConcept band(Export export, RuleOutcome outcome) {
    CodeableConcept band = new CodeableConcept().setText(bands(outcome));
    outcome.bands().forEach(each -> band.addCoding(export.codes().band(outcome.rule(), each)));
    return band;
  }

  private static void result(
      Export export, RuleOutcome outcome, ObservationComponentComponent result) {
    result.setCode(coded(export.codes().plan(PlanConcept.RESULT_OF_A_RULE)));
    if (outcome.bands().size() == 1) {
      result.setValue(band(export, outcome));
    } else {
      result.setDataAbsentReason(
          Concepts.coded(ABSENT, "temp-unknown", "Temporarily Unknown")
              .setText("Open: " + bands(outcome)));
    }
  }

  private static void item(
      Export export,
      DecisionRule rule,
      RuleOutcome.ItemOutcome outcome,
      ObservationComponentComponent item) {
    item.setCode(coded(export.codes().item(rule, outcome.item())));
    if (outcome.truth() == Truth.UNKNOWN) {
      item.setDataAbsentReason(Concepts.coded(ABSENT, "unknown", "Unknown"));
    } else {
      item.setValue(new IntegerType(outcome.truth() == Truth.TRUE ? outcome.item().points() : 0));
    }
  }

  private static String bands(RuleOutcome outcome) {
    return outcome.bands().stream().map(Band::label).collect(Collectors.joining(" or "));
  }

  private static String meaning(RuleOutcome outcome) {
    if (outcome.bands().size() > 1) {
      return "Open between: " + bands(outcome) + ". " + unanswered(outcome);
    }
    Band band = outcome.bands().get(0);
    return (band.meaning() + " " + band.action() + " " + unanswered(outcome)).strip();
  }

  private static String unanswered(RuleOutcome outcome) {
    String items =
        outcome.items().stream()
            .filter(each -> each.truth() == Truth.UNKNOWN)
            .map(each -> each.item().label())
            .collect(Collectors.joining("; "));
    return items.isEmpty() ? "" : "Not known: " + items + ".";
  }

  /** The score, its band, what it means, and what is not known. */
  static String text(RuleOutcome outcome) {
    String result =
        outcome.rule().scoring() instanceof DecisionRule.Measure ? "" : score(outcome.score());
    String band = outcome.bands().size() == 1 ? bands(outcome) + ". " : "";
    return result + band + meaning(outcome);
  }

  private static String score(Interval score) {
    String high = Times.decimal(score.high()).toPlainString();
    String points = high.equals("1") ? " point. " : " points. ";
    return isExact(score)
        ? high + points
        : Times.decimal(score.low()).toPlainString() + " to " + high + points;
  }
}
