package org.popliteal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyTable;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Origin;

/**
 * The score as the design states it: slow, without tables of its own, obviously right. The compiled
 * one is held to its bits.
 */
final class ReferenceScorer {
  private final KnowledgeBase knowledgeBase;
  private final FrequencyTable table;

  ReferenceScorer(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    this.table = knowledgeBase.frequencies();
  }

  /** Weighted log prior; then, cluster by cluster, the most that speaks for and against. */
  double score(Cause cause, Assessment assessment) {
    double sum =
        knowledgeBase.policy().scoring().priorWeight().value()
            * StrictMath.log(cause.prior().probability());
    Map<String, List<Finding>> clusters = new LinkedHashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      if (finding.bearsOnCauses()) {
        clusters.computeIfAbsent(finding.cluster(), id -> new ArrayList<>()).add(finding);
      }
    }
    for (List<Finding> cluster : clusters.values()) {
      double most = 0;
      double least = 0;
      for (Finding finding : cluster) {
        double added =
            isImplied(finding, assessment)
                ? 0
                : added(finding, assessment.to(finding.id()), cause.id());
        most = Math.max(most, added);
        least = Math.min(least, added);
      }
      sum += most;
      sum += least;
    }
    return sum;
  }

  /** What follows from another answer says nothing that it did not say. */
  private static boolean isImplied(Finding finding, Assessment assessment) {
    Assessment.Answered answered = assessment.answered().get(finding.id());
    return answered != null && answered.origin().kind() == Origin.Kind.IMPLIED;
  }

  /** Shares of {@code exp(score / temperature)}: 1 in all. */
  Map<String, Double> probabilities(Assessment assessment) {
    double temperature = knowledgeBase.policy().scoring().temperature().value();
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Cause cause : knowledgeBase.causes()) {
      weights.put(cause.id(), Math.exp(score(cause, assessment) / temperature));
    }
    double all = weights.values().stream().mapToDouble(each -> each).sum();
    weights.replaceAll((cause, weight) -> weight / all);
    return weights;
  }

  private double added(Finding finding, Answer answer, String cause) {
    if (answer == Answer.Presence.UNKNOWN) {
      return 0;
    }
    if (answer instanceof Answer.Presence presence) {
      return seen(cause, finding, presence == Answer.Presence.PRESENT ? "yes" : "no");
    }
    if (answer instanceof Answer.Measured measured) {
      return ((AnswerType.Quantity) finding.answer())
          .bands().stream()
              .filter(
                  band ->
                      band.low().admitsAbove(measured.value())
                          && band.high().admitsBelow(measured.value()))
              .mapToDouble(band -> seen(cause, finding, band.id()))
              .sum(); // one band alone holds it
    }
    List<String> chosen = ((Answer.Chosen) answer).options();
    AnswerType.Choice choice = (AnswerType.Choice) finding.answer();
    if (choice.select() == AnswerType.Select.ONE) {
      return seen(cause, finding, chosen.get(0));
    }
    double sum = 0;
    for (AnswerType.Option option : choice.options()) {
      if (option.id().equals("none")) {
        continue;
      }
      boolean isMarked = chosen.contains(option.id());
      boolean isVague = !option.anyOf().isEmpty();
      if (isVague && isMarked && option.anyOf().stream().noneMatch(chosen::contains)) {
        sum += seen(cause, finding, option.id());
      } else if (!isVague && isMarked) {
        sum += seen(cause, finding, option.id());
      } else if (!isVague && !mayBeMeant(option, choice, chosen)) {
        sum += notSeen(cause, finding, option.id());
      }
    }
    return sum;
  }

  /**
   * Whether a vague answer was given that may mean this option, and nothing says which it means.
   */
  private static boolean mayBeMeant(
      AnswerType.Option option, AnswerType.Choice choice, List<String> chosen) {
    return choice.options().stream()
        .filter(vague -> chosen.contains(vague.id()) && vague.anyOf().contains(option.id()))
        .anyMatch(vague -> vague.anyOf().stream().noneMatch(chosen::contains));
  }

  private double seen(String cause, Finding finding, String answer) {
    double with = table.with(cause, finding.id(), answer).mean();
    double ordinary = table.ordinary(finding.id(), answer).mean();
    return StrictMath.log(with / ordinary);
  }

  private double notSeen(String cause, Finding finding, String option) {
    double with = table.with(cause, finding.id(), option).mean();
    double ordinary = table.ordinary(finding.id(), option).mean();
    return StrictMath.log((1 - with) / (1 - ordinary));
  }
}
