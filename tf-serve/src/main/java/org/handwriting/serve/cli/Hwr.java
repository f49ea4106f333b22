package org.handwriting.serve.cli;

import java.io.IOException;
import org.handwriting.core.Failures;
import org.handwriting.core.ProjectVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The part of the command {@code hwr} that recognizes. */
@Command(
    name = "hwr",
    description = "Reads handwriting.",
    subcommands = {PredictCommand.class, ServeCommand.class, CommandLine.HelpCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Hwr.Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed; one line says what and what to do", "2:wrong usage"})
public final class Hwr {
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

  /** This project's version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      return new String[] {"handwriting " + ProjectVersion.current()};
    }
  }
}
