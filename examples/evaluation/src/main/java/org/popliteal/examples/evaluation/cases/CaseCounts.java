package org.popliteal.examples.evaluation.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;
import org.popliteal.model.Share;

/**
 * Counts of what was answered in cases of each cause; what another answer rules out is not counted.
 * Of answers that exclude each other each adds what was seen; an option of several that leaves open
 * which one it was is not counted, nor are those that it may mean.
 */
public final class CaseCounts {
  private final KnowledgeBase knowledgeBase;
  private final Map<String, Map<String, Map<List<String>, int[]>>> counts = new LinkedHashMap<>();

  private CaseCounts(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /**
   * Counts cases for their main cause.
   *
   * @return counted rows by id of the cause
   */
  public static Map<String, List<FrequencyRow>> rows(
      KnowledgeBase knowledgeBase, List<PublishedCase> cases) {
    CaseCounts counts = new CaseCounts(knowledgeBase);
    for (PublishedCase each : cases) {
      each.assessment()
          .answered()
          .forEach(
              (finding, answered) -> {
                if (answered.origin().kind() != Origin.Kind.IMPLIED) {
                  counts.count(each.mainCause(), finding, answered.answer());
                }
              });
    }
    Map<String, List<FrequencyRow>> rows = new LinkedHashMap<>();
    counts.counts.forEach(
        (cause, findings) -> {
          List<FrequencyRow> ofCause = new ArrayList<>();
          findings.forEach(
              (finding, answers) ->
                  answers.forEach((named, seen) -> ofCause.add(row(finding, named, seen))));
          rows.put(cause, ofCause);
        });
    return rows;
  }

  private static FrequencyRow row(String finding, List<String> answers, int[] seenOf) {
    return new FrequencyRow(
        finding,
        answers,
        FrequencyRow.Group.WITH_CAUSE,
        FrequencyRow.Basis.COUNTED,
        new Share.Count(seenOf[0], seenOf[1]),
        Evidence.Population.SIMILAR,
        "",
        List.of(),
        "",
        "");
  }

  private void count(String cause, String id, Answer answer) {
    Finding finding = knowledgeBase.findings().get(id);
    if (!finding.bearsOnCauses() || answer == Answer.Presence.UNKNOWN) {
      return;
    }
    if (answer instanceof Answer.Presence presence) {
      add(cause, id, List.of("yes"), presence == Answer.Presence.PRESENT ? 1 : 0);
    } else if (answer instanceof Answer.Measured measured
        && finding.answer() instanceof AnswerType.Quantity quantity) {
      quantity.bands().stream()
          .filter(band -> band.holds(measured.value()))
          .forEach(band -> add(cause, id, List.of(band.id()), 1));
    } else if (answer instanceof Answer.Chosen chosen
        && finding.answer() instanceof AnswerType.Choice choice) {
      count(cause, id, chosen.options(), choice);
    }
  }

  private void count(String cause, String id, List<String> chosen, AnswerType.Choice choice) {
    List<String> open = new ArrayList<>();
    for (AnswerType.Option option : choice.options()) {
      if (chosen.contains(option.id())) {
        open.addAll(option.anyOf());
        if (choice.select() == AnswerType.Select.ONE) {
          add(cause, id, option.anyOf().isEmpty() ? List.of(option.id()) : option.anyOf(), 1);
        }
      }
    }
    if (choice.select() == AnswerType.Select.MANY) {
      for (String option : choice.classes()) {
        if (chosen.contains(option) || !open.contains(option)) {
          add(cause, id, List.of(option), chosen.contains(option) ? 1 : 0);
        }
      }
    }
  }

  private void add(String cause, String finding, List<String> answers, int seen) {
    int[] seenOf =
        counts
            .computeIfAbsent(cause, id -> new LinkedHashMap<>())
            .computeIfAbsent(finding, id -> new LinkedHashMap<>())
            .computeIfAbsent(answers, named -> new int[2]);
    seenOf[0] += seen;
    seenOf[1]++;
  }
}
