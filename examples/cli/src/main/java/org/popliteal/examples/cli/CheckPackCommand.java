package org.popliteal.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.popliteal.model.Issue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for problems in a pack. */
@Command(
    name = "check-pack",
    header = "Finds every problem of a knowledge pack at once.",
    description = {
      "",
      "Lists each problem with its stable code, file and JSON pointer, what is wrong and how to"
          + " mend it. Errors keep a pack from being used; warnings do not.",
      "",
      "Exit code 0: no errors. 2: errors were found, or there is no such pack.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal check-pack my-pack",
      "  popliteal check-pack my-pack --overlay our-hospital.json"
    })
final class CheckPackCommand implements Callable<Integer> {
  private static final int SHOWN = 3;

  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "DIR", description = "The folder that holds pack.json.")
  private @Nullable Path directory;

  @Option(
      names = "--overlay",
      paramLabel = "FILE",
      description = "Check the pack as changed by this overlay. May be given several times.")
  private List<Path> overlays = new ArrayList<>();

  @Option(
      names = "--all",
      description = "Name every place of a problem that many places share, as a misspelt id.")
  private boolean all;

  @Override
  public Integer call() {
    List<Issue> issues = PackOptions.reader(Objects.requireNonNull(directory), overlays).check();
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    long errors = issues.stream().filter(each -> each.severity() == Issue.Severity.ERROR).count();
    PrintWriter out = errors == 0 ? command.getOut() : command.getErr();
    Map<String, List<Issue>> alike =
        issues.stream()
            .sorted(Comparator.comparing(Issue::severity))
            .collect(
                Collectors.groupingBy(
                    each -> each.severity() + each.code() + each.message() + each.remedy(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    alike.values().forEach(each -> print(each, out));
    out.println(
        directory
            + ": "
            + count(errors, "error")
            + ", "
            + count(issues.size() - errors, "warning")
            + ".");
    out.flush();
    return errors == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
  }

  /** Prints problems that differ in nothing but their place. */
  private void print(List<Issue> alike, PrintWriter out) {
    int shown = all || alike.size() <= SHOWN + 1 ? alike.size() : SHOWN;
    alike.subList(0, shown).forEach(each -> out.println(severity(each) + " " + each.text()));
    if (shown < alike.size()) {
      Map<String, Long> places =
          alike.subList(shown, alike.size()).stream()
              .collect(
                  Collectors.groupingBy(Issue::file, LinkedHashMap::new, Collectors.counting()));
      out.println(
          "      The same in "
              + count(alike.size() - shown, "more place")
              + " (--all names each): "
              + places.entrySet().stream()
                  .map(each -> each.getKey() + " " + each.getValue())
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private static String severity(Issue issue) {
    return issue.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
