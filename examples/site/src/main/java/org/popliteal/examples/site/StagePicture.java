package org.popliteal.examples.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.popliteal.model.RunningProgramme;

/**
 * One session of each stage of a programme, to the scale of minutes.
 *
 * @param height height of the picture, whose width is {@value #WIDTH}
 * @param ticks marks of the scale
 * @param rows a row for each stage
 */
record StagePicture(double height, List<Tick> ticks, List<Row> rows) {
  static final double WIDTH = 614;
  private static final double LEFT = 34;
  private static final double SCALE = 560;
  private static final double ROW = 26;

  /** A number of minutes with its place. */
  record Tick(double x, int minutes) {}

  /** A stage at its height; one by distance has no blocks. */
  record Row(double y, int stage, List<Block> blocks) {}

  /** Running or walking: the style is {@code run} or {@code walk}. */
  record Block(String style, double x, double width) {}

  static StagePicture of(RunningProgramme programme) {
    List<RunningProgramme.Stage> stages = programme.stages();
    double longest = stages.stream().mapToDouble(StagePicture::minutes).max().orElse(1);
    double scale = SCALE / Math.max(10, Math.ceil(longest / 10) * 10);
    List<Tick> ticks = new ArrayList<>();
    for (int minute = 0; minute * scale <= SCALE + 0.01; minute += 10) {
      ticks.add(new Tick(LEFT + minute * scale, minute));
    }
    List<Row> rows = new ArrayList<>();
    for (RunningProgramme.Stage stage : stages) {
      rows.add(new Row(20 + rows.size() * ROW, stage.number(), blocks(stage, scale)));
    }
    return new StagePicture(44 + rows.size() * ROW, ticks, rows);
  }

  private static double minutes(RunningProgramme.Stage stage) {
    return stage.session().stream()
        .mapToDouble(
            bout ->
                bout.repeat()
                    * bout.blocks().stream().mapToDouble(RunningProgramme.Block::minutes).sum())
        .sum();
  }

  private static List<Block> blocks(RunningProgramme.Stage stage, double scale) {
    List<Block> blocks = new ArrayList<>();
    double x = LEFT;
    for (RunningProgramme.Bout bout : stage.session()) {
      for (int repeat = 0; repeat < bout.repeat(); repeat++) {
        for (RunningProgramme.Block block : bout.blocks()) {
          double width = block.minutes() * scale;
          String style = block.gait().name().toLowerCase(Locale.ROOT);
          blocks.add(new Block(style, x + 0.75, Math.max(1, width - 1.5)));
          x += width;
        }
      }
    }
    return blocks;
  }
}
