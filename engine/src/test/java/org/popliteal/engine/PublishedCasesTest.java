package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Intervention;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * How the shipped pack does on published cases, on history and examination alone. The table is
 * printed, and the least that is promised is held.
 *
 * <p>A level counts as exact if it is the published one; "soon" (two weeks) is what the cases call
 * urgent within 336 hours, and is as good as routine where urgent care is acceptable too.
 * Under-triage is a level, or a time, later than every acceptable one; over-triage a level more
 * urgent than every acceptable one.
 */
class PublishedCasesTest {
  private record Row(
      String id,
      int rank,
      String first,
      double probability,
      Urgency urgency,
      String triage,
      List<String> unsafe,
      PublishedCase published) {}

  private static Row row(PublishedCase published) {
    AssessmentResult result = Fixtures.ASSESSOR.assess(published.assessment());
    List<String> order = result.differential().stream().map(each -> each.cause().id()).toList();
    int rank = 1 + published.causes().stream().mapToInt(order::indexOf).min().orElseThrow();
    List<String> unsafe = new ArrayList<>();
    for (Plan.Recommendation each : result.plan().recommendations()) {
      Intervention intervention = each.intervention();
      if (published.mustNot().contains(intervention.id())
          || !Collections.disjoint(published.mustNot(), intervention.tags())) {
        unsafe.add(intervention.id());
      }
    }
    return new Row(
        published.assessment().id(),
        rank,
        order.get(0),
        result.differential().get(rank - 1).probability(),
        result.triage().urgency(),
        judged(result.triage().urgency(), published),
        unsafe,
        published);
  }

  private static String judged(Urgency urgency, PublishedCase published) {
    Triage level = urgency.level();
    boolean twoWeeks = published.withinHours() >= 336;
    boolean hasHours = published.withinHours() > 0 && level.compareTo(Triage.SOON) <= 0;
    if (hasHours
        && urgency.withinHours() > published.withinHours()
        && !published.acceptable().contains(Triage.ROUTINE)) {
      return "UNDER";
    }
    if (level == published.triage()
        || (level == Triage.SOON && twoWeeks && published.triage() == Triage.URGENT)) {
      return "exact";
    }
    if (published.acceptable().contains(level)
        || (level == Triage.SOON
            && published.acceptable().contains(Triage.URGENT)
            && (twoWeeks || published.acceptable().contains(Triage.ROUTINE)))) {
      return "accepted";
    }
    Triage mostUrgent = Collections.min(published.acceptable());
    return level.compareTo(mostUrgent) < 0 ? "OVER" : "UNDER";
  }

  @Test
  void ranksAndTriagesTheCalibrationCasesAsWellAsPromised() {
    Figures figures = Figures.of(PublishedCase.calibration());
    System.out.println(figures.report("Calibration"));

    assertThat(figures.under()).as("under-triage").isZero();
    assertThat(figures.unsafe()).as("unsafe advice").isZero();
    assertThat(figures.share(figures.over())).as("over-triage").isLessThanOrEqualTo(0.15);
    assertThat(figures.scoredShare(figures.first())).as("first").isGreaterThanOrEqualTo(0.80);
    assertThat(figures.scoredShare(figures.firstThree()))
        .as("first three")
        .isGreaterThanOrEqualTo(0.95);
  }

  /** What holds today: a change of the pack that makes it worse must say why. */
  @Test
  void doesNoWorseOnHeldOutCasesThanItDid() {
    Figures figures = Figures.of(PublishedCase.heldOut());
    System.out.println(figures.report("Held out"));

    assertThat(figures.under()).as("under-triage").isLessThanOrEqualTo(2);
    assertThat(figures.unsafe()).as("unsafe advice").isLessThanOrEqualTo(7);
    assertThat(figures.share(figures.over())).as("over-triage").isLessThanOrEqualTo(0.05);
    assertThat(figures.scoredShare(figures.first())).as("first").isGreaterThanOrEqualTo(0.48);
    assertThat(figures.scoredShare(figures.firstThree()))
        .as("first three")
        .isGreaterThanOrEqualTo(0.78);
  }

  private record Figures(
      List<Row> rows,
      long scored,
      long first,
      long firstThree,
      long exact,
      long under,
      long over,
      long unsafe) {

    static Figures of(List<PublishedCase> cases) {
      List<Row> rows = cases.stream().map(PublishedCasesTest::row).toList();
      List<Row> scored = rows.stream().filter(each -> each.published().scored()).toList();
      return new Figures(
          rows,
          scored.size(),
          scored.stream().filter(each -> each.rank() == 1).count(),
          scored.stream().filter(each -> each.rank() <= 3).count(),
          rows.stream().filter(each -> each.triage().equals("exact")).count(),
          rows.stream().filter(each -> each.triage().equals("UNDER")).count(),
          rows.stream().filter(each -> each.triage().equals("OVER")).count(),
          rows.stream().filter(each -> !each.unsafe().isEmpty()).count());
    }

    double share(long some) {
      return 1.0 * some / rows.size();
    }

    double scoredShare(long some) {
      return 1.0 * some / scored;
    }

    String report(String title) {
      return String.format(
          Locale.ROOT,
          "%s%n%sRight diagnosis first: %d of %d (%.0f %%); in the first three: %d (%.0f %%)%n"
              + "Triage exact: %d of %d; under: %d; over: %d (%.0f %%). Unsafe advice: %d%n",
          title,
          table(rows),
          first,
          scored,
          100 * scoredShare(first),
          firstThree,
          100 * scoredShare(firstThree),
          exact,
          rows.size(),
          under,
          over,
          100 * share(over),
          unsafe);
    }
  }

  private static String table(List<Row> rows) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%-46s %4s %5s  %-15s %-9s %s%n",
            "case",
            "rank",
            "p",
            "triage",
            "",
            "first"));
    for (Row each : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-46s %4d %4.0f%%  %-15s %-9s %s%s%n",
              each.id(),
              each.rank(),
              100 * each.probability(),
              each.urgency().level().id() + " " + each.urgency().withinHours(),
              each.triage(),
              each.rank() == 1 ? "" : "(" + each.first() + ")",
              each.unsafe().isEmpty() ? "" : " UNSAFE " + each.unsafe()));
    }
    return table.toString();
  }
}
