package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Certainty;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.KnowledgeBaseReader;
import org.popliteal.model.Policy;

class WordingTest {
  private static final String ENTRAPMENT = "popliteal-artery-entrapment";

  private static final Wording SAY = Wording.of(Fixtures.SHIPPED);

  private static AssessmentResult assess(UnaryOperator<Assessment.Builder> answers) {
    return Fixtures.ASSESSOR.assess(answers.apply(Fixtures.assessment()).build());
  }

  private static Contribution contribution(AssessmentResult result, String cause, String finding) {
    return Fixtures.cause(result, cause).explanation().contributions().stream()
        .filter(each -> each.finding().equals(finding))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAnswerIsToldInItsWordsWithItsFrequencies() {
    AssessmentResult result =
        assess(each -> each.choose("pain-pattern", "fixed-effort-then-stops-with-rest"));
    Contribution pattern = contribution(result, ENTRAPMENT, "pain-pattern");

    assertThat(SAY.evidenceOf(pattern))
        .isEqualTo(
            "Pain pattern with running: It comes at about the same time or effort each run and goes"
                + " within minutes of stopping");
    Frequency with =
        Fixtures.SHIPPED
            .frequencies()
            .with(ENTRAPMENT, "pain-pattern", "fixed-effort-then-stops-with-rest");
    Frequency ordinary =
        Fixtures.SHIPPED
            .frequencies()
            .ordinary("pain-pattern", "fixed-effort-then-stops-with-rest");
    assertThat(Wording.natural(pattern.main()))
        .isEqualTo(NaturalFrequencies.of(with.mean(), ordinary.mean()));
    assertThat(with.mean()).isGreaterThan(2 * ordinary.mean());
  }

  /** A visit says when and why in this case, not in general. */
  @Test
  void visitSaysWhenAndWhy() {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            Shorthand.assessment(
                "age=27; sex=female; pain-site=medial-shin; onset=gradual; night-pain;"
                    + "pain-progressive; menstrual-change; hop-test=painful;"));
    Plan.Recommendation visit =
        result.plan().today().stream()
            .filter(each -> each.intervention().id().equals("see-clinician"))
            .findFirst()
            .orElseThrow();
    String by = SAY.moment(result.triage().seenBy());

    assertThat(result.triage().urgency().withinHours()).isEqualTo(72);
    assertThat(SAY.instruction(visit, result))
        .startsWith(
            "Within "
                + SAY.hours(72)
                + ", by "
                + by
                + ", because of: Bone stress injury, high risk")
        .contains("Give the reason when the visit is booked");
    assertThat(SAY.plainInstruction(visit, result))
        .startsWith(
            "Be seen within "
                + SAY.hours(72)
                + ", by "
                + by
                + ". The reason: Possible stress fracture that needs a scan quickly");
  }

  @Test
  void answersReadAsAPersonWritesThem() {
    AssessmentResult result =
        assess(
            each ->
                each.measure("age", 58, "a")
                    .choose("pain-site", "posteromedial", "medial-joint-line"));

    assertThat(answer(result, "age")).isEqualTo("58\u00a0years");
    assertThat(answer(result, "pain-site")).contains("inner side + Inner side of the knee");
  }

  @Test
  void measurementsReadInTheUnitsOfTheCountry() {
    KnowledgeBase american = KnowledgeBaseReader.forShippedPack().inCountry("us").read();
    Finding temperature = american.findings().get("temperature");
    Answer fever = new Answer.Measured(39, "Cel");

    assertThat(Wording.of(american).answer(temperature, fever)).isEqualTo("102.2\u00a0\u00b0F");
    assertThat(SAY.answer(temperature, fever)).isEqualTo("39.0\u00a0\u00b0C");
  }

  @Test
  void aPlainYesGoesWithoutSaying() {
    AssessmentResult result = assess(each -> each.yes("calf-swelling").no("giving-way"));

    assertThat(SAY.evidenceOf(contribution(result, "deep-vein-thrombosis", "calf-swelling")))
        .isEqualTo(Fixtures.SHIPPED.findings().get("calf-swelling").label());
    assertThat(SAY.evidenceOf(contribution(result, ENTRAPMENT, "giving-way")))
        .isEqualTo(Fixtures.SHIPPED.findings().get("giving-way").label() + ": no");
  }

  private static String answer(AssessmentResult result, String finding) {
    return SAY.answer(Fixtures.SHIPPED.findings().get(finding), result.assessment().to(finding));
  }

