package org.popliteal.fhir.artifacts;

import java.util.function.Predicate;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.ActionGroupingBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.ActionSelectionBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.RequestPriority;
import org.popliteal.fhir.internal.ArtifactNarrative;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.Laterality;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.Cause;
import org.popliteal.model.Criterion;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Indication;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Policy;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * Turns a pack into a clinical protocol: red flags first, then causes and risk factors, each with
 * what is advised for it. What decides is told in words, and as FHIRPath where a condition can say
 * it; the probability of a cause is the scoring engine's to say.
 */
final class PlanDefinitions {
  private static final String TYPES = "http://terminology.hl7.org/CodeSystem/plan-definition-type";

  private final KnowledgeBase knowledgeBase;
  private final CriterionPath paths;

  PlanDefinitions(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.paths = new CriterionPath(knowledgeBase);
  }

  PlanDefinition protocol() {
    PackIdentity pack = knowledgeBase.identity();
    PlanDefinition protocol = new PlanDefinition();
    protocol.setId(Canonicals.id(pack.id()));
    protocol.setUrl(Canonicals.planDefinition(pack));
    protocol.setVersion(pack.version());
    protocol.setName(Canonicals.name(pack.id()));
    protocol.setTitle(pack.title());
    protocol.setType(Concepts.coded(TYPES, "clinical-protocol", "Clinical Protocol"));
    protocol.setStatus(Canonicals.status(pack));
    protocol.setDateElement(Times.dateTime(pack.date()));
    protocol.setPublisher(pack.publisher());
    protocol.setDescription(pack.description());
    protocol.setPurpose(pack.notice());
    protocol.addLibrary(Canonicals.versioned(Canonicals.library(pack), pack));
    PlanDefinitionActionComponent flags = group(protocol, "red-flags", "Red flags");
    flags.setDescription("Judged before anything else; a raised one outranks every probability.");
    knowledgeBase.redFlags().forEach(each -> flags.addAction(redFlag(each)));
    PlanDefinitionActionComponent causes = group(protocol, "causes", "Causes");
    Policy.Planning planning = knowledgeBase.policy().planning();
    causes.setDescription(
        "A cause is acted on from a probability of "
            + Words.percent(planning.planFrom().value(), knowledgeBase)
            + ", and the likeliest one from "
            + Words.percent(planning.nonspecificBelow().value(), knowledgeBase)
            + "; where none reaches that, the complaint is nonspecific. A cause that raises the"
            + " triage is acted on always.");
    knowledgeBase.causes().forEach(each -> causes.addAction(cause(each)));
    PlanDefinitionActionComponent factors = group(protocol, "risk-factors", "Risk factors");
    knowledgeBase.riskFactors().forEach(each -> factors.addAction(riskFactor(each)));
    PlanDefinitionActionComponent general = group(protocol, "everyone", "Everyone");
    advised(
        general,
        each ->
            each.causes().isEmpty() && each.riskFactors().isEmpty() && each.redFlags().isEmpty());
    protocol.getAction().removeIf(each -> !each.hasAction());
    protocol.setText(ArtifactNarrative.of(protocol));
    return protocol;
  }

  private static PlanDefinitionActionComponent group(
      PlanDefinition protocol, String id, String title) {
    PlanDefinitionActionComponent group = protocol.addAction();
    group.setId(id);
    return group
        .setTitle(title)
        .setGroupingBehavior(ActionGroupingBehavior.LOGICALGROUP)
        .setSelectionBehavior(ActionSelectionBehavior.ANY);
  }

  private PlanDefinitionActionComponent redFlag(RedFlag flag) {
    PlanDefinitionActionComponent action = action("red-flag." + flag.id(), flag.label());
    action.setDescription(flag.action());
    action.setTextEquivalent(
        "If: " + flag.when().describe(knowledgeBase) + ". " + within(flag.urgency()));
    action.setPriority(priority(flag.urgency()));
    condition(action, flag.when());
    RelatedArtifacts.of(flag.evidence(), knowledgeBase).forEach(action::addDocumentation);
    advised(action, each -> each.redFlags().contains(flag.id()));
    return action;
  }

