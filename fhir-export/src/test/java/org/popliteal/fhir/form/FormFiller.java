package org.popliteal.fhir.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Type;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.Responses;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Answers;
import org.popliteal.model.Finding;
import org.popliteal.model.Screen;

/** A person before a form: answers what it shows, from top to bottom, and nothing else. */
final class FormFiller {
  private final Answers truth;
  private final ShortForm shortForm = new ShortForm(Cases.KNOWLEDGE_BASE);
  private final Map<String, List<Type>> given = new HashMap<>();
  private final QuestionnaireResponse response = Responses.empty();

  private FormFiller(Answers truth) {
    this.truth = truth;
  }

  static QuestionnaireResponse fill(Questionnaire form, Answers truth) {
    FormFiller filler = new FormFiller(truth);
    form.getItem().forEach(filler::ask);
    return filler.response;
  }

  private void ask(QuestionnaireItemComponent item) {
    if (item.getType() == QuestionnaireItemType.DISPLAY || !isShown(item)) {
      return;
    }
    List<Type> values = answer(item);
    if (!values.isEmpty()) {
      given.put(item.getLinkId(), values);
      Responses.add(response, item.getLinkId(), values.toArray(Type[]::new));
    }
    item.getItem().forEach(this::ask);
  }

  private boolean isShown(QuestionnaireItemComponent item) {
    Stream<QuestionnaireItemEnableWhenComponent> conditions = item.getEnableWhen().stream();
    return !item.hasEnableWhen()
        || (item.getEnableBehavior() == EnableWhenBehavior.ALL
            ? conditions.allMatch(this::holds)
            : conditions.anyMatch(this::holds));
  }

  private boolean holds(QuestionnaireItemEnableWhenComponent condition) {
    List<Type> answers = given.getOrDefault(condition.getQuestion(), List.of());
    return switch (condition.getOperator()) {
      case EXISTS -> answers.isEmpty() != ((BooleanType) condition.getAnswer()).booleanValue();
      case EQUAL -> answers.stream().anyMatch(each -> isSame(each, condition.getAnswer()));
      case NOT_EQUAL ->
          !answers.isEmpty()
              && answers.stream().noneMatch(each -> isSame(each, condition.getAnswer()));
      case GREATER_THAN -> answers.stream().anyMatch(each -> compare(each, condition) > 0);
      case GREATER_OR_EQUAL -> answers.stream().anyMatch(each -> compare(each, condition) >= 0);
      case LESS_THAN -> answers.stream().anyMatch(each -> compare(each, condition) < 0);
      case LESS_OR_EQUAL -> answers.stream().anyMatch(each -> compare(each, condition) <= 0);
      default -> throw new IllegalStateException("no operator of ours");
    };
  }

  private static boolean isSame(Type one, Type other) {
    return one instanceof Coding first
        && other instanceof Coding second
        && first.getSystem().equals(second.getSystem())
        && first.getCode().equals(second.getCode());
  }

  private static int compare(Type value, QuestionnaireItemEnableWhenComponent condition) {
    return number(value).compareTo(number(condition.getAnswer()));
  }

  private static BigDecimal number(Type value) {
    if (value instanceof Quantity quantity) {
      return quantity.getValue();
    }
    return value instanceof IntegerType whole
        ? BigDecimal.valueOf(whole.getValue())
        : ((DecimalType) value).getValue();
  }

  private List<Type> answer(QuestionnaireItemComponent item) {
    Screen screen = shortForm.screens().get(item.getLinkId());
    if (screen != null) {
      return marks(screen);
    }
    boolean isBox = item.getLinkId().endsWith(FormItems.UNKNOWN);
    String id =
        isBox
            ? item.getLinkId().substring(0, item.getLinkId().length() - FormItems.UNKNOWN.length())
            : item.getLinkId();
    if (!Cases.KNOWLEDGE_BASE.findings().has(id)) {
      return List.of();
    }
    Finding finding = Cases.KNOWLEDGE_BASE.findings().get(id);
    Answer answer = truth.to(id);
    boolean isNumber = finding.answer() instanceof AnswerType.Quantity;
    if (answer == Answer.Presence.UNKNOWN) {
      return isBox || !isNumber ? List.of(FormCodes.unknown()) : List.of();
    }
    if (isBox) {
      return List.of();
    }
    if (answer instanceof Answer.Chosen chosen) {
      String system = Canonicals.options(Cases.KNOWLEDGE_BASE.identity(), id);
      return chosen.options().stream()
          .map(each -> (Type) new Coding().setSystem(system).setCode(each))
          .toList();
    }
    return answer instanceof Answer.Measured measured
        ? List.of(Responses.number(item, measured))
        : List.of(Responses.coding((Answer.Presence) answer));
  }

  private List<Type> marks(Screen screen) {
    String system = Canonicals.screen(Cases.KNOWLEDGE_BASE.identity(), screen.id());
    List<Type> marks = new ArrayList<>();
    for (Screen.Item line : shortForm.lines(screen)) {
      Answer answer = truth.to(line.finding());
      if (answer != Answer.Presence.UNKNOWN && !answer.equals(line.otherwise())) {
        marks.add(new Coding().setSystem(system).setCode(line.finding()));
      }
    }
    return marks.isEmpty()
        ? List.of(new Coding().setSystem(system).setCode(AnswerType.NONE))
        : marks;
  }
}
