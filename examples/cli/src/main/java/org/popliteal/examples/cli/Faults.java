package org.popliteal.examples.cli;

import java.io.PrintWriter;
import org.popliteal.model.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What went wrong, in words on standard error, and the exit code that says whose fault it is. */
final class Faults {
  private Faults() {}

  static int badUsage(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(fault.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(fault, err);
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  static int failed(Exception fault, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    PlainText text = new PlainText(Popliteal.charset(command.getCommandSpec()));
    if (fault instanceof InvalidInputException || fault instanceof BadInputException) {
      String.valueOf(fault.getMessage()).lines().map(text::of).forEach(err::println);
      err.flush();
      return CommandLine.ExitCode.USAGE;
    }
    err.println("This is a fault of the program and not of the input; please report it with:");
    fault.printStackTrace(err);
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
