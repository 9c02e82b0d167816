package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.popliteal.engine.Contribution.Kind;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.Likelihoods;

/** Explanations that can be added up on paper. */
class ExplanationTest {
  private static final double TINY = 1e-12;

  /** Prior odds 1 to 9; McMurray and joint line say the same thing, locking something else. */
  private static SmallPack meniscus() {
    return new SmallPack()
        .asking("mcmurray", "joint-line-tender", "locking")
        .cause(
            "medial-meniscus-tear",
            100,
            SmallPack.ratios("mcmurray", "meniscal-tests", 2.4, 0.42, SmallPack.PUBLISHED),
            SmallPack.ratios("joint-line-tender", "meniscal-tests", 2.7, 0.48, SmallPack.PUBLISHED),
            SmallPack.ratios("locking", 4, 0.7, SmallPack.JUDGED));
  }

  private static Explanation why(SmallPack pack, String answers) {
    return pack.assess(answers).differential().get(0).explanation();
  }

  @Test
  void priorOddsTimesRatiosGiveTheOddsAfterwards() {
    RankedCause tear = meniscus().assess("mcmurray; locking").differential().get(0);

    // 1/9 x 2.4 x 4 = 9.6/9, so the probability is 9.6/18.6
    assertThat(Math.exp(tear.logOdds())).isCloseTo(9.6 / 9, within(TINY));
    assertThat(tear.probability()).isCloseTo(9.6 / 18.6, within(TINY));
  }

  @Test
  void contributionsAreListedInTheOrderOfSummationAndGiveThePosterior() {
    RankedCause tear = meniscus().assess("mcmurray; locking").differential().get(0);
    Explanation why = tear.explanation();

    assertThat(why.contributions())
        .extracting(Contribution::label)
        .containsExactly("Before any answer", "mcmurray", "locking");
    assertThat(why.contributions()).extracting(Contribution::ratio).endsWith(2.4, 4.0);
    assertThat(why.priorLogOdds()).isCloseTo(Math.log(1.0 / 9), within(TINY));
    assertThat(why.posteriorLogOdds()).isEqualTo(tear.logOdds());
  }

  @Test
  void weakerOfTwoAnswersThatSayTheSameIsSetAside() {
    Explanation why = why(meniscus(), "mcmurray; joint-line-tender");

    assertThat(why.speakingFor())
        .extracting(Contribution::label)
        .containsExactly("joint-line-tender");
    assertThat(why.setAside()).extracting(Contribution::label).containsExactly("mcmurray");
    assertThat(why.setAside().get(0).logOdds()).isCloseTo(Math.log(2.4), within(TINY));
    assertThat(Math.exp(why.posteriorLogOdds())).isCloseTo(2.7 / 9, within(TINY));
  }

  @Test
  void withinAClusterTheStrongestForAndTheStrongestAgainstBothCount() {
    Explanation why = why(meniscus(), "mcmurray; !joint-line-tender");

    assertThat(why.speakingFor()).extracting(Contribution::label).containsExactly("mcmurray");
    assertThat(why.speakingAgainst())
        .extracting(Contribution::label)
        .containsExactly("joint-line-tender");
    assertThat(why.setAside()).isEmpty();
    assertThat(Math.exp(why.posteriorLogOdds())).isCloseTo(2.4 * 0.48 / 9, within(TINY));
  }

  @Test
  void whatWasNotAskedAndWhatIsNotKnownIsListedAsOpen() {
    Explanation why = why(meniscus(), "mcmurray; locking=?");

    assertThat(why.notAsked())
        .extracting(Likelihoods::label)
        .containsExactly("joint-line-tender", "locking");
  }

  @Test
  void reasonsForAndAgainstComeStrongestFirst() {
    SmallPack pack =
        new SmallPack()
            .asking("sudden-onset", "lump", "night-pain", "warms-up")
            .cause(
                "popliteal-cyst",
                100,
                SmallPack.ratios("sudden-onset", 0.2, 1, SmallPack.JUDGED),
                SmallPack.ratios("lump", 5, 0.7, SmallPack.JUDGED),
                SmallPack.ratios("night-pain", 0.5, 1, SmallPack.JUDGED),
                SmallPack.ratios("warms-up", 2, 0.85, SmallPack.JUDGED));

    Explanation why = why(pack, "sudden-onset; lump; night-pain; warms-up");

    assertThat(why.speakingFor())
        .extracting(Contribution::label)
        .containsExactly("lump", "warms-up");
    assertThat(why.speakingAgainst())
        .extracting(Contribution::label)
        .containsExactly("sudden-onset", "night-pain");
  }

