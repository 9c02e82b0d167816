package org.popliteal.fhir.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.R4Validator;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.internal.ItemTypes;
import org.popliteal.fhir.internal.PackCodes;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;

class IntakeFormTest {
  private static final R4Validator VALIDATOR = new R4Validator(R4Validator.forms());
  private static final Questionnaire SHORT =
      IntakeForm.forRunner().questionnaire(Cases.KNOWLEDGE_BASE);
  private static final Questionnaire RUNNER =
      IntakeForm.wholeForRunner().questionnaire(Cases.KNOWLEDGE_BASE);
  private static final Questionnaire CLINICIAN =
      IntakeForm.forClinician().questionnaire(Cases.KNOWLEDGE_BASE);
  private static final Map<String, QuestionnaireItemComponent> ITEMS =
      items(CLINICIAN).stream()
          .collect(Collectors.toMap(QuestionnaireItemComponent::getLinkId, Function.identity()));

  static List<Questionnaire> forms() {
    return List.of(SHORT, RUNNER, CLINICIAN);
  }

  static List<Finding> findings() {
    return Cases.KNOWLEDGE_BASE.findings();
  }

  private static List<QuestionnaireItemComponent> items(Questionnaire form) {
    List<QuestionnaireItemComponent> all = new ArrayList<>();
    form.getItem().forEach(each -> collect(each, all));
    return all;
  }

  private static void collect(
      QuestionnaireItemComponent item, List<QuestionnaireItemComponent> all) {
    all.add(item);
    item.getItem().forEach(each -> collect(each, all));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void formIsValid(Questionnaire form) {
    assertThat(VALIDATOR.problems(form)).isEmpty();
  }

  @Test
  void clinicianIsAskedForEveryFindingOnce() {
    List<String> asked =
        items(CLINICIAN).stream().map(QuestionnaireItemComponent::getLinkId).toList();
    assertThat(asked).doesNotHaveDuplicates();
    assertThat(asked).containsAll(findings().stream().map(Finding::id).toList());
  }

  @Test
  void runnerIsAskedForWhatARunnerKnows() {
    List<String> asked = items(RUNNER).stream().map(QuestionnaireItemComponent::getLinkId).toList();
    for (Finding each : findings()) {
      boolean answerable =
          each.respondent() == Finding.Respondent.RUNNER
              || each.respondent() == Finding.Respondent.EITHER;
      assertThat(asked.contains(each.id())).as(each.id()).isEqualTo(answerable);
    }
  }

  @ParameterizedTest
  @MethodSource("findings")
  void questionTakesTheAnswersOfItsFinding(Finding finding) {
    QuestionnaireItemComponent item = ITEMS.get(finding.id());
    assertThat(item.getText()).isEqualTo(finding.question());
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      assertThat(item.getType()).isEqualTo(ItemTypes.of(quantity));
      assertThat(units(item)).isEqualTo(UnitNames.units(quantity));
      assertThat(ITEMS).containsKey(finding.id() + ".unknown");
      return;
    }
    assertThat(item.getType()).isEqualTo(QuestionnaireItemType.CHOICE);
    List<String> codes = options(item);
    assertThat(codes).last().isEqualTo("asked-unknown");
    if (finding.answer() instanceof AnswerType.Choice choice) {
      assertThat(codes.subList(0, codes.size() - 1))
          .isEqualTo(choice.options().stream().map(AnswerType.Option::id).toList());
      assertThat(item.getRepeats()).isEqualTo(choice.select() == AnswerType.Select.MANY);
    } else {
      assertThat(codes).containsExactly("Y", "N", "asked-unknown");
    }
  }

  private static List<String> units(QuestionnaireItemComponent item) {
    return item.getExtension().stream()
        .filter(each -> each.getUrl().matches(".*/questionnaire-unit(Option)?"))
        .map(each -> ((Coding) each.getValue()).getCode())
        .toList();
  }

  private static List<String> options(QuestionnaireItemComponent item) {
    if (!item.hasAnswerValueSet()) {
      return item.getAnswerOption().stream().map(each -> each.getValueCoding().getCode()).toList();
    }
    return CLINICIAN.getContained().stream()
        .filter(each -> item.getAnswerValueSet().equals("#" + each.getId().replaceFirst("^#", "")))
        .flatMap(each -> ((ValueSet) each).getExpansion().getContains().stream())
        .map(ValueSet.ValueSetExpansionContainsComponent::getCode)
        .toList();
  }

  @Test
  void followUpQuestionIsEnabledByYesOrNotKnown() {
    QuestionnaireItemComponent item = ITEMS.get("lump-growing");
    assertThat(item.getEnableBehavior()).isEqualTo(Questionnaire.EnableWhenBehavior.ANY);
    assertThat(item.getEnableWhen())
        .extracting(each -> each.getQuestion() + " " + each.getAnswerCoding().getCode())
        .containsExactly(
            "popliteal-lump Y",
            "lump-elsewhere Y",
            "popliteal-lump asked-unknown",
            "lump-elsewhere asked-unknown");
  }

