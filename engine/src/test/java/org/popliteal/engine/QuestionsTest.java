package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding.Kind;
import org.popliteal.model.Finding.Respondent;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** What to ask next: what matters, in the order in which it can be found out. */
class QuestionsTest {
  private static final List<String> LUNGS = List.of("breathlessness", "chest-pain");

  private static SmallPack pack() {
    return new SmallPack()
        .asking("breathless", "shoe-size")
        .ordinary("lump", 0.1)
        .ordinary("warms-up", 0.5)
        .add(
            "mcmurray",
            Kind.TEST,
            Respondent.EXAMINER,
            Criterion.always(),
            "mcmurray",
            new AnswerType.YesNo(),
            SmallPack.seen("mcmurray", 0.1))
        .add(
            "clot-on-scan",
            Kind.IMAGING,
            Respondent.LABORATORY,
            Criterion.always(),
            "clot-on-scan",
            new AnswerType.YesNo(),
            SmallPack.seen("clot-on-scan", 0.05))
        .add(
            "alternative-as-likely",
            Kind.HISTORY,
            Respondent.CLINICIAN_JUDGEMENT,
            Criterion.always(),
            "alternative-as-likely",
            new AnswerType.YesNo(),
            SmallPack.seen("alternative-as-likely", 0.5))
        .add(
            "lump-growing",
            Kind.SYMPTOM,
            Respondent.RUNNER,
            SmallPack.yes("lump"),
            "lump-growing",
            new AnswerType.YesNo())
        .cause("cyst", 200, SmallPack.seen("lump", 0.5), SmallPack.seen("warms-up", 0.51))
        .cause("tear", 200, SmallPack.seen("mcmurray", 0.8))
        .cause(
            "clot",
            100,
            SmallPack.seen("clot-on-scan", 0.9),
            SmallPack.seen("alternative-as-likely", 0.05))
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
        .containsExactly("could move cyst from 20 % to 56 %"); // 0.2 x 0.5 of 0.2 x 0.5 + 0.8 x 0.1
  }

  @Test
  void answerIsAsLikelyAsTheFrequenciesSay() {
    NextQuestion lump =
        pack().assess("").nextQuestions().stream()
            .filter(each -> each.finding().id().equals("lump"))
            .findFirst()
            .orElseThrow();

    // Of 100 people 20 have a cyst, 10 of them with a lump; of the other 80 there are 8 with one.
    // 18 say yes, and 10/18 of them have a cyst; 82 say no, and 10/82 of them have one.
    assertThat(lump.rankingChange())
        .isCloseTo(0.18 * (10 / 18d - 0.2) + 0.82 * (0.2 - 10 / 82d), within(1e-12));
  }

  @Test
  void oneOfSeveralOptionsIsAsLikelyAsThatNoOtherIsSeen() {
    AssessmentResult result =
        new SmallPack()
            .ordinary(
                "bruise",
                SmallPack.choice(AnswerType.Select.MANY, "none", "calf", "thigh"),
                SmallPack.seen("bruise", "calf", 0.1),
                SmallPack.seen("bruise", "thigh", 0.1))
            .cause("calf-strain", 500, SmallPack.seen("bruise", "calf", 0.6))
            .assess("");
    NextQuestion bruise = result.nextQuestions().get(0);

    // None: 0.4 x 0.9 with a strain, 0.9 x 0.9 without; calf: 0.6 x 0.9, 0.1 x 0.9; thigh: 0.4 x
    // 0.1, 0.9 x 0.1. The half of each is the share of all; that no one has both is what is left.
    double none = (0.36 + 0.81) / 2;
    double calf = (0.54 + 0.09) / 2;
    double thigh = (0.04 + 0.09) / 2;
    double change =
        none * (0.5 - 0.36 / (0.36 + 0.81))
            + calf * (0.54 / (0.54 + 0.09) - 0.5)
            + thigh * (0.5 - 0.04 / (0.04 + 0.09));
    assertThat(bruise.rankingChange()).isCloseTo(change / (none + calf + thigh), within(1e-12));
  }

  @Test
  void whatNothingTellsIsRare() {
    NextQuestion breathless = pack().assess("").nextQuestions().get(0);

    // Routine to emergency is 3 levels; the rarest word of the scale is one in twenty.
    assertThat(breathless.triageChange()).isCloseTo(3 * 0.05, within(1e-12));
    assertThat(breathless.rankingChange()).isZero();
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
  void shippedPackAsksARunnerWithASwollenCalfAboutTheLungs() {
    List<NextQuestion> questions =
        Fixtures.ASSESSOR
            .assess(
                Shorthand.assessment(
                    "age=35; sex=female; pain-site=calf; onset=gradual; calf-swelling"))
            .nextQuestions();

    assertThat(questions.get(0).reason()).contains("could make it emergency");
    assertThat(questions)
        .filteredOn(each -> LUNGS.contains(each.finding().id()))
        .hasSize(LUNGS.size())
        .allSatisfy(each -> assertThat(each.reason()).contains("could make it emergency"));
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
