package org.popliteal.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.json.ResultWriter;
import org.popliteal.examples.report.HtmlReport;
import org.popliteal.fhir.export.ExportOptions;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.model.RunningMode;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Assesses one case. */
@Command(
    name = "assess",
    header = "Assesses one case and explains the result.",
    description = {
      "",
      "Prints on one screen how soon to be seen and why, the likeliest causes, what to do today and"
          + " what not, when to come back, and what to ask next. --full tells all of it.",
      "",
      "Files are written only if everything succeeded; missing folders are made.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal assess examples/cases/swollen-calf-after-flight.json",
      "  popliteal assess case.json --report report.html --fhir bundle.json",
      "  popliteal assess record.json --fhir bundle.json --patient Patient/123",
      "  popliteal assess second-visit.json --previous first-visit.json"
    })
final class AssessCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private PackOptions pack = new PackOptions();
  @Mixin private CaseOptions caseOptions = new CaseOptions();
  @Mixin private ScreenOptions screenOptions = new ScreenOptions();

  @ArgGroup(exclusive = false, heading = "%nFHIR, with --fhir FILE:%n")
  private @Nullable FhirOptions fhir;

  @Parameters(
      paramLabel = "CASE.json",
      description = {
        "The answers: see 'popliteal findings', examples/cases and case.schema.json.",
        "FHIR R4 is read as well: a QuestionnaireResponse to 'popliteal questionnaire', or a Bundle"
            + " with a health record; in a Bundle with both, what was answered outranks the record."
      })
  private @Nullable Path caseFile;

  @Option(
      names = "--previous",
      paramLabel = "CASE.json",
      description =
          "The assessment that this case follows up; the result then says what changed. Given"
              + " several times, the earliest comes first.")
  private List<Path> previous = new ArrayList<>();

  @Option(
      names = "--running",
      paramLabel = "MODE",
      description =
          "How strict the return to running is: standard, or conservative as in the source article:"
              + " no running until free of pain (default: what the case says, else standard)."
              + " Outranks \"runningMode\" of the case.")
  private @Nullable RunningMode running;

  @Option(
      names = "--result",
      paramLabel = "FILE",
      description = "Write the whole result as JSON, by result.schema.json.")
  private @Nullable Path resultFile;

  @Option(
      names = "--ips",
      paramLabel = "FILE",
      description = "Write an International Patient Summary, a FHIR document to be read.")
  private @Nullable Path summaryFile;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write one HTML file to read, print or send: no script, no network.")
  private @Nullable Path reportFile;

  @Option(
      names = "--full",
      description =
          "Print everything: the whole plan, every step of the scores, all open questions.")
  private boolean full;

  @Override
  public Integer call() {
    Optional<ExportOptions> export = Optional.ofNullable(fhir).map(FhirOptions::export);
    CaseFiles cases = new CaseFiles(pack.read());
    List<AssessmentResult> results =
        cases.assess(Objects.requireNonNull(caseFile), previous, running, caseOptions);
    AssessmentResult result = results.get(results.size() - 1);
    warn(results);
    OutputFiles files = new OutputFiles();
    List<String> places = new ArrayList<>();
    if (resultFile != null) {
      files.add(resultFile, ResultWriter.json(result));
      places.add("Result: " + resultFile);
    }
    if (fhir != null && export.isPresent()) {
      files.add(fhir.file(), new FhirText(results, export.get()).text());
      places.add("FHIR:   " + fhir.file());
    }
    if (summaryFile != null) {
      FhirExporter exporter = FhirExporter.r4().with(export.orElseGet(ExportOptions::defaults));
      files.add(summaryFile, exporter.json(exporter.patientSummary(result)));
      places.add("IPS:    " + summaryFile);
    }
    if (reportFile != null) {
      files.add(reportFile, new HtmlReport(result).text());
      places.add("Report: " + reportFile);
    }
    files.write();
    Screen screen = screenOptions.screen(Objects.requireNonNull(spec));
    if (full) {
      new TerminalReport(result, screen).print();
    } else {
      new TerminalBriefing(result, screen).print();
    }
    places(places, screen);
    screen.flush();
    return CommandLine.ExitCode.OK;
  }

  private void warn(List<AssessmentResult> results) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    results.stream()
        .flatMap(each -> each.assessment().warnings().stream())
        .forEach(each -> err.println("warning " + each.text()));
    err.flush();
  }

  private static void places(List<String> places, Screen screen) {
    screen.gap();
    if (places.isEmpty()) {
      screen.line(
          0,
          0,
          Span.dim(
              "No file was written. For files add --report, --result, --fhir or --ips with a name."));
    }
    places.forEach(each -> screen.line(0, 8, Span.plain(each)));
  }
}
