package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.Counterfactual.Outcome;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.Origin;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** The smallest change of answers that would have led elsewhere really does. */
class CounterfactualTest {

  /** A cyst is ahead of a tear by two answers. */
  private static SmallPack pack() {
    return new SmallPack()
        .asking("breathless", "calf-swollen")
        .ordinary("lump", 0.2)
        .ordinary("fullness", 0.2)
        .ordinary("locking", 0.1)
        .cause("cyst", 500, SmallPack.seen("lump", 0.6), SmallPack.seen("fullness", 0.6))
        .cause("tear", 500, SmallPack.seen("locking", 0.5))
        .redFlag(
            "embolism",
            SmallPack.yes("breathless"),
            new Urgency(Triage.EMERGENCY, 0),
            RedFlag.Screening.EVERYONE)
        .redFlag(
            "clot",
            SmallPack.yes("calf-swollen"),
            new Urgency(Triage.URGENT, 24),
            RedFlag.Screening.EVERYONE);
  }

  private static Optional<Counterfactual> found(AssessmentResult result, Outcome outcome) {
    return result.counterfactuals().stream().filter(each -> each.outcome() == outcome).findFirst();
  }

  /** The result if the answers had been as the counterfactual says. */
  private static AssessmentResult applied(AssessmentResult result, Counterfactual counterfactual) {
    Assessment.Builder builder = result.assessment().toBuilder(result.knowledgeBase());
    counterfactual
        .changes()
        .forEach(each -> builder.answer(each.finding().id(), each.instead(), Origin.STATED));
    return Assessor.using(result.knowledgeBase()).assess(builder.build());
  }

  @Test
  void oneOtherAnswerWouldHavePutTheTearFirst() {
    AssessmentResult result = pack().assess("lump; !fullness; !locking");
    Counterfactual other = found(result, Outcome.FIRST_PLACE).orElseThrow();

    // Cyst 500 x 3 x 0.5 = 750; tear 500 x 0.5/0.9 = 278, and 500 x 5 = 2,500 with a locking knee.
    assertThat(other.changes()).hasSize(1);
    assertThat(other.changes().get(0).finding().id()).isEqualTo("locking");
    assertThat(other.changes().get(0).actual()).isEqualTo(Answer.Presence.ABSENT);
    assertThat(other.changes().get(0).instead()).isEqualTo(Answer.Presence.PRESENT);
    assertThat(other.result()).isEqualTo("tear");
    assertThat(applied(result, other).differential().get(0).cause().id()).isEqualTo("tear");
  }

  @Test
  void twoAnswersAreNamedOnlyWhereOneDoesNotSuffice() {
    // Cyst 500 x 3 x 3 = 4,500. Locking gives the tear 2,500; without one sign the cyst keeps 750.
    AssessmentResult result = pack().assess("lump; fullness; !locking");
    Counterfactual other = found(result, Outcome.FIRST_PLACE).orElseThrow();

    assertThat(other.changes()).hasSize(2);
    assertThat(applied(result, other).differential().get(0).cause().id()).isEqualTo("tear");
  }

  @Test
  void mostUrgentTriageThatOneAnswerCouldHaveBroughtIsNamed() {
    AssessmentResult result = pack().assess("!breathless; !calf-swollen");
    Counterfactual other = found(result, Outcome.MORE_URGENT).orElseThrow();

    assertThat(other.result()).isEqualTo("Emergency");
    assertThat(other.changes())
        .extracting(each -> each.finding().id())
        .containsExactly("breathless");
    assertThat(found(result, Outcome.LESS_URGENT)).isEmpty();
  }

  @Test
  void answerThatMadeItUrgentIsNamed() {
    AssessmentResult result = pack().assess("!breathless; calf-swollen");
    Counterfactual other = found(result, Outcome.LESS_URGENT).orElseThrow();

    assertThat(other.changes())
        .extracting(each -> each.finding().id())
        .containsExactly("calf-swollen");
    assertThat(other.result()).isEqualTo("Routine");
    assertThat(applied(result, other).triage().urgency().level()).isEqualTo(Triage.ROUTINE);
  }

  @Test
  void whatAnotherAnswerRulesOutGoesWithIt() {
    // Without a lump it is not tender either: the cyst falls from 500 x 3 x 3 to 500 x 0.5 x 7/9.
    AssessmentResult result =
        new SmallPack()
            .ordinary("lump", 0.2)
            .ordinary("locking", 0.1)
            .add(
                "lump-tender",
                Finding.Kind.SIGN,
                Finding.Respondent.RUNNER,
                SmallPack.yes("lump"),
                "lump-tender",
                new AnswerType.YesNo(),
                SmallPack.seen("lump-tender", 0.1))
            .cause("cyst", 500, SmallPack.seen("lump", 0.6), SmallPack.seen("lump-tender", 0.3))
            .cause("tear", 500, SmallPack.seen("locking", 0.5))
            .assess("lump; lump-tender; locking");
    Counterfactual other = found(result, Outcome.FIRST_PLACE).orElseThrow();

    assertThat(other.changes()).extracting(each -> each.finding().id()).containsExactly("lump");
    assertThat(applied(result, other).differential().get(0).cause().id()).isEqualTo("tear");
  }

  @Test
  void withoutAnswersNothingCouldHaveBeenAnsweredOtherwise() {
    assertThat(pack().assess("").counterfactuals()).isEmpty();
    assertThat(pack().assess("lump=?").counterfactuals()).isEmpty();
  }

  @Property(tries = 200)
  void everyCounterfactualOfTheShippedPackHoldsWhenItIsApplied(@ForAll Random random) {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble() / 4));

    for (Counterfactual each : result.counterfactuals()) {
      assertThat(each.changes()).hasSizeBetween(1, 2);
      AssessmentResult other = applied(result, each);
      switch (each.outcome()) {
        case FIRST_PLACE ->
            assertThat(other.differential().get(0).cause().label()).isEqualTo(each.result());
        case MORE_URGENT ->
            assertThat(other.triage().urgency()).isLessThan(result.triage().urgency());
        case LESS_URGENT ->
            assertThat(other.triage().urgency()).isGreaterThan(result.triage().urgency());
      }
    }
  }

  @Property(tries = 50)
  void twoChangesAreNamedOnlyIfNoSingleYesOrNoWouldDo(@ForAll Random random) {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            new RandomAnswers(Fixtures.SHIPPED, random).assessment(random.nextDouble() / 10));
    String first = result.differential().get(0).cause().id();
    if (found(result, Outcome.FIRST_PLACE).filter(each -> each.changes().size() == 1).isPresent()) {
      return;
    }
    for (String id : List.copyOf(result.assessment().answered().keySet())) {
      Answer answer = result.assessment().to(id);
      if (result.assessment().answered().get(id).origin().kind() == Origin.Kind.STATED
          && (answer == Answer.Presence.PRESENT || answer == Answer.Presence.ABSENT)) {
        Answer instead =
            answer == Answer.Presence.PRESENT ? Answer.Presence.ABSENT : Answer.Presence.PRESENT;
        Assessment other =
            result.assessment().toBuilder(Fixtures.SHIPPED)
                .answer(id, instead, Origin.STATED)
                .build();
        assertThat(Fixtures.ASSESSOR.assess(other).differential().get(0).cause().id())
            .isEqualTo(first);
      }
    }
  }
}
