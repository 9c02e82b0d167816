package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion.Bound;
import org.popliteal.model.Finding;
import org.popliteal.model.Frequency;
import org.popliteal.model.Interval;

/** Explanations that can be added up on paper. */
class ExplanationTest {
  private static final double TINY = 1e-12;
  private static final String ENTRAPMENT = "artery-entrapment";

  /** One in ten has an entrapment: pain at a fixed effort in 8 of 10, and in 1 of 10 otherwise. */
  private static SmallPack pack() {
    return new SmallPack()
        .ordinary("fixed-effort-pain", 0.1)
        .ordinary("night-pain", 0.2)
        .ordinary("warms-up", 0.3)
        .cause(
            ENTRAPMENT,
            100,
            SmallPack.seen("fixed-effort-pain", 0.8),
            SmallPack.seen("night-pain", 0.05));
  }

  private static RankedCause entrapment(SmallPack pack, String answers) {
    return Fixtures.cause(pack.assess(answers), ENTRAPMENT);
  }

  private static Explanation why(SmallPack pack, String answers) {
    return entrapment(pack, answers).explanation();
  }

  private static Condition<Frequency> in10(double of10) {
    return new Condition<>(
        each -> Math.abs(10 * each.mean() - of10) < 1e-9, "seen in " + of10 + " of 10");
  }

  @Test
  void eightInTenWithTheCauseAndOneInTenOnAverageMakeItEightTimesAsLikely() {
    RankedCause cause = entrapment(pack(), "fixed-effort-pain");
    Contribution.Part part = cause.explanation().contributions().get(1).main();

    assertThat(part.withCause()).is(in10(8));
    assertThat(part.ordinary()).is(in10(1));
    assertThat(part.answer()).isEqualTo("yes");
    assertThat(part.log()).isCloseTo(Math.log(8), within(TINY));
    // Of 1,000 people 100 have it, 80 of them with this pain; of the other 900 it is 90.
    assertThat(cause.probability()).isCloseTo(80 / 170d, within(TINY));
  }

  @Test
  void absenceIsExplainedByHowOftenItIsAbsent() {
    RankedCause cause = entrapment(pack(), "!fixed-effort-pain");
    Contribution.Part part = cause.explanation().contributions().get(1).main();

    assertThat(part.answer()).isEqualTo("no");
    assertThat(part.withCause()).is(in10(2));
    assertThat(part.ordinary()).is(in10(9));
    assertThat(cause.probability()).isCloseTo(20 / 830d, within(TINY));
  }

  @Test
  void contributionsAreListedInTheOrderOfSummationAndGiveTheScoreToTheBit() {
    RankedCause cause = entrapment(pack(), "night-pain; fixed-effort-pain");
    Explanation why = cause.explanation();

    assertThat(why.contributions())
        .extracting(Contribution::label)
        .containsExactly("Before any answer", "fixed-effort-pain", "night-pain");
    assertThat(why.contributions().get(0).isPrior()).isTrue();
    assertThat(why.contributions().get(0).log()).isCloseTo(Math.log(0.1), within(TINY));
    assertThat(why.score()).isEqualTo(cause.score());
    assertThat(why.score()).isCloseTo(Math.log(0.1 * 8 * 0.25), within(TINY));
  }

  @Test
  void normalisationIsOneLineOfItsOwnAndTheSameForAllCauses() {
    AssessmentResult result = pack().assess("fixed-effort-pain");
    Explanation why = Fixtures.cause(result, ENTRAPMENT).explanation();

    // 0.1 x 8 and 0.9 x 1 make 1.7
    assertThat(why.normalisation()).isCloseTo(-Math.log(1.7), within(TINY));
    assertThat(Fixtures.cause(result, SmallPack.SOMETHING_ELSE).explanation().normalisation())
        .isEqualTo(why.normalisation());
  }

  @Test
  void somethingElseIsExplainedByItsPriorAlone() {
    AssessmentResult result = pack().assess("fixed-effort-pain; !night-pain; warms-up");
    Explanation why = Fixtures.cause(result, SmallPack.SOMETHING_ELSE).explanation();

    assertThat(why.contributions()).extracting(Contribution::isPrior).containsExactly(true);
    assertThat(why.notAsked()).isEmpty();
  }

  @Test
  void findingThatIsOrdinaryForACauseAddsExactlyNothing() {
    assertThat(entrapment(pack(), "warms-up").score()).isEqualTo(entrapment(pack(), "").score());
    assertThat(entrapment(pack(), "!warms-up").score()).isEqualTo(entrapment(pack(), "").score());
    assertThat(why(pack(), "warms-up").contributions()).hasSize(1);
  }

  @Test
  void whatWasNotAskedAndWhatIsNotKnownIsOpenUnlessItIsOrdinary() {
    assertThat(why(pack(), "fixed-effort-pain=?").notAsked())
        .extracting(Finding::id)
        .containsExactly("fixed-effort-pain", "night-pain");
  }

