package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts of an institution's own confirmed cases do to the shipped pack, and what not. */
class CountsOverlayTest {
  private static final KnowledgeBase SHIPPED = KnowledgeBaseReader.readShipped();
  private static final String DANGEROUS = "deep-vein-thrombosis";
  private static final String BENIGN = "popliteal-cyst";
  private static final double LIMIT = SHIPPED.policy().scoring().countedLimit().value();

  private static KnowledgeBaseReader with(String parts) {
    String overlay =
        """
        {"$schema": "overlay.schema.json", "overlays": "posterior-knee-pain", "id": "our-counts",
         "version": "1.0.0", "title": "Our counts", %s}
        """
            .formatted(parts);
    return KnowledgeBaseReader.forShippedPack()
        .withOverlay(
            "our-counts.json", new ByteArrayInputStream(overlay.getBytes(StandardCharsets.UTF_8)));
  }

  private static String counted(String cause, String... rows) {
    return "\"append\": {\"causes\": {\"%s\": {\"counted\": [%s]}}}"
        .formatted(cause, String.join(", ", rows));
  }

  private static String row(String finding, String answer, int seen, int of) {
    return "{\"finding\": \"%s\", \"answer\": \"%s\", \"seen\": %d, \"of\": %d, \"population\": \"ours\"}"
        .formatted(finding, answer, seen, of);
  }

  private static double odds(KnowledgeBase knowledgeBase, String cause, String finding, String a) {
    double mean = knowledgeBase.frequencies().with(cause, finding, a).mean();
    return mean / (1 - mean);
  }

  @Test
  void countsOfAYesNoFindingAreObservations() {
    KnowledgeBase counted = with(counted(BENIGN, row("night-pain", "yes", 30, 40))).read();
    Frequency before = SHIPPED.frequencies().with(BENIGN, "night-pain", "yes");
    Frequency after = counted.frequencies().with(BENIGN, "night-pain", "yes");

    assertThat(after.seen()).isCloseTo(before.seen() + 30, within(1e-9));
    assertThat(after.notSeen()).isCloseTo(before.notSeen() + 10, within(1e-9));
  }

  @Test
  void rowsOfAnswersThatExcludeEachOtherAreOneSample() {
    KnowledgeBase counted =
        with(counted(BENIGN, row("sex", "female", 30, 40), row("sex", "male", 10, 40))).read();
    Frequency before = SHIPPED.frequencies().with(BENIGN, "sex", "female");
    Frequency after = counted.frequencies().with(BENIGN, "sex", "female");

    assertThat(after.seen()).isCloseTo(before.seen() + 30, within(1e-9));
    assertThat(after.observations()).isCloseTo(before.observations() + 40, within(1e-9));
  }

  @Test
  void whatARowLeavesOfNIsSpreadOverTheAnswersThatAreNotNamed() {
    KnowledgeBase counted = with(counted(BENIGN, row("age", "over-65", 12, 40))).read();
    FrequencyTable before = SHIPPED.frequencies();
    FrequencyTable after = counted.frequencies();

    assertThat(after.with(BENIGN, "age", "over-65").seen())
        .isCloseTo(before.with(BENIGN, "age", "over-65").seen() + 12, within(1e-9));
    assertThat(after.with(BENIGN, "age", "over-65").observations())
        .isCloseTo(before.with(BENIGN, "age", "over-65").observations() + 40, within(1e-9));
    assertThat(
            after.with(BENIGN, "age", "18-35").seen() / after.with(BENIGN, "age", "36-50").seen())
        .isCloseTo(
            before.with(BENIGN, "age", "18-35").seen() / before.with(BENIGN, "age", "36-50").seen(),
            within(1e-9));
  }

