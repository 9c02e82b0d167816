package org.popliteal.examples.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.learn.CellChange;
import org.popliteal.engine.learn.ConfirmedCase;
import org.popliteal.engine.learn.Learning;
import org.popliteal.engine.learn.Performance;
import org.popliteal.model.Cause;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Share;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns from confirmed cases. */
@Command(
    name = "learn",
    header = "Turns confirmed cases into an overlay of counts, and says whether it helps.",
    description = {
      "",
      "Reads one confirmed case a line: the case as 'assess' reads it, with \"confirmed\", the id"
          + " of the cause, and if wanted \"acceptableTriage\", the levels of triage that were right"
          + " (else the level of the cause). How often each answer was given with each cause"
          + " becomes the counted rows of an overlay, which every command takes by --overlay.",
      "",
      "What was not asked or is not known does not count. People whom the pack does not cover are"
          + " left out. Fewer than "
          + Learning.LEAST_CASES
          + " cases are refused. How common a cause is is not learnt: it stays as the pack says. In a"
          + " cause that can raise the triage, counts move the odds of no answer by more than the"
          + " pack's \"countedLimit\", and lower the score that raises it by no more than its"
          + " \"countedDrop\"; red flags are criteria, which no count touches.",
      "",
      "Prints how well the pack does on these cases without the counts, and on each with the counts"
          + " of all others, and what the counts changed most.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal learn cases.ndjson --out our-counts.json --id our-clinic",
      "  popliteal assess case.json --overlay our-counts.json",
      "  popliteal compare-packs shipped shipped+our-counts.json cases.ndjson"
    })
