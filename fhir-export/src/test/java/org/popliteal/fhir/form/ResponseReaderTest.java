package org.popliteal.fhir.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.FhirCaseReader;
import org.popliteal.fhir.Responses;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.Assessment;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Origin;
import org.popliteal.model.Truth;

class ResponseReaderTest {
  private static final Questionnaire FORM =
      IntakeForm.forClinician().questionnaire(Cases.KNOWLEDGE_BASE);
  private static final ResponseReader READER = ResponseReader.using(Cases.KNOWLEDGE_BASE);

  @ParameterizedTest
  @MethodSource("org.popliteal.fhir.Cases#all")
  void answersComeBackAsTheyWereGiven(String name) {
    Assessment given = Cases.result(name).assessment();
    Assessment read = READER.read(Responses.of(FORM, given));
    assertThat(read.id()).isEqualTo(given.id());
    assertThat(read.assessedAt()).isEqualTo(given.assessedAt());
    assertThat(read.answered()).isEqualTo(enabled(given).answered());
  }

  /** Cases may answer what a form would not ask. */
  private static Assessment enabled(Assessment given) {
    Assessment.Builder builder = given.toBuilder(Cases.KNOWLEDGE_BASE);
    Assessment kept = builder.build();
    for (boolean changed = true; changed; ) {
      changed = false;
      for (String id : kept.answered().keySet()) {
        if (kept.answered().get(id).origin().kind() == Origin.Kind.STATED
            && Cases.KNOWLEDGE_BASE.findings().get(id).askWhen().evaluate(kept) == Truth.FALSE) {
          builder.forget(id);
          changed = true;
        }
      }
      kept = builder.build();
    }
    return kept;
  }

