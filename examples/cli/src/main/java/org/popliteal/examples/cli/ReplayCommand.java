package org.popliteal.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.Assessor;
import org.popliteal.fhir.export.Replay;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an exported Bundle again. */
@Command(
    name = "replay",
    header = "Makes an exported Bundle again, and compares it byte for byte.",
    description = {
      "",
      "The Provenance of a Bundle names the knowledge, and keeps the answers and the options that it"
          + " was made with. Ends with 2 where the knowledge is another, or a resource differs.",
      ""
    },
    footer = {"", "Example:", "  popliteal replay bundle.json"})
final class ReplayCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private PackOptions pack = new PackOptions();

  @Parameters(paramLabel = "BUNDLE.json", description = "What 'assess --fhir' wrote.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    Path bundle = Objects.requireNonNull(file);
    byte[] json = read(bundle);
    KnowledgeBase knowledgeBase = pack.read();
    Replay.Outcome outcome = Replay.using(Assessor.using(knowledgeBase)).replay(json);
    if (!outcome.differences().isEmpty()) {
      throw new BadInputException(outcome.differences());
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PackIdentity identity = knowledgeBase.identity();
    out.println("The same, byte for byte: " + bundle);
    out.println("Assessment: " + outcome.result().assessment().id());
    out.println("Knowledge:  " + identity.id() + " " + identity.version());
    out.println("SHA-256:    " + identity.sha256());
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static byte[] read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(Replay.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new BadInputException(
          List.of("there is no Bundle " + file + " that can be read; check the name"));
    }
  }
}
