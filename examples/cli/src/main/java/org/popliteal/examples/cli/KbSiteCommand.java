package org.popliteal.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.popliteal.examples.site.KnowledgeSite;
import org.popliteal.model.KnowledgeBase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the knowledge base as a static site. */
@Command(
    name = "kb-site",
    header = "Writes the knowledge base as a site to read and search.",
    description = {
      "",
      "One page for each cause, finding, risk factor, intervention, red flag, decision rule and"
          + " programme, each with its evidence and citations; a heat map, the source article row"
          + " by row, and what has no verified code. Open index.html in a browser: no server is"
          + " needed and nothing is loaded from elsewhere.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal kb-site target/site",
      "  popliteal kb-site our-site --overlay our-hospital.json"
    })
final class KbSiteCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private PackOptions pack = new PackOptions();

  @Parameters(
      paramLabel = "DIR",
      description =
          "Folder to write to; made if it is missing. Files of the same names are replaced.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    Path root = Objects.requireNonNull(directory);
    OutputFiles.requireWritable(root.resolve("index.html"));
    KnowledgeBase knowledgeBase = pack.read();
    Map<String, String> pages = KnowledgeSite.files(knowledgeBase);
    OutputFiles files = new OutputFiles();
    pages.forEach((path, text) -> files.add(root.resolve(path), text));
    files.write();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(pages.size() + " files written. Open " + root.resolve("index.html"));
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
