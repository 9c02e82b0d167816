package org.popliteal.examples.cli.site;

import java.util.ArrayList;
import java.util.List;
import org.popliteal.model.Cause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Likelihoods;

/**
 * What one line of likelihood ratios can do to a cause at most.
 *
 * @param cause the cause
 * @param likelihoods the line
 * @param up greatest ratio, at least 1
 * @param down least ratio, at most 1
 */
record Pull(Cause cause, Likelihoods likelihoods, double up, double down) {

  static Pull of(Cause cause, Likelihoods likelihoods) {
    double up = Math.max(1, likelihoods.otherwise().value());
    double down = Math.min(1, likelihoods.otherwise().value());
    for (Likelihoods.Case each : likelihoods.cases()) {
      up = Math.max(up, each.ratio().value());
      down = Math.min(down, each.ratio().value());
    }
    return new Pull(cause, likelihoods, up, down);
  }

  /** All lines of all causes, in the order of the pack. */
  static List<Pull> all(KnowledgeBase knowledgeBase) {
    List<Pull> all = new ArrayList<>();
    for (Cause cause : knowledgeBase.causes()) {
      cause.likelihoods().forEach(each -> all.add(of(cause, each)));
    }
    return all;
  }

  /** The stronger of both directions, as a distance from no effect. */
  double strength() {
    return Math.max(Math.log(up), -Math.log(down));
  }

  /**
   * The band of a ratio, which decides its colour: {@code p4} (10 and more) to {@code p1} (above
   * 1), {@code n1} (below 1) to {@code n4} (a tenth and less), {@code zero} for no effect.
   */
  static String band(double ratio) {
    if (ratio == 1) {
      return "zero";
    }
    double distance = ratio > 1 ? ratio : 1 / ratio;
    // A tenth is not exact in binary: the limits yield by a hair.
    int step = distance >= 9.999 ? 4 : distance >= 4.999 ? 3 : distance >= 1.999 ? 2 : 1;
    return (ratio > 1 ? "p" : "n") + step;
  }
}
