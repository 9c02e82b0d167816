package org.popliteal.fhir.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Type;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.fhir.internal.ItemTypes;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/**
 * Turns "ask only where this is not false" into enableWhen.
 *
 * <p>A form shows a question once an answer speaks for it, leaves open whether it does, or is
 * explicitly unknown. What enableWhen cannot say (a conjunction of alternatives, a decision rule)
 * leaves the question shown to everyone, which asks too much and never too little.
 */
final class EnableWhenMapper {
  private final KnowledgeBase knowledgeBase;
  private final Set<String> asked;

  /** Makes the conditions of a form that asks for some findings. */
  EnableWhenMapper(KnowledgeBase knowledgeBase, Set<String> asked) {
    this.knowledgeBase = knowledgeBase;
    this.asked = Set.copyOf(asked);
  }

  void apply(Criterion askWhen, QuestionnaireItemComponent item) {
    if (askWhen instanceof Criterion.All all && all.parts().size() > 1) {
      conjunction(all)
          .ifPresent(
              conditions -> {
                conditions.forEach(item::addEnableWhen);
                item.setEnableBehavior(EnableWhenBehavior.ALL);
              });
      return;
    }
    alternatives(askWhen)
        .filter(conditions -> !conditions.isEmpty())
        .ifPresent(
            conditions -> {
              conditions.forEach(item::addEnableWhen);
              if (conditions.size() > 1) {
                item.setEnableBehavior(EnableWhenBehavior.ANY);
              }
            });
  }

  /** Conditions of which one is enough; empty if the criterion cannot be said so. */
  private Optional<List<QuestionnaireItemEnableWhenComponent>> alternatives(Criterion criterion) {
    List<QuestionnaireItemEnableWhenComponent> conditions = new ArrayList<>();
    Set<String> findings = new LinkedHashSet<>();
    if (!add(criterion, conditions, findings)) {
      return Optional.empty();
    }
    for (String finding : findings) {
      if (!(knowledgeBase.findings().get(finding).answer() instanceof AnswerType.Quantity)) {
        conditions.add(equal(finding, FormCodes.unknown()));
      }
    }
    return Optional.of(conditions);
  }

  private boolean add(
      Criterion criterion,
      List<QuestionnaireItemEnableWhenComponent> conditions,
      Set<String> findings) {
    if (criterion instanceof Criterion.Any any) {
      return any.parts().stream().allMatch(part -> add(part, conditions, findings));
    }
    if (criterion instanceof Criterion.All all && all.parts().size() == 1) {
      return add(all.parts().get(0), conditions, findings);
    }
    if (!(criterion instanceof Criterion.Leaf question)) {
      return false;
    }
    String finding = question.finding();
    if (!asked.contains(finding)) {
      return true;
    }
    Optional<List<QuestionnaireItemEnableWhenComponent>> leaf = leaf(criterion);
    leaf.ifPresent(conditions::addAll);
    findings.add(finding);
    return leaf.isPresent();
  }

  /** Conditions that must all hold; empty if the criterion cannot be said so. */
  private Optional<List<QuestionnaireItemEnableWhenComponent>> conjunction(Criterion.All all) {
    List<QuestionnaireItemEnableWhenComponent> conditions = new ArrayList<>();
    for (Criterion part : all.parts()) {
      Optional<List<QuestionnaireItemEnableWhenComponent>> leaf =
          part instanceof Criterion.Leaf && asked.containsAll(part.findings())
              ? leaf(part)
              : Optional.empty();
      if (leaf.isEmpty() || leaf.get().size() != 1) {
        return Optional.empty();
      }
      conditions.addAll(leaf.get());
    }
    return Optional.of(conditions);
  }

  /** Whether it holds for every answer but one. */
  private static boolean isOtherThan(Criterion criterion) {
    return criterion instanceof Criterion.Not not
        && not.open() == Truth.UNKNOWN
        && not.part() instanceof Criterion.AnyOf anyOf
        && anyOf.options().size() == 1
        && anyOf.open().isEmpty();
  }

  private Optional<List<QuestionnaireItemEnableWhenComponent>> leaf(Criterion criterion) {
    if (isOtherThan(criterion)) {
      return leaf(((Criterion.Not) criterion).part())
          .map(
              conditions ->
                  List.of(conditions.get(0).setOperator(QuestionnaireItemOperator.NOT_EQUAL)));
    }
    if (criterion instanceof Criterion.Is is) {
      Coding coding = is.presence() == Presence.PRESENT ? FormCodes.yes() : FormCodes.no();
      return Optional.of(List.of(equal(is.finding(), coding)));
    }
    if (criterion instanceof Criterion.AnyOf anyOf) {
      String system = Canonicals.options(knowledgeBase.identity(), anyOf.finding());
      return Optional.of(
          Stream.concat(anyOf.options().stream(), anyOf.open().stream())
              .map(option -> equal(anyOf.finding(), new Coding().setSystem(system).setCode(option)))
              .toList());
    }
    Criterion.Within within = (Criterion.Within) criterion;
    if (within.low().isOpen() == within.high().isOpen()) {
      return Optional.empty();
    }
    return Optional.of(List.of(bound(within)));
  }

  private QuestionnaireItemEnableWhenComponent bound(Criterion.Within within) {
    boolean low = !within.low().isOpen();
    Criterion.Bound bound = low ? within.low() : within.high();
    boolean inclusive = bound.end() == Criterion.Bound.End.INCLUSIVE;
    QuestionnaireItemOperator operator =
        low
            ? inclusive
                ? QuestionnaireItemOperator.GREATER_OR_EQUAL
                : QuestionnaireItemOperator.GREATER_THAN
            : inclusive
                ? QuestionnaireItemOperator.LESS_OR_EQUAL
                : QuestionnaireItemOperator.LESS_THAN;
    return new QuestionnaireItemEnableWhenComponent()
        .setQuestion(within.finding())
        .setOperator(operator)
        .setAnswer(value(within.finding(), bound.value()));
  }

  private Type value(String finding, double value) {
    AnswerType.Quantity type = (AnswerType.Quantity) knowledgeBase.findings().get(finding).answer();
    return switch (ItemTypes.of(type)) {
      case INTEGER ->
          value == Math.rint(value)
              ? new IntegerType((int) value)
              : new DecimalType(Times.decimal(value));
      case DECIMAL -> new DecimalType(Times.decimal(value));
      default ->
          new Quantity()
              .setValue(Times.decimal(value))
              .setUnit(UnitNames.name(type.unit()))
              .setSystem(UnitNames.UCUM)
              .setCode(type.unit());
    };
  }

  private static QuestionnaireItemEnableWhenComponent equal(String finding, Coding answer) {
    return new QuestionnaireItemEnableWhenComponent()
        .setQuestion(finding)
        .setOperator(QuestionnaireItemOperator.EQUAL)
        .setAnswer(answer);
  }
}
