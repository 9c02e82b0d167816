package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.Change.Kind;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** A later assessment says what differs from the one before. */
class FollowUpTest {
  private static final KnowledgeBase SMALL =
      new SmallPack()
          .asking("breathless")
          .ordinary("lump", 0.1)
          .ordinary("locking", 0.1)
          .cause("cyst", 300, SmallPack.seen("lump", 0.4))
          .cause("tear", 300, SmallPack.seen("locking", 0.5))
          .redFlag(
              "embolism",
              SmallPack.yes("breathless"),
              new Urgency(Triage.EMERGENCY, 0),
              RedFlag.Screening.EVERYONE)
          .build();
  private static final Assessor ASSESSOR = Assessor.using(SMALL);
  private static final OffsetDateTime FIRST_DAY = OffsetDateTime.parse("2026-03-02T09:00:00Z");

  private static Assessment at(OffsetDateTime when, String answers) {
    return Shorthand.answers(SMALL, Assessment.of(SMALL, "test", when), answers).build();
  }

  private static List<Change> changes(String before, String now) {
    return ASSESSOR
        .assess(at(FIRST_DAY.plusDays(7), now), ASSESSOR.assess(at(FIRST_DAY, before)))
        .changes();
  }

  @Test
  void firstAssessmentHasNoChanges() {
    assertThat(ASSESSOR.assess(at(FIRST_DAY, "lump")).changes()).isEmpty();
  }

  @Test
  void sameAnswersGiveNoChanges() {
    assertThat(changes("lump; !locking", "lump; !locking")).isEmpty();
  }

  @Test
  void newAnswerNewFirstCauseAndNewProbabilitiesAreListed() {
    // Cyst 300 x 4 = 1,200, tear 300, something else 400; then the tear is 300 x 5 = 1,500
    assertThat(changes("lump", "lump; locking"))
        .containsExactly(
            new Change(Kind.FIRST_CAUSE, "Most likely cause", "cyst", "tear"),
            new Change(Kind.PROBABILITY, "tear", "16 %", "48 %"),
            new Change(Kind.PROBABILITY, "cyst", "63 %", "39 %"),
            new Change(Kind.ANSWER, "locking", "", "yes"));
  }

  @Test
  void flagThatWasRaisedSinceAndItsTriageAreListed() {
    assertThat(changes("!breathless", "breathless"))
        .containsExactly(
            new Change(Kind.TRIAGE, "Triage", "Routine", "Emergency"),
            new Change(Kind.RED_FLAG, "embolism", "", "embolism"),
            new Change(Kind.ANSWER, "breathless", "no", "yes"));
  }

  @Test
  void flagThatIsGoneIsListed() {
    assertThat(changes("breathless", "!breathless"))
        .contains(new Change(Kind.RED_FLAG, "embolism", "embolism", ""));
  }

  @Test
  void smallShiftsOfProbabilityAreNotWorthTelling() {
    // Tear 300 x 0.5/0.9: from 16 % to 9 %
    assertThat(changes("lump", "lump; !locking"))
        .containsExactly(new Change(Kind.ANSWER, "locking", "", "no"));
  }

  @Test
  void answerThatWasNotGivenAgainIsListedAsGone() {
    assertThat(changes("!breathless", ""))
        .containsExactly(new Change(Kind.ANSWER, "breathless", "no", ""));
  }

  @Test
  void recommendationsAndStageThatChangedAreListed() {
    KnowledgeBase sure = SurePack.of("distal-semimembranosus-tendinopathy");
    Assessor assessor = Assessor.using(sure);
    AssessmentResult before =
        assessor.assess(
            Shorthand.answers(
                    sure,
                    Assessment.of(sure, "a", FIRST_DAY),
                    "age=35; sex=male; symptom-duration=5")
                .build());
    AssessmentResult now =
        assessor.assess(
            Shorthand.answers(
                    sure,
                    Assessment.of(sure, "b", FIRST_DAY.plusDays(30)).following("a"),
                    "age=35; sex=male; symptom-duration=35; !surgery-for-this-problem;"
                        + " pain-at-rest=0;pain-on-stairs-and-brisk-walking=0; walk-30-min-pain=0;"
                        + " !walk-30-min-next-day-increase;knee-effusion=none;"
                        + " extension-difference=0; flexion-difference=0;"
                        + " single-leg-stand-10s;single-leg-squats-10; heel-raises-15; hops-10;"
                        + " jog-on-spot-1-min;strength-percent-of-other-side=95")
                .build(),
            before);

    assertThat(now.changes())
        .filteredOn(each -> each.kind() == Kind.STAGE)
        .extracting(Change::now)
        .containsExactly("8 x (1 min run, 1.5 min walk)");
    assertThat(now.changes())
        .contains(
            new Change(
                Kind.RECOMMENDATION,
                sure.interventions().get("topical-nsaid").label(),
                sure.interventions().get("topical-nsaid").label(),
                "")); // for the first four weeks alone
  }

  @Test
  void assessmentThatIsEarlierThanTheOneBeforeIsRefused() {
    AssessmentResult before = ASSESSOR.assess(at(FIRST_DAY, ""));
    Assessment earlier = at(FIRST_DAY.minusDays(1), "lump");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ASSESSOR.assess(earlier, before))
        .withMessageContaining("before the assessment that it follows");
  }

  @Test
  void sameMomentInAnotherTimeZoneIsNotEarlier() {
    AssessmentResult before = ASSESSOR.assess(at(FIRST_DAY, ""));
    Assessment same = at(OffsetDateTime.parse("2026-03-02T04:00:00-05:00"), "lump");

    assertThat(ASSESSOR.assess(same, before).changes()).isNotEmpty();
  }
}
