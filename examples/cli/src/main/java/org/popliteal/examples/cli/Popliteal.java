package org.popliteal.examples.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** The command line: one case in; an explained result, a FHIR Bundle and a readable report out. */
@Command(
    name = "popliteal",
    version = "popliteal 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "Assesses pain behind the knee in runners, and says why.",
    description = {
      "",
      "Reads what a runner and an examiner answered, ranks the causes, judges how soon to be seen,"
          + " plans, and explains every figure. It suspects and never diagnoses: a clinician"
          + " decides.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:A fault of this program; please report it.",
      "2:Wrong use or bad input. All problems are on standard error, and no file was written."
    },
    footer = {
      "",
      "Try:",
      "  popliteal assess examples/cases/runner-with-overuse-ache.json",
      "  popliteal findings --search swelling",
      "  popliteal interview --out my-case.json"
    },
    subcommands = {
      AssessCommand.class,
      InterviewCommand.class,
      ReplayCommand.class,
      FindingsCommand.class,
      CheckPackCommand.class,
      QuestionnaireCommand.class,
      KnowledgeArtifactsCommand.class,
      KbSiteCommand.class,
      LearnCommand.class,
      ComparePacksCommand.class,
      FrequenciesCommand.class,
      HelpCommand.class
    })
public final class Popliteal {
  private final Charset charset;

  private Popliteal(Charset charset) {
    this.charset = charset;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Under `mvn exec:java` the process is Maven's: end it only where there is something to tell.
    int code = commandLine().execute(args);
    if (code != CommandLine.ExitCode.OK) {
      System.exit(code);
    }
  }

  /** The commands, writing to standard output and error in the terminal's own charset. */
  static CommandLine commandLine() {
    Charset charset = charset("stdout.encoding");
    return commandLine(
        new PrintWriter(new OutputStreamWriter(System.out, charset), true),
        new PrintWriter(new OutputStreamWriter(System.err, charset("stderr.encoding")), true),
        charset);
  }

  /** The commands, writing elsewhere, in what {@code charset} can say. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err, Charset charset) {
    return new CommandLine(new Popliteal(charset))
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(Screen.WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Faults::badUsage)
        .setExecutionExceptionHandler(Faults::failed);
  }

  /** What standard output can say, for any of the commands. */
  static Charset charset(CommandSpec command) {
    return ((Popliteal) command.root().userObject()).charset;
  }

  /** The charset of a standard stream: newer JDKs say it, older ones know the platform's. */
  static Charset charset(String property) {
    @Nullable String name = System.getProperty(property, System.getProperty("native.encoding"));
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
