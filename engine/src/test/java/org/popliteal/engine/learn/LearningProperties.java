package org.popliteal.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.popliteal.engine.learn.RandomCases.SHIPPED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Share;

class LearningProperties {
  private static Map<String, List<FrequencyRow>> rows(List<ConfirmedCase> cases, int least) {
    return CaseCounts.of(SHIPPED, cases).rows("drawn", least);
  }

  @Property(tries = 40)
  void theOrderOfTheCasesDoesNotMatter(@ForAll long seed, @ForAll @IntRange(max = 6) int least) {
    List<ConfirmedCase> cases = new RandomCases(seed).next(30);
    List<ConfirmedCase> shuffled = new ArrayList<>(cases);
    Collections.shuffle(shuffled, new Random(seed + 1));

    assertThat(List.copyOf(rows(shuffled, least).entrySet()))
        .isEqualTo(List.copyOf(rows(cases, least).entrySet()));
  }

  @Property(tries = 40)
  void subtractingACaseIsLearningWithoutIt(
      @ForAll long seed, @ForAll @IntRange(max = 3) int least) {
    List<ConfirmedCase> cases = new RandomCases(seed).next(30);
    ConfirmedCase left = cases.get(new Random(seed).nextInt(cases.size()));
    List<ConfirmedCase> others = new ArrayList<>(cases);
    others.remove(left);

    assertThat(CaseCounts.of(SHIPPED, cases).without(left).rows("drawn", least))
        .isEqualTo(rows(others, least));
  }

  @Property(tries = 40)
  void noRowTellsOfFewerPeopleThanAllowed(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int least) {
    Map<String, List<FrequencyRow>> rows = rows(new RandomCases(seed).next(60), least);

    assertThat(rows).isNotEmpty();
    rows.forEach(
        (cause, ofCause) ->
            ofCause.forEach(
                row -> {
                  Share.Count count = (Share.Count) row.share();
                  assertThat(count.seen()).as("%s", row).isGreaterThanOrEqualTo(least);
                  if (row.answers().size() == 1) {
                    assertThat(count.of() - count.seen())
                        .as("%s", row)
                        .isGreaterThanOrEqualTo(least);
                  }
                }));
  }

  @Property(tries = 40)
  void answersThatExcludeEachOtherAddUpToEveryoneAsked(
      @ForAll long seed, @ForAll @IntRange(max = 5) int least) {
    Map<List<String>, Double> sums = new LinkedHashMap<>();
    Map<List<String>, Double> asked = new LinkedHashMap<>();
    rows(new RandomCases(seed).next(60), least)
        .forEach(
            (cause, ofCause) ->
                ofCause.forEach(
                    row -> {
                      Finding finding = SHIPPED.findings().get(row.finding());
                      if (finding.answer().isExclusive()) {
                        Share.Count count = (Share.Count) row.share();
                        List<String> key = List.of(cause, row.finding());
                        sums.merge(key, count.seen(), Double::sum);
                        asked.put(key, count.of());
                      }
                    }));

    assertThat(sums).isNotEmpty().isEqualTo(asked);
  }

  @Property(tries = 20)
  void nobodyIsSeenLaterForWhatOthersTaught(
      @ForAll long seed, @ForAll @IntRange(max = 2) int least) {
    RandomCases random = new RandomCases(seed);
    Assessor learnt = Assessor.using(SHIPPED.withRows(rows(random.next(60), least)));
    Assessor plain = Assessor.using(SHIPPED);
    for (ConfirmedCase someone : random.next(10)) {
      AssessmentResult before = plain.assess(someone.assessment());
      AssessmentResult after = learnt.assess(someone.assessment());
      Map<String, Double> scores =
          before.differential().stream()
              .collect(Collectors.toMap(each -> each.cause().id(), RankedCause::triageScore));

      assertThat(after.differential())
          .allSatisfy(
              each ->
                  assertThat(each.triageScore())
                      .isGreaterThanOrEqualTo(scores.get(each.cause().id())));
      assertThat(after.triage().urgency()).isLessThanOrEqualTo(before.triage().urgency());
    }
  }

  @Property(tries = 3)
  void leavingOutIsAssessingEachCaseWithWhatTheOthersTaught(@ForAll long seed) {
    List<ConfirmedCase> cases = new RandomCases(seed).next(Learning.LEAST_CASES);
    List<Performance> each = new ArrayList<>();
    for (ConfirmedCase left : cases) {
      List<ConfirmedCase> others = new ArrayList<>(cases);
      others.remove(left);
      each.add(
          Performance.of(
              left, Assessor.using(SHIPPED.withRows(rows(others, 0))).assess(left.assessment())));
    }
    Performance expected = Performance.of(each);
    Performance learnt = Learning.from(SHIPPED, cases, "drawn", 0).leavingOut();

    assertThat(learnt.first()).isEqualTo(expected.first());
    assertThat(learnt.under()).isEqualTo(expected.under());
    assertThat(learnt.over()).isEqualTo(expected.over());
    assertThat(learnt.logLoss()).isCloseTo(expected.logLoss(), within(1e-12));
  }
}
