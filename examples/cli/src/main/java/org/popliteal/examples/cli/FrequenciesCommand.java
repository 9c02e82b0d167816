package org.popliteal.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.popliteal.examples.cli.frequencies.FrequencySheet;
import org.popliteal.examples.cli.frequencies.PackFrequencies;
import org.popliteal.model.KnowledgeBase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the judged frequencies of a pack to a spreadsheet and back. */
@Command(
    name = "frequencies",
    header = "Takes the judged frequencies of a pack to a spreadsheet and back.",
    description = {
      "",
      "The table has a row for each finding and answer, a column for the ordinary patient, and one"
          + " for each cause. A cell says how often the answer is seen, in a word of the pack's"
          + " scale; an empty cell is as in ordinary patients.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {FrequenciesCommand.Export.class, FrequenciesCommand.Import.class},
    footer = {
      "",
      "Examples:",
      "  popliteal frequencies export --pack my-pack --out table.csv",
      "  popliteal frequencies import table.csv --pack my-pack"
    })
final class FrequenciesCommand {
  @Mixin HelpOption help = new HelpOption();

  /** Writes the table. */
  @Command(
      name = "export",
      header = "Writes the judged frequencies as CSV.",
      description = {"", "Published and counted rows stay in the pack.", ""})
  static final class Export implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin HelpOption help = new HelpOption();

    @Option(
        names = "--pack",
        paramLabel = "DIR",
        description = "Read the pack in this folder instead of the one that is shipped.")
    private @Nullable Path directory;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "Where to write the table.")
    private @Nullable Path out;

    @Override
    public Integer call() {
      KnowledgeBase knowledgeBase = PackOptions.reader(directory, List.of()).read();
      OutputFiles files = new OutputFiles();
      files.add(Objects.requireNonNull(out), new FrequencySheet(knowledgeBase).text());
      files.write();
      say(spec, List.of("Table: " + out));
      return CommandLine.ExitCode.OK;
    }
  }

  /** Reads the table. */
  @Command(
      name = "import",
      header = "Writes the judged frequencies of a CSV into the files of a pack.",
      description = {
        "",
        "Only cells that differ are changed; everything else in the files stays as it is, to the"
            + " byte. An unknown word, finding or cause, or a missing row or column, is told with"
            + " its place, all at once, and then nothing is changed.",
        ""
      })
  static final class Import implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin HelpOption help = new HelpOption();

    @Parameters(paramLabel = "TABLE.csv", description = "The table, as 'export' writes it.")
    private @Nullable Path table;

    @Option(
        names = "--pack",
        paramLabel = "DIR",
        required = true,
        description = "The folder of the pack to change.")
    private @Nullable Path directory;

    @Override
    public Integer call() {
      String csv = read(Objects.requireNonNull(table));
      Path folder = Objects.requireNonNull(directory);
      KnowledgeBase knowledgeBase = PackOptions.reader(folder, List.of()).read();
      PackFrequencies pack = pack(knowledgeBase, folder);
      List<String> problems = pack.take(csv);
      if (!problems.isEmpty()) {
        throw new BadInputException(problems.stream().map(each -> table + ": " + each).toList());
      }
      OutputFiles files = new OutputFiles();
      pack.texts().forEach(files::add);
      files.write();
      List<String> lines = new ArrayList<>();
      for (Map.Entry<Path, Integer> each : pack.changed().entrySet()) {
        lines.add(
            each.getKey() + ": " + each.getValue() + (each.getValue() == 1 ? " cell" : " cells"));
      }
      lines.add(
          lines.isEmpty()
              ? "Nothing differs; no file was changed."
              : "Now look at the diff, and run: popliteal check-pack " + folder);
      say(spec, lines);
      return CommandLine.ExitCode.OK;
    }

    private static PackFrequencies pack(KnowledgeBase knowledgeBase, Path folder) {
      try {
        return new PackFrequencies(knowledgeBase, folder);
      } catch (UncheckedIOException e) {
        throw new BadInputException(List.of("a file of the pack " + folder + " cannot be read"));
      }
    }

    private static String read(Path file) {
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (CharacterCodingException e) {
        throw new BadInputException(List.of(file + " is not UTF-8; save it as \"CSV UTF-8\""));
      } catch (IOException e) {
        throw new BadInputException(List.of("there is no table " + file + " that can be read"));
      }
    }
  }

  private static void say(@Nullable CommandSpec spec, List<String> lines) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }
}
