package org.popliteal.fhir.form;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.fhir.internal.ItemTypes;
import org.popliteal.fhir.internal.Laterality;
import org.popliteal.fhir.internal.PackCodes;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.fhir.internal.Uuids;
import org.popliteal.fhir.internal.WellKnown;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.Finding.Respondent;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Screen;

/** Turns findings into the items of a form. */
final class FormItems {
  /** Ends the linkId of the item that says "I don't know" beside a number. */
  static final String UNKNOWN = ".unknown";

  /** Ends the linkId of the help of a question. */
  static final String HELP = ".help";

  private static final int MOST_INLINE_OPTIONS = 10;
  private static final int LINE = 40;
  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
  private static final String SDC =
      "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
  private static final String CONTROLS = "http://hl7.org/fhir/questionnaire-item-control";

  private final KnowledgeBase knowledgeBase;
  private final Questionnaire form;
  private final EnableWhenMapper enableWhen;
  private final PackCodes codes;

  FormItems(KnowledgeBase knowledgeBase, Questionnaire form, EnableWhenMapper enableWhen) {
    this.knowledgeBase = knowledgeBase;
    this.form = form;
    this.enableWhen = enableWhen;
    this.codes = new PackCodes(knowledgeBase);
  }

  /** The item of a screen: all of its lines that apply, none of them, or not known. */
  QuestionnaireItemComponent of(Screen screen, List<Screen.Item> lines) {
    QuestionnaireItemComponent item =
        new QuestionnaireItemComponent()
            .setLinkId(ShortForm.linkId(screen))
            .setText(screen.question())
            .setType(QuestionnaireItemType.CHOICE)
            .setRepeats(true);
    String system = Canonicals.screen(knowledgeBase.identity(), screen.id());
    for (Screen.Item line : lines) {
      item.addAnswerOption()
          .setValue(new Coding().setSystem(system).setCode(line.finding()).setDisplay(line.text()));
    }
    exclusive(
        true,
        item.addAnswerOption()
            .setValue(
                new Coding()
                    .setSystem(system)
                    .setCode(AnswerType.NONE)
                    .setDisplay("None of these")));
    exclusive(true, item.addAnswerOption().setValue(FormCodes.unknown()));
    control(item, "check-box", "Check-box");
    item.addExtension(CORE + "questionnaire-choiceOrientation", new CodeType("vertical"));
    return item;
  }

