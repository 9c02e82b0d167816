package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding.Kind;
import org.popliteal.model.Finding.Respondent;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** What to ask next: what matters, in the order in which it can be found out. */
class QuestionsTest {

  private static SmallPack pack() {
    return new SmallPack()
        .asking("lump", "warms-up", "breathless", "shoe-size")
        .finding("mcmurray", Kind.TEST, Respondent.EXAMINER, Criterion.always())
        .finding("clot-on-scan", Kind.IMAGING, Respondent.LABORATORY, Criterion.always())
        .finding(
            "alternative-as-likely",
            Kind.HISTORY,
            Respondent.CLINICIAN_JUDGEMENT,
            Criterion.always())
        .finding("lump-growing", Kind.SYMPTOM, Respondent.RUNNER, SmallPack.yes("lump"))
        .cause(
            "cyst",
            200,
            SmallPack.ratios("lump", 5, 0.5, SmallPack.PUBLISHED),
            SmallPack.ratios("warms-up", 0.7, 1, SmallPack.PUBLISHED))
        .cause("tear", 200, SmallPack.ratios("mcmurray", 8, 0.2, SmallPack.PUBLISHED))
        .cause(
            "clot",
            100,
            SmallPack.ratios("clot-on-scan", 20, 0.1, SmallPack.PUBLISHED),
            SmallPack.ratios("alternative-as-likely", 0.1, 1, SmallPack.PUBLISHED))
        .redFlag(
            "sarcoma",
            SmallPack.yes("lump-growing"),
            new Urgency(Triage.SOON, 336),
            RedFlag.Screening.EVERYONE)
        .redFlag(
            "embolism",
            SmallPack.yes("breathless"),
            new Urgency(Triage.EMERGENCY, 0),
            RedFlag.Screening.EVERYONE);
  }

  private static List<String> asked(String answers) {
    return pack().assess(answers).nextQuestions().stream()
        .map(each -> each.finding().id())
        .toList();
  }

  @Test
  void unansweredFlagsComeFirstThenTheRunnersAnswersThenTheExaminersThenTheLaboratorys() {
    assertThat(asked("")).containsExactly("breathless", "lump", "mcmurray", "clot-on-scan");
  }

  @Test
  void questionThatChangesNothingIsNotAsked() {
    assertThat(asked("")).doesNotContain("shoe-size");
  }

  @Test
  void judgementOfTheClinicianIsNeverAskedFor() {
    assertThat(asked("")).doesNotContain("alternative-as-likely");
  }

  @Test
  void answeredQuestionIsNotAskedAgainNorOneThatIsNotKnown() {
    assertThat(asked("!breathless; mcmurray=?")).doesNotContain("breathless", "mcmurray");
  }

  @Test
  void questionThatHangsOnAnotherIsAskedAfterIt() {
    assertThat(asked("")).contains("lump").doesNotContain("lump-growing");
    assertThat(asked("lump")).contains("lump-growing");
  }

  @Test
  void questionThatAnotherAnswerMakesPointlessIsNotAsked() {
    assertThat(asked("!lump")).doesNotContain("lump-growing");
    assertThat(asked("lump")).contains("lump-growing");
  }

  @Test
  void nothingIsAskedOnceEverythingIsAnswered() {
    assertThat(
            asked(
                "!breathless; lump; !lump-growing; warms-up; mcmurray; clot-on-scan;"
                    + "!alternative-as-likely; !shoe-size"))
        .isEmpty();
  }

  @Test
  void reasonSaysWhatTheAnswerCouldChange() {
    List<NextQuestion> questions = pack().assess("").nextQuestions();

    assertThat(questions.get(0).reason()).isEqualTo("could make it emergency");
    assertThat(questions)
        .filteredOn(each -> each.finding().id().equals("lump"))
        .extracting(NextQuestion::reason)
        .containsExactly("could move cyst from 20 % to 56 %"); // odds 1/4 x 5 = 5/4
  }