  @Test
  void reasonsForAndAgainstComeStrongestFirst() {
    SmallPack pack =
        new SmallPack()
            .ordinary("sudden-onset", 0.3)
            .ordinary("lump", 0.1)
            .ordinary("night-pain", 0.2)
            .ordinary("warms-up", 0.3)
            .cause(
                ENTRAPMENT,
                100,
                SmallPack.seen("sudden-onset", 0.02),
                SmallPack.seen("lump", 0.2),
                SmallPack.seen("night-pain", 0.1),
                SmallPack.seen("warms-up", 0.9));

    Explanation why = why(pack, "sudden-onset; lump; night-pain; warms-up");

    assertThat(why.speakingFor())
        .extracting(Contribution::finding)
        .containsExactly("warms-up", "lump");
    assertThat(why.speakingAgainst())
        .extracting(Contribution::finding)
        .containsExactly("sudden-onset", "night-pain");
  }

  /** McMurray and the joint line say the same thing. */
  private static SmallPack meniscus() {
    return new SmallPack()
        .ordinary("mcmurray", "meniscal-tests", 0.2)
        .ordinary("joint-line-tender", "meniscal-tests", 0.2)
        .cause(
            "meniscus-tear",
            100,
            SmallPack.seen("mcmurray", 0.6),
            SmallPack.seen("joint-line-tender", 0.8));
  }

  @Test
  void weakerOfTwoAnswersThatSayTheSameIsSetAside() {
    RankedCause tear =
        Fixtures.cause(meniscus().assess("mcmurray; joint-line-tender"), "meniscus-tear");
    Explanation why = tear.explanation();

    assertThat(why.speakingFor())
        .extracting(Contribution::finding)
        .containsExactly("joint-line-tender");
    assertThat(why.setAside()).extracting(Contribution::finding).containsExactly("mcmurray");
    assertThat(why.setAside().get(0).log()).isCloseTo(Math.log(3), within(TINY));
    assertThat(Math.exp(tear.score())).isCloseTo(0.1 * 4, within(TINY));
  }

  @Test
  void withinAClusterTheStrongestForAndTheStrongestAgainstBothCount() {
    RankedCause tear =
        Fixtures.cause(meniscus().assess("mcmurray; !joint-line-tender"), "meniscus-tear");

    assertThat(tear.explanation().speakingFor())
        .extracting(Contribution::finding)
        .containsExactly("mcmurray");
    assertThat(tear.explanation().speakingAgainst())
        .extracting(Contribution::finding)
        .containsExactly("joint-line-tender");
    assertThat(tear.explanation().setAside()).isEmpty();
    assertThat(Math.exp(tear.score())).isCloseTo(0.1 * 3 * 0.25, within(TINY));
  }

  @Test
  void priorCountsByItsWeight() {
    assertThat(Math.exp(entrapment(pack().priorWeight(0.5), "").score()))
        .isCloseTo(Math.sqrt(0.1), within(TINY));
    assertThat(entrapment(pack().priorWeight(0), "").probability()).isCloseTo(0.5, within(TINY));
  }

  @Test
  void temperatureAboveOneMakesProbabilitiesMoreModest() {
    RankedCause cause = entrapment(pack().temperature(2), "fixed-effort-pain");

    // Half the logarithm is the square root: of 0.1 x 8, and of 0.9
    double with = Math.sqrt(0.8);
    assertThat(cause.probability()).isCloseTo(with / (with + Math.sqrt(0.9)), within(TINY));
    assertThat(cause.explanation().temperature()).isEqualTo(2);
  }

  @Test
  void publishedRowsArePooledWithTheJudgementAndTheirShareIsShown() {
    SmallPack pack =
        new SmallPack()
            .ordinary("lump", 0.25)
            .cause(
                ENTRAPMENT, 100, SmallPack.seen("lump", 0.5), SmallPack.published("lump", 30, 40));

    Contribution lump = why(pack, "lump").contributions().get(1);

    // 10 of 20 judged and 30 of 40 published are 40 of 60; ordinary patients: 5 of 20 judged
    assertThat(lump.main().withCause().mean()).isCloseTo(40 / 60d, within(TINY));
    assertThat(lump.main().withCause().observations()).isCloseTo(60, within(1e-9));
    assertThat(lump.publishedShare()).isCloseTo(40 / 80d, within(TINY));
  }

  @Test
  void quantityIsExplainedByItsBand() {
    Bound forty = new Bound(40, Bound.End.INCLUSIVE);
    SmallPack pack =
        new SmallPack()
            .ordinary(
                "age",
                new AnswerType.Quantity(
                    "a",
                    0,
                    110,
                    0,
                    List.of(),
                    List.of(
                        new AnswerType.Band(
                            "young", "below 40", Bound.NONE, new Bound(40, Bound.End.EXCLUSIVE)),
                        new AnswerType.Band("older", "40 and above", forty, Bound.NONE))),
                SmallPack.seen("age", "young", 0.5),
                SmallPack.seen("age", "older", 0.5))
            .cause(
                ENTRAPMENT,
                100,
                SmallPack.seen("age", "young", 0.9),
                SmallPack.seen("age", "older", 0.1));

    assertThat(why(pack, "age=39").contributions().get(1).main())
        .satisfies(part -> assertThat(part.answer()).isEqualTo("below 40"))
        .satisfies(part -> assertThat(part.withCause()).is(in10(9)));
    assertThat(why(pack, "age=40").contributions().get(1).main())
        .satisfies(part -> assertThat(part.answer()).isEqualTo("40 and above"))
        .satisfies(part -> assertThat(part.withCause()).is(in10(1)));
  }