  /** Nobody can tell 1.2 from 1200. */
  @ParameterizedTest
  @ValueSource(strings = {"1,200 ug/L", "1.200 ug/L", "50,000", "1,200"})
  void numberThatMayHaveThousandsIsRefused(String text) {
    assertThatThrownBy(() -> READER.read(Responses.with("d-dimer", new StringType(text))))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.issues()).extracting(Issue::code).containsExactly("QR019"));
  }

  @ParameterizedTest
  @CsvSource({"0.450 mg/L, 450", "1.25 mg/L, 1250", "1200 ug/L, 1200"})
  void numberThatCannotHaveThousandsIsRead(String text, double value) {
    Assessment read = READER.read(Responses.with("d-dimer", new StringType(text)));

    assertThat(read.to("d-dimer"))
        .isInstanceOfSatisfying(
            Answer.Measured.class, each -> assertThat(each.value()).isCloseTo(value, within(1e-6)));
  }

  @Test
  void responseOfARealRendererIsRead() {
    Assessment read =
        FhirCaseReader.using(Cases.KNOWLEDGE_BASE).read(Responses.file("lforms-response.json"));
    assertThat(read.id()).isEqualTo("3f0c7f5e-0b1a-4f4e-9d55-7c2b7c1f8a10");
    assertThat(read.to("age")).isEqualTo(new Answer.Measured(41, "a"));
    assertThat(read.to("sex")).isEqualTo(new Answer.Chosen(List.of("female")));
    assertThat(read.to("side")).isEqualTo(new Answer.Chosen(List.of("left")));
    assertThat(read.to("pain-site"))
        .isEqualTo(new Answer.Chosen(List.of("central-popliteal", "calf")));
    assertThat(read.to("pain-now")).isEqualTo(new Answer.Measured(4, "{score}"));
    assertThat(read.to("symptom-duration")).isEqualTo(new Answer.Measured(14, "d"));
    assertThat(read.to("calf-swelling")).isEqualTo(Presence.PRESENT);
    assertThat(read.wasAsked("whole-leg-swollen")).isTrue();
    assertThat(read.to("whole-leg-swollen")).isEqualTo(Presence.UNKNOWN);
    assertThat(read.wasAsked("hill-share")).isTrue();
    assertThat(((Answer.Measured) read.to("body-mass")).value()).isBetween(68.0, 68.1);
    assertThat(read.wasAsked("bmi")).isTrue();
    assertThat(read.wasAsked("night-pain")).isFalse();
  }

  @Test
  void idsOfAnEarlierVersionAreReadAsThoseOfThisOne() {
    String overlay =
        """
        {
          "$schema": "overlay.schema.json",
          "overlays": "posterior-knee-pain", "id": "renamed", "version": "1.0.0", "title": "Renamed",
          "change": {
            "findings": {
              "night-pain": {"aliases": ["pain-at-night"]},
              "body-mass": {"aliases": ["weight"]},
              "side": {
                "aliases": ["knee"],
                "answer": {
                  "options": [
                    {"id": "left", "label": "Left", "aliases": ["sinister"]},
                    {"id": "right", "label": "Right"},
                    {"id": "both", "label": "Both"}
                  ]
                }
              }
            }
          }
        }
        """;
    KnowledgeBase renamed =
        KnowledgeBaseReader.forShippedPack()
            .withOverlay(
                "renamed.json", new ByteArrayInputStream(overlay.getBytes(StandardCharsets.UTF_8)))
            .read();
    QuestionnaireResponse response = Responses.with("pain-at-night", FormCodes.yes());
    Responses.add(response, "weight.unknown", FormCodes.unknown());
    Responses.add(
        response,
        "knee",
        new Coding(
            "https://popliteal.org/fhir/CodeSystem/posterior-knee-pain/knee", "sinister", "Left"));
    Assessment read = ResponseReader.using(renamed).read(response);
    assertThat(read.to("night-pain")).isEqualTo(Presence.PRESENT);
    assertThat(read.wasAsked("body-mass")).isTrue();
    assertThat(read.to("side")).isEqualTo(new Answer.Chosen(List.of("left")));
    assertThat(read.warnings())
        .allMatch(warning -> warning.severity() == Issue.Severity.WARNING)
        .extracting(Issue::pointer, Issue::message)
        .containsExactly(
            tuple("pain-at-night", "\"pain-at-night\" is now called \"night-pain\""),
            tuple("weight.unknown", "\"weight\" is now called \"body-mass\""),
            tuple("knee", "\"knee\" is now called \"side\""),
            tuple("side", "\"sinister\" is now called \"left\""));
    assertThatThrownBy(() -> READER.read(response)).isInstanceOf(InvalidInputException.class);
  }

  static List<Type> yeses() {
    return List.of(
        new BooleanType(true),
        FormCodes.yes(),
        new Coding().setCode("yes"),
        new Coding().setDisplay("Yes"),
        new Coding("http://snomed.info/sct", "373066001", "Yes"),
        new StringType("yes"));
  }

  @ParameterizedTest
  @MethodSource("yeses")
  void yesIsReadHoweverItIsWritten(Type yes) {
    assertThat(READER.read(Responses.with("night-pain", yes)).to("night-pain"))
        .isEqualTo(Presence.PRESENT);
  }

  static List<Type> seventyKilograms() {
    return List.of(
        new Quantity().setValue(70).setSystem("http://unitsofmeasure.org").setCode("kg"),
        new Quantity().setValue(70).setUnit("kg"),
        new Quantity().setValue(70_000).setCode("g"),
        new StringType("70 kg"),
        new StringType("70.0 kilograms"));
  }

  @ParameterizedTest
  @MethodSource("seventyKilograms")
  void numberIsReadHoweverItIsWritten(Type mass) {
    assertThat(READER.read(Responses.with("body-mass", mass)).to("body-mass"))
        .isEqualTo(new Answer.Measured(70, "kg"));
  }

  static List<Type> seventyOfWhat() {
    return List.of(
        new Quantity().setValue(70),
        new IntegerType(70),
        new DecimalType(70),
        new StringType("70"));
  }

  @ParameterizedTest
  @MethodSource("seventyOfWhat")
  void numberWithoutAUnitIsReportedWhereThereIsAChoiceOfUnits(Type mass) {
    assertThat(problems(Responses.with("body-mass", mass)))
        .extracting(Issue::code, Issue::pointer)
        .containsExactly(tuple("QR011", "body-mass"));
  }

  @Test
  void numberWithoutAUnitIsReadWhereThereIsOneUnit() {
    assertThat(READER.read(Responses.with("age", new IntegerType(41))).to("age"))
        .isEqualTo(new Answer.Measured(41, "a"));
  }

  @Test
  void whatHasAnUnknownModifierIsReported() {
    QuestionnaireResponse response = Responses.with("night-pain", FormCodes.yes());
    Extension modifier = new Extension("http://example.org/negated", new BooleanType(true));
    response.addModifierExtension(modifier);
    response.addItem().setLinkId("rest-pain").addModifierExtension(modifier);
    response
        .addItem()
        .setLinkId("chest-pain")
        .addAnswer()
        .setValue(FormCodes.yes())
        .addModifierExtension(modifier);
    assertThat(problems(response))
        .extracting(Issue::code, Issue::pointer)
        .containsExactly(
            tuple("QR015", ""), tuple("QR015", "rest-pain"), tuple("QR015", "chest-pain"));
  }

  @Test
  void answersAreFoundWhereverTheyStand() {
    QuestionnaireResponse response = Responses.with("pain-site", new StringType("calf"));
    response
        .addItem()
        .setLinkId("section.complaint")
        .addItem()
        .setLinkId("onset")
        .addAnswer()
        .setValue(new StringType("gradual"))
        .addItem()
        .setLinkId("pain-site")
        .addAnswer()
        .setValue(new StringType("ankle"));
    assertThat(READER.read(response).to("pain-site"))
        .isEqualTo(new Answer.Chosen(List.of("calf", "ankle")));
  }

  @Test
  void answerToADisabledQuestionIsLeftOut() {
    QuestionnaireResponse response = Responses.with("sex", new StringType("male"));
    Responses.add(response, "pregnancy", new StringType("pregnant"));
    Responses.add(response, "gestation", new IntegerType(20));
    Assessment read = READER.read(response);
    assertThat(read.to("pregnancy")).isEqualTo(new Answer.Chosen(List.of("none")));
    assertThat(read.wasAsked("gestation")).isFalse();
  }

  @Test
  void everyUnusableAnswerIsReportedByItsLinkId() {
    QuestionnaireResponse response = Responses.with("night-pain", new StringType("sometimes"));
    response.setAuthoredElement(new DateTimeType());
    Responses.add(response, "sex", new Coding("http://example.org", "female", ""));
    Responses.add(response, "side", new StringType("left"), new StringType("right"));
    Responses.add(response, "bruising", new StringType("none"), new StringType("calf"));
    Responses.add(response, "age", new IntegerType(410));
    Responses.add(response, "body-mass", new Quantity().setValue(70).setUnit("stone"));
    Responses.add(response, "body-height", new Quantity().setValue(180));
    Responses.add(
        response,
        "temperature",
        new Quantity()
            .setValue(BigDecimal.valueOf(38))
            .setCode("Cel")
            .setComparator(QuantityComparator.GREATER_THAN));
    Responses.add(response, "rest-pain", FormCodes.yes(), FormCodes.unknown());
    response.addItem().setLinkId("chest-pain").addAnswer();
    List<Issue> issues = problems(response);
    assertThat(issues)
        .extracting(Issue::pointer)
        .contains(
            "night-pain",
            "sex",
            "side",
            "bruising",
            "age",
            "body-mass",
            "body-height",
            "temperature",
            "rest-pain",
            "chest-pain");
    assertThat(issues).hasSize(11);
    assertThat(issues).allSatisfy(each -> assertThat(each.remedy()).isNotEmpty());
  }

  @Test
  void messageQuotesNoValue() {
    QuestionnaireResponse response = Responses.with("age", new StringType("Jane Doe 410"));
    Responses.add(response, "Jane Doe", new StringType("x"));
    assertThatThrownBy(() -> READER.read(response))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("Jane")
        .hasMessageNotContaining("410");
  }

  @Test
  void responseWithoutAnIdGetsOneThatFollowsFromItsContent() {
    QuestionnaireResponse response = Responses.with("night-pain", FormCodes.yes());
    response.setId((String) null);
    QuestionnaireResponse other = response.copy();
    Responses.add(other, "rest-pain", FormCodes.yes());
    String id = READER.read(response).id();
    assertThat(id).hasSize(36).isEqualTo(READER.read(response.copy()).id());
    assertThat(READER.read(other).id()).isNotEqualTo(id);
    assertThat(READER.read(response, "mine").id()).isEqualTo("mine");
  }

  @Test
  void responseEnteredInErrorIsRefused() {
    QuestionnaireResponse response = Responses.with("night-pain", FormCodes.yes());
    response.setStatus(QuestionnaireResponseStatus.ENTEREDINERROR);
    assertThat(problems(response)).hasSize(1);
  }

  @Test
  void malformedValueIsReportedByItsLinkId() {
    byte[] json =
        """
        {"resourceType":"QuestionnaireResponse","id":"r","status":"completed","authored":"2026-03-02",
         "item":[{"linkId":"age","answer":[{"valueDecimal":"forty"}]},
                 {"linkId":"night-pain","answer":[{"valueBoolean":"perhaps"}]}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> FhirCaseReader.using(Cases.KNOWLEDGE_BASE).read(json));
    assertThat(refused.issues()).extracting(Issue::pointer).containsExactly("age", "night-pain");
  }

  private static List<Issue> problems(QuestionnaireResponse response) {
    return catchThrowableOfType(InvalidInputException.class, () -> READER.read(response)).issues();
  }

  private static Coding line(String screen, String code) {
    return new Coding()
        .setSystem(Canonicals.screen(Cases.KNOWLEDGE_BASE.identity(), screen))
        .setCode(code);
  }

  @Test
  void markedLinesOfAScreenAreThereAndTheOthersAreNot() {
    Assessment read =
        READER.read(
            Responses.with(
                "screen.emergency", line("emergency", "fainting"), new StringType("chest-pain")));

    assertThat(read.to("fainting")).isEqualTo(Answer.Presence.PRESENT);
    assertThat(read.to("chest-pain")).isEqualTo(Answer.Presence.PRESENT);
    assertThat(read.to("breathlessness")).isEqualTo(Answer.Presence.ABSENT);
    assertThat(read.wasAsked("knee-hot")).isFalse();
  }

  @Test
  void noneOfAScreenDeniesAllAndNotKnownSaysNothing() {
    Assessment denied = READER.read(Responses.with("screen.emergency", line("emergency", "none")));
    Assessment unknown = READER.read(Responses.with("screen.emergency", FormCodes.unknown()));

    assertThat(denied.to("fainting")).isEqualTo(Answer.Presence.ABSENT);
    assertThat(unknown.to("fainting")).isEqualTo(Answer.Presence.UNKNOWN);
    assertThat(unknown.wasAsked("fainting")).isTrue();
  }

  @Test
  void markedLineThatIsNoYesNoIsWhatItsOwnQuestionSays() {
    QuestionnaireResponse response =
        Responses.with("screen.infection", line("infection", "knee-effusion"));
    assertThat(READER.read(response).to("knee-effusion")).isEqualTo(Answer.Presence.UNKNOWN);

    Responses.add(response, "knee-effusion", new StringType("small"));
    assertThat(READER.read(response).to("knee-effusion"))
        .isEqualTo(new Answer.Chosen(List.of("small")));
    assertThat(
            READER
                .read(Responses.with("screen.infection", line("infection", "none")))
                .to("knee-effusion"))
        .isEqualTo(new Answer.Chosen(List.of("none")));
  }

  @Test
  void screenThatContradictsItselfOrHasNoSuchLineIsReported() {
    assertThat(
            problems(
                Responses.with(
                    "screen.emergency", line("emergency", "none"), line("emergency", "fainting"))))
        .extracting(Issue::code, Issue::pointer)
        .containsExactly(tuple("QR010", "screen.emergency"));
    assertThat(problems(Responses.with("screen.emergency", line("emergency", "knee-hot"))))
        .extracting(Issue::code, Issue::pointer)
        .containsExactly(tuple("QR008", "screen.emergency"));
  }

  @Test
  void itemsOfNoQuestionArePassedOverAndReported() {
    QuestionnaireResponse response = Responses.with("age", new IntegerType(41));
    Responses.add(response, "favourite-colour", new StringType("a secret"));
    response.addItem().addAnswer().setValue(new StringType("a secret"));

    Assessment read = READER.read(response);
    assertThat(read.to("age")).isEqualTo(new Answer.Measured(41, "a"));
    assertThat(read.warnings())
        .extracting(Issue::code, Issue::pointer)
        .containsExactly(tuple("QR004", "favourite-colour"), tuple("QR005", ""));
    assertThat(read.warnings()).noneMatch(each -> each.text().contains("secret"));
  }

  @Test
  void responseToAnotherFormIsRefused() {
    assertThat(problems(Responses.with("phq-9-1", new IntegerType(2))))
        .extracting(Issue::code)
        .containsExactly("QR017");
  }

  @Test
  void responseInProgressIsReadAndReported() {
    QuestionnaireResponse response = Responses.with("age", new IntegerType(41));
    response.setStatus(QuestionnaireResponseStatus.INPROGRESS);

    Assessment read = READER.read(response);
    assertThat(read.to("age")).isEqualTo(new Answer.Measured(41, "a"));
    assertThat(read.warnings()).extracting(Issue::code).containsExactly("QR018");
  }
}