  /** The item of a finding, and after a number the one for "I don't know". */
  List<QuestionnaireItemComponent> of(Finding finding) {
    QuestionnaireItemComponent item =
        new QuestionnaireItemComponent().setLinkId(finding.id()).setText(finding.question());
    Concepts.observation(finding.label(), finding.codes(), Laterality.UNKNOWN)
        .getCoding()
        .forEach(item::addCode);
    item.addCode(codes.finding(finding));
    respondent(finding.respondent()).ifPresent(item::addCode);
    item.setDefinition(definition(finding));
    show(finding, item);
    if (!finding.help().isEmpty()) {
      item.addItem(help(finding));
    }
    initial(finding, item);
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      number(quantity, item);
      return List.of(item, unknown(finding));
    }
    item.setType(QuestionnaireItemType.CHOICE);
    if (finding.answer() instanceof AnswerType.Choice choice) {
      choice(finding, choice, item);
    } else {
      List.of(FormCodes.yes(), FormCodes.no(), FormCodes.unknown())
          .forEach(each -> item.addAnswerOption().setValue(each));
      control(item, "radio-button", "Radio Button");
    }
    return List.of(item);
  }

  private void show(Finding finding, QuestionnaireItemComponent item) {
    enableWhen.apply(finding, item);
    askUnlessDerived(finding, item);
  }

  /** The element that an answer is a value of. */
  private static String definition(Finding finding) {
    return finding.id().equals(WellKnown.SEX)
        ? CORE + "Patient#Patient.gender"
        : CORE + "Observation#Observation.value[x]";
  }

  /** What can be worked out is asked only while something that it is worked out of is missing. */
  private static void askUnlessDerived(Finding finding, QuestionnaireItemComponent item) {
    if (item.hasEnableWhen() || finding.derivations().size() != 1) {
      return;
    }
    Finding.Quotient quotient = finding.derivations().get(0);
    for (String part : List.of(quotient.numerator(), quotient.denominator())) {
      item.addEnableWhen()
          .setQuestion(part)
          .setOperator(QuestionnaireItemOperator.EXISTS)
          .setAnswer(new BooleanType(false));
    }
    item.setEnableBehavior(EnableWhenBehavior.ANY);
  }

  /** Marks what the person cannot answer. */
  private static Optional<Coding> respondent(Respondent respondent) {
    return respondent == Respondent.RUNNER || respondent == Respondent.EITHER
        ? Optional.empty()
        : Optional.of(new Coding().setSystem(Canonicals.respondents()).setCode(respondent.id()));
  }

  private static QuestionnaireItemComponent help(Finding finding) {
    QuestionnaireItemComponent help =
        new QuestionnaireItemComponent()
            .setLinkId(finding.id() + HELP)
            .setText(finding.help())
            .setType(QuestionnaireItemType.DISPLAY);
    control(help, "help", "Help-Button");
    return help;
  }

  private void choice(Finding finding, AnswerType.Choice choice, QuestionnaireItemComponent item) {
    boolean many = choice.select() == AnswerType.Select.MANY;
    if (many) {
      item.setRepeats(true);
    }
    String system = Canonicals.options(knowledgeBase.identity(), finding.id());
    if (choice.options().size() > MOST_INLINE_OPTIONS) {
      ValueSet list = valueSet(finding, choice, system);
      form.addContained(list);
      item.setAnswerValueSet("#" + list.getId());
      control(item, many ? "check-box" : "drop-down", many ? "Check-box" : "Drop down");
      orient(choice, item);
      return;
    }
    for (AnswerType.Option each : choice.options()) {
      QuestionnaireItemAnswerOptionComponent option =
          item.addAnswerOption()
              .setValue(new Coding().setSystem(system).setCode(each.id()).setDisplay(each.label()));
      exclusive(many && each.id().equals(AnswerType.NONE), option);
    }
    exclusive(many, item.addAnswerOption().setValue(FormCodes.unknown()));
    control(item, many ? "check-box" : "radio-button", many ? "Check-box" : "Radio Button");
    orient(choice, item);
  }

  /** Options that would run over several lines stand one below the other. */
  private static void orient(AnswerType.Choice choice, QuestionnaireItemComponent item) {
    int length = choice.options().stream().mapToInt(each -> each.label().length()).sum();
    if (length > LINE) {
      item.addExtension(CORE + "questionnaire-choiceOrientation", new CodeType("vertical"));
    }
  }

  private static void exclusive(boolean is, QuestionnaireItemAnswerOptionComponent option) {
    if (is) {
      option.addExtension(CORE + "questionnaire-optionExclusive", new BooleanType(true));
    }
  }

  /** Contained and expanded, since many renderers read nothing but the expansion. */
  private ValueSet valueSet(Finding finding, AnswerType.Choice choice, String system) {
    ValueSet list = new ValueSet();
    list.setId(Canonicals.id("options-" + finding.id()));
    list.setStatus(PublicationStatus.ACTIVE);
    list.setName(Canonicals.name("options", finding.id()));
    list.setTitle(finding.label());
    list.setDescription("The answers to: " + finding.question());
    ConceptSetComponent own = list.getCompose().addInclude().setSystem(system);
    list.getExpansion()
        .setIdentifier("urn:uuid:" + Uuids.nameBased(system))
        .setTimestampElement(Times.dateTime(knowledgeBase.identity().date()))
        .setTotal(choice.options().size() + 1);
    for (AnswerType.Option each : choice.options()) {
      own.addConcept().setCode(each.id()).setDisplay(each.label());
      contains(list, new Coding().setSystem(system).setCode(each.id()).setDisplay(each.label()));
    }
    Coding unknown = FormCodes.unknown();
    list.getCompose()
        .addInclude()
        .setSystem(unknown.getSystem())
        .addConcept()
        .setCode(unknown.getCode())
        .setDisplay(unknown.getDisplay());
    contains(list, unknown);
    return list;
  }

  private static void contains(ValueSet list, Coding coding) {
    list.getExpansion()
        .addContains()
        .setSystem(coding.getSystem())
        .setCode(coding.getCode())
        .setDisplay(coding.getDisplay());
  }

  private static void number(AnswerType.Quantity quantity, QuestionnaireItemComponent item) {
    QuestionnaireItemType type = ItemTypes.of(quantity);
    item.setType(type);
    if (type == QuestionnaireItemType.QUANTITY) {
      UnitNames.units(quantity)
          .forEach(
              unit -> item.addExtension(CORE + "questionnaire-unitOption", UnitNames.coding(unit)));
      item.addExtension(SDC + "minQuantity", limit(quantity.min(), quantity.unit()));
      item.addExtension(SDC + "maxQuantity", limit(quantity.max(), quantity.unit()));
    } else {
      item.addExtension(CORE + "questionnaire-unit", unit(quantity));
      boolean whole = type == QuestionnaireItemType.INTEGER;
      item.addExtension(
          CORE + "minValue",
          whole
              ? new IntegerType((int) Math.ceil(quantity.min()))
              : new DecimalType(Times.decimal(quantity.min())));
      item.addExtension(
          CORE + "maxValue",
          whole
              ? new IntegerType((int) Math.floor(quantity.max()))
              : new DecimalType(Times.decimal(quantity.max())));
    }
    item.addExtension(CORE + "entryFormat", new StringType(hint(quantity)));
    if (type != QuestionnaireItemType.INTEGER) {
      item.addExtension(CORE + "maxDecimalPlaces", new IntegerType(quantity.decimals()));
    }
  }

  /** What may be written: "0 to 250 kg". */
  private static String hint(AnswerType.Quantity quantity) {
    return (Times.decimal(quantity.min()).toPlainString()
            + " to "
            + Times.decimal(quantity.max()).toPlainString()
            + " "
            + (quantity.unit().equals("{score}") ? "" : UnitNames.name(quantity.unit())))
        .strip();
  }

  /** Beside a score, the scale says more than the word. */
  private static Coding unit(AnswerType.Quantity quantity) {
    Coding unit = UnitNames.coding(quantity.unit());
    return quantity.unit().equals("{score}")
        ? unit.setDisplay(
            Times.decimal(quantity.min()).toPlainString()
                + " to "
                + Times.decimal(quantity.max()).toPlainString())
        : unit;
  }

  private static Quantity limit(double value, String unit) {
    return new Quantity()
        .setValue(Times.decimal(value))
        .setUnit(UnitNames.name(unit))
        .setSystem(UnitNames.UCUM)
        .setCode(unit);
  }

  /** A number cannot say "I don't know": a box beside it can. */
  private QuestionnaireItemComponent unknown(Finding finding) {
    QuestionnaireItemComponent item =
        new QuestionnaireItemComponent()
            .setLinkId(finding.id() + UNKNOWN)
            .setText("I don't know: " + finding.label())
            .setType(QuestionnaireItemType.CHOICE)
            .setRepeats(true);
    item.addAnswerOption().setValue(FormCodes.unknown());
    control(item, "check-box", "Check-box");
    show(finding, item);
    if (!item.hasEnableWhen()) {
      item.addEnableWhen()
          .setQuestion(finding.id())
          .setOperator(QuestionnaireItemOperator.EXISTS)
          .setAnswer(new BooleanType(false));
    }
    return item;
  }

  /** What the record knows already; nothing stands in a question that may never be shown. */
  private static void initial(Finding finding, QuestionnaireItemComponent item) {
    if (item.hasEnableWhen()) {
      return;
    }
    RecordExpressions.query(finding)
        .ifPresent(query -> item.addExtension(CORE + "variable", query));
    RecordExpressions.initial(finding)
        .ifPresent(expression -> item.addExtension(SDC + "initialExpression", expression));
  }

  private static void control(QuestionnaireItemComponent item, String code, String display) {
    CodeableConcept control = new CodeableConcept();
    control.addCoding().setSystem(CONTROLS).setCode(code).setDisplay(display);
    item.addExtension(CORE + "questionnaire-itemControl", control);
  }
}
