package org.popliteal.examples.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.Explanation;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.Wording;

/**
 * How the score of one cause comes about and becomes its probability: one step for the prior, each
 * for the strongest findings, one for the weaker ones together, and one each for temperature and
 * normalisation, on an axis of natural logarithms. Every step begins where the one before ended.
 */
final class WaterfallPicture {
  private static final double WIDTH = 360;
  private static final double LEFT = 10;
  private static final double RIGHT = 350;
  private static final double FONT = 13;
  private static final double NOTE = 11;
  private static final double LINE = 16;
  private static final double BAR = 12;
  private static final double GAP = 8;
  private static final double VALUE = 56;
  private static final int FINDINGS = 9;
  private static final int TICKS = 7;

  private final RankedCause cause;
  private final Wording say;
  private final List<Step> steps;
  private final double low;
  private final double high;

  /**
   * One bar.
   *
   * @param label what it stands for
   * @param note what is said below the label; empty if there is nothing
   * @param style how it is drawn: {@code for}, {@code against}, or {@code turn} for what no answer
   *     did
   * @param from where it begins
   * @param to where it ends
   */
  record Step(String label, String note, String style, double from, double to) {
    double log() {
      return to - from;
    }
  }

  WaterfallPicture(RankedCause cause, Wording say) {
    this.cause = cause;
    this.say = say;
    this.steps = steps(cause, say);
    double least = 0;
    double most = 0;
    for (Step each : steps) {
      least = Math.min(least, each.to());
      most = Math.max(most, each.to());
    }
    this.low = least - 0.3;
    this.high = most + 0.3;
  }

  /** Every step; the last ends at the logarithm of the probability. */
  List<Step> steps() {
    return steps;
  }

  /**
   * What speaks for the cause from the strongest on, then the weak together, then what speaks
   * against it; then what turns the score into the probability.
   */
  private static List<Step> steps(RankedCause cause, Wording say) {
    Explanation explanation = cause.explanation();
    List<Contribution> moving =
        explanation.contributions().stream()
            .filter(each -> !each.isPrior())
            .sorted(Comparator.comparingDouble(Contribution::log).reversed())
            .toList();
    List<Contribution> weak =
        moving.stream()
            .sorted(
                Comparator.comparingDouble((Contribution each) -> Math.abs(each.log())).reversed())
            .skip(FINDINGS)
            .toList();
    double sum = explanation.contributions().get(0).log();
    List<Step> found = new ArrayList<>();
    found.add(
        new Step(
            "Before any answer",
            say.percent(cause.pretestProbability()) + " of all",
            "turn",
            0,
            sum));
    for (Contribution each : moving) {
      if (!weak.contains(each)) {
        found.add(step(each, sum, say));
        sum += each.log();
      }
    }
    if (!weak.isEmpty()) {
      double together = weak.stream().mapToDouble(Contribution::log).sum();
      found.add(
          new Step(
              weak.size() + (weak.size() == 1 ? " weaker one" : " weaker ones together"),
              "",
              style(together),
              sum,
              sum + together));
    }
    double tempered = cause.score() / explanation.temperature();
    found.add(
        new Step(
            "Temperature",
            "score "
                + say.sum(cause.score())
                + " divided by "
                + Wording.figure(explanation.temperature()),
            "turn",
            cause.score(),
            tempered));
    found.add(
        new Step(
            "Normalisation",
            "all causes together make 100\u00a0%",
            "turn",
            tempered,
            tempered + explanation.normalisation()));
    return found;
  }

  private static Step step(Contribution contribution, double from, Wording say) {
    return new Step(
        say.evidenceOf(contribution),
        say.frequencies(contribution.main()) + say.otherOptions(contribution),
        style(contribution.log()),
        from,
        from + contribution.log());
  }

  private static String style(double log) {
    return log > 0 ? "for" : "against";
  }

  /** The picture. */
  Picture picture() {
    double height = 2 * LINE + GAP + 6;
    for (Step each : steps) {
      height += rowHeight(each);
    }
    List<Picture.Shape> shapes = new ArrayList<>();
    double y = axis(shapes, height);
    for (Step each : steps) {
      y = row(shapes, y, each);
    }
    shapes.add(new Picture.Text("label strong", "start", LEFT, y + FONT, "With all answers"));
    shapes.add(
        new Picture.Text("value strong", "end", RIGHT, y + FONT, say.percent(cause.probability())));
    return new Picture(WIDTH, height, title(), description(), shapes);
  }

  /** Lines at whole numbers; the one at 0 is stronger. */
  private double axis(List<Picture.Shape> shapes, double height) {
    int step = (int) Math.ceil((high - low) / TICKS);
    for (int tick = (int) Math.ceil(low / step) * step; tick <= high; tick += step) {
      double at = x(tick);
      shapes.add(
          new Picture.Line(tick == 0 ? "grid zero" : "grid", at, LINE + 2, at, height - LINE - 6));
      shapes.add(
          new Picture.Text(
              "tick", "middle", at, FONT - 1, Wording.figure(tick).replace("-", "\u2212")));
    }
    return LINE + 8;
  }

  private static List<String> lines(Step step) {
    return Picture.lines(step.label(), RIGHT - LEFT - VALUE, FONT);
  }

  private static List<String> noteLines(Step step) {
    return step.note().isEmpty() ? List.of() : Picture.lines(step.note(), RIGHT - LEFT, NOTE);
  }

  private static double rowHeight(Step step) {
    return (lines(step).size() + noteLines(step).size()) * LINE + 2 + BAR + GAP;
  }

  private double row(List<Picture.Shape> shapes, double top, Step step) {
    double y = top;
    shapes.add(new Picture.Text("value", "end", RIGHT, y + FONT, say.log(step.log())));
    for (String line : lines(step)) {
      shapes.add(new Picture.Text("label", "start", LEFT, y + FONT, line));
      y += LINE;
    }
    for (String line : noteLines(step)) {
      shapes.add(new Picture.Text("tick", "start", LEFT, y + FONT - 2, line));
      y += LINE;
    }
    y += 2;
    double from = x(step.from());
    double to = x(step.to());
    shapes.add(
        new Picture.Rectangle(
            step.style(), Math.min(from, to), y, Math.max(Math.abs(to - from), 1.5), BAR));
    shapes.add(new Picture.Line("link", to, y + BAR, to, y + BAR + GAP));
    return y + BAR + GAP;
  }

  private double x(double log) {
    return LEFT + (RIGHT - LEFT) * (log - low) / (high - low);
  }

  private String title() {
    return "From the first share to the probability: " + cause.cause().label();
  }

  private String description() {
    return steps.stream()
            .map(
                each ->
                    each.label()
                        + (each.note().isEmpty() ? "" : " (" + each.note() + ")")
                        + " "
                        + say.log(each.log()))
            .collect(Collectors.joining(". "))
        + ". With all answers "
        + say.percent(cause.probability())
        + ".";
  }
}
