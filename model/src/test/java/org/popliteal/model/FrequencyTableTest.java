package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.model.Evidence.Population;
import org.popliteal.model.FrequencyRow.Basis;
import org.popliteal.model.FrequencyRow.Group;

/**
 * Rows that can be pooled on paper. A judgement is worth 20 observations, a published row 60 at
 * most, one without a denominator 10; those of a selected sample count half, and counted cases move
 * odds threefold at most.
 */
class FrequencyTableTest {
  private static final double TINY = 1e-12;
  private static final Evidence JUDGED =
      new Evidence(
          Certainty.JUDGEMENT,
          Evidence.Basis.JUDGEMENT,
          List.of(),
          Interval.NONE,
          2,
          Population.SIMILAR,
          "");
  private static final Policy.Scoring POLICY =
      new Policy.Scoring(
          List.of(),
          threshold(20),
          threshold(60),
          threshold(0.5),
          threshold(10),
          threshold(3),
          threshold(0),
          threshold(1),
          threshold(1));

  private static Threshold threshold(double value) {
    return new Threshold("A figure.", value, JUDGED);
  }

  private static FrequencyRow judged(String answer, double share) {
    return FrequencyRow.judged("sign", answer, new HowOften("word", "word", share));
  }

  private static FrequencyRow row(
      Basis basis, Group group, Population fit, Share share, String... answers) {
    return new FrequencyRow(
        "sign", List.of(answers), group, basis, share, fit, "", List.of(), "", "");
  }

  private static FrequencyRow published(double seen, double of, String... answers) {
    Share count = new Share.Count(seen, of);
    return row(Basis.PUBLISHED, Group.WITH_CAUSE, Population.SIMILAR, count, answers);
  }

  private static FrequencyRow without(double seen, double of, String... answers) {
    Share count = new Share.Count(seen, of);
    return row(Basis.PUBLISHED, Group.WITHOUT_CAUSE, Population.SIMILAR, count, answers);
  }

  private static FrequencyRow counted(double seen, double of, String... answers) {
    Share count = new Share.Count(seen, of);
    return row(Basis.COUNTED, Group.WITH_CAUSE, Population.SIMILAR, count, answers);
  }

