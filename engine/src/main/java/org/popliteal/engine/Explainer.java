package org.popliteal.engine;

import java.util.ArrayList;
import java.util.List;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.Interval;
import org.popliteal.model.KnowledgeBase;

/** Writes the score of one cause down, and says how far it may be wrong. */
final class Explainer {
  /** Half the width of a 95 % interval of a normal distribution, in standard deviations. */
  private static final double Z95 = 1.96;

  private final KnowledgeBase knowledgeBase;
  private final CompiledCauses causes;

  Explainer(KnowledgeBase knowledgeBase, CompiledCauses causes) {
    this.knowledgeBase = knowledgeBase;
    this.causes = causes;
  }

  Explanation explain(AnswerTable answers, Scores scores, int cause) {
    List<Contribution> counted = new ArrayList<>();
    List<Contribution> aside = new ArrayList<>();
    List<Finding> open = new ArrayList<>();
    counted.add(new Contribution("", "Before any answer", List.of(), causes.prior(cause), 0));
    List<Contribution> answered = new ArrayList<>();
    for (FindingLogs[] cluster : causes.clusters()) {
      answered.clear();
      for (FindingLogs member : cluster) {
        if (answers.weighs(member.index())) {
          answered.add(member.contribution(answers, cause));
        } else if (answers.code(member.index()) == 0 && member.tellsOf(cause)) {
          open.add(member.finding());
        }
      }
      int best = strongest(answered, 1);
      int worst = strongest(answered, -1);
      for (int i = 0; i < answered.size(); i++) {
        if (i != best && i != worst && answered.get(i).log() != 0) {
          aside.add(answered.get(i));
        }
      }
      if (best >= 0) {
        counted.add(answered.get(best));
      }
      if (worst >= 0) {
        counted.add(answered.get(worst));
      }
    }
    return new Explanation(counted, aside, open, causes.temperature(), scores.normalisation());
  }

  /** Index of the contribution that counts in one direction, the first among equals; -1 if none. */
  private static int strongest(List<Contribution> answered, int sign) {
    int strongest = -1;
    double most = 0;
    for (int i = 0; i < answered.size(); i++) {
      if (answered.get(i).log() * sign > most) {
        strongest = i;
        most = answered.get(i).log() * sign;
      }
    }
    return strongest;
  }

  /**
   * How wide the probability is: the variances of the logarithms of the frequencies with the cause
   * add up, and with them that of a judged prior. What the other causes have stays as it is.
   */
  Interval range(AnswerTable answers, Scores scores, int cause) {
    Cause its = causes.cause(cause);
    double weight = knowledgeBase.policy().scoring().priorWeight().value();
    double prior = weight * StrictMath.log(its.prior().evidence().band()) / Z95;
    double variance = prior * prior;
    for (Contribution each : explain(answers, scores, cause).contributions()) {
      for (Contribution.Part part : each.parts()) {
        variance += part.log() == 0 ? 0 : part.withCause().logVariance();
      }
    }
    double half = Z95 * StrictMath.sqrt(variance) / causes.temperature();
    double probability = scores.probability(cause);
    double against = (1 - probability) / probability;
    return new Interval(
        1 / (1 + against * StrictMath.exp(half)), 1 / (1 + against * StrictMath.exp(-half)));
  }
}
