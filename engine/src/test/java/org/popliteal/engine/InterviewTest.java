package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Screen;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** An interview asks few questions, the most urgent first, and leaves nothing out that matters. */
class InterviewTest {
  private static final int MEDIAN = 25;
  private static final int MOST = 40;
  private static final double SAME_FIRST_CAUSE = 0.95;

  private static SmallPack small() {
    return new SmallPack()
        .asking("breathless", "pale", "tired")
        .opening("tired")
        .screen("emergency", "breathless", "pale")
        .redFlag(
            "embolism",
            SmallPack.yes("breathless"),
            new Urgency(Triage.EMERGENCY, 0),
            RedFlag.Screening.EVERYONE)
        .redFlag(
            "anaemia",
            SmallPack.yes("pale"),
            new Urgency(Triage.SOON, 336),
            RedFlag.Screening.EVERYONE)
        .cause("cyst", 200);
  }

  private static Interview begin(SmallPack pack) {
    Assessor assessor = Assessor.using(pack.build());
    return Interview.begin(
        assessor,
        Interview.Audience.RUNNER_ALONE,
        Fixtures.assessment(assessor.knowledgeBase()).build());
  }

  private static Interviewee runner(String answers) {
    return new Interviewee(Fixtures.ASSESSOR, Shorthand.assessment(answers));
  }

  /** Ids of the findings of each step, until the interview is over. */
  private static List<List<String>> asked(Interviewee person) {
    List<List<String>> asked = new ArrayList<>();
    Interview interview = person.beginning();
    while (interview.step().isPresent()) {
      asked.add(ids(interview));
      interview = person.answer(interview);
    }
    return asked;
  }

  private static List<String> ids(Interview interview) {
    return interview.step().stream()
        .flatMap(step -> step.lines().stream())
        .map(line -> line.finding().id())
        .toList();
  }

  private static Set<String> everythingAsked(Interviewee person) {
    return asked(person).stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  @Test
  void publishedCasesAreAskedFewQuestionsAndSeenAsSoonAsIfAskedAll() {
    List<Integer> counts = new ArrayList<>();
    List<String> otherTriage = new ArrayList<>();
    List<String> otherCause = new ArrayList<>();
    Stream.concat(PublishedCase.calibration().stream(), PublishedCase.heldOut().stream())
        .forEach(
            published -> {
              Interviewee person = new Interviewee(Fixtures.ASSESSOR, published.assessment());
              Interview interview = person.interviewed();
              AssessmentResult everything = person.askedEverything();
              counts.add(interview.answered());
              if (!interview.result().triage().urgency().equals(everything.triage().urgency())) {
                otherTriage.add(published.toString());
              }
              if (!first(interview.result()).equals(first(everything))) {
                otherCause.add(published.toString());
              }
            });
    Collections.sort(counts);
    int median = counts.get(counts.size() / 2);
    System.out.printf(
        "Interviews of %d published cases: %d questions in the median, %d at most; other first"
            + " cause: %s%n",
        counts.size(), median, counts.get(counts.size() - 1), otherCause);

    SoftAssertions.assertSoftly(
        softly -> {
          softly.assertThat(otherTriage).as("other triage").isEmpty();
          softly.assertThat(median).as("median").isLessThanOrEqualTo(MEDIAN);
          softly.assertThat(counts).as("most").allMatch(count -> count <= MOST);
          softly
              .assertThat(otherCause.size())
              .as("other first cause")
              .isLessThanOrEqualTo((int) ((1 - SAME_FIRST_CAUSE) * counts.size()));
        });
  }

  private static String first(AssessmentResult result) {
    return result.differential().get(0).cause().id();
  }

  @Test
  void fallOnTheBentKneeIsAskedWhenItWas() {
    Interviewee person =
        runner(
            "age=52; sex=male; side=left; onset=after-blow-or-fall; injury-age=1;"
                + "injury-mechanism=fall-on-bent-knee; pain-site=anterior+whole-posterior;"
                + "symptom-duration=1; bruising=front-of-knee; knee-effusion=small; limp;"
                + "!breathlessness; !chest-pain; !coughing-blood; !fainting;"
                + "!unable-four-steps-now; !unable-four-steps-at-injury; !visible-deformity;"
                + "!knee-dislocated; !cannot-flex-90; bone-tenderness=none; !foot-cold-now");

    assertThat(everythingAsked(person)).contains("injury-age");
    assertThat(person.interviewed().result().assessment().to("injury-age"))
        .isEqualTo(new Answer.Measured(1, "d"));
  }

  @Test
  void emergencyQuestionsAreFewAndComeFirst() {
    Interview interview = runner("").beginning();
    List<Interview.Step> steps = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      steps.add(interview.step().orElseThrow());
      interview = runner("").answer(interview);
    }
    int emergency = steps.stream().map(Interview.Step::screen).toList().indexOf("emergency");
    List<Interview.Step> grouped = steps.stream().filter(Interview.Step::isGrouped).toList();

    assertThat(emergency).isBetween(0, 3);
    assertThat(grouped.subList(0, 4))
        .allMatch(step -> step.purpose() == Interview.Purpose.TRIAGE)
        .allMatch(step -> step.reasons().get(0).urgency().level() == Triage.EMERGENCY);
  }