  private static Finding sign(AnswerType type, FrequencyRow... ordinary) {
    return new Finding(
        "sign",
        "sign",
        "sign?",
        "",
        Finding.Kind.SIGN,
        Finding.Respondent.RUNNER,
        "complaint",
        type,
        "sign",
        Criterion.always(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        ordinary.length == 0 ? Finding.Purpose.SAFETY : Finding.Purpose.CAUSES,
        List.of(ordinary),
        List.of());
  }

  private static Cause cause(String id, Triage level, FrequencyRow... rows) {
    return new Cause(
        id,
        id,
        id,
        "",
        List.of(),
        "other",
        Cause.Site.POSTERIOR,
        "",
        "",
        "",
        List.of(),
        "",
        new Cause.Prior(100, JUDGED),
        new Cause.CauseUrgency(new Urgency(level, 24), "", "", JUDGED),
        List.of(),
        Cause.Role.DIAGNOSIS,
        List.of(rows),
        List.of(),
        List.of());
  }

  private static FrequencyTable table(Finding sign, Cause... causes) {
    return new FrequencyTable(List.of(sign), List.of(causes), POLICY);
  }

  private static void assertThatIs(Frequency frequency, double seen, double of) {
    assertThat(frequency.seen()).isCloseTo(seen, within(1e-9));
    assertThat(frequency.observations()).isCloseTo(of, within(1e-9));
  }

  /** A Beta distribution for each cause. */
  @Nested
  class YesOrNo {
    private final Finding ordinaryInAFifth = sign(new AnswerType.YesNo(), judged("yes", 0.2));

    private Frequency pooled(FrequencyRow... rows) {
      return table(ordinaryInAFifth, cause("cyst", Triage.ROUTINE, rows))
          .with("cyst", "sign", "yes");
    }

    @Test
    void judgementIsWorthItsObservations() {
      assertThatIs(pooled(judged("yes", 0.75)), 15, 20);
    }

    @Test
    void publishedCountsAreAdded() {
      assertThatIs(pooled(judged("yes", 0.75), published(10, 40, "yes")), 15 + 10, 60);
    }

    @Test
    void largeStudyCountsAsManyAsTheCap() {
      assertThatIs(pooled(judged("yes", 0.75), published(100, 400, "yes")), 15 + 15, 80);
    }

    @Test
    void selectedSampleCountsHalfAfterTheCap() {
      FrequencyRow selected =
          row(
              Basis.PUBLISHED,
              Group.WITH_CAUSE,
              Population.SELECTED,
              new Share.Count(100, 400),
              "yes");

      assertThatIs(pooled(judged("yes", 0.75), selected), 15 + 7.5, 50);
    }

    @Test
    void shareWithoutADenominatorIsWorthWhatThePolicySays() {
      FrequencyRow share =
          row(
              Basis.PUBLISHED,
              Group.WITH_CAUSE,
              Population.SIMILAR,
              new Share.Proportion(0.5),
              "yes");

      assertThatIs(pooled(judged("yes", 0.75), share), 15 + 5, 30);
    }

    @Test
    void oddsRatioGivesTheFrequencyWithFromTheOneWithout() {
      FrequencyRow ratio =
          row(Basis.PUBLISHED, Group.WITH_CAUSE, Population.SIMILAR, new Share.OddsRatio(4), "yes");

      // Odds of 1 to 4 become 1 to 1
      assertThatIs(pooled(judged("yes", 0.75), ratio), 15 + 5, 30);
    }

    @Test
    void noIsTheComplement() {
      FrequencyTable table =
          table(ordinaryInAFifth, cause("cyst", Triage.ROUTINE, judged("yes", 0.75)));

      assertThatIs(table.with("cyst", "sign", "no"), 5, 20);
      assertThatIs(table.ordinary("sign", "no"), 16, 20);
    }

    @Test
    void peopleWithoutACauseAreOrdinaryPatients() {
      FrequencyTable table =
          table(
              ordinaryInAFifth,
              cause("cyst", Triage.ROUTINE, judged("yes", 0.75), without(20, 40, "yes")),
              cause("tear", Triage.ROUTINE));

      assertThatIs(table.ordinary("sign", "yes"), 4 + 20, 60);
      assertThatIs(table.with("cyst", "sign", "yes"), 15, 20);
      assertThat(table.with("tear", "sign", "yes")).isEqualTo(table.ordinary("sign", "yes"));
    }

    @Test
    void publishedRowOfACauseThatIsOtherwiseOrdinaryIsPooledWithTheOrdinaryShare() {
      assertThatIs(pooled(published(30, 40, "yes")), 4 + 30, 60);
    }

    @Test
    void publishedShareIsThatOfTheCellAndOfTheOrdinaryPatient() {
      FrequencyTable table =
          table(
              ordinaryInAFifth,
              cause(
                  "cyst",
                  Triage.ROUTINE,
                  judged("yes", 0.75),
                  published(10, 40, "yes"),
                  without(2, 20, "yes")));

      // 40 of 60 with the cause, 20 of 40 in ordinary patients
      assertThat(table.publishedShare("cyst", "sign")).isCloseTo(0.6, within(TINY));
    }

    @ParameterizedTest
    @CsvSource({
      "ROUTINE, 0.0099, 1010",
      "SELF_CARE, 0.0099, 1010",
      "SOON, 0.25, 40",
      "EMERGENCY, 0.25, 40"
    })
    void countedCasesMoveADangerousCauseByTheLimitAtMost(
        Triage level, double share, double observations) {
      FrequencyTable table =
          table(ordinaryInAFifth, cause("clot", level, judged("yes", 0.5), counted(0, 990, "yes")));

      // 10 of 1,010; or odds of 1 that fell to a third, as 20 of the 990 are enough for
      assertThat(table.with("clot", "sign", "yes").mean()).isCloseTo(share, within(1e-4));
      assertThat(table.with("clot", "sign", "yes").observations())
          .isCloseTo(observations, within(1e-9));
    }

    @Test
    void countedCasesWithinTheLimitCountInFull() {
      FrequencyTable table =
          table(
              ordinaryInAFifth,
              cause("clot", Triage.URGENT, judged("yes", 0.5), counted(15, 20, "yes")));

      assertThatIs(table.with("clot", "sign", "yes"), 10 + 15, 40);
    }
  }

  /** A Dirichlet distribution for each cause. */
  @Nested
  class OneOfSeveral {
    private final Finding site =
        sign(
            new AnswerType.Choice(
                AnswerType.Select.ONE,
                List.of(
                    new AnswerType.Option("inner", "inner"),
                    new AnswerType.Option("outer", "outer"),
                    new AnswerType.Option("middle", "middle"),
                    new AnswerType.Option(
                        "one-side", "side not noted", List.of("inner", "outer"), List.of()))),
            judged("inner", 0.5),
            judged("outer", 0.25),
            judged("middle", 0.25));

    private FrequencyTable pooled(FrequencyRow... rows) {
      return table(site, cause("cyst", Triage.ROUTINE, rows));
    }

    private FrequencyTable dangerous(FrequencyRow... rows) {
      return table(site, cause("cyst", Triage.URGENT, rows));
    }

    private void assertThatAre(FrequencyTable table, double inner, double outer, double middle) {
      assertThatIs(table.with("cyst", "sign", "inner"), inner, inner + outer + middle);
      assertThatIs(table.with("cyst", "sign", "outer"), outer, inner + outer + middle);
      assertThatIs(table.with("cyst", "sign", "middle"), middle, inner + outer + middle);
    }

    @Test
    void wordsAreMadeToAddUpToOne() {
      assertThatAre(
          pooled(judged("inner", 0.75), judged("outer", 0.25), judged("middle", 0.25)), 12, 4, 4);
    }

    @Test
    void answersThatAreNotJudgedAreAsInTheOrdinaryPatient() {
      // 0.75 and 0.25 and 0.25, made to add up
      assertThatAre(pooled(judged("inner", 0.75)), 12, 4, 4);
    }

    @Test
    void observationsOfOneAnswerAreSharedOutAmongTheOthers() {
      // 20 judged; of 40 more, 10 in the middle and 30 elsewhere, as inner to outer: 2 to 1
      assertThatAre(pooled(published(10, 40, "middle")), 10 + 20, 5 + 10, 5 + 10);
    }

    @Test
    void rowOfEitherAnswerIsSharedOutBetweenThem() {
      assertThatAre(pooled(published(30, 40, "inner", "outer")), 10 + 20, 5 + 10, 5 + 10);
    }

    @Test
    void optionThatLeavesItOpenIsTheSumOfThoseThatItMayMean() {
      FrequencyTable table = pooled(judged("inner", 0.75));

      assertThatIs(table.with("cyst", "sign", "one-side"), 16, 20);
      assertThatIs(table.ordinary("sign", "one-side"), 15, 20);
    }

    @Test
    void countedCasesMoveNoAnswerOfADangerousCauseBeyondTheLimit() {
      FrequencyTable table = dangerous(counted(2000, 2000, "middle"));

      // Odds of 1 to 3 become 1 to 1 in the middle; the others share the rest as before
      assertThat(table.with("cyst", "sign", "middle").mean()).isCloseTo(0.5, within(1e-3));
      assertThat(table.with("cyst", "sign", "inner").mean()).isCloseTo(1 / 3d, within(1e-3));
      assertThat(table.with("cyst", "sign", "outer").mean()).isCloseTo(1 / 6d, within(1e-3));
    }

    @Test
    void norAnAnswerThatLeavesItOpen() {
      FrequencyTable table = dangerous(counted(2000, 2000, "inner", "outer"));
      Frequency oneSide = table.with("cyst", "sign", "one-side");

      // Odds of 3 become 9 at most
      assertThat(oneSide.mean()).isCloseTo(0.9, within(1e-3));
      assertThat(oneSide.seen() / oneSide.notSeen()).isLessThanOrEqualTo(9 + 1e-9);
    }
  }

  /** A Beta distribution for each option. */
  @Nested
  class AnyOfSeveral {
    private final Finding bruise =
        sign(
            new AnswerType.Choice(
                AnswerType.Select.MANY,
                List.of(
                    new AnswerType.Option("none", "none"),
                    new AnswerType.Option("calf", "calf"),
                    new AnswerType.Option("ankle", "ankle"),
                    new AnswerType.Option(
                        "present", "place not noted", List.of("calf", "ankle"), List.of()))),
            judged("calf", 0.1),
            judged("ankle", 0.2));

    @Test
    void eachOptionIsPooledByItself() {
      FrequencyTable table =
          table(
              bruise,
              cause("strain", Triage.ROUTINE, judged("calf", 0.5), published(30, 40, "calf")));

      assertThatIs(table.with("strain", "sign", "calf"), 10 + 30, 60);
      assertThat(table.with("strain", "sign", "ankle")).isEqualTo(table.ordinary("sign", "ankle"));
    }

    @Test
    void optionThatLeavesItOpenIsSeenUnlessAllAreAbsent() {
      FrequencyTable table =
          table(bruise, cause("strain", Triage.ROUTINE, judged("calf", 0.5), judged("ankle", 0.6)));

      assertThat(table.ordinary("sign", "present").mean()).isCloseTo(1 - 0.9 * 0.8, within(TINY));
      assertThat(table.with("strain", "sign", "present").mean())
          .isCloseTo(1 - 0.5 * 0.4, within(TINY));
    }

    @Test
    void noneHasNoFrequencyOfItsOwn() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> table(bruise).ordinary("sign", "none"))
          .withMessage("\"sign\" has no frequency of \"none\"");
    }
  }

  @Test
  void whatNobodySaysIsAsInTheOrdinaryPatientToTheBit() {
    List<Cause> causes = new ArrayList<>();
    causes.add(cause("known", Triage.ROUTINE, judged("yes", 0.75), without(13, 37, "yes")));
    causes.add(cause("silent", Triage.ROUTINE));
    for (double share : new double[] {0.02, 0.05, 0.12, 0.25, 0.3, 0.7, 0.97}) {
      FrequencyTable table =
          new FrequencyTable(
              List.of(sign(new AnswerType.YesNo(), judged("yes", share))), causes, POLICY);

      for (String answer : List.of("yes", "no")) {
        assertThat(table.with("silent", "sign", answer)).isEqualTo(table.ordinary("sign", answer));
      }
    }
  }

  @Test
  void whatTheTableLacksIsNamed() {
    FrequencyTable table =
        table(
            sign(new AnswerType.YesNo(), judged("yes", 0.2)),
            cause("cyst", Triage.ROUTINE, judged("yes", 0.75)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.with("tear", "sign", "yes"))
        .withMessage("the table has no cause \"tear\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.with("cyst", "lump", "yes"))
        .withMessage("\"lump\" does not bear on causes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.with("cyst", "sign", "maybe"))
        .withMessage("\"sign\" has no frequency of \"maybe\"");
  }

  @Test
  void findingForSafetyAloneHasNoFrequency() {
    FrequencyTable table = table(sign(new AnswerType.YesNo()), cause("cyst", Triage.ROUTINE));

    assertThatIllegalArgumentException().isThrownBy(() -> table.ordinary("sign", "yes"));
  }

  @Test
  void fewObservationsMakeTheVarianceOfTheLogarithmWide() {
    // (1 - 0.8) / (0.8 x 21), and ten times the observations
    assertThat(new Frequency(16, 4).logVariance()).isCloseTo(0.2 / (0.8 * 21), within(TINY));
    assertThat(new Frequency(160, 40).logVariance()).isCloseTo(0.2 / (0.8 * 201), within(TINY));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 2", "NaN, 1", "Infinity, 1"})
  void frequencyNeedsObservationsOnBothSides(double seen, double notSeen) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Frequency(seen, notSeen));
  }
}