  /** Of several options; the last leaves open which of two it is. */
  private static SmallPack bruise() {
    return new SmallPack()
        .ordinary(
            "bruise",
            new AnswerType.Choice(
                AnswerType.Select.MANY,
                List.of(
                    new AnswerType.Option("none", "none"),
                    new AnswerType.Option("calf", "calf"),
                    new AnswerType.Option("ankle", "ankle"),
                    new AnswerType.Option("thigh", "thigh"),
                    new AnswerType.Option(
                        "lower-leg", "calf or ankle", List.of("calf", "ankle"), List.of()))),
            SmallPack.seen("bruise", "calf", 0.1),
            SmallPack.seen("bruise", "ankle", 0.2),
            SmallPack.seen("bruise", "thigh", 0.1))
        .cause(
            ENTRAPMENT,
            100,
            SmallPack.seen("bruise", "calf", 0.5),
            SmallPack.seen("bruise", "ankle", 0.6),
            SmallPack.seen("bruise", "thigh", 0.05));
  }

  @Test
  void eachOptionOfSeveralIsReadAsSeenOrNot() {
    Contribution bruise = why(bruise(), "bruise=calf").contributions().get(1);

    assertThat(bruise.parts())
        .extracting(Contribution.Part::answer, Contribution.Part::marked)
        .containsExactly(tuple("calf", true), tuple("ankle", false), tuple("thigh", false));
    assertThat(Math.exp(bruise.log())).isCloseTo(0.5 / 0.1 * 0.4 / 0.8 * 0.95 / 0.9, within(TINY));
    assertThat(bruise.main().answer()).isEqualTo("calf");
    assertThat(bruise.parts().get(1).withCause()).is(in10(4));
    assertThat(bruise.parts().get(1).ordinary()).is(in10(8));
  }

  @Test
  void noneOfSeveralSaysThatNoOptionWasSeen() {
    Contribution bruise = why(bruise(), "bruise=none").contributions().get(1);

    assertThat(bruise.parts())
        .extracting(Contribution.Part::answer, Contribution.Part::marked)
        .containsExactly(tuple("calf", false), tuple("ankle", false), tuple("thigh", false));
    assertThat(Math.exp(bruise.log())).isCloseTo(0.5 / 0.9 * 0.4 / 0.8 * 0.95 / 0.9, within(TINY));
  }

  @Test
  void optionThatLeavesItOpenSaysThatOneOfThemWasSeenAndNothingOfEither() {
    Contribution bruise = why(bruise(), "bruise=lower-leg").contributions().get(1);

    assertThat(bruise.parts())
        .extracting(Contribution.Part::answer, Contribution.Part::marked)
        .containsExactly(tuple("thigh", false), tuple("calf or ankle", true));
    // Neither in 0.5 x 0.4 = 0.2, and in 0.9 x 0.8 = 0.72 of ordinary patients
    assertThat(Math.exp(bruise.log())).isCloseTo(0.8 / 0.28 * 0.95 / 0.9, within(TINY));
  }

  @Test
  void optionThatLeavesItOpenSaysNothingMoreWhereItIsSaidWhichItIs() {
    assertThat(entrapment(bruise(), "bruise=calf+lower-leg").score())
        .isEqualTo(entrapment(bruise(), "bruise=calf").score());
  }

  @Test
  void rangeFollowsFromTheObservationsAndFromTheBandOfThePrior() {
    RankedCause cause = entrapment(pack(), "fixed-effort-pain");

    // 16 of 20: the variance of the log is 4 / (16 x 21). The prior may be wrong by a factor of 2.
    double prior = Math.log(2) / 1.96;
    double factor = Math.exp(1.96 * Math.sqrt(4 / (16.0 * 21) + prior * prior));
    double odds = 80 / 90d;
    assertThat(cause.probabilityRange().low())
        .isCloseTo(odds / factor / (1 + odds / factor), within(1e-9));
    assertThat(cause.probabilityRange().high())
        .isCloseTo(odds * factor / (1 + odds * factor), within(1e-9));
  }

  @Test
  void rangeOfACauseThatHasNoRivalIsCertainty() {
    SmallPack pack = new SmallPack().cause(ENTRAPMENT, 1000);

    assertThat(entrapment(pack, "").probability()).isEqualTo(1);
    assertThat(entrapment(pack, "").probabilityRange()).isEqualTo(new Interval(1, 1));
  }
}