  @Test
  void screenOfTheOpeningIsAskedWhole() {
    Interview interview = begin(small().opening("breathless", "tired"));

    assertThat(ids(interview)).containsExactly("breathless", "pale");
    assertThat(ids(interview.answer(Map.of()))).containsExactly("tired");
  }

  @Test
  void certainIsWhatNoAnswerCanTakeBack() {
    Interview interview = begin(small()).unknown();

    assertThat(interview.isCertain()).isFalse();
    assertThat(interview.answer(Map.of("breathless", Answer.Presence.PRESENT)).isCertain())
        .isTrue();
  }

  @Test
  void whoIsPastTheAgeOfPeriodsIsNotAskedForThem() {
    assertThat(everythingAsked(runner("age=58; sex=female; pain-site=calf; calf-swelling")))
        .doesNotContain("menstrual-change", "breastfeeding")
        .contains("oestrogen-therapy");
    assertThat(everythingAsked(runner("age=35; sex=female; pain-site=calf; calf-swelling")))
        .contains("menstrual-change");
  }

  @Test
  void lengthOfATendernessThatIsDeniedIsNotAsked() {
    String shin = "age=35; sex=female; pain-site=medial-shin; onset=gradual; tender-place=";

    assertThat(
            everythingAsked(runner(shin + "none; bone-tenderness=none; !tibial-border-tenderness")))
        .doesNotContain("tibial-border-tenderness-length");
    assertThat(everythingAsked(runner(shin + "shin-border; tibial-border-tenderness")))
        .contains("tibial-border-tenderness-length");
  }

  @Test
  void whoseDailyLifeIsFreeOfPainIsNotAskedWhetherEveryMovementHurts() {
    assertThat(everythingAsked(runner("pain-only-with-exertion")))
        .doesNotContain("refuses-to-move-knee", "unable-four-steps-now", "pain-on-walking");
    assertThat(everythingAsked(runner("!pain-only-with-exertion")))
        .contains("refuses-to-move-knee", "unable-four-steps-now");
  }

  @Test
  void whoseCalfIsSwollenIsAskedForTheFlight() {
    assertThat(everythingAsked(runner("age=35; sex=female; pain-site=calf; calf-swelling")))
        .contains("long-travel", "previous-dvt", "pregnancy", "oestrogen-therapy");
  }

  @Test
  void manIsNotAskedWhetherHeIsPregnant() {
    assertThat(everythingAsked(runner("age=35; sex=male; pain-site=calf; calf-swelling")))
        .doesNotContain("pregnancy", "oestrogen-therapy", "menstrual-change");
  }

  @Test
  void whatDecidesTheSafetyOfThePlanIsAskedBeforeTheEnd() {
    Interviewee person =
        runner(
            "age=35; sex=male; side=left; onset=gradual; symptom-duration=20;"
                + "pain-site=posteromedial; pain-worst-24h=4; !pain-only-with-exertion");
    AssessmentResult result = person.interviewed().result();

    assertThat(
            result.plan().recommendations().stream()
                .flatMap(each -> each.checks().stream())
                .flatMap(check -> check.open(result.assessment()).stream())
                .filter(id -> isForRunner(id) && !result.assessment().wasAsked(id)))
        .isEmpty();
  }

  private static boolean isForRunner(String id) {
    return Fixtures.SHIPPED.findings().get(id).respondent().compareTo(Finding.Respondent.EITHER)
        <= 0;
  }

  @Test
  void endsAtOnceWhenNothingCouldBeMoreUrgent() {
    Interview interview = begin(small()).answer(Map.of("tired", Answer.Presence.PRESENT));

    assertThat(interview.ending()).isEmpty();
    assertThat(interview.answer(Map.of("breathless", Answer.Presence.PRESENT)).ending())
        .contains(Interview.Ending.EMERGENCY);
    assertThat(interview.answer(Map.of()).ending()).contains(Interview.Ending.SETTLED);
  }

