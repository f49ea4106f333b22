package org.handwriting.cli.options;

import java.io.IOException;
import org.handwriting.core.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What every command line of this project begins with: help, version, {@code --verbose}, and the
 * one place where failures become an exit status.
 */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed; one line says what and what to do", "2:wrong usage"})
public class RootCommand {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error comes from.")
  private boolean verbose;

  /** For the commands that stand at the beginning of a line. */
  protected RootCommand() {}

  /** Runs a command line; returns the exit status. */
  protected final int execute(String... arguments) {
    CommandLine all =
        new CommandLine(this)
            .setParameterExceptionHandler((wrong, words) -> refuse(wrong))
            .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line));
    try {
      int status = all.execute(arguments);
      return status == CommandLine.ExitCode.OK ? checkOutput(all) : status;
    } catch (OutOfMemoryError e) {
      return report(e, all);
    }
  }

  // What nobody got was not done.
  private int checkOutput(CommandLine all) {
    try {
      all.getOut().flush();
      StandardOutput.check(System.out);
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      return report(e, all);
    }
  }

  /** The cause of a failure that people can do something about; the failure itself here. */
  protected Throwable cause(Throwable failure) {
    return failure;
  }

  private int report(Throwable failure, CommandLine line) {
    Throwable cause = cause(failure);
    if (cause instanceof StandardOutput.NoReaderException) {
      return StandardOutput.NO_READER; // who ended it knows
    }
    line.getErr().println("hwr: " + Failures.message(cause));
    if (verbose || !Failures.isExpected(cause)) {
      failure.printStackTrace(line.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  // One line that says what, where picocli would print all of the help below it.
  private static int refuse(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("hwr: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
    line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }
}