final class LearnCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private PackOptions pack = new PackOptions();
  @Mixin private ScreenOptions screenOptions = new ScreenOptions();

  @Parameters(paramLabel = "CASES.ndjson", description = "Confirmed cases, one a line.")
  private @Nullable Path cases;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write the overlay.")
  private @Nullable Path out;

  @Option(
      names = "--id",
      paramLabel = "ID",
      defaultValue = "confirmed-cases",
      description = "Id of the overlay (default: ${DEFAULT-VALUE}).")
  private String id = "";

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Counts of confirmed cases",
      description = "Title of the overlay (default: ${DEFAULT-VALUE}).")
  private String title = "";

  @Option(
      names = "--min-count",
      paramLabel = "N",
      defaultValue = "" + Learning.LEAST_COUNT,
      description =
          "Privacy: no row tells of fewer people (default: ${DEFAULT-VALUE}, usual for tables of"
              + " patients). Of answers that exclude each other, rare ones are put together; other"
              + " rows are left out. 0 tells all: for your own use, not for sharing.")
  private int least;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "Day of the overlay, which gives its version too (default: today, UTC).")
  private @Nullable LocalDate date;

  @Override
  public Integer call() {
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*") || title.isBlank() || least < 0) {
      throw new BadInputException(
          List.of(
              "--id takes lower-case letters, digits and single hyphens, --title a text, and"
                  + " --min-count 0 or more"));
    }
    KnowledgeBase knowledgeBase = pack.read();
    CaseLines lines = new CaseLines(Objects.requireNonNull(cases));
    LocalDate day = date == null ? LocalDate.now(Clock.systemUTC()) : date;
    Learning learning =
        Learning.from(
            knowledgeBase,
            confirmed(lines, knowledgeBase),
            "confirmed cases, " + id + " " + day,
            least);
    Map<String, List<FrequencyRow>> rows = learning.rows();
    if (rows.isEmpty()) {
      throw new BadInputException(
          List.of(
              "no answer was given by "
                  + least
                  + " people or more with one cause; give more cases, or a smaller --min-count"));
    }
    OutputFiles files = new OutputFiles();
    files.add(
        Objects.requireNonNull(out),
        new LearntOverlay(
                id,
                title.strip(),
                day,
                learning.cases(),
                lines.sha256(),
                knowledgeBase.identity(),
                rows)
            .text());
    Performance before = learning.before();
    Performance after = learning.leavingOut();
    files.write();
    Screen screen = screenOptions.screen(Objects.requireNonNull(spec));
    print(learning, rows, screen);
    print(before, after, screen);
    print(learning.changes(), knowledgeBase, screen);
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  private List<ConfirmedCase> confirmed(CaseLines lines, KnowledgeBase knowledgeBase) {
    List<ConfirmedCase> confirmed = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> causes = knowledgeBase.causes().stream().map(Cause::id).toList();
    for (CaseLines.Line each : lines.read(knowledgeBase)) {
      if (!causes.contains(each.confirmed())) {
        problems.add(
            cases
                + ", case "
                + each.assessment().id()
                + (each.confirmed().isEmpty()
                    ? ": \"confirmed\" is missing"
                    : ": \"confirmed\" names no cause of the pack: " + each.confirmed())
                + "; give the id of a cause, or leave the case out");
      }
      confirmed.add(new ConfirmedCase(each.assessment(), each.confirmed(), each.acceptable()));
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return confirmed;
  }

  private void print(Learning learning, Map<String, List<FrequencyRow>> rows, Screen screen) {
    int told = rows.values().stream().mapToInt(List::size).sum();
    screen.heading("Learnt");
    screen.item(
        0,
        Span.plain(
            "%d confirmed cases gave %d counted rows of %d causes: %s"
                .formatted(learning.cases(), told, rows.size(), out)));
    if (learning.notCovered() > 0) {
      screen.item(
          0,
          Span.plain(
              "Left out, because the pack does not cover the person: %d."
                  .formatted(learning.notCovered())));
    }
    if (least > 0) {
      screen.item(
          0,
          Span.plain(
              "No row tells of fewer than %d people (--min-count); all told, there would be %d rows."
                  .formatted(least, learning.rowsWithSmallNumbers())));
    }
  }

  private static void print(Performance before, Performance after, Screen screen) {
    screen.heading("On these cases");
    screen.paragraph(
        "First without the counts; then each case with the counts of all other cases.");
    screen.gap();
    row(screen, "right cause first", share(before.first(), before), share(after.first(), after));
    row(
        screen,
        "among the first three",
        share(before.firstThree(), before),
        share(after.firstThree(), after));
    row(screen, "log loss of the right cause", loss(before), loss(after));
    row(screen, "triage too late", share(before.under(), before), share(after.under(), after));
    row(screen, "triage too early", share(before.over(), before), share(after.over(), after));
  }

  private static void row(Screen screen, String what, String before, String after) {
    screen.line(0, 2, Span.plain(what + ":"), Span.plain(before + ", then " + after));
  }

  private static String share(int some, Performance of) {
    return some + " of " + of.cases() + " (" + percent(1.0 * some / of.cases()) + ")";
  }

  private static String loss(Performance performance) {
    return String.format(Locale.ROOT, "%.2f", performance.logLoss());
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private static void print(List<CellChange> changes, KnowledgeBase knowledgeBase, Screen screen) {
    screen.heading("What changed most");
    Set<List<String>> shown = new HashSet<>();
    for (CellChange each : changes) {
      // Answers that exclude each other change together: the greatest change tells it.
      if (shown.size() == SHOWN || !shown.add(List.of(each.cause(), each.row().finding()))) {
        continue;
      }
      FrequencyRow row = each.row();
      Share.Count count = (Share.Count) row.share();
      String answers =
          row.answers().stream()
              .map(answer -> knowledgeBase.findings().get(row.finding()).answerLabel(answer))
              .collect(Collectors.joining(" or "));
      screen.item(
          0,
          Span.plain(
              "%s, %s: %s: %s to %s (%d of %d)"
                  .formatted(
                      knowledgeBase.causes().get(each.cause()).label(),
                      knowledgeBase.findings().get(row.finding()).label(),
                      answers,
                      percent(each.before()),
                      percent(each.after()),
                      (long) count.seen(),
                      (long) count.of())));
    }
  }
}
