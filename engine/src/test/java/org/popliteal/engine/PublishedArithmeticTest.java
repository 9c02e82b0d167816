package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Finding;
import org.popliteal.model.Interval;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;

/**
 * The shipped rules give what their papers give, over every criterion and both sides of every
 * limit.
 */
class PublishedArithmeticTest {

  private static RuleOutcome outcome(String rule, String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers)).rules().stream()
        .filter(each -> each.rule().id().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> bands(RuleOutcome outcome) {
    return outcome.bands().stream().map(DecisionRule.Band::id).toList();
  }

  private static Interval exactly(double score) {
    return new Interval(score, score);
  }

  /** Two-level score of Wells 2003 as in NICE NG158: ten items, likely from 2. */
  @Nested
  class Wells {
    private static final String NONE =
        "pain-site=calf; !active-cancer; !leg-paralysis-or-cast; !bedridden-three-days;"
            + " !recent-major-surgery;!deep-vein-tenderness; !whole-leg-swollen;"
            + " calf-circumference-difference=0; !pitting-oedema;!collateral-veins; !previous-dvt;";
    private static final String ALL =
        "pain-site=calf; active-cancer; leg-paralysis-or-cast; bedridden-three-days;"
            + " recent-major-surgery;deep-vein-tenderness; whole-leg-swollen;"
            + " calf-circumference-difference=3; pitting-oedema;collateral-veins; previous-dvt;";

    @ParameterizedTest
    @ValueSource(
        strings = {
          "active-cancer",
          "leg-paralysis-or-cast",
          "bedridden-three-days",
          "recent-major-surgery",
          "deep-vein-tenderness",
          "whole-leg-swollen",
          "calf-circumference-difference=3",
          "pitting-oedema",
          "collateral-veins",
          "previous-dvt"
        })
    void eachItemAloneGivesOnePointWhichIsUnlikely(String item) {
      RuleOutcome outcome = outcome("wells-dvt", NONE + item);

      assertThat(outcome.score()).isEqualTo(exactly(1));
      assertThat(bands(outcome)).containsExactly("unlikely");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            bedridden-three-days; recent-major-surgery                       | 1 | unlikely
            calf-circumference-difference=2.9                                | 0 | unlikely
            calf-circumference-difference=3.0                                | 1 | unlikely
            active-cancer; previous-dvt                                      | 2 | likely
            whole-leg-swollen; pitting-oedema                                | 2 | likely
            calf-circumference-difference=3; collateral-veins; previous-dvt  | 3 | likely
            alternative-diagnosis-as-likely                                  | -2 | unlikely
            previous-dvt; alternative-diagnosis-as-likely                    | -1 | unlikely
            active-cancer; previous-dvt; pitting-oedema; alternative-diagnosis-as-likely | 1 | unlikely
            active-cancer; previous-dvt; pitting-oedema; collateral-veins; alternative-diagnosis-as-likely | 2 | likely
            """)
    void pointsAddUpAndTwoIsLikely(String items, int points, String band) {
      RuleOutcome outcome = outcome("wells-dvt", NONE + items);

      assertThat(outcome.score()).isEqualTo(exactly(points));
      assertThat(bands(outcome)).containsExactly(band);
    }

    @Test
    void allItemsGiveNinePointsAndSevenWithAnotherDiagnosis() {
      assertThat(outcome("wells-dvt", ALL).score()).isEqualTo(exactly(9));
      assertThat(outcome("wells-dvt", ALL + "alternative-diagnosis-as-likely").score())
          .isEqualTo(exactly(7));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            previous-dvt=?                                 | 0 | 1 | unlikely
            previous-dvt=?; active-cancer=?                | 0 | 2 | unlikely, likely
            previous-dvt=?; active-cancer                  | 1 | 2 | unlikely, likely
            previous-dvt=?; active-cancer; pitting-oedema  | 2 | 3 | likely
            bedridden-three-days=?                         | 0 | 1 | unlikely
            bedridden-three-days=?; recent-major-surgery   | 1 | 1 | unlikely
            previous-dvt=?; alternative-diagnosis-as-likely | -2 | -1 | unlikely
            """)
    void unknownItemsLeaveARange(String items, int low, int high, String possible) {
      RuleOutcome outcome = outcome("wells-dvt", NONE + items);

      assertThat(outcome.score()).isEqualTo(new Interval(low, high));
      assertThat(bands(outcome)).containsExactly(possible.split(", ", -1));
    }

    @Test
    void nothingAskedLeavesEverythingFromZeroToNine() {
      RuleOutcome outcome = outcome("wells-dvt", "calf-swelling");

      assertThat(outcome.score()).isEqualTo(new Interval(0, 9));
      assertThat(bands(outcome)).containsExactly("unlikely", "likely");
    }

    @Test
    void anotherProbableDiagnosisOfTheProgramTakesNoPointsOff() {
      String strain =
          NONE
              + "active-cancer; pitting-oedema; onset=sudden-during-activity; pop-felt;"
              + "tendon-tenderness=medial-gastrocnemius-origin; heel-raise-pain; bruising=calf;"
              + "injury-mechanism=jump-or-push-off; muscle-gap";
      AssessmentResult result = Fixtures.ASSESSOR.assess(Shorthand.assessment(strain));

      assertThat(Fixtures.cause(result, "gastrocnemius-strain").probability())
          .isGreaterThan(Fixtures.cause(result, "deep-vein-thrombosis").probability());
      assertThat(outcome("wells-dvt", strain).score()).isEqualTo(exactly(2));
    }

    @Test
    void anotherDiagnosisIsForTheClinicianToJudgeAndNeverAskedFor() {
      Finding alternative = Fixtures.SHIPPED.findings().get("alternative-diagnosis-as-likely");

      assertThat(alternative.respondent()).isEqualTo(Finding.Respondent.CLINICIAN_JUDGEMENT);
      assertThat(
              Fixtures.ASSESSOR
                  .assess(Shorthand.assessment("pain-site=calf; calf-swelling"))
                  .nextQuestions())
          .extracting(each -> each.finding().id())
          .doesNotContain(alternative.id());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            pain-site=calf                          | UNKNOWN_OR_TRUE
            pain-site=anterior; !calf-swelling; !calf-swelling-before; !whole-leg-swollen; !pitting-oedema; !calf-warm-or-red; !deep-vein-tenderness; !collateral-veins; calf-circumference-difference=0 | FALSE
            pain-site=calf; sex=female; pregnancy=pregnant | FALSE
            pain-site=calf; age=17                  | FALSE
            """)
    void appliesToAdultsInWhomItIsSuspected(String answers, String applies) {
      Truth truth = outcome("wells-dvt", answers).applies();

      assertThat(truth == Truth.FALSE ? "FALSE" : "UNKNOWN_OR_TRUE").isEqualTo(applies);
    }
  }

  /** Stiell 1995: X-ray if any one of five. */
  @Nested
  class Ottawa {
    private static final String NONE =
        "age=30; injury-age=3; onset=after-blow-or-fall; bone-tenderness=none; !cannot-flex-90;"
            + "!unable-four-steps-now; !unable-four-steps-at-injury;";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            age=30                                              | 0 | no-x-ray
            age=54                                              | 0 | no-x-ray
            age=55                                              | 1 | x-ray
            bone-tenderness=isolated-patella                    | 1 | x-ray
            bone-tenderness=fibular-head                        | 1 | x-ray
            bone-tenderness=femoral-condyle                     | 0 | no-x-ray
            cannot-flex-90                                      | 1 | x-ray
            unable-four-steps-now; unable-four-steps-at-injury  | 1 | x-ray
            unable-four-steps-now                               | 0 | no-x-ray
            unable-four-steps-at-injury                         | 0 | no-x-ray
            age=55; cannot-flex-90; bone-tenderness=fibular-head; unable-four-steps-now; unable-four-steps-at-injury | 4 | x-ray
            """)
    void oneOfFiveIsEnough(String answers, int points, String band) {
      RuleOutcome outcome = outcome("ottawa-knee", NONE + answers);

      assertThat(outcome.applies()).isEqualTo(Truth.TRUE);
      assertThat(outcome.score()).isEqualTo(exactly(points));
      assertThat(bands(outcome)).containsExactly(band);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            cannot-flex-90=?                                         | 0 | 1 | no-x-ray, x-ray
            cannot-flex-90=?; age=55                                 | 1 | 2 | x-ray
            unable-four-steps-now; unable-four-steps-at-injury=?     | 0 | 1 | no-x-ray, x-ray
            unable-four-steps-now=?; unable-four-steps-at-injury=?   | 0 | 1 | no-x-ray, x-ray
            unable-four-steps-now=?                                  | 0 | 0 | no-x-ray
            """)
    void unknownCriteriaLeaveItOpenUnlessAnotherDecides(
        String answers, int low, int high, String possible) {
      RuleOutcome outcome = outcome("ottawa-knee", NONE + answers);

      assertThat(outcome.score()).isEqualTo(new Interval(low, high));
      assertThat(bands(outcome)).containsExactly(possible.split(", ", -1));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            injury-age=0              | TRUE
            injury-age=7              | TRUE
            injury-age=8              | FALSE
            injury-age=?              | UNKNOWN
            age=18                    | TRUE
            age=17                    | FALSE
            age=?                     | UNKNOWN
            skin-injury-only          | FALSE
            injury-reattendance       | FALSE
            unreliable-examination    | FALSE
            unreliable-examination=?  | TRUE
            """)
    void appliesToAdultsWithinSevenDaysUnlessExcluded(String answers, Truth applies) {
      assertThat(outcome("ottawa-knee", NONE + answers).applies()).isEqualTo(applies);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skin-injury-only", "injury-reattendance", "unreliable-examination"})
    void exclusionIsReportedAndLowersNoRaisedFlag(String exclusion) {
      String positive = NONE + "bone-tenderness=fibular-head;" + exclusion;
      AssessmentResult result = Fixtures.ASSESSOR.assess(Shorthand.assessment(positive));

      assertThat(outcome("ottawa-knee", positive).applies()).isEqualTo(Truth.FALSE);
      assertThat(result.triage().raised())
          .extracting(RedFlag::id)
          .contains("fracture-rule-positive");
    }
  }

  /**
   * Seaberg and Jackson 1994: blunt trauma or a fall, and age under 12 or over 50 or unable to take
   * four steps.
   */
  @Nested
  class Pittsburgh {
    private static final String NONE =
        "age=30; injury-age=3; onset=after-blow-or-fall; !unable-four-steps-now;";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            age=11                         | 1 | x-ray
            age=12                         | 0 | no-x-ray
            age=50                         | 0 | no-x-ray
            age=51                         | 1 | x-ray
            unable-four-steps-now          | 1 | x-ray
            age=51; unable-four-steps-now  | 2 | x-ray
            """)
    void ageOrStepsAreEnough(String answers, int points, String band) {
      RuleOutcome outcome = outcome("pittsburgh-knee", NONE + answers);

      assertThat(outcome.applies()).isEqualTo(Truth.TRUE);
      assertThat(outcome.score()).isEqualTo(exactly(points));
      assertThat(bands(outcome)).containsExactly(band);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            onset=after-blow-or-fall                                                 | TRUE
            onset=sudden-during-activity; injury-mechanism=direct-blow               | TRUE
            onset=sudden-during-activity; injury-mechanism=fall-on-bent-knee         | TRUE
            onset=sudden-during-activity; injury-mechanism=traffic-accident          | TRUE
            onset=sudden-during-activity; injury-mechanism=twist                     | FALSE
            onset=sudden-during-activity; injury-mechanism=jump-or-push-off          | FALSE
            onset=sudden-during-activity                                             | UNKNOWN
            onset=gradual                                                            | FALSE
            injury-age=7                                                             | TRUE
            injury-age=8                                                             | FALSE
            skin-injury-only                                                         | FALSE
            injury-reattendance                                                      | FALSE
            previous-knee-surgery                                                    | FALSE
            sex=female; pregnancy=pregnant                                           | FALSE
            """)
    void appliesAfterABlowOrFallWithinSevenDaysUnlessExcluded(String answers, Truth applies) {
      assertThat(outcome("pittsburgh-knee", NONE + answers).applies()).isEqualTo(applies);
    }

    @Test
    void exclusionLowersNoRaisedFlag() {
      AssessmentResult result =
          Fixtures.ASSESSOR.assess(Shorthand.assessment(NONE + "age=51; previous-knee-surgery"));

      assertThat(result.triage().raised())
          .extracting(RedFlag::id)
          .contains("fracture-rule-positive");
    }

    @Test
    void twistThatLeavesOneWalkingIsNotPositive() {
      AssessmentResult result =
          Fixtures.ASSESSOR.assess(
              Shorthand.assessment(
                  "age=51; injury-age=3; onset=sudden-during-activity;"
                      + " injury-mechanism=twist;!unable-four-steps-now;"
                      + " !unable-four-steps-at-injury; bone-tenderness=none; !cannot-flex-90"));

      assertThat(result.triage().raised())
          .extracting(RedFlag::id)
          .doesNotContain("fracture-rule-positive");
    }
  }

  /** WHO: 18.5, 25, 30, 35 and 40 kg/m2 are the lower limits of their classes. */
  @Nested
  class BodyMassIndex {

    @ParameterizedTest
    @CsvSource({
      "18.4, underweight",
      "18.5, normal",
      "24.9, normal",
      "25.0, overweight",
      "29.9, overweight",
      "30.0, obesity-class-1",
      "34.9, obesity-class-1",
      "35.0, obesity-class-2",
      "39.9, obesity-class-2",
      "40.0, obesity-class-3"
    })
    void lowerLimitBelongsToItsClass(double bmi, String band) {
      RuleOutcome outcome = outcome("bmi-who", "bmi=" + bmi);

      assertThat(bands(outcome)).containsExactly(band);
    }

    @Test
    void isMassOverHeightSquared() {
      RuleOutcome outcome = outcome("bmi-who", "body-mass=92.5; body-height=165");

      assertThat(outcome.score().low()).isCloseTo(33.98, within(0.005)); // 92.5 / 1.65^2
      assertThat(bands(outcome)).containsExactly("obesity-class-1");
    }

    @Test
    void statedIndexWinsOverTheComputedOne() {
      Assessment assessment = Shorthand.assessment("body-mass=92.5; body-height=165; bmi=29.9");

      assertThat(assessment.to("bmi")).isEqualTo(new Answer.Measured(29.9, "kg/m2"));
    }

    @Test
    void poundsAndInchesGiveTheSameIndex() {
      Assessment assessment =
          Fixtures.assessment()
              .measure("body-mass", 203.93, "[lb_av]") // 92.5 kg
              .measure("body-height", 64.96, "[in_i]") // 165 cm
              .build();

      assertThat(((Answer.Measured) assessment.to("bmi")).value()).isCloseTo(33.98, within(0.01));
    }

    @Test
    void withoutMassNoClassIsExcluded() {
      RuleOutcome outcome = outcome("bmi-who", "body-height=165");

      assertThat(outcome.score()).isEqualTo(Interval.NONE);
      assertThat(outcome.bands()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"age=17, FALSE", "age=18, TRUE", "sex=female;pregnancy=pregnant, FALSE"})
    void classesAreThoseOfAdultsWhoAreNotPregnant(String answers, Truth applies) {
      assertThat(outcome("bmi-who", "bmi=22;" + answers).applies()).isEqualTo(applies);
    }
  }

  /**
   * Redmond 2006: -1 and less supinated, 0 to 5 neutral, 6 to 9 pronated, 10 and more highly
   * pronated.
   */
  @ParameterizedTest
  @CsvSource({
    "-12, supinated",
    "-1, supinated",
    "0, neutral",
    "5, neutral",
    "6, pronated",
    "9, pronated",
    "10, highly-pronated",
    "12, highly-pronated"
  })
  void footPostureIndexHasFourBandsOnEachSide(int total, String band) {
    assertThat(bands(outcome("foot-posture-index-bands", "foot-posture-index-left=" + total)))
        .containsExactly(band);
    assertThat(
            bands(outcome("foot-posture-index-bands-right", "foot-posture-index-right=" + total)))
        .containsExactly(band);
  }
}
