package org.popliteal.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;

/**
 * The answers that red flags ask for, and "yes" to each question that they ask. For the triage none
 * of them counts against a cause, so that more symptoms never postpone.
 */
final class AlarmingAnswers {
  private final KnowledgeBase knowledgeBase;
  private final Map<String, Set<String>> byFinding = new LinkedHashMap<>();

  AlarmingAnswers(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    for (RedFlag flag : knowledgeBase.redFlags()) {
      flag.when().findings().forEach(finding -> add(finding, List.of("yes")));
      visit(flag.when());
    }
  }

  /** Ids of answers ({@code yes}, {@code no}, options, bands) by id of the finding. */
  Map<String, Set<String>> byFinding() {
    return byFinding;
  }

  private void visit(Criterion criterion) {
    if (criterion instanceof Criterion.AnyOf anyOf) {
      add(anyOf.finding(), anyOf.options());
      add(anyOf.finding(), anyOf.open());
    } else if (criterion instanceof Criterion.Within within) {
      if (knowledgeBase.findings().get(within.finding()).answer()
          instanceof AnswerType.Quantity quantity) {
        quantity.bands().stream()
            .filter(band -> overlap(band, within))
            .forEach(band -> add(within.finding(), List.of(band.id())));
      }
    } else if (criterion instanceof Criterion.Not not
        && not.part() instanceof Criterion.AnyOf anyOf
        && knowledgeBase.findings().get(anyOf.finding()).answer()
            instanceof AnswerType.Choice choice) {
      List<String> others = new ArrayList<>();
      choice.options().forEach(option -> others.add(option.id()));
      others.removeAll(anyOf.options());
      add(anyOf.finding(), others);
    } else {
      criterion.parts().forEach(this::visit);
    }
  }

  /** Whether some value may lie in both; where only the end is common, it may. */
  private static boolean overlap(AnswerType.Band band, Criterion.Within within) {
    return !(band.high().value() < within.low().value()
        || band.low().value() > within.high().value()
        || isEnd(band.high(), within.low())
        || isEnd(within.high(), band.low()));
  }

  /** Whether a range that ends here and one that begins here have no value in common. */
  private static boolean isEnd(Criterion.Bound high, Criterion.Bound low) {
    return high.value() == low.value()
        && (high.end() == Criterion.Bound.End.EXCLUSIVE
            || low.end() == Criterion.Bound.End.EXCLUSIVE);
  }

  private void add(String finding, List<String> answers) {
    byFinding.computeIfAbsent(finding, id -> new HashSet<>()).addAll(answers);
  }
}
