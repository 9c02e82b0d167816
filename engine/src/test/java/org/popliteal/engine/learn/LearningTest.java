package org.popliteal.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.popliteal.engine.learn.RandomCases.SHIPPED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.Assessor;
import org.popliteal.model.Assessment;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Origin;
import org.popliteal.model.Share;
import org.popliteal.model.Triage;

class LearningTest {
  private static final String CYST = "popliteal-cyst";
  private static final String CLOT = "deep-vein-thrombosis";

  private static ConfirmedCase cyst(Assessment.Builder answers) {
    return new ConfirmedCase(answers.build(), CYST, List.of());
  }

  private static List<FrequencyRow> rows(String finding, ConfirmedCase... cases) {
    return CaseCounts.of(SHIPPED, List.of(cases))
        .rows("test", 0)
        .getOrDefault(CYST, List.of())
        .stream()
        .filter(row -> row.finding().equals(finding))
        .toList();
  }

  private static String told(List<FrequencyRow> rows) {
    return rows.stream()
        .map(
            row -> {
              Share.Count count = (Share.Count) row.share();
              return row.answers() + " " + (int) count.seen() + " of " + (int) count.of();
            })
        .toList()
        .toString();
  }

  @Test
  void yesAndNoCountAndUnknownAndNotAskedDoNot() {
    List<FrequencyRow> rows =
        rows(
            "night-pain",
            cyst(RandomCases.adult().yes("night-pain")),
            cyst(RandomCases.adult().no("night-pain")),
            cyst(RandomCases.adult().no("night-pain")),
            cyst(RandomCases.adult().unknown("night-pain")),
            cyst(RandomCases.adult()));

    assertThat(told(rows)).isEqualTo("[[yes] 1 of 3]");
  }

  @Test
  void whatAnotherAnswerRulesOutDoesNotCount() {
    Assessment without = RandomCases.adult().choose("sex", "male").build();
    String implied =
        without.answered().entrySet().stream()
            .filter(each -> each.getValue().origin().kind() == Origin.Kind.IMPLIED)
            .filter(each -> SHIPPED.findings().get(each.getKey()).bearsOnCauses())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();

    assertThat(rows(implied, new ConfirmedCase(without, CYST, List.of()))).isEmpty();
  }

  @Test
  void aQuantityCountsInItsBand() {
    assertThat(
            told(
                rows(
                    "age",
                    cyst(RandomCases.adult()),
                    cyst(RandomCases.adult().measure("age", 70, "a")))))
        .isEqualTo("[[36-50] 1 of 2, [over-65] 1 of 2]");
  }

  @Test
  void anAnswerThatLeavesTheOptionOpenCountsForAnyOfThem() {
    assertThat(
            told(
                rows(
                    "mcmurray",
                    cyst(RandomCases.adult().choose("mcmurray", "positive")),
                    cyst(RandomCases.adult().choose("mcmurray", "medial")))))
        .isEqualTo("[[medial] 1 of 2, [medial, lateral] 1 of 2]");
  }

  @Test
  void anOptionThatLeavesItOpenSaysNothingOfEachOfSeveral() {
    String told =
        told(
            rows(
                "tendon-tenderness",
                cyst(RandomCases.adult().choose("tendon-tenderness", "hamstring-tendon"))));

    assertThat(told)
        .contains("[biceps-femoris, semimembranosus-semitendinosus] 1 of 1")
        .contains("[medial-gastrocnemius-origin] 0 of 1")
        .doesNotContain("[biceps-femoris]");
  }

  @Test
  void smallNumbersOfAnswersThatExcludeEachOtherArePutTogether() {
    List<ConfirmedCase> cases = new ArrayList<>();
    cases.addAll(Collections.nCopies(8, cyst(RandomCases.adult())));
    cases.addAll(Collections.nCopies(3, cyst(RandomCases.adult().measure("age", 30, "a"))));
    cases.addAll(Collections.nCopies(2, cyst(RandomCases.adult().measure("age", 70, "a"))));
    List<FrequencyRow> rows =
        CaseCounts.of(SHIPPED, cases).rows("test", 5).getOrDefault(CYST, List.of());

    assertThat(told(rows))
        .isEqualTo("[[36-50] 8 of 13, [under-18, 18-35, 51-65, over-65] 5 of 13]");
  }

  @Test
  void tooFewCasesAreRefusedAndThoseWhomThePackDoesNotCoverAreLeftOut() {
    List<ConfirmedCase> cases =
        new ArrayList<>(Collections.nCopies(Learning.LEAST_CASES - 1, cyst(RandomCases.adult())));
    cases.add(cyst(RandomCases.adult().measure("age", 12, "a")));

    assertThatThrownBy(() -> Learning.from(SHIPPED, cases, "test", 5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("29 confirmed cases are too few")
        .hasMessageContaining("at least 30");

    cases.add(cyst(RandomCases.adult()));
    Learning learning = Learning.from(SHIPPED, cases, "test", 5);
    assertThat(learning.cases()).isEqualTo(30);
    assertThat(learning.notCovered()).isEqualTo(1);
  }

  @Test
  void aCaseThatWasNotCountedCannotBeSubtracted() {
    CaseCounts counts = CaseCounts.of(SHIPPED, List.of(cyst(RandomCases.adult())));

    assertThatThrownBy(() -> counts.without(cyst(RandomCases.adult().yes("night-pain"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changesNameWhatTheCountsMovedMostFirst() {
    List<ConfirmedCase> cases = new ArrayList<>();
    cases.addAll(Collections.nCopies(40, cyst(RandomCases.adult().yes("night-pain"))));
    cases.addAll(Collections.nCopies(5, cyst(RandomCases.adult().no("night-pain"))));
    List<CellChange> changes = Learning.from(SHIPPED, cases, "test", 5).changes();

    assertThat(changes).isNotEmpty();
    CellChange first = changes.get(0);
    assertThat(first.cause()).isEqualTo(CYST);
    assertThat(first.row().finding()).isEqualTo("night-pain");
    assertThat(first.before())
        .isEqualTo(SHIPPED.frequencies().with(CYST, "night-pain", "yes").mean());
    assertThat(first.after()).isBetween(first.before(), 40.0 / 45);
    assertThat(changes).extracting(CellChange::size).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void performanceComparesTheTriageWithWhatWasRight() {
    Assessment clot = RandomCases.adult().yes("calf-swelling").build();
    Triage level = Assessor.using(SHIPPED).assess(clot).triage().urgency().level();

    assertThat(performance(clot, List.of(level))).extracting("under", "over").containsExactly(0, 0);
    assertThat(level).isNotIn(Triage.EMERGENCY, Triage.SELF_CARE);
    assertThat(performance(clot, List.of(Triage.EMERGENCY)))
        .extracting("under", "over")
        .containsExactly(1, 0);
    assertThat(performance(clot, List.of(Triage.SELF_CARE)))
        .extracting("under", "over")
        .containsExactly(0, 1);
  }

  private static Performance performance(Assessment assessment, List<Triage> acceptable) {
    return Performance.of(
        new ConfirmedCase(assessment, CLOT, acceptable),
        Assessor.using(SHIPPED).assess(assessment));
  }
}