  @Test
  void anAnswerThatLeavesItOpenShowsTheFollowUpQuestion() {
    assertThat(ITEMS.get("hop-test").getEnableWhen())
        .filteredOn(each -> each.getQuestion().equals("bone-tenderness"))
        .extracting(each -> each.getAnswerCoding().getCode())
        .contains("tibial-plateau", "present", "asked-unknown")
        .doesNotContain("none");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void noQuestionStandsBeforeTheOneThatShowsIt(Questionnaire form) {
    List<String> before = new ArrayList<>();
    for (QuestionnaireItemComponent item : items(form)) {
      before.add(item.getLinkId());
      assertThat(item.getEnableWhen())
          .as(item.getLinkId())
          .allSatisfy(each -> assertThat(before).contains(each.getQuestion()));
    }
    assertThat(before).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void notKnownStandsRightAfterItsNumber(Questionnaire form) {
    QuestionnaireItemComponent before = form.getItemFirstRep();
    int boxes = 0;
    for (QuestionnaireItemComponent item : items(form)) {
      if (item.getLinkId().endsWith(".unknown")) {
        assertThat(item.getLinkId()).isEqualTo(before.getLinkId() + ".unknown");
        assertThat(item.getText()).startsWith("I don't know: ");
        boxes++;
      }
      if (!item.getLinkId().endsWith(".help")) {
        before = item;
      }
    }
    assertThat(boxes).isPositive();
  }

  /** What is shown before anything is answered. */
  private static List<QuestionnaireItemComponent> shownAtOnce(Questionnaire form) {
    return items(form).stream()
        .filter(each -> each.getType() != QuestionnaireItemType.GROUP)
        .filter(each -> each.getType() != QuestionnaireItemType.DISPLAY)
        .filter(each -> !each.hasEnableWhen())
        .toList();
  }

  @Test
  void shortFormIsAboutAsLongAsAnInterview() {
    assertThat(shownAtOnce(SHORT)).hasSizeLessThanOrEqualTo(40);
    assertThat(shownAtOnce(RUNNER)).hasSizeGreaterThan(4 * shownAtOnce(SHORT).size());
  }

  @Test
  void shortFormBeginsAsAnInterviewDoes() {
    List<String> asked =
        shownAtOnce(SHORT).stream().map(QuestionnaireItemComponent::getLinkId).toList();
    assertThat(asked.subList(0, 5))
        .containsExactly("age", "sex", "pain-only-with-exertion", "screen.emergency", "side");
  }

  @Test
  void shortFormAsksWhateverDecidesTheTriageOrTheSafetyOfAPlan() {
    Set<String> told = new HashSet<>();
    for (QuestionnaireItemComponent item : items(SHORT)) {
      told.add(item.getLinkId());
      if (item.getLinkId().startsWith("screen.")) {
        item.getAnswerOption().forEach(each -> told.add(each.getValueCoding().getCode()));
      }
    }
    Set<String> decisive = new HashSet<>();
    Cases.KNOWLEDGE_BASE.redFlags().forEach(each -> decisive.addAll(each.when().findings()));
    decisive.addAll(Cases.KNOWLEDGE_BASE.policy().triage().selfCareWhen().findings());
    for (Intervention each : Cases.KNOWLEDGE_BASE.interventions()) {
      each.contraindications().stream()
          .filter(check -> check.severity() != Intervention.Severity.CARE)
          .forEach(check -> decisive.addAll(check.when().findings()));
    }
    decisive.removeIf(
        id -> {
          Finding finding = Cases.KNOWLEDGE_BASE.findings().get(id);
          return finding.respondent().compareTo(Finding.Respondent.EITHER) > 0
              || !finding.derivations().isEmpty();
        });

    assertThat(told).containsAll(decisive).contains("body-mass", "body-height");
  }

  @Test
  void lineOfAScreenThatNotEverybodyIsAskedIsAQuestionOfItsOwn() {
    Map<String, QuestionnaireItemComponent> items =
        items(SHORT).stream()
            .collect(Collectors.toMap(QuestionnaireItemComponent::getLinkId, Function.identity()));

    assertThat(items.get("pregnancy").getEnableWhen())
        .extracting(each -> each.getQuestion() + " " + each.getAnswerCoding().getCode())
        .contains("sex female");
    assertThat(items.get("knee-effusion").getEnableWhen())
        .extracting(each -> each.getQuestion() + " " + each.getAnswerCoding().getCode())
        .containsExactly("screen.infection knee-effusion");
    assertThat(items.get("screen.infection").getAnswerOption())
        .extracting(each -> each.getValueCoding().getCode())
        .contains("knee-hot", "none", "asked-unknown")
        .doesNotContain("temperature");
    assertThat(items).doesNotContainKey("knee-hot");
  }

  @Test
  void womenAloneAreAskedForTheirPeriods() {
    for (String id : List.of("menstrual-change", "breastfeeding")) {
      assertThat(ITEMS.get(id).getEnableWhen())
          .extracting(each -> each.getQuestion() + " " + each.getAnswerCoding().getCode())
          .contains("sex female")
          .doesNotContain("sex male");
    }
  }

  @Test
  void numberSaysWhatMayBeWrittenAndEveryQuestionWhatItIs() {
    assertThat(
            ITEMS
                .get("body-mass")
                .getExtensionString("http://hl7.org/fhir/StructureDefinition/entryFormat"))
        .isEqualTo("30 to 250 kg");
    for (Finding finding : findings()) {
      assertThat(ITEMS.get(finding.id()).getDefinition()).as(finding.id()).contains("#");
    }
  }

  @Test
  void numberHasItsLimits() {
    QuestionnaireItemComponent pain = ITEMS.get("pain-now");
    assertThat(pain.getType()).isEqualTo(QuestionnaireItemType.INTEGER);
    assertThat(
            pain.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/maxValue")
                .getValue()
                .equalsDeep(new IntegerType(10)))
        .isTrue();
  }

  @Test
  void whatCanBeWorkedOutIsAskedOnlyWhileAPartIsMissing() {
    for (String linkId : List.of("bmi", "bmi.unknown")) {
      QuestionnaireItemComponent item = ITEMS.get(linkId);
      assertThat(item.getEnableBehavior()).isEqualTo(Questionnaire.EnableWhenBehavior.ANY);
      assertThat(item.getEnableWhen())
          .allMatch(each -> !each.getAnswerBooleanType().booleanValue())
          .extracting(each -> each.getQuestion() + " " + each.getOperator().toCode())
          .containsExactly("body-mass exists", "body-height exists");
    }
  }

  @Test
  void longOptionsStandOneBelowTheOther() {
    String orientation = "http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation";
    assertThat(ITEMS.get("onset").hasExtension(orientation)).isTrue();
    assertThat(ITEMS.get("pain-site").hasExtension(orientation)).isTrue();
    assertThat(ITEMS.get("side").hasExtension(orientation)).isFalse();
  }

  @Test
  void scaleStandsBesideAScore() {
    Coding unit =
        (Coding)
            ITEMS
                .get("pain-now")
                .getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/questionnaire-unit")
                .getValue();
    assertThat(unit.getDisplay()).isEqualTo("0 to 10");
    assertThat(unit.getCode()).isEqualTo("{score}");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyQuestionHasTheCodeThatItsObservationWillHave(Questionnaire form) {
    PackCodes codes = new PackCodes(Cases.KNOWLEDGE_BASE);
    List<QuestionnaireItemComponent> items = items(form);
    int questions = 0;
    for (QuestionnaireItemComponent item : items) {
      Optional<Finding> finding = Cases.KNOWLEDGE_BASE.findings().find(item.getLinkId());
      if (finding.isPresent()) {
        Coding own = codes.finding(finding.get());
        assertThat(item.getCode()).as(item.getLinkId()).anyMatch(own::equalsDeep);
        questions++;
      }
    }
    assertThat(questions).isGreaterThan(50);
  }

  @Test
  void examinersQuestionSaysWhoAnswers() {
    assertThat(ITEMS.get("foot-pulses").getCode())
        .anySatisfy(each -> assertThat(each.getCode()).isEqualTo("examiner"));
  }

  @Test
  void samePackGivesTheSameForm() {
    assertThat(FhirExporter.r4().json(IntakeForm.forRunner().questionnaire(Cases.KNOWLEDGE_BASE)))
        .isEqualTo(FhirExporter.r4().json(SHORT));
  }

  /** Some renderers know one variable of a name in the whole form. */
  @ParameterizedTest
  @MethodSource("forms")
  void everyQueryOfTheRecordHasANameOfItsOwn(Questionnaire form) {
    List<String> names = new ArrayList<>();
    for (QuestionnaireItemComponent item : items(form)) {
      Extension variable =
          item.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/variable");
      if (variable != null) {
        assertThat(item.getEnableWhen()).as(item.getLinkId()).isEmpty();
        String name = ((Expression) variable.getValue()).getName();
        names.add(name);
        assertThat(((Expression) variable.getValue()).getExpression())
            .startsWith("Observation?patient={{%patient.id}}&code=http://loinc.org|")
            .doesNotContain("today()");
        assertThat(
                ((Expression)
                        item.getExtensionByUrl(
                                "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
                                    + "sdc-questionnaire-initialExpression")
                            .getValue())
                    .getExpression())
            .contains("%" + name + ".entry.resource.where(", " >= now() - ", "code = '");
      }
    }
    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void measurementInAUnitThatIsNotAskedForIsNotTaken() {
    String expression =
        ((Expression)
                ITEMS
                    .get("body-mass")
                    .getExtensionByUrl(
                        "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
                            + "sdc-questionnaire-initialExpression")
                    .getValue())
            .getExpression();
    assertThat(expression)
        .startsWith("iif(answer.exists(), ")
        .contains(".where(code = 'kg' or code = 'g' or code = '[lb_av]')");
  }
}
