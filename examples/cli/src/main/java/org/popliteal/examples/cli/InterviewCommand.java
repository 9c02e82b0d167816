package org.popliteal.examples.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Interview;
import org.popliteal.model.Assessment;
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
          + " output as 'assess'; at 'quit' it keeps the answers for --resume.",
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
      names = "--runner-alone",
      description = "Leave out what needs an examiner, a laboratory or imaging.")
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
      screen.line(0, 0, Span.bold("popliteal interview --resume " + kept));
    } else {
      new TerminalBriefing(result, screen).print();
      if (out != null) {
        write(out, result);
        screen.gap();
        screen.line(0, 0, Span.plain("Case: " + out));
      }
    }
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  /** Where the answers go on: the given file, that of the case, or a new one beside others. */
  private Path keep(AssessmentResult result) {
    Path file = out != null ? out : resume;
    for (int i = 1; file == null; i++) {
      Path next = Path.of(id + (i == 1 ? "" : "-" + i) + ".json");
      file = Files.exists(next) ? null : next;
    }
    write(file, result);
    return file;
  }

  private static void write(Path file, AssessmentResult result) {
    OutputFiles files = new OutputFiles();
    files.add(file, new CaseJson(result.assessment(), result.knowledgeBase()).text());
    files.write();
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
