package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Contradiction;

/** What every text says first. */
class BriefingTest {
  private static final Wording SAY = Wording.of(Fixtures.SHIPPED);
  private static final String TENDON =
      "onset=gradual; symptom-duration=30; pain-site=posteromedial; recent-load-increase;"
          + " resisted-knee-flexion-pain; tendon-tenderness=semimembranosus-semitendinosus; pain-worst-24h=6;";

  private static AssessmentResult assess(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers));
  }

  @Test
  void causesAreTheFirstOfTheRankingForWhomThePackIsMade() {
    AssessmentResult result = assess("age=40;" + TENDON);
    List<RankedCause> causes = Briefing.of(result).causes();

    assertThat(causes).hasSizeBetween(2, 3);
    assertThat(result.differential().subList(0, causes.size())).isEqualTo(causes);
    assertThat(SAY.scope(result)).isEmpty();
    assertThat(SAY.plainScope(result)).isEmpty();
  }

  @Test
  void outsideTheScopeNoCauseIsNamedAndItIsSaid() {
    for (AssessmentResult result :
        List.of(assess("age=16;" + TENDON), assess("age=40; pain-site=foot"))) {
      assertThat(Briefing.of(result).causes()).isEmpty();
      assertThat(SAY.scope(result)).isEqualTo(SAY.say("scope.outside"));
      assertThat(SAY.plainScope(result)).isEqualTo(SAY.say("scope.plain-outside"));
    }
    assertThat(SAY.scope(assess(""))).isEqualTo(SAY.say("scope.unanswered"));
    assertThat(Briefing.of(assess("")).causes()).isEmpty();
  }

  @Test
  void theOpenSafetyQuestionsAreTwoListsOfTodayAndOfWhatFollows() {
    AssessmentResult result = assess("age=40;" + TENDON);
    Briefing briefing = Briefing.of(result);

    assertThat(briefing.tellFirst())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .isEqualTo(result.askFirst().stream().map(Plan.OpenQuestion::finding).toList());
    assertThat(briefing.tellLater())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(briefing.tellFirst())
        .isEqualTo(result.askLater().stream().map(Plan.OpenQuestion::finding).toList());
  }

  @Test
  void contradictionsAreThoseOfTheAnswers() {
    AssessmentResult result = assess("age=40; !fever; temperature=39;" + TENDON);

    assertThat(Briefing.of(result).contradictions())
        .extracting(Contradiction::id)
        .containsExactly("no-fever-with-high-temperature");
    assertThat(Briefing.of(assess("age=40;" + TENDON)).contradictions()).isEmpty();
  }
}
