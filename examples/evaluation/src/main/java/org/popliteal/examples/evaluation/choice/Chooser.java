package org.popliteal.examples.evaluation.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.popliteal.examples.evaluation.score.Mean;

/**
 * Chooses one parameter after the other: of all candidates within one standard error of the best
 * the most modest (Breiman et al. 1984, Classification and regression trees, section 3.4.3), the
 * error being that of the difference case by case. The temperature comes last and loses least.
 */
public final class Chooser {
  private final Losses losses;
  private final List<Grid> grids;

  /**
   * What was chosen, and from what.
   *
   * @param values the choice
   * @param profiles candidates of each parameter, in the order of choosing
   */
  public record Choice(Values values, List<Profile> profiles) {
    /** Copies the profiles. */
    public Choice {
      profiles = List.copyOf(profiles);
    }
  }

  /** Chooses from grids, in their order. */
  public Chooser(Losses losses, List<Grid> grids) {
    this.losses = losses;
    this.grids = List.copyOf(grids);
  }

  /**
   * Chooses.
   *
   * @param start values before a parameter's turn
   * @param training indexes of the cases that are looked at
   */
  public Choice choose(Values start, int[] training) {
    Values values = start;
    List<Profile> profiles = new ArrayList<>();
    for (Grid grid : grids) {
      Profile profile = profile(values, grid, training);
      profiles.add(profile);
      values = values.with(grid.parameter(), profile.chosen());
    }
    return new Choice(values, profiles);
  }

  /** The candidates of one parameter, and which of them is taken. */
  public Profile profile(Values start, Grid grid, int[] training) {
    boolean isTemperature = grid.parameter() == Parameter.TEMPERATURE;
    List<Values> candidates = new ArrayList<>();
    for (double value : grid.mostModestFirst()) {
      Values candidate = start.with(grid.parameter(), value);
      candidates.add(isTemperature ? candidate : losses.fitTemperature(candidate, training));
    }
    List<double[]> lost =
        candidates.stream().map(candidate -> losses.losses(candidate, training)).toList();
    double[] best =
        lost.stream().min(Comparator.comparingDouble(each -> Mean.of(each).value())).orElseThrow();
    List<Profile.Point> points = new ArrayList<>();
    int chosen = -1;
    for (int i = 0; i < candidates.size(); i++) {
      Mean behind = Mean.ofDifferences(lost.get(i), best);
      points.add(
          new Profile.Point(
              grid.mostModestFirst().get(i),
              candidates.get(i).get(Parameter.TEMPERATURE),
              Mean.of(lost.get(i)),
              behind));
      boolean isGoodEnough = isTemperature ? behind.value() <= 0 : behind.value() <= behind.error();
      chosen = chosen < 0 && isGoodEnough ? i : chosen;
    }
    return new Profile(grid.parameter(), points, grid.mostModestFirst().get(chosen));
  }
}
