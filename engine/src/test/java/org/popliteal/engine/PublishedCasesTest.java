package org.popliteal.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Intervention;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * How the shipped pack does on published cases, on history and examination alone. The table is
 * printed. Nobody is seen too late and nobody gets unsafe advice, whatever the ranking.
 *
 * <p>A level counts as exact if it is the published one; "soon" (two weeks) is what the cases call
 * urgent within 336 hours, and is as good as routine where urgent care is acceptable too.
 * Under-triage is a level, or a time, later than every acceptable one; over-triage a level more
 * urgent than every acceptable one.
 */
class PublishedCasesTest {
  // Floors and a ceiling, just off what was measured on both sets: they are no aims. Whoever makes
  // the pack worse must say why; whoever makes it better moves them.
  private static final double LEAST_FIRST = 0.45;
  private static final double LEAST_FIRST_THREE = 0.75;
  private static final double MOST_OVER_TRIAGE = 0.1;

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
  void calibrationCasesAreTriagedSafelyAndRankedNoWorseThanTheyWere() {
    assertPromised("Calibration", PublishedCase.calibration());
  }

  @Test
  void heldOutCasesAreTriagedSafelyAndRankedNoWorseThanTheyWere() {
    assertPromised("Held out", PublishedCase.heldOut());
  }

  private static void assertPromised(String title, List<PublishedCase> cases) {
    Figures figures = Figures.of(cases);
    System.out.println(figures.report(title));

    SoftAssertions.assertSoftly(
        softly -> {
          softly
              .assertThat(figures.named(each -> each.triage().equals("UNDER")))
              .as("seen too late")
              .isEmpty();
          softly
              .assertThat(figures.named(each -> !each.unsafe().isEmpty()))
              .as("advised unsafely")
              .isEmpty();
          softly
              .assertThat(figures.share(figures.over()))
              .as("over-triage")
              .isLessThanOrEqualTo(MOST_OVER_TRIAGE);
          softly
              .assertThat(figures.scoredShare(figures.first()))
              .as("first")
              .isGreaterThanOrEqualTo(LEAST_FIRST);
          softly
              .assertThat(figures.scoredShare(figures.firstThree()))
              .as("first three")
              .isGreaterThanOrEqualTo(LEAST_FIRST_THREE);
        });
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

    List<String> named(Predicate<Row> which) {
      return rows.stream().filter(which).map(Row::id).toList();
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
