package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.popliteal.model.Assessment;
import org.popliteal.model.Criterion;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Intervention;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;

/**
 * Every red flag, decision rule and contraindication of the shipped pack with a person on each side
 * of each of its boundaries. The table is committed, so that a change of a limit is seen in a diff;
 * {@code -Dboundaries.update=true} writes it anew.
 */
class BoundaryTableTest {
  private static final Path TABLE = Path.of("src/test/resources/boundaries.txt");
  private static final String BAR = " | ";

  /** Something with a criterion; what of it holds for a person is read from a result. */
  private record Part(String name, Criterion when, Held held) {}

  private interface Held {
    boolean by(Assessment assessment);
  }

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (RedFlag flag : Fixtures.SHIPPED.redFlags()) {
      parts.add(
          new Part(
              "red flag " + flag.id(),
              flag.when(),
              assessment -> Fixtures.ASSESSOR.assess(assessment).triage().raised().contains(flag)));
    }
    for (DecisionRule rule : Fixtures.SHIPPED.decisionRules()) {
      parts.addAll(parts(rule));
    }
    for (Intervention intervention : Fixtures.SHIPPED.interventions()) {
      for (Intervention.Contraindication each : intervention.contraindications()) {
        parts.add(part("not " + intervention.id() + ": " + each.id(), each.when()));
      }
    }
    return parts;
  }

  private static List<Part> parts(DecisionRule rule) {
    String name = "rule " + rule.id() + ": ";
    List<Part> parts = new ArrayList<>();
    parts.add(part(name + "applies", rule.appliesWhen()));
    parts.add(part(name + "excluded", rule.exclusions()));
    if (rule.scoring() instanceof DecisionRule.Points points) {
      points.items().forEach(item -> parts.add(part(name + item.id(), item.when())));
    } else if (rule.scoring() instanceof DecisionRule.Measure measure) {
      for (DecisionRule.Band band : rule.bands()) {
        parts.add(
            part(
                name + band.id(),
                new Criterion.Within(
                    measure.finding(),
                    new Criterion.Bound(band.min(), Criterion.Bound.End.INCLUSIVE),
                    new Criterion.Bound(band.max(), Criterion.Bound.End.EXCLUSIVE))));
      }
    }
    return parts;
  }

  private static Part part(String name, Criterion when) {
    return new Part(name, when, assessment -> when.evaluate(assessment) == Truth.TRUE);
  }

  private static final List<String> ROWS = table();

  /** One row for each boundary, each once. */
  private static List<String> table() {
    Boundaries boundaries = new Boundaries(Fixtures.SHIPPED);
    Set<String> rows = new LinkedHashSet<>();
    for (Part part : parts()) {
      boundaries.of(part.when()).stream()
          .filter(each -> isConsistent(Boundaries.line(each.outside())))
          .forEach(
              each ->
                  rows.add(
                      part.name()
                          + BAR
                          + Boundaries.line(each.inside())
                          + BAR
                          + Boundaries.line(each.outside())));
    }
    return List.copyOf(rows);
  }

  /** Of answers that contradict each other the more alarming one counts: no boundary. */
  private static boolean isConsistent(String answers) {
    return Shorthand.assessment(answers).contradictions().isEmpty();
  }

  @Test
  void everyBoundaryIsInTheTable() throws IOException {
    if (Boolean.getBoolean("boundaries.update")) {
      Files.write(TABLE, ROWS);
    }

    assertThat(Files.readAllLines(TABLE)).containsExactlyElementsOf(ROWS);
  }

  @Test
  void eachRowHoldsOnItsInnerSideAloneAndEverythingHasARow() {
    SoftAssertions.assertSoftly(
        softly -> {
          for (Part part : parts()) {
            if (part.when().equals(new Criterion.Any(List.of()))
                || part.when().equals(Criterion.always())) {
              continue;
            }
            List<String[]> own =
                ROWS.stream()
                    .map(row -> row.split(" \\| ", -1))
                    .filter(row -> row[0].equals(part.name()))
                    .toList();
            softly.assertThat(own).as(part.name()).isNotEmpty();
            own.forEach(
                row -> {
                  softly
                      .assertThat(part.held().by(Shorthand.assessment(row[1])))
                      .as(row[0] + ": " + row[1])
                      .isTrue();
                  softly
                      .assertThat(part.held().by(Shorthand.assessment(row[2])))
                      .as(row[0] + ": not " + row[2])
                      .isFalse();
                });
          }
        });
  }
}
