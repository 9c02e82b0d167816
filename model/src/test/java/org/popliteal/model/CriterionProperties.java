package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.popliteal.model.SmallCriteria.to;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of Kleene's strong three-valued logic. */
class CriterionProperties {
  @Provide
  Arbitrary<Criterion> criteria() {
    return SmallCriteria.criteria();
  }

  @Provide
  Arbitrary<Map<String, Answer>> answers() {
    return SmallCriteria.answers();
  }

  @Property(tries = 500)
  void notTwiceIsNothing(
      @ForAll("criteria") Criterion a, @ForAll("answers") Map<String, Answer> given) {
    assertThat(new Criterion.Not(new Criterion.Not(a)).evaluate(to(given)))
        .isEqualTo(a.evaluate(to(given)));
  }

  @Property(tries = 500)
  void unlessIsNotThatAlsoHoldsWhereNothingIsKnown(
      @ForAll("criteria") Criterion a, @ForAll("answers") Map<String, Answer> given) {
    Truth not = new Criterion.Not(a).evaluate(to(given));

    assertThat(new Criterion.Not(a, Truth.TRUE).evaluate(to(given)))
        .isEqualTo(not == Truth.UNKNOWN ? Truth.TRUE : not);
  }

  @Property(tries = 500)
  void notOfAllIsAnyOfNot(
      @ForAll("criteria") Criterion a,
      @ForAll("criteria") Criterion b,
      @ForAll("answers") Map<String, Answer> given) {
    Criterion notAll = new Criterion.Not(new Criterion.All(List.of(a, b)));
    Criterion anyNot = new Criterion.Any(List.of(new Criterion.Not(a), new Criterion.Not(b)));

    assertThat(notAll.evaluate(to(given))).isEqualTo(anyNot.evaluate(to(given)));
  }

  @Property(tries = 500)
  void theOrderOfPartsIsIrrelevant(
      @ForAll List<@From("criteria") Criterion> parts,
      @ForAll("answers") Map<String, Answer> given) {
    List<Criterion> reversed = new ArrayList<>(parts);
    Collections.reverse(reversed);

    assertThat(new Criterion.All(reversed).evaluate(to(given)))
        .isEqualTo(new Criterion.All(parts).evaluate(to(given)));
    assertThat(new Criterion.Any(reversed).evaluate(to(given)))
        .isEqualTo(new Criterion.Any(parts).evaluate(to(given)));
    assertThat(new Criterion.AtLeast(2, reversed).evaluate(to(given)))
        .isEqualTo(new Criterion.AtLeast(2, parts).evaluate(to(given)));
  }

  @Property(tries = 500)
  void countingIsBetweenAnyAndAll(
      @ForAll("criteria") Criterion a,
      @ForAll("criteria") Criterion b,
      @ForAll("answers") Map<String, Answer> given) {
    List<Criterion> parts = List.of(a, b);

    assertThat(new Criterion.AtLeast(1, parts).evaluate(to(given)))
        .isEqualTo(new Criterion.Any(parts).evaluate(to(given)));
    assertThat(new Criterion.AtLeast(2, parts).evaluate(to(given)))
        .isEqualTo(new Criterion.All(parts).evaluate(to(given)));
  }

  @Property(tries = 500)
  void whatIsKnownStaysKnownWhenMoreIsAnswered(
      @ForAll("criteria") Criterion a,
      @ForAll("answers") Map<String, Answer> given,
      @ForAll("answers") Map<String, Answer> later) {
    Map<String, Answer> more = new HashMap<>(given);
    more.replaceAll(
        (finding, answer) ->
            answer == Answer.Presence.UNKNOWN
                ? later.getOrDefault(finding, Answer.Presence.UNKNOWN)
                : answer);
    Truth before = a.evaluate(to(given));

    if (before != Truth.UNKNOWN) {
      assertThat(a.evaluate(to(more))).isEqualTo(before);
    }
  }

  @Property(tries = 500)
  void nothingIsUnknownWhenAllIsAnswered(@ForAll("criteria") Criterion a) {
    assertThat(SmallCriteria.complete()).allMatch(given -> a.evaluate(to(given)) != Truth.UNKNOWN);
  }
}
