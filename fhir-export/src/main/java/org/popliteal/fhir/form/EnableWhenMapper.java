package org.popliteal.fhir.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Screen;
import org.popliteal.model.Truth;

/**
 * Turns "ask only where this is not false" into enableWhen.
 *
 * <p>A form shows a question once an answer speaks for it, leaves open whether it does, or is
 * explicitly unknown. Of a conjunction that enableWhen cannot say, the first part that it can say
 * decides; what it cannot say at all (a decision rule) leaves the question shown to everyone. That
 * asks too much and never too little.
 */
final class EnableWhenMapper {
  private final KnowledgeBase knowledgeBase;
  private final Set<String> asked;
  private final Map<String, Screen> marked;

  /**
   * Makes the conditions of a form.
   *
   * @param asked ids of the findings that have a question of their own
   * @param marked by id of a finding that is an option of a screen, the screen
   */
  EnableWhenMapper(KnowledgeBase knowledgeBase, Set<String> asked, Map<String, Screen> marked) {
    this.knowledgeBase = knowledgeBase;
    this.asked = Set.copyOf(asked);
    this.marked = Map.copyOf(marked);
  }

  void apply(Finding finding, QuestionnaireItemComponent item) {
    mark(finding.id()).ifPresentOrElse(item::addEnableWhen, () -> apply(finding.askWhen(), item));
  }

  /** That the finding is marked on its screen; empty if it stands on none. */
  private Optional<QuestionnaireItemEnableWhenComponent> mark(String finding) {
    return Optional.ofNullable(marked.get(finding))
        .map(
            screen ->
                new QuestionnaireItemEnableWhenComponent()
                    .setQuestion(ShortForm.linkId(screen))
                    .setOperator(QuestionnaireItemOperator.EQUAL)
                    .setAnswer(
                        new Coding()
                            .setSystem(Canonicals.screen(knowledgeBase.identity(), screen.id()))
                            .setCode(finding)));
  }

  private void apply(Criterion askWhen, QuestionnaireItemComponent item) {
    if (askWhen instanceof Criterion.All all && all.parts().size() > 1) {
      Optional<List<QuestionnaireItemEnableWhenComponent>> conjunction = conjunction(all);
      if (conjunction.isPresent()) {
        conjunction.get().forEach(item::addEnableWhen);
        item.setEnableBehavior(EnableWhenBehavior.ALL);
        return;
      }
      // One of them must hold in any case.
      all.parts().stream()
          .map(this::alternatives)
          .flatMap(Optional::stream)
          .filter(conditions -> !conditions.isEmpty())
          .findFirst()
          .ifPresent(conditions -> any(conditions, item));
      return;
    }
    alternatives(askWhen)
        .filter(conditions -> !conditions.isEmpty())
        .ifPresent(conditions -> any(conditions, item));
  }

  private static void any(
      List<QuestionnaireItemEnableWhenComponent> conditions, QuestionnaireItemComponent item) {
    conditions.forEach(item::addEnableWhen);
    if (conditions.size() > 1) {
      item.setEnableBehavior(EnableWhenBehavior.ANY);
    }
  }

  /** Conditions of which one is enough; empty if the criterion cannot be said so. */
  private Optional<List<QuestionnaireItemEnableWhenComponent>> alternatives(Criterion criterion) {
    List<QuestionnaireItemEnableWhenComponent> conditions = new ArrayList<>();
    Set<String> findings = new LinkedHashSet<>();
    if (!add(criterion, conditions, findings)) {
      return Optional.empty();
    }
    for (String finding : findings) {
      if (marked.containsKey(finding)) {
        continue;
      }
      boolean isNumber =
          knowledgeBase.findings().get(finding).answer() instanceof AnswerType.Quantity;
      conditions.add(equal(isNumber ? finding + FormItems.UNKNOWN : finding, FormCodes.unknown()));
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
    if (!asked.contains(finding) && !marked.containsKey(finding)) {
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
          part instanceof Criterion.Leaf && isAsked(part) ? leaf(part) : Optional.empty();
      if (leaf.isEmpty() || leaf.get().size() != 1) {
        return Optional.empty();
      }
      conditions.addAll(leaf.get());
    }
    return Optional.of(conditions);
  }

  private boolean isAsked(Criterion part) {
    return part.findings().stream()
        .allMatch(each -> asked.contains(each) || marked.containsKey(each));
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
    if (criterion instanceof Criterion.Is is && marked.containsKey(is.finding())) {
      return mark(is.finding())
          .filter(each -> is.presence() == Presence.PRESENT)
          .map(each -> List.of(each));
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