  @Test
  void clinicalRatioIsCappedAtTenAndShowsThePublishedFigure() {
    SmallPack pack =
        new SmallPack()
            .asking("posterior-drawer")
            .cause(
                "pcl-injury",
                10,
                SmallPack.ratios("posterior-drawer", 90, 0.05, SmallPack.PUBLISHED));

    Contribution drawer = why(pack, "posterior-drawer").contributions().get(1);
    Contribution noDrawer = why(pack, "!posterior-drawer").contributions().get(1);

    assertThat(drawer.ratio()).isEqualTo(90);
    assertThat(drawer.logOdds()).isCloseTo(Math.log(10), within(TINY));
    assertThat(noDrawer.ratio()).isEqualTo(0.05);
    assertThat(noDrawer.logOdds()).isCloseTo(-Math.log(10), within(TINY));
  }

  @Test
  void imagingRatioIsCappedAtTwenty() {
    SmallPack pack =
        new SmallPack()
            .finding(
                "clot-on-ultrasound",
                Finding.Kind.IMAGING,
                Finding.Respondent.LABORATORY,
                Criterion.always())
            .cause(
                "deep-vein-thrombosis",
                10,
                SmallPack.ratios("clot-on-ultrasound", 60, 0.1, SmallPack.PUBLISHED));

    assertThat(why(pack, "clot-on-ultrasound").contributions().get(1).logOdds())
        .isCloseTo(Math.log(20), within(TINY));
  }

  @Test
  void ratioFromASelectedSampleIsShrunkToItsSquareRootBeforeItIsCapped() {
    SmallPack pack =
        new SmallPack()
            .asking("mcmurray", "posterior-drawer")
            .cause(
                "knee-injury",
                10,
                SmallPack.ratios("mcmurray", 9, 0.25, SmallPack.SELECTED),
                SmallPack.ratios("posterior-drawer", 90, 0.1, SmallPack.SELECTED));

    Explanation why = why(pack, "mcmurray; posterior-drawer");

    assertThat(why.contributions().get(1).logOdds()).isCloseTo(Math.log(3), within(TINY));
    assertThat(why.contributions().get(2).logOdds()).isCloseTo(Math.log(90) / 2, within(TINY));
  }

  @Test
  void judgementCountsInFullUpToTheRootOfTwenty() {
    SmallPack pack =
        new SmallPack()
            .asking("warms-up", "tender")
            .cause(
                "tendinopathy",
                100,
                SmallPack.ratios("warms-up", 2.2, 0.7, SmallPack.JUDGED),
                SmallPack.ratios("tender", 2, 0.7, SmallPack.JUDGED));

    Explanation why = why(pack, "warms-up; tender");

    assertThat(why.contributions())
        .extracting(Contribution::kind)
        .doesNotContain(Kind.JUDGEMENT_CAP);
    assertThat(Math.exp(why.posteriorLogOdds())).isCloseTo(4.4 / 9, within(TINY)); // 4.4 < 4.47
  }

  @Test
  void judgementInAllStaysBelowTwentyfoldAndTheExcessIsTakenBack() {
    SmallPack pack =
        new SmallPack()
            .asking("warms-up", "tender", "resisted-pain", "published-sign")
            .cause(
                "tendinopathy",
                100,
                SmallPack.ratios("warms-up", 5, 0.7, SmallPack.JUDGED),
                SmallPack.ratios("tender", 5, 0.7, SmallPack.JUDGED),
                SmallPack.ratios("resisted-pain", 5, 0.7, SmallPack.JUDGED),
                SmallPack.ratios("published-sign", 3, 0.5, SmallPack.PUBLISHED));

    RankedCause cause =
        pack.assess("warms-up; tender; resisted-pain; published-sign").differential().get(0);
    Contribution cap = cause.explanation().contributions().get(5);

    // Half of ln 20 is h = 1.4979. ln 125 = 4.8283 becomes h + h tanh((4.8283 - h) / h) = 2.9610,
    // which is 19.32-fold.
    // The published ratio of 3 stays outside.
    assertThat(cap.kind()).isEqualTo(Kind.JUDGEMENT_CAP);
    assertThat(cap.ratio()).isCloseTo(19.32 / 125, within(1e-4));
    assertThat(Math.exp(cause.logOdds())).isCloseTo(19.32 * 3 / 9, within(5e-3));
    assertThat(cause.explanation().posteriorLogOdds()).isEqualTo(cause.logOdds());
  }

  @Test
  void judgementAgainstStaysAboveATwentieth() {
    SmallPack pack =
        new SmallPack()
            .asking("lump", "calf-swollen", "sudden")
            .cause(
                "tendinopathy",
                500,
                SmallPack.ratios("lump", 0.2, 1, SmallPack.JUDGED),
                SmallPack.ratios("calf-swollen", 0.2, 1, SmallPack.JUDGED),
                SmallPack.ratios("sudden", 0.2, 1, SmallPack.JUDGED));

    RankedCause cause = pack.assess("lump; calf-swollen; sudden").differential().get(0);

    // 1/125 becomes 1/19.32
    assertThat(Math.exp(cause.logOdds())).isCloseTo(1 / 19.32, within(1e-4));
    assertThat(cause.explanation().contributions())
        .filteredOn(each -> each.kind() == Kind.JUDGEMENT_CAP)
        .hasSize(1);
  }

