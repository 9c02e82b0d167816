package org.popliteal.engine;

import java.util.List;
import org.popliteal.model.Assessment;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.Interval;
import org.popliteal.model.Truth;

/**
 * A decision rule and what the answers make of it.
 *
 * @param rule the rule
 * @param applies whether it may be used for this person
 * @param score lowest and highest score that the answers leave possible; {@link Interval#NONE}
 *     where a measure is unknown
 * @param bands bands that are possible, lowest first; one where the result is known
 * @param items each item with its truth, in the order of the rule; empty for a measure
 */
public record RuleOutcome(
    DecisionRule rule,
    Truth applies,
    Interval score,
    List<DecisionRule.Band> bands,
    List<ItemOutcome> items) {

  /**
   * An item and whether it counts.
   *
   * @param item the item
   * @param truth whether it counts
   */
  public record ItemOutcome(DecisionRule.Item item, Truth truth) {}

  public RuleOutcome {
    bands = List.copyOf(bands);
    items = List.copyOf(items);
  }

  static RuleOutcome of(DecisionRule rule, Assessment assessment) {
    return new RuleOutcome(
        rule,
        rule.applies(assessment),
        rule.score(assessment),
        rule.possibleBands(assessment),
        rule.items().stream()
            .map(item -> new ItemOutcome(item, item.when().evaluate(assessment)))
            .toList());
  }
}