  /** What a reader adds up: the figures that are shown and what is said of the rest. */
  @Test
  void firstCauseAndAllOthersAddUp() {
    for (PublishedCase each : PublishedCase.calibration()) {
      List<RankedCause> first =
          Fixtures.ASSESSOR.assess(each.assessment()).differential().subList(0, 1);
      int shown = figure(SAY.percent(first.get(0).probability()));
      int others = figure(SAY.others(first));
      assertThat(shown + others).as(each.toString()).isBetween(99, 101);
      if (shown > 0 && shown < 100) {
        assertThat(shown + others).as(each.toString()).isEqualTo(100);
      }
    }
  }

  /** Below 1 reads as 0 and above 99 as 100. */
  private static int figure(String percent) {
    String digits = percent.replaceAll("[^0-9]", "");
    return percent.startsWith("<") ? 0 : percent.startsWith(">") ? 100 : Integer.parseInt(digits);
  }

  @Test
  void aBandIsShownInItsWords() {
    AssessmentResult result = assess(each -> each.measure("age", 58, "a"));

    assertThat(SAY.evidenceOf(contribution(result, ENTRAPMENT, "age"))).isEqualTo("Age: 51 to 65");
  }

  @Test
  void anOptionThatWasNotMarkedIsToldAsSuch() {
    AssessmentResult result = assess(each -> each.choose("pain-site", "posterolateral"));
    Contribution site = contribution(result, ENTRAPMENT, "pain-site");

    assertThat(site.parts())
        .filteredOn(part -> part.answer().startsWith("Calf"))
        .singleElement()
        .satisfies(
            part ->
                assertThat(SAY.answer(part))
                    .startsWith("not marked: Calf")
                    .isEqualTo("not marked: " + part.answer()));
    assertThat(site.parts())
        .filteredOn(Contribution.Part::marked)
        .singleElement()
        .satisfies(part -> assertThat(SAY.answer(part)).isEqualTo(part.answer()));
  }

  @Test
  void whatAnAnswerRulesOutIsNeitherEvidenceNorOpen() {
    AssessmentResult result = assess(each -> each.choose("onset", "gradual"));
    RankedCause cause = Fixtures.cause(result, "distal-biceps-femoris-tendinopathy");

    assertThat(result.assessment().to("pop-felt")).isEqualTo(Answer.Presence.ABSENT);
    assertThat(cause.explanation().contributions())
        .noneMatch(each -> each.finding().equals("pop-felt"));
    assertThat(NotAsked.mostTellingFirst(cause, result))
        .isNotEmpty()
        .noneMatch(finding -> finding.id().equals("pop-felt"));
  }

  @Test
  void supportIsStrongModerateOrWeakByLimitsOfThePack() {
    Policy policy = Fixtures.SHIPPED.policy();
    double named = policy.planning().nonspecificBelow().value();

    assertThat(Support.of(1, policy).id()).isEqualTo("strong");
    assertThat(Support.of(0.5, policy)).isEqualTo(Support.STRONG);
    assertThat(Support.of(Math.nextDown(0.5), policy).id()).isEqualTo("moderate");
    assertThat(Support.of(named, policy)).isEqualTo(Support.MODERATE);
    assertThat(Support.of(Math.nextDown(named), policy)).isEqualTo(Support.WEAK);
    assertThat(Support.of(0, policy).id()).isEqualTo("weak");
  }

  @Test
  void nobodyIsCalledAnExpert() {
    for (Certainty each : Certainty.values()) {
      assertThat(SAY.certainty(each) + each.id()).doesNotContainIgnoringCase("expert");
    }
    assertThat(SAY.certainty(Certainty.JUDGEMENT)).isEqualTo("judgement");
    assertThat(SAY.basis(0)).isEqualTo("judgement");
    assertThat(SAY.basis(0.42)).isEqualTo("42\u00a0% published");
  }

  @Test
  void rangesAtTheEndsRead() {
    assertThat(SAY.range(new Interval(0.2, 0.41))).isEqualTo("20\u00a0% to 41\u00a0%");
    assertThat(SAY.range(new Interval(0.001, 0.04))).isEqualTo("<1\u00a0% to 4\u00a0%");
    assertThat(SAY.range(new Interval(0.001, 0.004))).isEqualTo("<1\u00a0%");
    assertThat(SAY.range(new Interval(0.5, 0.999))).isEqualTo("50\u00a0% to >99\u00a0%");
  }

  @Test
  void summandsHaveASign() {
    assertThat(SAY.log(1.936)).isEqualTo("+1.94");
    assertThat(SAY.log(-0.35)).isEqualTo("\u22120.35");
    assertThat(SAY.log(-0.001)).isEqualTo("0.00");
    assertThat(SAY.sum(2.5)).isEqualTo("2.50");
    assertThat(SAY.sum(-2.5)).isEqualTo("\u22122.50");
  }
}
