package org.popliteal.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.artifacts.KnowledgeArtifacts;
import org.popliteal.fhir.export.FhirExporter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a pack as FHIR knowledge artifacts. */
@Command(
    name = "knowledge-artifacts",
    header = "Writes the pack as FHIR R4 knowledge artifacts for guideline servers.",
    description = {
      "",
      "A collection of a Library with the pack's version and hash, a PlanDefinition, an"
          + " ActivityDefinition per intervention, the Questionnaires, the CodeSystems, the profiles of"
          + " what is written and read, and an ImplementationGuide.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal knowledge-artifacts --out knowledge.json",
      "  popliteal knowledge-artifacts --package popliteal.tgz"
    })
final class KnowledgeArtifactsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private PackOptions pack = new PackOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write them to this file instead of standard output.")
  private @Nullable Path file;

  @Option(
      names = "--package",
      paramLabel = "FILE.tgz",
      description = "Write them to this file as a FHIR package, for validators and servers.")
  private @Nullable Path archive;

  @Override
  public Integer call() throws IOException {
    OutputFiles.requireWritable(file);
    OutputFiles.requireWritable(archive);
    if (archive != null) {
      OutputFiles files = new OutputFiles();
      files.add(archive, new FhirPackage(pack.read()).bytes());
      files.write();
      if (file == null) {
        return CommandLine.ExitCode.OK;
      }
    }
    String json = FhirExporter.r4().json(KnowledgeArtifacts.of(pack.read()));
    FhirOutput.write(json, file, Objects.requireNonNull(spec).commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