  @Test
  void priorThatIsAJudgementIsDrawnTowardsAnEvenShare() {
    AssessmentResult result =
        new SmallPack()
            .judgedPriorWeight(0.5)
            .asking("lump")
            .cause("cyst", 500)
            .cause("tear", 100)
            .cause("clot", 20)
            .assess("");

    // Three causes and none: an even share is 1/4, odds 1/3. Half the log is the square root.
    assertThat(Math.exp(Fixtures.cause(result, "cyst").logOdds()))
        .isCloseTo(Math.sqrt(1 * 1 / 3d), within(1e-12));
    assertThat(Math.exp(Fixtures.cause(result, "clot").logOdds()))
        .isCloseTo(Math.sqrt(20 / 980d / 3), within(1e-12));
    assertThat(Fixtures.cause(result, "cyst").explanation().priorLogOdds())
        .isEqualTo(Fixtures.cause(result, "cyst").logOdds());
  }

  @Test
  void signThatSpeaksForOthersCountsAgainstACauseThatSaysNothingOfIt() {
    AssessmentResult result =
        new SmallPack()
            .unlistedRatio(0.7)
            .asking("lump", "locking", "limp")
            .finding(
                "previous-cyst",
                Finding.Kind.HISTORY,
                Finding.Respondent.RUNNER,
                Criterion.always())
            .cause(
                "cyst",
                500,
                SmallPack.ratios("lump", 5, 0.7, SmallPack.PUBLISHED),
                SmallPack.ratios("previous-cyst", 2, 1, SmallPack.PUBLISHED))
            .cause("tear", 500, SmallPack.ratios("locking", 5, 0.7, SmallPack.PUBLISHED))
            .assess("lump; !locking; limp; previous-cyst");

    // The tear says nothing of the lump; the history wants no explanation, the limp tells nothing.
    Contribution unlisted =
        Fixtures.cause(result, "tear").explanation().contributions().stream()
            .filter(each -> each.kind() == Kind.UNLISTED)
            .findFirst()
            .orElseThrow();
    assertThat(unlisted.findings()).containsExactly("lump");
    assertThat(unlisted.logOdds()).isEqualTo(StrictMath.log(0.7));
    assertThat(Fixtures.cause(result, "cyst").explanation().contributions())
        .extracting(Contribution::kind)
        .doesNotContain(Kind.UNLISTED);
    assertThat(Math.exp(Fixtures.cause(result, "tear").logOdds()))
        .isCloseTo(0.7 * 0.7, within(1e-12));
  }

  @Test
  void riskFactorsInAllCountSixfoldAtMostAndTheExcessIsTakenBack() {
    SmallPack pack =
        new SmallPack()
            .asking("previous-injury", "load-jump")
            .cause("hamstring-strain", 100)
            .riskFactor(
                "same injury before", SmallPack.yes("previous-injury"), "hamstring-strain", 4)
            .riskFactor("load increase", SmallPack.yes("load-jump"), "hamstring-strain", 3);

    Explanation why = why(pack, "previous-injury; load-jump");

    assertThat(why.contributions())
        .extracting(Contribution::kind)
        .containsExactly(Kind.PRIOR, Kind.RISK_FACTOR, Kind.RISK_FACTOR, Kind.RISK_FACTOR_CAP);
    assertThat(why.contributions().get(3).ratio()).isCloseTo(0.5, within(TINY)); // 6 of 12
    assertThat(Math.exp(why.posteriorLogOdds())).isCloseTo(6.0 / 9, within(TINY));
  }

  @Test
  void absentOrUnknownRiskFactorContributesNothing() {
    SmallPack pack =
        new SmallPack()
            .asking("previous-injury", "load-jump")
            .cause("hamstring-strain", 100)
            .riskFactor(
                "same injury before", SmallPack.yes("previous-injury"), "hamstring-strain", 4)
            .riskFactor("load increase", SmallPack.yes("load-jump"), "hamstring-strain", 3);

    assertThat(why(pack, "!previous-injury; load-jump=?").contributions())
        .extracting(Contribution::kind)
        .containsExactly(Kind.PRIOR);
  }

  @Test
  void rangeWidensByTheBandsOfJudgementsAsIfTheyErredIndependently() {
    SmallPack pack =
        new SmallPack()
            .asking("warms-up")
            .cause("tendinopathy", 500, SmallPack.ratios("warms-up", 2, 0.85, SmallPack.JUDGED));

    RankedCause cause = pack.assess("warms-up").differential().get(0);

    // Odds 2; prior and ratio may each be wrong by a factor of 2: exp(ln 2 x root 2) = 2.665
    double factor = Math.exp(Math.log(2) * Math.sqrt(2));
    assertThat(cause.probability()).isCloseTo(2.0 / 3, within(TINY));
    assertThat(cause.probabilityRange().low()).isCloseTo(1 / (1 + factor / 2), within(1e-9));
    assertThat(cause.probabilityRange().high()).isCloseTo(1 / (1 + 1 / (2 * factor)), within(1e-9));
  }
}
