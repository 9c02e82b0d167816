package org.popliteal.examples.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.form.IntakeForm;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the questions of a pack as a FHIR Questionnaire. */
@Command(
    name = "questionnaire",
    header = "Writes the intake form as a FHIR R4 Questionnaire.",
    description = {
      "",
      "Any renderer of FHIR forms can show it. What it sends back, a QuestionnaireResponse, is a case:"
          + " give it to 'popliteal assess'.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal questionnaire --out intake.json",
      "  popliteal questionnaire --for clinician --out examination.json"
    })
final class QuestionnaireCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private PackOptions pack = new PackOptions();

  @Option(
      names = "--for",
      paramLabel = "WHOM",
      description =
          "runner: what a person is asked alone in an interview, short; clinician: every question,"
              + " examination and laboratory as well (default: runner).")
  private Audience audience = Audience.RUNNER;

  @Option(
      names = "--whole",
      description = "Ask a runner all that a person can answer alone, about five times as much.")
  private boolean whole;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write it to this file instead of standard output.")
  private @Nullable Path file;

  /** Who fills in a form. */
  enum Audience {
    RUNNER,
    CLINICIAN
  }

  @Override
  public Integer call() {
    OutputFiles.requireWritable(file);
    String json = FhirExporter.r4().json(form().questionnaire(pack.read()));
    FhirOutput.write(json, file, Objects.requireNonNull(spec).commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }

  private IntakeForm form() {
    if (audience == Audience.CLINICIAN) {
      return IntakeForm.forClinician();
    }
    return whole ? IntakeForm.wholeForRunner() : IntakeForm.forRunner();
  }
}