  private PlanDefinitionActionComponent cause(Cause cause) {
    PlanDefinitionActionComponent action = action("cause." + cause.id(), cause.label());
    action.setDescription(cause.description());
    action.setTextEquivalent(
        "If this cause is acted on. Confirmed by: "
            + cause.confirmedBy()
            + " "
            + raised(cause.urgency()));
    CodeableConcept reason = Concepts.diagnosis(cause.label(), cause.codes(), Laterality.UNKNOWN);
    action.addReason(reason);
    advised(action, each -> each.causes().contains(cause.id()));
    return action;
  }

  /** What is done once the cause explains the answers well enough, and from when that is. */
  private String raised(Cause.CauseUrgency urgency) {
    double from = knowledgeBase.policy().triage().from(urgency.urgency().level());
    String when =
        Double.isInfinite(from)
            ? ""
            : "Once its score reaches " + Times.decimal(from).toPlainString() + ": ";
    return when + urgency.action() + " " + within(urgency.urgency());
  }

  private PlanDefinitionActionComponent riskFactor(RiskFactor factor) {
    PlanDefinitionActionComponent action = action("risk-factor." + factor.id(), factor.label());
    action.setTextEquivalent("If: " + factor.when().describe(knowledgeBase) + ".");
    if (!factor.advice().isEmpty()) {
      action.setDescription(factor.advice());
    }
    condition(action, factor.when());
    advised(action, each -> each.riskFactors().contains(factor.id()));
    return action;
  }

  private static PlanDefinitionActionComponent action(String id, String title) {
    PlanDefinitionActionComponent action = new PlanDefinitionActionComponent();
    action.setId(id);
    return action.setTitle(title);
  }

  /** Adds what is advised by indications of one kind. */
  private void advised(PlanDefinitionActionComponent action, Predicate<Indication> belongs) {
    for (Intervention intervention : knowledgeBase.interventions()) {
      for (Indication indication : intervention.indications()) {
        if (belongs.test(indication)) {
          action.addAction(advice(intervention, indication));
        }
      }
    }
  }

  private PlanDefinitionActionComponent advice(Intervention intervention, Indication indication) {
    PlanDefinitionActionComponent action = new PlanDefinitionActionComponent();
    String verb =
        indication.advice() == Advice.DO
            ? ""
            : indication.advice() == Advice.CONSIDER ? "Consider: " : "Leave undone: ";
    action.setTitle(verb + intervention.label());
    action.setDescription(indication.rationale());
    action.setTextEquivalent(
        knowledgeBase.phases().get(indication.phase()).label()
            + (isAlways(indication.when())
                ? "."
                : ". If: " + indication.when().describe(knowledgeBase) + "."));
    condition(action, indication.when());
    RelatedArtifacts.of(indication.evidence(), knowledgeBase).forEach(action::addDocumentation);
    if (indication.advice() != Advice.AVOID) {
      PackIdentity pack = knowledgeBase.identity();
      action.setDefinition(
          new CanonicalType(
              Canonicals.versioned(Canonicals.activityDefinition(pack, intervention.id()), pack)));
    }
    return action;
  }

  private void condition(PlanDefinitionActionComponent action, Criterion criterion) {
    if (isAlways(criterion)) {
      return;
    }
    paths
        .of(criterion)
        .ifPresent(
            path -> {
              Expression expression = new Expression();
              expression.setDescription(criterion.describe(knowledgeBase));
              expression.setLanguage("text/fhirpath");
              expression.setExpression(path);
              action
                  .addCondition()
                  .setKind(ActionConditionKind.APPLICABILITY)
                  .setExpression(expression);
            });
  }

  private static boolean isAlways(Criterion criterion) {
    return criterion instanceof Criterion.All all && all.parts().isEmpty();
  }

  private static String within(Urgency urgency) {
    String within = Words.within(urgency);
    return urgency.level().label() + (within.isEmpty() ? "." : ": be seen " + within + ".");
  }

  private static RequestPriority priority(Urgency urgency) {
    return urgency.level() == Triage.EMERGENCY
        ? RequestPriority.STAT
        : urgency.level() == Triage.URGENT ? RequestPriority.ASAP : RequestPriority.ROUTINE;
  }
}