  @Test
  void noCountMovesAnAnswerOfADangerousCauseBeyondTheLimit() {
    KnowledgeBase counted =
        with(counted(
                DANGEROUS,
                row("night-pain", "yes", 0, 100_000),
                row("pain-pattern", "only-after-running", 100_000, 100_000)))
            .read();

    assertThat(odds(counted, DANGEROUS, "night-pain", "yes"))
        .isCloseTo(odds(SHIPPED, DANGEROUS, "night-pain", "yes") / LIMIT, within(1e-6));
    List<String> patterns = SHIPPED.findings().get("pain-pattern").answer().classes();
    assertThat(patterns).hasSizeGreaterThan(2);
    for (String pattern : patterns) {
      double moved =
          odds(counted, DANGEROUS, "pain-pattern", pattern)
              / odds(SHIPPED, DANGEROUS, "pain-pattern", pattern);
      assertThat(moved).as(pattern).isBetween(1 / LIMIT - 1e-6, LIMIT + 1e-6);
    }
    assertThat(
            patterns.stream()
                .mapToDouble(
                    each -> counted.frequencies().with(DANGEROUS, "pain-pattern", each).mean())
                .sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void countsWithinTheLimitCountInFullInADangerousCauseAsWell() {
    KnowledgeBase counted = with(counted(DANGEROUS, row("night-pain", "yes", 5, 10))).read();

    assertThat(counted.frequencies().with(DANGEROUS, "night-pain", "yes").observations())
        .isCloseTo(
            SHIPPED.frequencies().with(DANGEROUS, "night-pain", "yes").observations() + 10,
            within(1e-9));
  }

  @Test
  void countsOfOneCauseLeaveOrdinaryPatientsAndAllOtherCausesAlone() {
    KnowledgeBase counted = with(counted(BENIGN, row("night-pain", "yes", 900, 1000))).read();

    assertThat(counted.frequencies().ordinary("night-pain", "yes"))
        .isEqualTo(SHIPPED.frequencies().ordinary("night-pain", "yes"));
    for (Cause cause : SHIPPED.causes()) {
      if (!cause.id().equals(BENIGN)) {
        assertThat(counted.frequencies().with(cause.id(), "night-pain", "yes"))
            .as(cause.id())
            .isEqualTo(SHIPPED.frequencies().with(cause.id(), "night-pain", "yes"));
      }
    }
  }

  @Test
  void countsOfPeopleWithoutTheCauseAreRefused() {
    String row =
        "{\"finding\": \"night-pain\", \"answer\": \"yes\", \"seen\": 1, \"of\": 9,"
            + " \"population\": \"ours\", \"group\": \"without-cause\"}";

    assertThat(with(counted(BENIGN, row)).check())
        .filteredOn(each -> each.severity() == Issue.Severity.ERROR)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.code()).isEqualTo("KB012");
              assertThat(each.pointer()).endsWith("/counted/0/group");
            });
  }

  @Test
  void answersThatExcludeEachOtherCannotBeCountedMoreOftenThanThereArePeople() {
    assertThat(
            with(counted(BENIGN, row("sex", "female", 30, 40), row("sex", "male", 20, 40))).check())
        .filteredOn(each -> each.severity() == Issue.Severity.ERROR)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.code()).isEqualTo("KB152");
              assertThat(each.file()).isEqualTo("our-counts.json");
              assertThat(each.message()).contains("50 times in 40 people");
            });
  }

  @Test
  void theLimitIsRaisedOnlyWithAReason() {
    String raise =
        "\"change\": {\"pack\": {\"policy\": {\"scoring\": {\"countedLimit\": {\"value\": 100}}}}}";

    assertThatThrownBy(with(raise)::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("KB143")
        .hasMessageContaining("acknowledges");

    KnowledgeBase raised =
        with(raise + ", \"acknowledges\": {\"countedLimit\": \"Audited 1,200 scans.\"}").read();
    assertThat(raised.policy().scoring().countedLimit().value()).isEqualTo(100);
  }

  @Test
  void theLimitIsLoweredWithoutAReason() {
    KnowledgeBase lowered =
        with("\"change\": {\"pack\": {\"policy\": {\"scoring\": {\"countedLimit\":"
                + " {\"value\": 1}}}}}, "
                + counted(DANGEROUS, row("night-pain", "yes", 900, 1000)))
            .read();

    assertThat(odds(lowered, DANGEROUS, "night-pain", "yes"))
        .isCloseTo(odds(SHIPPED, DANGEROUS, "night-pain", "yes"), within(1e-9));
  }

  @Test
  void countsMadeForOtherContentAreReadWithAWarning() {
    assertThat(with(learnt("0".repeat(64))).check())
        .filteredOn(each -> each.code().equals("KB144"))
        .hasSize(1);
    assertThat(with(learnt(SHIPPED.identity().sha256())).check())
        .noneMatch(each -> each.code().equals("KB144"));
  }

  private static String learnt(String pack) {
    return "\"learnt\": {\"date\": \"2026-11-29\", \"cases\": 40, \"sha256\": \"%s\", \"pack\": {\"version\": \"1.0.0\", \"sha256\": \"%s\"}}"
        .formatted("a".repeat(64), pack);
  }

  @Test
  void thePackSaysForWhomItIsMade() {
    assertThat(SHIPPED.covers().evaluate(person(17, "calf"))).isEqualTo(Truth.FALSE);
    assertThat(SHIPPED.covers().evaluate(person(18, "calf"))).isEqualTo(Truth.TRUE);
    assertThat(SHIPPED.covers().evaluate(person(18, "foot"))).isEqualTo(Truth.FALSE);
    assertThat(SHIPPED.covers().evaluate(id -> Answer.Presence.UNKNOWN)).isEqualTo(Truth.UNKNOWN);
  }

  private static Answers person(int age, String site) {
    return id ->
        id.equals("age") ? new Answer.Measured(age, "a") : new Answer.Chosen(List.of(site));
  }
}
