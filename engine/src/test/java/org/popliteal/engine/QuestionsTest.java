package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
    return asked(pack(), answers);
  }

  private static List<String> asked(SmallPack pack, String answers) {
    return pack.assess(answers).nextQuestions().stream().map(each -> each.finding().id()).toList();
  }

  @Test
  void flagsComeFirstThenTheRunnersAnswersThenTheExaminersThenTheLaboratorys() {
    assertThat(asked("")).startsWith("breathless").endsWith("mcmurray", "clot-on-scan");
  }

  /**
   * A flag that is not screened for everybody counts as any other; "where suggested" means that it
   * is not reported as not excluded.
   */
  @Test
  void flagsCountThatAreNotScreenedForEverybodyToo() {
    AssessmentResult result =
        new SmallPack()
            .asking("wound")
            .redFlag(
                "tetanus",
                SmallPack.yes("wound"),
                new Urgency(Triage.URGENT, 24),
                RedFlag.Screening.WHEN_SUGGESTED)
            .cause("cyst", 200)
            .assess("");

    assertThat(result.triage().notExcluded()).isEmpty();
    assertThat(result.nextQuestions())
        .extracting(each -> each.finding().id(), NextQuestion::purpose, NextQuestion::reason)
        .containsExactly(tuple("wound", Interview.Purpose.TRIAGE, "could make it urgent: tetanus"));
  }

  /** Hours count, not the level alone. */
  @Test
  void questionCountsForTheHours() {
    SmallPack pack =
        new SmallPack()
            .asking("deformed", "pale")
            .redFlag(
                "fracture",
                SmallPack.yes("deformed"),
                new Urgency(Triage.EMERGENCY, 4),
                RedFlag.Screening.EVERYONE)
            .redFlag(
                "ischaemia",
                SmallPack.yes("pale"),
                new Urgency(Triage.EMERGENCY, 0),
                RedFlag.Screening.EVERYONE)
            .cause("cyst", 200);

    assertThat(asked(pack, "deformed")).containsExactly("pale");
    assertThat(asked(pack, "pale")).isEmpty();
  }

  /** Of what must come together, one part is asked; whoever denies it is not asked the others. */
  @Test
  void whatMustComeTogetherIsAskedOneByOne() {
    SmallPack pack =
        new SmallPack()
            .asking("hot", "shivering")
            .redFlag(
                "septic-joint",
                new Criterion.All(List.of(SmallPack.yes("hot"), SmallPack.yes("shivering"))),
                new Urgency(Triage.EMERGENCY, 4),
                RedFlag.Screening.EVERYONE)
            .cause("cyst", 200);

    assertThat(asked(pack, "")).containsExactly("hot");
    assertThat(asked(pack, "hot")).containsExactly("shivering");
    assertThat(asked(pack, "!hot")).isEmpty();
    assertThat(asked(pack, "hot=?")).isEmpty();
  }

  @Test
  void questionThatTellsMoreAboutTheCauseComesFirst() {
    SmallPack pack =
        new SmallPack()
            .ordinary("faint-sign", 0.3)
            .ordinary("clear-sign", 0.3)
            .cause(
                "cyst", 500, SmallPack.seen("faint-sign", 0.5), SmallPack.seen("clear-sign", 0.9))
            .cause(
                "tear", 500, SmallPack.seen("faint-sign", 0.3), SmallPack.seen("clear-sign", 0.1));

    assertThat(asked(pack, "")).containsExactly("clear-sign", "faint-sign");
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
}
