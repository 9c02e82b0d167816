package org.popliteal.examples.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Interview;
import org.popliteal.examples.report.HtmlReport;
import org.popliteal.model.Assessment;
import org.popliteal.model.AssessmentWriter;
import org.popliteal.model.KnowledgeBase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks question after question. */
@Command(
    name = "interview",
    header = "Asks what matters, most urgent first, and assesses the answers.",
    description = {
      "",
      "Begins with the complaint and the signs of an emergency, many of them on one screen. Then it"
          + " asks what could still change how soon to be seen, what tells the causes apart, and"
          + " what makes advice safe. Ends when nothing of that is left, or at 'stop', with the same"
          + " output as 'assess', or with --runner-alone in plain words for the runner; at 'quit' it"
          + " keeps the answers for --resume.",
      "",
      "At each question: an answer, or skip (don't know), back, why, help, stop, quit.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal interview",
      "  popliteal interview --runner-alone --out my-case.json",
      "  popliteal interview --runner-alone --resume my-case.json"
    })
final class InterviewCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private PackOptions pack = new PackOptions();
  @Mixin private ScreenOptions screenOptions = new ScreenOptions();

  @Option(
      names = "--out",
      paramLabel = "CASE.json",
      description = "Write the answers as a case that 'assess' reads.")
  private @Nullable Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write one HTML file to read, print or send: no script, no network.")
  private @Nullable Path report;

  @Option(
      names = "--full",
      description =
          "Print everything for a clinician: the whole plan, every step of the scores, all open"
              + " questions.")
  private boolean full;

  @Option(
      names = "--runner-alone",
      description =
          "Leave out what needs an examiner, a laboratory or imaging; speak to the runner.")
  private boolean runnerAlone;

  @Option(
      names = "--resume",
      paramLabel = "CASE.json",
      description = "Go on with a case: what it answers is not asked again.")
  private @Nullable Path resume;

  @Option(
      names = "--id",
      paramLabel = "ID",
      defaultValue = "interview",
      description = "Id of the case (default: ${DEFAULT-VALUE}).")
  private String id = "interview";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When the answers are given, for instance 2026-03-02T09:00:00Z (default: now).")
  private @Nullable String at;

  @Override
  public Integer call() {
    OutputFiles.requireWritable(out);
    OutputFiles.requireWritable(report);
    KnowledgeBase knowledgeBase = pack.read();
    Screen screen = screenOptions.screen(Objects.requireNonNull(spec));
    Assessment begun =
        resume == null
            ? Assessment.of(knowledgeBase, id, time()).build()
            : new CaseFiles(knowledgeBase).read(resume);
    InterviewDialogue dialogue =
        new InterviewDialogue(
            Interview.begin(
                Assessor.using(knowledgeBase),
                runnerAlone ? Interview.Audience.RUNNER_ALONE : Interview.Audience.WITH_EXAMINER,
                begun),
            new BufferedReader(
                new InputStreamReader(System.in, Popliteal.charset("stdin.encoding"))),
            screen);
    InterviewDialogue.Outcome outcome = dialogue.hold();
    AssessmentResult result = dialogue.interview().result();
    screen.gap();
    if (outcome == InterviewDialogue.Outcome.PAUSE) {
      Path kept = keep(result);
      screen.line(0, 0, Span.plain("Your answers are kept in " + kept + ". Go on with"));
      screen.line(0, 0, Span.bold(resuming(kept)));
    } else {
      print(dialogue.interview(), screen);
      write(result, screen);
    }
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  private void print(Interview interview, Screen screen) {
    AssessmentResult result = interview.result();
    if (full) {
      new TerminalReport(result, screen).print();
    } else if (runnerAlone) {
      new RunnerBriefing(interview, screen).print();
    } else {
      new TerminalBriefing(result, screen).print();
    }
  }

  private void write(AssessmentResult result, Screen screen) {
    OutputFiles files = new OutputFiles();
    screen.gap();
    if (out == null && report == null) {
      screen.line(
          0, 0, Span.dim("No file was written. For files add --report or --out with a name."));
    }
    if (out != null) {
      files.add(out, caseText(result));
      screen.line(0, 8, Span.plain("Case: " + out));
    }
    if (report != null) {
      files.add(report, new HtmlReport(result).text());
      screen.line(0, 8, Span.plain("Report: " + report));
    }
    files.write();
  }

  /** The command that goes on, as this one was given. */
  private String resuming(Path kept) {
    List<String> given =
        new ArrayList<>(Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs());
    for (String option : List.of("--resume", "--id", "--at")) {
      int place = given.indexOf(option);
      if (place >= 0) {
        given.subList(place, place + 2).clear();
      }
      given.removeIf(each -> each.startsWith(option + "="));
    }
    return String.join(
        " ",
        Stream.concat(
                Stream.of("popliteal", "interview"),
                Stream.concat(
                    given.stream().filter(each -> !each.equals("interview")),
                    Stream.of("--resume", kept.toString())))
            .toList());
  }

  /** Where the answers go on: the given file, that of the case, or a new one beside others. */
  private Path keep(AssessmentResult result) {
    Path file = out != null ? out : resume;
    for (int i = 1; file == null; i++) {
      Path next = Path.of(id + (i == 1 ? "" : "-" + i) + ".json");
      file = Files.exists(next) ? null : next;
    }
    OutputFiles files = new OutputFiles();
    files.add(file, caseText(result));
    files.write();
    return file;
  }

  private static String caseText(AssessmentResult result) {
    return AssessmentWriter.json(result.assessment());
  }

  private OffsetDateTime time() {
    try {
      return at == null
          ? OffsetDateTime.now(ZoneOffset.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
          : OffsetDateTime.parse(at);
    } catch (DateTimeException e) {
      throw new BadInputException(
          List.of("--at is no time with an offset; write it like 2026-03-02T09:00:00Z"));
    }
  }
}
