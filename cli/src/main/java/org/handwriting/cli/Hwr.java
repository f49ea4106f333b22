package org.handwriting.cli;

import org.handwriting.core.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code hwr}, and the one place where failures become an exit status. */
@Command(
    name = "hwr",
    description = {
      "Reads handwriting, and trains the networks for it.",
      "hwr spark reads pictures by the million and trains on many machines, hwr bench measures;",
      "each has a --help of its own."
    },
    subcommands = {
      PredictCommand.class,
      ServeCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      DataCommand.class,
      DevicesCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed; one line says what and what to do", "2:wrong usage"})
public final class Hwr {
  /** The exit status of a process that Ctrl-C ended: 128 and the signal's number. */
  static final int INTERRUPTED = 130;

  @CommandLine.Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error comes from.")
  private boolean verbose;

  private Hwr() {}

  /** Runs the command line and ends the process with its status. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    Hwr hwr = new Hwr();
    CommandLine all =
        new CommandLine(hwr)
            .setParameterExceptionHandler(Hwr::refuse)
            .setExecutionExceptionHandler((failure, line, parsed) -> hwr.report(failure, line));
    try {
      return all.execute(arguments);
    } catch (OutOfMemoryError e) {
      return hwr.report(e, all);
    }
  }

  private int report(Throwable failure, CommandLine line) {
    line.getErr().println("hwr: " + Failures.message(failure));
    if (verbose || !Failures.isExpected(failure)) {
      failure.printStackTrace(line.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  // One line that says what, where picocli would print all of the help below it.
  private static int refuse(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("hwr: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
    line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }
}
