package org.popliteal.examples.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
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
    header = "Asks one question at a time and assesses the answers.",
    description = {
      "",
      "Begins with the complaint, then always asks what would change the triage and the ranking"
          + " most: first what the runner can answer, then what needs an examiner, a laboratory or"
          + " imaging. Ends when nothing would change, or at 'stop', with the same output as"
          + " 'assess'.",
      "",
      "At each question: an answer, or skip (don't know), back, why, stop.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal interview",
      "  popliteal interview --runner-alone --out my-case.json"
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
      names = "--first",
      split = ",",
      paramLabel = "ID",
      defaultValue = "age,sex,side,pain-site,onset,symptom-duration",
      description = "Findings to begin with (default: ${DEFAULT-VALUE}).")
  private List<String> first = List.of();

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
    requireKnown(knowledgeBase);
    Screen screen = screenOptions.screen(Objects.requireNonNull(spec));
    Interview interview =
        new Interview(
            Assessor.using(knowledgeBase),
            new BufferedReader(
                new InputStreamReader(System.in, Popliteal.charset("stdin.encoding"))),
            screen,
            first,
            runnerAlone,
            Assessment.of(knowledgeBase, id, time()));
    AssessmentResult result = interview.hold();
    screen.gap();
    new TerminalReport(result, screen).print();
    if (out != null) {
      OutputFiles files = new OutputFiles();
      files.add(out, new CaseJson(result.assessment(), knowledgeBase).text());
      files.write();
      screen.gap();
      screen.line(0, 0, Span.plain("Case: " + out));
    }
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  /** Names what was asked to come first and is not there; the default may lack in other packs. */
  private void requireKnown(KnowledgeBase knowledgeBase) {
    if (!Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption("--first")) {
      return;
    }
    List<String> problems =
        first.stream()
            .filter(each -> !knowledgeBase.findings().has(each))
            .map(
                each ->
                    "there is no finding \"" + each + "\"; 'popliteal findings' lists their ids")
            .toList();
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
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