  @Test
  void lineThatIsNotMarkedIsDenied() {
    Interview interview = begin(small()).unknown().answer(Map.of("pale", Answer.Presence.UNKNOWN));

    assertThat(interview.result().assessment().to("breathless")).isEqualTo(Answer.Presence.ABSENT);
    assertThat(interview.result().assessment().wasAsked("pale")).isTrue();
    assertThat(interview.result().assessment().to("pale")).isEqualTo(Answer.Presence.UNKNOWN);
  }

  @Test
  void markedChoiceIsAskedAtOnceWhichItIs() {
    Interviewee person = runner("knee-swelling=within-2h");
    Interview interview = person.beginning();
    while (!ids(interview).contains("knee-swelling")) {
      interview = person.answer(interview);
    }
    Interview after = person.answer(interview);

    assertThat(after.step().orElseThrow().purpose()).isEqualTo(Interview.Purpose.FOLLOW_UP);
    assertThat(ids(after)).containsExactly("knee-swelling");
    assertThat(person.answer(after).result().assessment().to("knee-swelling"))
        .isEqualTo(new Answer.Chosen(List.of("within-2h")));
  }

  @Test
  void backForgetsTheLastAnswerAlone() {
    Interview first = begin(small());
    Interview second = first.answer(Map.of("tired", Answer.Presence.PRESENT));

    assertThat(second.back()).containsSame(first);
    assertThat(first.back()).isEmpty();
    assertThat(second.unknown().back().orElseThrow().result().assessment().to("tired"))
        .isEqualTo(Answer.Presence.PRESENT);
  }

  @Test
  void whatIsKnownAlreadyIsNotAskedAgain() {
    Interview begun = begin(small()).answer(Map.of("tired", Answer.Presence.PRESENT));
    Interview resumed =
        Interview.begin(
            Assessor.using(small().build()),
            Interview.Audience.RUNNER_ALONE,
            begun.result().assessment());

    assertThat(ids(resumed)).isEqualTo(ids(begun)).containsExactly("breathless", "pale");
  }

  @Test
  void reasonsSayWhatCouldComeOutTheMostUrgentFirst() {
    Interview.Step step = begin(small()).unknown().step().orElseThrow();

    assertThat(step.purpose()).isEqualTo(Interview.Purpose.TRIAGE);
    assertThat(step.reasons())
        .extracting(Interview.Reason::id)
        .containsExactly("embolism", "anaemia");
  }

  @Test
  void itIsNeverOverWhileAnExaminersAnswerMatters() {
    SmallPack pack =
        new SmallPack()
            .add(
                "pulse-lost",
                Finding.Kind.SIGN,
                Finding.Respondent.EXAMINER,
                Criterion.always(),
                "pulse-lost",
                new org.popliteal.model.AnswerType.YesNo())
            .redFlag(
                "ischaemia",
                SmallPack.yes("pulse-lost"),
                new Urgency(Triage.EMERGENCY, 0),
                RedFlag.Screening.EVERYONE)
            .cause("cyst", 200);
    Assessor assessor = Assessor.using(pack.build());
    Assessment empty = Fixtures.assessment(assessor.knowledgeBase()).build();

    assertThat(Interview.begin(assessor, Interview.Audience.RUNNER_ALONE, empty).step()).isEmpty();
    assertThat(ids(Interview.begin(assessor, Interview.Audience.WITH_EXAMINER, empty)))
        .containsExactly("pulse-lost");
  }

  @Test
  void progressComesNearerToTheEnd() {
    Interviewee person = runner("age=35; sex=male; onset=gradual; pain-site=posteromedial");
    Interview interview = person.beginning();
    int first = interview.remaining();
    for (int i = 0; i < 15; i++) {
      interview = person.answer(interview);
    }

    assertThat(interview.answered()).isEqualTo(15);
    assertThat(interview.remaining()).isLessThan(first);
    assertThat(person.interviewed().remaining()).isZero();
  }

  @Test
  void nothingCanBeAnsweredWhenItIsOver() {
    Interview over = runner("breathlessness").interviewed();

    assertThat(over.ending()).contains(Interview.Ending.EMERGENCY);
    assertThatThrownBy(() -> over.answer(Map.of())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(over::unknown).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void screensOfTheShippedPackAreShortEnoughToBeRead() {
    assertThat(Fixtures.SHIPPED.policy().questions().screens())
        .allMatch(screen -> screen.items().size() <= 18)
        .flatExtracting(Screen::items)
        .extracting(Screen.Item::text)
        .doesNotHaveDuplicates()
        .allMatch(text -> text.length() <= 130);
  }
}
