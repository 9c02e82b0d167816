package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.NaturalFrequencies;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Certainty;
import org.popliteal.model.Frequency;
import org.popliteal.model.Interval;
import org.popliteal.model.Policy;

class WordingTest {
  private static final String ENTRAPMENT = "popliteal-artery-entrapment";

  private static AssessmentResult assess(UnaryOperator<Assessment.Builder> answers) {
    Assessment.Builder builder =
        Assessment.of(BundledCases.KNOWLEDGE, "test", OffsetDateTime.parse("2026-03-02T09:00:00Z"));
    return Assessor.using(BundledCases.KNOWLEDGE).assess(answers.apply(builder).build());
  }

  private static RankedCause cause(AssessmentResult result, String id) {
    return result.differential().stream()
        .filter(ranked -> ranked.cause().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Contribution contribution(AssessmentResult result, String cause, String finding) {
    return cause(result, cause).explanation().contributions().stream()
        .filter(each -> each.finding().equals(finding))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAnswerIsToldInItsWordsWithItsFrequencies() {
    AssessmentResult result =
        assess(each -> each.choose("pain-pattern", "fixed-effort-then-stops-with-rest"));
    Contribution pattern = contribution(result, ENTRAPMENT, "pain-pattern");

    assertThat(Wording.evidenceOf(pattern))
        .isEqualTo(
            "Pain pattern with running: It comes at about the same time or effort each run and goes"
                + " within minutes of stopping");
    Frequency with =
        BundledCases.KNOWLEDGE
            .frequencies()
            .with(ENTRAPMENT, "pain-pattern", "fixed-effort-then-stops-with-rest");
    Frequency ordinary =
        BundledCases.KNOWLEDGE
            .frequencies()
            .ordinary("pain-pattern", "fixed-effort-then-stops-with-rest");
    assertThat(Wording.frequencies(pattern.main()).text().replace('\u00a0', ' '))
        .isEqualTo(NaturalFrequencies.of(with.mean(), ordinary.mean()).text());
    assertThat(with.mean()).isGreaterThan(2 * ordinary.mean());
  }

  @Test
  void answersReadAsAPersonWritesThem() {
    AssessmentResult result = BundledCases.assess("overweight-beginner-with-kidney-disease");

    assertThat(answer(result, "age")).isEqualTo("58\u00a0years");
    assertThat(answer(result, "pain-site")).contains("inner side + Inner side of the knee");
  }

  private static String answer(AssessmentResult result, String finding) {
    return Wording.answer(
        result.knowledgeBase().findings().get(finding), result.assessment().to(finding));
  }

  @Test
  void aBandIsShownInItsWords() {
    AssessmentResult result = assess(each -> each.measure("age", 58, "a"));

    assertThat(Wording.evidenceOf(contribution(result, ENTRAPMENT, "age")))
        .isEqualTo("Age: 51 to 65");
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
                assertThat(Wording.answer(part))
                    .startsWith("not marked: Calf")
                    .isEqualTo("not marked: " + part.answer()));
    assertThat(site.parts())
        .filteredOn(Contribution.Part::marked)
        .singleElement()
        .satisfies(part -> assertThat(Wording.answer(part)).isEqualTo(part.answer()));
  }

  @Test
  void whatAnAnswerRulesOutIsNeitherEvidenceNorOpen() {
    AssessmentResult result = assess(each -> each.choose("onset", "gradual"));
    RankedCause cause = cause(result, "distal-biceps-femoris-tendinopathy");

    assertThat(result.assessment().to("pop-felt")).isEqualTo(Answer.Presence.ABSENT);
    assertThat(cause.explanation().contributions())
        .noneMatch(each -> each.finding().equals("pop-felt"));
    assertThat(NotAsked.mostTellingFirst(cause, result))
        .isNotEmpty()
        .noneMatch(finding -> finding.id().equals("pop-felt"));
  }

  @Test
  void supportIsStrongModerateOrWeakByLimitsOfThePack() {
    Policy policy = BundledCases.KNOWLEDGE.policy();
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
      assertThat(Wording.certainty(each) + each.id()).doesNotContainIgnoringCase("expert");
    }
    assertThat(Wording.certainty(Certainty.JUDGEMENT)).isEqualTo("judgement");
    assertThat(Wording.basis(0)).isEqualTo("judgement");
    assertThat(Wording.basis(0.42)).isEqualTo("42\u00a0% published");
  }

  @Test
  void rangesAtTheEndsRead() {
    assertThat(Wording.range(new Interval(0.2, 0.41))).isEqualTo("20\u201341\u00a0%");
    assertThat(Wording.range(new Interval(0.001, 0.04))).isEqualTo("<1\u00a0% to 4\u00a0%");
    assertThat(Wording.range(new Interval(0.001, 0.004))).isEqualTo("<1\u00a0%");
    assertThat(Wording.range(new Interval(0.5, 0.999))).isEqualTo("50\u00a0% to >99\u00a0%");
  }

  @Test
  void summandsHaveASign() {
    assertThat(Wording.log(1.936)).isEqualTo("+1.94");
    assertThat(Wording.log(-0.35)).isEqualTo("\u22120.35");
    assertThat(Wording.log(-0.001)).isEqualTo("0.00");
    assertThat(Wording.sum(2.5)).isEqualTo("2.50");
    assertThat(Wording.sum(-2.5)).isEqualTo("\u22122.50");
  }
}
