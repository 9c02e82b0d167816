package org.popliteal.examples.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.RankedCause;

/**
 * How the contributions lead from the prior to the posterior of one cause: one step each, on an
 * axis of log-odds that is labelled with probabilities.
 */
final class WaterfallPicture {
  private static final double WIDTH = 360;
  private static final double LEFT = 10;
  private static final double RIGHT = 350;
  private static final double FONT = 13;
  private static final double LINE = 16;
  private static final double BAR = 12;
  private static final int STEPS = 9;
  private static final double[] TICKS = {
    0.0001, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999
  };

  private final AssessmentResult result;
  private final RankedCause cause;
  private final List<Step> steps;
  private final double low;
  private final double high;

  /** One bar from one sum to the next; the prior and the posterior are marks on the axis. */
  private record Step(String label, double from, double to) {
    double logOdds() {
      return to - from;
    }
  }

  WaterfallPicture(RankedCause cause, AssessmentResult result) {
    this.result = result;
    this.cause = cause;
    this.steps = steps(cause.explanation().contributions());
    double prior = cause.explanation().priorLogOdds();
    double least = Math.min(prior, cause.logOdds());
    double most = Math.max(prior, cause.logOdds());
    for (Step each : steps) {
      least = Math.min(least, each.to());
      most = Math.max(most, each.to());
    }
    this.low = least - 0.6;
    this.high = Math.max(most + 0.6, low + 4);
  }

  /**
   * What speaks for the cause from the strongest on, then the weak together, then what speaks
   * against it.
   */
  private List<Step> steps(List<Contribution> contributions) {
    List<Contribution> moving =
        contributions.stream()
            .skip(1)
            .filter(each -> each.logOdds() != 0)
            .sorted(Comparator.comparingDouble(Contribution::logOdds).reversed())
            .toList();
    double least =
        moving.stream()
            .map(each -> Math.abs(each.logOdds()))
            .sorted(Comparator.reverseOrder())
            .skip(STEPS - 1L)
            .findFirst()
            .orElse(0.0);
    List<Contribution> weak =
        moving.size() <= STEPS
            ? List.of()
            : moving.stream().filter(each -> Math.abs(each.logOdds()) <= least).toList();
    double sum = contributions.get(0).logOdds();
    List<Step> found = new ArrayList<>();
    for (Contribution each : moving) {
      if (!weak.contains(each)) {
        found.add(new Step(Wording.evidenceOf(each, result), sum, sum + each.logOdds()));
        sum += each.logOdds();
      }
    }
    if (!weak.isEmpty()) {
      double together = weak.stream().mapToDouble(Contribution::logOdds).sum();
      found.add(new Step(weak.size() + " weaker ones together", sum, sum + together));
    }
    return found;
  }

  void draw(Html html, String id) {
    double height = 2 * LINE + 26 + 2 * LINE + 8;
    for (Step each : steps) {
      height += rowHeight(each);
    }
    Svg svg = new Svg(html, id, WIDTH, height, title(), description());
    double y = axis(svg, height);
    svg.text("label", "start", LEFT, y + FONT, "Before any answer");
    svg.text("value", "end", RIGHT, y + FONT, Wording.percent(cause.priorProbability()));
    y += LINE + 4;
    double prior = x(cause.explanation().priorLogOdds());
    svg.line("mark", prior, y - 1, prior, y + 6);
    y += 8;
    for (Step each : steps) {
      y = row(svg, y, each);
    }
    double posterior = x(cause.logOdds());
    svg.line("mark", posterior, y - 6, posterior, y + 4);
    svg.text("label strong", "start", LEFT, y + LINE + 2, "With all answers");
    svg.text("value strong", "end", RIGHT, y + LINE + 2, Wording.percent(cause.probability()));
    svg.close();
  }

  private double axis(Svg svg, double height) {
    double last = -100;
    for (double tick : TICKS) {
      double at = x(Math.log(tick / (1 - tick)));
      if (at >= LEFT + 12 && at <= RIGHT - 12 && at - last >= 44) {
        svg.line("grid", at, LINE + 2, at, height - LINE - 12);
        svg.text("tick", "middle", at, FONT - 1, Wording.figure(100 * tick) + "\u00a0%");
        last = at;
      }
    }
    return LINE + 6;
  }

  private double rowHeight(Step step) {
    return Svg.lines(step.label(), RIGHT - LEFT - 56, FONT).size() * LINE + BAR + 10;
  }

  private double row(Svg svg, double top, Step step) {
    double y = top;
    List<String> lines = Svg.lines(step.label(), RIGHT - LEFT - 56, FONT);
    svg.text("value", "end", RIGHT, y + FONT, Wording.factor(step.logOdds()));
    for (String line : lines) {
      svg.text("label", "start", LEFT, y + FONT, line);
      y += LINE;
    }
    y += 2;
    double from = x(step.from());
    double to = x(step.to());
    svg.rect(
        step.logOdds() > 0 ? "for" : "against",
        Math.min(from, to),
        y,
        Math.max(Math.abs(to - from), 1.5),
        BAR);
    svg.line("link", to, y + BAR, to, y + BAR + 8);
    return y + BAR + 8;
  }

  private double x(double logOdds) {
    return LEFT + (RIGHT - LEFT) * (logOdds - low) / (high - low);
  }

  private String title() {
    return "From the prior to the posterior: " + cause.cause().label();
  }

  private String description() {
    return "Before any answer "
        + Wording.percent(cause.priorProbability())
        + ". "
        + steps.stream()
            .map(each -> each.label() + " " + Wording.factor(each.logOdds()))
            .collect(Collectors.joining(". "))
        + ". With all answers "
        + Wording.percent(cause.probability())
        + ".";
  }
}