  @Test
  void yesIsAsLikelyAsTheRatiosImply() {
    NextQuestion lump =
        pack().assess("").nextQuestions().stream()
            .filter(each -> each.finding().id().equals("lump"))
            .findFirst()
            .orElseThrow();

    // Yes with 5, no with 0.5: (1 - 0.5) / (5 - 0.5) = 1/9 say yes. The cyst goes from 1/5 to
    // 5/9, or to 1/9; half the change counts.
    assertThat(lump.rankingChange())
        .isCloseTo((1 / 9d * (5 / 9d - 1 / 5d) + 8 / 9d * (1 / 5d - 1 / 9d)) / 2, within(1e-12));
  }

  @Test
  void whatNothingTellsIsRare() {
    NextQuestion breathless = pack().assess("").nextQuestions().get(0);

    // Routine to emergency is 3 levels; one in twenty says yes.
    assertThat(breathless.triageChange()).isCloseTo(3 * 0.05, within(1e-12));
    assertThat(breathless.rankingChange()).isZero();
  }

  @Test
  void emergencyIsAtMostAsLikelyAsTheCausesThatItPointsTo() {
    SmallPack pack =
        new SmallPack()
            .asking("breathless")
            .cause("clot", 10)
            .cause("strain", 200)
            .redFlag(
                "embolism",
                SmallPack.yes("breathless"),
                new Urgency(Triage.EMERGENCY, 0),
                RedFlag.Screening.EVERYONE,
                "clot");

    assertThat(pack.assess("").nextQuestions().get(0).triageChange())
        .isCloseTo(3 * 0.01, within(1e-12));
  }

  @Test
  void flagThatIsAskedWhereSuggestedDoesNotBringItsQuestionForward() {
    SmallPack pack =
        new SmallPack()
            .asking("dislocated")
            .cause("strain", 200)
            .redFlag(
                "dislocation",
                SmallPack.yes("dislocated"),
                new Urgency(Triage.EMERGENCY, 0),
                RedFlag.Screening.WHEN_SUGGESTED);

    assertThat(pack.assess("").nextQuestions()).isEmpty();
  }

  @Test
  void shippedPackAsksNoMoreThanItsPolicySaysAndOnlyWhatIsOpen() {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            Shorthand.assessment("age=35; sex=male; pain-site=posteromedial; onset=gradual"));
    List<NextQuestion> questions = result.nextQuestions();

    assertThat(questions).hasSizeLessThanOrEqualTo(10).isNotEmpty();
    assertThat(questions)
        .allSatisfy(
            each -> {
              assertThat(result.assessment().wasAsked(each.finding().id())).isFalse();
              assertThat(each.reason()).isNotBlank();
              assertThat(each.finding().respondent()).isNotEqualTo(Respondent.CLINICIAN_JUDGEMENT);
            });
    assertThat(questions).extracting(each -> each.finding().id()).doesNotContain("pregnancy");
  }

  @Test
  void shippedPackAsksARunnerWithASwollenCalfAboutTheLungsFirst() {
    List<NextQuestion> questions =
        Fixtures.ASSESSOR
            .assess(
                Shorthand.assessment(
                    "age=35; sex=female; pain-site=calf; onset=gradual; calf-swelling"))
            .nextQuestions();

    assertThat(questions.subList(0, 4))
        .allSatisfy(
            each -> {
              assertThat(each.reason()).contains("could make it emergency");
              assertThat(each.finding().respondent()).isIn(Respondent.RUNNER, Respondent.EITHER);
            });
    assertThat(questions)
        .extracting(each -> each.finding().id())
        .contains("breathlessness", "chest-pain", "coughing-blood");
  }

  @Test
  void shippedPackDoesNotBeginWithFarFetchedEmergencies() {
    List<NextQuestion> questions =
        Fixtures.ASSESSOR
            .assess(
                Shorthand.assessment(
                    "age=35; sex=male; pain-site=posteromedial; onset=gradual; locking=?"))
            .nextQuestions();

    assertThat(questions.subList(0, 5))
        .extracting(each -> each.finding().id())
        .doesNotContain("knee-dislocated", "dark-urine", "saddle-numbness");
  }
}
